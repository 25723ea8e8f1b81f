"""The files in `events/` are what AWS would send to the functions of this template."""

import json
from itertools import chain

import pytest

from headlines.index.document import article_id
from headlines.uploads.message import Upload, uploads
from tests.sample_events import EVENTS, FOR_FUNCTION, event
from tests.template.reading import ROOT, resources, routes

BUCKET = "headlines-upload-bucket"
WITH_SPACE_AND_ACCENT = "café on the quay.html"
OVER_HTTP = [
    (name, function)
    for function in ("SearchFunction", "SummaryFunction", "ExtractFunction")
    for name in FOR_FUNCTION[function]
]


def named(name: str) -> list[Upload]:
    """The uploads that the messages of an event name."""
    return [upload for record in event(name)["Records"] for upload in uploads(record["body"])]


def test_every_file_belongs_to_a_function_and_every_function_has_one() -> None:
    assert FOR_FUNCTION.keys() == resources("AWS::Serverless::Function").keys()
    assert sorted(chain(*FOR_FUNCTION.values())) == sorted(path.stem for path in EVENTS.glob("*.json"))


@pytest.mark.parametrize(("name", "function"), OVER_HTTP)
def test_a_request_is_one_that_the_api_routes_to_the_function(name: str, function: str) -> None:
    request = event(name)
    assert routes()[request["resource"]][0] == function
    assert request["path"] == request["resource"].format(**request["pathParameters"] or {})
    assert request["requestContext"]["path"] == f"/prod{request['path']}"


def test_a_put_names_a_bundled_sample_with_a_space_and_an_accent() -> None:
    (upload,) = named("ingest-put")
    assert (upload.bucket, upload.key) == (BUCKET, WITH_SPACE_AND_ACCENT)
    assert (ROOT / "samples" / "demo" / upload.key).is_file()


def test_eventbridge_names_the_same_put() -> None:
    assert named("ingest-eventbridge") == named("ingest-put")


def test_several_puts_come_in_one_message_and_in_several() -> None:
    assert [len(uploads(record["body"])) for record in event("ingest-put-several")["Records"]] == [2, 1]
    assert all((ROOT / "samples" / "demo" / upload.key).is_file() for upload in named("ingest-put-several"))


def test_the_deletion_is_later_than_the_put() -> None:
    (put,), (deletion,) = named("ingest-put"), named("ingest-delete")
    assert deletion.key == put.key
    assert put.version is not None
    assert deletion.version is not None
    assert deletion.version > put.version


def test_the_test_event_names_nothing() -> None:
    assert json.loads(event("ingest-test-event")["Records"][0]["body"])["Event"] == "s3:TestEvent"
    assert named("ingest-test-event") == []


@pytest.mark.parametrize("name", ["article", "summary", "summary-page"])
def test_an_article_is_asked_for_by_the_id_that_the_put_gives_it(name: str) -> None:
    assert event(name)["pathParameters"]["id"] == article_id(Upload(BUCKET, WITH_SPACE_AND_ACCENT), 0)
