"""What a reader finds on each page, and what no text can do to it."""

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from headlines.pages.chart import chart
from headlines.pages.render import (
    article_page,
    digest_file,
    digest_page,
    headlines_page,
    home_page,
    problem_page,
    search_page,
    stories_page,
    story_page,
    summary_page,
    trending_page,
)
from tests.pages.samples import CONTENT, SECOND, article, digest, facets, hit, problem, result, summary, timeline
from tests.pages.samples import stories as stories_answer
from tests.pages.samples import story as story_answer
from tests.pages.samples import trending as trending_answer

BASE = "/Prod"
HOSTILE = """"><script>alert(1)</script><img src=x onerror=alert(1)>'{{ 7*7 }}</mark>&lt;b"""


def parse(html: str) -> Any:
    return lxml.html.document_fromstring(html)


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def links(page: Any) -> dict[str, str]:
    """The address of each link by its words."""
    return {words(a): a.get("href") for a in page.iter("a")}


def every_page(base: str = BASE) -> dict[str, Any]:
    pages = {
        "home": home_page(base, [article()]),
        "search": search_page(
            result(hit(), nextCursor="abc", facets=facets()), {"q": "boats", "from": "7d"}, base, timeline()
        ),
        "empty": search_page(result(), {"q": "boats"}, base),
        "article": article_page(article(), base, [SECOND]),
        "summary": summary_page(summary(), base),
        "digest": digest_page(digest(), {"q": "boats"}, base),
        "headlines": headlines_page(result(article()), {"category": "Life"}, base),
        "stories": stories_page(stories_answer(article(), totalResults=31), {"category": "Life"}, base),
        "story": story_page(story_answer(article()), base),
        "trending": trending_page(trending_answer(article()), {"category": "Life"}, base),
        "problem": problem_page(problem(), base),
    }
    return {name: parse(html) for name, html in pages.items()}


def test_importing_the_pages_does_not_load_jinja() -> None:
    program = "import sys, headlines.pages.render; sys.exit('jinja2' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True, cwd=Path(__file__).parents[2] / "layers/headlines")


@pytest.mark.parametrize("base", ["", "/Prod"])
def test_every_address_of_the_service_is_under_the_prefix_of_the_request(base: str) -> None:
    for page in every_page(base).values():
        addresses = [*page.xpath("//a/@href[not(starts-with(., '#'))]"), *page.xpath("//form/@action")]
        addresses += page.xpath("//link[@rel = 'alternate']/@href")
        loaded = [*page.xpath("//link[not(@rel = 'alternate')]/@href"), *page.xpath("//script/@src")]
        ours = [one for one in addresses if not one.startswith("https://news.example.org/")]
        assert all(one.startswith((f"{base}/v1/", f"{base}/")) and "//" not in one for one in ours)
        assert all(one.startswith(f"{base}/static/") for one in loaded)


def test_no_page_holds_what_its_policy_forbids() -> None:
    for page in every_page().values():
        assert page.xpath("//style | //*[@style] | //script[not(@src)] | //script[text()] | //base | //img") == []
        assert page.xpath("//@*[starts-with(name(), 'on')]") == []
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_every_page_has_one_heading_landmarks_and_a_way_past_the_masthead() -> None:
    for name, page in every_page().items():
        assert len(page.xpath("//h1")) == 1, name
        assert len(page.xpath("//main[@id='content']")) == 1, name
        assert page.xpath("string(//body/a[1]/@href)") == "#content", name
        assert len(page.xpath("//form[@role='search']//input[@name='q']")) == 1, name
        assert len(page.xpath("//@id")) == len(set(page.xpath("//@id"))), name


