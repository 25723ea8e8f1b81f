"""Queries with the articles that answer them, made from the events of the corpus."""

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tests.quality.relevance.corpus import Event

OF_EACH = 60


@dataclass(frozen=True)
class Judged:
    """A query, and how well each article answers it: 2 that is it, 1 it is of the same kind."""

    kind: str
    q: str
    relevant: dict[str, int]


def judged(events: Sequence[Event], seed: int = 11) -> list[Judged]:
    """The queries of every kind, for articles that nothing else in the corpus could be meant by."""
    dice = random.Random(seed)
    told_twice = {event.copy_of for event in events}
    single = [event for event in _unmistakable(events) if event.number not in told_twice]
    targets = dice.sample(single, OF_EACH * len(_KNOWN))
    known = [
        Judged(kind, query, {f"n{event.number}": 2})
        for place, (kind, ask) in enumerate(_KNOWN.items())
        for event in targets[place * OF_EACH : (place + 1) * OF_EACH]
        if (query := ask(dice, event))
    ]
    return known + _topics(dice, events)


def _unmistakable(events: Sequence[Event]) -> Iterable[Event]:
    """Events of which there is one in their county, in whatever words."""
    keys = Counter((event.thing, event.deed, event.county) for event in events if event.copy_of is None)
    return (e for e in events if e.copy_of is None and keys[e.thing, e.deed, e.county] == 1)


def _headline(dice: random.Random, event: Event) -> str:
    return event.title


def _part(dice: random.Random, event: Event) -> str:
    """The words of a headline that someone remembers: what, where, and what was done."""
    return " ".join(dice.sample([event.thing[event.said], event.place, event.verb], 3))


def _typo(dice: random.Random, event: Event) -> str:
    """One letter of the longest word is missing, doubled or in its neighbour's place."""
    words = _part(dice, event).split()
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    word = words[longest]
    at = dice.randrange(2, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    words[longest] = dice.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], swapped])
    return " ".join(words)


def _unfinished(dice: random.Random, event: Event) -> str:
    """Someone is still typing a word of the headline."""
    words = [event.place, *event.thing[event.said].split()]
    return " ".join([*words, event.verb[: max(3, len(event.verb) - dice.randrange(2, 4))]])


def _other_forms(dice: random.Random, event: Event) -> str:
    """The same words, bent otherwise."""
    thing = event.thing[event.said]
    bent = thing[:-1] if thing.endswith("s") and not thing.endswith("ss") else _plural(thing)
    return f"{event.deed.gerund} {bent} {event.place}"


def _plural(thing: str) -> str:
    return thing + ("es" if re.search(r"(s|x|ch|sh)$", thing) else "s")


def _paraphrase(dice: random.Random, event: Event) -> str:
    """What it is about in words that its headline does not have, all of them commoner in other headlines."""
    other = dice.choice([word for place, word in enumerate(event.thing) if place != event.said])
    return f"{other} {event.deed.others[0]} {event.county}"


def _body(dice: random.Random, event: Event) -> str:
    """What someone remembers of the text: a name and an odd thing, both in other headlines."""
    third = dice.choice(["grandmother", event.place, event.thing[event.said]])
    return f"{event.witness.split()[1]} {event.detail} {third}"


_KNOWN = {
    "headline": _headline,
    "part": _part,
    "typo": _typo,
    "unfinished": _unfinished,
    "other forms": _other_forms,
    "paraphrase": _paraphrase,
    "body": _body,
}


def _topics(dice: random.Random, events: Sequence[Event]) -> list[Judged]:
    """A thing and a place, of which there are several articles; of those elsewhere in the county a little is wanted."""
    firsts = [event for event in events if event.copy_of is None]
    counts = Counter((event.thing, event.place) for event in firsts)
    pairs = sorted((pair for pair, count in counts.items() if count >= 3), key=lambda pair: (pair[0], pair[1]))
    asked = []
    for thing, place in dice.sample(pairs, min(OF_EACH, len(pairs))):
        county = next(event.county for event in firsts if event.place == place)
        graded = {
            f"n{e.number}": 2 if e.place == place else 1 for e in firsts if e.thing == thing and e.county == county
        }
        asked.append(Judged("topic", f"{dice.choice(thing)} {place}", graded))
    return asked
