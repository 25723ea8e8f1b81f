"""What a queue message says, in every shape one arrives in."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.errors import Unreadable
from headlines.uploads.message import Upload, uploads, version


def s3_event(key: str, sequencer: str | None = None) -> dict[str, object]:
    thing = {"key": key} | ({"sequencer": sequencer} if sequencer else {})
    return {"Records": [{"eventName": "ObjectCreated:Put", "s3": {"bucket": {"name": "b"}, "object": thing}}]}


def test_keys_of_s3_events_are_decoded_once() -> None:
    (upload,) = uploads(json.dumps(s3_event("news/a+b%2Bc%20%C3%A9%252F.txt")))
    assert upload == Upload("b", "news/a b+c é%2F.txt")


def test_keys_of_eventbridge_events_are_taken_as_they_are() -> None:
    detail = {"bucket": {"name": "b"}, "object": {"key": "a+b%20.txt", "sequencer": "617f08299329d189"}}
    event = {"source": "aws.s3", "detail-type": "Object Created", "detail": detail}
    assert uploads(json.dumps(event)) == [Upload("b", "a+b%20.txt", version("617f08299329d189"))]


def test_an_sns_envelope_is_opened() -> None:
    envelope = {"Type": "Notification", "Message": json.dumps(s3_event("a.txt"))}
    assert uploads(json.dumps(envelope)) == [Upload("b", "a.txt")]


def test_the_test_event_names_nothing() -> None:
    assert uploads(json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "b"})) == []


def test_several_records_give_several_uploads() -> None:
    both = {"Records": [*s3_event("a")["Records"], *s3_event("b")["Records"]]}  # type: ignore[misc]
    assert [upload.key for upload in uploads(json.dumps(both))] == ["a", "b"]


@pytest.mark.parametrize("body", ["", "{}", "[]", "3", '{"Records":[{}]}', '{"Records": [{"s3": {"bucket": {}}}]}'])
def test_anything_else_is_named_unreadable(body: str) -> None:
    with pytest.raises(Unreadable, match="unknownMessage"):
        uploads(body)


def test_a_sequencer_that_is_no_number_is_named() -> None:
    with pytest.raises(Unreadable, match="sequencer"):
        uploads(json.dumps(s3_event("a", "not hex")))


@pytest.mark.parametrize(("early", "late"), [("0055AED6DCD90281E5", "0055AED6DCD90281F5"), ("617F08", "617F09")])
def test_later_sequencers_give_larger_versions(early: str, late: str) -> None:
    assert version(early) < version(late)


def test_s3_and_eventbridge_write_the_same_sequencer_differently() -> None:
    assert version("00617F08299329D189") == version("617f08299329d189")


@given(st.text("0123456789ABCDEFabcdef", min_size=1, max_size=40))
def test_every_sequencer_fits_a_signed_64_bit_number(sequencer: str) -> None:
    assert 0 <= version(sequencer) < 2**63


@given(st.text(min_size=1, max_size=300))
def test_any_key_survives_s3s_encoding(key: str) -> None:
    from urllib.parse import quote_plus

    (upload,) = uploads(json.dumps(s3_event(quote_plus(key.encode("utf-8", "replace").decode()))))
    assert upload.key == key.encode("utf-8", "replace").decode()
