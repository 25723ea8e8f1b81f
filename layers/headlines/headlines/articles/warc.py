"""WARC and WET archives: their pages, each with its address, to the HTML and the text reader."""

from dataclasses import replace
from typing import BinaryIO

from fastwarc.warc import ArchiveIterator, WarcRecord, conversion, response

from headlines.articles import limits
from headlines.articles.addresses import web_address
from headlines.articles.article import Article, ReadWarning
from headlines.articles.charset import Decoded, decode
from headlines.articles.child import read_html
from headlines.articles.outcome import Outcomes, rejection
from headlines.articles.text import read_text
from headlines.errors import Unreadable

_PAGES = {"text/html", "application/xhtml+xml"}
_RETRY = "download or upload the archive again"


def read_warc(stream: BinaryIO) -> Outcomes:
    """The articles of an archive's conversion records (WET) and HTML responses; others are passed over.

    What follows a damaged record header cannot be told apart and is one rejection, `brokenWarc`.
    """
    wanted = conversion | response
    try:
        for record in ArchiveIterator(stream, record_types=wanted, parse_http=False, max_header_len=1 << 16):
            yield from _outcome(record)
    except OSError as error:
        yield rejection(Unreadable("brokenWarc", f"a record's header is damaged ({error}): {_RETRY}"), "")


def _outcome(record: WarcRecord) -> Outcomes:
    block = record.reader.read(limits.HTML + 1)
    try:
        _check_length(record, block)
        article = _text(record, block) if record.record_type == conversion else _page(record, block)
    except Unreadable as error:
        yield rejection(error, block)
    else:
        if article:
            yield article


def _check_length(record: WarcRecord, block: bytes) -> None:
    """No WARC reader notices a record that ends early; its header says how long it ought to be."""
    limits.check_size(record.content_length, limits.HTML, "a page this long is no article")
    if len(block) < record.content_length:
        detail = f"the record holds {len(block):,} of its {record.content_length:,} bytes: {_RETRY}"
        raise Unreadable("truncated", detail)


def _text(record: WarcRecord, block: bytes) -> Article:
    """A WET record: the page's title, then a line for each block of its text."""
    decoded = decode(block)
    title = decoded.text.partition("\n")[0]
    read = read_text(decoded.text, title=title, url=_address(record), fetched=record.record_date)
    return _with(record, read.article, decoded)


def _page(record: WarcRecord, block: bytes) -> Article | None:
    """The article of an HTML response; None for pictures, redirects, errors and the like."""
    answer, page = _http(block)
    kind = (answer.http_content_type or "").lower()
    if answer.http_headers.status_code != 200 or kind not in _PAGES:
        return None
    limits.check_size(len(page), limits.HTML, "a page this long is no article")
    decoded = decode(page, answer.http_charset)
    return _with(record, read_html(decoded.text, _address(record)), decoded)


def _http(block: bytes) -> tuple[WarcRecord, bytes]:
    """The HTTP answer in a record's block, and its body without chunks and compression."""
    answer = WarcRecord()
    answer.set_bytes_content(block)
    answer.is_http = True
    try:
        answer.parse_http(auto_decode="all")
        return answer, answer.reader.read(limits.HTML + 1)
    except OSError as error:
        raise Unreadable("brokenHttp", f"the response cannot be decoded ({error}): {_RETRY}") from error


def _address(record: WarcRecord) -> str | None:
    return web_address(record.headers.get("WARC-Target-URI"))


def _with(record: WarcRecord, article: Article, decoded: Decoded) -> Article:
    url = article.url or _address(record)
    cut = record.headers.get("WARC-Truncated")
    warnings = (ReadWarning("cutByCrawler", f"the crawler cut this page ({cut})"),) if cut else ()
    return replace(article, url=url, warnings=article.warnings + decoded.warnings + warnings)
