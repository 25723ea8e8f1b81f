"""The real OpenSearch alone: the embedded engine finds the same and ranks otherwise."""

from collections.abc import Iterator

import pytest
from opensearchpy import OpenSearch

from tests.contract.conftest import embedded, fill, real_url

__all__ = ["embedded", "fill"]


@pytest.fixture(scope="session")
def client() -> Iterator[OpenSearch]:
    with OpenSearch(real_url(), timeout=60) as client:
        yield client
