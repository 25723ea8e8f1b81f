"""Any uploaded file: what it is told to be, what the uploader says of it, and what is refused."""

from datetime import UTC, datetime, timedelta

import pytest

from headlines.articles.article import Article, Moment, Source
from headlines.articles.read import Reading, Rejection, read
from headlines.errors import Unreadable

LINE = b'{"title": "Harbour reopens", "content": "The harbour reopened on Monday after two years of repairs."}'


def only(reading: Reading) -> Article:
    (record,) = reading.records
    assert isinstance(record.outcome, Article)
    return record.outcome


@pytest.mark.parametrize(
    ("data", "name", "format_"),
    [
        (b"<!doctype html><p>The harbour reopened.</p>", "page.txt", "html"),
        (b"<?xml version='1.0'?><!-- x --><html><p>The harbour reopened.</p></html>", "page", "html"),
        (b"<rss><item><description>Text.</description></item></rss>", "page.html", "rss"),
        (
            b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><summary>T</summary></entry></feed>",
            "x",
            "atom",
        ),
        (LINE, "harbour.txt", "json"),
        (LINE + b"\n" + LINE, "harbour.json", "jsonl"),
        (b"---\ntitle: Harbour\n---\nThe harbour reopened.", "harbour.txt", "markdown"),
        (b"The harbour reopened on Monday after two years of repairs.", "harbour.md", "markdown"),
        (b"[Advertisement]\n\nThe harbour reopened on Monday after two years of repairs.", "h.txt", "dump"),
    ],
)
def test_bytes_tell_the_format_before_the_name(data: bytes, name: str, format_: str) -> None:
    assert read(data, name).format == format_


def test_what_the_uploader_says_overrides_what_is_read() -> None:
    said = {
        "url": "https://www.example.org/harbour",
        "title": "=?utf-8?q?Caf=C3=A9_on_the_quay?=",
        "source": "The Example",
        "published-at": "2023-05-25",
        "language": "en-GB",
    }
    article = only(read(LINE, "harbour.json", said))
    assert article.title == "Café on the quay"
    assert (article.url, article.domain) == ("https://www.example.org/harbour", "example.org")
    assert article.source == Source("The Example")
    assert article.published == Moment("2023-05-25", "day", "objectMetadata")
    assert article.language == "en"


def test_metadata_that_cannot_be_used_is_warned_of_and_not_taken() -> None:
    article = only(read(LINE, "harbour.json", {"url": "javascript:alert(1)", "published-at": "soon"}))
    assert article.url is None
    assert [warning.code for warning in article.warnings] == ["metadataNotRead", "metadataNotRead"]


def test_an_undated_article_takes_the_date_of_its_address_then_of_its_file() -> None:
    assert only(read(LINE, "2023-05-25 harbour.json")).published == Moment("2023-05-25", "day", "filename")
    dated = only(read(LINE, "2023-05-25.json", {"url": "https://example.org/2024/03/05/harbour"}))
    assert dated.published == Moment("2024-03-05", "day", "url")
    assert only(read(LINE, "2023-05-25/harbour.json")).published is None


@pytest.mark.parametrize("days", [3, 400])
def test_a_date_that_is_more_than_two_days_ahead_is_not_believed(days: int) -> None:
    day = (datetime.now(UTC) + timedelta(days=days)).date().isoformat()
    article = only(read(LINE, "a.json", {"published-at": day}))
    assert article.published is None
    assert [warning.code for warning in article.warnings] == ["dateNotBelieved"]


def test_an_article_longer_than_a_megabyte_of_text_is_rejected_and_not_cut() -> None:
    long = b'{"content": "' + b"word " * 300_000 + b'"}'
    records = list(read(LINE + b"\n" + long + b"\n" + LINE, "a.jsonl").records)
    assert [type(record.outcome) for record in records] == [Article, Rejection, Article]
    assert isinstance(records[1].outcome, Rejection)
    assert records[1].outcome.code == "articleTooLong"


def test_records_beyond_ten_thousand_are_one_rejection_that_says_so() -> None:
    last = list(read(b'{"content":"x"}\n' * 10_005, "a.jsonl").records)[-1]
    assert isinstance(last.outcome, Rejection)
    assert (last.number, last.outcome.code) == (10_000, "tooManyRecords")


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"%PDF-1.7 ...", "notText"),
        (bytes(range(256)) * 8, "notText"),
        (b"\0" * 5_000, "notText"),
        (b"<?xml version='1.0'?><urlset/>", "unknownFormat"),
        (b"<html><body></body></html>", "noText"),
        (b"[]", "noArticles"),
        (b"<rss><channel/></rss>", "noArticles"),
    ],
)
def test_what_cannot_be_read_is_refused_with_advice(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(data, "upload")
    assert refused.value.code == code
    assert ":" in refused.value.detail
