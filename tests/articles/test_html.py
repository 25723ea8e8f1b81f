"""HTML pages: headline, date, body and the other fields, on invented pages."""

import json
from typing import Any

import pytest

from headlines.articles.article import Article, Image, Moment, Related, Source
from headlines.articles.html import read
from headlines.errors import Unreadable

SENTENCES = (
    "The harbour of Kalmen reopened on Monday after two years of repairs that cost the town forty million.",
    "Ferries to the outer islands left on time in the morning, and the first of them was full.",
    "Fares will rise in the summer, the harbour master told the council at its meeting on Tuesday evening.",
    "The old customs house, which stood empty for a decade, is to become a museum of the herring fishery.",
    "Shopkeepers along the quay said that they had sold more before noon than in the whole of last week.",
)
BODY = "".join(f"<p class='t'>{sentence}</p>" for sentence in SENTENCES)
CONTENT = "\n\n".join(SENTENCES)


def page(body: str = BODY, head: str = "", h1: str = "Harbour reopens after two years") -> str:
    return (
        f"<html lang='en-GB'><head><title>Harbour reopens after two years | The Example</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><main><article><h1>{h1}</h1>{body}</article></main></body>"
    )


def json_ld(**fields: Any) -> str:
    return f"<script type='application/ld+json'>{json.dumps({'@type': 'NewsArticle', **fields})}</script>"


def metas(**contents: str) -> str:
    return "".join(f"<meta property='{name.replace('__', ':')}' content='{c}'>" for name, c in contents.items())


def test_a_plain_page_gives_headline_and_body() -> None:
    article = read(page())
    assert article.title == "Harbour reopens after two years"
    assert article.content == CONTENT
    assert article.language == "en"
    assert article.published is None


@pytest.mark.parametrize(
    ("head", "h1", "title"),
    [
        (
            metas(og__title="Harbour reopens after two years - The Example"),
            "The Example",
            "Harbour reopens after two years",
        ),
        (
            json_ld(headline="Quay life: Harbour reopens"),
            "Quay life: <span>Harbour reopens</span>",
            "Quay life: Harbour reopens",
        ),
        (
            metas(og__title="You must see this harbour"),
            "Harbour reopens after two years",
            "Harbour reopens after two years",
        ),
        ("", "", "Harbour reopens after two years"),
    ],
    ids=["site's own h1", "kicker", "sharpened for sharing", "title alone"],
)
def test_the_headline_is_what_most_of_the_page_says(head: str, h1: str, title: str) -> None:
    assert read(page(head=head, h1=h1)).title == title


@pytest.mark.parametrize(
    ("head", "body", "moment"),
    [
        (
            json_ld(datePublished="2024-03-05T04:22:00+01:00"),
            "",
            Moment("2024-03-05T04:22:00+01:00", "second", "jsonld"),
        ),
        (metas(article__published_time="2024-03-05"), "", Moment("2024-03-05", "day", "meta")),
        (
            "<meta name='DC.date.issued' content='2024-03-05T04:22'>",
            "",
            Moment("2024-03-05T04:22", "minute", "meta"),
        ),
        (
            "",
            "<time datetime='2024-03-05T04:22Z'>5 March</time>",
            Moment("2024-03-05T04:22:00Z", "minute", "text"),
        ),
        ("", "<p class='date'>Published 5 March 2024</p>", Moment("2024-03-05", "day", "text")),
    ],
    ids=["jsonld", "meta", "dublin core", "time", "text"],
)
def test_a_date_keeps_the_precision_and_zone_it_is_written_with(head: str, body: str, moment: Moment) -> None:
    assert read(page(body + BODY, head)).published == moment


def test_a_time_of_updating_or_of_another_story_is_no_publication_date() -> None:
    times = "<aside><time datetime='2020-01-01'>1 Jan</time></aside><time datetime='2024-03-06'>Updated 6 March</time>"
    assert read(page(times + "<time datetime='2024-03-05'>5 March</time>" + BODY)).published == Moment(
        "2024-03-05", "day", "text"
    )


