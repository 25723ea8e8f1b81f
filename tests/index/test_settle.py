"""Near-copies and stories over the embedded index: the same whatever came first, and no upload is lost."""

import datetime
import json
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from headlines.articles.article import Article, Moment
from headlines.index import receipt as receipts
from headlines.index import said, settle, unsettled
from headlines.index.client import Index
from headlines.index.document import Origin, document, receipt_id
from headlines.index.ingest import ingest
from headlines.index.walk import Site
from headlines.index.writer import Action, Outcome, SecondsLeft, find, over_older, put, write
from headlines.stories.copies import FORM
from headlines.uploads.message import Upload
from tests.conftest import BUCKET
from tests.index.conftest import Queue, kept
from tests.quality.stories import copies
from tests.quality.stories.events import corpus
from tests.quality.stories.settling import by_day, piece

ORIGINALS = [*islice(copies.originals(), 8)]


def mixed() -> list[Article]:
    """Stories over a month; eight texts with a copy of each kind, some weeks later, some undated."""
    articles = [one.article for one in corpus(15)]
    for number, text in enumerate(ORIGINALS):
        versions = [text, *(copies.made(kind, number, text) for kind in copies.COPIES)]
        for place, version in enumerate(versions):
            day = 1 + (number * 5 + place * (1 + number % 6)) % 28
            moment = Moment(f"2026-11-{day:02}", "day", "json") if (number + place) % 7 else None
            articles.append(Article(title=version.title, content=version.content, published=moment, language="en"))
    return articles


def indexed(index: Index, articles: Iterable[tuple[int, Article]]) -> None:
    """Each under a key of its own number."""
    origin = Origin(Upload(BUCKET, ""), "e", None, "2026-11-24T06:00:00.000Z", "1")
    documents = (
        document(article, replace(origin, upload=Upload(BUCKET, f"{number}.json")), 0) for number, article in articles
    )
    actions = (put(index.articles, one["id"], 1, one) for one in documents)
    assert {outcome.fate for outcome in write(index, actions, lambda: 60)} <= {"done"}
    index.client.indices.refresh(index="headlines-*")


def settled(site: Site) -> dict[str, tuple[Any, ...]]:
    """What is said of each article when there is nothing left to say."""
    for _ in range(40):
        done = settle.settle(site)
        site.index.client.indices.refresh(index="headlines-*")
        if done is None or not (done["settled"] or done["left"] or done["days"]):
            return shown(site.index)
    raise AssertionError("settling finds no end")


def shown(index: Index) -> dict[str, tuple[Any, ...]]:
    fields = ("duplicateGroup", "duplicateOf", "duplicateKey", "story")
    return {name: tuple(str(one.get(field)) for field in fields) for name, one in kept(index).items()}


@pytest.fixture(scope="module")
def articles() -> list[tuple[int, Article]]:
    return [*enumerate(mixed())]


def test_everything_is_in_a_story_and_the_original_leads_its_copies(
    site: Site, articles: list[tuple[int, Article]]
) -> None:
    indexed(site.index, articles)
    settled(site)
    found = kept(site.index)
    assert all(one["story"]["id"] in found for one in found.values())
    groups = [one for one in found.values() if one["duplicateGroup"]]
    assert len(groups) >= len(ORIGINALS) * 5
    for one in groups:
        leader = found[one["duplicateGroup"]]
        assert (leader["duplicateOf"], leader["duplicateGroup"]) == (None, leader["id"])
        assert one["duplicateKey"] == leader["duplicateKey"]
        assert one["duplicateOf"] in {None, leader["id"]}
        assert (leader["publishedAt"] or "9") <= (one["publishedAt"] or "9")


def test_over_the_index_is_as_in_memory(site: Site) -> None:
    told = [(f"{number}", one.article) for number, one in enumerate(corpus(20))]
    indexed(site.index, ((int(name), article) for name, article in told))
    settled(site)
    pieces = [piece(name, article) for name, article in told]
    names = {one.id: name for one, (name, _) in zip(pieces, told, strict=True)}
    groups: dict[str, set[str]] = {}
    for one in by_day(pieces):
        groups.setdefault(one.story or "", set()).add(names[one.id])
    over_index: dict[str, set[str]] = {}
    for told_of in kept(site.index).values():
        over_index.setdefault(told_of["story"]["id"], set()).add(told_of["object"]["key"].removesuffix(".json"))
    assert sorted(map(sorted, over_index.values())) == sorted(map(sorted, groups.values()))


def test_a_text_that_many_have_posted_is_one_text_and_no_form(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unsettled, "_PAGE", FORM)
    posted = [copies.made(copies.padded, number, ORIGINALS[0]) for number in range(FORM + 30)]
    days = [Moment(f"2026-11-{1 + number // 6:02}", "day", "json") for number in range(len(posted))]
    told = zip(posted, days, strict=True)
    indexed(site.index, enumerate(Article(title=one.title, content=one.content, published=day) for one, day in told))
    settle.settle(site)
    groups = {one["duplicateGroup"] for one in kept(site.index).values()}
    assert len(kept(site.index)) == FORM + 30
    assert len(groups) == 1
    assert groups <= {*kept(site.index)}


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_arrival_does_not_show(site: Site, articles: list[tuple[int, Article]], seed: int) -> None:
    dice = random.Random(seed)
    arriving = [*articles]
    dice.shuffle(arriving)
    third = len(arriving) // 3
    for start in range(0, len(arriving), third):
        indexed(site.index, arriving[start : start + third])
        settle.settle(site)
        site.index.client.indices.refresh(index="headlines-*")
    piecemeal = settled(site)
    unsettle_all(site.index)
    assert settled(site) == piecemeal


