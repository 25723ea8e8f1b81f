"""A result set → its stories in short, every sentence cited.

A sentence counts for the terms that many articles of the story hold (centroid by document frequency; Radev et
al. 2004), for what it is worth in its own article (`ranking`), and for standing at its start: the more so, the more
the articles begin alike. What was said twice stands once (`choice.REPEATED`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from headlines.articles.article import ReadWarning
from headlines.summary.choice import Budget, choose
from headlines.summary.differences import Difference, differences
from headlines.summary.lines import Cited, Line, lines_of
from headlines.summary.stories import Fields, GroupBy, day, groups, source_of
from headlines.summary.vectors import Vector, add, cosine, unit

READ = 6000  # characters of an article that a digest reads at most; news tells the most important first
READ_ALL = 60_000  # characters of all articles together
CONTENT = 0.4  # weight of a sentence's worth in its own article beside what the articles share
LOOSE, TIGHT = 0.2, 0.4  # likeness of the articles' leads, from which to which the start of each counts for more
SAME_LEAD = 0.45  # cosine from which the first sentence of an article says what that of an older one said
LEAD = 0.2, 0.6  # weight of the start of an article in a loose and in a tight story


@dataclass(frozen=True, slots=True)
class Story:
    """One entry of a digest: its articles oldest first, its sentences in an order that reads."""

    id: str | None
    title: str | None
    published: str | None
    sources: tuple[Fields, ...]
    articles: tuple[Fields, ...]
    sentences: tuple[Cited, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Digest:
    """Stories, those that most sources carry first, then the newest."""

    stories: tuple[Story, ...]
    warnings: tuple[ReadWarning, ...] = ()


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
    stories = [_story(key, members, group_by, budget, read) for key, members in groups(articles, group_by).items()]
    stories.sort(key=lambda story: (len(story.sources), story.published or ""), reverse=True)
    return Digest(tuple(stories), (*_warnings(stories), *_cut_short(articles, read)))


def as_fields(made: Digest) -> dict[str, Any]:
    """The digest as the API's JSON: `{"stories": […], "warnings": […]}`."""
    return {
        "stories": [_story_fields(story) for story in made.stories],
        "warnings": [{"code": one.code, "detail": one.detail} for one in made.warnings],
    }


def _story(key: str | None, members: Sequence[Fields], group_by: GroupBy, budget: Budget, read: int) -> Story:
    oldest_first = sorted(members, key=lambda one: (day(one) == "", one.get("publishedAt") or ""))
    lines = [line for one in _voices(oldest_first) for line in lines_of(one, read)]
    chosen = choose([line.candidate for line in lines], _scores(lines), budget)
    sources = {source_of(one)["id"]: source_of(one) for one in oldest_first if source_of(one)["id"]}
    dates = [one["publishedAt"] for one in members if one.get("publishedAt")]
    return Story(
        id=key,
        title=_title(key, members, group_by),
        published=max(dates, default=None),
        sources=tuple(sources.values()),
        articles=tuple(oldest_first),
        sentences=tuple(lines[place].cited for place in chosen),
        differences=differences(lines) if group_by == "story" else (),
    )


def _voices(articles: Sequence[Fields]) -> list[Fields]:
    """One article of each group of near-copies."""
    voices = {one.get("duplicateGroup") or one["id"]: one for one in reversed(articles)}
    return list(voices.values())[::-1]


def _told_before(lines: Sequence[Line]) -> list[bool]:
    """Whether each is a first sentence that tells in other words what that of an older article told."""
    told: list[Vector] = []
    found = []
    for line in lines:
        vector = line.candidate.vector
        first = line.lead == 1 and not line.candidate.furniture
        found.append(first and any(cosine(vector, one) >= SAME_LEAD for one in told))
        if first and not found[-1]:
            told.append(vector)
    return found


def _scores(lines: Sequence[Line]) -> list[float]:
    if len({line.cited.article for line in lines}) < 2:
        return [line.score for line in lines]
    shared, start = _shared(lines), _weight_of_start(lines)
    likeness = [cosine(line.candidate.vector, shared) for line in lines]
    most = max(likeness, default=0.0) or 1.0
    return [
        like / most + CONTENT * line.content + start * line.lead - before
        for line, like, before in zip(lines, likeness, _told_before(lines), strict=True)
    ]


def _weight_of_start(lines: Sequence[Line]) -> float:
    """Where all tell one event, each tells it first; in a loose story each begins with its own side of it."""
    tightness = (_likeness_of_leads(lines) - LOOSE) / (TIGHT - LOOSE)
    return LEAD[0] + (LEAD[1] - LEAD[0]) * min(1.0, max(0.0, tightness))


def _likeness_of_leads(lines: Sequence[Line]) -> float:
    """The mean cosine between the first three sentences of any two articles, in time linear in the articles."""
    leads: dict[str, list[Line]] = {}
    for line in lines:
        if not line.candidate.furniture:
            leads.setdefault(line.cited.article, []).append(line)
    together: dict[str, float] = {}
    for first in leads.values():
        add(together, unit(sum((line.candidate.counts for line in first[:3]), Counter())))
    count = len(leads)
    return (sum(weight * weight for weight in together.values()) - count) / (count * (count - 1) or 1)


def _shared(lines: Sequence[Line]) -> Vector:
    """Each term by the number of articles that hold it."""
    story = [line for line in lines if not line.candidate.furniture]
    held = dict.fromkeys((line.cited.article, term) for line in story for term in line.candidate.counts)
    return unit(Counter(term for _, term in held))


def _title(key: str | None, members: Sequence[Fields], group_by: GroupBy) -> str | None:
    """What stands above an entry: the headline of the first article with one, or the name of the group."""
    if group_by == "story":
        return next((one["title"] for one in members if one.get("title")), None)
    return source_of(members[0])["name"] if group_by == "source" else key


def _warnings(stories: Sequence[Story]) -> list[ReadWarning]:
    if not stories:
        return [ReadWarning("noArticles", "Nothing matches, so there is nothing to sum up.")]
    silent = sum(not story.sentences for story in stories)
    if not silent:
        return []
    return [ReadWarning("noSentences", f"{silent} of {len(stories)} entries hold no sentence that fits.")]


def _cut_short(articles: Sequence[Fields], read: int) -> list[ReadWarning]:
    longer = sum(len(one.get("content") or "") > read for one in articles)
    if not longer:
        return []
    counted = f"{longer} of {len(articles)} articles" if len(articles) > 1 else "the article"
    return [ReadWarning("partlyRead", f"Only the first {read:,} characters of {counted} were read.")]


def _story_fields(story: Story) -> dict[str, Any]:
    return {
        "id": story.id,
        "title": story.title,
        "publishedAt": story.published,
        "sources": list(story.sources),
        "articles": [{key: value for key, value in one.items() if key != "content"} for one in story.articles],
        "sentences": [_cited_fields(one) for one in story.sentences],
        "differences": [
            {
                "about": one.about,
                "figures": [{"figure": each.figure, **_cited_fields(each.cited)} for each in one.figures],
            }
            for one in story.differences
        ],
    }


def _cited_fields(one: Cited) -> dict[str, Any]:
    return {
        "text": one.sentence.text,
        "articleId": one.article,
        "start": one.sentence.start,
        "end": one.sentence.end,
    }
