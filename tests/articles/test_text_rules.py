"""The rules that know better than the model: cross-links, media, imprint, bylines, titles."""

import pytest

from headlines.articles.found import FoundDate
from headlines.articles.text import byline, crosslinks, ending, imprint, media
from headlines.articles.text.assemble import category
from headlines.articles.text.credit import is_signed
from headlines.articles.text.description import described
from headlines.articles.text.headline import choose, site, without_site
from headlines.articles.text.labels import body_lines
from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen
from headlines.articles.text.notices import PHRASES, is_notice
from headlines.articles.text.published import first_published


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("READ MORE: The island that moved", "The island that moved"),
        ("The island that moved READ MORE: The island that moved", "The island that moved"),
        ("Learn more about the island that moved", "the island that moved"),
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
        ("Von Ines Calloway mit dpa", ("Ines Calloway",)),
        ("Von Jette Ohlsen, Anton Brehme", ("Jette Ohlsen", "Anton Brehme")),
        ("記者 水野葉子", ("水野葉子",)),
        ("بقلم سلمى الحداد", ("سلمى الحداد",)),
        ("By Ines E. Calloway May 3, 2024 2:00 PM", ("Ines E. Calloway",)),
        ("By Ines Calloway, PhD – Updated May 3", ("Ines Calloway",)),
        ("Par Le Relais et AFP", ("Le Relais", "AFP")),
        ("Von dpa 30.04.2024, 18:58", ("dpa",)),
        ("• Writer: Ines", ("Ines",)),
        ("Headshot of Ines Calloway", ("Ines Calloway",)),
        ("Ines Calloway Deputy Transport Editor", ("Ines Calloway",)),
        ("By the time the boat came, it was dark", ()),
        ("By clicking Sign up", ()),
        ("Ines Calloway of the Harbour Crew in action on Sunday", ()),
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


SAID = ["The ferry is late.", "It came at nine.", "Nobody knows why."]
SURE = [0.9, 0.9, 0.9]


@pytest.mark.parametrize(
    "after",
    [
        [
            "Comments",
            "• Bo on 12 May 2024 at 4:47 pm said:",
            "Any news?",
            "• Ada on 13 May 2024 at 5:23 pm said:",
            "None.",
        ],
        ["34 responses to “The ferry is late”", "1. As usual."],
        ["Ines Calloway is a correspondent who writes on harbours.", "More from Ines Calloway"],
        ["Ines Calloway, our harbour correspondent, has written on ferries since 2009."],
    ],
    ids=["dated comments", "answers", "writer", "writer with a title"],
)
def test_an_article_is_over_where_readers_answer_or_its_writer_is_told_of(after: list[str]) -> None:
    texts = [*SAID, *(["Ines Calloway"] if after[0].startswith("Ines") else []), *after]
    over = ending.end(texts, [*SURE, *[0.6] * (len(texts) - 3)][: len(texts)], ())
    assert texts[over] == after[0]


@pytest.mark.parametrize(
    "texts",
    [
        ["Comments", *SAID],
        [*SAID, "Comments", "are closed today, they say."],
        [*SAID, "Ines Calloway", "The harbour is calm."],
        ["Ines Calloway", "Ines Calloway is a ferry.", *SAID],
    ],
)
def test_an_article_goes_on_where_nothing_says_that_it_is_over(texts: list[str]) -> None:
    assert ending.end(texts, [0.9] * len(texts), ()) == len(texts)


@pytest.mark.parametrize(
    "told", ["About Ines Calloway", "For nine years Ines Calloway has lived on the quay with two dogs."]
)
def test_an_article_is_over_where_the_author_of_its_byline_is_told_of_near_its_end(told: str) -> None:
    texts, chance = [*SAID, *SAID, told], [*SURE, *SURE, 0.6]
    assert ending.end(texts, chance, ["Ines Calloway"]) == 6
    assert ending.end(texts, chance, ["Bram Ostrey", "Ines"]) == 7
    assert ending.end([told, *SAID, *SAID], [0.9] * 7, ["Ines Calloway"]) == 7


def test_a_newsletter_is_by_the_person_whose_rights_its_last_line_states() -> None:
    assert imprint.owner(["© 2025 Ines Calloway · PrivacyTermsCollection notice"]) == "Ines Calloway"
    assert imprint.owner(["© 2025 Harbour Courier Media Trust · Privacy", "© 2025 Ines Calloway"]) is None


