"""Markdown that is read elsewhere: its links are whole, and no text of an article is markup in it."""

from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from headlines.pages.markdown import digest_markdown, escaped, summary_markdown
from tests.pages.samples import article, digest, summary

SERVICE = "https://api.example.org/prod"
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
TRICKY = st.sampled_from([*"*_`[]()<>#-+=.|!~&\\1234567890 \n\tab:", "\n\n", "1. ", "---", "&amp;", "https://a.b"])


def shown(markdown: str) -> str:
    return str(READER.render(markdown)).strip()


@given(st.lists(TRICKY | st.text(max_size=3), min_size=1, max_size=12).map("".join))
def test_any_text_is_shown_as_it_is_written(text: str) -> None:
    words = " ".join(text.split()).replace("\0", "\ufffd")  # as CommonMark has it
    html = shown(escaped(text))
    assert unescape(html.removeprefix("<p>").removesuffix("</p>")) == words
    assert html.count("<") == (2 if words else 0)


def test_a_digest_has_a_heading_a_story_and_a_link_a_sentence() -> None:
    result = digest()
    html = shown(digest_markdown(result, {"q": "strait"}, SERVICE))
    story = result["stories"][0]
    assert html.count("<h2>") == len(result["stories"])
    for one in story["sentences"]:
        place = f"{SERVICE}/v1/articles/{one['articleId']}?mark={one['start']}-{one['end']}#s1"
        assert f'href="{place}"' in html
    assert html.count("<li>") == sum(len(each["articles"]) for each in result["stories"])


def test_figures_that_differ_are_told_side_by_side() -> None:
    told = digest_markdown(digest(), {}, SERVICE)
    assert f"Figures differ: three [[1]](<{SERVICE}/v1/articles/3f9a1c?mark=" in told
    assert f", five [[2]](<{SERVICE}/v1/articles/77b2?mark=90-112#s1>) (hours)" in told


def test_a_summary_links_each_sentence_and_ends_with_its_warnings() -> None:
    result = summary() | {"warnings": [{"code": "shortText", "detail": "The text has 2 sentences."}]}
    text = summary_markdown(result, SERVICE)
    assert text.startswith("# Two more boats for the strait\n\nThe Coast Courier, 5 March 2026, 04:22\n\n[")
    assert text.endswith("\n\n> The text has 2 sentences.\n")


@pytest.mark.parametrize("url", [None, "javascript:alert(1)"])
def test_an_article_sent_without_an_address_has_no_links(url: str | None) -> None:
    sent = {"article": article(url=url), "sentences": summary()["sentences"], "warnings": []}
    assert "<a" not in shown(summary_markdown(sent, SERVICE, stored=False))
