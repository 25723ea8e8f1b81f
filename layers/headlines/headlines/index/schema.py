"""The two indexes, created and migrated on every deployment. Takes a client; opens none."""

import json
from importlib.resources import files
from typing import Any

from opensearchpy import RequestError

from headlines.errors import HeadlinesError
from headlines.index.client import Index


class RebuildNeeded(HeadlinesError):
    """The mapping changed in a way that an index in use cannot take: rebuild it from the bucket."""


def mapping(name: str, similarity: str | None = None) -> dict[str, Any]:
    """Settings and mappings as deployed: `mapping` for articles, `objects` for receipts and tombstones."""
    body: dict[str, Any] = json.loads(files("headlines.index").joinpath(f"{name}.json").read_text("utf-8"))
    if similarity:
        body.setdefault("settings", {})["similarity"] = {"default": {"type": similarity}}
    return body


def migrate(index: Index, similarity: str | None = None) -> dict[str, str]:
    """Creates what is missing and adds new fields to what is there; returns what was done for each alias.

    Raises RebuildNeeded when an existing field would have to change; the receipts' index is ready then.
    """
    objects = _migrate(index, index.objects, mapping("objects"))
    return {index.objects: objects, index.articles: _migrate(index, index.articles, mapping("mapping", similarity))}


def create(index: Index, name: str, body: dict[str, Any]) -> None:
    """Makes an index, unless it is there: another call at the same moment, or one that died, made it first."""
    try:
        index.client.indices.create(index=name, body=body)
    except RequestError as error:
        if error.error != "resource_already_exists_exception":
            raise


def _migrate(index: Index, alias: str, body: dict[str, Any]) -> str:
    if not index.client.indices.exists_alias(name=alias):
        create(index, f"{alias}-000001", body | {"aliases": {alias: {}}})
        return "created"
    try:
        index.client.indices.put_mapping(index=alias, body=body["mappings"])
    except RequestError as error:
        raise RebuildNeeded(f"{alias}: {error.error}: {error.info}") from error
    return "migrated"
