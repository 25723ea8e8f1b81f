"""A bucket, an index and a queue between them that can be looked into."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest

from headlines.index.client import Index
from headlines.index.ingest import ingest
from headlines.index.walk import Site
from headlines.uploads.message import Upload, message, uploads
from tests.conftest import BUCKET


class Queue(list[str]):
    """Messages as ingest is sent them, delivered when a test says so."""

    def send(self, sent: Iterable[Upload]) -> None:
        self.extend(message(upload) for upload in sent)

    def deliver(self, index: Index) -> None:
        while self:
            for upload in uploads(self.pop(0)):
                ingest(upload, index, lambda: 60)


@pytest.fixture
def queue() -> Queue:
    return Queue()


@pytest.fixture
def site(index: Index, bucket: Any, queue: Queue) -> Site:
    """Where walks work; it is an hour later there, so that nothing that was just done is left alone as too fresh."""

    def later() -> datetime.datetime:
        return datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=1)

    return Site(index, BUCKET, queue.send, lambda: len(queue), lambda: 60, later)


def kept(index: Index, alias: str | None = None) -> dict[str, dict[str, Any]]:
    """The articles of an index by their ids, as a search shows them."""
    index.client.indices.refresh(index="headlines-*")
    body = {"query": {"match_all": {}}, "size": 1000}
    found = index.client.search(index=alias or index.articles, body=body)
    return {hit["_id"]: hit["_source"] for hit in found["hits"]["hits"]}
