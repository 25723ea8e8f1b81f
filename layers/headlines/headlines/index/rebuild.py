"""The articles made again from the bucket, in a new index beside the live one, and swapped.

While a rebuild runs, ingest writes to both. Every object is sent to ingest once; then receipts and new articles
are compared, and what is not there is sent again, until nothing is missing. Then its near-copies and stories are
settled, and only then the alias is swapped.
"""

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from headlines.errors import HeadlinesError
from headlines.index import progress as kept
from headlines.index import receipt as receipts
from headlines.index import reconcile
from headlines.index.client import Index
from headlines.index.progress import Progress
from headlines.index.schema import create, mapping
from headlines.index.settle import settle
from headlines.index.walk import Held, Site, astray, go_on

_PASSES = 20
_GOING = {"preparing", "running", "swapping"}
# longer than ingest runs and a receipt counts as fresh, together: whoever looked before then is done
WRITERS_END = datetime.timedelta(minutes=4)


class NothingToRollBack(HeadlinesError):
    """There was no rebuild, or it was rolled back already, or its old index is gone."""


def targets(index: Index, found: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The aliases to write articles to, given the rebuild's document; the last one's mapping is the newest."""
    both = found is not None and found["state"] in {"running", "swapping"}
    return (index.articles, _beside(index)) if both else (index.articles,)


def start(site: Site, similarity: str | None = None) -> Progress | None:
    """Starts a rebuild, or goes on with the one that runs; returns how far it came.

    The index that an earlier rebuild left for its rollback is deleted: there are never more than two.
    """
    before = kept.load(site.index, "rebuild")
    if before is None or before["state"] not in _GOING:
        live = _live(site.index)
        begun = kept.beginning(before, state="preparing", live=live, fresh=_following(site.index), number=0)
        kept.save(site.index, "rebuild", begun | {"similarity": similarity}, site.seconds_left)
    return resume(site)


def resume(site: Site) -> Progress | None:
    """Goes on with a rebuild that runs; returns how far it came, None when none runs."""
    progress = kept.load(site.index, "rebuild")
    if progress is not None and progress["state"] == "preparing":
        progress = _prepare(site, progress)
    if progress is None or progress["state"] not in _GOING:
        return None
    if progress["state"] == "swapping":
        return _swap(site, progress)
    if _must_wait(site, progress):
        return progress
    differs = astray if progress["number"] else _is_in_the_bucket
    progress, at_the_end = go_on(site, "rebuild", progress, _beside(site.index), differs)
    return _next(site, progress) if at_the_end else progress


def roll_back(site: Site) -> Progress:
    """Ends a rebuild that runs, or puts the index before it back and has mended what changed since.

    Raises NothingToRollBack.
    """
    progress = kept.load(site.index, "rebuild")
    if progress is None or progress["state"] == "rolledBack" or progress["live"] not in _all(site.index):
        raise NothingToRollBack("no rebuild runs, and none was swapped in since the last rollback")
    if progress["state"] in {"swapping", "swapped"}:
        # first: should this call end between the two, what is put back is mended all the same
        reconcile.begin(site, not_before=receipts.written(site.clock() + WRITERS_END))
        _point(site.index, site.index.articles, progress["live"])
    return kept.save(site.index, "rebuild", progress | {"state": "rolledBack"}, site.seconds_left)


def _prepare(site: Site, progress: Progress) -> Progress:
    """The new index, under its own alias; whoever does this again, or at the same time, does the same."""
    create(site.index, progress["fresh"], mapping("mapping", progress["similarity"]))
    _point(site.index, _beside(site.index), progress["fresh"])
    for name in set(_all(site.index)) - {progress["live"], progress["fresh"]}:
        site.index.client.indices.delete(index=name)
    running = progress | {"state": "running", "startedAt": receipts.now()}
    return kept.save(site.index, "rebuild", running, site.seconds_left)


def _must_wait(site: Site, progress: Progress) -> bool:
    """Whether a pass that compares would tell nothing: who does not know of the new index may still be writing,
    or ingest still reads what the pass before sent."""
    if progress["number"] == 0 or progress["after"]:
        return False
    started = datetime.datetime.fromisoformat(progress["startedAt"])
    return site.clock() - started < WRITERS_END or site.backlog() > 0


def _is_in_the_bucket(held: Held, _: datetime.datetime) -> bool:
    return held.listed is not None


def _next(site: Site, progress: Progress) -> Progress:
    """What follows a pass: the swap when it found all articles in place, another one, or the end of trying."""
    if progress["number"] and not progress["different"]:
        return _swap(site, kept.save(site.index, "rebuild", progress | {"state": "swapping"}, site.seconds_left))
    if progress["number"] == _PASSES:
        following = progress | {"state": "stuck"}
    else:
        following = progress | kept.from_the_start() | {"number": progress["number"] + 1}
    return kept.save(site.index, "rebuild", following, site.seconds_left)


def _swap(site: Site, progress: Progress) -> Progress:
    """Puts the new index in the place of the live one, once its stories are settled: readers never see it without."""
    beside = replace(site, index=replace(site.index, articles=_beside(site.index)))
    came = settle(beside, "settleNext")
    if came and (came["days"] or came["left"]):
        return progress
    _point(site.index, site.index.articles, progress["fresh"])
    return kept.save(site.index, "rebuild", progress | {"state": "swapped"}, site.seconds_left)


def _beside(index: Index) -> str:
    return f"{index.articles}-next"


def _live(index: Index) -> str:
    (name,) = index.client.indices.get_alias(name=index.articles)
    return str(name)


def _all(index: Index) -> list[str]:
    return sorted(index.client.indices.get_alias(index=f"{index.articles}-0*"))


def _following(index: Index) -> str:
    number = int(_all(index)[-1].rpartition("-")[2]) + 1
    return f"{index.articles}-{number:06}"


def _point(index: Index, alias: str, name: str) -> None:
    """Makes the alias stand for that index alone, in one step."""
    others = [other for other in _all(index) if other != name]
    removals = [{"remove": {"index": other, "alias": alias, "must_exist": False}} for other in others]
    index.client.indices.update_aliases(body={"actions": [*removals, {"add": {"index": name, "alias": alias}}]})
