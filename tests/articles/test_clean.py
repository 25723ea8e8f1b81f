"""Clean text: nothing that breaks JSON, XML or OpenSearch, nothing else lost."""

import json

from hypothesis import given
from hypothesis import strategies as st

from headlines.articles.clean import clean, clean_line


def test_characters_that_carry_no_text_are_dropped() -> None:
    assert clean("a\x00b\x07c\ud800d\ufffee\xadf\u200bg\ufeff") == "abcdefg"


def test_every_kind_of_line_end_is_one_newline() -> None:
    assert clean("a\r\nb\rc\u2028d\x85e") == "a\nb\nc\nd\ne"


def test_decomposed_letters_are_composed() -> None:
    assert clean("Cafe\u0301") == "Café"


def test_joiners_that_shape_words_stay() -> None:
    assert clean("می\u200cخواهم") == "می\u200cخواهم"


def test_a_line_has_single_spaces() -> None:
    assert clean_line("  a\t b\u00a0\n c ") == "a b c"


@given(st.text())
def test_clean_text_is_stable_and_can_be_stored(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    json.dumps(cleaned).encode("utf-8")
    cleaned.encode("utf-8")
