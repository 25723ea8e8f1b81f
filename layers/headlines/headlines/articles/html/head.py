"""What a page says about itself for machines: JSON-LD and meta tags."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from lxml.html import HtmlElement

from headlines.articles.json import articles_in, is_article
from headlines.articles.values import plain_line


def json_ld_nodes(root: HtmlElement) -> list[Mapping[str, Any]]:
    """Every object of the page's JSON-LD, graphs and lists opened; blocks that are no JSON are passed over,
    as browsers do."""
    return [
        node
        for script in root.iterfind(".//script[@type='application/ld+json']")
        for node in _nodes(_loads(script.text))
    ]


def _loads(text: str | None) -> Any:
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


def meta(root: HtmlElement) -> dict[str, str]:
    """The content of the page's meta tags by lower-case name or property, the first of each."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        name = (tag.get("property") or tag.get("name") or tag.get("itemprop") or "").strip().lower()
        content = plain_line(tag.get("content") or "")
        if name and content:
            found.setdefault(name, content)
    return found
