"""Real things nearby: the embedded OpenSearch, and S3 as moto plays it."""

import os
from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto import mock_aws
from opensearchpy import OpenSearch
from osmem_server import OsmemServer

from headlines.index.client import Index
from headlines.index.schema import migrate
from headlines.uploads import store

# moto's own credentials: nothing in a test may ever reach an account
os.environ.update(
    AWS_ACCESS_KEY_ID="test",
    AWS_SECRET_ACCESS_KEY="test",
    AWS_DEFAULT_REGION="eu-west-1",
    POWERTOOLS_DEV="false",
    POWERTOOLS_METRICS_NAMESPACE="headlines",  # read when a handler is imported
)

BUCKET = "headlines-upload-bucket"  # as on a laptop, so that ids are those in the README


@pytest.fixture(scope="session")
def engine() -> Iterator[str]:
    """The address of an embedded OpenSearch."""
    with OsmemServer.start() as server:
        yield server.url
    server.process.stdout.close()


@pytest.fixture
def index(engine: str) -> Iterator[Index]:
    """Two empty indexes, as a deployment makes them."""
    client = OpenSearch(engine)
    made = Index(client, "headlines-articles", "headlines-objects")
    migrate(made)
    yield made
    client.indices.delete(index="headlines-*")
    client.close()


@pytest.fixture
def bucket() -> Iterator[Any]:
    """An empty upload bucket; the store's client is made anew inside it."""
    with mock_aws():
        store._made.cache_clear()
        resource = boto3.resource("s3", region_name="us-east-1").Bucket(BUCKET)
        resource.create()
        yield resource
    store._made.cache_clear()