@pytest.mark.parametrize(
    ("title", "headline", "name"),
    [
        ("Rain stops play | Sport | Example", "Rain stops play", "Example"),
        ("Rain stops play - for a day", "Rain stops play - for a day", None),
        ("Rain stops play | 3 May 2024", "Rain stops play", None),
        (None, "Rain stops play", None),
    ],
)
def test_a_page_title_ends_in_the_name_of_the_site(title: str | None, headline: str, name: str | None) -> None:
    assert site(title, headline) == name


def test_a_headline_is_read_without_the_breadcrumb_before_it() -> None:
    lines = [Line("Home / Sport / Rain stops play on the third day", 0), Line("Rain stops play on the third day", 0)]
    seen = Seen([[], []], {"headline": [0.8, 0.15]})
    assert choose(lines, seen, [], None) == (1, "Rain stops play on the third day")


@pytest.mark.parametrize(
    "line",
    [
        "Sign up for our newsletter",
        "The pitch. Photograph: Ada Berg",
        "14:53 GMT 20 November 2019",
        "Sep 24, 2020 at 10:04 AM Sep 24, 2020 at 11:30 AM",
        "https://example.org/rain-stops-play",
        "Von Jette Ohlsen publiziert am 30. Juli 2024",
    ],
)
def test_a_notice_a_credit_a_byline_or_a_date_is_no_headline(line: str) -> None:
    seen = Seen([[], []], {"headline": [0.6, 0.2]})
    assert choose([Line(line, 0), Line("Rain stops play", 1)], seen, [], None) == (1, "Rain stops play")


def test_the_line_that_a_breadcrumb_ends_in_is_the_headline_whatever_is_likelier() -> None:
    whole = "Rain stops play on the third day of the final"
    lines = [Line(f"Home » Sport » {whole}", 0), Line(whole, 1), Line("Neither side is happy with a draw", 1)]
    assert choose(lines, Seen([], {"headline": [0, 0.2, 0.7]}), [], None) == (1, whole)
    lines = [Line("Home › News › Sport", 0), Line("Sport", 0), Line("Rain stops play", 1)]
    assert choose(lines, Seen([], {"headline": [0, 0.1, 0.7]}), [], None) == (2, "Rain stops play")


def test_a_headline_that_a_numbered_line_holds_with_other_marks_is_read_alone() -> None:
    lines = [Line("4. In the valley: Rain stops play", 0), Line("In the valley Rain stops play", 1)]
    assert choose(lines, Seen([], {"headline": [0.6, 0.3]}), [], None) == (1, "In the valley Rain stops play")
    lines = [Line("The rain stops play", 0), Line("Rain stops play", 1)]
    assert choose(lines, Seen([], {"headline": [0.6, 0.3]}), [], None) == (0, "The rain stops play")


def test_a_sentence_is_no_headline_where_a_title_stands_closely_above() -> None:
    lines = [Line("By Ines Calloway on 3 May 2024", 0), Line("Rain stops play", 1), Line("Neither side is dry.", 0)]
    assert choose(lines, Seen([], {"headline": [0.1, 0.03, 0.8]}), [], None) == (1, "Rain stops play")
    assert choose(lines, Seen([], {"headline": [0.1, 0.01, 0.8]}), [], None) == (2, "Neither side is dry.")


def test_where_no_line_is_likely_to_be_the_headline_it_is_the_body_s_first_if_that_is_a_title() -> None:
    lines = [Line("Search jobs", 0), Line("Rain stops play on the third day", 1), Line("Neither side is dry.", 1)]
    seen = Seen([], {"headline": [0.01, 0.001, 0]})
    assert choose(lines, seen, [False, True, True], None) == (1, "Rain stops play on the third day")
    assert choose(lines, seen, [False, False, True], None) == (None, None)
    assert choose(lines, seen, [False, True, False], None) == (None, None)
    assert choose(lines, seen, [False, False, False], None) == (None, None)


