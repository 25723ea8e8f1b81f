import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headlines.summary.article import summarise
from headlines.summary.digest import _weight_of_start, as_fields, digest
from headlines.summary.lines import lines_of
from tests.summary.articles import ARTICLES

POST = """The council of Northford will close its old bridge over the Arle for two years from March, it said.
It cost 4.5 million crowns in 1962.

Some 12,000 cars cross the bridge each day. A ferry runs every ten minutes while the bridge is closed."""
TIMES = """Northford's old bridge over the Arle will be closed for two years from March, the council said.
Drivers face a detour of 30 kilometres by the bridge at Holm.

The council expects the repairs of the bridge to cost 80 million crowns."""
RADIO = """A ferry crosses the Arle every ten minutes from March while the old bridge of Northford is closed
for two years of repairs. The ferry will be free, the council said."""
BRIDGE = {
    "post": ("Northford to close old bridge for two years", POST),
    "times": ("Two-year closure for Arle bridge in Northford", TIMES),
    "radio": ("Ferry to replace closed Northford bridge", RADIO),
}
KITES = (
    "Museum shows kites of three centuries",
    "A show of kites opens on Sunday at the museum. It holds 200 kites, some as small as a hand.",
)


def article(name: str, text: tuple[str, str], published: str | None = "2024-03-05", **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "title": text[0],
        "content": text[1],
        "publishedAt": published,
        "source": {"id": name, "name": name.title()},
        "story": None,
        "duplicateGroup": None,
        "language": "en",
        "category": "News",
        **more,
    }


def bridge(**more: Any) -> list[dict[str, Any]]:
    return [article(name, text, f"2024-03-0{day}", **more) for day, (name, text) in enumerate(BRIDGE.items(), 5)]


def test_articles_of_one_event_make_one_story_and_others_stay_apart() -> None:
    stories = digest([article("kites", KITES), *bridge()], sentences=2).stories
    assert [[one["id"] for one in story.articles] for story in stories] == [
        ["post", "times", "radio"],
        ["kites"],
    ]


def test_far_apart_in_time_is_another_story() -> None:
    years = [article(f"y{year}", BRIDGE["post"], f"20{year}-03-05") for year in (22, 23, 24)]
    assert len(digest(years, sentences=1).stories) == 3


def test_a_settled_story_is_not_questioned() -> None:
    articles = [
        article("kites", KITES, story={"id": "s1", "size": 2}),
        article("post", BRIDGE["post"], story={"id": "s1"}),
    ]
    assert [story.id for story in digest(articles, sentences=1).stories] == ["s1"]


def test_stories_of_more_sources_come_first_then_the_newest() -> None:
    old = article("old", ("Choir sings", "A choir sang in Holm on Friday. Many people came."), "2024-01-01")
    stories = digest([old, article("kites", KITES, "2024-03-09"), *bridge()], sentences=1).stories
    assert [len(story.sources) for story in stories] == [3, 1, 1]
    assert [story.published for story in stories[1:]] == ["2024-03-09", "2024-01-01"]


def test_every_sentence_is_cited_in_its_article() -> None:
    articles = {one["id"]: one for one in bridge()}
    (story,) = as_fields(digest(list(articles.values()), sentences=4))["stories"]
    assert len(story["sentences"]) == 4
    for one in story["sentences"]:
        assert articles[one["articleId"]]["content"][one["start"] : one["end"]] == one["text"]


def test_what_two_articles_say_stands_once() -> None:
    (story,) = digest(bridge(), sentences=6).stories
    said = [one.sentence.text for one in story.sentences]
    assert sum("closed for two years from March" in text or "close its old bridge" in text for text in said) == 1


def test_a_lead_in_other_words_gives_way_to_what_is_new() -> None:
    again = "The old bridge of Northford over the Arle is closed from March, for two years of repairs, it was told."
    echo = (
        "Bridge of Northford closes",
        f"{again}\n\nThe repairs cost 80 million crowns, of which the county pays half.",
    )
    articles = [article("post", BRIDGE["post"], story={"id": "s"}), article("echo", echo, story={"id": "s"})]
    (story,) = digest(articles, sentences=3).stories
    assert again not in [one.sentence.text for one in story.sentences]


def test_near_copies_are_one_voice_but_each_source_is_named() -> None:
    copies = [article(name, BRIDGE["post"], duplicateGroup="g") for name in ("post", "echo")]
    (story,) = digest(copies, sentences=5).stories
    assert {one.article for one in story.sentences} == {"post"}
    assert [source["id"] for source in story.sources] == ["post", "echo"]


def test_a_near_copy_joins_the_story_of_its_original() -> None:
    copies = [article("echo", ("Bridge", "No words."), duplicateGroup="g"), article("more", KITES)]
    original = article("post", BRIDGE["post"], duplicateGroup="g")
    stories = digest([original, *copies], sentences=1).stories
    assert [[one["id"] for one in story.articles] for story in stories] == [["post", "echo"], ["more"]]


