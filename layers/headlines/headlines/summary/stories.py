"""Articles → groups: those of one story, source, category or day.

A story is what the index has settled (`story.id`); without it, articles of this result that tell the same
news close in time, joined with care: two stories in one entry mislead, one story in two entries only
repeats.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, Literal

from headlines.summary.vectors import Vector, cosine, unit
from headlines.summary.words import guess_language, words

Fields = Mapping[str, Any]  # an article as the API gives it
GroupBy = Literal["story", "source", "category", "day"]

ALIKE = 0.25  # cosine of headline and lead from which two articles may tell the same news
SHARED_WORDS = 3  # at least so many, for a cosine of short texts can rest on one
DAYS_APART = 3
LEAD = 400  # characters of the content that stand for its lead


def groups(articles: Sequence[Fields], group_by: GroupBy) -> dict[str | None, list[Fields]]:
    """The articles by the id of their group; the order of groups and members is that of `articles`."""
    keys = _story_keys(articles) if group_by == "story" else [_KEYS[group_by](one) for one in articles]
    gathered: dict[str | None, list[Fields]] = {}
    for key, one in zip(keys, articles, strict=True):
        gathered.setdefault(key, []).append(one)
    return gathered


def day(article: Fields) -> str:
    """`2024-03-05`, as much of it as is known, or nothing."""
    return (article.get("publishedAt") or "")[:10]


def source_of(article: Fields) -> Fields:
    return article.get("source") or {"id": None, "name": None}


_KEYS: dict[str, Callable[[Fields], str | None]] = {
    "source": lambda article: source_of(article)["id"],
    "category": lambda article: article.get("category"),
    "day": lambda article: day(article) or None,
}


def _story_keys(articles: Sequence[Fields]) -> list[str]:
    """For each article the id of its story, else of the first article here that tells the same news."""
    vectors, days = _news_vectors(articles), [_ordinal(one) for one in articles]
    keys: list[str] = []
    copies: dict[str, str] = {}
    for place, one in enumerate(articles):
        copied = one.get("duplicateGroup") or one["id"]
        settled = (one.get("story") or {}).get("id") or copies.get(copied)
        keys.append(settled or _same_news(place, days, vectors, keys) or one["id"])
        copies.setdefault(copied, keys[-1])
    return keys


def _same_news(place: int, days: Sequence[float], vectors: Sequence[Vector], keys: Sequence[str]) -> str | None:
    likeness = {
        before: cosine(vectors[place], vectors[before])
        for before in range(place)
        if abs(days[place] - days[before]) <= DAYS_APART
    }
    best = max(likeness, key=lambda before: (likeness[before], -before), default=None)
    if best is None or likeness[best] < ALIKE:
        return None
    shared = vectors[place].keys() & vectors[best].keys()
    return keys[best] if len(shared) >= SHARED_WORDS else None


def _news_vectors(articles: Sequence[Fields]) -> list[Vector]:
    """Headline and lead of each; the more articles hold a word, the less it weighs."""
    bags = [Counter(_news_words(one)) for one in articles]
    holding = Counter(word for bag in bags for word in bag)
    rarity = {word: math.log(1 + len(bags) / count) for word, count in holding.items()}
    return [unit({word: rarity[word] * (1 + math.log(n)) for word, n in bag.items()}) for bag in bags]


def _news_words(article: Fields) -> list[str]:
    title, lead = article.get("title") or "", (article.get("content") or "")[:LEAD]
    language = article.get("language") or guess_language(f"{title} {lead}")
    return words(title, language) * 2 + words(lead, language)


def _ordinal(article: Fields) -> float:
    """The day as a number; of an article that is not dated to the day a number close to none."""
    known = day(article)
    return date.fromisoformat(known).toordinal() if len(known) == 10 else math.nan
