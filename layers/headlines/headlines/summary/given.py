"""What a caller sends to be summed up: a text, an article, or several. Pure.

What the API gave may be sent back: the body of `/v1/articles/{id}` or of `/v1/search?fields=content`.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from headlines.errors import BadRequest, ParameterError
from headlines.search.parameters import MAX_PAGE_SIZE
from headlines.summary.stories import Fields

Json = dict[str, Any]

_TEXTS = ("title", "content", "url", "category", "publishedAt", "publishedAtPrecision", "duplicateGroup")
_PRECISIONS = frozenset({"year", "month", "day", "hour", "minute", "second"})
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_]\w+)*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:T\d\d.*)?)?)?", re.DOTALL)
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_body(body: bytes, content_type: str) -> Fields | list[Json]:
    """An article, or the articles of `{"articles": […]}`; a body that is not JSON is the text itself.

    Raises BadRequest: `bodyInvalid` for what is not UTF-8 or not JSON, `parameterInvalid` for a key that cannot be
    used, naming it.
    """
    text = _decoded(body)
    if "json" not in content_type.lower():
        return _article({"content": text}, "")
    value = _parsed(text)
    if isinstance(value, dict) and "articles" in value:
        return _articles(value["articles"])
    inner = value.get("article", value) if isinstance(value, dict) else value
    return _article(inner, "")


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRequest("bodyInvalid", "Send the text in UTF-8.") from error


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        detail = 'Send JSON: an article with its content, or {"articles": […]}; or a bare text as text/plain.'
        raise BadRequest("bodyInvalid", detail) from error


def _articles(value: Any) -> list[Json]:
    if not isinstance(value, list) or len(value) > MAX_PAGE_SIZE:
        raise _wrong("articles", value, f"is a list of at most {MAX_PAGE_SIZE} articles")
    given = [_article(one, f"articles[{place}].") | {"id": _id(one, place)} for place, one in enumerate(value)]
    if len({one["id"] for one in given}) < len(given):
        raise _wrong("articles", None, "has an id twice; leave ids out to have the articles numbered")
    return given


def _id(one: Json, place: int) -> str:
    """The article's own id, else its number from 1."""
    given = one.get("id")
    return given if isinstance(given, str) and given else str(place + 1)


def _article(value: Any, where: str) -> Json:
    """The keys of an article that a summary needs, each checked; others are ignored."""
    if not isinstance(value, dict):
        raise _wrong(where.rstrip(".") or "body", value, "is an object with an article's keys")
    read = {name: _text(value, name, where) for name in _TEXTS}
    read["content"] = read["content"] or _text(value, "text", where) or ""
    return {
        "id": _text(value, "id", where),
        **read,
        "publishedAt": _published(read["publishedAt"], where),
        "publishedAtPrecision": read["publishedAtPrecision"] if read["publishedAtPrecision"] in _PRECISIONS else None,
        "language": _language(_text(value, "language", where)),
        "source": _source(value.get("source"), where),
        "story": _story(value.get("story"), where),
    }


def _text(value: Mapping[str, Any], name: str, where: str) -> str | None:
    given = value.get(name)
    if given is not None and not isinstance(given, str):
        raise _wrong(where + name, given, "is a text")
    return given and _SURROGATE.sub("\ufffd", given)


def _language(given: str | None) -> str | None:
    """`en` of `en-GB`; a name of a language is none."""
    found = _LANGUAGE.fullmatch(given or "")
    return found[1].lower() if found else None


def _published(given: str | None, where: str) -> str | None:
    if given is None:
        return None
    try:
        if not _DATE.fullmatch(given):
            raise ValueError(given)
        date.fromisoformat((given[:10] + "-01-01")[:10])
    except ValueError as error:
        raise _wrong(where + "publishedAt", given, "is a date as in 2024-03-05 or 2024-03-05T04:22:00Z") from error
    return given


def _source(given: Any, where: str) -> Json | None:
    """`{id, name}`; a bare name is both."""
    if given is None or isinstance(given, str):
        name = _text({"source": given}, "source", where)
        return {"id": name, "name": name} if name else None
    if not isinstance(given, dict):
        raise _wrong(f"{where}source", given, "is a name, or an object with a name")
    name, known = _text(given, "name", f"{where}source."), _text(given, "id", f"{where}source.")
    return {"id": known or name, "name": name or known} if name or known else None


def _story(given: Any, where: str) -> Json | None:
    if not isinstance(given, dict):
        return None
    known = _text(given, "id", f"{where}story.")
    return {"id": known} if known else None


def _wrong(name: str, value: Any, what: str) -> BadRequest:
    shown = None if value is None else _SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)[:100])
    detail = f"{name} {what}."
    return BadRequest("parameterInvalid", detail, ParameterError(name, shown, detail))
