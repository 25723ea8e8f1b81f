"""Articles as feeds: RSS 2.0, Atom (RFC 4287) and JSON Feed 1.1.

An undated article has no date of publication; text is free of what XML cannot hold.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from headlines.pages.links import article_address, web_address
from headlines.search.dates import instant

Article = Mapping[str, Any]

_ATOM = "http://www.w3.org/2005/Atom"
_SPACES = {
    "xmlns:atom": _ATOM,
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
}
MAX_TEXT = 100_000  # characters of an article; of a longer one the entry has the link
_NAME = "Headlines"
_DESCRIPTION = "Articles from a bucket of news files."
# XML 1.0, section 2.2: every character but these may stand in a document
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a feed stands: its own address, its page's, the next one's, all absolute, and the service's.

    `now` is when it was asked for: an empty Atom feed has no other date.
    """

    title: str
    id: str
    itself: str
    page: str
    following: str | None
    service: str
    now: datetime


def rss(place: Place, articles: Sequence[Article]) -> str:
    """RSS 2.0, with the whole text where the articles have it and it is not too long."""
    root = Element("rss", {"version": "2.0", **_SPACES})
    channel = SubElement(root, "channel")
    _add(channel, "title", place.title)
    _add(channel, "link", place.page)
    _add(channel, "description", _DESCRIPTION)
    for relation, address in _links(place):
        SubElement(channel, "atom:link", rel=relation, href=_fit(address), type="application/rss+xml")
    for article in articles:
        _item(SubElement(channel, "item"), place, article)
    return _document(root)


def atom(place: Place, articles: Sequence[Article]) -> str:
    """Atom; `updated` is when an article was indexed."""
    root = Element("feed", xmlns=_ATOM)
    _add(root, "title", place.title)
    _add(root, "id", place.id)
    _add(root, "updated", max((_changed(article) for article in articles), default=_written(place.now)))
    _add(SubElement(root, "author"), "name", _NAME)
    SubElement(root, "link", rel="alternate", href=_fit(place.page), type="text/html")
    for relation, address in _links(place):
        SubElement(root, "link", rel=relation, href=_fit(address), type="application/atom+xml")
    for article in articles:
        _entry(SubElement(root, "entry"), place, article)
    return _document(root)


def json_feed(place: Place, articles: Sequence[Article]) -> str:
    """JSON Feed 1.1; a key without a value is left out, as it asks."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _fit(place.title),
        "home_page_url": place.page,
        "feed_url": place.itself,
        "next_url": place.following,
        "description": _DESCRIPTION,
    }
    items = [_told(_json_item(place, article)) for article in articles]
    return json.dumps({**_told(feed), "items": items}, ensure_ascii=False, separators=(",", ":"))


def _item(item: Element, place: Place, article: Article) -> None:
    summary = article.get("description")
    _add(item, "title", _title(article))
    _add(item, "link", _link(place, article))
    _add(item, "guid", _id(article)).set("isPermaLink", "false")
    if published := article.get("publishedAt"):
        _add(item, "pubDate", format_datetime(instant(published), usegmt=True))
    if summary:
        _add(item, "description", summary)
    for name in article.get("authors") or ():
        _add(item, "dc:creator", name)
    if source := article.get("source"):
        _add(item, "dc:publisher", source["name"])
    for label in _labels(article):
        _add(item, "category", label)
    if content := _content(article):
        _add(item, "content:encoded", _paragraphs(content))


def _entry(entry: Element, place: Place, article: Article) -> None:
    if article.get("language"):
        entry.set("xml:lang", _fit(article["language"]))
    _add(entry, "title", _title(article))
    _add(entry, "id", _id(article))
    SubElement(entry, "link", rel="alternate", href=_fit(_link(place, article)))
    _add(entry, "updated", _changed(article))
    if published := article.get("publishedAt"):
        _add(entry, "published", _written(instant(published)))
    for name in _makers(article):
        _add(SubElement(entry, "author"), "name", name)
    for label in _labels(article):
        SubElement(entry, "category", term=_fit(label))
    if article.get("description"):
        _add(entry, "summary", article["description"])
    if content := _content(article):
        _add(entry, "content", _paragraphs(content)).set("type", "html")


def _json_item(place: Place, article: Article) -> dict[str, Any]:
    published = article.get("publishedAt")
    return {
        "id": _id(article),
        "url": _link(place, article),
        "title": article.get("title") and _fit(article["title"]),
        "summary": article.get("description") and _fit(article["description"]),
        "content_text": _fit(_content(article) or article.get("description") or _title(article)),
        "image": web_address((article.get("image") or {}).get("url")),
        "date_published": published and _written(instant(published)),
        "date_modified": _changed(article),
        "authors": [{"name": _fit(name)} for name in _makers(article)],
        "tags": [_fit(label) for label in _labels(article)],
        "language": article.get("language") and _fit(article["language"]),
    }


def _links(place: Place) -> Iterator[tuple[str, str]]:
    yield "self", place.itself
    if place.following:
        yield "next", place.following


def _id(article: Article) -> str:
    return f"urn:headlines:article:{article['id']}"


def _content(article: Article) -> str | None:
    content = article.get("content")
    return content if content and len(content) <= MAX_TEXT else None


def _title(article: Article) -> str:
    return article.get("title") or "Untitled"


def _link(place: Place, article: Article) -> str:
    """The article where it was published, or else its page here."""
    return web_address(article.get("url")) or article_address(place.service, article["id"])


def _makers(article: Article) -> list[str]:
    source = article.get("source")
    return [*(article.get("authors") or ())] or ([source["name"]] if source else [])


def _labels(article: Article) -> list[str]:
    return [label for label in (article.get("category"), *(article.get("tags") or ())) if label]


def _changed(article: Article) -> str:
    return _written(instant(article["indexedAt"]))


def _written(moment: datetime) -> str:
    """RFC 3339, in UTC."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _paragraphs(content: str) -> str:
    return "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in content.split("\n\n") if paragraph.strip())


def _told(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if value not in (None, [])}


def _add(parent: Element, tag: str, text: str) -> Element:
    added = SubElement(parent, tag)
    added.text = _fit(text)
    return added


def _fit(text: str) -> str:
    return _UNFIT.sub("", text)


def _document(root: Element) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}'
