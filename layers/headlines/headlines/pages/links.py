"""Addresses in pages: of this service under its prefix, and of others where they are safe to follow."""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from headlines.pages.marks import Span
from headlines.search.parameters import Endpoint
from headlines.search.table import of

_WEB = re.compile(r"https?://[^\s\\<>\"\x00-\x20\x7f]+", re.IGNORECASE)
_ENDS = 4  # words of a sentence's start and end that find it on a page
_NEVER_CARRIED = frozenset({"apiKey", "cursor", "page"})
_FILTERS = frozenset(
    {"q", "searchIn", "sources", "domains", "excludeDomains", "language", "author", "tag", "category"}
    | {"from", "to", "tz", "dateField", "duplicates"}
)


def address(base: str, path: str, parameters: Mapping[str, object]) -> str:
    """The service's own address under the request's prefix; parameters without a value are left out."""
    given = {name: value for name, value in parameters.items() if value not in (None, "")}
    return f"{base}{path}?{urlencode(given)}" if given else f"{base}{path}"


def article_address(base: str, article_id: str, spans: Iterable[Span] = (), *, summary: bool = False) -> str:
    """The page of an article or of its summary; with spans, those places marked and the first one in view."""
    path = f"{base}/v1/articles/{quote(article_id, safe='')}{'/summary' if summary else ''}"
    marks = ",".join(f"{start}-{end}" for start, end in spans)
    return f"{path}?mark={marks}#s1" if marks else path


def sentence_address(
    base: str, article: Mapping[str, Any], sentence: Mapping[str, Any] | None, *, stored: bool
) -> str | None:
    """Where a sentence is read in its article and marked there; without a sentence, where the article is read.

    An article that is not stored here is read where it was published, if that is known.
    """
    if stored:
        return article_address(base, article["id"], [(sentence["start"], sentence["end"])] if sentence else ())
    url = web_address(article["url"])
    return f"{url.partition('#')[0]}{_text_fragment(sentence['text'])}" if url and sentence else url


def _text_fragment(text: str) -> str:
    """`#:~:text=first words,last words`, by which a browser finds and marks a text (WICG, Text Fragments)."""
    words = text.split()
    ends = [words] if len(words) <= 2 * _ENDS else [words[:_ENDS], words[-_ENDS:]]
    return "#:~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)


def carried(parameters: Mapping[str, str]) -> dict[str, str]:
    """What a link to the same search keeps: never the key, nor the place in the results."""
    return {name: value for name, value in parameters.items() if name not in _NEVER_CARRIED}


def taken(parameters: Mapping[str, str], endpoint: Endpoint) -> dict[str, str]:
    """What a link to the same search in another form keeps: the parameters, and choices, that are known there."""
    known = {parameter.name: parameter.choices for parameter in of(endpoint) if parameter.kind != "cursor"}
    return {
        name: value
        for name, value in carried(parameters).items()
        if name in known and (not known[name] or {*value.split(",")} <= {*known[name]})
    }


def filters(parameters: Mapping[str, str]) -> dict[str, str]:
    """The parameters that choose articles, which a digest takes as a search does."""
    return {name: value for name, value in parameters.items() if name in _FILTERS}


def web_address(url: str | None) -> str | None:
    """The address itself if it is plainly http or https, else None (`javascript:`, spaces, no host)."""
    if not url or not _WEB.fullmatch(url):
        return None
    try:
        return url if urlsplit(url).hostname else None
    except ValueError:  # an unclosed [ in the host
        return None


def host(url: str) -> str:
    """Whose address it is, in the words a reader checks before following it."""
    return (urlsplit(url).hostname or "").removeprefix("www.")