def test_a_result_shows_title_words_found_source_date_section_and_summary() -> None:
    (entry,) = parse(search_page(result(hit()), {"q": "boats"}, BASE)).xpath("//article")
    assert words(entry.find("h2")) == "Two more boats for the strait"
    assert [mark.text for mark in entry.iter("mark")] == ["boats", "boats"]
    assert links(entry) == {
        "Two more boats for the strait": "/Prod/v1/articles/3f9a1c",
        "The Coast Courier": "/Prod/v1/search?sources=the-coast-courier&sortBy=publishedAt",
        "Regional News": "/Prod/v1/search?category=Regional+News&sortBy=publishedAt",
        "Summary": "/Prod/v1/articles/3f9a1c/summary",
    }
    assert entry.xpath("string(.//time)") == "5 March 2026, 04:22"
    assert entry.xpath("string(.//time/@datetime)") == "2026-03-05T04:22"


def test_a_headline_is_never_cut_to_its_highlight() -> None:
    page = parse(search_page(result(hit(highlights={"title": ["<mark>boats</mark> for"]})), {"q": "boats"}, BASE))
    assert words(page.find(".//h2")) == "Two more boats for the strait"


def test_an_article_of_which_only_some_fields_were_asked_for_is_still_listed() -> None:
    page = parse(search_page(result({"id": "1", "title": "Alone"}), {"fields": "title"}, BASE))
    assert links(page)["Alone"] == "/Prod/v1/articles/1"
    assert words(page.xpath("//article")[0]) == "Alone Undated Summary"


def test_the_form_holds_what_was_asked_and_loses_nothing_but_key_and_place() -> None:
    asked = {
        "q": "boats",
        "from": "7d",
        "sortBy": "publishedAt",
        "tag": "ferries",
        "apiKey": "k",
        "page": "2",
    }
    form = parse(search_page(result(hit()), asked, BASE)).forms[0]
    filled = {name: value for name, value in form.form_values() if value}
    assert filled == {"q": "boats", "from": "7d", "sortBy": "publishedAt", "tag": "ferries"}


def test_paging_goes_on_by_cursor_and_back_to_the_first_page() -> None:
    asked = {"q": "boats", "cursor": "abc", "tag": "ferries"}
    page = links(parse(search_page(result(hit(), nextCursor="d/e="), asked, BASE)))
    assert page["More results"] == "/Prod/v1/search?q=boats&tag=ferries&cursor=d%2Fe%3D"
    assert page["First page"] == "/Prod/v1/search?q=boats&tag=ferries"
    assert "More results" not in links(parse(search_page(result(hit()), asked, BASE)))


def test_each_filter_can_be_taken_away_by_itself() -> None:
    asked = {"q": "boats", "from": "7d", "sources": "island-weekly"}
    page = links(parse(search_page(result(hit()), asked, BASE)))
    assert page["Remove the filter from: 7d ×"] == "/Prod/v1/search?q=boats&sources=island-weekly"


def test_repairs_and_a_better_spelling_are_said() -> None:
    query = {
        "input": "bots",
        "parsed": "boats",
        "repairs": [{"code": "corrected", "detail": "The spelling was corrected."}],
        "didYouMean": "boats",
    }
    page = parse(search_page(result(hit(), query=query), {"q": "bots", "from": "7d"}, BASE))
    notes = [words(note) for note in page.xpath("//ul[@class='notes']/li")]
    assert notes == ["The spelling was corrected.", "Searched for boats"]
    assert links(page)["boats"] == "/Prod/v1/search?q=boats&from=7d"


def test_a_search_that_finds_nothing_offers_what_may_help() -> None:
    page = parse(search_page(result(), {"q": "boats", "from": "7d"}, BASE))
    assert words(page.find(".//h1")) == "0 articles for boats"
    assert links(page)["Search without filters"] == "/Prod/v1/search?q=boats"
    assert "How to ask" in words(page)


def test_an_inexact_total_is_said_to_be_about_right() -> None:
    page = parse(search_page(result(hit(), totalResults=1404, totalIsExact=False, query={"input": ""}), {}, BASE))
    assert words(page.find(".//h1")) == "About 1,404 articles"


