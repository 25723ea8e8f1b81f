"""Reading the visible text of a news page: a page dump, or a WET record with its title line."""

from dataclasses import dataclass
from datetime import datetime

from headlines.articles.article import Article
from headlines.articles.clean import clean_line
from headlines.articles.language import detect_language
from headlines.articles.text.assemble import assemble
from headlines.articles.text.description import described
from headlines.articles.text.headline import choose, site
from headlines.articles.text.labels import LABELS, Chosen, Label, LabelledLine, body_lines, label
from headlines.articles.text.lines import Line, split
from headlines.articles.text.model import Seen, see, trained
from headlines.articles.text.published import ago, published

__all__ = ["LABELS", "Label", "LabelledLine", "TextReading", "read_text"]

_NEAR = 8  # lines below the headline in which an age such as `3 hours ago` is the article's


@dataclass(frozen=True, slots=True)
class TextReading:
    """An article, and every line of the page with the label that it got."""

    article: Article
    lines: list[LabelledLine]


def read_text(
    text: str, *, title: str | None = None, url: str | None = None, fetched: datetime | None = None
) -> TextReading:
    """The article in a page's visible text; `vor 3 Stunden` is a date against `fetched`, when the page was read.

    `title` is the page's title where it is known. A text without blank lines has the shape of a WET
    record: its
    first line is the page's title. Raises `Unreadable` where there is no text, or more than is read.
    """
    lines, known = title_apart(split(text), clean_line(title) if title else None)
    return reading(lines, known, see(lines, known, trained()), url, fetched)


def reading(
    lines: list[Line], title: str | None, seen: Seen, url: str | None = None, fetched: datetime | None = None
) -> TextReading:
    """The article in `lines` as `seen` by a model."""
    body = body_lines(lines, seen)
    place, headline = choose(lines, seen, body, title)
    language = detect_language(" ".join(line.text for line, inside in zip(lines, body, strict=True) if inside))
    dated, found = published(lines, seen, body, place, day_first=language != "en", fetched=fetched)
    chosen = Chosen(headline, place, dated, described(lines, seen, body, place, headline), body)
    labelled = label(lines, seen, chosen)
    told = found or (ago(lines[place + 1 :][:_NEAR], fetched) if fetched and place is not None else None)
    when, publisher = told.moment("text") if told else None, site(title, headline)
    return TextReading(assemble(labelled, chosen, when=when, language=language, url=url, site=publisher), labelled)


def title_apart(lines: list[Line], title: str | None) -> tuple[list[Line], str | None]:
    """The page's lines without its title line, and the title."""
    if len(lines) > 1 and (lines[0].text == title or (title is None and not any(line.gap for line in lines))):
        return lines[1:], lines[0].text
    return lines, title
