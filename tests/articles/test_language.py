"""The language of a text."""

import pytest

from headlines.articles.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council approved the plan after a long debate on Friday.", "en"),
        ("Der Stadtrat hat den Plan nach langer Debatte am Freitag gebilligt.", "de"),
        ("Le conseil a approuvé le projet après un long débat vendredi.", "fr"),
        ("島では春から図書船の運航が再開されることになった。", "ja"),
        ("وافق المجلس على الخطة بعد نقاش طويل يوم الجمعة.", "ar"),
    ],
)
def test_a_sentence_tells_its_language(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize("text", ["", "12:30", "ok", "— · —"])
def test_too_little_text_tells_nothing(text: str) -> None:
    assert detect_language(text) is None
