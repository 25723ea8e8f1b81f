"""`docs/promises.md` names guards and tests that exist, and `tests/guards.py` takes each of these guards away."""

import re
from pathlib import Path

import pytest

from tests.guards import GUARDS, PACKAGE

ROOT = Path(__file__).parents[1]
LINE = re.compile(r"^\| ([RUPST]\d+) \| .+ \| `(\S+)::(\S+)` \| `(\S+)::(\S+)` \|$", re.MULTILINE)
TEXT = (ROOT / "docs" / "promises.md").read_text("utf-8")
PROMISES = LINE.findall(TEXT)


def file_of(guard: str) -> Path:
    inside = ROOT / PACKAGE / guard
    return inside if inside.exists() else ROOT / guard


def test_every_promise_has_one_line() -> None:
    numbered = {"R": 18, "U": 7, "P": 10, "S": 12, "T": 12}
    assert [promise for promise, *_ in PROMISES] == [f"{s}{n}" for s in numbered for n in range(1, numbered[s] + 1)]


def test_every_test_it_names_is_there() -> None:
    for file, test in re.findall(r"`(tests/\S+)::(test_\w+)`", TEXT):
        assert f"\ndef {test}(" in (ROOT / file).read_text("utf-8")


@pytest.mark.parametrize(("promise", "guard", "name", "test_file", "test"), PROMISES)
def test_its_guard_and_its_test_are_there(promise: str, guard: str, name: str, test_file: str, test: str) -> None:
    source = file_of(guard).read_text("utf-8")
    assert re.search(rf"^def {name}\(|^{name} = |\b{name}\b.*:", source, re.MULTILINE), f"{guard} has no {name}"
    assert f"\ndef {test}(" in (ROOT / test_file).read_text("utf-8")


@pytest.mark.parametrize(("promise", "guard", "name", "test_file", "test"), PROMISES)
def test_its_guard_is_taken_away_before_the_same_test(
    promise: str, guard: str, name: str, test_file: str, test: str
) -> None:
    taken = {(ROOT / g.file, g.test) for g in GUARDS if g.promise == promise}
    assert taken == {(file_of(guard), f"{test_file}::{test}")}


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.promise)
def test_the_text_to_take_away_is_there_once(guard: object) -> None:
    (found,) = [g for g in GUARDS if g is guard]
    assert (ROOT / found.file).read_text("utf-8").count(found.text) == 1
