"""Files made to break a reader: each is answered within five seconds of work with its reason, and nothing
else happens: no entity is expanded, no address opened, no memory filled. All are generated."""

import gzip
import os
import socket
from pathlib import Path

import pytest

from headlines.articles import child
from headlines.articles.article import Article
from headlines.articles.read import read
from headlines.errors import Unreadable

MB = 1 << 20
SECONDS = 5.0
PAGE = b"<article><p>The harbour reopened on Monday after two years of repairs to its quays.</p></article>"


@pytest.fixture(autouse=True)
def _a_warm_child() -> None:
    """A child that has its imports behind it, as it is between the pages of a busy function."""
    child.read_html(PAGE.decode(), None)


def refusal(data: bytes, name: str) -> str | None:
    """The code with which the file, or its last record, is refused; None when that is read."""
    try:
        last = list(read(data, name).records)[-1].outcome
    except Unreadable as error:
        return error.code
    return None if isinstance(last, Article) else last.code


def timed_refusal(data: bytes, name: str) -> str | None:
    """The refusal, after seconds of processor time: of an idle machine's clock, that is."""
    reader = child._kept[-1].process.pid
    began = sum(os.times()[:4]) + living(reader)
    code = refusal(data, name)
    assert sum(os.times()[:4]) + living(reader) - began < SECONDS
    return code


def living(pid: int) -> float:
    """The processor seconds of a child that runs; once it has ended they are among its parent's."""
    stat = Path(f"/proc/{pid}/stat")
    if not stat.exists():
        return 0.0
    user, system = stat.read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def filled(unit: bytes, size: int) -> bytes:
    return unit * (size // len(unit))


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"<html>" + b"<div>" * 100_000 + b"x", {"tooDeep"}),
        (b"<html>" + b"<p>a b c</p>" * 120_000, {"tooManyElements"}),
        (b"<html>" + b"<p>a b c</p>" * 99_000, {"tooSlow", None}),
        (b"<html>x" + b"<br>" * 99_000, {"tooSlow", "noText", None}),
        (b"<html>" + b"<p>" * 2_000_000, {"tooLarge"}),
        (b"<html><p>" + filled(b"word ", MB), {"tooSlow", "articleTooLong", None}),
        (b"<html>" + filled(b"<a ", MB), {"noText"}),
        (b"<html>" + filled(b"<", MB), {"noText"}),
        (b"<html><body " + filled(b"a=b ", MB), {"noText"}),
        (b"<html><title>" + filled(b"a - ", MB) + b"</title>" + PAGE, {"tooSlow", "articleTooLong", None}),
        (b"<html><meta name=author content='" + filled(b"a and ", MB) + b"'>" + PAGE, {"tooSlow", None}),
        (b"<html><script type='application/ld+json'>" + b"[" * 500_000 + b"</script>" + PAGE, {None}),
        (b"<html><time datetime='" + b"1" * MB + b"'>" + PAGE, {None}),
    ],
    ids=range(13),
)
def test_html(data: bytes, codes: set[str | None]) -> None:
    assert timed_refusal(data, "page.html") in codes


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"<rss>" + b"<item>" * 100_000, {"tooDeep"}),
        (b"<rss>" + b"<item/>" * 1_000_000, {"tooManyElements"}),
        (b"<rss><item><description>" + filled(b"word ", 9 * MB), {"articleTooLong"}),
        (b"<rss><item><description>" + filled(b"&lt;p ", 9 * MB), {"articleTooLong"}),
        (b"<rss>" + b" " * (11 * MB), {"tooLarge"}),
    ],
    ids=range(5),
)
def test_feeds(data: bytes, codes: set[str | None]) -> None:
    assert timed_refusal(data, "feed.xml") in codes


