"""Receipts of a running service, many at a time."""

from collections.abc import Iterator
from typing import Any

from local.api import Service, get

PAGE = 100


def receipts(service: Service, state: str) -> Iterator[dict[str, Any]]:
    """Every receipt in a state, newest first. Raises Problem beyond the 10,000 that the API pages through."""
    page = 1
    while found := get(service, "/v1/ingest/objects", {"state": state, "pageSize": PAGE, "page": page})["objects"]:
        yield from found
        if len(found) < PAGE:
            return
        page += 1
