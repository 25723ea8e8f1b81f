"""HTML, XML and Markdown read in a child process that can be stopped, also while a parser is deep in C.

One child is kept for all pages and replaced when it dies: starting it takes a quarter of a second, asking it
less than a millisecond. It talks over a pipe, for Lambda has no /dev/shm for queues and pools. What is
bounded is the processor time of a page, so that a busy machine refuses no good one.
"""

import atexit
import contextlib
import importlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe
from threading import Lock
from typing import Any

from headlines.articles import limits
from headlines.articles.article import Article
from headlines.articles.outcome import Rejection
from headlines.errors import RetryLater, Unreadable

_START = 30.0  # seconds; on a cold disk the imports alone take several
_WAIT = 30.0  # seconds for an answer; a busy machine takes long over three seconds of work
_END = 5.0  # seconds that a killed child may take to go
_MEMORY = 1 << 30  # bytes of address space
_lock = Lock()
_kept: list["_Child"] = []


@dataclass(slots=True)
class _Child:
    process: "subprocess.Popen[bytes]"
    pipe: Connection
    ready: bool = False


def read_html(text: str, url: str | None) -> Article:
    """The article of an HTML page. Raises Unreadable."""
    article: Article = _ask("html", text, url)
    return article


def read_feed(data: bytes) -> list[Article | Rejection]:
    """The items of an RSS or Atom feed. Raises Unreadable."""
    items: list[Article | Rejection] = _ask("feeds", data)
    return items


def read_markdown(text: str) -> Article:
    """The article of a Markdown file. Raises Unreadable."""
    article: Article = _ask("markdown", text)
    return article


def _ask(reader: str, *arguments: Any) -> Any:
    """The answer of a reader, within the time limit. A child that gives none is replaced at once, so that the
    next page does not wait for a start."""
    with _lock:
        child = _living() or _started()
        try:
            _await_start(child)
            refusal, answer = _answer(child, (reader, *arguments))
        except BaseException:
            _end(child)
            _kept.append(_started())
            raise
        _kept.append(child)
    if refusal:
        raise Unreadable(*refusal)
    return answer


def _living() -> _Child | None:
    """The kept child, unless it died of itself in the meantime."""
    child = _kept.pop() if _kept else None
    return child if child and child.process.poll() is None else None


def _started() -> _Child:
    """A new child, busy with its imports."""
    ours, theirs = Pipe()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "headlines.articles.child", str(theirs.fileno())]
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment)  # noqa: S603 - ours, no shell
    theirs.close()
    return _Child(process, ours)


def _await_start(child: _Child) -> None:
    """Let a child finish its imports; they do not count as reading."""
    if child.ready:
        return
    try:
        child.ready = child.pipe.poll(_START) and bool(child.pipe.recv())
    except (EOFError, OSError):
        child.ready = False
    if not child.ready:
        raise RetryLater("the child process that reads HTML does not start: see its traceback in the log")


def _answer(child: _Child, request: tuple[Any, ...]) -> Any:
    try:
        child.pipe.send(request)
        if child.pipe.poll(_WAIT):
            return child.pipe.recv()
    except (EOFError, OSError) as error:
        if child.process.wait(_END) == -signal.SIGPROF:
            detail = f"it takes over {limits.SECONDS:g} seconds of work: simplify its markup"
            raise Unreadable("tooSlow", detail) from error
        raise Unreadable("readerFailed", "it stops the reader: upload it as plain text instead") from error
    raise RetryLater(f"the child process that reads HTML got no {limits.SECONDS:g} seconds to work in {_WAIT:g}")


@atexit.register
def _end_kept() -> None:
    while _kept:
        _end(_kept.pop())


def _end(child: _Child) -> None:
    child.pipe.close()
    child.process.kill()
    child.process.wait(_END)


def _serve(pipe: Connection) -> None:
    """Answer requests until the parent goes. The timer's signal has no handler, so it ends this process at
    once; what a reader fails at without refusing it ends it too, and its traceback is in the log."""
    _reader("html")  # what most pages need, and what takes a fifth of a second to import, the others little
    pipe.send("ready")
    while True:
        name, *arguments = pipe.recv()
        read = _reader(name)
        signal.setitimer(signal.ITIMER_PROF, limits.SECONDS)
        try:
            answer: tuple[Any, Any] = (None, read(*arguments))
        except Unreadable as error:
            answer = ((error.code, error.detail), None)
        signal.setitimer(signal.ITIMER_PROF, 0)
        pipe.send(answer)


def _reader(name: str) -> Callable[..., Any]:
    """The `read` function of a module of this package."""
    reader: Callable[..., Any] = importlib.import_module(f"headlines.articles.{name}").read
    return reader


def _main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    with contextlib.suppress(EOFError, BrokenPipeError, KeyboardInterrupt):
        _serve(Connection(int(sys.argv[1])))


if __name__ == "__main__":
    _main()
