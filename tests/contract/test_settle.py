"""Settling over both engines, against the same in memory."""

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from opensearchpy import OpenSearch

from headlines.articles.article import Article, Moment
from headlines.index import settle, unsettled
from headlines.index.client import Index
from headlines.index.document import Origin, document
from headlines.index.schema import migrate
from headlines.index.walk import Site
from headlines.index.writer import put, write
from headlines.stories.copies import FORM
from headlines.uploads.message import Upload
from tests.quality.stories.events import corpus
from tests.quality.stories.settling import by_day, piece
from tests.stories.test_copies import bulletin


@pytest.fixture
def index(client: OpenSearch) -> Iterator[Index]:
    name = f"settle-{uuid.uuid4().hex}"
    made = Index(client, f"{name}-articles", f"{name}-objects")
    migrate(made)
    yield made
    client.indices.delete(index=f"{name}-*")


def test_of_many_with_the_bands_of_a_form_only_those_with_others_are_fetched(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsettled, "_PAGE", FORM)
    made = [_bulletin(number) for number in range(6 * FORM)]
    assert {o.fate for o in write(index, (put(index.articles, d["id"], 1, d) for d in made), lambda: 60)} == {"done"}
    index.client.indices.refresh(index=index.articles)
    counts = Counter(band for one in made for band in one["signature"])
    bands = made[-1]["signature"]
    telling = {band for band in bands if counts[band] <= FORM}
    expected = {one["id"] for one in made if telling.intersection(one["signature"])}
    assert 0 < len(telling) < len(bands)
    assert {one.piece.id for one in unsettled.earlier(index, bands, "2026-12-01", [])} == expected
    without = {one.piece.id for one in unsettled.earlier(index, bands, "2026-12-01", [made[-1]["id"]])}
    assert made[-1]["id"] not in without


def _bulletin(number: int) -> dict[str, Any]:
    text = bulletin(number)
    day = Moment(f"2026-11-{1 + number % 28:02}", "day", "json")
    origin = Origin(Upload("b", f"{number}"), "e", None, "2026-11-24T06:00:00Z", "1")
    return document(Article(title=text.title, content=text.content, published=day), origin, 0)


def test_stories_are_those_of_the_same_articles_in_memory(index: Index) -> None:
    told = {f"{number}": one.article for number, one in enumerate(corpus(40))}
    origins = {name: Origin(Upload("b", name), "e", None, "2026-11-24T06:00:00Z", "1") for name in told}
    made = [document(article, origins[name], 0) for name, article in told.items()]
    # and two copies without a day, by which the first has copies and is written again
    undated = [one | {"publishedAt": None, "id": f"{copy}{one['id'][1:]}"} for one in made[:1] for copy in "xy"]
    actions = (put(index.articles, one["id"], 1, one) for one in (*made, *undated))
    assert {outcome.fate for outcome in write(index, actions, lambda: 60)} == {"done"}
    index.client.indices.refresh(index=index.articles)
    done = settle.settle(Site(index, "b", lambda _: None, lambda: 0, lambda: 60))
    assert done is not None
    assert (done["state"], done["settled"]) == ("done", len(made) + 3)
    index.client.indices.refresh(index=index.articles)
    assert settle.settle(Site(index, "b", lambda _: None, lambda: 0, lambda: 60)) is None
    found = index.client.search(index=index.articles, body={"size": 1000})["hits"]["hits"]
    stories: dict[str, set[str]] = defaultdict(set)
    for source in (hit["_source"] for hit in found):
        if source["id"][0] in "xy":
            assert (source["duplicateOf"], source["story"]["id"]) == (made[0]["id"], source["id"])
        else:
            stories[source["story"]["id"]].add(source["object"]["key"])
    pieces = {name: piece(name, article) for name, article in told.items()}
    names = {one.id: name for name, one in pieces.items()}
    expected: dict[str | None, set[str]] = defaultdict(set)
    for one in by_day(pieces.values()):
        expected[one.story].add(names[one.id])
    assert sorted(map(sorted, stories.values())) == sorted(map(sorted, expected.values()))
