"""The sentences of several articles, each with where it stands and what it is worth there."""

from dataclasses import dataclass
from typing import NamedTuple

from headlines.summary.ranking import CONTENT, Candidate, candidates_of, features, worth
from headlines.summary.sentences import Sentence, sentences
from headlines.summary.stories import Fields
from headlines.summary.words import guess_language


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence and the article in whose content it stands."""

    sentence: Sentence
    article: str


class Line(NamedTuple):
    """A sentence of a story: where it stands, what the choice needs to know, what it is worth in its own article."""

    cited: Cited
    candidate: Candidate
    score: float  # of `ranking`
    content: float  # the part of it that does not count the place
    lead: float  # nearness to the start, 1 for the first sentence


def lines_of(article: Fields, read: int) -> list[Line]:
    """The sentences in the first `read` characters of the article's content."""
    content, title = article.get("content") or "", article.get("title")
    language = article.get("language") or guess_language(content)
    found = sentences(content[:read], language)
    if len(content) > read and len(found) > 1:
        found.pop()  # it may be cut short
    candidates = candidates_of([one.text for one in found], title, language)
    return [
        Line(Cited(sentence, article["id"]), one, worth(row), worth(row, CONTENT), row.lead)
        for sentence, one, row in zip(found, candidates, features(candidates, title, language), strict=True)
    ]
