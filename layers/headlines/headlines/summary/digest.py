"""A result set → its stories in short, every sentence cited.

A sentence counts for what it is worth in its own article (`ranking`) and for the terms that many articles of the
story hold (centroid by document frequency); what was said twice stands once (`choice.REPEATED`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from headlines.articles.article import ReadWarning
from headlines.summary.choice import Budget, choose
from headlines.summary.ranking import Candidate, candidates_of, scores
from headlines.summary.sentences import Sentence
from headlines.summary.sentences import sentences as cut
from headlines.summary.stories import Fields, GroupBy, day, groups, source_of, story_id
from headlines.summary.vectors import Vector, cosine, unit
from headlines.summary.words import guess_language

READ = 4000  # characters of an article that a digest reads at most; news tells the most important first
READ_ALL = 80_000  # characters of all articles together
SHARED = 1.0  # weight of what the articles of a story share, beside the scores of `ranking`


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence and the article in whose content it stands."""

    sentence: Sentence
    article: str


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a digest: its articles oldest first, its sentences in an order that reads."""

    id: str
    title: str | None
    published: str | None
    sources: tuple[Fields, ...]
    articles: tuple[Fields, ...]
    sentences: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Stories, those that most sources carry first, then the newest."""

    stories: tuple[Story, ...]
    warnings: tuple[ReadWarning, ...] = ()


class Line(NamedTuple):
    """A sentence of a story: where it stands, what the choice needs to know, its worth in its own article."""

    cited: Cited
    candidate: Candidate
    score: float


def digest(
    articles: Sequence[Mapping[str, Any]],
    *,
    group_by: GroupBy = "story",
    sentences: int | None = 3,
    words: int | None = None,
) -> Digest:
    """The stories of `articles` (as the API gives them, with `content`), each in so many sentences and words.

    Articles that are near-copies count as one voice but all their sources are named.
    """
    budget = Budget(sentences, words)
    read = min(READ, READ_ALL // max(1, len(articles)))
    stories = [_story(members, group_by, budget, read) for members in groups(articles, group_by)]
    stories.sort(key=lambda story: (len(story.sources), story.published or ""), reverse=True)
    return Digest(tuple(stories), tuple(_warnings(articles)))


def as_fields(made: Digest) -> dict[str, Any]:
    """The digest as the API's JSON: `{"stories": […], "warnings": […]}`."""
    return {
        "stories": [_story_fields(story) for story in made.stories],
        "warnings": [{"code": one.code, "detail": one.detail} for one in made.warnings],
    }


def _story(members: Sequence[Fields], group_by: GroupBy, budget: Budget, read: int) -> Story:
    oldest_first = sorted(members, key=lambda one: (day(one) == "", one.get("publishedAt") or ""))
    lines = [line for one in _voices(oldest_first) for line in _lines(one, read)]
    chosen = choose([line.candidate for line in lines], _scores(lines), budget)
    sources = {source_of(one)["id"]: source_of(one) for one in oldest_first if source_of(one)["id"]}
    dates = [one["publishedAt"] for one in members if one.get("publishedAt")]
    return Story(
        id=_group_id(members[0], group_by),
        title=_group_title(members, group_by),
        published=max(dates, default=None),
        sources=tuple(sources.values()),
        articles=tuple(oldest_first),
        sentences=tuple(lines[place].cited for place in chosen),
    )


def _voices(articles: Sequence[Fields]) -> list[Fields]:
    """One article of each group of near-copies."""
    voices = {one.get("duplicateGroup") or one["id"]: one for one in reversed(articles)}
    return list(voices.values())[::-1]


def _lines(article: Fields, read: int) -> list[Line]:
    content, title = article.get("content") or "", article.get("title")
    language = article.get("language") or guess_language(content)
    found = cut(content[:read], language)
    if len(content) > read and len(found) > 1:
        found.pop()  # it may be cut short
    candidates = candidates_of([one.text for one in found], title, language)
    return [
        Line(Cited(sentence, article["id"]), one, score)
        for sentence, one, score in zip(found, candidates, scores(candidates, title, language), strict=True)
    ]


def _scores(lines: Sequence[Line]) -> list[float]:
    shared = _shared(lines)
    likeness = [cosine(line.candidate.vector, shared) for line in lines]
    most = max(likeness, default=0.0) or 1.0
    return [line.score + SHARED * like / most for line, like in zip(lines, likeness, strict=True)]


def _shared(lines: Sequence[Line]) -> Vector:
    """Each term by the number of articles that hold it."""
    story = [line for line in lines if not line.candidate.furniture]
    held = dict.fromkeys((line.cited.article, term) for line in story for term in line.candidate.counts)
    return unit(Counter(term for _, term in held))


def _group_id(article: Fields, group_by: GroupBy) -> str:
    if group_by == "story":
        return story_id(article) or str(article["id"])
    if group_by == "day":
        return day(article)
    return str(source_of(article)["id"] if group_by == "source" else article.get("category"))


def _group_title(members: Sequence[Fields], group_by: GroupBy) -> str | None:
    if group_by == "story":
        return next((one["title"] for one in members if one.get("title")), None)
    if group_by == "day":
        return day(members[0]) or None
    return source_of(members[0])["name"] if group_by == "source" else members[0].get("category")


def _warnings(articles: Sequence[Fields]) -> list[ReadWarning]:
    if articles:
        return []
    return [ReadWarning("noArticles", "Nothing matches, so there is nothing to sum up.")]


def _story_fields(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "publishedAt": story.published,
        "sources": list(story.sources),
        "articles": [
            {key: value for key, value in one.items() if key != "content"} for one in story.articles
        ],
        "sentences": [
            {
                "text": one.sentence.text,
                "articleId": one.article,
                "start": one.sentence.start,
                "end": one.sentence.end,
            }
            for one in story.sentences
        ],
    }
