"""A form with other facts in it each day: its bulletins are no copies, and looking for copies stays cheap."""

import random
from collections.abc import Callable

import pytest

from headlines.stories import copies as telling
from headlines.stories.copies import FORM, leaders, likeness
from headlines.stories.piece import Piece
from tests.quality.stories.copies import Text
from tests.stories.test_signature import piece

Bulletins = Callable[[int], list[Piece]]


FORM_TEXT = (
    "Readings come from the roof of the old harbour office and are checked by hand twice before they are sent out",
    "whoever plans a trip on the water should ask the coast guard again in the morning because winds turn quickly",
    "pollen is counted by the botanical garden and given for the week on the page after the puzzles",
    "anglers find the tide table below and sailors the light list at the end of it as on every day",
    "the editors thank all observers who get up before dawn and ask new ones to write to the usual address",
)


def bulletin(number: int) -> Text:
    """More than half of it is the form's, the rest the day's."""
    dice = random.Random(number)
    towns = [f"{dice.choice('ABCDEFGH')}{dice.choice('aeiou')}{dice.randrange(999)}" for _ in range(8)]
    return Text(f"Weather {number}", (*FORM_TEXT, *(f"In {town} {dice.randrange(99)} degrees." for town in towns)))


@pytest.fixture(scope="module")
def bulletins() -> list[Piece]:
    return [piece(f"{number:04}", bulletin(number).content, bulletin(number).title) for number in range(8 * FORM)]


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The articles that were compared with an earlier one, once for each comparison."""
    found: list[str] = []

    def counted(one: Piece, other: Piece) -> float:
        found.append(one.id)
        return likeness(one, other)

    monkeypatch.setattr(telling, "likeness", counted)
    return found


def test_bulletins_of_one_form_are_no_copies_and_compared_with_a_bounded_number(
    bulletins: list[Piece], compared: list[str]
) -> None:
    found = leaders(bulletins, [])
    assert all(first == name for name, first in found.items())
    early, late = ({one.id for one in bulletins[start:][:FORM]} for start in (FORM, 7 * FORM))
    comparisons = [sum(name in some for name in compared) for some in (early, late)]
    assert comparisons[0] > FORM * FORM / 2
    assert comparisons[1] < comparisons[0] * 1.5


def test_a_copy_of_a_bulletin_is_found_whatever_else_has_its_form(bulletins: list[Piece]) -> None:
    number = len(bulletins) - 1
    text = bulletin(number)
    copy = piece("9999", Text(text.title, text.sentences[:-2]).content)
    assert leaders([copy], bulletins) == {"9999": bulletins[number].id}
