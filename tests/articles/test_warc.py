"""WARC and WET: which records are articles, and records that are not whole."""

import gzip

import pytest

from headlines.articles.article import Article
from headlines.articles.read import Rejection, read
from headlines.errors import Unreadable

SENTENCES = (
    "The harbour reopened on Monday after two years of repairs that cost the town forty million.",
    "Ferries to the islands left on time in the morning, and the first of them was full.",
    "Fares will rise in the summer, the harbour master told the council on Tuesday evening.",
)
PAGE = "<html><title>Café on the quay</title><body><h1>Café on the quay</h1><article>{}</article></body></html>"
HTML = PAGE.format("".join(f"<p>{sentence}</p>" for sentence in SENTENCES)).encode("latin-1")
WET = "\n".join(("Harbour reopens | The Example", "Home", "News", "Harbour reopens", *SENTENCES)).encode()


def record(kind: str, block: bytes, length: int | None = None) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"WARC-Target-URI: https://example.org/{kind}\r\nContent-Length: {length or len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def response(body: bytes, status: str = "200 OK", headers: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=iso-8859-1\r\n{headers}\r\n"
    return record("response", head.encode() + body)


def articles(data: bytes) -> list[Article]:
    return [r.outcome for r in read(data, "crawl.warc").records if isinstance(r.outcome, Article)]


def test_a_wet_record_is_read_with_its_title_line_and_address() -> None:
    reading = read(record("warcinfo", b"software: x") + record("conversion", WET), "crawl.wet")
    (found,) = (r.outcome for r in reading.records)
    assert reading.format == "wet"
    assert isinstance(found, Article)
    assert found.title == "Harbour reopens"
    assert found.url == "https://example.org/conversion"
    assert SENTENCES[1] in found.content
    assert "Home" not in found.content


@pytest.mark.parametrize(
    ("told", "date", "published"),
    [
        ("3 hours ago", "2024-03-05T10:00:00Z", "2024-03-05T07:00:00Z"),
        ("3 hours ago", "once upon a time", None),
        ("4 March, 16:22", "2024-03-05T10:00:00Z", "2024-03-04T16:22"),
        ("4 December, 16:22", "2024-03-05T10:00:00Z", "2023-12-04T16:22"),
        ("4 March, 16:22", "once upon a time", None),
    ],
)
def test_an_age_or_a_day_without_a_year_is_a_date_against_the_day_the_page_was_fetched(
    told: str, date: str, published: str | None
) -> None:
    block = "\n".join(("Harbour reopens | The Example", "Home", "Harbour reopens", told, *SENTENCES)).encode()
    dated = record("conversion", block).replace(
        b"WARC-Record-ID", b"WARC-Date: %s\r\nWARC-Record-ID" % date.encode(), 1
    )
    (found,) = (r.outcome for r in read(dated, "crawl.wet").records)
    assert isinstance(found, Article)
    assert (found.published.value if found.published else None) == published


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        ("", HTML),
        ("Content-Encoding: gzip\r\n", gzip.compress(HTML)),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML)),
    ],
    ids=["plain", "gzip", "chunked"],
)
def test_an_html_response_is_read_in_the_charset_of_its_header(headers: str, body: bytes) -> None:
    (found,) = articles(response(body, headers=headers))
    assert (found.title, found.url) == ("Café on the quay", "https://example.org/response")
    assert found.content == "\n\n".join(SENTENCES)


def test_requests_redirects_and_pictures_are_passed_over() -> None:
    picture = record("response", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG")
    moved = response(HTML, status="301 Moved")
    crawl = record("request", b"GET / HTTP/1.1\r\n\r\n") + moved + picture + response(HTML)
    assert len(list(read(crawl, "crawl.warc").records)) == 1
    with pytest.raises(Unreadable, match="noArticles"):
        read(moved + picture, "crawl.warc")


def test_each_record_in_its_own_gzip_member_is_one_archive() -> None:
    assert len(articles(gzip.compress(response(HTML)) + gzip.compress(response(HTML)))) == 2


def test_a_record_shorter_than_it_says_is_rejected_and_the_one_before_is_read() -> None:
    records = list(read(response(HTML) + record("conversion", WET, len(WET) + 500), "crawl").records)
    assert isinstance(records[0].outcome, Article)
    assert isinstance(records[1].outcome, Rejection)
    assert records[1].outcome.code == "truncated"


def test_a_damaged_header_is_one_rejection_after_the_good_records() -> None:
    records = list(read(response(HTML) + b"no warc header here\r\n\r\n", "crawl").records)
    assert [getattr(r.outcome, "code", None) for r in records] == [None, "brokenWarc"]


def test_a_response_that_cannot_be_decoded_is_rejected() -> None:
    broken = response(b"this is not gzip", headers="Content-Encoding: gzip\r\n")
    records = list(read(broken + response(HTML), "crawl").records)
    assert [getattr(r.outcome, "code", None) for r in records] == ["brokenHttp", None]


def test_a_page_that_the_crawler_cut_is_read_with_a_warning() -> None:
    cut = response(HTML).replace(b"WARC-Record-ID", b"WARC-Truncated: length\r\nWARC-Record-ID")
    (found,) = articles(cut)
    assert [warning.code for warning in found.warnings] == ["cutByCrawler"]
