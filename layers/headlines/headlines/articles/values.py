"""Fields out of loosely kept values: JSON, JSON-LD, front matter and feeds hold a string, a list or an object
where another of them is meant."""

import html
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from headlines.articles import limits
from headlines.articles.addresses import web_address
from headlines.articles.article import DateSource, Moment, Precision
from headlines.articles.clean import clean, clean_line
from headlines.articles.dates import find_dates

_MOST = 100  # tags or authors
_LINE, _BYLINE = 10_000, 1_000  # characters
_NAMES = ("name", "@value", "headline", "title", "alternateName")
_BY = re.compile(r"^(?:by|von|par|por|door|av|af|di|przez|de la)\s+", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:;|\||,(?!\s*(?:jr|sr|ph\.?d|md)\b)|\s(?:and|und|et|y|e|och|og|en)\s|&)\s*", re.IGNORECASE)
_PARTIAL = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?:0[1-9]|1[0-2]))?$")
# RFC 3339 as most programs write it, read at a tenth of the price; the 29th to 31st may be no day
_INSTANT = re.compile(
    r"(?:199|20[0-2])\d-(?:0\d|1[0-2])(?<!00)-(?:0\d|1\d|2[0-8])(?<!00)T(?:[01]\d|2[0-3])(?::[0-5]\d){2}"
    r"(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d)$",
    re.ASCII,
)
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?$", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:p|div|br|li|h[1-6]|ul|ol|tr|td|figure|blockquote)\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|strong|em|b|i|u|span|img|sup|sub|code|mark|font)\b[^<>]*>", re.IGNORECASE)


def text_of(value: Any) -> str | None:
    """The one line of text in a value: a string, the name of an object, the first of a list."""
    return next(_texts(value), None)


def texts_of(value: Any) -> tuple[str, ...]:
    """The first hundred texts in a value, each once; a string alone is a list with commas."""
    texts = value.split(",") if isinstance(value, str) else value
    return tuple(dict.fromkeys(islice(_texts(texts), _MOST)))


def names_of(value: Any) -> tuple[str, ...]:
    """People: `By A. Berg and B. Holm` is two of them; addresses of profiles are none."""
    names = (name for text in _texts(value) for name in _BETWEEN.split(_BY.sub("", text[:_BYLINE])))
    return tuple(dict.fromkeys(islice((name for name in names if _is_name(name)), _MOST)))


def _is_name(text: str) -> bool:
    return bool(text) and len(text) <= 100 and "@" not in text and not web_address(text)


def _texts(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        named = item
        if isinstance(item, Mapping):
            named = next((item[key] for key in _NAMES if item.get(key)), None)
        if isinstance(named, str) and len(named) <= _LINE and (text := plain_line(named)):
            yield text


def address_of(value: Any) -> str | None:
    """The web address in a value: a string, the `url` or `@id` of an object, the first of a list."""
    if isinstance(value, list):
        return next(
            (address for item in value[:10] if not isinstance(item, list) and (address := address_of(item))),
            None,
        )
    if isinstance(value, Mapping):
        found = (value.get(key) for key in ("url", "@id", "contentUrl"))
        return next((address for text in found if isinstance(text, str) and (address := web_address(text))), None)
    return web_address(value) if isinstance(value, str) else None


def moment_of(value: Any, source: DateSource) -> Moment | None:
    """The date in a string as exactly as it is written there."""
    text = value.strip()[:64] if isinstance(value, str) else ""
    if partial := _PARTIAL.match(text):
        precision: Precision = "year" if text == partial["year"] else "month"
        return Moment(text, precision, source)
    if _INSTANT.match(text):
        return Moment(text, "second", source)
    found = find_dates(text)
    return found[0].moment(source) if found else None


def language_of(value: Any) -> str | None:
    """`en-GB` → `en`; None for what is no language code."""
    match = _LANGUAGE.match(text_of(value) or "")
    return match[1].lower() if match else None


def paragraphs_of(value: Any) -> str:
    """Body text, its paragraphs joined by a blank line; markup inside it is taken out."""
    lines = value if isinstance(value, list) else [value]
    text = "\n".join(line for line in lines if isinstance(line, str))
    limits.check_text(len(text))
    return join_paragraphs(clean(html.unescape(_without_tags(text, "\n"))).split("\n"))


def join_paragraphs(lines: list[str]) -> str:
    """The lines that hold anything, white space made single, joined by a blank line."""
    return "\n\n".join(line for raw in lines if (line := _single_spaced(raw)))


def _single_spaced(line: str) -> str:
    # no white space but a space is printable: most lines need no more than this
    return line.strip() if "  " not in line and line.isprintable() else " ".join(line.split())


def plain_line(text: str) -> str:
    """One clean line without markup or entities."""
    return clean_line(html.unescape(_without_tags(text, " ")))


def _without_tags(text: str, between: str) -> str:
    """The text with `between` for each tag that ends a block, and nothing for those inside a line."""
    return _INLINE.sub("", _BLOCK.sub(between, text)) if "<" in text else text