def unsettle_all(index: Index) -> None:
    """As if every article had just been written by ingest."""
    again = [
        (one | {"duplicateGroup": None, "duplicateOf": None, "duplicateKey": one["fingerprint"], "story": None})
        for one in kept(index).values()
    ]
    outcomes = write(index, (put(index.articles, one["id"], 1, one) for one in again), lambda: 60)
    assert {outcome.fate for outcome in outcomes} == {"done"}
    index.client.indices.refresh(index="headlines-*")


BRIDGE = "The bridge over the Ember reopened on Monday after 14 months of repairs that cost 31 million crowns. "
FERRY = "The ferry to Gull Point burned out at its berth in Brackwater, and nobody of its crew of 12 was hurt. "


def uploaded(site: Site, bucket: Any, key: str, text: str, version: int | None = None) -> None:
    content = text * 4
    bucket.put_object(Key=key, Body=json.dumps({"title": text, "content": content, "datePublished": "2026-11-20"}))
    ingest(Upload(BUCKET, key, version), site.index, lambda: 60)
    site.index.client.indices.refresh(index="headlines-*")


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Has something happen once, after an article was read to be written again and before it is written."""

    def happens(what: Callable[[], None]) -> None:
        waiting = [what]

        def later(index: Index, actions: Iterable[Action], seconds_left: SecondsLeft) -> Iterator[Outcome]:
            ready = [*actions]
            if ready and waiting:
                waiting.pop()()
            return write(index, ready, seconds_left)

        monkeypatch.setattr(said, "write", later)

    return happens


def titles(index: Index) -> set[str]:
    return {one["title"].strip() for one in kept(index).values()}


def test_a_newer_version_that_comes_in_between_wins(site: Site, bucket: Any, meanwhile: Any, queue: Queue) -> None:
    uploaded(site, bucket, "a.json", BRIDGE, version=5)
    meanwhile(lambda: uploaded(site, bucket, "a.json", FERRY, version=6))
    settle.settle(site)
    assert titles(site.index) == {FERRY.strip()}
    assert queue == []
    settled(site)
    (article,) = kept(site.index).values()
    assert article["story"] == {"id": article["id"]}


def test_new_content_under_the_same_version_is_read_again(
    site: Site, bucket: Any, meanwhile: Any, queue: Queue
) -> None:
    uploaded(site, bucket, "a.json", BRIDGE)
    meanwhile(lambda: uploaded(site, bucket, "a.json", FERRY))
    settle.settle(site)
    assert len(queue) == 1
    queue.deliver(site.index)
    assert titles(site.index) == {FERRY.strip()}


def test_an_object_of_which_the_reading_never_ended_is_read_again(
    site: Site, bucket: Any, meanwhile: Any, queue: Queue
) -> None:
    uploaded(site, bucket, "a.json", BRIDGE)

    def begun() -> None:
        upload = Upload(BUCKET, "a.json")
        (before,) = find(site.index, receipt_id(upload))
        assert before
        opening = receipts.opening(upload, {}, 2)
        action = over_older(site.index.objects, receipt_id(upload), before["version"] + 1, opening)
        assert [outcome.fate for outcome in write(site.index, [action], lambda: 60)] == ["done"]

    meanwhile(begun)
    settle.settle(site)
    assert len(queue) == 1
    queue.deliver(site.index)
    (receipt,) = find(site.index, receipt_id(Upload(BUCKET, "a.json")))
    assert receipt
    assert receipt["state"] == "indexed"


def test_an_article_deleted_in_between_stays_away(site: Site, bucket: Any, meanwhile: Any, queue: Queue) -> None:
    uploaded(site, bucket, "a.json", BRIDGE)

    def deleted() -> None:
        bucket.Object("a.json").delete()
        ingest(Upload(BUCKET, "a.json"), site.index, lambda: 60)

    meanwhile(deleted)
    settle.settle(site)
    queue.deliver(site.index)
    assert kept(site.index) == {}


def test_an_article_written_again_is_as_ingest_wrote_it(site: Site, bucket: Any) -> None:
    uploaded(site, bucket, "a.json", BRIDGE)
    (before,) = kept(site.index).values()
    settled(site)
    (after,) = kept(site.index).values()
    assert {name: value for name, value in after.items() if value != before.get(name)} == {"story": {"id": after["id"]}}
    found = site.index.client.search(index=site.index.articles, body={"query": {"match": {"all": "ember repairs"}}})
    assert found["hits"]["total"]["value"] == 1


def test_a_call_without_time_is_gone_on_with(site: Site, articles: list[tuple[int, Article]]) -> None:
    indexed(site.index, articles)
    ticks = iter([60.0] * 30)
    first = settle.settle(replace(site, seconds_left=lambda: next(ticks, 1.5)))
    assert first is not None
    assert first["state"] == "running"
    stopped = settled(site)
    unsettle_all(site.index)
    assert settled(site) == stopped


def test_when_the_first_article_goes_the_others_get_another_first(site: Site, bucket: Any) -> None:
    site = replace(site, clock=lambda: datetime.datetime.now(datetime.UTC))
    for key in ("a.json", "b.json", "c.json"):
        uploaded(site, bucket, key, BRIDGE)
    settled(site)
    (leader,) = {one["duplicateGroup"] for one in kept(site.index).values()}
    gone = kept(site.index)[leader]["object"]["key"]
    bucket.Object(gone).delete()
    ingest(Upload(BUCKET, gone), site.index, lambda: 60)
    site.index.client.indices.refresh(index="headlines-*")
    settled(site)
    assert len(kept(site.index)) == 2
    assert {one["duplicateGroup"] for one in kept(site.index).values()} == {min(kept(site.index))}
    assert {one["story"]["id"] for one in kept(site.index).values()} == {min(kept(site.index))}
