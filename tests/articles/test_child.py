"""The child process that reads HTML: kept, stopped in time, replaced."""

import os
import signal
import time
from pathlib import Path
from typing import Any

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


class Pipe:
    """Gives one request and hears the answers."""

    def __init__(self, *requests: object) -> None:
        self.requests: list[object] = list(requests)
        self.sent: list[Any] = []

    def recv(self) -> object:
        if not self.requests:
            raise EOFError
        return self.requests.pop(0)

    def send(self, answer: object) -> None:
        self.sent.append(answer)


def test_the_import_of_a_reader_does_not_count_as_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    timers: list[float] = []
    real = child._reader

    def imported(name: str) -> object:
        timers.append(signal.getitimer(signal.ITIMER_PROF)[0])
        return real(name)

    monkeypatch.setattr(child, "_reader", imported)
    pipe = Pipe(("markdown", "# Quays\n\nThe harbour reopened on Monday."))
    with pytest.raises(EOFError):
        child._serve(pipe)  # type: ignore[arg-type]
    assert timers == [0, 0]
    assert pipe.sent[1][1].title == "Quays"
