"""Summaries as Markdown (CommonMark): to print, to mail, to paste.

`base` is the whole address of the service up to its paths, for a text that is read elsewhere has no base.
Every text of an article is escaped: nothing in it becomes markup.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from headlines.pages.dates import date_words
from headlines.pages.links import sentence_address

Json = Mapping[str, Any]

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~&!])")
_LIST_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+=])")


def summary_markdown(result: Json, base: str, *, stored: bool = True) -> str:
    """The answer of `/v1/articles/{id}/summary`, or with `stored` false that of an article that was sent."""
    article = result["article"]
    sentences = [_linked(one["text"], article, one, base, stored=stored) for one in result["sentences"]]
    blocks = [f"# {escaped(article['title'] or 'Untitled')}", _facts(article), *sentences, *_notes(result["warnings"])]
    return _document(blocks)


def digest_markdown(result: Json, parameters: Mapping[str, str], base: str, *, stored: bool = True) -> str:
    """The answer of `/v1/summary`, or with `stored` false that of articles that were sent."""
    about = escaped(parameters.get("q") or "All articles")
    stories = [block for story in result["stories"] for block in _story(story, base, stored=stored)]
    return _document([f"# {about}", *_notes(result["warnings"]), *stories])


def escaped(text: str) -> str:
    """`text` on one line, its characters shown as they are and none taken for markup."""
    line = _MARKUP.sub(r"\\\1", " ".join(text.split()))
    return _LIST_START.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", line)


def _document(blocks: Sequence[str]) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"


def _story(story: Json, base: str, *, stored: bool) -> Iterator[str]:
    numbers = {article["id"]: number for number, article in enumerate(story["articles"], start=1)}
    articles = {article["id"]: article for article in story["articles"]}

    def cited(one: Json) -> str:
        address = sentence_address(base, articles[one["articleId"]], one, stored=stored)
        number = numbers[one["articleId"]]
        return f"[[{number}]](<{address}>)" if address else f"\\[{number}\\]"

    yield f"## {escaped(story['title'] or 'Untitled')}"
    yield " ".join(f"{escaped(one['text'])} {cited(one)}" for one in story["sentences"])
    for one in story["differences"]:
        told = ", ".join(f"{escaped(each['figure'])} {cited(each)}" for each in one["figures"])
        yield f"Figures differ: {told} ({escaped(one['about'])})"
    yield "\n".join(f"{number}. {_entry(articles[key], base, stored=stored)}" for key, number in numbers.items())


def _entry(article: Json, base: str, *, stored: bool) -> str:
    title = _linked(article["title"] or "Untitled", article, None, base, stored=stored)
    return ", ".join(filter(None, (title, _facts(article))))


def _facts(article: Json) -> str:
    date = article["publishedAt"] and date_words(article["publishedAt"], article["publishedAtPrecision"])
    return ", ".join(escaped(one) for one in ((article["source"] or {}).get("name"), date) if one)


def _linked(text: str, article: Json, sentence: Json | None, base: str, *, stored: bool) -> str:
    address = sentence_address(base, article, sentence, stored=stored)
    return f"[{escaped(text)}](<{address}>)" if address else escaped(text)


def _notes(warnings: Sequence[Json]) -> list[str]:
    return [f"> {escaped(one['detail'])}" for one in warnings]
