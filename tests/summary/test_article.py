import json
import os
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headlines.summary.article import as_fields, summarise
from headlines.summary.cues import leans_back
from headlines.summary.sentences import sentences
from headlines.summary.words import word_count
from tests.summary.articles import ARTICLES

BRIDGE = ARTICLES["en"]
PIECES = [
    "The council of Northford closed the bridge on Monday.",
    "He said it was old.",
    "But the ferry runs.",
    "“It is late. We know,” she said.",
    "Read more: The museum opens",
    "By Ann Lund",
    "\n\n",
    "- a kite\n- a map",
    "旧桥关闭两年。",
    "أغلق المجلس الجسر.",
    "It cost 4.5 million crowns, Dr. Holm said.",
    '"Half a quote. ',
]


def texts(content: str, **options: int | str | None) -> list[str]:
    return [one.text for one in summarise(content, **options).sentences]  # type: ignore[arg-type]


def codes(content: str, **options: int | str | None) -> list[str]:
    return [one.code for one in summarise(content, **options).warnings]  # type: ignore[arg-type]


def test_what_the_article_is_about_stands_in_the_summary_and_the_side_matter_does_not() -> None:
    summary = " ".join(texts(BRIDGE, sentences=3))
    assert "close its old bridge" in summary
    assert "kites" not in summary


@pytest.mark.parametrize("language", ARTICLES)
@pytest.mark.parametrize("size", [1, 2, 3])
def test_no_sentence_leans_on_one_that_is_not_there(language: str, size: int) -> None:
    every = [one.text for one in sentences(ARTICLES[language], language)]
    chosen = texts(ARTICLES[language], language=language, sentences=size)
    assert len(chosen) == size
    for text in chosen:
        place = every.index(text)
        assert place == 0 or not leans_back(text, language) or every[place - 1] in chosen


@pytest.mark.parametrize("language", ARTICLES)
def test_the_language_is_found_when_it_is_not_told(language: str) -> None:
    assert summarise(ARTICLES[language]) == summarise(ARTICLES[language], language=language)


@pytest.mark.parametrize("language", ARTICLES)
def test_the_side_matter_is_left_out_in(language: str) -> None:
    last = sentences(ARTICLES[language], language)[-1].text
    assert last not in texts(ARTICLES[language], language=language, sentences=3)


def test_the_headline_is_not_repeated() -> None:
    title = "Northford closes its old bridge for two years"
    assert f"{title}." not in texts(f"{title}.\n\n{BRIDGE}", title=title)


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Bridge votes through the years.",
        "By Ann Lund and Carl Holm.",
        "Pictured: the old bridge of Northford in March.",
        "The old bridge of Northford over the Arle (Photo credit: A. Holm).",
        "Follow us for more on the bridge of Northford.",
        "Lesen Sie auch: Die alte Brücke.",
        "The old bridge of Northford",
        "Write to bridge@northford.example about the bridge.",
        "© Northford Post. All rights reserved.",
    ],
)
def test_captions_credits_links_and_bylines_are_left_out(line: str) -> None:
    assert line not in texts(f"{line}\n\n{BRIDGE}", sentences=4)


@pytest.mark.parametrize(
    "text",
    [
        "Twice.",
        "In fact the bridge of Northford is older than the council.",
        "Two days later the bridge of Northford was closed.",
        "The 26-year-old has crossed the bridge of Northford since.",
        "For example, the bridge of Northford was closed.",
        "'We wanted to keep the bridge of Northford open.",
        "“We wanted to keep the bridge of Northford open.",
        "Unfortunately, the bridge of Northford is closed.",
        "Last summer, it closed the bridge of Northford.",
        "On the last Monday in June, they opened the bridge of Northford.",
    ],
)
def test_what_makes_sense_only_after_the_sentence_before_it_never_stands_alone(text: str) -> None:
    assert leans_back(text, "en")
    place = BRIDGE.index("\n\n") + 2
    chosen = texts(BRIDGE[:place] + "The mayor of Holm was there. " + text + "\n\n" + BRIDGE[place:], sentences=3)
    assert text not in chosen or "The mayor of Holm was there." in chosen


@pytest.mark.parametrize(
    "text",
    [
        "There is a new bridge in Northford.",
        "The two-year closure of the bridge begins.",
        "'Tis the old bridge.",
        "When Ada Berg arrived, she found the bridge of Northford closed.",
    ],
)
def test_what_makes_sense_by_itself_does_not_lean(text: str) -> None:
    assert not leans_back(text, "en")


