"""The articles made again beside the live ones: nothing lost, nothing stale, and a way back."""

import dataclasses
import datetime
import json
from typing import Any

import pytest

from headlines.index import ingest as ingesting
from headlines.index import progress, rebuild, reconcile, schema, walk
from headlines.index import settle as settling
from headlines.index.ingest import ingest
from headlines.index.progress import Overtaken
from headlines.index.rebuild import NothingToRollBack
from headlines.index.settle import settle
from headlines.index.walk import Site
from headlines.uploads.message import Upload
from tests.conftest import BUCKET
from tests.index.conftest import Queue, kept


def lines(*titles: str) -> bytes:
    body = "The council met on Tuesday and agreed on the plan after a long debate about its costs."
    return "\n".join(json.dumps({"title": title, "content": body}) for title in titles).encode()


def put(site: Site, bucket: Any, key: str, *titles: str) -> dict[str, Any]:
    bucket.put_object(Key=key, Body=lines(*titles))
    return ingest(Upload(BUCKET, key), site.index, lambda: 60)


def delete(site: Site, bucket: Any, key: str) -> dict[str, Any]:
    bucket.Object(key).delete()
    return ingest(Upload(BUCKET, key), site.index, lambda: 60)


def titles(site: Site) -> list[str]:
    return sorted(article["title"] for article in kept(site.index).values())


def to_the_end(site: Site, queue: Queue) -> dict[str, Any]:
    """Lets ingest read what the rebuild sends, and goes on until it has ended."""
    came = rebuild.start(site)
    while came and came["state"] in {"running", "swapping"}:
        queue.deliver(site.index)
        kept(site.index)  # refreshes
        came = rebuild.resume(site)
    assert came
    return came


