"""Any uploaded file to its articles: what it is, who reads it, and what the uploader said about it."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from headlines.articles import limits
from headlines.articles.article import Article
from headlines.articles.charset import Decoded, decode
from headlines.articles.finish import finish
from headlines.articles.outcome import Outcomes, Record, Rejection, rejection
from headlines.articles.sniff import HEAD, Format, format_of
from headlines.articles.unpack import Member, members
from headlines.errors import Unreadable

EXTRACTOR_VERSION = "1"

__all__ = ["EXTRACTOR_VERSION", "Reading", "Record", "Rejection", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's format (a zip's: of its first readable file), its charset if it has one, and its records."""

    format: Format
    charset: str | None
    records: Iterator[Record]


@dataclass(frozen=True, slots=True)
class _Part:
    """One unpacked file, told and opened."""

    format: Format
    charset: str | None
    outcomes: Outcomes


def read(data: bytes, name: str, metadata: Mapping[str, str] = {}) -> Reading:
    """The articles of an uploaded file, read as they are asked for.

    `name` is its key or file name; `metadata` is what the uploader says (`url`, `title`, `source`,
    `published-at`, `language`) and overrides what is read. Raises Unreadable when nothing of it can be read.
    """
    parts = (_opened(member, metadata.get("url")) for member in members(data, name))
    refused, first = _first_readable(parts)
    outcomes = itertools.chain(refused, first.outcomes, _outcomes(parts))
    records = (Record(n, finish(outcome, name, metadata)) for n, outcome in enumerate(_bounded(outcomes)))
    return Reading(first.format, first.charset, _some(records))


def _first_readable(parts: Iterator[_Part | Unreadable]) -> tuple[list[Rejection], _Part]:
    """The first part that can be read, and the rejections of those before it. Raises the first refusal when
    there is none."""
    refused: list[Unreadable] = []
    for part in parts:
        if isinstance(part, _Part):
            return [rejection(error, "") for error in refused], part
        refused.append(part)
    raise refused[0]


def _outcomes(parts: Iterator[_Part | Unreadable]) -> Outcomes:
    for part in parts:
        if isinstance(part, _Part):
            yield from part.outcomes
        else:
            yield rejection(part, "")


def _bounded(outcomes: Outcomes) -> Outcomes:
    """The first 10,000 records; what lies beyond is one rejection that says so."""
    yield from itertools.islice(outcomes, limits.RECORDS)
    if next(outcomes, None) is not None:
        yield rejection(Unreadable("tooManyRecords", f"over {limits.RECORDS:,} records: split the file"), "")


def _some(records: Iterator[Record]) -> Iterator[Record]:
    """The records; a file whose only record is refused, or that has none, is refused itself."""
    head = list(itertools.islice(records, 2))
    if not head:
        raise Unreadable("noArticles", "the file holds no article: see which formats and records are read")
    if len(head) == 1 and isinstance(only := head[0].outcome, Rejection):
        raise Unreadable(only.code, only.detail)
    return itertools.chain(head, records)


def _opened(member: Member | Unreadable, url: str | None) -> _Part | Unreadable:
    if isinstance(member, Unreadable):
        return member
    try:
        with member.open() as stream:
            format_ = format_of(stream.read(HEAD), member.name)
        return _part(format_, member, url)
    except Unreadable as error:
        return error


def _part(format_: Format, member: Member, url: str | None) -> _Part:
    """The reader of a format at work; readers are imported here, for most uploads need one of them."""
    match format_:
        case "jsonl":
            from headlines.articles.json import read_json_lines

            return _Part(format_, "utf-8", read_json_lines(member.open()))
        case "json":
            from headlines.articles.json import read_json

            return _Part(format_, "utf-8", read_json(_whole(member, limits.JSON, "write JSON Lines")))
        case "wet" | "warc":
            from headlines.articles.warc import read_warc

            return _Part(format_, None, read_warc(member.open()))
        case "rss" | "atom":
            from headlines.articles.child import read_feed

            return _Part(format_, None, iter(read_feed(_whole(member, limits.FEED, "split the feed"))))
    limit = limits.HTML if format_ == "html" else limits.DOCUMENT
    decoded = decode(_whole(member, limit, "this is no single article; split it"))
    return _Part(format_, decoded.charset, iter([_document(format_, decoded, url)]))


def _document(format_: Format, decoded: Decoded, url: str | None) -> Article:
    match format_:
        case "html":
            from headlines.articles.child import read_html

            article = read_html(decoded.text, url)
        case "markdown":
            from headlines.articles.child import read_markdown

            article = read_markdown(decoded.text)
        case _:
            from headlines.articles.text import read_text

            article = read_text(decoded.text, url=url).article
    return replace(article, warnings=article.warnings + decoded.warnings)


def _whole(member: Member, limit: int, advice: str) -> bytes:
    limits.check_size(member.size, limit, advice)
    with member.open() as stream:
        return stream.read()
