"""A dry run: what a file would become, with the label of every line of a page dump on request. Pure."""

from collections.abc import Mapping
from typing import Any

from headlines.articles.article import fields
from headlines.articles.charset import decode
from headlines.articles.outcome import Rejection
from headlines.articles.read import EXTRACTOR_VERSION, read


def preview(data: bytes, name: str, metadata: Mapping[str, str], *, explain: bool = False) -> dict[str, Any]:
    """The articles of a file as they would be indexed, and its rejected records.

    With `explain` a page dump's `lines` tell the label each line got and why. Raises Unreadable.
    """
    reading = read(data, name, metadata)
    articles, rejects = [], []
    for number, outcome in ((record.number, record.outcome) for record in reading.records):
        if isinstance(outcome, Rejection):
            rejects.append({"record": number, "code": outcome.code, "detail": outcome.detail})
        else:
            articles.append({"record": number} | fields(outcome))
    return {
        "status": "ok",
        "format": reading.format,
        "charset": reading.charset,
        "extractorVersion": EXTRACTOR_VERSION,
        "articles": articles,
        "rejects": rejects,
    } | ({"lines": _lines(data, metadata)} if explain and reading.format == "dump" else {})


def _lines(data: bytes, metadata: Mapping[str, str]) -> list[dict[str, Any]]:
    from headlines.articles.text import read_text

    labelled = read_text(decode(data).text, url=metadata.get("url")).lines
    return [
        {"text": line.text, "label": line.label, "probability": round(line.probability, 3), "why": line.why}
        for line in labelled
    ]