def test_an_article_is_shown_whole_with_what_surrounds_it() -> None:
    page = parse(article_page(article(), BASE))
    assert [words(p) for p in page.xpath("//div[@class='body']/p")] == CONTENT.split("\n\n")
    assert words(page.xpath("//p[@class='picture']")[0]) == (
        "Picture: Cars wait at the northern quay. © Coast Pictures / L. Brandt"
    )
    assert words(page.xpath("//section[@aria-labelledby='media']//li")[0]).endswith("podcast, 26:07")
    assert len(page.xpath("//section[@aria-labelledby='crossReference']//li")) == 1
    assert len(page.xpath("//section[@aria-labelledby='promoted']//li")) == 2
    assert links(page)["Original at news.example.org"] == article()["url"]


def test_an_address_that_is_not_of_the_web_becomes_a_search() -> None:
    page = links(parse(article_page(article(url="javascript:alert(1)"), BASE)))
    assert page["Harbour light turns a hundred"] == "/Prod/v1/search?q=Harbour+light+turns+a+hundred"
    assert not [address for address in page.values() if address.startswith("javascript")]


def test_a_sentence_asked_for_is_marked_where_it_stands() -> None:
    (mark,) = parse(article_page(article(), BASE, [SECOND])).xpath("//mark")
    assert mark.get("id") == "s1"
    assert mark.text_content() == CONTENT[slice(*SECOND)]


def test_an_article_with_nothing_but_text_has_a_page() -> None:
    bare = dict.fromkeys(article(), None) | {
        "id": "1",
        "content": "Text.",
        "related": [],
        "media": [],
        "authors": [],
    }
    page = parse(article_page(bare, BASE))
    assert words(page.find(".//h1")) == "Untitled"
    assert "None" not in words(page)
    assert page.xpath("//section/@aria-labelledby") == ["about"]


def test_an_article_of_which_only_some_fields_were_asked_for_has_a_page() -> None:
    page = parse(article_page({"id": "1", "title": "Alone"}, BASE))
    assert words(page.find(".//h1")) == "Alone"
    assert page.xpath("//div[@class='body']/p") == []


def test_the_language_of_an_article_is_declared_when_it_is_one() -> None:
    assert parse(article_page(article(language="pt-BR"), BASE)).xpath("//article/@lang") == ["pt-BR"]
    assert parse(article_page(article(language='x" onclick="y'), BASE)).xpath("//article/@lang") == []


def test_each_sentence_of_a_summary_leads_to_its_place() -> None:
    page = parse(summary_page(summary(), BASE))
    start, end = SECOND
    assert page.xpath("//ol/li/a/@href")[1] == f"/Prod/v1/articles/3f9a1c?mark={start}-{end}#s1"
    whole = links(page)["The whole article, with these sentences marked"]
    assert whole == f"/Prod/v1/articles/3f9a1c?mark=0-104,{start}-{end}#s1"


def test_a_digest_tells_each_story_with_its_sources_and_citations() -> None:
    page = parse(digest_page(digest(), {"q": "boats", "from": "7d", "sortBy": "publishedAt"}, BASE))
    (story,) = page.xpath("//section[@class='digest']")
    assert words(story.xpath(".//p[@class='facts']")[0]) == "5 March 2026, 04:22 The Coast Courier Island Weekly"
    assert [(a.text, a.get("href")) for a in story.xpath("./p[@class='body']//a[@class='cite']")] == [
        ("1", "/Prod/v1/articles/3f9a1c?mark=106-213#s1"),
        ("2", "/Prod/v1/articles/77b2?mark=40-83#s1"),
    ]
    assert links(page)["All results"] == "/Prod/v1/search?q=boats&from=7d"


def test_figures_that_differ_stand_side_by_side_each_with_its_place() -> None:
    html = digest_page(digest(), {}, BASE)
    assert re.search(r"Figures differ:\s*<b>three</b>&nbsp;\s*<a class=\"cite\" href=\"[^\"]*3f9a1c\?mark=", html)
    assert re.search(r"<b>five</b>&nbsp;\s*<a class=\"cite\" href=\"[^\"]*77b2\?mark=90-112#s1\"", html)


