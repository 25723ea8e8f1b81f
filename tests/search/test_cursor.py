import base64
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.errors import BadRequest
from headlines.search.cursor import Cursor, read, write
from headlines.search.request import SearchRequest, parse

NOW = datetime(2026, 11, 24, 6, 45, tzinfo=UTC)
KINDS = (float, int, str)


def cursor(**given: Any) -> Cursor:
    return Cursor(binding="b", now=NOW, **given)


def code(text: str, binding: str = "b", kinds: tuple[type, ...] = KINDS) -> str:
    with pytest.raises(BadRequest) as caught:
        read(text, binding, kinds)
    assert [error.parameter for error in caught.value.errors] == ["cursor"]
    return caught.value.code


def packed(state: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(state).encode()).decode()


@pytest.mark.parametrize(
    "given",
    [
        cursor(offset=40),
        cursor(offset=20, after=(7.125, -(2**63), "a-1")),
        cursor(offset=20, corrected="外務省 AND tax", relaxed="any"),
    ],
)
def test_a_cursor_comes_back_as_it_was(given: Cursor) -> None:
    assert read(write(given), "b", KINDS) == given


@given(st.text() | st.binary().map(lambda data: base64.urlsafe_b64encode(data).decode()))
def test_anything_else_is_refused(text: str) -> None:
    assert code(text) == "cursorInvalid"


@pytest.mark.parametrize(
    "after",
    [
        (7.1, 5),
        (7.1, 5, "a", "b"),
        ("7.1", 5, "a"),
        (7.1, 5.5, "a"),
        (7.1, True, "a"),
        (7.1, 2**63, "a"),
        (float("nan"), 5, "a"),
        (7.1, 5, None),
        (7.1, 5, "a" * 600),
        (7.1, 5, "\ud800"),
        (7.1, 5, ["a"]),
    ],
)
def test_sort_values_that_the_order_cannot_have_are_refused(after: tuple[Any, ...]) -> None:
    assert code(packed(["b", 0, 0, after, None, None])) == "cursorInvalid"


@pytest.mark.parametrize(
    "state",
    [
        [],
        {"b": 1},
        ["b", 0, -1, None, None, None],
        ["b", 10**30, 0, None, None, None],
        ["b", 0, 0, None, 7, None],
        ["b", 0, 0, None, None, 0],
        ["b", 0, 0, "after", None, None],
    ],
)
def test_a_forged_state_is_refused(state: object) -> None:
    assert code(packed(state)) == "cursorInvalid"


def test_the_cursor_of_another_query_is_told_apart() -> None:
    assert code(write(cursor()), binding="other") == "cursorMismatch"


def request(**given: str) -> SearchRequest:
    return parse({name.rstrip("_"): [value] for name, value in given.items()}, "search", now=NOW)


@pytest.mark.parametrize(
    "other",
    [
        {"q": "rates"},
        {"sortBy": "publishedAt"},
        {"from_": "2024"},
        {"duplicates": "include"},
        {"sources": "a"},
    ],
)
def test_a_cursor_belongs_to_its_parameters(other: dict[str, str]) -> None:
    text = write(Cursor(binding=request(q="tax").binding, now=NOW, offset=20))
    with pytest.raises(BadRequest, match="cursorMismatch"):
        request(**{"q": "tax", **other}, cursor=text)


def test_page_size_form_and_written_defaults_do_not_bind() -> None:
    text = write(Cursor(binding=request(q="tax").binding, now=NOW, offset=20))
    same = request(q="tax", cursor=text, pageSize="5", format="html", duplicates="collapse", apiKey="k")
    assert (same.offset, same.page_size) == (20, 5)


def test_the_time_that_a_walk_began_holds_to_its_end() -> None:
    began = datetime(2026, 11, 20, 6, 45, tzinfo=UTC)
    text = write(Cursor(binding=request(q="tax", from_="1d").binding, now=began, offset=20))
    later = request(q="tax", from_="1d", cursor=text)
    assert later.now == began
    assert later.filters.since == datetime(2026, 11, 19, tzinfo=UTC)


def test_a_collapsed_walk_takes_no_sort_values_and_ends_with_the_window() -> None:
    binding = request(q="tax").binding
    with pytest.raises(BadRequest, match="cursorInvalid"):
        request(q="tax", cursor=write(Cursor(binding=binding, now=NOW, after=(1.0, 2, "a"))))
    with pytest.raises(BadRequest, match=r"resultWindowExceeded.*duplicates=include"):
        request(q="tax", cursor=write(Cursor(binding=binding, now=NOW, offset=10_000)))


def test_a_cursor_and_a_page_exclude_each_other() -> None:
    text = write(Cursor(binding=request(q="tax").binding, now=NOW, offset=20))
    with pytest.raises(BadRequest, match="exclude each other"):
        request(q="tax", cursor=text, page="2")
