"""Both engines: the embedded one always, the real OpenSearch where OPENSEARCH_TEST_URL names it."""

import json
import os
import uuid
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from typing import IO, Any, cast

import pytest
from opensearchpy import OpenSearch
from osmem_server import OsmemServer

Fill = Callable[[Iterable[dict[str, Any]]], str]


@pytest.fixture(scope="session")
def embedded() -> Iterator[str]:
    with OsmemServer.start() as server:
        yield server.url
    cast("IO[str]", server.process.stdout).close()


@pytest.fixture(scope="session", params=["embedded", pytest.param("opensearch", marks=pytest.mark.opensearch)])
def client(request: pytest.FixtureRequest) -> Iterator[OpenSearch]:
    url = real_url() if request.param == "opensearch" else request.getfixturevalue("embedded")
    with OpenSearch(url) as client:
        yield client


@pytest.fixture(scope="session")
def fill(client: OpenSearch, embedded: str) -> Iterator[Fill]:
    """Makes an index of our own mapping, puts documents in, and gives its name."""
    names: list[str] = []

    def filled(documents: Iterable[dict[str, Any]]) -> str:
        names.append(f"search-{uuid.uuid4().hex}")
        client.indices.create(index=names[-1], body=_mapping())
        lines = [line for d in documents for line in ({"index": {"_id": d["id"]}}, d)]
        if lines:
            answer = client.bulk(index=names[-1], body=lines, params={"refresh": "true"})
            assert not answer["errors"], answer
        return names[-1]

    yield filled
    for name in names:
        client.indices.delete(index=name)


def _mapping() -> dict[str, Any]:
    text = resources.files("headlines.index").joinpath("mapping.json").read_text(encoding="utf-8")
    mapping: dict[str, Any] = json.loads(text)
    return mapping


def real_url() -> str:
    url = os.environ.get("OPENSEARCH_TEST_URL")
    if not url and os.environ.get("CI"):
        pytest.fail("OPENSEARCH_TEST_URL is not set: in CI the contract is tested on the real OpenSearch too")
    return url or pytest.skip("OPENSEARCH_TEST_URL is not set")
