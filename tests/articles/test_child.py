"""The child process that reads HTML: kept, stopped in time, replaced."""

import os
import time
from pathlib import Path

import pytest

from headlines.articles import child
from headlines.errors import RetryLater, Unreadable

PAGE = "<article><p>The harbour reopened on Monday after two years of repairs to its quays.</p></article>"


def pid() -> int:
    return child._kept[-1].process.pid


def test_one_child_serves_page_after_page() -> None:
    child.read_html(PAGE, None)
    first = pid()
    began = time.perf_counter()
    child.read_html(PAGE, None)
    assert pid() == first
    assert time.perf_counter() - began < 1


def test_a_page_that_takes_too_long_is_refused_and_the_next_one_read() -> None:
    child.read_html(PAGE, None)
    slow = pid()
    with pytest.raises(Unreadable, match="tooSlow"):
        child.read_html("<html>x" + "<br>" * 99_000, None)
    assert child.read_html(PAGE, None).content.startswith("The harbour")
    assert pid() != slow
    assert not Path(f"/proc/{slow}").exists()


def test_a_machine_too_busy_to_answer_is_no_fault_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    child.read_html(PAGE, None)
    monkeypatch.setattr(child, "_WAIT", 0.0)
    with pytest.raises(RetryLater):
        child.read_html(PAGE * 500, None)
    monkeypatch.undo()
    assert child.read_html(PAGE, None).content.startswith("The harbour")


def test_a_child_that_died_of_itself_is_replaced_before_the_next_page() -> None:
    child.read_html(PAGE, None)
    os.kill(pid(), 9)
    child._kept[-1].process.wait(5)
    assert child.read_html(PAGE, None).content.startswith("The harbour")


def test_a_refusal_keeps_the_child() -> None:
    child.read_html(PAGE, None)
    kept = pid()
    with pytest.raises(Unreadable, match="noText"):
        child.read_html("<html></html>", None)
    assert pid() == kept