def test_a_digest_that_is_a_file_needs_nothing_beside_it_and_leads_back() -> None:
    html = digest_file(digest(), {"q": "strait"}, "https://api.example.org/prod", "2026-11-24")
    assert "--paper:" in html
    assert "<link" not in html
    assert "<script" not in html
    assert 'href="https://api.example.org/prod/v1/articles/3f9a1c?mark=' in html
    assert 'made <time datetime="2026-11-24">24 November 2026</time>' in html


def test_a_digest_of_nothing_says_so() -> None:
    page = parse(digest_page(digest(totalResults=0, stories=[]), {"q": "boats"}, BASE))
    assert "no article matches" in words(page)


def test_a_problem_names_the_parameter_and_the_way_out() -> None:
    page = parse(problem_page(problem(), BASE))
    assert words(page.find(".//h1")) == "Bad request"
    assert words(page.xpath("//dl")[0]) == "form=2024 There is no parameter “form”; did you mean “from”?"
    assert links(page)["Start page"] == "/Prod/"
    busy = {
        "status": 503,
        "title": "Service unavailable",
        "detail": "The index does not answer.",
        "errors": [],
    }
    assert "Wait a moment" in words(parse(problem_page(problem(**busy), BASE)))


def _shape(html: str) -> list[tuple[str, list[str]]]:
    return [(str(element.tag), sorted(element.attrib)) for element in parse(html).iter()]


def _told(text: str) -> Mapping[str, str]:
    """Every page with this text wherever an article, a query or an error can hold one."""
    related = [{"title": text, "kind": "promoted", "url": text}]
    media = [{"title": text, "kind": text, "duration": text}]
    written = {
        "title": text,
        "description": text,
        "content": text,
        "url": text,
        "source": {"id": text, "name": text},
        "authors": [text],
        "category": text,
        "tags": [text],
        "publishedAt": text,
        "image": {"caption": text, "credit": text, "url": text},
        "related": related,
        "media": media,
        "warnings": [{"code": text, "detail": text}],
        "object": {"key": text},
    }
    asked = {"q": text, "from": text, "sources": text, "tag": text}
    query = {"input": text, "parsed": text, "repairs": [{"code": text, "detail": text}], "didYouMean": text}
    wrong = [{"parameter": text, "value": text, "detail": text}]
    marked = {"title": [text], "content": [text]}
    rise = [{"term": text, "count": 3, "before": 0, "expected": 1.0, "score": 2.0}]
    story = digest()["stories"][0] | {"title": text, "publishedAt": text, "articles": [article(**written)]}
    return {
        "article": article_page(article(**written), BASE),
        "search": search_page(result(hit(**written, highlights=marked), query=query, nextCursor=text), asked, BASE),
        "summary": summary_page(summary(article=article(**written)), BASE),
        "digest": digest_page(digest(stories=[story]), asked, BASE),
        "headlines": headlines_page(result(article(**written)), {"q": text, "category": text}, BASE),
        "story": story_page(story_answer(article(**written), id=text), BASE),
        "stories": stories_page(stories_answer(article(**written)), {"q": text, "category": text}, BASE),
        "trending": trending_page(trending_answer(article(**written), terms=rise), {"q": text, "tag": text}, BASE),
        "problem": problem_page(problem(title=text, errors=wrong, requestId=text), BASE),
    }


def test_a_story_is_told_day_by_day_and_leads_to_its_articles() -> None:
    later = article(id="b7", title="Boats are full", publishedAt="2026-03-06")
    page = parse(story_page(story_answer(article(), later), BASE))
    assert [words(day) for day in page.xpath("//section[@class='day']/h2")] == ["5 March 2026", "6 March 2026"]
    assert words(page.xpath("//h1")[0]) == "Boats are full"
    assert [a.get("href") for a in page.xpath("//a[@class='item']")] == [
        f"{BASE}/v1/articles/3f9a1c",
        f"{BASE}/v1/articles/b7",
    ]


