"""What the functions tell who watches them: counts, and log lines that lead from an upload to its receipt."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from functions.ingest import app as ingest
from functions.maintain import app as maintain
from headlines import api
from headlines.uploads import queue
from tests.conftest import BUCKET
from tests.functions.conftest import CONTEXT, Get, forget, sqs
from tests.sample_events import EVENTS, event

UPLOADED = "C3D13FE58DE4C810"  # the x-amz-request-id of the puts in events/
# (service, metric): what dashboard and alarms may name of ours
COUNTED = {
    ("ingest", "articlesIndexed"),
    ("ingest", "recordsRejected"),
    ("ingest", "messagesHandedBack"),
    ("maintain", "objectsCompared"),
    ("maintain", "objectsDifferent"),
}
SAMPLE = "café on the quay.html"


def told(output: str) -> dict[tuple[str, str], float]:
    """(service, metric) → the sum, of everything that CloudWatch would read off standard output."""
    sums: dict[tuple[str, str], float] = {}
    for line in output.splitlines():
        given = json.loads(line)
        for directive in given.get("_aws", {}).get("CloudWatchMetrics", []):
            assert directive["Namespace"] == "headlines"
            for metric in directive["Metrics"]:
                name = given["service"], metric["Name"]
                sums[name] = sums.get(name, 0) + sum(given[metric["Name"]])
    return sums


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[dict[str, Any]]]:
    """The log's lines so far."""
    stream = io.StringIO()
    for logger in (ingest.logger, api.logger):
        monkeypatch.setattr(logger.registered_handler, "stream", stream)
    return lambda: [json.loads(line) for line in stream.getvalue().splitlines()]


def test_ingest_counts_articles_rejects_and_messages_handed_back(
    environment: None, bucket: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {"title": "Bridge reopens", "content": "The bridge over the river reopened on Monday morning after repairs."}
    bucket.put_object(Key="two.jsonl", Body="\n".join([json.dumps(good), "{", "["]).encode())
    bucket.put_object(Key="none.json", Body=b"{")
    put = json.dumps(
        {"Records": [{"s3": {"bucket": {"name": BUCKET}, "object": {"key": k}}} for k in ("two.jsonl", "none.json")]}
    )
    ingest.handler(sqs(put, "no event"), CONTEXT)
    assert told(capsys.readouterr().out) == {
        ("ingest", "articlesIndexed"): 1,
        ("ingest", "recordsRejected"): 3,  # two lines, and a file that is refused whole
        ("ingest", "messagesHandedBack"): 1,
    }


def test_a_comparison_counts_what_it_saw_and_what_differed(
    environment: None, bucket: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import boto3

    monkeypatch.setenv("UPLOAD_QUEUE_URL", boto3.resource("sqs").create_queue(QueueName="uploads").url)
    queue._client.cache_clear()
    forget()
    maintain.handler({"action": "reconcile"}, CONTEXT)
    queue._client.cache_clear()
    assert told(capsys.readouterr().out) == {
        ("maintain", "objectsCompared"): 0,
        ("maintain", "objectsDifferent"): 0,
    }


def test_nothing_else_is_counted(every_handler: str) -> None:
    assert set(re.findall(r'add_metric\("(\w+)"', every_handler)) == {metric for _, metric in COUNTED}


@pytest.fixture
def every_handler() -> str:
    return "".join(path.read_text("utf-8") for path in Path(ingest.__file__).parents[1].glob("*/*.py"))


@pytest.mark.parametrize("name", ["ingest-put", "ingest-eventbridge"])
def test_an_upload_is_followed_by_its_request_from_s3_to_log_and_receipt(
    name: str, environment: None, bucket: Any, get: Get, log: Callable[[], list[dict[str, Any]]]
) -> None:
    bucket.put_object(Key=SAMPLE, Body=(EVENTS.parent / "samples" / "demo" / SAMPLE).read_bytes())
    ingest.handler(event(name), CONTEXT)
    (line,) = log()
    assert (line["correlation_id"], line["key"], line["state"]) == (UPLOADED, SAMPLE, "indexed")
    assert line["function_request_id"] == CONTEXT.aws_request_id
    assert get("/v1/ingest/objects", key=SAMPLE).json["requestId"] == UPLOADED


def test_what_is_handed_back_names_its_message_and_its_uploads(
    environment: None, monkeypatch: pytest.MonkeyPatch, log: Callable[[], list[dict[str, Any]]]
) -> None:
    monkeypatch.setenv("OPENSEARCH_URL", "http://127.0.0.1:9")
    forget()
    given = event("ingest-put")
    assert ingest.handler(given, CONTEXT)["batchItemFailures"]
    line = log()[-1]
    assert line["level"] == "ERROR"
    assert line["message_id"] == given["Records"][0]["messageId"]
    assert line["correlation_ids"] == [UPLOADED]
    assert "exception" in line


def test_without_a_request_the_message_is_what_a_line_is_found_by(
    put: Callable[[str, bytes], Any], log: Callable[[], list[dict[str, Any]]]
) -> None:
    put("none.json", b"{")
    (line,) = log()
    assert line["correlation_id"] == "m-0"
    assert line["reason"]["code"]


def test_an_answer_of_5xx_is_logged_under_the_id_that_the_caller_has(
    environment: None, get: Get, monkeypatch: pytest.MonkeyPatch, log: Callable[[], list[dict[str, Any]]]
) -> None:
    monkeypatch.setenv("OPENSEARCH_URL", "http://127.0.0.1:9")
    forget()
    answer = get("/v1/search", q="bridge", apiKey="secret-key")
    assert answer.status == 503
    (line,) = log()
    assert (line["correlation_id"], line["path"]) == (answer.json["requestId"], "/v1/search")
    assert "Connection refused" in line["reason"]
    assert "secret-key" not in json.dumps(line)
