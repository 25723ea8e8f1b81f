"""JSON and JSON Lines: the articles in them, one bad record never harming its neighbours."""

import codecs
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from headlines.articles import charset, limits
from headlines.articles.article import Article
from headlines.articles.outcome import Outcomes, rejection
from headlines.articles.shapes import article_from, is_article
from headlines.errors import Unreadable


def read_json(data: bytes) -> Outcomes:
    """The articles of one JSON value: an article, a list, or an answer that holds them.

    Raises Unreadable when it is no JSON or passes the limits.
    """
    limits.check_size(len(data), limits.JSON, "write JSON Lines, an article a line")
    if data.count(b"{") + data.count(b"[") > limits.JSON_NODES:
        raise Unreadable("tooManyNodes", f"more than {limits.JSON_NODES:,} objects and lists: split the file")
    try:
        return _outcomes(_strict(data), _article)
    except Unreadable:
        return _outcomes(_loose(data), _sound_article)


def read_json_lines(stream: BinaryIO) -> Outcomes:
    """The articles of JSON Lines; a line that is none is a rejection and its neighbours are read."""
    while line := stream.readline(limits.LINE + 1):
        if len(line) > limits.LINE:
            yield rejection(
                Unreadable("tooLarge", f"a line of over {limits.LINE:,} bytes: write one article a line"),
                line,
            )
            _skip_line(stream, line)
        elif line.strip():
            yield from _line_outcomes(line)


def _skip_line(stream: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(limits.MB)


def _line_outcomes(line: bytes) -> Outcomes:
    try:
        value = _strict(line)
    except Unreadable as error:
        yield rejection(error, line)
    else:
        yield from _outcomes(value, _article)


def _outcomes(value: Any, make: Callable[[Any], Article]) -> Outcomes:
    for item in articles_in(value):
        try:
            yield make(item)
        except Unreadable as error:
            yield rejection(error, _excerpt(item))


def _excerpt(item: Any) -> str:
    try:
        return json.dumps(item)
    except RecursionError:
        return ""


def _article(item: Any) -> Article:
    if not isinstance(item, Mapping):
        raise Unreadable("notAnArticle", "an article is a JSON object with a title and text")
    return article_from(item, "json")


def _sound_article(item: Any) -> Article:
    """The article of an object that may hold what JSON forbids: NaN, lone surrogates, endless nesting."""
    try:
        json.dumps(item, ensure_ascii=False, allow_nan=False).encode()
    except ValueError as error:
        raise Unreadable("brokenJson", f"it holds what JSON has no text for ({error}): correct it") from error
    except RecursionError as error:
        raise _too_deep() from error
    return _article(item)


def articles_in(value: Any) -> Iterator[Any]:
    """The articles that a JSON value holds: itself, its list, its `articles`, or those of its `@graph`."""
    if isinstance(value, list):
        for item in value:
            yield from articles_in(item) if isinstance(item, Mapping) else [item]
    elif isinstance(value, Mapping) and isinstance(value.get("articles"), list):
        yield from value["articles"]
    elif isinstance(value, Mapping) and isinstance(value.get("article"), Mapping):
        yield value["article"]
    elif isinstance(value, Mapping) and isinstance(value.get("@graph"), list):
        yield from (node for node in value["@graph"] if is_article(node))
    else:
        yield value


def _strict(data: bytes) -> Any:
    try:
        return orjson.loads(_utf8(data))
    except orjson.JSONDecodeError as error:
        raise _broken(error) from error


def _loose(data: bytes) -> Any:
    """The value of JSON as most programs write it, so that one NaN costs one record and not the file."""
    try:
        return json.loads(_utf8(data))
    except json.JSONDecodeError as error:
        raise _broken(error) from error
    except ValueError as error:
        raise Unreadable("brokenJson", "a number has more than 4,300 digits: correct it") from error
    except RecursionError as error:
        raise _too_deep() from error


def _utf8(data: bytes) -> bytes | str:
    """The bytes where they are UTF-8, as JSON ought to be, else their text."""
    data = data.removeprefix(codecs.BOM_UTF8)
    decoded = charset.decode(data)
    return data if decoded.charset == "utf-8" else decoded.text


def _too_deep() -> Unreadable:
    return Unreadable("tooDeep", "its objects are nested too deeply: flatten them")


def _broken(error: json.JSONDecodeError) -> Unreadable:
    where = f"line {error.lineno}, column {error.colno}"
    return Unreadable("brokenJson", f"{error.msg} at {where}: correct it and upload the file again")
