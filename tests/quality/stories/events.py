"""Invented events told by several papers in their own words, and others of the same kind elsewhere or later."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from headlines.articles.article import Article, Moment, Source
from tests.quality.relevance.corpus import NEWEST
from tests.quality.relevance.vocabulary import (
    DAYS,
    DEEDS,
    DETAILS,
    FIRST,
    LAST,
    PLACES,
    PUBLISHERS,
    REASONS,
    TOPICS,
    Deed,
    Topic,
    Words,
)

STORIES = 200
SPAN = 30  # days


@dataclass(frozen=True)
class Event:
    """What happened. Two events of one kind have `topic`, `thing` and `deed` in common and nothing else."""

    name: str
    hour: float
    topic: Topic
    thing: Words
    deed: Deed
    actor: Words
    place: str
    county: str
    people: tuple[str, ...]
    millions: int
    persons: int
    year: int
    reason: str
    details: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """An article and the event that it is about."""

    story: str
    article: Article


def corpus(stories: int = STORIES, seed: int = 11) -> Iterator[Written]:
    """Each event told two to six times within three days; with every second one goes another of the same kind."""
    dice = random.Random(seed)
    for number in range(stories):
        event = _event(dice, f"{number}")
        yield from _told(dice, event, dice.choice((1, 2, 2, 3, 4, 6)))
        if number % 2:
            again = _elsewhere(dice, event) if number % 4 == 1 else _later(dice, event)
            yield from _told(dice, again, dice.choice((1, 2, 3)))
        yield from _told(dice, _event(dice, f"alone {number}"), 1)


def _event(dice: random.Random, name: str) -> Event:
    topic = dice.choice(TOPICS)
    place, county = dice.choice(PLACES)
    return Event(
        name=name,
        hour=dice.uniform(0, 24 * SPAN),
        topic=topic,
        thing=dice.choice(topic.things),
        deed=dice.choice(DEEDS),
        actor=dice.choice(topic.actors),
        place=place,
        county=county,
        people=tuple(f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in range(4)),
        millions=dice.randrange(2, 400),
        persons=dice.randrange(30, 9_000),
        year=dice.randrange(1950, 2022),
        reason=dice.choice(REASONS),
        details=tuple(dice.sample(DETAILS, 3)),
    )


def _elsewhere(dice: random.Random, event: Event) -> Event:
    """The same kind of thing at the same time in another place, with other people and figures."""
    other = _event(dice, f"elsewhere {event.name}")
    kept = {name: getattr(event, name) for name in ("hour", "topic", "thing", "deed", "actor", "reason")}
    return Event(**{**_fields(other), **kept})


def _later(dice: random.Random, event: Event) -> Event:
    """The same kind of thing in the same place five days later or more, with other people and figures."""
    other = _event(dice, f"later {event.name}")
    kept = {name: getattr(event, name) for name in ("topic", "thing", "deed", "actor", "place", "county")}
    return Event(**{**_fields(other), **kept, "hour": event.hour + dice.uniform(5, 12) * 24})


def _fields(event: Event) -> dict[str, object]:
    return {name: getattr(event, name) for name in Event.__dataclass_fields__}


def _told(dice: random.Random, event: Event, times: int) -> Iterator[Written]:
    for paper in dice.sample(PUBLISHERS, times):
        hour = event.hour + abs(dice.gauss(0, 14))
        at = NEWEST - timedelta(hours=24 * SPAN) + timedelta(hours=min(hour, event.hour + 60))
        yield Written(event.name, _article(dice, event, paper, at.strftime("%Y-%m-%dT%H:%MZ")))


def _article(dice: random.Random, event: Event, paper: str, at: str) -> Article:
    """One paper's own article: its choice of words, of facts and of their order, and some matter of its own."""
    facts = dice.sample(_facts(dice, event), k=dice.randrange(2, 7))
    own = [_own(dice) for _ in range(dice.randrange(3, 9))]
    rest = [*facts, *own]
    dice.shuffle(rest)
    return Article(
        title=_title(dice, event),
        content=" ".join([_opening(dice, event), *rest]),
        published=Moment(at, "minute", "json"),
        source=Source(paper),
        category=event.topic.category,
        language="en",
    )


