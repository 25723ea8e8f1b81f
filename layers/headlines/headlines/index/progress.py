"""How far a walk over the bucket is: one document a walk, beside the receipts, for whoever goes on and who asks."""

from collections.abc import Mapping
from typing import Any, Literal

from headlines.errors import HeadlinesError
from headlines.index import receipt as receipts
from headlines.index.client import Index
from headlines.index.writer import SecondsLeft, find, over_older, write

Walk = Literal["rebuild", "reconcile", "settle", "settleNext"]
Progress = dict[str, Any]

_EXAMPLES = 20


class Overtaken(HeadlinesError):
    """Somebody else went on with this walk, or ended it, in the meantime."""


def load(index: Index, walk: Walk) -> Progress | None:
    """Where a walk is, or None when there never was one. Raises RetryLater when OpenSearch is away."""
    (found,) = find(index, walk)
    return found and shown(found)


def shown(found: Mapping[str, Any]) -> Progress:
    """The progress in a document as it was read: `state`, `updatedAt`, `version` and what `save` was given."""
    inner: Progress = found["progress"]
    return inner | {name: found[name] for name in ("state", "updatedAt", "version")}


def save(index: Index, walk: Walk, progress: Progress, seconds_left: SecondsLeft) -> Progress:
    """Writes where a walk is, and returns it with its version. Raises Overtaken when it is not there any more."""
    version = progress.get("version", 0) + 1
    changed = progress | {"updatedAt": receipts.now(), "version": version}
    inner = {name: value for name, value in progress.items() if name not in {"state", "updatedAt", "version"}}
    found = {"kind": "progress", "state": progress["state"], "updatedAt": changed["updatedAt"], "progress": inner}
    for outcome in write(index, [over_older(index.objects, walk, version, found)], seconds_left):
        if outcome.fate != "done":
            raise Overtaken(f"{walk}: {outcome.detail}")
    return changed


def beginning(before: Progress | None, **given: Any) -> Progress:
    """The first progress of a walk, over what is left of the one before it."""
    fresh = {"state": "running", "startedAt": receipts.now(), "version": (before or {}).get("version", 0)}
    return fresh | from_the_start() | given


def from_the_start() -> Progress:
    """What a walk knows before its first key."""
    return {"after": "", "seen": 0, "different": 0, "examples": []}


def moved(progress: Progress, after: str, seen: int, different: list[str]) -> Progress:
    """The progress when `seen` more keys up to `after` were compared, and those keys found different."""
    return progress | {
        "after": after,
        "seen": progress["seen"] + seen,
        "different": progress["different"] + len(different),
        "examples": [*progress["examples"], *different][:_EXAMPLES],
    }
