"""Articles as files for other programs: CSV (RFC 4180) and NDJSON."""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Article = Mapping[str, Any]

_PARTS = {
    "source": ("id", "name"),
    "image": ("caption", "credit", "url"),
    "story": ("id", "size"),
    "object": ("bucket", "key", "versionId", "etag", "record"),
}
_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# A spreadsheet calculates a cell that begins so, after spaces too; ＝＋－＠ are the same to some of them.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r]")


def table(articles: Sequence[Article], fields: Sequence[str]) -> str:
    """CSV with a column for each field; of an object a column for each part (`source.id`), lists joined by `; `.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(column for field in fields for column in _columns(field))
    for article in articles:
        rows.writerow(cell for field in fields for cell in _cells(field, article.get(field)))
    return written.getvalue()


def lines(articles: Sequence[Article]) -> str:
    """One article as JSON a line."""
    return "".join(json.dumps(article, ensure_ascii=False, separators=(",", ":")) + "\n" for article in articles)


def _columns(field: str) -> list[str]:
    return [f"{field}.{part}" for part in _PARTS[field]] if field in _PARTS else [field]


def _cells(field: str, value: Any) -> Iterator[str | int | float | None]:
    if field not in _PARTS:
        yield _cell(value)
        return
    for part in _PARTS[field]:
        yield _cell((value or {}).get(part))


def _cell(value: Any) -> str | int | float | None:
    if value is None or isinstance(value, int | float):
        return value
    text = _UNFIT.sub("", _text(value))
    return f"'{text}" if _FORMULA.match(text) else text


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    return json.dumps(value, ensure_ascii=False) if value else ""
