"""Rejects kept whole in the output bucket, beside a receipt that holds the first hundred."""

import json
from dataclasses import replace
from typing import Any

import boto3
import pytest

from headlines.index import ingest as module
from headlines.index.client import Index
from headlines.index.rejects import object_key
from headlines.uploads.message import Upload
from tests.conftest import BUCKET

GOOD = b'{"title": "Ferry returns", "content": "The ferry crosses the bay again after a winter in the dock."}'
UPLOAD = Upload(BUCKET, "news/a.jsonl")


@pytest.fixture
def output(bucket: Any) -> Any:
    made = boto3.resource("s3", region_name="us-east-1").Bucket("output")
    made.create()
    return made


def look(index: Index, attempts: int = 1) -> dict[str, Any]:
    upload = replace(UPLOAD, attempts=attempts)
    return module.look([upload], index, lambda: 60, "output")[upload.name]


def kept(output: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for thing in output.objects.all() for line in thing.get()["Body"].iter_lines()]


def test_every_reject_is_kept_with_its_place_reason_and_first_characters(
    index: Index, bucket: Any, output: Any
) -> None:
    bucket.put_object(Key=UPLOAD.key, Body=b"\n".join([GOOD, *[b"{broken %d" % n for n in range(150)]]))
    receipt = look(index)
    assert (receipt["records"]["rejected"], len(receipt["records"]["rejects"])) == (150, 100)
    rejects = kept(output)
    assert [reject["record"] for reject in rejects] == list(range(1, 151))
    assert (rejects[7]["key"], rejects[7]["excerpt"].strip()) == (UPLOAD.key, "{broken 7")
    assert rejects[7]["code"]
    assert rejects[7]["detail"]


def test_a_file_that_is_no_news_is_kept_with_its_first_two_kilobytes(index: Index, bucket: Any, output: Any) -> None:
    bucket.put_object(Key=UPLOAD.key, Body=b"%PDF-1.7 " + b"x" * 9_000)
    look(index)
    (reject,) = kept(output)
    assert (reject["record"], reject["code"], len(reject["excerpt"])) == (None, "notText", 2_000)


def test_the_same_event_twice_keeps_the_same_rejects(index: Index, bucket: Any, output: Any) -> None:
    bucket.put_object(Key=UPLOAD.key, Body=GOOD + b"\n{broken")
    look(index)
    first = kept(output)
    look(index)
    assert kept(output) == first != []


@pytest.mark.parametrize("becomes", ["good", "deleted"])
def test_rejects_go_when_the_file_becomes_good_or_is_deleted(
    index: Index, bucket: Any, output: Any, becomes: str
) -> None:
    bucket.put_object(Key=UPLOAD.key, Body=GOOD + b"\n{broken")
    look(index)
    assert kept(output)
    if becomes == "good":
        bucket.put_object(Key=UPLOAD.key, Body=GOOD)
    else:
        bucket.Object(UPLOAD.key).delete()
    look(index)
    assert kept(output) == []


def test_rejects_kept_by_who_died_before_the_receipt_go_when_the_message_comes_again(
    index: Index, bucket: Any, output: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise MemoryError

    bucket.put_object(Key=UPLOAD.key, Body=b"{broken")
    with monkeypatch.context() as patch:
        patch.setattr(module, "_receipt", crash)
        with pytest.raises(MemoryError):
            look(index)
    bucket.put_object(Key=UPLOAD.key, Body=GOOD)
    look(index, attempts=2)
    assert kept(output) == []


def test_a_good_file_costs_no_call_to_the_output_bucket(index: Index, bucket: Any) -> None:
    bucket.put_object(Key=UPLOAD.key, Body=GOOD)
    assert look(index)["state"] == "indexed"  # a bucket that does not exist would have failed it


def test_a_long_key_fits(index: Index) -> None:
    assert len(object_key(Upload(BUCKET, "k" * 1024))) < 100
