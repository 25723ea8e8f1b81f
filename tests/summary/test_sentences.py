import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.summary.sentences import sentences
from tests.summary.articles import ARTICLES


def cut(text: str, language: str = "en") -> list[str]:
    return [one.text for one in sentences(text, language)]


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. A. B. Lund met Gen. Holm at St. Olaf's.",
        "It rose 3.5% to $4.20 a share, i.e. by a lot.",
        "The train leaves at 5 p.m. Monday from Northford.",
        "“We are sorry. There is no other way,” she said.",
        '"We are sorry. There is no other way," she said.',
        "'We are sorry. There is no other way,' she said.",
        "The workers' rights aren't the town's concern.",
        "See No. 5 on the list.",
    ],
)
def test_a_sentence_is_not_cut_inside(whole: str) -> None:
    assert cut(f"It began. {whole} It ended.") == ["It began.", whole, "It ended."]


@pytest.mark.parametrize(
    ("language", "whole"),
    [
        ("de", "Am 3. Mai kam Prof. Dr. Lund, z. B. um 5 Uhr."),
        ("de", "„Es tut uns leid. Es geht nicht anders“, sagte sie."),
        ("fr", "Le pont est vieux, a dit M. Lund."),
        ("fr", "« Nous le regrettons. C’est la seule voie », a-t-il dit."),
        ("pl", "„Przykro nam. Nie ma innej drogi” – dodał."),
        ("nl", "De brug is oud, zei dr. A. Lund."),
        ("ru", "Мост закрыт, сказал А. Б. Лунд."),
        ("hi", "परिषद के डॉ. लुंड ने यह बताया।"),
        ("zh", "“我们很抱歉。没有别的办法。”她说。"),
        ("ja", "「申し訳ない。ほかに方法がない」と述べた。"),
        ("ko", "“죄송합니다. 다른 방법이 없습니다.” 그는 이렇게 덧붙였다."),
    ],
)
def test_titles_initials_and_quotes_hold_together_in(language: str, whole: str) -> None:
    assert cut(whole, language) == [whole]


def test_a_paragraph_ends_a_sentence_even_without_a_full_stop() -> None:
    assert cut("A heading\n\nThe bridge is closed. It is old") == [
        "A heading",
        "The bridge is closed.",
        "It is old",
    ]


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    long = "The council of Northford closed the bridge, " + "which is old, " * 8 + "on Monday."
    assert cut(f"A heading\n{long}\nIt ended") == ["A heading", long, "It ended"]
    assert cut("The council closed\nthe bridge. It\nended") == [
        "The council closed\nthe bridge.",
        "It\nended",
    ]


def test_a_quote_that_goes_on_in_the_next_sentence_begins_there() -> None:
    text = '"We are sorry," Holm told the paper. "The bridge is old. "We tried," he said.'
    assert cut(text) == ['"We are sorry," Holm told the paper.', '"The bridge is old.', '"We tried," he said.']


def test_a_rank_does_not_end_a_sentence() -> None:
    assert cut("She beat the world No 1. player of the town. It rained.") == [
        "She beat the world No 1. player of the town.",
        "It rained.",
    ]


def test_list_items_stand_alone() -> None:
    assert cut("To bring:\n- a kite\n- a map\n2. a coat") == ["To bring:", "- a kite", "- a map", "2. a coat"]


def test_a_quotation_mark_left_open_does_not_swallow_the_paragraph() -> None:
    assert cut('"We are sorry. "We tried," she said. The ferry runs. It is free.')[1:] == [
        '"We tried," she said.',
        "The ferry runs.",
        "It is free.",
    ]


@pytest.mark.parametrize(
    "dateline",
    ["(XNN)", "NORTHFORD (XNN) — ", "NORTHFORD, May 3 (Wire) - ", "NORTHFORD — ", "HOLM, North (AP) _ "],
)
def test_a_dateline_is_no_part_of_the_first_sentence(dateline: str) -> None:
    assert cut(f"{dateline}The bridge is closed. It is old.") == ["The bridge is closed.", "It is old."]


def test_a_line_without_words_is_no_sentence() -> None:
    assert cut("* * *\n\n…\n\n😀") == []


@pytest.mark.parametrize("language", ARTICLES)
def test_every_promised_language_is_cut_into_its_six_sentences(language: str) -> None:
    assert len(sentences(ARTICLES[language], language)) == 6


@given(st.text(alphabet=st.sampled_from("aB. \n\"“”'‘’„?!(1،。」「я😀-")), st.sampled_from(["en", "zh", None]))
def test_offsets_are_exact_and_in_order(text: str, language: str | None) -> None:
    end = 0
    for one in sentences(text, language):
        assert end <= one.start < one.end
        assert text[one.start : one.end] == one.text == one.text.strip()
        end = one.end