def test_a_rebuild_gives_the_same_articles_in_a_new_index(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One", "Two")
    put(site, bucket, "b.jsonl", "Three")
    settle(site)
    before = kept(site.index)
    assert to_the_end(site, queue)["state"] == "swapped"
    assert list(site.index.client.indices.get_alias(name=site.index.articles)) == ["headlines-articles-000002"]
    assert kept(site.index) == before


def test_readers_never_see_the_new_index_without_its_stories(
    site: Site, bucket: Any, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, bucket, "a.jsonl", "One", "Two")
    rebuild.start(site)
    queue.deliver(site.index)
    kept(site.index)
    hurried = rebuild.resume(dataclasses.replace(site, seconds_left=lambda: 20))
    assert hurried
    assert hurried["state"] == "swapping"
    assert list(site.index.client.indices.get_alias(name=site.index.articles)) == ["headlines-articles-000001"]
    came = rebuild.resume(site)
    assert came
    assert came["state"] == "swapped"
    one, two = kept(site.index).values()
    assert one["story"]["id"] in {one["id"], two["id"]}
    assert {one["duplicateOf"], two["duplicateOf"]} in ({None, one["id"]}, {None, two["id"]})


def test_what_happens_meanwhile_reaches_the_new_index(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "gone.jsonl", "Deleted meanwhile")
    put(site, bucket, "shorter.jsonl", "Stays", "Goes")
    rebuild.start(site)
    delete(site, bucket, "gone.jsonl")
    put(site, bucket, "shorter.jsonl", "Stays")
    put(site, bucket, "new.jsonl", "New")
    assert to_the_end(site, queue)["state"] == "swapped"
    assert titles(site) == ["New", "Stays"]


def test_until_the_swap_readers_see_the_old_index(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    rebuild.start(site)
    assert titles(site) == ["One"]
    assert kept(site.index, "headlines-articles-next") == {}


def test_an_article_that_did_not_arrive_is_sent_again_and_holds_the_swap_back(
    site: Site, bucket: Any, queue: Queue
) -> None:
    put(site, bucket, "a.jsonl", "One")
    rebuild.start(site)
    queue.clear()  # lost
    kept(site.index)
    came = rebuild.resume(site)
    assert came
    assert (came["state"], came["number"], len(queue)) == ("running", 2, 1)
    assert to_the_end(site, queue)["state"] == "swapped"
    assert titles(site) == ["One"]


def test_a_rebuild_that_never_gets_an_article_in_gives_up_and_leaves_the_live_index(
    site: Site, bucket: Any, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rebuild, "_PASSES", 2)
    put(site, bucket, "a.jsonl", "One")
    rebuild.start(site)
    for _ in range(2):
        queue.clear()
        came = rebuild.resume(site)
    assert came
    assert (came["state"], came["different"], came["examples"]) == ("stuck", 1, ["a.jsonl"])
    assert list(site.index.client.indices.get_alias(name=site.index.articles)) == ["headlines-articles-000001"]


def test_while_messages_wait_nothing_is_compared(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    rebuild.start(site)
    came = rebuild.resume(site)
    assert came
    assert (came["number"], came["seen"], len(queue)) == (1, 0, 1)


def test_who_started_to_write_before_the_rebuild_is_waited_for(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    now = dataclasses.replace(site, clock=lambda: datetime.datetime.now(datetime.UTC))
    rebuild.start(now)
    queue.deliver(site.index)
    came = rebuild.resume(now)
    assert came
    assert (came["state"], came["number"], came["seen"]) == ("running", 1, 0)


def test_a_long_bucket_is_walked_over_several_calls(
    site: Site, bucket: Any, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_PAGE", 2)
    for number in range(7):
        put(site, bucket, f"{number}.jsonl", f"Title {number}", f"Second {number}")
    monkeypatch.setattr(settling, "_RESERVE_SECONDS", 0)
    settle(site)
    before, hurried = kept(site.index), dataclasses.replace(site, seconds_left=lambda: 19)
    assert to_the_end(hurried, queue)["state"] == "swapped"
    assert progress.load(site.index, "rebuild")["version"] >= 12  # type: ignore[index]
    assert kept(site.index) == before


def test_a_record_that_only_the_new_mapping_takes_counts_as_indexed(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    old = schema.mapping("mapping")
    del old["mappings"]["properties"]["wordCount"]
    site.index.client.indices.delete(index="headlines-articles-000001")
    site.index.client.indices.create(
        index="headlines-articles-000001", body=old | {"aliases": {"headlines-articles": {}}}
    )
    assert to_the_end(site, queue)["state"] == "swapped"
    assert titles(site) == ["One"]
    (receipt,) = walk._receipts(site, "")
    assert receipt[1]["state"] == "indexed"


def test_rolling_back_a_rebuild_that_runs_ends_it(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    rebuild.start(site)
    assert rebuild.roll_back(site)["state"] == "rolledBack"
    queue.deliver(site.index)
    assert rebuild.resume(site) is None
    assert kept(site.index, "headlines-articles-next") == {}
    assert titles(site) == ["One"]


def test_rolling_back_a_swap_brings_the_old_index_back_and_what_changed_since(
    site: Site, bucket: Any, queue: Queue
) -> None:
    put(site, bucket, "same.jsonl", "Same")
    put(site, bucket, "gone.jsonl", "Gone")
    put(site, bucket, "changed.jsonl", "Before", "Before too")
    to_the_end(site, queue)
    delete(site, bucket, "gone.jsonl")
    put(site, bucket, "changed.jsonl", "After")
    put(site, bucket, "new.jsonl", "New")
    rebuild.roll_back(site)
    assert titles(site) == ["Before", "Before too", "Gone", "Same"]
    a_while_later = dataclasses.replace(site, clock=lambda: site.clock() + rebuild.WRITERS_END)
    came = reconcile.resume(a_while_later)
    assert came
    assert sorted(came["examples"]) == ["changed.jsonl", "gone.jsonl", "new.jsonl"]
    queue.deliver(site.index)
    assert titles(site) == ["After", "New", "Same"]


def test_a_comparison_that_runs_begins_again_after_a_rollback(
    site: Site, bucket: Any, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "_PAGE", 1)
    put(site, bucket, "a.jsonl", "Before")
    put(site, bucket, "b.jsonl", "Same")
    to_the_end(site, queue)
    put(site, bucket, "a.jsonl", "After")
    kept(site.index)
    came = reconcile.start(dataclasses.replace(site, seconds_left=lambda: 19))
    assert came
    assert (came["state"], came["after"]) == ("running", "a.jsonl")
    rebuild.roll_back(site)
    a_while_later = dataclasses.replace(site, clock=lambda: site.clock() + rebuild.WRITERS_END)
    came = reconcile.resume(a_while_later)
    assert came
    assert came["examples"] == ["a.jsonl"]


def test_what_was_rolled_back_cannot_be_rolled_back_again(site: Site, bucket: Any, queue: Queue) -> None:
    with pytest.raises(NothingToRollBack):
        rebuild.roll_back(site)
    rebuild.start(site)
    rebuild.roll_back(site)
    with pytest.raises(NothingToRollBack):
        rebuild.roll_back(site)


def test_a_third_index_is_never_kept(site: Site, bucket: Any, queue: Queue) -> None:
    for _ in range(3):
        to_the_end(site, queue)
    names = site.index.client.indices.get_alias(index="headlines-articles-0*")
    assert sorted(names) == ["headlines-articles-000003", "headlines-articles-000004"]


def test_who_was_overtaken_by_a_rollback_does_not_go_on(site: Site, bucket: Any, queue: Queue) -> None:
    put(site, bucket, "a.jsonl", "One")
    old = rebuild.start(site)
    rebuild.roll_back(site)
    assert old
    with pytest.raises(Overtaken):
        progress.save(site.index, "rebuild", old, site.seconds_left)


def test_a_writer_in_the_middle_of_the_swap_loses_nothing(
    site: Site, bucket: Any, queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(site, bucket, "a.jsonl", "One")
    rebuild.start(site)
    queue.deliver(site.index)
    kept(site.index)
    real = getattr(ingesting, "read")  # noqa: B009 - what it imports is nobody else's

    def read(*arguments: Any) -> Any:
        monkeypatch.setattr(ingesting, "read", real)
        rebuild.resume(site)
        return real(*arguments)

    monkeypatch.setattr(ingesting, "read", read)
    put(site, bucket, "b.jsonl", "Two")
    assert progress.load(site.index, "rebuild")["state"] == "swapped"  # type: ignore[index]
    assert titles(site) == ["One", "Two"]
