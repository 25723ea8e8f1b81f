"""Invented news as much alike as real news are: stories, near-copies and series of bulletins, each text its own.

Words are as unevenly frequent as in a language (Zipf 1949), and an article has six hundred: two that have nothing to do
with each other share nine in a thousand of their runs of three words (of real news, one in a thousand). The stories are
those of tests/quality/stories, told at greater length.
"""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from itertools import accumulate, product
from zlib import crc32

from headlines.articles.article import Article, Moment
from tests.quality.stories.copies import COPIES, Text, made, originals, same_form
from tests.quality.stories.events import Written, corpus

COPIED = 12  # one article in so many is posted again, changed
SERIES = 50  # one in so many is a bulletin of a series
_FORMS = 8  # series
_A_MONTH = 10_000
_VOCABULARY = 20_000
_ABOUT = 40  # words of an event's own
_COMMON = (
    "the of and to in a that is was for on with as it by at from be his an were are which this had but has not or "
    "have one they been their its who more would about when will there can all also out up into two than if other "
    "so time some after only over them first new then no could"
)


def news(number: int, seed: int = 11) -> Iterator[Article]:
    """So many articles in no order of time, of a month for each 10,000."""
    dice = random.Random(seed)
    forms = [form for _, form in zip(range(_FORMS), originals(), strict=False)]
    given = 0
    for written in corpus(number, seed):
        article = _in_its_month(_at_length(dice, written), written.story, max(1, number // _A_MONTH))
        for each in (article, *_besides(dice, article, forms, given)):
            if given == number:
                return
            yield each
            given += 1


def _besides(dice: random.Random, article: Article, forms: list[Text], number: int) -> Iterator[Article]:
    if dice.random() < 1 / COPIED:
        yield _copied(dice, article, made(dice.choice(COPIES), number, _text(article)))
    if dice.random() < 1 / SERIES:
        yield _copied(dice, article, same_form(dice, dice.choice(forms)))


def _in_its_month(article: Article, story: str, months: int) -> Article:
    """Earlier by whole months; the same for all of a story and for the like of it elsewhere or later."""
    return _later(article, -timedelta(days=30) * (crc32(story.rpartition(" ")[2].encode()) % months))


def _copied(dice: random.Random, article: Article, text: Text) -> Article:
    later = _later(article, timedelta(hours=dice.expovariate(1 / 8)))
    return replace(later, title=text.title, content=text.content)


def _later(article: Article, much: timedelta) -> Article:
    assert article.published is not None
    at = datetime.fromisoformat(article.published.value) + much
    return replace(article, published=Moment(at.strftime("%Y-%m-%dT%H:%MZ"), "minute", "json"))


def _text(article: Article) -> Text:
    return Text(article.title or "", tuple(f"{part.rstrip('.')}." for part in article.content.split(". ")))


def _at_length(dice: random.Random, written: Written) -> Article:
    """The article with some hundred words more, of which every fifth is one of its event's."""
    about = random.Random(written.story).sample(_made_up(), _ABOUT)
    told = [written.article.content]
    for _ in range(max(4, round(dice.gauss(28, 10)))):
        words = dice.choices(_words(), cum_weights=_weights(), k=dice.randrange(8, 30))
        own = [dice.choice(about) if dice.random() < 0.2 else word for word in words]
        told.append(f"{' '.join(own).capitalize()}.")
    return replace(written.article, content=" ".join(told))


@cache
def _words() -> tuple[str, ...]:
    return (*_COMMON.split(), *_made_up())


@cache
def _made_up() -> list[str]:
    syllables = [first + second for first, second in product("bdfgklmnprstvz", "aeiou")]
    return random.Random(1).sample(["".join(parts) for parts in product(syllables, repeat=3)], _VOCABULARY)


@cache
def _weights() -> list[float]:
    return [*accumulate(1 / rank for rank in range(1, len(_words()) + 1))]
