"""The rules that know better than the model: cross-links, media, imprint, bylines, titles."""

import pytest

from headlines.articles.dates import FoundDate
from headlines.articles.text import byline, crosslinks, imprint, media
from headlines.articles.text.headline import without_site
from headlines.articles.text.published import first_published


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("READ MORE: The island that moved", "The island that moved"),
        ("The island that moved READ MORE: The island that moved", "The island that moved"),
        ("Lesen Sie auch: Die Insel, die wanderte", "Die Insel, die wanderte"),
        ("Lire aussi : L'île qui bougeait", "L'île qui bougeait"),
        ("Читайте также: Остров, который сдвинулся", "Остров, который сдвинулся"),
        ("関連記事：動いた島の話", "動いた島の話"),
    ],
)
def test_a_cross_reference_gives_its_title(line: str, title: str) -> None:
    assert crosslinks.cross_reference(line) == title


@pytest.mark.parametrize(
    "line",
    ["Read more at your own risk, the sign on the gate said.", "Related", "See also", "He would read more."],
)
def test_prose_and_bare_cues_are_no_cross_reference(line: str) -> None:
    assert crosslinks.cross_reference(line) is None


def test_a_doubled_title_is_given_once_without_its_tag() -> None:
    assert (
        crosslinks.once("Snow closes the upper road Snow closes the upper road FEATURE") == "Snow closes the upper road"
    )
    assert crosslinks.once("Snow on snow on snow") == "Snow on snow on snow"


def test_a_start_position_is_no_duration() -> None:
    found = media.find_media(["Podcasts", "The night shift", "0:00", "7:5", "Silence", "0:00"])
    assert [(m.title, m.duration) for m in found.values()] == [("The night shift", "7:05")]


@pytest.mark.parametrize(
    ("line", "sections"),
    [
        ("HomeWorld News", ["World News"]),
        ("Home › Sport › Rowing", ["Sport", "Rowing"]),
        ("Startseite > Wirtschaft", ["Wirtschaft"]),
        ("ホーム › 社会", ["社会"]),
        ("Home News Sport Weather", []),
        ("Homeless families wait for rooms", []),
    ],
)
def test_a_breadcrumb_gives_its_sections(line: str, sections: list[str]) -> None:
    assert imprint.crumbs(line) == sections


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© Harbour Courier Media Trust, 2009–2026. All rights reserved.", "Harbour Courier Media Trust"),
        ("© 2026 Northline Broadcasting Cooperative", "Northline Broadcasting Cooperative"),
        ("Copyright 2025 Grünauer Bote | Impressum", "Grünauer Bote"),
        ("© Harbour Courier / Ines Calloway", None),
    ],
)
def test_a_copyright_line_names_the_publisher_without_years(line: str, name: str | None) -> None:
    assert imprint.publisher([line]) == name


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ines Calloway", ("Ines Calloway",)),
        ("By Ines Calloway and Bram Ostrey | Transport", ("Ines Calloway", "Bram Ostrey")),
        ("Von Jette Ohlsen, Anton Brehme", ("Jette Ohlsen", "Anton Brehme")),
        ("記者 水野葉子", ("水野葉子",)),
        ("بقلم سلمى الحداد", ("سلمى الحداد",)),
        ("By the time the boat came, it was dark", ()),
    ],
)
def test_a_byline_gives_its_names(line: str, names: tuple[str, ...]) -> None:
    assert byline.authors([line]) == names


@pytest.mark.parametrize(
    ("title", "lines", "headline"),
    [
        ("Rain stops play | Sport | Example", ["Rain stops play"], "Rain stops play"),
        ("Rain stops play in the valley - Example", [], "Rain stops play in the valley"),
        ("Rain - a long story", ["Rain - a long story"], "Rain - a long story"),
    ],
)
def test_a_page_title_loses_the_name_of_the_site(title: str, lines: list[str], headline: str) -> None:
    assert without_site(title, lines) == headline


def test_an_update_is_not_the_publication() -> None:
    found = first_published("Updated 5 May 2024 | Published 3 May 2024", day_first=True)
    assert isinstance(found, FoundDate)
    assert found.value == "2024-05-03"
