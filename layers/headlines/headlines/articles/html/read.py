"""An HTML page to its article."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import trafilatura
from lxml.html import HtmlElement

from headlines.articles.article import Article, Image, Moment, Source
from headlines.articles.html import head
from headlines.articles.html.page import parse
from headlines.articles.json import is_article, metadata_from
from headlines.articles.values import address_of, join_paragraphs, language_of, moment_of, names_of, texts_of
from headlines.errors import Unreadable


def read(text: str, url: str | None = None) -> Article:
    """The article of a page. Raises Unreadable: `noText`, `tooDeep`, `tooManyElements`."""
    root = parse(text)
    said = next(
        (metadata_from(node, "jsonld") for node in head.json_ld_nodes(root) if is_article(node)),
        Article(content=""),
    )
    meta = head.meta(root)
    found = trafilatura.bare_extraction(root, url=url, include_comments=False)
    body = join_paragraphs((found.text or "").split("\n")) if found else ""
    if not body:
        raise Unreadable("noText", "no article text is found on the page: upload its text instead")
    return Article(
        content=body,
        title=said.title or meta.get("og:title") or found.title,
        description=said.description or meta.get("description"),
        published=said.published
        or moment_of(meta.get("article:published_time"), "meta")
        or moment_of(found.date, "meta"),
        modified=said.modified,
        authors=said.authors or names_of(found.author),
        source=said.source or (Source(meta["og:site_name"]) if "og:site_name" in meta else None),
        url=said.url or address_of(meta.get("og:url")),
        category=said.category or meta.get("article:section"),
        tags=said.tags or texts_of(meta.get("keywords")),
        language=language_of(root.get("lang")) or said.language,
        image=said.image or (Image(url=meta["og:image"]) if "og:image" in meta else None),
    )
