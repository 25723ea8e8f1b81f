"""Each function gets along with what its role grants, with S3 and SQS as with OpenSearch, and needs all of it."""

import datetime
import importlib
from collections.abc import Callable, Collection
from typing import Any

import boto3
import pytest

from headlines.index import rebuild
from headlines.index.client import Index
from headlines.uploads import queue
from headlines.uploads.message import Upload, message
from tests.conftest import BUCKET
from tests.functions.conftest import CONTEXT, forget, s3_event, sqs
from tests.functions.role import DEAD, OUTPUT, UPLOADS, Role, acting_as, role_of
from tests.sample_events import EVENTS, event

SAMPLE = "café on the quay.html"
# what Lambda itself does with the role, to hand over messages and to take them out
POLLED = {"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}


def expect_a_fit(role: Role, by_lambda: Collection[str] = ()) -> None:
    """Nothing was refused, and every grant was of use."""
    assert role.refused == []
    assert [grant for grant in role.grants if grant not in role.used and grant[0] not in by_lambda] == []


@pytest.fixture
def output(bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The output bucket, and the settings that name it."""
    made = boto3.resource("s3", region_name="us-east-1").Bucket(OUTPUT)
    made.create()
    monkeypatch.setenv("OUTPUT_BUCKET", OUTPUT)
    monkeypatch.setenv("API_URL", "https://api.example.org")
    return made


@pytest.fixture
def sample(environment: None, bucket: Any, output: Any) -> None:
    bucket.put_object(Key=SAMPLE, Body=(EVENTS.parent / "samples" / "demo" / SAMPLE).read_bytes())
    forget()


def test_ingest(sample: None, bucket: Any, output: Any) -> None:
    from functions.ingest.app import handler

    def goes_well(sent: dict[str, Any]) -> None:
        assert handler(sent, CONTEXT) == {"batchItemFailures": []}

    with acting_as(role_of("IngestFunction")) as role:
        goes_well(event("ingest-put"))
    bucket.Object(SAMPLE).delete()
    bucket.put_object(Key="a.jsonl", Body=b'{"title": "A", "content": "A text."}\n{')
    with acting_as(role):
        goes_well(event("ingest-delete"))
        goes_well(sqs(s3_event("a.jsonl")))
    assert [kept.key for kept in output.objects.all()]
    bucket.put_object(Key="a.jsonl", Body=b'{"title": "A", "content": "A text."}')
    with acting_as(role):
        goes_well(sqs(s3_event("a.jsonl")))
    assert not [kept.key for kept in output.objects.all()]
    expect_a_fit(role, by_lambda=POLLED)


def test_search(environment: None) -> None:
    from functions.search.app import handler

    listing = {"multiValueQueryStringParameters": {"state": ["rejected"]}}
    with acting_as(role_of("SearchFunction")) as role:
        for request in (*map(event, ("search", "article", "receipt", "health")), event("receipt") | listing):
            assert handler(request, CONTEXT)["statusCode"] in {200, 404}
    expect_a_fit(role)


def test_summary(environment: None) -> None:
    from functions.summary.app import handler

    with acting_as(role_of("SummaryFunction")) as role:
        for request in map(event, ("summary", "digest")):
            assert handler(request, CONTEXT)["statusCode"] in {200, 404}
    expect_a_fit(role)


def test_digest(sample: None, output: Any) -> None:
    from functions.summary.digest import handler

    with acting_as(role_of("DigestFunction")) as role:
        assert handler(event("morning"), CONTEXT)["status"] == "ok"
    assert [kept.key.partition("/")[0] for kept in output.objects.all()] == ["digests"]
    expect_a_fit(role)


def test_maintain(sample: None, index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    from functions.ingest.app import handler as ingest
    from functions.maintain.app import ACTIONS, handler

    queues = {name: boto3.resource("sqs").create_queue(QueueName=name) for name in (UPLOADS, DEAD)}
    monkeypatch.setenv("UPLOAD_QUEUE_URL", queues[UPLOADS].url)
    monkeypatch.setenv("DEAD_LETTER_QUEUE_URL", queues[DEAD].url)
    monkeypatch.setattr(rebuild, "WRITERS_END", datetime.timedelta())
    queue._client.cache_clear()
    forget()
    ingest(event("ingest-put"), CONTEXT)
    index.client.indices.refresh(index="headlines-*")
    role = role_of("MaintainFunction")
    with acting_as(role):
        assert handler({"action": "settle"}, CONTEXT)["settle"]["settled"] == 1
    index.client.indices.delete(index="headlines-*")
    queues[DEAD].send_message(MessageBody=message(Upload(BUCKET, "a.json")))
    with acting_as(role):
        # made, then changed in use; the second rebuild deletes the index that the first one left for its rollback
        for action in ("migrate", *ACTIONS, "rebuild", "continue", "rebuild"):
            assert handler({"action": action}, CONTEXT)["status"] == "ok"
    expect_a_fit(role)


@pytest.mark.parametrize(
    ("function", "module", "name"),
    [("ExtractFunction", "extract", "extract"), ("AuthorizeFunction", "authorize", "authorize")],
)
def test_who_has_no_right_asks_nothing(function: str, module: str, name: str, environment: None) -> None:
    handler: Callable[..., Any] = importlib.import_module(f"functions.{module}.app").handler
    with acting_as(role_of(function)) as role:
        assert handler(event(name), CONTEXT)
    assert (role.grants, role.refused) == ([], [])


def test_a_role_that_does_not_grant_it_is_refused(sample: None, bucket: Any, output: Any) -> None:
    from functions.ingest.app import handler

    with acting_as(role_of("MaintainFunction")) as role:  # it may write the index, and list files but read none
        answer = handler(event("ingest-put"), CONTEXT)
    assert len(answer["batchItemFailures"]) == 1
    assert ("s3:GetObject", f"arn:aws:s3:::{BUCKET}/{SAMPLE}") in role.refused
    with acting_as(Role([])), pytest.raises(bucket.meta.client.exceptions.ClientError, match="Access Denied"):
        output.put_object(Key="digests/today.html", Body=b"")
    assert [kept.key for kept in output.objects.all()] == []
