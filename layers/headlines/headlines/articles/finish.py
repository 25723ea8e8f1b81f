"""The last touch to every article whatever it was read from: what the uploader said, what follows from the
address, and what is not believed."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from pathlib import PurePosixPath

from headlines.articles import limits
from headlines.articles.addresses import domain_of, web_address
from headlines.articles.article import Article, DateSource, Moment, ReadWarning, Source
from headlines.articles.clean import clean_line
from headlines.articles.language import detect_language
from headlines.articles.outcome import Rejection, rejection
from headlines.articles.values import language_of, moment_of
from headlines.errors import Unreadable

_AHEAD = timedelta(days=2)
_SAMPLE = 600  # characters that tell the language as well as the whole text
_NEVER = "1970-01-01"  # what a missing date becomes in other programs
_PATH_DATE = re.compile(r"(?<!\d)(20\d\d|19[89]\d)([-_/.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")


def finish(outcome: Article | Rejection, name: str, metadata: Mapping[str, str]) -> Article | Rejection:
    """The outcome as it is indexed; an article over 1 MB of text becomes a rejection."""
    if isinstance(outcome, Rejection):
        return outcome
    try:
        limits.check_text(len(outcome.content.encode()))
    except Unreadable as error:
        return rejection(error, outcome.content)
    return _dated(_told(outcome, metadata), name)


def _told(article: Article, metadata: Mapping[str, str]) -> Article:
    """The article with the uploader's words in place of what was read, and what an address or text tells."""
    said = {key: _header(value) for key, value in metadata.items()}
    url = web_address(said.get("url"))
    published = moment_of(said.get("published-at"), "objectMetadata")
    source = said.get("source")
    read = {"url": url, "published-at": published}
    unusable = [key for key, value in read.items() if said.get(key) and not value]
    doubts = (ReadWarning("metadataNotRead", f"x-amz-meta-{key} is {said[key][:100]!r}") for key in unusable)
    return replace(
        article,
        url=url or article.url,
        title=said.get("title") or article.title,
        source=Source(source) if source else article.source,
        published=published or article.published,
        language=language_of(said.get("language")) or article.language or detect_language(article.content[:_SAMPLE]),
        domain=domain_of(url or article.url) or article.domain,
        warnings=(*article.warnings, *doubts),
    )


def _header(value: str) -> str:
    """A metadata value as text: S3 gives what is not ASCII as RFC 2047 encoded words."""
    try:
        return clean_line(str(make_header(decode_header(value[:4_000]))))
    except (HeaderParseError, LookupError, UnicodeError):
        return clean_line(value)


def _dated(article: Article, name: str) -> Article:
    """A date from the address or the file's own name where the text has none; no impossible one."""
    latest = (datetime.now(UTC) + _AHEAD).date().isoformat()
    found = article.published or _in_path(article.url, "url") or _in_path(PurePosixPath(name).name, "filename")
    published, modified = _believed(found, latest), _believed(article.modified, latest)
    if (found, article.published, article.modified) == (published, published, modified):
        return article
    dated = replace(article, published=published, modified=modified)
    if found == published:
        return dated
    doubt = ReadWarning("dateNotBelieved", f"the date {found and found.value} cannot be a date of publication")
    return replace(dated, warnings=(*article.warnings, doubt))


def _believed(moment: Moment | None, latest: str) -> Moment | None:
    if moment is None or moment.value.startswith(_NEVER):
        return None
    return moment if moment.value[:10] <= latest[: len(moment.value)] else None


def _in_path(path: str | None, source: DateSource) -> Moment | None:
    match = _PATH_DATE.search(path or "")
    if match is None:
        return None
    try:
        day = date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        return None
    return Moment(day.isoformat(), "day", source)
