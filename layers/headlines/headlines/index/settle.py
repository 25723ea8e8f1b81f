"""Near-copies and stories settled: the articles of each day that changed, oldest day first.

What is said of an article depends on earlier articles alone, so a day settled after all days before it is as if
everything had arrived in order. A day whose articles changed makes the next ones be looked at again, until nothing
changes. Where a call stopped, the next one goes on.
"""

import datetime
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from itertools import islice

from headlines.index import progress as kept
from headlines.index import receipt as receipts
from headlines.index import unsettled
from headlines.index.progress import Progress, Walk
from headlines.index.said import write_said
from headlines.index.unsettled import Kept, Said
from headlines.index.walk import Site
from headlines.stories.copies import copies_of
from headlines.stories.day import settled
from headlines.stories.events import DAYS
from headlines.stories.piece import Piece

_RESERVE_SECONDS = 20
_AT_ONCE = 20_000  # unsettled articles that a call looks for
_COMPARED = 500  # articles whose bands are looked for in one request: OpenSearch takes 65,536 terms
_WRITING = ThreadPoolExecutor(1)
_OVERLAP = datetime.timedelta(minutes=2)  # longer than a refresh takes; clocks differ


@dataclass(slots=True)
class _Call:
    """What this call knows already: days it has read or settled, and what it said, which a search may not see yet.

    `writing` is the day that is being written, one at most.
    """

    site: Site
    days: dict[str, list[Piece]] = field(default_factory=dict)
    said: dict[str, Said] = field(default_factory=dict)
    risen: list[Kept] = field(default_factory=list)
    left: set[str] = field(default_factory=set)
    writing: dict[str, Future[int]] = field(default_factory=dict)
    written: int = 0


def settle(site: Site, walk: Walk = "settle") -> Progress | None:
    """Settles what changed since the last call, as far as there is time; returns how far it came, None if nothing did.

    `days` are those still to be looked at; `settled` counts the articles written. Raises RetryLater, and Overtaken
    when another call does the same.
    """
    progress = _begun(site, walk)
    if progress is None:
        return None
    call, days = _Call(site), set(progress["days"])
    try:
        while (waiting := days - {*call.writing}) and site.seconds_left() > _RESERVE_SECONDS:
            day = min(waiting)
            changed, later = _settled(call, day)
            days = (days | later) - _written(call)
            if changed:
                # before the writing: should this call end there, neither day nor those that depend on it are forgotten
                progress = kept.save(site.index, walk, progress | {"days": sorted(days)}, site.seconds_left)
                said = {one.piece.id: call.said[one.piece.id] for one in changed}
                call.writing[day] = _WRITING.submit(write_said, site, changed, said)
            else:
                days.discard(day)
    finally:
        wait(call.writing.values())
    days -= _written(call)
    reached = {"state": "running" if days else "done", "days": sorted(days), "left": [*call.left]}
    return kept.save(site.index, walk, progress | reached | {"settled": call.written}, site.seconds_left)


def _written(call: _Call) -> set[str]:
    """Waits for what is being written, while the next day is looked at; returns the days that are done by that."""
    call.written += sum(done.result() for done in call.writing.values())
    days = {*call.writing}
    call.writing.clear()
    return days


def _begun(site: Site, walk: Walk) -> Progress | None:
    before = kept.load(site.index, walk) or {"days": [], "left": [], "since": None}
    new = unsettled.some(site.index, _AT_ONCE)
    gone = unsettled.buried(site.index, before["since"]) if before["since"] else []
    days = {*before["days"], *(day for day, _ in new)}
    changed = [*before["left"], *(identity for _, identity in new), *gone]
    if not days and not changed:
        return None
    days |= unsettled.days_with(site.index, changed)
    since = receipts.written(site.clock() - _OVERLAP)
    return before | {"state": "running", "days": sorted(days), "since": since, "settled": 0}