def test_a_headline_between_a_breadcrumb_and_the_name_of_the_site_is_read_alone() -> None:
    lines = [Line("News Sport Rain stops play - Example", 0), Line("Rain stops play", 1)]
    assert choose(lines, Seen([], {"headline": [0.6, 0.2]}), [], None) == (1, "Rain stops play")


def test_a_caption_without_the_credit_of_the_line_below_is_no_headline() -> None:
    lines = [Line("The pitch", 0), Line("The pitch. Photograph: Ada Berg", 0), Line("Rain stops play", 1)]
    assert choose(lines, Seen([], {"headline": [0.6, 0.1, 0.2]}), [], None) == (2, "Rain stops play")


def test_a_month_in_a_headline_does_not_make_it_a_date() -> None:
    lines = [Line("The pitch report", 0), Line("September 2018 open thread", 1)]
    assert choose(lines, Seen([], {"headline": [0.1, 0.8]}), [], None) == (1, "September 2018 open thread")


@pytest.mark.parametrize("mark", ["…", "..."])
def test_a_headline_that_is_cut_is_taken_from_the_line_that_has_it_whole(mark: str) -> None:
    lines = [Line(f"Rain stops play on{mark}", 0), Line("Trending", 1), Line("Rain stops play on the third day", 1)]
    assert choose(lines, Seen([], {"headline": [0.5, 0, 0.3]}), [], None) == (2, "Rain stops play on the third day")


def test_the_last_step_of_a_numbered_breadcrumb_loses_its_number() -> None:
    seen = Seen([], {"headline": [0, 0.6]})
    assert choose([Line("1. Sport", 0), Line("2. Rain stops play", 0)], seen, [], None) == (1, "Rain stops play")
    assert choose([Line("Sport", 0), Line("2. Liga: Rain", 0)], seen, [], None) == (1, "2. Liga: Rain")


@pytest.mark.parametrize("line", ["Image by Camille M. Berg via Example Day", "Photo courtesy Bo Holm"])
def test_a_line_that_only_says_whose_picture_it_is_is_a_credit(line: str) -> None:
    assert is_signed(line)
    assert not is_signed(f"{line}. It was late.")


@pytest.mark.parametrize(
    ("title", "line", "headline"),
    [
        ("I left the coast - I spent two years inland - Example", "I left the coast – I spent two years inland", None),
        ("Rain stops play - Ada Berg - On weather", "Ada Berg – On weather", "Rain stops play"),
    ],
    ids=["other dashes", "the site's name"],
)
def test_a_title_tells_a_headline_from_the_name_of_its_site(title: str, line: str, headline: str | None) -> None:
    seen = Seen([[], []], {"headline": [0.7, 0.2]})
    assert choose([Line(line, 0), Line("It rains.", 1)], seen, [], title)[1] == (headline or line)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("WHY THE FERRY IS LATE AGAIN", "WHY THE FERRY IS LATE AGAIN"),
        ("(Why the ferry is late again this week.)", "Why the ferry is late again this week."),
        ("(Reporting by Ada Berg in Port Ellery and Bo Holm)", None),
        ("THE END", None),
        ("The ferry was late again on Monday.", None),
    ],
)
def test_a_line_set_apart_in_the_body_points_to_another_story(line: str, title: str | None) -> None:
    assert crosslinks.set_apart(line) == title


@pytest.mark.parametrize(
    ("line", "whether"),
    [
        ("$2,399.99 from Harbour Stores", True),
        ("Shop Harbour Knitwear", True),
        ("Buy a ticket before you board. It is cheaper.", False),
        ("The ferry cost $2 million from the county.", False),
        ("• Jetzt bei Hafenkost (Abo) abschließen", True),
        ("Jetzt bei Nacht fährt die Fähre nicht.", False),
        ("Category: Harbour Walks", True),
        ("Tags: ferries, storms", True),
        ("Categories of storm are a matter of wind.", False),
        ("Hier fehlt externer Inhalt von einer anderen Seite.", True),
        ('{"layout":2,"buttonText":"Board now"}', True),
    ],
)
def test_an_offer_a_filing_or_what_a_script_left_is_a_notice(line: str, whether: bool) -> None:
    assert is_notice(line) == whether


def test_every_phrase_holds_what_a_page_is_searched_for_first() -> None:
    assert [phrase for phrases in PHRASES.values() for phrase in phrases if not is_notice(phrase)] == []


