"""400 articles, a copy of each in five ways that copies are made, and as many that only look like copies."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.quality.relevance.corpus import as_document, events
from tests.quality.relevance.vocabulary import DAYS, DEEDS, FIRST, LAST, PLACES, PUBLISHERS, REASONS, TOPICS

ORIGINALS = 400


@dataclass(frozen=True)
class Text:
    """A title and sentences; the paragraphs of an article are runs of them."""

    title: str
    sentences: tuple[str, ...]

    @property
    def content(self) -> str:
        return "\n\n".join(" ".join(self.sentences[start : start + 3]) for start in range(0, len(self.sentences), 3))


Made = Callable[[random.Random, Text], Text]


def originals() -> Iterator[Text]:
    """Articles of 14 to 24 sentences about different events."""
    made = (event for event in events(ORIGINALS * 2) if event.copy_of is None)
    for event in (next(made) for _ in range(ORIGINALS)):
        told = as_document(event)
        dice = random.Random(f"original {event.number}")
        body = [part for part in told["content"].replace("\n\n", " ").split(". ") if part]
        own = [f"{sentence.rstrip('.')}." for sentence in body]
        yield Text(told["title"], (*own, *(_sentence(dice) for _ in range(dice.randrange(8, 13)))))


def _sentence(dice: random.Random) -> str:
    """Something that a local article may go on to say, seldom twice the same."""
    place, county = dice.choice(PLACES)
    topic, deed = dice.choice(TOPICS), dice.choice(DEEDS)
    thing = dice.choice(dice.choice(topic.things))
    name, other = (f"{dice.choice(FIRST)} {dice.choice(LAST)}" for _ in "ab")
    actor, number = dice.choice(dice.choice(topic.actors)), dice.randrange(3, 900)
    return dice.choice(
        (
            f"According to {name}, the {thing} at {place} was {dice.choice(deed.others)} after {number} letters.",
            f"{name} of the {actor} put the number of people concerned at {number} in {county} alone.",
            f"A hearing with {other} is set for {dice.choice(DAYS)}, when the {thing} comes up again.",
            f"“We had {number} calls in a week about it,” {name} told a meeting at {place} on {dice.choice(DAYS)}.",
            f"The {actor} {deed.past} a plan for the {thing} {number} weeks ago, citing {dice.choice(REASONS)}.",
            f"In {place} the bill for the {thing} rose to {number},000 crowns, a figure that {other} disputes.",
            f"Neither {name} nor {other} would say whether the {actor} knew of the {thing} before {dice.choice(DAYS)}.",
            f"It is the {number}th time since the war that {county} has {deed.past} something of the kind.",
        )
    )


def rewritten(dice: random.Random, text: Text) -> Text:
    """Agency copy as another desk runs it: its own headline, a fifth of the sentences put differently."""
    changed = [_put_differently(dice, one) if dice.random() < 0.2 else one for one in text.sentences]
    return Text(_headline(dice), tuple(changed))


def cut(dice: random.Random, text: Text) -> Text:
    """The end left out, as where space was short."""
    return Text(text.title, text.sentences[: round(len(text.sentences) * dice.uniform(0.45, 0.8))])


def padded(dice: random.Random, text: Text) -> Text:
    """With paragraphs of a newspaper's own put in front, behind and between."""
    sentences = list(text.sentences)
    for _ in range(round(len(sentences) * dice.uniform(0.2, 0.6))):
        sentences.insert(dice.choice((0, len(sentences), dice.randrange(len(sentences)))), _sentence(dice))
    return Text(text.title, tuple(sentences))


def reposted(dice: random.Random, text: Text) -> Text:
    """The same text under another address: dateline, other quotation marks and dashes, a site's own last lines."""
    place = dice.choice(PLACES)[0].upper()
    plain = [one.translate(str.maketrans("“”’", '""\'')) for one in text.sentences]
    plain[0] = f"{place} ({dice.choice(PUBLISHERS)}) -- {plain[0]}"
    ends = ("Follow us for more.", f"Reporting by {dice.choice(FIRST)} {dice.choice(LAST)}; editing by the night desk.")
    return Text(text.title.upper(), (*plain, *ends))