def _settled(call: _Call, day: str) -> tuple[list[Kept], set[str]]:
    """Settles a day in `call`: the articles of which something else is said now, and the days to settle after it."""
    held = unsettled.of_day(call.site.index, day)
    earlier = _earlier(call, day, held)
    done = settled([one.piece for one in held], [one.piece for one in earlier], _before(call, day))
    call.days[day] = done
    said = _said(call, held, earlier, done)
    changed = [one for one in (*earlier, *held) if said[one.piece.id] != call.said.get(one.piece.id, one.said)]
    call.said |= {one.piece.id: said[one.piece.id] for one in changed}
    new = [one for one in changed if one.day == day]
    call.risen += [one for one in new if one.said.original and not said[one.piece.id].original]
    # once a search sees what is written now, these are looked at again: they may have lost their last copy
    originals = {one.piece.id: one.said.original for one in new if one.said.original}
    call.left |= {original for name, original in originals.items() if original != said[name].original}
    return changed, _following(call, day, new) | _joining(call, day, new)


def _earlier(call: _Call, day: str, held: Sequence[Kept]) -> list[Kept]:
    """The articles of days before, copies of none, that share a band with one of this day."""
    copies = [identity for identity, said in call.said.items() if said.original]
    found = {
        other.piece.id: other
        for bands in _bands(one.piece for one in held)
        for other in unsettled.earlier(call.site.index, bands, day, copies)
    }
    found |= {one.piece.id: one for one in call.risen if one.day < day and not call.said[one.piece.id].original}
    return [other for _, other in sorted(found.items())]


def _before(call: _Call, day: str) -> list[Piece]:
    """The articles of the days that a story may pause, as they are settled."""
    if day.startswith("~"):
        return []
    past = _days(day, range(-DAYS, 0))
    call.days = {one: pieces for one, pieces in call.days.items() if one in past}
    for one in past:
        if one not in call.days:
            call.days[one] = [held.piece for held in unsettled.of_day(call.site.index, one)]
    return [piece for one in past for piece in call.days[one]]


def _said(call: _Call, held: Sequence[Kept], earlier: Sequence[Kept], done: Sequence[Piece]) -> dict[str, Said]:
    """What is to be said of the day's articles, and of earlier ones, which may have a copy for the first time."""
    prints = {one.piece.id: one.fingerprint for one in (*earlier, *held)}
    followed = {piece.leader for piece in done if piece.leader != piece.id}
    doubtful = [one.piece.id for one in held if one.said.group == one.piece.id and one.piece.id not in followed]
    followed |= unsettled.copied(call.site.index, doubtful)
    before = {one.piece.id: call.said.get(one.piece.id, one.said) for one in earlier}
    said = {name: replace(one, group=name if name in followed else one.group) for name, one in before.items()}
    for piece in done:
        original = piece.leader if piece.leader != piece.id else None
        group = piece.leader if piece.leader in followed else None
        said[piece.id] = Said(group, original, prints[piece.leader], piece.story)
    return said


def _following(call: _Call, day: str, new: Sequence[Kept]) -> set[str]:
    """The days whose stories may go on from this one, and those with copies of what is now a copy itself."""
    fallen = [one.piece.id for one in new if one.said.group == one.piece.id and call.said[one.piece.id].original]
    days = {found for found in unsettled.days_with(call.site.index, fallen) if found > day}
    return days | {*_days(day, range(1, DAYS + 1))} if new and not day.startswith("~") else days


def _joining(call: _Call, day: str, new: Iterable[Kept]) -> set[str]:
    """The days of later articles that may be copies of one that is new here and no copy."""
    firsts = [one.piece for one in new if not call.said[one.piece.id].original]
    shared = (one for bands in _bands(firsts) for one in unsettled.later(call.site.index, bands, day))
    later = {one.piece.id: one for one in shared}
    return {later[name].day for name in copies_of(firsts, (one.piece for one in later.values()))}


def _bands(pieces: Iterable[Piece]) -> Iterator[set[str]]:
    """The bands of the pieces, of so many at a time as one request may ask for."""
    signed = (piece.bands for piece in pieces if piece.bands)
    while some := [*islice(signed, _COMPARED)]:
        yield {band for bands in some for band in bands}


def _days(day: str, distances: Iterable[int]) -> list[str]:
    number = datetime.date.fromisoformat(day).toordinal()
    return [datetime.date.fromordinal(max(1, number + distance)).isoformat() for distance in distances]
