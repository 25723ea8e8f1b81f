"""The pages. Each takes an answer of the API as its JSON object, and the prefix of the request.

`base` is that prefix without a slash at the end: `/prod` under a stage, empty under a domain of one's own.
Nothing here trusts a text: every value passes Jinja's autoescape, and only http and https become links.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from headlines.pages.assets import style_sheet
from headlines.pages.chart import HEIGHT, STEP, chart
from headlines.pages.dates import date_words
from headlines.pages.links import (
    address,
    article_address,
    carried,
    filters,
    host,
    sentence_address,
    taken,
    web_address,
)
from headlines.pages.marks import Piece, Span, highlighted, marked_paragraphs, plain
from headlines.pages.storyline import days, story_address

if TYPE_CHECKING:
    from jinja2 import Environment

_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")


def home_page(base: str, articles: Sequence[Mapping[str, Any]] = ()) -> str:
    """The search box, and the newest articles where some are given."""
    return _page("home.html", base, articles=articles)


def search_page(
    result: Mapping[str, Any],
    parameters: Mapping[str, str],
    base: str,
    timeline: Mapping[str, Any] | None = None,
    service: str = "",
) -> str:
    """The answer of `/v1/search`, with the parameters that asked for it and a timeline of the same.

    `service` is the absolute address, for a command to copy.
    """
    return _page(
        "search.html",
        base,
        result=result,
        parameters=parameters,
        kept=carried(parameters),
        chart=timeline and chart(timeline),
        names={found["source"]["id"]: found["source"]["name"] for found in result["articles"] if found.get("source")},
        service=service or base,
    )


def headlines_page(result: Mapping[str, Any], parameters: Mapping[str, str], base: str) -> str:
    """The answer of `/v1/headlines`, with the parameters that asked for it."""
    return _page("headlines.html", base, result=result, parameters=parameters, kept=filters(parameters))


def stories_page(result: Mapping[str, Any], parameters: Mapping[str, str], base: str) -> str:
    """The answer of `/v1/stories`, with the parameters that asked for it."""
    return _page("stories.html", base, result=result, parameters=parameters, kept=carried(parameters))


def trending_page(result: Mapping[str, Any], parameters: Mapping[str, str], base: str) -> str:
    """The answer of `/v1/trending`, with the parameters that asked for it."""
    return _page("trending.html", base, result=result, parameters=parameters, kept=carried(parameters))


def story_page(result: Mapping[str, Any], base: str) -> str:
    """The answer of `/v1/stories/{id}`: the event's articles along its time line."""
    return _page("story.html", base, result=result, story=result["story"], days=days(result))


def article_page(article: Mapping[str, Any], base: str, marks: Sequence[Span] = ()) -> str:
    """The `article` of `/v1/articles/{id}`, with the sentences at `marks` marked as `s1`, `s2`, …"""
    paragraphs = marked_paragraphs(article.get("content") or "", marks)
    return _page("article.html", base, article=article, paragraphs=paragraphs)


def summary_page(result: Mapping[str, Any], base: str, *, stored: bool = True) -> str:
    """The answer of `/v1/articles/{id}/summary`, or with `stored` false that of an article that was sent.

    Each sentence leads to its place in the article, here or where it was published.
    """
    return _page("summary.html", base, article=result["article"], result=result, stored=stored)


def digest_page(result: Mapping[str, Any], parameters: Mapping[str, str], base: str, *, stored: bool = True) -> str:
    """The answer of `/v1/summary`, story by story, with the parameters that asked for it.

    With `stored` false, that of articles that were sent.
    """
    kept = filters(parameters)
    return _page("digest.html", base, result=result, parameters=parameters, kept=kept, stored=stored)


def digest_file(result: Mapping[str, Any], parameters: Mapping[str, str], base: str, made: str) -> str:
    """The same page as a file of its own: its looks within it, `base` the whole address of the service.

    `made` is the day it was made, as `2024-03-05`.
    """
    given = {"result": result, "parameters": parameters, "kept": filters(parameters), "stored": True}
    return _page("digest.html", base, **given, style=style_sheet(), made=made)


def docs_page(operations: Sequence[Mapping[str, Any]], base: str) -> str:
    """Every operation of the API with its parameters, and a form to try it where a form can."""
    return _page("docs.html", base, operations=operations)


def problem_page(problem: Mapping[str, Any], base: str) -> str:
    """An RFC 9457 problem: what went wrong, with which parameter, and what to do now."""
    return _page("problem.html", base, problem=problem)


def _page(template: str, base: str, **values: Any) -> str:
    links = {
        "address": partial(address, base),
        "article_address": partial(article_address, base),
        "sentence_address": partial(sentence_address, base),
        "story_address": partial(story_address, base),
    }
    return _environment().get_template(template).render(base=base, **links, **values)


@cache
def _environment() -> "Environment":
    # imported here: an answer in JSON needs no templates and should not wait for them
    from jinja2 import Environment, FileSystemLoader

    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "date_words": date_words,
        "host": host,
        "language_tag": _language_tag,
        "web_address": web_address,
    }
    environment.globals |= {
        "HEIGHT": HEIGHT,
        "STEP": STEP,
        "address_of": address,
        "filters": filters,
        "snippet": _snippet,
        "taken": taken,
        "title_pieces": _title_pieces,
    }
    return environment


def _language_tag(language: str | None) -> str | None:
    """The language if it can stand in a `lang` attribute."""
    return language if language and _LANGUAGE_TAG.fullmatch(language) else None


def _title_pieces(article: Mapping[str, Any]) -> list[Piece]:
    """The whole title, marked where the highlight covers all of it."""
    title = article.get("title") or "Untitled"
    pieces = highlighted(_fragments(article, "title"))
    return pieces if plain(pieces) == title else [Piece(title)]


def _snippet(article: Mapping[str, Any]) -> list[Piece]:
    """The lines under a title: where the words were found, else the description."""
    for name in ("description", "content"):
        if found := _fragments(article, name):
            return highlighted(found)
    return [Piece(article.get("description") or "")]


def _fragments(article: Mapping[str, Any], name: str) -> str:
    return " … ".join((article.get("highlights") or {}).get(name) or ())
