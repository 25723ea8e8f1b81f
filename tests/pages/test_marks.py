from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.errors import BadRequest
from headlines.pages.marks import Piece, highlighted, marked_paragraphs, plain, read_spans

CONTENT = "One two. Three four.\n\nFive six. Seven."


def test_a_highlight_is_its_text_with_the_words_found_marked() -> None:
    assert highlighted("Salt &amp; <mark>light</mark> &lt;b&gt;") == [
        Piece("Salt & "),
        Piece("light", marked=True),
        Piece(" <b>"),
    ]


def test_a_mark_that_the_article_itself_wrote_is_no_mark() -> None:
    assert highlighted("the &lt;mark&gt;tag&lt;/mark&gt;") == [Piece("the <mark>tag</mark>")]


def test_markup_that_is_no_whole_mark_stays_text() -> None:
    hostile = "<mark onclick=x>a</mark><script>b</script><mark>c"
    assert highlighted(hostile) == [Piece(hostile)]


@given(st.lists(st.text(min_size=1).filter(lambda text: "<" not in text), min_size=1, max_size=6))
def test_escaping_and_marking_a_text_loses_nothing_of_it(words: list[str]) -> None:
    fragment = "".join(f"<mark>{escape(w)}</mark>" if n % 2 else escape(w) for n, w in enumerate(words))
    assert [(piece.text, piece.marked) for piece in highlighted(fragment)] == [
        (word, n % 2 == 1) for n, word in enumerate(words)
    ]


def test_a_sentence_is_marked_in_its_paragraph() -> None:
    assert marked_paragraphs(CONTENT, [(22, 31)]) == [
        [Piece("One two. Three four.")],
        [Piece("Five six.", marked=True, anchor="s1"), Piece(" Seven.")],
    ]


def test_marks_are_numbered_as_they_were_asked_for() -> None:
    first, second = marked_paragraphs(CONTENT, [(22, 31), (0, 8)])
    assert first[0] == Piece("One two.", marked=True, anchor="s2")
    assert second[0] == Piece("Five six.", marked=True, anchor="s1")


def test_a_mark_across_paragraphs_has_one_anchor() -> None:
    pieces = [piece for paragraph in marked_paragraphs(CONTENT, [(9, 31)]) for piece in paragraph if piece.marked]
    assert pieces == [Piece("Three four.", marked=True, anchor="s1"), Piece("Five six.", marked=True)]


def test_overlapping_marks_share_no_text() -> None:
    (paragraph,) = marked_paragraphs("abcdef", [(0, 4), (2, 6)])
    assert paragraph == [Piece("abcd", marked=True, anchor="s1"), Piece("ef", marked=True, anchor="s2")]


@given(st.text(alphabet="ab \n"), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_marks_anywhere_leave_the_text_whole_and_each_anchor_once(text: str, spans: list[tuple[int, int]]) -> None:
    paragraphs = marked_paragraphs(text, spans)
    anchors = [piece.anchor for pieces in paragraphs for piece in pieces if piece.anchor]
    assert "\n\n".join(plain(pieces) for pieces in paragraphs) == text
    assert len(anchors) == len(set(anchors))


def test_a_mark_of_another_form_is_refused_by_name() -> None:
    assert read_spans(["12-80", "90-95"]) == [(12, 80), (90, 95)]
    with pytest.raises(BadRequest) as refused:
        read_spans(["12-80", "-5"])
    assert refused.value.code == "parameterInvalid"
    assert [(error.parameter, error.value) for error in refused.value.errors] == [("mark", "-5")]