def test_fields_come_from_json_ld() -> None:
    head = json_ld(
        headline="Harbour reopens after two years",
        description="Ferries sail again.",
        author=[{"name": "Ada Berg"}, {"name": "Bo Holm"}],
        publisher={"name": "The Example"},
        articleSection="World",
        keywords=["harbour", "ferries"],
        url="https://www.example.org/harbour",
        dateModified="2024-03-06",
        image={"url": "https://www.example.org/quay.jpg"},
    )
    article = read(page(head=head))
    assert article.description == "Ferries sail again."
    assert article.authors == ("Ada Berg", "Bo Holm")
    assert (article.source, article.category) == (Source("The Example"), "World")
    assert article.tags == ("harbour", "ferries")
    assert article.url == "https://www.example.org/harbour"
    assert article.modified == Moment("2024-03-06", "day", "jsonld")
    assert article.image == Image(url="https://www.example.org/quay.jpg")


def test_a_breadcrumb_names_the_section() -> None:
    steps = [{"name": name} for name in ("Home", "World", "Harbour reopens after two years")]
    assert read(page(head=json_ld(**{"@type": "BreadcrumbList", "itemListElement": steps}))).category == "World"


def test_json_ld_that_is_no_json_is_passed_over() -> None:
    head = "<script type='application/ld+json'>{oops</script>" + json_ld(headline="Harbour reopens after two years")
    assert read(page(head=head)).content == CONTENT


def test_headline_standfirst_captions_and_boxes_stay_out_of_the_body() -> None:
    extras = (
        "<p class='standfirst'>Ferries sail again to the outer islands.</p>"
        "<figure><img src='q.jpg'><figcaption>The quay on Monday. Photo: C. Dahl</figcaption></figure>"
    )
    box = "<div class='newsletter-box'><h3>Morning letter</h3><p>Sign up for the news at breakfast.</p></div>"
    article = read(page(extras + BODY + box))
    assert article.content == CONTENT
    assert article.image == Image(caption="The quay on Monday.", credit="C. Dahl")


def test_links_to_other_stories_between_paragraphs_are_cross_references_and_not_text() -> None:
    paragraphs = [f"<p class='t'>{sentence}</p>" for sentence in SENTENCES]
    paragraphs.insert(
        2, "<p class='t'><a href='https://example.org/museum'>READ MORE: Museum opens in the old mill</a></p>"
    )
    article = read(page("".join(paragraphs)))
    assert article.content == CONTENT
    link = Related(title="Museum opens in the old mill", kind="crossReference", url="https://example.org/museum")
    assert article.related == (link,)


def test_an_article_laid_out_in_several_containers_is_read_whole() -> None:
    filler = "<section class='ad'><span>Anzeige</span></section>"
    parts = [f"<div class='grid'><div class='col body'><p>{s}</p></div></div>{filler}" for s in SENTENCES]
    article = read(page("".join(parts)))
    assert article.content == CONTENT


def test_a_notice_that_the_page_repeats_is_no_text() -> None:
    notice = "<p>To see this content from another site you have to allow it in your privacy settings first.</p>"
    article = read(page("".join(f"<p class='t'>{s}</p>{notice}" for s in SENTENCES)))
    assert article.content == CONTENT


def test_a_body_that_only_json_ld_holds_whole_is_taken_from_there() -> None:
    whole = "\n\n".join((*SENTENCES, *(f"{n}. {s}" for n in range(3) for s in SENTENCES)))
    article = read(page(f"<p>{SENTENCES[0]}</p><p>{SENTENCES[1]}</p>", json_ld(articleBody=whole)))
    assert article.content == whole


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="noText"):
        read("<html><body><nav><a href='/'>Home</a></nav></body></html>")


def test_an_address_that_is_not_http_is_not_kept() -> None:
    head = "<link rel='canonical' href='javascript:alert(1)'>" + metas(og__image="data:image/png;base64,AA")
    article = read(page(head=head))
    assert isinstance(article, Article)
    assert (article.url, article.image) == (None, None)
