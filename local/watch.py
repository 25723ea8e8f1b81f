"""A folder as a bucket: what is put, overwritten or deleted in it is put, overwritten or deleted in S3."""

import logging
import os
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from local.upload import Place, delete, put

LOG = logging.getLogger(__name__)
DEBOUNCE = 100  # milliseconds
_EDITORS = ("~", ".swp", ".swx", ".tmp", ".part", ".crdownload")

State = tuple[int, int, int]  # when modified, when changed (nanoseconds), size


def scan(folder: Path) -> dict[str, State]:
    """The state of each file by its key (its path in the folder, with `/`)."""
    return {file.relative_to(folder).as_posix(): state for file in files(folder) if (state := _state(file))}


def files(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it, hidden and temporary ones left out."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not _passing(name))


def _passing(name: str) -> bool:
    return name.startswith((".", "#")) or name.lower().endswith(_EDITORS) or name == "4913"  # vim's probe


def _state(file: Path) -> State | None:
    try:
        found = file.stat()
    except FileNotFoundError:  # gone since it was listed, or a link to nothing
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size


def changes(before: Mapping[str, State], after: Mapping[str, State]) -> tuple[list[str], list[str]]:
    """The keys to put and the keys to delete."""
    return [key for key in after if after[key] != before.get(key)], [key for key in before if key not in after]


def sync(folder: Path, known: Mapping[str, State], where: Place) -> dict[str, State]:
    """Bring the bucket from `known` to what the folder holds now; the new state."""
    current = scan(folder)
    changed, gone = changes(known, current)
    for key in changed:
        _put(folder, key, where)
    for key in gone:
        delete(where, key)
        LOG.info("- %s", key)
    return current


def follow(folder: Path, where: Place, synced: threading.Event, stop: threading.Event) -> None:
    """Keep the bucket like the folder until `stop`; `synced` says that the first copy is complete."""
    from watchfiles import watch

    known: dict[str, State] = {}
    reports = watch(folder, debounce=DEBOUNCE, step=20, stop_event=stop, yield_on_timeout=True, rust_timeout=100)
    for turn, reported in enumerate(reports):
        # The first turn comes when watching has begun: nothing falls between the first copy and the watch.
        # The whole folder is compared, not the reported paths: a folder moved away reports none of its files.
        if reported or turn == 0:
            known = sync(folder, known, where)
            synced.set()


def _put(folder: Path, key: str, where: Place) -> None:
    try:
        put(where, key, (folder / key).read_bytes())
        LOG.info("+ %s", key)
    except (OSError, UnicodeEncodeError) as error:
        LOG.warning("! %r stays out: %s", key, error)
