"""Articles as objects with keys: schema.org, NewsAPI, news-please, trafilatura, newspaper4k, this program's
own export, and Markdown's front matter.

These shapes differ in the names of their keys far more than in what the keys hold, so one table of names,
best first, reads them all.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from headlines.articles.addresses import web_address
from headlines.articles.article import Article, DateSource, Image, Media, ReadWarning, Related, Source
from headlines.articles.values import (
    address_of,
    language_of,
    moment_of,
    names_of,
    paragraphs_of,
    text_of,
    texts_of,
)
from headlines.errors import Unreadable

Found = TypeVar("Found")

_TITLE = ("headline", "title", "name")
_CONTENT = ("articleBody", "maintext", "content", "text", "body")
_DESCRIPTION = ("description", "excerpt", "summary", "abstract", "meta_description")
_PUBLISHED = (
    "publishedAt",
    "datePublished",
    "date_publish",
    "publish_date",
    "published",
    "date",
    "dateCreated",
)
_MODIFIED = ("modifiedAt", "dateModified", "date_modify", "modified", "lastmod", "updated")
_AUTHORS = ("authors", "author", "creator", "byline")
_SOURCE = (
    "publisher",
    "sitename",
    "source-hostname",
    "meta_site_name",
    "source",
    "source_domain",
    "hostname",
)
_URL = ("url", "canonical_link", "source", "mainEntityOfPage", "@id")
_CATEGORY = ("category", "articleSection", "categories", "section")
_TAGS = ("tags", "keywords", "meta_keywords")
_LANGUAGE = ("language", "inLanguage", "meta_lang")
_IMAGE = ("image", "urlToImage", "image_url", "top_image", "thumbnailUrl")
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]\s*$")  # NewsAPI's mark of a body that it cut
_CUT_LENGTH = 40  # characters; to look through all of a text takes as long as to read it
_ARTICLE_TYPES = re.compile(r"(?:Article|BlogPosting|Report)$")


def is_article(node: Any) -> bool:
    """Whether a schema.org node is an article of some kind."""
    types = node.get("@type") if isinstance(node, Mapping) else None
    names = types if isinstance(types, list) else [types]
    return any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names)


def article_from(item: Mapping[str, Any], source: DateSource) -> Article:
    """The article in an object of any of the shapes. Raises Unreadable (`noText`) when it has no text."""
    content, warnings = _content(item)
    if not content:
        raise Unreadable("noText", f"no text under any of {', '.join(_CONTENT)}: add it")
    return metadata_from(item, source, content, warnings)


def metadata_from(
    item: Mapping[str, Any], source: DateSource, content: str = "", warnings: tuple[ReadWarning, ...] = ()
) -> Article:
    """All that an object says about its article, with the body that was read from elsewhere or from it."""
    publisher = _first(item, _SOURCE, text_of)
    category = _first(item, _CATEGORY, text_of)
    return Article(
        content=content,
        title=_first(item, _TITLE, text_of),
        description=_first(item, _DESCRIPTION, text_of),
        published=_first(item, _PUBLISHED, lambda value: moment_of(value, source)),
        modified=_first(item, _MODIFIED, lambda value: moment_of(value, source)),
        authors=_first(item, _AUTHORS, names_of) or (),
        source=Source(publisher) if publisher and not web_address(publisher) else None,
        url=_first(item, _URL, address_of),
        category=category,
        tags=_first(item, _TAGS, texts_of) or (),
        language=_first(item, _LANGUAGE, language_of),
        image=_image(item),
        related=tuple(_related(item.get("related"))),
        media=tuple(_media(item.get("media"))),
        warnings=warnings,
    )


def _first(item: Mapping[str, Any], keys: tuple[str, ...], read: Callable[[Any], Found]) -> Found | None:
    """What `read` makes of the first key that holds something it can use."""
    for key in keys:
        if (value := item.get(key)) and (found := read(value)):
            return found
    return None


def _content(item: Mapping[str, Any]) -> tuple[str, tuple[ReadWarning, ...]]:
    text = _first(item, _CONTENT, paragraphs_of)
    if text and (cut := _CUT.search(text, max(0, len(text) - _CUT_LENGTH))):
        return f"{text[: cut.start()]}…", (ReadWarning("contentCut", "the file holds only the beginning of the text"),)
    if text:
        return text, ()
    summary = _first(item, _DESCRIPTION, paragraphs_of) or ""
    return summary, (ReadWarning("descriptionOnly", "the file holds no text beyond the description"),)


def _image(item: Mapping[str, Any]) -> Image | None:
    value = next((item[key] for key in _IMAGE if item.get(key)), None)
    node = value[0] if isinstance(value, list) else value
    said = node if isinstance(node, Mapping) else {}
    image = Image(
        caption=text_of(said.get("caption")),
        credit=text_of(said.get("credit") or said.get("creditText")),
        url=address_of(node),
    )
    return image if image != Image() else None


def _related(value: Any) -> Iterator[Related]:
    for node in value if isinstance(value, list) else []:
        if isinstance(node, Mapping) and (title := text_of(node.get("title"))):
            crossed = node.get("kind") == "crossReference"
            yield Related(title=title, kind="crossReference" if crossed else "promoted", url=address_of(node))


def _media(value: Any) -> Iterator[Media]:
    for node in value if isinstance(value, list) else []:
        title, kind = (text_of(node.get("title")), node.get("kind")) if isinstance(node, Mapping) else (None, None)
        if title and kind in ("podcast", "video", "audio"):
            yield Media(title=title, kind=kind, duration=text_of(node.get("duration")))
