"""The rejects of a file as they are kept in the output bucket: one JSON line each. Pure."""

import json
from collections.abc import Sequence

from headlines.articles.outcome import Rejection
from headlines.index.document import receipt_id
from headlines.uploads.message import Upload


def object_key(upload: Upload) -> str:
    """Where a file's rejects are kept; its own key may be as long as a key can be, so it is hashed."""
    return f"rejects/{receipt_id(upload)}.jsonl"


def lines(upload: Upload, rejects: Sequence[tuple[int | None, Rejection]]) -> bytes:
    """One line a reject: key, number of the record (null: the whole file), code, detail and the first 2 KB."""
    return "".join(_line(upload, number, rejection) for number, rejection in rejects).encode("utf-8", "replace")


def _line(upload: Upload, number: int | None, rejection: Rejection) -> str:
    shown = {"key": upload.key, "record": number, "code": rejection.code, "detail": rejection.detail}
    return json.dumps(shown | {"excerpt": rejection.excerpt}, ensure_ascii=False) + "\n"