def test_a_quote_is_given_whole_with_its_speaker() -> None:
    assert "“We are sorry. There is no other way,” she said." in texts(BRIDGE, sentences=6)


def test_the_sentences_stand_in_the_order_of_the_text() -> None:
    starts = [one.start for one in summarise(BRIDGE, sentences=4).sentences]
    assert starts == sorted(starts)


def test_what_is_said_twice_stands_once() -> None:
    again = "The council of Northford will close its old bridge from March for two years, the council said."
    chosen = texts(f"{BRIDGE}\n\n{again}", sentences=4)
    assert sum("close its old bridge" in text for text in chosen) == 1


def test_a_budget_of_words_is_kept_and_used() -> None:
    assert 25 < sum(word_count(text) for text in texts(BRIDGE, sentences=None, words=45)) <= 45


def test_both_budgets_hold_together() -> None:
    assert len(texts(BRIDGE, sentences=1, words=200)) == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "noText"),
        ("  \n\n * * *", "noText"),
        ("The bridge is closed.", "shortText"),
        ("The bridge is closed. It is old.", "shortText"),
        ("To bring:\n- a kite\n- a map\n- a warm coat\n- a hat", "listLike"),
        (
            "Read more: Bridge.\n\nFollow us for more.\n\n© Northford Post. All rights reserved.",
            "onlyFurniture",
        ),
        ("“We are sorry.” “There is no other way.” “The bridge is old.” “It must close.”", "onlyQuotes"),
    ],
)
def test_a_text_that_is_hard_to_sum_up_gets_an_answer_and_a_warning(content: str, code: str) -> None:
    assert code in codes(content)
    assert bool(texts(content)) == (code != "noText")


def test_too_small_a_budget_is_told() -> None:
    assert texts(BRIDGE, words=3) == []
    assert codes(BRIDGE, words=3) == ["budgetTooSmall"]


def test_an_ordinary_article_has_no_warning() -> None:
    assert codes(BRIDGE) == []


def test_the_json_cites_each_sentence() -> None:
    (sentence,) = as_fields(summarise(BRIDGE, sentences=1))["sentences"]
    assert BRIDGE[sentence["start"] : sentence["end"]] == sentence["text"]


@given(
    st.lists(st.sampled_from(PIECES) | st.text(max_size=30), max_size=14).map(" ".join),
    st.sampled_from([None, "", "The council of Northford closed the bridge on Monday"]),
    st.sampled_from([None, 1, 3]),
    st.sampled_from([None, 1, 12, 60]),
)
@settings(max_examples=150, deadline=None)
def test_for_any_text_sentences_are_cited_exactly_budgets_hold_and_answers_repeat(
    content: str, title: str | None, size: int | None, words: int | None
) -> None:
    summary = summarise(content, title=title, sentences=size, words=words)
    assert all(content[one.start : one.end] == one.text for one in summary.sentences)
    assert size is None or len(summary.sentences) <= size
    assert words is None or sum(len(one.text.split()) for one in summary.sentences) <= words
    again = summarise(content, title=title, sentences=size, words=words)
    assert json.dumps(as_fields(again)).encode() == json.dumps(as_fields(summary)).encode()


def test_a_long_text_of_leaning_sentences_still_has_an_answer() -> None:
    assert texts("Yes. " + "Also the bridge of Northford is old and closed. " * 500)


def test_time_grows_with_the_length_of_the_text_and_no_faster() -> None:
    def seconds(paragraphs: int) -> float:
        text = "\n\n".join(BRIDGE.replace("Northford", f"Town {n}") for n in range(paragraphs))
        found = []
        for _ in range(3):  # the best: what else the machine does is none of it
            start = time.process_time()
            summarise(text, language="en")
            found.append(time.process_time() - start)
        return min(found)

    assert seconds(1000) < 25 * max(seconds(100), 0.01)


def test_importing_costs_little_and_loads_no_rules_of_languages() -> None:
    program = (
        "import sys; before = set(sys.modules); import headlines.summary.article, headlines.summary.digest;"
        "print(*(set(sys.modules) - before))"
    )
    path = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=path)
    loaded = done.stdout.split()
    assert not {"sentencex", "stopwordsiso", "numpy", "json", "boto3", "opensearchpy"} & set(loaded)