def test_a_headline_leads_to_its_story_where_others_tell_it_too() -> None:
    told = [article(story={"id": "s1", "size": 3}), article(id="b7", story={"id": "b7", "size": 1})]
    page = parse(headlines_page(result(*told), {}, BASE))
    (link,) = page.xpath("//a[contains(@href, '/v1/stories/')]")
    assert (link.get("href"), words(link)) == (f"{BASE}/v1/stories/s1", "3 articles on this")


def test_the_list_of_stories_leads_to_each_and_on() -> None:
    page = parse(stories_page(stories_answer(article(), totalResults=31), {"category": "Life", "page": "1"}, BASE))
    entry = page.xpath("//article")[0]
    assert links(entry)["Two more boats for the strait"] == f"{BASE}/v1/stories/3f9a1c"
    assert "3 articles 4 March 2026 to 5 March 2026 The Coast Courier Island Weekly" in words(entry)
    assert links(page)["More stories"] == f"{BASE}/v1/stories?category=Life&page=2"
    assert "First page" not in links(page)
    last = links(parse(stories_page(stories_answer(article(), totalResults=21), {"page": "2"}, BASE)))
    assert ("More stories" in last, last["First page"]) == (False, f"{BASE}/v1/stories")


def test_what_rises_stands_with_its_figures_and_leads_to_its_articles() -> None:
    page = parse(trending_page(trending_answer(article()), {"window": "7d", "sources": "the-coast-courier"}, BASE))
    found = links(page)
    asked = "q=Ferries&from=2026-02-27T09%3A30%3A00Z&to=2026-03-06T09%3A30%3A00Z"
    assert found["Ferries"] == f"{BASE}/v1/search?sources=the-coast-courier&{asked}"
    assert [words(cell) for cell in page.xpath("//tbody/tr[1]/*")] == ["Ferries", "14", "4.2", "3"]
    assert found["Two more boats for the strait"] == f"{BASE}/v1/stories/3f9a1c"
    assert found["24 hours"] == f"{BASE}/v1/trending?window=24h&sources=the-coast-courier"
    assert [words(a) for a in page.xpath("//a[@aria-current]")] == ["7 days"]
    narrowed = links(parse(trending_page(trending_answer(article()), {"q": "strait OR quay"}, BASE)))
    assert "?q=%28strait+OR+quay%29+Ferries&" in narrowed["Ferries"]


def test_where_nothing_rises_a_longer_time_is_offered() -> None:
    page = parse(trending_page(trending_answer(terms=[]), {}, BASE))
    assert "Nothing rises" in words(page)
    assert links(page)["30 days"] == f"{BASE}/v1/trending?window=30d"
    assert not page.xpath("//table")


def test_the_start_page_leads_to_stories_and_what_rises() -> None:
    found = links(parse(home_page(BASE)))
    assert (found["Stories"], found["Trending"]) == (f"{BASE}/v1/stories", f"{BASE}/v1/trending")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="<>&\"'{}%/=:; abscript", min_size=1).filter(lambda text: text.strip()))
def test_no_text_can_change_the_elements_of_a_page(text: str) -> None:
    plain = _told("plain words")
    for name, html in _told(text).items():
        assert _shape(html) == _shape(plain[name]), name


def test_hostile_text_is_shown_as_it_was_written() -> None:
    for name, html in _told(HOSTILE).items():
        assert HOSTILE in parse(html).text_content(), name


def test_what_is_not_known_is_never_shown_as_none() -> None:
    bare = article() | {"image": {"caption": None, "credit": "Coast Pictures", "url": None}, "source": None}
    bare |= {"description": None, "category": None, "publishedAt": None, "language": None}
    for page in (article_page(bare, BASE), home_page(BASE, [bare]), search_page(result(bare), {}, BASE)):
        assert "None" not in words(parse(page))


def overview(parameters: dict[str, str]) -> Any:
    found = result(hit(), facets=facets())
    return parse(search_page(found, parameters, BASE, timeline(), f"https://news.example{BASE}"))


