import pytest

from headlines.summary.words import guess_language, stop_words, word_count, words
from tests.summary.articles import ARTICLES


def test_forms_of_a_word_meet_and_stop_words_go() -> None:
    assert words("The repairs of bridges", "en") == words("a repair to the bridge", "en") == ["repair", "bridge"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "北城旧桥", ["北城", "城旧", "旧桥"]),
        ("ja", "橋のスーパー", ["橋", "スーパー"]),
        ("ko", "낡은 다리", ["낡은", "다리"]),
        ("hi", "पुल की मरम्मत", ["पुल", "मरम्मत"]),
        ("ar", "الجسر القديم", ["الجسر", "القديم"]),
        ("ru", "Каменный мост", ["каменн", "мост"]),
    ],
)
def test_words_are_found_in(language: str, text: str, expected: list[str]) -> None:
    assert words(text, language) == expected


def test_a_budget_counts_two_characters_of_an_unspaced_script_as_a_word() -> None:
    assert word_count("The old bridge") == 3
    assert word_count("北城市议会关闭旧桥") == 5


@pytest.mark.parametrize("language", ARTICLES)
def test_every_promised_language_has_stop_words_and_is_recognised(language: str) -> None:
    assert len(stop_words(language)) > 40
    assert guess_language(ARTICLES[language]) == language


def test_an_unknown_language_has_no_stop_words_and_no_error() -> None:
    assert words("Sko brua", "xx") == ["sko", "brua"]
