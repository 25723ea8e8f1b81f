"""What a page says about its article for machines: JSON-LD and meta tags."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from headlines.articles.article import Article
from headlines.articles.html.blocks import key
from headlines.articles.shapes import is_article, metadata_from
from headlines.articles.values import paragraphs_of, plain_line

_NOTHING = Article(content="")


def json_ld(root: etree._Element) -> list[Mapping[str, Any]]:
    """Every object of the page's JSON-LD, graphs and lists opened; blocks that are no JSON are passed over,
    as browsers and search engines do."""
    scripts = root.iterfind(".//script[@type='application/ld+json']")
    return [node for script in scripts for node in _nodes(_loaded(script.text))]


def _loaded(text: str | None) -> Any:
    try:
        return json.loads(text or "null", strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, Mapping):
        yield value
        yield from _nodes(value.get("@graph"))


def meta_tags(root: etree._Element) -> dict[str, str]:
    """The content of the page's meta tags by their letters alone (`og:title` is `ogtitle`), first of each."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = key(tag.get("property") or tag.get("name") or tag.get("itemprop") or "")
        content = plain_line(tag.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found


def stated_article(nodes: list[Mapping[str, Any]]) -> Article:
    """What the JSON-LD says of the page's article, its body included where it has one."""
    articles = (node for node in nodes if is_article(node))
    return next((metadata_from(node, "jsonld", _body(node)) for node in articles), _NOTHING)


def _body(node: Mapping[str, Any]) -> str:
    return paragraphs_of(node.get("articleBody"))