def test_entities_are_neither_fetched_nor_expanded() -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(0.2)
        port = canary.getsockname()[1]
        entities = f'<!ENTITY x SYSTEM "http://127.0.0.1:{port}/x"><!ENTITY f SYSTEM "file:///etc/passwd">'
        item = "<item><title>&x;</title><description>&f; The harbour reopened.</description></item>"
        feed = f"<!DOCTYPE rss [{entities}]><rss>{item}</rss>"
        (record,) = read(feed.encode(), "feed.xml").records
        with pytest.raises(TimeoutError):
            canary.accept()
    assert isinstance(record.outcome, Article)
    assert "root:" not in record.outcome.content
    assert record.outcome.content.endswith("The harbour reopened.")


def test_a_billion_laughs_stay_a_few_bytes() -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>'
    feed = f"{doctype}<rss><item><description>&e12; x</description></item></rss>"
    assert timed_refusal(feed.encode(), "feed.xml") in {"tooDeep", None}


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b"---\ntitle: x\n---\n" + b"[" * MB, {"tooSlow", None}),
        (b"---\ntitle: x\n---\n" + filled(b"*a **b ", MB), {"tooSlow", None}),
        (b"---\na: " + b"[" * 16_000 + b"\n---\ntext\n", {"tooSlow", None}),
        (b"---\n" + b"a: &a [x]\nb: &b [*a,*a,*a,*a]\n" * 1_000 + b"---\ntext\n", {None}),
    ],
    ids=range(4),
)
def test_markdown(data: bytes, codes: set[str | None]) -> None:
    assert timed_refusal(data, "post.md") in codes


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (b'{"content":' + b"[" * 3_000_000, {"tooManyNodes"}),
        (b'{"content":"x","a":' + b"[" * 100_000 + b"]" * 100_000 + b"}", {"tooDeep"}),
        (b'{"content":"x","title":' + b'{"name":' * 990 + b"1" + b"}" * 990 + b"}", {None}),
        (b'[{"content":"x"},' + b"0.1," * 4_900_000 + b"1]", {"tooManyRecords"}),
        (b'{"content":"' + filled(b"word ", 19 * MB) + b'"}', {"articleTooLong"}),
        (b'{"content":"x","tags":"' + filled(b"a,", 8 * MB) + b'"}', {None}),
        (b'{"content":"' + b"a" * (21 * MB), {"tooLarge"}),
        (b'{"content":"x"}\n{"content":"' + b"a" * (12 * MB), {"tooLarge"}),
        (b'{"content":"x"}\n' * 3_000_000, {"tooManyRecords"}),
    ],
    ids=range(9),
)
def test_json(data: bytes, codes: set[str | None]) -> None:
    assert timed_refusal(data, "articles.json") in codes


@pytest.mark.parametrize(
    "data",
    [b"a" * (2 * MB), filled(b"ab\n", 2 * MB), b"\0" * MB, b"\xff" * MB],
    ids=range(4),
)
def test_text_that_is_none_is_refused(data: bytes) -> None:
    assert timed_refusal(data, "dump.txt") is not None


def test_a_bomb_inside_a_web_archive_is_refused_in_its_record() -> None:
    bomb = gzip.compress(b" " * (200 * MB))
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + bomb
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
    archive = head + b"Content-Length: %d\r\n\r\n" % len(block) + block + b"\r\n\r\n"
    assert timed_refusal(archive, "crawl.warc") == "tooLarge"


def test_nul_and_lone_surrogates_never_reach_an_article() -> None:
    page = "<html><title>Harbour\0 reopens &#xD83D; today</title>" + PAGE.decode() * 2
    (record,) = read(page.encode(), "page.html").records
    assert isinstance(record.outcome, Article)
    text = f"{record.outcome.title} {record.outcome.content}"
    assert "\0" not in text
    assert text.encode().decode() == text


def test_the_page_after_a_hostile_one_is_read() -> None:
    refusal(b"<html>x" + b"<br>" * 99_000, "page.html")
    assert refusal(PAGE, "page.html") is None
