"""What reading a file gives: an article or the reason why there is none, record by record."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from headlines.articles.article import Article
from headlines.errors import Unreadable

EXCERPT = 2_000


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why a record is no article: `code` for programs, `detail` for its uploader, and how it begins."""

    code: str
    detail: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Record:
    """The article or rejection at one place of a file; `number` counts from 0, rejected records included."""

    number: int
    outcome: Article | Rejection


Outcomes = Iterator[Article | Rejection]


def attempt(make: Callable[[], Article], excerpt: str | bytes) -> Article | Rejection:
    """What `make` gives, or the rejection that says why it could not."""
    try:
        return make()
    except Unreadable as error:
        return rejection(error, excerpt)


def rejection(error: Unreadable, excerpt: str | bytes) -> Rejection:
    """The error as a record's outcome."""
    head = excerpt[: 4 * EXCERPT]
    text = head.decode("utf-8", "replace") if isinstance(head, bytes) else head
    return Rejection(error.code, error.detail, text[:EXCERPT])
