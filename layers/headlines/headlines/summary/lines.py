"""The sentences of several articles, each with where it stands and what it is worth there."""

from dataclasses import dataclass
from typing import NamedTuple

from headlines.summary.ranking import Candidate, candidates_of, scores
from headlines.summary.sentences import Sentence, sentences
from headlines.summary.stories import Fields
from headlines.summary.words import guess_language


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence and the article in whose content it stands."""

    sentence: Sentence
    article: str


class Line(NamedTuple):
    """A sentence of a story: where it stands, what the choice needs to know, its worth in its own article."""

    cited: Cited
    candidate: Candidate
    score: float


def lines_of(article: Fields, read: int) -> list[Line]:
    """The sentences in the first `read` characters of the article's content."""
    content, title = article.get("content") or "", article.get("title")
    language = article.get("language") or guess_language(content)
    found = sentences(content[:read], language)
    if len(content) > read and len(found) > 1:
        found.pop()  # it may be cut short
    candidates = candidates_of([one.text for one in found], title, language)
    return [
        Line(Cited(sentence, article["id"]), one, score)
        for sentence, one, score in zip(found, candidates, scores(candidates, title, language), strict=True)
    ]