def test_a_value_of_a_facet_is_one_click_away_and_keeps_the_rest() -> None:
    found = links(overview({"q": "boats", "from": "2025", "cursor": "x"}))
    assert found["The Coast Courier 812"] == "/Prod/v1/search?q=boats&from=2025&sources=the-coast-courier"
    assert found["Transport 300"].endswith("&category=Transport")
    assert not [name for name in found if name.startswith("en ")]  # one value is no choice
    assert "The Coast Courier 812" not in links(overview({"sources": "the-coast-courier"}))


def test_a_timeline_has_its_figures_and_ways_as_a_table() -> None:
    page = overview({"q": "boats"})
    rows = [[words(cell) for cell in row] for row in page.xpath("//tbody/tr")]
    assert rows[0] == ["January 2025", "12", "12.5%"]
    assert len(rows) == 13  # a month without articles has no way to go
    assert links(page)["January 2025"] == "/Prod/v1/search?q=boats&from=2025-01&to=2025-01"
    heights = [float(bar.get("height")) for bar in page.xpath("//svg//rect[not(@class)]")]
    assert (len(heights), max(heights), heights[2]) == (15, 48, 0)
    assert page.xpath("//svg/@aria-hidden") == ["true"]
    assert not page.xpath("//@style | //style")


@pytest.mark.parametrize(
    ("interval", "start", "name", "since", "until"),
    [
        ("year", "2024-01-01T00:00:00Z", "2024", "2024", "2024"),
        ("month", "2024-03-01T00:00:00+01:00", "March 2024", "2024-03", "2024-03"),
        ("week", "2024-02-26T00:00:00Z", "week of 26 February 2024", "2024-02-26", "2024-03-03"),
        ("day", "2024-03-05T00:00:00Z", "5 March 2024", "2024-03-05", "2024-03-05"),
        (
            "hour",
            "2024-03-05T09:00:00+01:00",
            "5 March 2024, 09h",
            "2024-03-05T09:00+01:00",
            "2024-03-05T09:59+01:00",
        ),
    ],
)
def test_a_bar_leads_to_the_dates_it_stands_for(interval: str, start: str, name: str, since: str, until: str) -> None:
    bucket = {"start": start, "count": 3, "total": 6, "share": 0.5, "top": None}
    drawn = chart({"interval": interval, "buckets": [bucket, bucket | {"count": 1}]})
    assert drawn is not None
    bar = drawn.bars[0]
    assert (bar.name, bar.since, bar.until) == (name, since, until)


def test_one_bucket_is_no_picture() -> None:
    assert chart(timeline(buckets=timeline()["buckets"][:1])) is None
    assert chart(timeline(buckets=[], interval=None)) is None


def test_the_results_lead_to_their_other_forms_with_what_these_take() -> None:
    asked = {"q": "boats", "sortBy": "relevancy", "duplicates": "collapse", "facets": "tag", "apiKey": "topsecret"}
    page = overview(asked | {"cursor": "x"})
    found = links(page)
    assert found["RSS"] == "/Prod/v1/feed.rss?q=boats&sortBy=relevancy&duplicates=collapse"
    assert found["CSV"] == "/Prod/v1/export.csv?q=boats"
    alternates = dict(
        zip(page.xpath("//link[@rel='alternate']/@type"), page.xpath("//link[@rel='alternate']/@href"), strict=True)
    )
    assert alternates["application/rss+xml"] == found["RSS"]
    assert set(alternates) == {"application/rss+xml", "application/atom+xml", "application/feed+json"}


def test_a_search_can_be_taken_away_as_a_command_without_its_key() -> None:
    page = overview({"q": "o'neill; rm -rf", "apiKey": "topsecret", "sources": "a"})
    (command,) = page.xpath("//code[@id='curl']")
    assert words(command) == "curl 'https://news.example/Prod/v1/search?q=o%27neill%3B+rm+-rf&sources=a'"
    assert "topsecret" not in lxml.html.tostring(page, encoding="unicode")
