"""The opaque cursor: where a page ended, and what must stay the same for the next one to begin there."""

import base64
import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from headlines.errors import BadRequest, ParameterError

Relaxed = Literal["most", "any"]  # the words that are not wanted: most of them, or all but any one

_LONG = 2**63
_FREE = frozenset({"pageSize", "page", "cursor", "format", "apiKey"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cursor:
    """The end of a page.

    `offset` is the number of articles given so far, `after` the last one's sort values where the next page
    begins after them. Recency and `7d` are counted from `now`; `binding` is the hash of the query;
    `corrected` and `relaxed` say how a query that found nothing was mended on the first page.
    """

    binding: str
    now: datetime
    offset: int = 0
    after: tuple[Any, ...] | None = None
    corrected: str | None = None
    relaxed: Relaxed | None = None


def bind(values: Mapping[str, Any], endpoint: str) -> str:
    """A short hash of all that a cursor depends on; what only changes a page's size or form is left out."""
    kept = {name: value for name, value in values.items() if name not in _FREE}
    text = json.dumps([endpoint, sorted(kept.items())], default=repr, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def write(cursor: Cursor) -> str:
    """The cursor as text for an address."""
    after = list(cursor.after) if cursor.after is not None else None
    state = [
        cursor.binding,
        int(cursor.now.timestamp()),
        cursor.offset,
        after,
        cursor.corrected,
        cursor.relaxed,
    ]
    return pack(state)


def pack(state: list[Any]) -> str:
    """Values as text for an address."""
    packed = json.dumps(state, separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(packed).rstrip(b"=").decode()


def unpack(text: str) -> Any:
    """What `pack` was given. Raises `BadRequest` (`cursorInvalid`) for what it never gave."""
    try:
        return json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise invalid() from None


def invalid() -> BadRequest:
    """The refusal of what was made up, cut or changed."""
    return _refusal("cursorInvalid", "The cursor is not one that a `nextCursor` gave.")


def read(text: str, binding: str, kinds: Sequence[type]) -> Cursor:
    """Read what `write` gave; `kinds` are the types of the sort values that this query's order has.

    Raises `BadRequest`: `cursorInvalid` for anything else, `cursorMismatch` for the cursor of another query.
    """
    try:
        cursor = _unpack(text)
    except (ValueError, TypeError, OverflowError):
        raise invalid() from None
    if cursor.binding != binding:
        detail = "The cursor is of another query: every parameter but `pageSize` stays as it was."
        raise _refusal("cursorMismatch", detail)
    if cursor.after is not None and not _fits(cursor.after, kinds):
        raise invalid()
    return cursor


def _unpack(text: str) -> Cursor:
    binding, now, offset, after, corrected, relaxed = unpack(text)
    kinds = (
        (binding, str),
        (now, int),
        (offset, int),
        (corrected or "", str),
        (after or [], list),
    )
    if any(type(value) is not kind for value, kind in kinds) or offset < 0 or relaxed not in {None, "most", "any"}:
        raise ValueError
    return Cursor(
        binding=binding,
        now=datetime.fromtimestamp(now, UTC),
        offset=offset,
        after=tuple(after) if after else None,
        corrected=corrected,
        relaxed=relaxed,
    )


def _fits(after: tuple[Any, ...], kinds: Sequence[type]) -> bool:
    return len(after) == len(kinds) and all(map(_is, after, kinds))


def _is(value: object, kind: type) -> bool:
    match value:
        case bool():
            return False
        case str():
            return kind is str and value.isprintable() and len(value) <= 512
        case int():
            return kind in {int, float} and -_LONG <= value < _LONG
        case float():
            return kind is float and math.isfinite(value)
        case _:
            return False


def _refusal(code: str, detail: str) -> BadRequest:
    return BadRequest(code, detail, ParameterError("cursor", None, detail))
