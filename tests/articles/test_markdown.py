"""Markdown with and without front matter."""

from headlines.articles.article import Article, Image, Moment
from headlines.articles.read import read

FILE = b"""---
title: "Harbour: open again"
date: 2024-03-05 04:22 +0100
tags: [harbour, ferries]
author: Ada Berg
description: After two years.
---
# Another heading

The harbour *reopened* on
[Monday](https://example.org/a).

![The quay](https://example.org/quay.jpg)

- Ferries left on time.
- Fares **rise** &amp; stay.

<div>Raw <b>markup</b>.</div>
"""


def article(data: bytes) -> Article:
    (record,) = read(data, "harbour.md").records
    assert isinstance(record.outcome, Article)
    return record.outcome


def test_front_matter_gives_the_fields_and_the_rest_the_text() -> None:
    read_ = article(FILE)
    assert read_.title == "Harbour: open again"
    assert read_.published == Moment("2024-03-05T04:22:00+01:00", "minute", "frontMatter")
    assert (read_.tags, read_.authors) == (("harbour", "ferries"), ("Ada Berg",))
    assert read_.description == "After two years."
    assert read_.image == Image(caption="The quay", url="https://example.org/quay.jpg")
    assert read_.content.split("\n\n") == [
        "The harbour reopened on Monday.",
        "Ferries left on time.",
        "Fares rise & stay.",
        "Raw markup.",
    ]


def test_a_heading_is_the_title_where_there_is_no_front_matter() -> None:
    read_ = article(b"# Harbour reopens\n\nFerries left on time.\n")
    assert (read_.title, read_.content) == ("Harbour reopens", "Ferries left on time.")


def test_front_matter_that_is_no_yaml_costs_the_fields_and_not_the_article() -> None:
    read_ = article(b"---\ntitle: [unclosed\n---\nFerries left on time.\n")
    assert read_.content == "Ferries left on time."
    assert [warning.code for warning in read_.warnings] == ["brokenFrontMatter"]


def test_a_day_stays_a_day() -> None:
    assert article(b"---\ndate: 2024-03-05\n---\nText.\n").published == Moment("2024-03-05", "day", "frontMatter")
