"""Feeds as the readers of them see them."""

import json
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

import feedparser
import pytest

from headlines.pages import feeds
from headlines.pages.feeds import Place
from tests.pages.samples import article

SERVICE = "https://news.example/prod"
PLACE = Place(
    title="Headlines: boats & <trains>",
    id="urn:headlines:feed:1",
    itself=f"{SERVICE}/v1/feed.rss?q=boats&pageSize=2",
    page=f"{SERVICE}/v1/search?q=boats",
    following=f"{SERVICE}/v1/feed.rss?q=boats&pageSize=2&cursor=x",
    service=SERVICE,
    now=datetime(2026, 11, 24, 6, 45, tzinfo=UTC),
)
HOSTILE = "Boats\x00 & <b>ships</b> \x0b]]> \ud800 “end”"
UNDATED = article(
    id="u1", publishedAt=None, publishedAtPrecision=None, url="javascript:alert(1)", authors=[], description=None
)
ARTICLES = [article(), article(id="h1", title=HOSTILE, content=f"{HOSTILE}\n\nSecond.", authors=[HOSTILE]), UNDATED]
XML = {"rss": feeds.rss, "atom": feeds.atom}


def read(form: str, articles: list[dict[str, Any]], place: Place = PLACE) -> Any:
    found = feedparser.parse(XML[form](place, articles).encode())
    assert not found.bozo, found.get("bozo_exception")
    return found


@pytest.mark.parametrize(("form", "version"), [("rss", "rss20"), ("atom", "atom10")])
def test_a_reader_finds_the_feed_and_the_way_on(form: str, version: str) -> None:
    found = read(form, ARTICLES)
    assert found.version == version
    assert found.feed.title == "Headlines: boats & <trains>"
    links = {link.rel: link.href for link in found.feed.links}
    assert links["self"] == PLACE.itself
    assert links["next"] == PLACE.following
    assert found.feed.link == PLACE.page


@pytest.mark.parametrize("form", XML)
def test_a_reader_finds_all_of_an_article(form: str) -> None:
    entry = read(form, ARTICLES).entries[0]
    assert entry.title == "Two more boats for the strait"
    assert entry.link == "https://news.example.org/strait/boats?id=7&ref=front"
    assert entry.id == "urn:headlines:article:3f9a1c"
    assert entry.published_parsed[:6] == (2026, 3, 5, 4, 22, 0)
    assert entry.author == "Mira Holt"
    assert [tag.term for tag in entry.tags] == ["Regional News", "ferries", "transport"]
    assert entry.summary == "After a week of queues the ferry company adds crossings from Monday"
    assert entry.content[0].value.count("<p>") == 3


@pytest.mark.parametrize("form", XML)
def test_no_date_is_invented_and_no_script_is_linked(form: str) -> None:
    undated = read(form, ARTICLES).entries[2]
    assert "published" not in undated
    assert undated.link == f"{SERVICE}/v1/articles/u1"
    assert "javascript" not in XML[form](PLACE, ARTICLES)


@pytest.mark.parametrize("form", XML)
def test_a_hostile_text_stays_text(form: str) -> None:
    entry = read(form, ARTICLES).entries[1]
    expected = "Boats & <b>ships</b> ]]>  “end”"
    root = ElementTree.fromstring(XML[form](PLACE, ARTICLES))
    assert expected in [(element.text or "") for element in root.iter() if element.tag.rpartition("}")[2] == "title"]
    assert "<p>Boats &amp; &lt;b&gt;ships&lt;/b&gt; ]]&gt;" in entry.content[0].value


def test_atom_has_what_the_standard_asks_of_every_entry() -> None:
    root = ElementTree.fromstring(feeds.atom(PLACE, ARTICLES))
    space = "{http://www.w3.org/2005/Atom}"
    for element in (root, *root.iter(f"{space}entry")):
        for name in ("id", "title", "updated", "link"):
            assert element.find(f"{space}{name}") is not None, (element.tag, name)
    ids = [entry.findtext(f"{space}id") for entry in root.iter(f"{space}entry")]
    assert len(set(ids)) == len(ids)
    assert root.findtext(f"{space}updated") == "2026-11-24T05:00:00Z"
    assert ElementTree.fromstring(feeds.atom(PLACE, [])).findtext(f"{space}updated") == "2026-11-24T06:45:00Z"


def test_json_feed_leaves_out_what_is_not_known() -> None:
    found = json.loads(feeds.json_feed(PLACE, ARTICLES))
    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert found["next_url"] == PLACE.following
    first, hostile, undated = found["items"]
    assert first["date_published"] == "2026-03-05T04:22:00Z"
    assert first["authors"] == [{"name": "Mira Holt"}]
    assert hostile["title"] == "Boats & <b>ships</b> ]]>  “end”"
    assert undated.keys().isdisjoint({"date_published", "summary", "image"})
    assert undated["authors"] == [{"name": "The Coast Courier"}]
    assert json.loads(feeds.json_feed(PLACE, []))["items"] == []


@pytest.mark.parametrize("form", XML)
def test_an_article_of_almost_nothing_is_an_entry_too(form: str) -> None:
    bare = dict.fromkeys(article()) | {"id": "b1", "indexedAt": "2026-11-24T05:00:00Z"}
    (entry,) = read(form, [bare]).entries
    assert (entry.title, entry.link) == ("Untitled", f"{SERVICE}/v1/articles/b1")
