"""Objects put, overwritten and deleted: the index and the receipts afterwards."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from headlines.articles import read as articles_read
from headlines.errors import RetryLater
from headlines.index import ingest as module
from headlines.index import receipt as receipts
from headlines.index.client import Index
from headlines.index.document import article_id
from headlines.index.ingest import ingest
from headlines.uploads.message import Upload
from tests.conftest import BUCKET
from tests.index.wire import Crash, Fault, wired


def lines(*titles: str) -> bytes:
    body = "The council met on Tuesday and agreed on the plan after a long debate about its costs."
    return "\n".join(json.dumps({"title": title, "content": body}) for title in titles).encode()


def look(index: Index, key: str = "a.jsonl", version: int | None = None) -> dict[str, Any]:
    return ingest(Upload(BUCKET, key, version), index, seconds_left=lambda: 60)


def titles(index: Index) -> list[str]:
    index.client.indices.refresh(index="headlines-*")
    found = index.client.search(index=index.articles, body={"query": {"match_all": {}}, "size": 100})
    return sorted(hit["_source"]["title"] for hit in found["hits"]["hits"])


def test_a_file_becomes_articles_and_a_receipt(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two"))
    receipt = look(index)
    assert titles(index) == ["One", "Two"]
    assert (receipt["state"], receipt["records"]["indexed"], receipt["format"]) == ("indexed", 2, "jsonl")
    assert list(receipts.article_ids(receipt)) == [article_id(Upload(BUCKET, "a.jsonl"), n) for n in (0, 1)]


def test_overwriting_with_fewer_records_removes_the_rest_and_buries_them(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two", "Three"))
    look(index)
    bucket.put_object(Key="a.jsonl", Body=lines("New"))
    look(index)
    assert titles(index) == ["New"]
    grave = index.client.get(index=index.objects, id=article_id(Upload(BUCKET, "a.jsonl"), 2))
    assert grave["_source"]["kind"] == "tombstone"


def test_deleting_a_file_deletes_its_articles(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two"))
    look(index, version=10)
    bucket.Object("a.jsonl").delete()
    assert look(index, version=20)["state"] == "deleted"
    assert titles(index) == []


def test_a_late_event_of_an_old_version_changes_nothing(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One"))
    look(index, version=10)
    bucket.Object("a.jsonl").delete()
    look(index, version=20)
    assert look(index, version=10)["state"] == "deleted"
    assert titles(index) == []


def test_the_same_event_twice_gives_the_same_documents(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One"))
    look(index, version=10)
    first = index.client.get(index=index.articles, id=article_id(Upload(BUCKET, "a.jsonl"), 0))["_source"]
    look(index, version=10)
    again = index.client.get(index=index.articles, id=article_id(Upload(BUCKET, "a.jsonl"), 0))["_source"]
    assert first == again


def test_a_record_that_becomes_bad_loses_its_article_but_not_its_neighbours(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two", "Three"))
    look(index)
    good = lines("One", "Two", "Three").split(b"\n")
    bucket.put_object(Key="a.jsonl", Body=b"\n".join([good[0], b"{broken", good[2]]))
    receipt = look(index)
    assert titles(index) == ["One", "Three"]
    assert (receipt["records"]["indexed"], receipt["records"]["rejected"]) == (2, 1)
    assert receipt["records"]["rejects"][0]["record"] == 1


def test_an_unreadable_file_gets_a_receipt_that_says_why(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="empty.txt", Body=b"")
    receipt = look(index, "empty.txt")
    assert (receipt["state"], receipt["reason"]["code"]) == ("rejected", "empty")
    assert titles(index) == []


def test_a_late_writer_of_a_longer_old_version_leaves_nothing_behind(
    index: Index, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def somebody_else_is_faster() -> None:
        bucket.put_object(Key="a.jsonl", Body=lines("New"))
        look(index, version=20)

    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two", "Three"))
    overwrite_once(monkeypatch, somebody_else_is_faster)
    look(index, version=10)
    assert titles(index) == ["New"]


def test_a_crash_before_the_receipt_leaves_no_article_that_nobody_looks_for(
    index: Index, bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(*_: object) -> None:
        raise MemoryError

    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two", "Three"))
    with monkeypatch.context() as patch:
        patch.setattr(module, "_remove_the_rest", crash)
        with pytest.raises(MemoryError):
            look(index)
    bucket.put_object(Key="a.jsonl", Body=lines("New"))
    look(index)
    assert titles(index) == ["New"]


def test_an_absent_alias_is_retried_and_never_created_by_a_write(index: Index, bucket: Any) -> None:
    bucket.put_object(Key="a.jsonl", Body=lines("One"))
    index.client.indices.delete(index="headlines-articles-000001")
    with pytest.raises(RetryLater):
        ingest(Upload(BUCKET, "a.jsonl"), index, seconds_left=lambda: 1)
    assert not index.client.indices.exists(index=index.articles)


def overwrite_once(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Makes something happen between the reading of an object and the writing of its articles, one time."""
    real = articles_read.read
    pending = [act]

    def read(*arguments: Any) -> Any:
        reading = real(*arguments)
        if pending:
            pending.pop()()
        return reading

    monkeypatch.setattr(module, "read", read)


def test_a_writer_that_slept_was_overtaken_and_died_leaves_nothing_that_nobody_looks_for(
    index: Index, bucket: Any
) -> None:
    index.client.indices.put_settings(index=index.articles, body={"index": {"gc_deletes": "0ms"}})

    def dies_late(call: Any, body: Any) -> Any:
        with wire.afresh({}):
            bucket.put_object(Key="a.jsonl", Body=lines("New"))
            look(index, version=20)
        call()
        raise Crash

    bucket.put_object(Key="a.jsonl", Body=lines("One", "Two", "Three"))
    with wired(index.client) as wire, wire.afresh({3: dies_late}), pytest.raises(Crash):
        look(index, version=10)
    assert titles(index) == ["New", "Three", "Two"]
    look(index, version=10)
    assert titles(index) == ["New"]


@pytest.mark.parametrize("back", [("One", "Two", "Three"), ("One",)])  # with an opening receipt, and without
def test_a_receipt_never_covers_what_another_writer_of_the_same_version_wrote_meanwhile(
    index: Index, bucket: Any, back: tuple[str, ...]
) -> None:
    def meanwhile(*titles: str) -> Fault:
        def fault(call: Any, _: Any) -> Any:
            with wire.afresh({}):
                bucket.put_object(Key="a.jsonl", Body=lines(*titles))
                look(index)
            return call()

        return fault

    # a deletion is looked at; before its receipt is written the file is back, and shorter before the next look
    with wired(index.client) as wire, wire.afresh({3: meanwhile(*back), 5: meanwhile("New")}):
        look(index)
    assert titles(index) == ["New"]
