"""Near-copies and stories may not get worse: the floors of `stories.json` only rise."""

import json
import random
import time
from collections import defaultdict
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest

from headlines.articles.article import Article, Moment
from headlines.stories.piece import Piece
from headlines.stories.signature import signed
from headlines.stories.words import folded
from tests.quality.stories import copies
from tests.quality.stories.events import corpus
from tests.quality.stories.settling import by_day, piece

Labelled = tuple[list[Piece], list[tuple[str, str, str, bool]]]  # each pair: its kind, two ids, whether they are copies
FLOORS: dict[str, dict[str, float]] = json.loads(Path(__file__).with_name("stories.json").read_text("utf-8"))


def article(text: copies.Text, hour: int) -> Article:
    moment = Moment(f"2026-11-{1 + hour // 24:02}T{hour % 24:02}:00Z", "minute", "json")
    return Article(title=text.title, content=text.content, published=moment, language="en")


@pytest.fixture(scope="module")
def labelled() -> Labelled:
    pieces, pairs = [], []
    for number, text in enumerate(copies.originals()):
        original = piece(f"original {number}", article(text, number % 48))
        pieces.append(original)
        for kind in (*copies.COPIES, *copies.LOOK_ALIKES):
            later = 48 + number % 500
            other = piece(f"{kind.__name__} {number}", article(copies.made(kind, number, text), later))
            pieces.append(other)
            pairs.append((kind.__name__, original.id, other.id, kind in copies.COPIES))
    return pieces, pairs


@pytest.fixture(scope="module")
def leaders(labelled: Labelled) -> Mapping[str, str]:
    return {one.id: one.leader for one in by_day(labelled[0])}


def test_near_copies_reach_their_floors(labelled: Labelled, leaders: Mapping[str, str]) -> None:
    _, pairs = labelled
    found = [(copy, leaders[one] == leaders[other]) for _, one, other, copy in pairs]
    right = sum(copy and same for copy, same in found)
    precision, recall = right / sum(same for _, same in found), right / sum(copy for copy, _ in found)
    print(f"copies: precision {precision:.3f}, recall {recall:.3f}, {len(pairs)} pairs")
    assert precision >= FLOORS["copies"]["precision"]
    assert recall >= FLOORS["copies"]["recall"]


@pytest.mark.parametrize("kind", copies.COPIES, ids=lambda kind: kind.__name__)
def test_no_kind_of_copy_is_left_behind(kind: copies.Made, labelled: Labelled, leaders: Mapping[str, str]) -> None:
    _, pairs = labelled
    found = [leaders[one] == leaders[other] for name, one, other, _ in pairs if name == kind.__name__]
    assert sum(found) / len(found) >= 0.95


def bcubed(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    """B-cubed precision and recall (Bagga and Baldwin 1998): of each article's group, how much is right."""
    groups, events = defaultdict(set), defaultdict(set)
    for identity, group in found.items():
        groups[group].add(identity)
        events[truth[identity]].add(identity)
    right = {one: len(groups[found[one]] & events[truth[one]]) for one in found}
    precision = sum(right[one] / len(groups[found[one]]) for one in found) / len(found)
    recall = sum(right[one] / len(events[truth[one]]) for one in found) / len(found)
    return precision, recall


@pytest.fixture(scope="module")
def pieces() -> list[tuple[Piece, str]]:
    return [(piece(f"{number}", one.article), one.story) for number, one in enumerate(corpus())]


def test_stories_reach_their_floors_and_headlines_alone_do_not(pieces: list[tuple[Piece, str]]) -> None:
    truth = {one.id: story for one, story in pieces}
    found = {one.id: one.story or "" for one in by_day(one for one, _ in pieces)}
    precision, recall = bcubed(found, truth)
    print(f"stories: B-cubed precision {precision:.3f}, recall {recall:.3f}, {len(pieces)} articles")
    assert precision >= FLOORS["stories"]["precision"]
    assert recall >= FLOORS["stories"]["recall"]
    kinds = {one.id: " ".join(sorted(one.terms[:3])) for one, _ in pieces}
    assert bcubed(kinds, truth)[1] < recall - 0.2


def test_the_order_of_arrival_does_not_show(pieces: list[tuple[Piece, str]]) -> None:
    given = [one for one, _ in pieces]
    expected = {one.id: (one.leader, one.story) for one in by_day(given)}
    for seed in range(2):
        random.Random(seed).shuffle(given)
        assert {one.id: (one.leader, one.story) for one in by_day(given)} == expected


def test_a_signature_takes_less_than_a_millisecond() -> None:
    texts = [text.content for text in islice(copies.originals(), 100)]
    signed(folded(texts[0]))
    began = time.process_time()
    for text in texts:
        signed(folded(text))
    assert (time.process_time() - began) / len(texts) < 0.001
