"""One article by its id."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from headlines.errors import Gone, NotFound
from headlines.search import results
from headlines.search.parameters import KEYS
from headlines.search.values import read

Json = dict[str, Any]

# An id goes into an address: `..` and the like would be another one.
_ID = re.compile(r"[0-9A-Za-z_-]{1,128}")


def fields(parameters: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The keys asked for, every one with `content` unless some are. Raises `BadRequest`."""
    asked: tuple[str, ...] | None = read(parameters, "article")["fields"]
    return asked or KEYS


def checked_id(id: str) -> str:  # noqa: A002 - the API's word
    """The id, once it can be one. Raises `NotFound`."""
    if not _ID.fullmatch(id):
        raise missing(tombstone=None)
    return id


def reply(document: Mapping[str, Any], fields: Sequence[str]) -> Json:
    """The answer of `/v1/articles/{id}`."""
    return {"status": "ok", "article": results.article(document, fields=fields)}


def missing(tombstone: Mapping[str, Any] | None) -> Gone | NotFound:
    """Why there is no such article: `tombstone` is its document in the objects index, where there is one."""
    if tombstone and tombstone["kind"] == "tombstone":
        return Gone("articleGone", "The file that held this article was deleted.")
    return NotFound("articleNotFound", "There is no article with this id.")