def _title(dice: random.Random, event: Event) -> str:
    thing, actor, done = dice.choice(event.thing), dice.choice(event.actor), _done(dice, event)
    return dice.choice(
        (
            f"{event.place}: {thing} {done}",
            f"{actor} and the {thing}: what {event.place} knows",
            f"{event.people[0].split()[1]} under pressure over {thing}",
            f"{event.millions} million crowns: {thing} {done}",
            f"{event.county} {actor} in dispute with {event.people[1].split()[1]}",
            f"Anger in {event.place} after {thing} is {done}",
        )
    ).capitalize()


def _done(dice: random.Random, event: Event) -> str:
    return dice.choice((event.deed.past, *event.deed.others))


def _opening(dice: random.Random, event: Event) -> str:
    thing, actor, done = dice.choice(event.thing), dice.choice(event.actor), _done(dice, event)
    return dice.choice(
        (
            f"In {event.place} the {thing} has been {done}, the {actor} said on {dice.choice(DAYS)}.",
            f"A {thing} in {event.county} was {done} after {event.reason}, according to {event.people[0]}.",
            f"It took the {actor} of {event.place} one evening to see the {thing} {done}.",
            f"“Nobody expected it to be {done},” {event.people[1]} says of the {thing} at {event.place}.",
        )
    )


def _facts(dice: random.Random, event: Event) -> list[str]:
    """What there is to know, each in one of several wordings."""
    one, two, three, four = event.people
    thing, actor = dice.choice(event.thing), dice.choice(event.actor)
    said = [
        (
            f"The cost is put at {event.millions} million crowns.",
            f"{event.millions} million crowns are at stake, auditors think.",
        ),
        (
            f"{one}, who speaks for the {actor}, defended the step.",
            f"“We had no choice,” said {one}.",
            f"For {one.split()[1]} it ends years of talk.",
        ),
        (
            f"{event.persons:,} people signed a letter against it.",
            f"Some {event.persons} residents are affected, most of them in {event.place}.",
        ),
        (
            f"{two} keeps a {event.details[0]} next to the {thing} and wants to stay.",
            f"A {event.details[0]} that belongs to {two} would have to go.",
        ),
        (
            f"The {thing} dates from {event.year}.",
            f"Since {event.year} nothing of the kind had happened in {event.county}.",
        ),
        (
            f"{three} of the opposition called for an inquiry.",
            f"An inquiry is what {three} asks for.",
            f"{three.split()[1]} spoke of a {event.details[1]} that had been forgotten.",
        ),
        (
            f"Engineers led by {four} had warned of {event.reason}.",
            f"{four}, an engineer, points to {event.reason}.",
        ),
        (
            f"A {event.details[2]} was carried through {event.place} in protest.",
            f"Protesters came with a {event.details[2]}.",
        ),
    ]  # fmt: skip
    return [dice.choice(wordings) for wordings in said]


def _own(dice: random.Random) -> str:
    """Matter of the paper's own: other places, people and things, as background or beside the point."""
    place, county = dice.choice(PLACES)
    topic = dice.choice(TOPICS)
    thing, deed = dice.choice(dice.choice(topic.things)), dice.choice(DEEDS)
    name = f"{dice.choice(FIRST)} {dice.choice(LAST)}"
    return dice.choice(
        (
            f"In {place} a {thing} was {dice.choice(deed.others)} last year.",
            f"{name} of {county} has written a book about it.",
            f"A committee meets on {dice.choice(DAYS)} and will hear {name}.",
            f"Elsewhere the {thing} was {deed.past} for {dice.choice(REASONS)}.",
            f"About {dice.randrange(3, 90)} percent of those asked had no opinion.",
        )
    )