def mended(dice: random.Random, text: Text) -> Text:
    """Corrected and rearranged: three paragraphs change places, some words and figures are put right."""
    sentences = [_corrected(dice, one) if dice.random() < 0.25 else one for one in text.sentences]
    third = len(sentences) // 3
    parts = [sentences[:third], sentences[third : 2 * third], sentences[2 * third :]]
    dice.shuffle(parts)
    return Text(f"Updated: {text.title}", tuple(one for part in parts for one in part))


def same_form(dice: random.Random, text: Text) -> Text:
    """Another bulletin of a series: every sentence built alike, the names and figures others."""
    return Text(text.title, tuple(_other_facts(dice, one) for one in text.sentences))


def same_headline(dice: random.Random, text: Text) -> Text:
    """Another article that happens to have this headline."""
    return Text(text.title, tuple(_sentence(dice) for _ in text.sentences))


def follow_up(dice: random.Random, text: Text) -> Text:
    """The next day's article, which repeats a quarter of this one as background."""
    repeated = text.sentences[: max(2, len(text.sentences) // 4)]
    fresh = [_sentence(dice) for _ in range(len(text.sentences) - len(repeated))]
    return Text(_headline(dice), (*fresh, *repeated))


def other_words(dice: random.Random, text: Text) -> Text:
    """The same news by somebody who wrote every sentence anew."""
    return Text(text.title, tuple(_put_differently(dice, one) for one in text.sentences))


def same_ends(dice: random.Random, text: Text) -> Text:
    """Another article on a site that puts the same standing lines under every one; they are in the original too."""
    standing = text.sentences[-max(3, len(text.sentences) // 5) :]
    return Text(_headline(dice), (*(_sentence(dice) for _ in text.sentences[len(standing) :]), *standing))


COPIES: tuple[Made, ...] = (rewritten, cut, padded, reposted, mended)
LOOK_ALIKES: tuple[Made, ...] = (same_form, same_headline, follow_up, other_words, same_ends)


def made(kind: Made, number: int, text: Text) -> Text:
    """What that kind makes of the original of that number; the same in every run."""
    return kind(random.Random(f"{kind.__name__} {number}"), text)


def _headline(dice: random.Random) -> str:
    place, topic, deed = dice.choice(PLACES)[0], dice.choice(TOPICS), dice.choice(DEEDS)
    return f"{place} {deed.present} {dice.choice(dice.choice(topic.things))}"


def _put_differently(dice: random.Random, sentence: str) -> str:
    """The sentence in two halves, changed round, every third word another."""
    words = sentence.rstrip(".").split()
    half = dice.randrange(len(words) // 3, 2 * len(words) // 3 + 1)
    turned = [*words[half:], dice.choice(("as", "while", "because", "and")), *words[:half]]
    others = ("apparently", "however", "officials", "locally", "yesterday", "meanwhile", "reportedly", "still")
    return " ".join(dice.choice(others) if place % 3 == 2 else word for place, word in enumerate(turned)) + "."


def _corrected(dice: random.Random, sentence: str) -> str:
    words = sentence.split()
    place = dice.randrange(len(words))
    words[place] = str(dice.randrange(10, 99)) if words[place].isdigit() else words[place].rstrip("s.,") + "s"
    return " ".join(words)


def _other_facts(dice: random.Random, sentence: str) -> str:
    """Names and figures exchanged: of a bulletin's sentence about every third word."""
    names = {*FIRST, *LAST, *(word for place, county in PLACES for word in (*place.split(), county))}
    return " ".join(
        str(dice.randrange(10, 900)) if word.strip(",.").isdigit()
        else dice.choice(LAST) if word.strip(",.“”") in names or word in DAYS
        else word
        for word in sentence.split()
    )  # fmt: skip
