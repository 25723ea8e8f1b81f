"""What became of uploaded objects: receipts → the API's answer. Pure."""

from collections.abc import Mapping
from itertools import islice
from typing import Any

from headlines.errors import BadRequest, NotFound, ParameterError
from headlines.index.receipt import article_ids
from headlines.search.parameters import MAX_WINDOW

Json = dict[str, Any]

_PLAIN = ("key", "state", "reason", "format", "charset", "extractorVersion", "attempts", "requestId", "updatedAt")


def reply(receipt: Mapping[str, Any] | None, chosen: Mapping[str, Any]) -> Json:
    """The answer of `/v1/ingest/objects?key=…`, with one page of the article ids. Raises `NotFound`."""
    if receipt is None:
        raise NotFound("objectNotFound", "No object with this key was ever announced; check key and bucket.")
    return {"status": "ok"} | _shown(receipt, chosen)


def body(chosen: Mapping[str, Any]) -> Json:
    """The search for receipts, newest first. Raises `BadRequest` past the window."""
    offset = _offset(chosen)
    states = [{"term": {"state": chosen["state"]}}] if chosen["state"] else []
    return {
        "size": chosen["pageSize"],
        "from": offset,
        "track_total_hits": True,
        "query": {"bool": {"filter": [{"term": {"kind": "receipt"}}, *states]}},
        "sort": [{"updatedAt": {"order": "desc"}}, {"key": {"order": "asc"}}],
    }


def listing(response: Mapping[str, Any], chosen: Mapping[str, Any]) -> Json:
    """The answer of `/v1/ingest/objects` without a key; each receipt with its first article ids."""
    hits = response["hits"]
    first = {**chosen, "page": None}
    return {
        "status": "ok",
        "totalResults": hits["total"]["value"],
        "pageSize": chosen["pageSize"],
        "objects": [_shown(hit["_source"], first) for hit in hits["hits"]],
    }


def _shown(receipt: Mapping[str, Any], chosen: Mapping[str, Any]) -> Json:
    start = _offset(chosen)
    records = receipt["records"]
    return {name: receipt.get(name) for name in _PLAIN} | {
        "records": {name: records[name] for name in ("indexed", "rejected", "rejects")},
        "articles": list(islice(article_ids(receipt), start, start + chosen["pageSize"])),
    }


def _offset(chosen: Mapping[str, Any]) -> int:
    page: int = chosen["page"] or 1
    size: int = chosen["pageSize"]
    if page * size > MAX_WINDOW:
        detail = f"page × pageSize is at most {MAX_WINDOW:,}."
        raise BadRequest("resultWindowExceeded", detail, ParameterError("page", str(page), detail))
    return (page - 1) * size
