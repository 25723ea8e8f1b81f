"""One article → its summary: a few of its own sentences, each with its place."""

from dataclasses import dataclass
from typing import Any

from headlines.articles.article import ReadWarning
from headlines.summary.choice import Budget, choose
from headlines.summary.notes import notes
from headlines.summary.ranking import candidates_of, scores
from headlines.summary.sentences import Sentence
from headlines.summary.sentences import sentences as cut
from headlines.summary.words import guess_language


@dataclass(frozen=True, slots=True)
class Summary:
    """Sentences in the order of the text, and what a reader should know about them."""

    sentences: tuple[Sentence, ...]
    warnings: tuple[ReadWarning, ...] = ()


def summarise(
    content: str,
    *,
    title: str | None = None,
    language: str | None = None,
    sentences: int | None = 3,
    words: int | None = None,
) -> Summary:
    """The sentences of `content` that say best what it is about, at most so many sentences and so many words.

    The same input gives the same answer. There is an answer for any text; `warnings` tell what made it poor.
    """
    code = language or guess_language(content)
    found = cut(content, code)
    candidates = candidates_of([one.text for one in found], title, code)
    chosen = choose(candidates, scores(candidates, title, code), Budget(sentences, words))
    return Summary(tuple(found[place] for place in chosen), tuple(notes(candidates, chosen)))


def as_fields(summary: Summary) -> dict[str, Any]:
    """The summary as the API's JSON: `{"sentences": [{text, start, end}], "warnings": [{code, detail}]}`."""
    return {
        "sentences": [{"text": one.text, "start": one.start, "end": one.end} for one in summary.sentences],
        "warnings": [{"code": one.code, "detail": one.detail} for one in summary.warnings],
    }
