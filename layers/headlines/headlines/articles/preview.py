"""A dry run: what a file would become, with the label of every line of a page dump on request. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from headlines import size
from headlines.articles.article import fields
from headlines.articles.charset import decode
from headlines.articles.outcome import Rejection
from headlines.articles.read import EXTRACTOR_VERSION, Record, read

MAX_PREVIEW = 4_000_000  # bytes of articles and rejects; a function answers with 6 MB at most


def preview(data: bytes, name: str, metadata: Mapping[str, str], *, explain: bool = False) -> dict[str, Any]:
    """The articles of a file as they would be indexed, and its rejected records, as far as they fit in one answer.

    Where more follow, `hasMore` says so and they are not read. With `explain` a page dump's `lines` tell the label each
    line got and why. Raises Unreadable.
    """
    reading = read(data, name, metadata)
    told, more = _fitting(reading.records)
    return {
        "status": "ok",
        "format": reading.format,
        "charset": reading.charset,
        "extractorVersion": EXTRACTOR_VERSION,
        "articles": [each for each in told if "code" not in each],
        "rejects": [each for each in told if "code" in each],
        "hasMore": more,
    } | ({"lines": _lines(data, metadata)} if explain and reading.format == "dump" else {})


def _fitting(records: Iterable[Record]) -> tuple[list[dict[str, Any]], bool]:
    """What is told of the first records, of one at least, and whether others follow."""
    told: list[dict[str, Any]] = []
    taken = 0
    for each in map(_told, records):
        taken += size.at_most(each)
        if told and taken > MAX_PREVIEW:
            return told, True
        told.append(each)
    return told, False


def _told(record: Record) -> dict[str, Any]:
    outcome = record.outcome
    if isinstance(outcome, Rejection):
        return {"record": record.number, "code": outcome.code, "detail": outcome.detail}
    return {"record": record.number} | fields(outcome)


def _lines(data: bytes, metadata: Mapping[str, str]) -> list[dict[str, Any]]:
    from headlines.articles.text import read_text

    labelled = read_text(decode(data).text, url=metadata.get("url")).lines
    return [
        {"text": line.text, "label": line.label, "probability": round(line.probability, 3), "why": line.why}
        for line in labelled
    ]
