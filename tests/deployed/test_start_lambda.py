"""`sam local start-lambda`: every event file, in containers that stay warm."""

import pytest

from headlines.index.document import article_id
from headlines.uploads.message import Upload
from tests.deployed.service import ROOT, Run, Service
from tests.sample_events import FOR_FUNCTION, event

pytestmark = pytest.mark.docker

KEY = "café on the quay.html"
CAFE = article_id(Upload("headlines-upload-bucket", KEY), 0)
TRAM = article_id(Upload("headlines-upload-bucket", "tram line reopens.json"), 0)
ALL_DONE: dict[str, list[object]] = {"batchItemFailures": []}
SAID = {
    "search": "A café opens on the old quay",
    "search-page": "<mark>quay</mark>",
    "article": "The harbour board spent 310,000 crowns",
    "receipt": '"state":"indexed"',
    "health": '"status":"ok"',
    "timeline": '"buckets":[{',
    "summary": '"sentences":[{',
    "summary-page": "A café opens on the old quay",
    "digest": CAFE,
    "summarise": '"sentences":[{',
}


def found(service: Service) -> dict[str, int]:
    """The status of asking for each sample."""
    return {name: service.get(f"/v1/articles/{identity}")[0] for name, identity in (("café", CAFE), ("tram", TRAM))}


@pytest.fixture
def empty(service: Service) -> Service:
    """The samples lie in the bucket, and the index knows of neither."""
    service.forget_everything()
    assert found(service) == {"café": 404, "tram": 404}
    return service


def test_an_eventbridge_message_makes_the_article_found(empty: Service, invoke_warm: Run) -> None:
    assert invoke_warm("IngestFunction", event("ingest-eventbridge")) == ALL_DONE
    assert found(empty) == {"café": 200, "tram": 404}


def test_several_puts_make_every_article_found(empty: Service, invoke_warm: Run) -> None:
    assert invoke_warm("IngestFunction", event("ingest-put-several")) == ALL_DONE
    assert found(empty) == {"café": 200, "tram": 200}


def test_the_test_event_of_a_new_bucket_is_no_failure(empty: Service, invoke_warm: Run) -> None:
    assert invoke_warm("IngestFunction", event("ingest-test-event")) == ALL_DONE
    assert found(empty) == {"café": 404, "tram": 404}


def test_a_deletion_takes_the_article_away(empty: Service, invoke_warm: Run) -> None:
    stored = empty.objects("headlines-upload-bucket").Object(KEY)
    assert invoke_warm("IngestFunction", event("ingest-put")) == ALL_DONE
    stored.delete()
    try:
        assert invoke_warm("IngestFunction", event("ingest-delete")) == ALL_DONE
        assert found(empty)["café"] == 410
    finally:
        stored.put(Body=(ROOT / "samples" / "demo" / KEY).read_bytes())


@pytest.mark.parametrize(
    ("function", "name"),
    [(function, name) for function in ("SearchFunction", "SummaryFunction") for name in FOR_FUNCTION[function]],
)
def test_a_request_is_answered(empty: Service, invoke_warm: Run, function: str, name: str) -> None:
    assert invoke_warm("IngestFunction", event("ingest-put")) == ALL_DONE
    answer = invoke_warm(function, event(name))
    assert answer["statusCode"] == 200
    assert SAID[name] in answer["body"]
