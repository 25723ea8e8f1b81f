"""Articles of an invented region, the same in every run: skewed subjects, undated ones, near-copies, distractors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from headlines.articles.article import Article, Moment, Source
from headlines.index.document import Origin, document
from headlines.uploads.message import Upload
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

NEWEST = datetime(2026, 11, 24, tzinfo=UTC)


@dataclass(frozen=True)
class Event:
    """What one article is about; `said` is how its headline calls the thing, by number."""

    number: int
    topic: Topic
    actor: Words
    deed: Deed
    thing: Words
    said: int
    place: str
    county: str
    witness: str
    official: str
    detail: str
    other_detail: str
    title: str
    copy_of: int | None

    @property
    def verb(self) -> str:
        """The deed as the headline says it."""
        return next(form for form in (self.deed.past, *_present(self.deed)) if form in self.title.split())


def events(count: int, seed: int = 7) -> Iterator[Event]:
    """So many events; one in twenty-five is the one before it told again."""
    dice = random.Random(seed)
    last: Event | None = None
    for number in range(count):
        if last and number % 25 == 24:
            yield Event(**{**_fields(last), "number": number, "copy_of": last.number})
            continue
        last = _event(dice, number)
        yield last


def documents(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The events as index documents; near-copies share their `duplicateKey`."""
    for event in events(count, seed):
        yield as_document(event)


def as_document(event: Event) -> dict[str, Any]:
    """One article as it is indexed."""
    dice = random.Random(event.number if event.copy_of is None else event.copy_of)
    published = NEWEST - timedelta(hours=int(24 * 1_000 * dice.random() ** 2), minutes=event.number % 60)
    article = Article(
        title=event.title,
        description=_lead(dice, event),
        content="\n\n".join(_body(dice, event)),
        published=None if event.number % 20 == 3 else Moment(published.strftime("%Y-%m-%dT%H:%MZ"), "minute", "json"),
        source=Source(PUBLISHERS[min(int(random.Random(event.number).expovariate(0.4)), len(PUBLISHERS) - 1)]),
        authors=(f"{dice.choice(FIRST)} {dice.choice(LAST)}",),
        category=event.topic.category,
        tags=(event.topic.name, event.county),
        language="en",
    )
    origin = Origin(Upload("news", f"{event.number}.json"), "e", None, "2026-11-24T06:00:00.000Z", "1")
    made = document(article, origin, 0)
    number = event.number if event.copy_of is None else event.copy_of
    return made | {"id": f"n{event.number}", "duplicateKey": f"n{number}"}


def _fields(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in Event.__dataclass_fields__}


def _event(dice: random.Random, number: int) -> Event:
    topic = _skewed(dice, TOPICS)
    place, county = _skewed(dice, PLACES)
    actor, thing, deed = dice.choice(topic.actors), _skewed(dice, topic.things), dice.choice(DEEDS)
    witness, official = (f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in "ab")
    said = dice.randrange(len(thing))
    event = {
        "number": number,
        "topic": topic,
        "actor": actor,
        "deed": deed,
        "thing": thing,
        "said": said,
        "place": place,
        "county": county,
        "witness": witness,
        "official": official,
        "detail": dice.choice(DETAILS),
        "other_detail": dice.choice(DETAILS),
        "copy_of": None,
    }
    return Event(**event, title=_title(dice, event))


def _skewed(dice: random.Random, choices: tuple[Any, ...]) -> Any:
    """The first are chosen most often, the last seldom."""
    return choices[int(len(choices) * dice.random() ** 1.6)]


def _title(dice: random.Random, event: dict[str, Any]) -> str:
    """As headlines are: who does what to what where; a person or an odd detail may stand in it."""
    thing, deed = event["thing"][event["said"]], event["deed"]
    actor = dice.choice(event["actor"])
    does = _present(deed)[_is_plural(actor)]
    templates = [
        f"{event['place']} {actor} {does} {thing}",
        f"{actor} {does} {thing} in {event['place']} after {dice.choice(REASONS)}",
        f"{thing} in {event['place']} {deed.past} by {actor}",
        f"{event['official'].split()[1]} {deed.present} {thing} for {event['place']}",
        f"{dice.choice(DETAILS)} and {dice.choice(LAST)} at the {thing}: {event['place']} {actor} {does} it",
        f"Why {event['place']} {actor} {does} the {thing}",
    ]
    title = dice.choice(templates)
    return title[0].upper() + title[1:]


def _present(deed: Deed) -> Words:
    """Of one, and of several."""
    return deed.present, deed.present.removesuffix("s")


def _is_plural(actor: str) -> bool:
    return actor.endswith("s") or actor == "police"


def _lead(dice: random.Random, event: Event) -> str | None:
    """A description in other words, where there is one."""
    if event.number % 7 == 2:
        return None
    return (
        f"{event.official} said in {event.county} that the {_other(dice, event)} would be "
        f"{dice.choice(event.deed.others)} because of {dice.choice(REASONS)}."
    )


def _other(dice: random.Random, event: Event) -> str:
    """The thing in a word that the headline does not use."""
    return dice.choice([word for place, word in enumerate(event.thing) if place != event.said])


def _body(dice: random.Random, event: Event) -> Iterator[str]:
    thing, other, place = event.thing[event.said], _other(dice, event), event.place
    day, actor = dice.choice(DAYS), event.actor[-1]
    has = "have" if _is_plural(actor) else "has"
    yield (
        f"The {actor} of {place} {has} {event.deed.past} the {thing}, it was announced on {day}. "
        f"In all of {event.county} the {other} had been {event.deed.others[0]} only once before, in "
        f"{dice.randrange(1950, 2020)}."
    )
    yield (
        f"“My grandmother kept a {event.detail} there, and nobody asked us,” said {event.witness}, who lives nearby. "
        f"{dice.choice(FIRST)} {dice.choice(LAST)}, a neighbour, was less worried."
    )
    yield from dice.sample(_background(dice, event), k=dice.randrange(2, 6))
    yield f"A {event.other_detail} was left at the door of the {event.actor[0]} as a protest, {event.official} noted."


def _background(dice: random.Random, event: Event) -> list[str]:
    """What any article may say, about other things that happened at other places."""
    elsewhere, far = dice.choice(PLACES)
    topic = dice.choice(TOPICS)
    thing, deed = dice.choice(dice.choice(topic.things)), dice.choice(DEEDS)
    return [
        f"Work is expected to cost {dice.randrange(2, 90)} million crowns and to take {dice.randrange(2, 9)} years.",
        f"Last year the {dice.choice(dice.choice(topic.actors))} of {elsewhere} {deed.past} a {thing} in {far}.",
        f"A survey of {dice.randrange(300, 3_000)} residents found them divided, with one in five undecided.",
        f"The decision can be contested until {dice.choice(DAYS)} week, said a spokesperson, and letters are read.",
        f"Similar plans exist in {elsewhere}: a {thing} was {dice.choice(deed.others)} after {dice.choice(REASONS)}.",
        f"{dice.choice(FIRST)} {dice.choice(LAST)} of the {dice.choice(event.actor)} declined to comment.",
        "The minutes of the meeting run to forty pages and mention the weather twice.",
        f"Shops near the {dice.choice(event.thing)} reported fewer customers, while cafés in {event.place} were full.",
    ]
