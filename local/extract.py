"""Files through the extract handler in this process: the articles that would be indexed, nothing stored."""

import json
import logging
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from local.api import Failed
from local.inside import post, route
from local.template import Route
from local.watch import files

LOG = logging.getLogger(__name__)
PATH = "/v1/extract"
MANY = 64  # files from which starting a process for each processor is worth its time


@dataclass(frozen=True, slots=True)
class Extracted:
    """What became of one file: the handler's answer and, where no article came of it, why."""

    file: Path
    answer: dict[str, Any]
    refused: str | None


def expand(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those in the folders named. Raises Failed for a path that is not there."""
    missing = [path for path in paths if not path.exists()]
    if missing:
        raise Failed(f"there is no {missing[0]}")
    return [file for path in paths for file in (files(path) if path.is_dir() else [path])]


def extract(paths: Sequence[Path], root: Path, *, explain: bool) -> Iterator[Extracted]:
    """What becomes of each file, in their order; `root` holds the template that names the handler."""
    os.environ |= {"POWERTOOLS_LOG_LEVEL": "WARNING", "POWERTOOLS_METRICS_DISABLED": "true"}
    one = partial(_one, route(root, PATH), explain=explain)
    if len(paths) < MANY:
        yield from map(one, paths)
        return
    with ProcessPoolExecutor(initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN)) as pool:
        yield from pool.map(one, paths, chunksize=8)


def _one(where: Route, file: Path, *, explain: bool) -> Extracted:
    query = {"name": file.name} | ({"explain": "true"} if explain else {})
    try:
        status, answer = post(where, PATH, query, "application/octet-stream", file.read_bytes())
    except OSError as error:
        return _refused(file, str(error))
    except Exception:
        LOG.exception("%s", file)
        return _refused(file, "the reader failed, as shown above; please report it")
    return _extracted(file, status, json.loads(answer))


def _extracted(file: Path, status: int, answer: dict[str, Any]) -> Extracted:
    if status >= 400:
        return _refused(file, f"{answer['code']}: {answer['detail']}")
    if not answer["articles"]:
        return Extracted(file, answer, "; ".join(map(reject_line, answer["rejects"])) or "it holds no article")
    return Extracted(file, answer, None)


def _refused(file: Path, why: str) -> Extracted:
    return Extracted(file, {"articles": [], "rejects": []}, why)


def reject_line(reject: Mapping[str, Any]) -> str:
    """A rejected record in a line."""
    return f"record {reject['record']}: {reject['code']}: {reject['detail']}"
