"""Each function asks OpenSearch for what its role grants on a domain, and for all of it."""

import datetime
from collections.abc import Callable
from fnmatch import fnmatchcase
from typing import Any

import boto3
import pytest
from opensearchpy import Transport

from headlines.index import rebuild
from headlines.index.client import Index
from headlines.uploads import queue
from tests.functions.conftest import CONTEXT, forget
from tests.sample_events import EVENTS, event
from tests.template.reading import rights

SAMPLE = "café on the quay.html"

Asked = set[tuple[str, str]]


@pytest.fixture
def asked(environment: None, monkeypatch: pytest.MonkeyPatch) -> Asked:
    """(IAM action, path) of every request that OpenSearch gets."""
    sent: Asked = set()
    perform = Transport.perform_request

    def recorded(self: Transport, method: str, url: str, *rest: Any, **named: Any) -> Any:
        sent.add((f"es:ESHttp{method.capitalize()}", url))
        return perform(self, method, url, *rest, **named)

    monkeypatch.setattr(Transport, "perform_request", recorded)
    return sent


def granted(function: str) -> Asked:
    """(IAM action, pattern of a path) of the function's rights on a domain."""
    return {
        (action, resource.rpartition("${OpenSearchName}")[2].rstrip('"}'))
        for action, resource in rights(function)
        if action.startswith("es:")
    }


def covers(grant: tuple[str, str], request: tuple[str, str]) -> bool:
    return grant[0] == request[0] and fnmatchcase(request[1], grant[1])


def expect_a_fit(function: str, asked: Asked) -> None:
    """Every request is granted, and every grant is used."""
    grants = granted(function)
    assert not [request for request in asked if not any(covers(grant, request) for grant in grants)]
    assert not [grant for grant in grants if not any(covers(grant, request) for request in asked)]


@pytest.fixture
def sample(bucket: Any) -> None:
    bucket.put_object(Key=SAMPLE, Body=(EVENTS.parent / "samples" / "demo" / SAMPLE).read_bytes())


def test_ingest(sample: None, bucket: Any, asked: Asked) -> None:
    from functions.ingest.app import handler

    assert handler(event("ingest-put"), CONTEXT) == {"batchItemFailures": []}
    bucket.Object(SAMPLE).delete()
    assert handler(event("ingest-delete"), CONTEXT) == {"batchItemFailures": []}
    expect_a_fit("IngestFunction", asked)


def test_search(asked: Asked) -> None:
    from functions.search.app import handler

    listing = {"multiValueQueryStringParameters": {"state": ["rejected"]}}
    for request in (*map(event, ("search", "article", "receipt", "health")), event("receipt") | listing):
        assert handler(request, CONTEXT)["statusCode"] in {200, 404}
    expect_a_fit("SearchFunction", asked)


def test_summary(asked: Asked) -> None:
    from functions.summary.app import handler

    for request in map(event, ("summary", "digest")):
        assert handler(request, CONTEXT)["statusCode"] in {200, 404}
    expect_a_fit("SummaryFunction", asked)


def test_digest(asked: Asked, bucket: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from functions.summary.digest import handler

    monkeypatch.setenv("OUTPUT_BUCKET", bucket.name)
    monkeypatch.setenv("API_URL", "https://api.example.org")
    forget()
    assert handler(event("morning"), CONTEXT)["status"] == "ok"
    expect_a_fit("DigestFunction", asked)


def test_maintain(sample: None, index: Index, asked: Asked, monkeypatch: pytest.MonkeyPatch) -> None:
    from functions.ingest.app import handler as ingest
    from functions.maintain.app import ACTIONS, handler

    for name in ("UPLOAD_QUEUE_URL", "DEAD_LETTER_QUEUE_URL"):
        monkeypatch.setenv(name, boto3.resource("sqs").create_queue(QueueName=name).url)
    monkeypatch.setattr(rebuild, "WRITERS_END", datetime.timedelta())
    queue._client.cache_clear()
    forget()
    ingest(event("ingest-put"), CONTEXT)
    index.client.indices.refresh(index="headlines-*")
    asked.clear()
    assert handler({"action": "settle"}, CONTEXT)["settle"]["settled"] == 1
    settling = {*asked}
    index.client.indices.delete(index="headlines-*")
    asked.clear()
    asked |= settling
    # made, then changed in use; the second rebuild deletes the index that the first one left for its rollback
    for action in ("migrate", *ACTIONS, "rebuild", "continue", "rebuild"):
        assert handler({"action": action}, CONTEXT)["status"] == "ok"
    expect_a_fit("MaintainFunction", asked)


@pytest.mark.parametrize(("module", "name"), [("extract", "extract"), ("authorize", "authorize")])
def test_who_has_no_right_asks_nothing(module: str, name: str, asked: Asked) -> None:
    import importlib

    handler: Callable[..., Any] = importlib.import_module(f"functions.{module}.app").handler
    assert handler(event(name), CONTEXT)
    assert not asked
