"""The deployed handlers, called as API Gateway and SQS call them, over the embedded engine and moto's S3."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

import pytest

from headlines import settings
from headlines.index import client
from headlines.index.client import Index
from tests.conftest import BUCKET


@dataclass(frozen=True)
class Context:
    """What handlers read of Lambda's context."""

    function_name: str = "test"
    memory_limit_in_mb: int = 1024
    invoked_function_arn: str = "arn:aws:lambda:eu-west-1:123456789012:function:test"
    aws_request_id: str = "00000000-0000-0000-0000-000000000000"
    log_stream_name: str = "test"

    def get_remaining_time_in_millis(self) -> int:
        return 60_000


CONTEXT: Any = Context()


@pytest.fixture
def environment(engine: str, index: Index, bucket: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The settings of a deployment whose OpenSearch is the embedded engine."""
    monkeypatch.setenv("OPENSEARCH_URL", engine)
    monkeypatch.setenv("UPLOAD_BUCKET", BUCKET)
    forget()
    yield
    forget()


def forget() -> None:
    settings.settings.cache_clear()
    client.index.cache_clear()


@dataclass(frozen=True)
class Answer:
    """An API answer, its JSON parsed."""

    status: int
    headers: dict[str, str]
    text: str

    @property
    def json(self) -> Any:
        return json.loads(self.text)


Get = Callable[..., Answer]


@pytest.fixture
def get(environment: None) -> Get:
    """Sends a GET through the handler that the path belongs to."""
    from functions.search import app as search
    from functions.summary import app as summary

    def send(
        path: str, method: str = "GET", stage: str = "", headers: dict[str, str] | None = None, **query: Any
    ) -> Answer:
        app = summary if "summary" in path else search
        return answered(app.handler(request(path, method, stage, headers, query), Context()))

    return send


Post = Callable[..., Answer]


@pytest.fixture
def post() -> Post:
    """Sends a body to the summary handler, which needs no index for it."""
    from functions.summary import app

    def send(body: Any, kind: str = "application/json", headers: dict[str, str] | None = None, **query: Any) -> Answer:
        text = body if isinstance(body, str) else json.dumps(body)
        sent = request("/v1/summary", "POST", headers={"Content-Type": kind, **(headers or {})}, query=query)
        return answered(app.handler(sent | {"body": text}, CONTEXT))

    return send


def request(
    path: str, method: str = "GET", stage: str = "", headers: dict[str, str] | None = None, query: Any = None
) -> dict[str, Any]:
    """A REST API event, payload format 1.0."""
    values = {name: value if isinstance(value, list) else [value] for name, value in (query or {}).items()}
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": headers or {},
        "multiValueHeaders": {name: [value] for name, value in (headers or {}).items()},
        "queryStringParameters": {name: given[-1] for name, given in values.items()} or None,
        "multiValueQueryStringParameters": values or None,
        "requestContext": {"requestId": "r-1", "path": f"{stage}{path}", "stage": "prod", "httpMethod": method},
        "body": None,
        "isBase64Encoded": False,
    }


def answered(raw: dict[str, Any]) -> Answer:
    headers = {name: values[0] for name, values in raw.get("multiValueHeaders", {}).items()}
    return Answer(raw["statusCode"], headers, raw["body"])


@pytest.fixture
def put(environment: None, bucket: Any) -> Callable[[str, bytes], Any]:
    """Puts an object and sends its event through the ingest handler."""
    from functions.ingest import app

    def send(key: str, body: bytes) -> Any:
        bucket.put_object(Key=key, Body=body)
        return app.handler(sqs(s3_event(key)), Context())

    return send


def s3_event(*keys: str, name: str = "ObjectCreated:Put") -> str:
    records = [{"eventName": name, "s3": {"bucket": {"name": BUCKET}, "object": {"key": quote_plus(k)}}} for k in keys]
    return json.dumps({"Records": records})


def sqs(*bodies: str) -> dict[str, Any]:
    """An SQS batch, as Lambda hands it over."""
    return {
        "Records": [
            {
                "messageId": f"m-{number}",
                "receiptHandle": "h",
                "body": body,
                "attributes": {"ApproximateReceiveCount": "1"},
                "messageAttributes": {},
                "md5OfBody": "",
                "eventSource": "aws:sqs",
                "eventSourceARN": "arn:aws:sqs:eu-west-1:123456789012:uploads",
                "awsRegion": "eu-west-1",
            }
            for number, body in enumerate(bodies)
        ]
    }
