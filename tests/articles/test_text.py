"""Page dumps and WET texts to articles, on invented pages."""

import json
from pathlib import Path

import pytest

from headlines.articles.text import LABELS, read_text
from headlines.errors import Unreadable

SAMPLES = Path(__file__).parents[2] / "samples"
SEED = Path(__file__).parents[2] / ".." / "shared" / "samples" / "page-dump.txt"


def demo(name: str) -> str:
    return (SAMPLES / "demo" / f"{name}.txt").read_text("utf-8")


def test_a_page_dump_gives_every_field_it_shows() -> None:
    article = read_text(demo("ferry-fire-harbour-courier")).article
    assert article.title == "Skarn Island ferry halted after fire in engine room"
    assert article.description is not None
    assert article.description.startswith("All 212 passengers were brought ashore")
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2026-11-18T07:45", "minute")
    assert article.category == "Transport"
    assert article.image is not None
    assert article.image.credit == "Harbour Courier / Ines Calloway"
    assert article.source is not None
    assert article.source.name == "Harbour Courier Media Trust"
    assert article.language == "en"
    assert len(article.content.split("\n\n")) == 7


def test_other_stories_are_related_once_and_never_in_the_body() -> None:
    article = read_text(demo("ferry-fire-harbour-courier")).article
    assert [(r.title, r.kind) for r in article.related] == [
        ("Islanders ask for a second boat before winter", "crossReference"),
        ("What the new harbour wall means for Skarn", "crossReference"),
        ("The last lighthouse keeper of the Aldane coast looks back on forty winters", "promoted"),
        ("Why the oyster beds of Kestrel Bay are growing again after a century of silence", "promoted"),
    ]
    assert not any(related.title in article.content for related in article.related)


def test_podcasts_have_their_duration_not_their_start() -> None:
    media = read_text(demo("ferry-fire-harbour-courier")).article.media
    assert [(m.title, m.kind, m.duration) for m in media] == [
        ("Tides and Timetables", "podcast", "21:04"),
        ("The Quayside Hour: A town and its boat", "podcast", "34:50"),
    ]


def test_a_byline_names_the_author() -> None:
    assert read_text(demo("ferry-fire-northline")).article.authors == ("Maren Osgood",)


def test_every_line_has_one_label_a_probability_and_a_reason() -> None:
    text = demo("tidal-barrage-northline")
    lines = read_text(text).lines
    assert [line.text for line in lines] == [" ".join(raw.split()) for raw in text.split("\n") if raw.strip()]
    assert all(line.label in LABELS and 0 <= line.probability <= 1 and line.why for line in lines)


def test_a_text_without_blank_lines_has_its_title_on_top() -> None:
    text = "\n".join(line for line in demo("lost-map-northline").split("\n") if line.strip())
    article = read_text("Lost map of the coast found inside a piano | Northline\n" + text).article
    assert article.title == "Lost map of the coast found inside a piano"


def test_a_page_without_date_or_headline_gives_none() -> None:
    expected = json.loads((SAMPLES / "pages" / "en-library-boat-wet.json").read_text("utf-8"))
    article = read_text("\n\n".join(expected["content"])).article
    assert article.content.split("\n\n") == expected["content"]
    assert (article.title, article.published, article.authors) == (None, None, ())


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x00"])
def test_no_text_is_unreadable(text: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_text(text)
    assert error.value.code == "noText"


def test_too_many_lines_are_unreadable() -> None:
    with pytest.raises(Unreadable) as error:
        read_text("a line\n" * 20_001)
    assert error.value.code == "tooManyLines"


@pytest.mark.parametrize("text", ["x", "Read more", "12:30\n12:31", "。" * 50, "a " * 50_000, "©\n" * 3000])
def test_odd_text_is_read_without_failing(text: str) -> None:
    assert read_text(text).lines


@pytest.mark.skipif(not SEED.exists(), reason="the page dump that the project began with is not here")
def test_the_first_page_dump_is_read_exactly() -> None:
    article = read_text(SEED.read_text("utf-8")).article
    assert article.published is not None
    assert (article.published.value, article.published.precision) == ("2023-05-25T04:22", "minute")
    assert article.category == "World News"
    assert len(article.content.split("\n\n")) == 7
    assert article.image is not None
    assert article.image.credit == "AP / Andy Wong"
    assert [r.kind for r in article.related] == ["crossReference"] * 2 + ["promoted"] * 3
    assert [m.duration for m in article.media] == ["26:07", "25:18"]
    assert article.source is not None
    assert not any(c.isdigit() for c in article.source.name)
    assert article.language == "en"


def test_an_article_in_capitals_keeps_its_paragraphs() -> None:
    lines = demo("ferry-fire-harbour-courier").split("\n")
    loud = read_text("\n".join(line.upper() if len(line) > 80 else line for line in lines)).article
    assert len(loud.content.split("\n\n")) > 4
