"""Files made to hang, crash or fool a reader. Each is generated when asked for; none is stored."""

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable

MB = 1 << 20
BODY = "The council met on Tuesday and agreed on the plan after a long debate about its costs. " * 4
FRONT = b"---\ntitle: Plan\n---\n"


def page(body: str) -> bytes:
    return f"<!doctype html><html><head><title>Plan</title></head><body>{body}</body></html>".encode()


def zipped(*files: tuple[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return packed.getvalue()


def zstd_bomb(size: int) -> bytes:
    from backports.zstd import compress

    return compress(bytes(MB)) * (size // MB)


def gzip_bomb(size: int) -> bytes:
    return gzip.compress(bytes(MB)) * (size // MB)


def damaged(packed: bytes) -> bytes:
    return packed[:2_000] + bytes(50) + packed[2_050:]


def lines(count: int) -> bytes:
    return "\n".join(f'{{"title": "Title {n}", "content": "{BODY[:80]}"}}' for n in range(count)).encode()


def warc(body: bytes, length: int | None = None) -> bytes:
    head = "WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
    head += "WARC-Target-URI: https://news.example/plan\r\nContent-Type: text/plain\r\n"
    return head.encode() + f"Content-Length: {length or len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def xxe() -> bytes:
    return (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'
        b'<rss version="2.0"><channel><title>x</title><item><title>Passwords</title>'
        b"<description>&secret; " + BODY.encode() + b"</description></item></channel></rss>"
    )


def laughs() -> bytes:
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return (
        f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel><title>x</title>'
        f"<item><title>Laughs</title><description>&l11;</description></item></channel></rss>"
    ).encode()


def article(**changes: object) -> bytes:
    return json.dumps({"title": "Council agrees on plan", "content": BODY} | changes).encode()


GOOD = article()
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "gzip bomb of 1 GB": ("bomb.txt.gz", lambda: gzip_bomb(1024 * MB)),
    "zstd bomb of 1 GB": ("bomb.txt.zst", lambda: zstd_bomb(1024 * MB)),
    "gzip of 190 MB below the ratio": ("a.jsonl.gz", lambda: gzip_bomb(190 * MB) + gzip.compress(os.urandom(MB))),
    "zip bomb": ("bomb.zip", lambda: zipped(("a.txt", bytes(210 * MB)))),
    "zip of many bombs": ("bombs.zip", lambda: zipped(*[(f"{n}.txt", bytes(9 * MB)) for n in range(25)])),
    "zip of 65,000 files": ("many.zip", lambda: zipped(*[(f"{n}.json", GOOD) for n in range(65_000)])),
    "zip in gzip": ("nested.zip.gz", lambda: gzip.compress(zipped(("a.json", GOOD)))),
    "zip in zip": ("nested.zip", lambda: zipped(("inner.zip", zipped(("a.json", GOOD))), ("b.json", GOOD))),
    "zip with names outside": ("slip.zip", lambda: zipped(("../../etc/cron.d/x", GOOD), ("/etc/x", GOOD))),
    "truncated gzip": ("cut.json.gz", lambda: gzip.compress(GOOD * 100)[:-20]),
    "gzip with a damaged middle": ("broken.jsonl.gz", lambda: damaged(gzip.compress(lines(3_000)))),
    "gz suffix on plain text": ("plain.json.gz", lambda: GOOD),
    "json suffix on a picture": ("picture.json", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 100),
    "html suffix on JSON": ("article.html", lambda: GOOD),
    "truncated WARC": ("cut.warc", lambda: warc(b"Plan\n" + BODY.encode() * 20)[:-600]),
    "WARC that promises 4 GB": ("huge.warc", lambda: warc(BODY.encode(), 4 << 30)),
    "WARC with an endless header": (
        "head.warc",
        lambda: b"WARC/1.0\r\nWARC-Type: conversion\r\nX: " + b"x" * (20 * MB),
    ),
    "external entity": ("xxe.rss", xxe),
    "billion laughs": ("laughs.rss", laughs),
    "one line of 49 MB": ("line.jsonl", lambda: b'{"content": "' + b"x" * (49 * MB) + b'"}'),
    "dump of one endless line": ("line.txt", lambda: b"word " * 390_000),
    "dump of 900,000 empty lines": ("lines.txt", lambda: b"Council agrees\n" + b"\n" * 900_000 + BODY.encode()),
    "dump of 400,000 short lines": ("short.txt", lambda: b"word\n" * 400_000),
    "dump of a line of digits": ("digits.txt", lambda: b"Council agrees\n" + b"1" * 500_000 + b"\n" + BODY.encode()),
    "dump of dates": (
        "dates.txt",
        lambda: b"Council agrees\n" + b"25 May 2023 04:22 " * 50_000 + b"\n" + BODY.encode(),
    ),
    "NUL and control characters": ("nul.json", lambda: article(title="Plan\x00 \x1b[31m", content=BODY + "\x00\ufffe")),
    "lone surrogates": ("surrogates.json", lambda: GOOD.replace(b"Tuesday", b"\\ud83d\\ud83d")),
    "100,000 nested divs": ("deep.html", lambda: page("<div>" * 100_000 + BODY)),
    "100,000 nested items in a feed": ("deep.rss", lambda: b'<rss version="2.0"><channel>' + b"<item>" * 100_000),
    "200,000 short paragraphs": ("short.html", lambda: page("<p>a</p>" * 200_000)),
    "99,000 paragraphs": ("paragraphs.html", lambda: page("<p>a b c</p>" * 99_000)),
    "1,000,000 line breaks": ("breaks.html", lambda: page("<br>" * 1_000_000)),
    "one text node of 10 MB": ("text.html", lambda: page(f"<p>{'word ' * (2 * MB)}</p>")),
    "one text node of 1.9 MB": ("node.html", lambda: page(f"<p>{'word ' * 390_000}</p>")),
    "attributes without end": ("attributes.html", lambda: page("<p " + "a=b " * 400_000 + f">{BODY}</p>")),
    "unclosed tags": ("unclosed.html", lambda: page("<a><b><i>" * 30_000 + BODY)),
    "Markdown of nested quotes": ("deep.md", lambda: FRONT + b">" * 100_000 + BODY.encode()),
    "Markdown of brackets": ("brackets.md", lambda: FRONT + b"[" * 100_000 + b"](" * 50_000 + BODY.encode()),
    "Markdown of stars": ("stars.md", lambda: FRONT + b"*a **b " * 100_000),
    "date of 100,000 digits": ("digits.json", lambda: article(publishedAt="1" * 100_000)),
    "date of 100,000 months": ("months.json", lambda: article(publishedAt="may " * 100_000)),
    "number of 1,000,000 digits": ("number.json", lambda: GOOD[:-1] + b', "n": ' + b"9" * 1_000_000 + b"}"),
    "NaN and infinity": ("nan.json", lambda: GOOD[:-1] + b', "wordCount": NaN, "x": Infinity}'),
    "JSON 100,000 deep": ("deep.json", lambda: b"[" * 100_000 + b"]" * 100_000),
    "JSON of 6,000,000 lists": ("lists.json", lambda: b"[" + b"[]," * 6_000_000 + b"[]]"),
    "JSON of 19 MB of text": ("text.json", lambda: article(content="word " * (19 * MB // 5))),
    "JSON article of 1 MB of text": ("long.json", lambda: article(content="Some words of a sentence. " * 39_000)),
    "JSON of 490,000 keys": ("keys.json", lambda: article(**{f"k{n}": n for n in range(490_000)})),
    "JSON of 400,000 tags": ("tags.json", lambda: article(tags=[f"t{n}" for n in range(400_000)])),
    "10,001 records": ("records.jsonl", lambda: lines(1_000) + b'\n{"title": "x"}' * 9_001),
    "10,000 broken records": ("broken.jsonl", lambda: b'{"title": "x"}\n' + b'{"broken\n' * 9_999),
    "2,000,000 broken lines": ("noise.jsonl", lambda: b'{"title": "x"}\n' + b"{\n" * 2_000_000),
    "51 MB": ("large.txt", lambda: b"word " * (51 * MB // 5)),
    "no byte at all": ("empty.txt", lambda: b""),
    "only spaces": ("blank.txt", lambda: b" \n" * 500_000),
    "UTF-16 without a mark": ("utf16.txt", lambda: ("Council agrees on plan\n" + BODY).encode("utf-16-le")),
    "key that climbs": ("../../etc/passwd", lambda: GOOD),
}
