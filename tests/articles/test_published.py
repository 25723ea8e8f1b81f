"""Which of a page's dates is the article's, with the chances that a model might give its lines."""

from datetime import UTC, datetime

import pytest

from headlines.articles.text.lines import Line
from headlines.articles.text.model import Seen
from headlines.articles.text.published import published

HEADLINE = "Rain stops play in the valley"
SENTENCES = ("It began at noon.", "Nobody minded.", "The fair goes on.")
WHEN = datetime(2024, 5, 4, 9, tzinfo=UTC)


def day(
    *texts: str, chances: list[float] | None = None, body: int | None = None, fetched: datetime | None = None
) -> str | None:
    """What is read on a page of these lines, the headline among them, as sure of each as `chances` says."""
    lines = [Line(text, 0) for text in texts]
    seen = Seen([[]] * len(lines), {"date": chances or [0.0] * len(lines)})
    inside = [i == body for i in range(len(lines))]
    headline = texts.index(HEADLINE) if HEADLINE in texts else None
    found = published(lines, seen, inside, headline, day_first=True, fetched=fetched)[1]
    return found.value if found else None


def test_of_likely_lines_the_one_below_the_headline_dates_the_article() -> None:
    above, below = ("Saturday, May 4, 2024 9:00 AM", HEADLINE), ("Aldane, May 3, 2024", *SENTENCES, "April 9, 2024")
    assert day(*above, *below, chances=[0.9, 0, 0.88, 0, 0, 0, 0.87]) == "2024-05-03"
    assert day(*above, *below, chances=[0.9, 0, 0.8, 0, 0, 0, 0.2]) == "2024-05-04T09:00"


def test_above_the_headline_the_last_likely_line_counts_and_without_one_the_likeliest() -> None:
    page = ("May 4, 2024", "May 3, 2024", HEADLINE)
    assert day(*page, chances=[0.9, 0.88, 0]) == "2024-05-03"
    assert day(*page[:2], chances=[0.9, 0.88]) == "2024-05-04"


def test_of_two_dates_beside_each_other_the_later_is_that_of_an_update() -> None:
    assert day(HEADLINE, "Last changed 8 May 2024", "3 May 2024", chances=[0, 0.92, 0.9]) == "2024-05-03"
    assert day(HEADLINE, "8 May 2024", "3 May 2024", chances=[0, 0.9, 0.92]) == "2024-05-03"
    assert day(HEADLINE, "May 8, 2024May 3, 2024 by Ines Calloway", chances=[0, 0.9]) == "2024-05-03"


def test_of_dates_beside_each_other_the_one_that_says_so_is_of_the_publication() -> None:
    page = (HEADLINE, "Posted on 3 May 2024", "Audio 03:07 | 1 May 2024")
    assert day(*page, chances=[0, 0.92, 0.92]) == "2024-05-03"


def test_a_date_told_in_passing_is_none_of_the_article() -> None:
    caption = (
        "The captain of the home side waits for the rain to stop at the old ground beside the river, while the umpires "
        "look at the sky, on Tuesday, April 30, 2024, in Aldane."
    )
    assert day(HEADLINE, caption, chances=[0, 0.5]) is None
    assert day(HEADLINE, caption, "May 3, 2024", chances=[0, 0.5, 0.4]) == "2024-05-03"


@pytest.mark.parametrize(
    "line",
    ["— Valley Cricket (@valleycricket) May 2, 2024", "Bo on May 2, 2024 at 4:47 pm said:", "May 2, 2024 | Reply"],
)
def test_a_quoted_post_or_a_comment_does_not_date_the_article(line: str) -> None:
    assert day(HEADLINE, line, chances=[0, 0.9]) is None


@pytest.mark.parametrize(("line", "read"), [("১৫ মার্চ ২০২৪", "2024-03-15"), ("٠٢:٠٠ ١ / ١٢ / ٢٠٢٤", "2024-12-01T02:00")])
def test_a_date_in_a_scripts_own_digits_by_the_headline_is_the_articles(line: str, read: str) -> None:
    assert day(HEADLINE, line, "3.5.2024", chances=[0, 0, 0.4]) == read
    assert day(HEADLINE, *"abcdefgh", line) is None


def test_a_dated_byline_at_the_end_of_a_line_is_found_where_nothing_else_is() -> None:
    assert day(HEADLINE, "A wet week ends as it began. By Ines Calloway on May 3, 2024") == "2024-05-03"
    assert day(HEADLINE, "A wet week that began on May 3, 2024") is None


@pytest.mark.parametrize(
    "line", ["Ines Calloway May 3, 4:22 pm", "Posted May 3", "Updated May 4, 6:00 am;Posted May 3, 4:22 pm"]
)
def test_a_day_without_a_year_is_read_where_the_page_tells_the_year(line: str) -> None:
    for evidence in ("Other stories: May 1, 2024", "Fair in the valley, May 30, 2024"):
        assert (day(HEADLINE, line, evidence) or "")[:10] == "2024-05-03"
    assert day(HEADLINE, line) is None
    assert day(HEADLINE, line, "Founded on June 30, 1994", "© 2024 Example Media") is None
    assert day(HEADLINE, line, "© 2024 Example Media") is None


def test_a_day_without_a_year_is_the_last_before_the_page_was_fetched() -> None:
    assert day(HEADLINE, "3 May, 16:22", fetched=WHEN) == "2024-05-03T16:22"
    assert day(HEADLINE, "5월 23일 16:22", fetched=WHEN) == "2023-05-23T16:22"
    assert day(HEADLINE, "29 February, 16:22", fetched=datetime(2025, 3, 1, tzinfo=UTC)) == "2024-02-29T16:22"


@pytest.mark.parametrize("line", ["Saturday, May 4", "May 4", "Chapter 4, 16:22", "At 16:22 the rain stopped"])
def test_a_day_alone_and_a_clock_alone_are_no_date(line: str) -> None:
    assert day(HEADLINE, line, "Other stories: May 1, 2024", fetched=WHEN) is None
