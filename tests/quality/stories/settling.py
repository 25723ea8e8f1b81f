"""A corpus settled day by day in memory, as the scheduled pass does it over the index."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from headlines.articles.article import Article
from headlines.stories.day import settled
from headlines.stories.events import DAYS
from headlines.stories.piece import Piece, order
from headlines.stories.signature import read, signed
from headlines.stories.terms import terms
from headlines.stories.words import folded

_DAY = 86_400_000


def piece(name: str, article: Article) -> Piece:
    """A dated article as it is settled; ids are hashes, so that their order says nothing."""
    bands, sketch = signed(folded(article.content))
    assert article.published is not None
    at = int(datetime.fromisoformat(article.published.value).timestamp() * 1000)
    told = terms(article.title, article.description, article.content, article.language)
    identity = hashlib.sha256(name.encode()).hexdigest()[:32]
    return Piece(identity, at, bands, read(sketch), told, identity)


def by_day(pieces: Iterable[Piece]) -> list[Piece]:
    """All of them with leader and story."""
    days: dict[int, list[Piece]] = defaultdict(list)
    for one in sorted(pieces, key=order):
        assert one.at is not None
        days[one.at // _DAY].append(one)
    done: dict[int, list[Piece]] = {}
    leaders: list[Piece] = []
    for day in sorted(days):
        before = [one for past in range(day - DAYS, day) for one in done.get(past, ())]
        done[day] = settled(days[day], leaders, before)
        leaders += [one for one in done[day] if one.leader == one.id]
    return [one for pieces in done.values() for one in pieces]
