from collections.abc import Sequence

import pytest

from headlines.pages.dates import date_words


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (("2024",), "2024"),
        (("2024-03", "month"), "March 2024"),
        (("2024-03-05", "day"), "5 March 2024"),
        (("2023-05-25T04:22", "minute"), "25 May 2023, 04:22"),
        (("2023-05-25T04:00Z", "hour"), "25 May 2023, 04h UTC"),
        (("2023-05-25T04:22:09.5Z", "second"), "25 May 2023, 04:22:09 UTC"),
        (("2023-05-25T04:22:09-03:30", "second"), "25 May 2023, 04:22:09 UTC-03:30"),
    ],
)
def test_a_date_is_said_as_exactly_as_it_is_known_and_no_more(known: Sequence[str], words: str) -> None:
    assert date_words(*known) == words


def test_what_is_no_date_is_shown_as_it_is() -> None:
    assert date_words("2024-13-40") == "2024-13-40"
    assert date_words("last spring") == "last spring"