def test_a_page_that_the_model_is_unsure_of_keeps_its_less_likely_lines() -> None:
    lines = [Line("The ferry is late again this week.", 0)] * 7
    assert body_lines(lines, Seen([], {"body": [0.9, *[0.3] * 6]})) == [True] * 7
    assert body_lines(lines, Seen([], {"body": [*[0.9] * 6, 0.3]})) == [*[True] * 6, False]


def test_neither_a_caption_nor_the_headline_with_its_kicker_describes_an_article() -> None:
    lines = [Line("Weather Rain stops play", 0), Line("The pitch. Photograph: Ada Berg", 0), Line("Nobody is dry.", 0)]
    seen = Seen([], {"description": [0.5, 0.6, 0.2, 0.1]})
    assert described([*lines, Line("It rained.", 1)], seen, [False] * 3 + [True], None, "Rain stops play") == 2


def test_a_text_that_the_next_line_says_again_is_a_picture_s_and_its_chance_the_others() -> None:
    alternative = "The pitch at Tarnby under water on Friday morning"
    lines = [Line(alternative, 0), Line(f"{alternative}. Copyright Ada Berg", 0), Line("It rained all day.", 1)]
    seen = Seen([], {"description": [0.5, 0.3, 0.1]})
    assert described(lines, seen, [False, False, True], None, None) == 2
    apart = [lines[0], Line("Share", 0), lines[2]]
    assert described(apart, seen, [False, False, True], None, None) == 0


@pytest.mark.parametrize(
    ("below", "found"),
    [
        ("The ground at Tarnby was under water when the umpires came.", 1),
        ("By Ines Calloway and Jette Ohlsen, our reporters in Tarnby", None),
        ("Last changed at Tarnby on 3 May 2024, at four in the morning", None),
        ("Under water", None),
    ],
)
def test_the_line_under_the_headline_describes_the_article_where_no_other_does(below: str, found: int | None) -> None:
    lines = [Line("Rain stops play", 0), Line(below, 1), Line("Share", 1), Line("It rained all day.", 1)]
    seen = Seen([], {"description": [0.0] * 4}, {"byline": lambda _: 0.0})
    assert described(lines, seen, [False, False, False, True], 0, "Rain stops play") == found


def test_a_list_of_what_things_are_is_no_end() -> None:
    texts = [*SAID, "Harbour Lights", "Harbour Lights was a play that ran for nine years.", "It closed."]
    assert ending.end(texts, [0.9] * 6, ()) == 6


def test_a_numbered_breadcrumb_gives_its_sections_without_their_numbers() -> None:
    lines = ["Harbour Courier", "1. Home", "2. Sport", "3. Rain stops play", "Rain stops play", "2. It rained."]
    assert imprint.steps(lines) == [2, 3]
    assert imprint.steps(["1. Untie the boat", "2. Sport"]) == []
    assert category(["2. Sport", "3. Rain stops play"], "Rain stops play", []) == "Sport"
    assert category(["• Sport"], None, []) == "Sport"


@pytest.mark.parametrize("line", ["Category: Rowing", "Filed under Rowing", "Posted in Rowing | 3 comments"])
def test_a_line_that_names_the_section_tells_more_than_one_that_stands_alone(line: str) -> None:
    assert category(["Sport"], None, ["Share", line]) == "Rowing"
    assert category(["Home › Sport"], None, [line]) == "Sport"
    assert (
        category([], None, ["Posted in Kabul, where he lives, on the day of the vote and for two weeks after that"])
        is None
    )


def test_the_writer_is_who_the_lines_below_the_article_tell_of_where_no_byline_does() -> None:
    below = ["Ines Calloway", "Ines Calloway is a reporter in Tarnby.", "Bram Ostrey", "Bram Ostrey is a reporter too."]
    assert ending.told_of([*SAID, *below]) == "Ines Calloway"
    assert ending.told_of([*SAID, "Ines Calloway", "Ines Calloway is on the council."]) is None


def test_a_word_that_stands_above_any_article_names_no_section() -> None:
    assert imprint.is_section("Rowing")
    assert not any(map(imprint.is_section, ("Latest", "BY", "Publiziert", "NewsSportWeatherVideo", "Sport " * 11)))
