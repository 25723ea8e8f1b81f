"""What changed, in the order in which it did: whoever follows it holds what the index holds. Pure.

The order is that of the receipts, each written after its object's articles, and of the tombstones. Both only name
articles; these come as the index has them now, so that a row is never older than what it stands for, and twice the
same does no harm. When another index is put behind the alias (a rebuild, a rollback) everything is told again.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from headlines import size
from headlines.errors import ParameterError
from headlines.index.receipt import article_ids
from headlines.search import cursor as cursors
from headlines.search import dates, results
from headlines.search.parameters import SYNCED
from headlines.search.values import invalid, read

Json = dict[str, Any]
_YEAR_10000 = 253_402_300_800_000  # milliseconds
# the document of the last rebuild, which there may not be: a search for it, since a GET would log a warning each time
REBUILD = {"query": {"ids": {"values": ["rebuild"]}}, "size": 1}
SortValues = tuple[Any, ...]

_NOTES = ["kind", "bucket", "key", "articleId", "updatedAt", "records.ranges"]
# of one instant the tombstones come first: what they bury may be there again
_ORDER = [
    {"updatedAt": {"order": "asc"}},
    {"kind": {"order": "desc"}},
    {"key": {"order": "asc"}},
    {"articleId": {"order": "asc", "missing": "_first"}},
]


@dataclass(frozen=True, slots=True)
class Position:
    """After the receipt or tombstone of these sort values; of the receipt `partly` the first `told` articles too."""

    after: SortValues | None = None
    partly: SortValues | None = None
    told: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesRequest:
    """A page of changes: from a position in the history of an index, of what is older than `until`."""

    position: Position
    index: str | None
    since: datetime | None
    until: datetime
    page_size: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """An article that may have changed, and when it was buried if it was; no article where a note names none.

    `end` is where a page goes on that ends with this row.
    """

    id: str | None
    buried: str | None
    end: Position


def request(parameters: Mapping[str, Sequence[str]], now: datetime) -> ChangesRequest:
    """Reads the parameters of `/v1/changes`. Raises `BadRequest`."""
    values = read(parameters, "changes")
    if values["cursor"] and values["since"]:
        raise invalid(ParameterError("since", None, "since and cursor exclude each other: a cursor knows its place."))
    index, position = _read(values["cursor"]) if values["cursor"] else (None, Position())
    return ChangesRequest(
        position=position,
        index=index,
        since=values["since"] and dates.start(values["since"], UTC, now),
        until=now - timedelta(seconds=values["minAge"]),
        page_size=values["pageSize"],
        fields=values["fields"] or SYNCED,
    )


def placed(asked: ChangesRequest, alias: str, rebuild: Mapping[str, Any]) -> ChangesRequest:
    """The request for the index that is there now, given the response to `REBUILD`: from the beginning of another."""
    index = _serving(alias, [hit["_source"] for hit in rebuild["hits"]["hits"]])
    position = asked.position if asked.index in {None, index} else Position()
    return replace(asked, index=index, position=position)


def body(asked: ChangesRequest) -> Json:
    """The search for receipts and tombstones that `rows` reads."""
    span = {"lte": asked.until.isoformat()} | ({"gte": asked.since.isoformat()} if asked.since else {})
    after = asked.position.after
    return {
        "query": {"bool": {"filter": [{"terms": {"kind": ["receipt", "tombstone"]}}, {"range": {"updatedAt": span}}]}},
        "sort": _ORDER,
        "size": asked.page_size + 1,
        "_source": _NOTES,
        "track_total_hits": False,
        **({"search_after": list(after)} if after else {}),
    }


def rows(asked: ChangesRequest, notes: Mapping[str, Any]) -> list[Row]:
    """What a page tells of, in its order, and one row more where it is not the last page."""
    return [*islice(_rows(asked.position, notes["hits"]["hits"]), asked.page_size + 1)]


def articles(asked: ChangesRequest, told: Sequence[Row]) -> Json:
    """The search for the articles of these rows, as they are now."""
    wanted = [*dict.fromkeys(row.id for row in told if row.id)]
    return {
        "query": {"bool": {"filter": [{"terms": {"id": wanted}}]}},
        "size": len(wanted),
        "_source": [*dict.fromkeys(["id", *asked.fields])],
        "track_total_hits": False,
    }


def reply(asked: ChangesRequest, told: Sequence[Row], found: Mapping[str, Any]) -> Json:
    """The answer of `/v1/changes`; `nextCursor` is there at the end too, for what comes later."""
    known = {hit["_id"]: results.article(hit["_source"], fields=asked.fields) for hit in found["hits"]["hits"]}
    given = [*_fitting(told[: asked.page_size], known)]
    return {
        "status": "ok",
        "pageSize": asked.page_size,
        "changes": [change for row in given if (change := _change(row, known))],
        "nextCursor": _written(asked.index, given[-1].end if given else asked.position),
        "hasMore": len(given) < len(told),
    }


def _rows(start: Position, notes: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    before = start.after
    for note in notes:
        place, source = tuple(note["sort"]), note["_source"]
        if source["kind"] == "tombstone":
            yield Row(source["articleId"], source["updatedAt"], Position(place))
        else:
            yield from _of_receipt(source, before, place, start.told if start.partly == place else 0)
        before = place


def _of_receipt(receipt: Mapping[str, Any], before: SortValues | None, place: SortValues, told: int) -> Iterator[Row]:
    """The articles of a receipt but for those told already; a receipt that was written again is told again."""
    ids = [*article_ids(receipt)]
    for number, id in enumerate(ids[told:-1], start=told + 1):  # noqa: A001 - the API's word
        yield Row(id, None, Position(before, place, number))
    yield Row(ids[-1] if ids else None, None, Position(place))


def _fitting(page: Sequence[Row], known: Mapping[str, Json]) -> Iterator[Row]:
    """The rows of the page as far as they fit in one answer; the first always does."""
    taken = 0
    for number, row in enumerate(page):
        taken += size.at_most(known.get(row.id or ""))
        if number and taken > results.MAX_FILE:
            return
        yield row


def _change(row: Row, known: Mapping[str, Json]) -> Json | None:
    """None of an article that is not there, nor buried yet: its tombstone comes."""
    if row.id is None:
        return None
    if row.id in known:
        return {"id": row.id, "deletedAt": None, "article": known[row.id]}
    return {"id": row.id, "deletedAt": row.buried, "article": None} if row.buried else None


def _serving(alias: str, rebuilds: Sequence[Mapping[str, Any]]) -> str:
    """The index behind the alias, as far as the rebuild's document tells; it may tell late, never early."""
    for rebuild in rebuilds:
        progress = rebuild["progress"]
        return str(progress["fresh"] if rebuild["state"] == "swapped" else progress["live"])
    return f"{alias}-000001"


def _written(index: str | None, position: Position) -> str:
    return cursors.pack([index, position.after, position.partly, position.told])


def _read(text: str) -> tuple[str, Position]:
    """Raises `BadRequest` (`cursorInvalid`)."""
    match cursors.unpack(text):
        case [str(index), after, partly, int(told)] if told >= 0 and _is_place(after) and _is_place(partly):
            return index, Position(after and tuple(after), partly and tuple(partly), told)
    raise cursors.invalid()


def _is_place(values: Any) -> bool:
    match values:
        case None:
            return True
        case [int(instant), str(), str(), None | str()]:
            return 0 <= instant < _YEAR_10000 and all(_is_key(value) for value in values[1:] if value)
    return False


def _is_key(value: str) -> bool:
    """Whether S3 could have it as a key."""
    return len(value) <= 1_024 and not any("\ud800" <= c <= "\udfff" for c in value)