def test_articles_of_a_story_stand_oldest_first_and_sentences_in_their_order() -> None:
    (story,) = digest(bridge()[::-1], sentences=6).stories
    assert [one["id"] for one in story.articles] == ["post", "times", "radio"]
    places = [("post", "times", "radio").index(one.article) for one in story.sentences]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("group_by", "ids"),
    [
        ("source", {"post", "times", "radio", "kites"}),
        ("category", {"News"}),
        ("day", {"2024-03-05", "2024-03-06", "2024-03-07"}),
    ],
)
def test_a_digest_can_be_grouped_otherwise(group_by: Any, ids: set[str]) -> None:
    made = digest([*bridge(), article("kites", KITES)], group_by=group_by, sentences=1)
    assert {story.id for story in made.stories} == ids


def test_the_json_has_the_promised_keys_and_no_content() -> None:
    made = as_fields(digest([*bridge(), article("kites", KITES)], sentences=1))
    assert list(made) == ["stories", "warnings"]
    assert list(made["stories"][0]) == [
        "id",
        "title",
        "publishedAt",
        "sources",
        "articles",
        "sentences",
        "differences",
    ]
    assert not any("content" in one for story in made["stories"] for one in story["articles"])


def test_figures_that_differ_for_one_thing_stand_side_by_side() -> None:
    other = TIMES.replace("face a detour of 30 kilometres", "face a detour of 45 kilometres")
    articles = [article("times", ("Bridge closed", TIMES)), article("echo", ("Bridge closes", other))]
    (story,) = as_fields(digest([{**one, "story": {"id": "s"}} for one in articles], sentences=1))["stories"]
    (difference,) = story["differences"]
    assert [(one["figure"], one["articleId"]) for one in difference["figures"]] == [
        ("30", "times"),
        ("45", "echo"),
    ]


def test_figures_of_different_things_are_no_difference() -> None:
    (story,) = digest(bridge(), sentences=1).stories
    assert story.differences == ()


def test_what_was_not_read_of_a_long_article_is_told() -> None:
    long = article("long", ("Bridge closed", f"{POST}\n\n" * 40))
    made = digest([long, article("kites", KITES)], sentences=2)
    assert [(one.code, one.detail) for one in made.warnings] == [
        ("partlyRead", "Only the first 6,000 characters of 1 of 2 articles were read.")
    ]


def test_a_story_of_one_article_is_told_as_its_summary() -> None:
    (story,) = digest([article("times", BRIDGE["times"])], sentences=2).stories
    summary = summarise(TIMES, title=BRIDGE["times"][0], language="en", sentences=2)
    assert [one.sentence for one in story.sentences] == list(summary.sentences)


def test_starts_count_for_more_where_articles_begin_alike() -> None:
    echo = [line for name in ("a", "b", "c") for line in lines_of(article(name, BRIDGE["post"]), 6000)]
    apart = [line for name, text in (*BRIDGE.items(), ("kites", KITES)) for line in lines_of(article(name, text), 6000)]
    assert 0.2 <= _weight_of_start(apart) < _weight_of_start(echo) == 0.6


def test_a_budget_of_words_is_filled_from_several_articles() -> None:
    (story,) = digest(bridge(story={"id": "s"}), sentences=None, words=60).stories
    assert 45 < sum(len(one.sentence.text.split()) for one in story.sentences) <= 60
    assert len({one.article for one in story.sentences}) > 1


def test_a_hundred_articles_take_no_longer_than_their_text() -> None:
    start = time.process_time()
    made = digest([article(f"a{n}", ("Bridge", POST * 30), story={"id": "s"}) for n in range(100)], sentences=3)
    assert time.process_time() - start < 2
    assert len(made.stories) == 1


def test_no_articles_make_an_empty_digest_with_a_warning() -> None:
    made = digest([], sentences=3)
    assert made.stories == ()
    assert [one.code for one in made.warnings] == ["noArticles"]


def test_articles_without_dates_sources_or_text_are_no_error() -> None:
    bare = {"id": "a", "title": None, "content": None, "publishedAt": None, "source": None, "story": None}
    made = digest([bare], sentences=3)
    assert [one.code for one in made.warnings] == ["noSentences"]
    (story,) = made.stories
    assert (story.sentences, story.sources, story.published) == ((), (), None)


@given(
    st.lists(
        st.tuples(st.sampled_from(list(ARTICLES)), st.sampled_from(["s1", "s2", None]), st.integers(1, 28)),
        max_size=6,
    ),
    st.sampled_from([None, 2]),
    st.sampled_from([None, 40]),
)
@settings(max_examples=40, deadline=None)
def test_for_any_articles_budgets_hold_and_answers_repeat(
    drawn: list[tuple[str, str | None, int]], size: int | None, words: int | None
) -> None:
    articles = [
        article(
            f"a{n}",
            ("News", ARTICLES[language]),
            f"2024-02-{day:02}",
            language=language,
            story=story and {"id": story},
        )
        for n, (language, story, day) in enumerate(drawn)
    ]
    made = digest(articles, sentences=size, words=words)
    assert sorted(one["id"] for story in made.stories for one in story.articles) == sorted(
        one["id"] for one in articles
    )
    for story in made.stories:
        assert size is None or len(story.sentences) <= size
        assert words is None or sum(len(one.sentence.text.split()) for one in story.sentences) <= words
    again = digest(articles, sentences=size, words=words)
    assert json.dumps(as_fields(made)) == json.dumps(as_fields(again))
