"""The fields of a page's article from the places where pages keep them, the most reliable first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lxml import etree

from headlines.articles.addresses import web_address
from headlines.articles.article import Article, Moment, Source
from headlines.articles.html.blocks import key
from headlines.articles.values import (
    language_of,
    moment_of,
    names_of,
    plain_line,
    text_of,
    texts_of,
)

_PUBLISHED = (  # names of meta tags by their letters alone
    "articlepublishedtime",
    "datepublished",
    "articlepublished",
    "publisheddate",
    "publishdate",
    "pubdate",
    "publishedat",
    "ogpublishedtime",
    "ogarticlepublishedtime",
    "ogpublishdate",
    "parselypubdate",
    "sailthrudate",
    "cxenseparserecspublishtime",
    "cxenseparsepublishtime",
    "dcdateissued",
    "dctermsissued",
    "dcdate",
    "dctermsdate",
    "dctermscreated",
    "dateavailable",
    "contentpublishdate",
    "date",
    "datecreated",
    "articlecreated",
)
_MODIFIED = ("articlemodifiedtime", "datemodified", "ogupdatedtime", "lastmodified")
_AUTHORS = (
    "author",
    "articleauthor",
    "parselyauthor",
    "sailthruauthor",
    "cxenseparseauthor",
    "dccreator",
    "byl",
)
_SUMMARIES = ("ogdescription", "twitterdescription", "description", "dcdescription")
_SECTIONS = ("articlesection", "parselysection", "section")
_TAGS = ("newskeywords", "keywords", "parselytags")
_UPDATED = re.compile(r"updat|modif|aktuali|chang", re.IGNORECASE)
_OUTSIDE = {"aside", "nav", "footer"}


def published(
    root: etree._Element, stated: Article, nodes: list[Mapping[str, Any]], meta: dict[str, str]
) -> Moment | None:
    """When the article came out: JSON-LD, meta tags, the first `time` element, else what htmldate finds."""
    dated = (moment_of(node.get("datePublished"), "jsonld") for node in nodes)
    return (
        stated.published
        or next((moment for moment in dated if moment), None)
        or _first_moment(meta, _PUBLISHED)
        or next(_times(root), None)
        or _guessed(root)
    )


def modified(stated: Article, meta: dict[str, str]) -> Moment | None:
    return stated.modified or _first_moment(meta, _MODIFIED)


def _first_moment(meta: dict[str, str], names: Iterable[str]) -> Moment | None:
    return next((moment for name in names if (moment := moment_of(meta.get(name), "meta"))), None)


def _times(root: etree._Element) -> Iterator[Moment]:
    for node in root.iter("time"):
        outside = any(parent.tag in _OUTSIDE for parent in node.iterancestors())
        said = f"{node.get('class') or ''} {node.get('itemprop') or ''} {plain_line(''.join(node.itertext()))}"
        if not outside and not _UPDATED.search(said) and (moment := moment_of(node.get("datetime"), "text")):
            yield moment


def _guessed(root: etree._Element) -> Moment | None:
    import htmldate

    return moment_of(htmldate.find_date(root, original_date=True, extensive_search=True), "text")


def authors(root: etree._Element, stated: Article, meta: dict[str, str]) -> tuple[str, ...]:
    """Who wrote it; what is written on the page is trafilatura's to find."""
    named = stated.authors or next((names for name in _AUTHORS if (names := names_of(meta.get(name)))), ())
    if named:
        return named
    import trafilatura

    found = trafilatura.extract_metadata(root, extensive=False)
    return names_of(found.author.split(";")) if found.author else ()


def summaries(stated: Article, meta: dict[str, str]) -> list[str]:
    """The descriptions a page gives its article, best first."""
    return [text for text in (*(meta.get(name) for name in _SUMMARIES), stated.description) if text]


def category(stated: Article, nodes: list[Mapping[str, Any]], meta: dict[str, str], title: str | None) -> str | None:
    """The section: as JSON-LD or meta tags name it, else the last step of the breadcrumb."""
    section = stated.category or next((meta[name] for name in _SECTIONS if name in meta), None)
    return section or next(_steps(nodes, title), None)


def _steps(nodes: list[Mapping[str, Any]], title: str | None) -> Iterator[str]:
    """The names of a breadcrumb's steps, the innermost first, without the front page and the article."""
    for node in nodes:
        steps = node.get("itemListElement") if node.get("@type") == "BreadcrumbList" else None
        names = [text_of(step.get("name") or step.get("item")) for step in steps or [] if isinstance(step, Mapping)]
        yield from (name for name in names[:0:-1] if name and key(name) != key(title or ""))


def source(stated: Article, meta: dict[str, str]) -> Source | None:
    name = meta.get("ogsitename")
    return Source(name) if name else stated.source


def address(root: etree._Element, stated: Article, meta: dict[str, str]) -> str | None:
    links = (web_address(link.get("href")) for link in root.iter("link") if link.get("rel") == "canonical")
    return next((link for link in links if link), None) or stated.url or web_address(meta.get("ogurl"))


def tags(root: etree._Element, stated: Article, meta: dict[str, str]) -> tuple[str, ...]:
    listed = [tag.get("content") for tag in root.iter("meta") if tag.get("property") == "article:tag"]
    return texts_of(listed) or stated.tags or next((texts_of(meta[name]) for name in _TAGS if name in meta), ())


def language(root: etree._Element, stated: Article) -> str | None:
    return language_of(root.get("lang")) or stated.language
