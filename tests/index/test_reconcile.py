"""Bucket and index compared: whatever differs is found, read again, and then does not differ any more."""

import dataclasses
import datetime
import json
from typing import Any

import pytest

from headlines.index import reconcile, walk
from headlines.index.document import article_id, receipt_id
from headlines.index.ingest import ingest
from headlines.index.walk import Site
from headlines.index.writer import put as writing
from headlines.index.writer import remove, write
from headlines.uploads.message import Upload
from tests.conftest import BUCKET
from tests.index.conftest import Queue, kept


def body(*titles: str) -> bytes:
    text = "The harbour was closed on Friday because of the storm that had been announced since the morning."
    return "\n".join(json.dumps({"title": title, "content": text}) for title in titles).encode()


def put(site: Site, bucket: Any, key: str, *titles: str) -> None:
    bucket.put_object(Key=key, Body=body(*titles))
    ingest(Upload(BUCKET, key), site.index, lambda: 60)


def titles(site: Site) -> list[str]:
    return sorted(article["title"] for article in kept(site.index).values())


def compare(site: Site) -> list[str]:
    """The keys found different in one whole comparison, read again afterwards."""
    kept(site.index)  # refreshes
    came = reconcile.start(site)
    assert came
    assert came["state"] == "done"
    assert came["different"] == len(came["examples"])
    return list(came["examples"])


def mend(site: Site, queue: Queue) -> list[str]:
    found = compare(site)
    queue.deliver(site.index)
    return found


def test_where_all_is_well_nothing_differs(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One", "Two")
    put(site, bucket, "empty.jsonl")
    put(site, bucket, "gone.jsonl", "Three")
    bucket.Object("gone.jsonl").delete()
    ingest(Upload(BUCKET, "gone.jsonl"), site.index, lambda: 60)
    assert mend(site, queue) == []


def test_events_that_never_came_are_made_up_for(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "changed.jsonl", "Before", "Before too")
    put(site, bucket, "gone.jsonl", "Gone")
    bucket.put_object(Key="changed.jsonl", Body=body("After"))
    bucket.put_object(Key="é 😀+%2F.jsonl", Body=body("New"))
    bucket.Object("gone.jsonl").delete()
    assert mend(site, queue) == ["changed.jsonl", "gone.jsonl", "é 😀+%2F.jsonl"]
    assert titles(site) == ["After", "New"]
    assert mend(site, queue) == []


def test_an_article_that_the_index_lost_comes_back(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One", "Two")
    list(write(site.index, [remove(site.index.articles, article_id(Upload(BUCKET, "a.jsonl"), 1), 1)], lambda: 60))
    assert mend(site, queue) == ["a.jsonl"]
    assert titles(site) == ["One", "Two"]


def test_articles_that_no_receipt_tells_of_go(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One", "Two", "Three")
    bucket.Object("a.jsonl").delete()
    site.index.client.indices.put_settings(index=site.index.objects, body={"index": {"gc_deletes": "0ms"}})
    list(write(site.index, [remove(site.index.objects, receipt_id(Upload(BUCKET, "a.jsonl")), 10)], lambda: 60))
    assert mend(site, queue) == ["a.jsonl"]
    assert titles(site) == []
    assert mend(site, queue) == []


def test_an_article_beyond_what_the_receipt_tells_of_goes(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One", "Two", "Three")
    left_over = kept(site.index)[article_id(Upload(BUCKET, "a.jsonl"), 2)]
    put(site, bucket, "a.jsonl", "One")
    list(write(site.index, [writing(site.index.articles, left_over["id"], 1, left_over)], lambda: 60))
    assert titles(site) == ["One", "Three"]
    assert mend(site, queue) == ["a.jsonl"]
    assert titles(site) == ["One"]


def test_a_file_that_just_came_is_left_to_its_event(site: Site, bucket: Any, queue: Queue) -> None:
    bucket.put_object(Key="a.jsonl", Body=body("One"))
    now = dataclasses.replace(site, clock=lambda: datetime.datetime.now(datetime.UTC))
    assert compare(now) == []
    assert compare(site) == ["a.jsonl"]


def test_an_object_that_failed_is_tried_again(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    receipt = {"kind": "receipt", "bucket": BUCKET, "key": "a.jsonl", "state": "failed"}
    changed = receipt | {"updatedAt": "2026-01-01T00:00:00.000Z"}
    identity = receipt_id(Upload(BUCKET, "a.jsonl"))
    list(write(site.index, [writing(site.index.objects, identity, 10, changed)], lambda: 60))
    assert mend(site, queue) == ["a.jsonl"]
    assert mend(site, queue) == []


def test_a_long_bucket_is_compared_over_several_calls(
    site: Site, bucket: Any, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_PAGE", 2)
    for number in range(5):
        bucket.put_object(Key=f"{number}.jsonl", Body=body("Title"))
    hurried = dataclasses.replace(site, seconds_left=lambda: 19)
    came = reconcile.start(hurried)
    assert came
    assert (came["state"], came["after"], came["different"]) == ("running", "1.jsonl", 2)
    while came["state"] == "running":
        came = reconcile.resume(hurried)
        assert came
    assert (came["seen"], came["different"]) == (5, 5)
    assert reconcile.resume(hurried) is None
