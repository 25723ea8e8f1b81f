"""Summaries as callers see them: of what they send, as Markdown, as the page of each morning."""

import base64
import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from functions.summary import app
from functions.summary import digest as morning
from headlines.errors import Misconfigured
from tests.functions.conftest import CONTEXT, Answer, Get, Post, answered, forget, request

TEXT = (
    "The council of Northford will close its old bridge for two years from March. It cost 4.5 million crowns.\n\n"
    "Some 12,000 cars cross the bridge each day. A ferry runs every ten minutes while the bridge is closed."
)
ARTICLE = {"title": "Bridge to close", "content": TEXT, "publishedAt": "2024-03-05", "source": "Northford Post"}


def test_a_bare_text_is_summed_up_and_cited(post: Post) -> None:
    answer = post(TEXT, "text/plain; charset=utf-8", sentences="2")
    assert (answer.status, answer.json["status"], answer.json["warnings"]) == (200, "ok", [])
    assert len(answer.json["sentences"]) == 2
    for one in answer.json["sentences"]:
        assert TEXT[one["start"] : one["end"]] == one["text"]


def test_a_text_arrives_byte_for_byte_as_api_gateway_sends_it() -> None:
    event = request("/v1/summary", "POST", headers={"Content-Type": "text/plain"})
    body = base64.b64encode("\ufeffDas Café öffnet. Es ist klein.".encode()).decode()
    answer = answered(app.handler(event | {"body": body, "isBase64Encoded": True}, CONTEXT))
    assert [one["text"] for one in answer.json["sentences"]] == ["Das Café öffnet.", "Es ist klein."]


def test_an_article_keeps_its_title_and_its_headline_is_not_repeated(post: Post) -> None:
    answer = post({**ARTICLE, "content": f"Bridge to close.\n\n{TEXT}"}, words="60").json
    assert answer["article"]["title"] == "Bridge to close"
    assert answer["article"]["source"] == {"id": "Northford Post", "name": "Northford Post"}
    assert "Bridge to close." not in [one["text"] for one in answer["sentences"]]


def test_several_articles_become_a_digest(post: Post) -> None:
    kites = {"title": "Kites at the museum", "content": "The museum shows kites. It opens on Sunday at noon."}
    answer = post({"articles": [ARTICLE, kites, {**ARTICLE, "id": "echo", "source": "Echo"}]}, sentences="1").json
    assert answer["totalResults"] == 3
    assert [[one["id"] for one in story["articles"]] for story in answer["stories"]] == [["1", "echo"], ["2"]]
    assert [source["name"] for source in answer["stories"][0]["sources"]] == ["Northford Post", "Echo"]


def test_a_digest_of_a_misspelt_query_is_empty_and_says_what_may_have_been_meant(
    put: Callable[[str, bytes], Any], get: Get
) -> None:
    put("bridge.json", json.dumps({**ARTICLE, "language": "en"}).encode())
    answer = get("/v1/summary", q="counncil").json
    assert (answer["totalResults"], answer["stories"], answer["query"]["didYouMean"]) == (0, [], "council")


def test_what_the_api_gave_can_be_sent_back(put: Callable[[str, bytes], Any], get: Get, post: Post) -> None:
    put("bridge.json", json.dumps({**ARTICLE, "language": "en"}).encode())
    found = get("/v1/search", fields="title,content,language,source,publishedAt,publishedAtPrecision")
    identity = found.json["articles"][0]["id"]
    stored = get(f"/v1/articles/{identity}/summary").json["sentences"]
    assert post(get(f"/v1/articles/{identity}").text).json["sentences"] == stored
    assert [one["id"] for story in post(found.text).json["stories"] for one in story["articles"]] == [identity]


@pytest.mark.parametrize(
    ("body", "code"),
    [("", "noText"), ("Bridge closed.", "shortText"), ("- a kite\n- a map\n- a hat", "listLike"), ("* * *", "noText")],
)
def test_a_poor_text_is_no_error(body: str, code: str, post: Post) -> None:
    answer = post(body, "text/plain")
    assert answer.status == 200
    assert code in [one["code"] for one in answer.json["warnings"]]


@pytest.mark.parametrize(
    ("body", "code", "named"),
    [
        ("{", "bodyInvalid", None),
        ("[" * 100_000, "bodyInvalid", None),
        ([ARTICLE], "parameterInvalid", "body"),
        ({"content": 7}, "parameterInvalid", "content"),
        ({"articles": {}}, "parameterInvalid", "articles"),
        ({"articles": [ARTICLE] * 101}, "parameterInvalid", "articles"),
        ({"articles": [ARTICLE, {**ARTICLE, "title": []}]}, "parameterInvalid", "articles[1].title"),
        ({"articles": [{**ARTICLE, "id": "a"}] * 2}, "parameterInvalid", "articles"),
        ({**ARTICLE, "publishedAt": "yesterday"}, "parameterInvalid", "publishedAt"),
        ({**ARTICLE, "publishedAt": "2024-02-31"}, "parameterInvalid", "publishedAt"),
        ({**ARTICLE, "source": 3}, "parameterInvalid", "source"),
    ],
)
def test_what_cannot_be_read_is_a_problem_that_names_it(body: Any, code: str, named: str | None, post: Post) -> None:
    answer = post(body)
    assert (answer.status, answer.json["code"]) == (400, code)
    assert [one["parameter"] for one in answer.json["errors"]] == ([named] if named else [])
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_text_that_is_not_utf_8_is_a_problem() -> None:
    event = request("/v1/summary", "POST", headers={"Content-Type": "text/plain"})
    body = base64.b64encode("Café".encode("latin-1")).decode()
    answer = answered(app.handler(event | {"body": body, "isBase64Encoded": True}, CONTEXT))
    assert (answer.status, answer.json["code"]) == (400, "bodyInvalid")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
KEYS = ("id", "title", "content", "text", "url", "language", "publishedAt", "source", "story", "duplicateGroup")


@given(st.dictionaries(st.sampled_from(KEYS), JSON | st.text(max_size=60)), st.sampled_from(["json", "html", "md"]))
@settings(max_examples=120, deadline=None)
def test_whatever_is_sent_is_answered(article: dict[str, Any], form: str) -> None:
    for body in (article, {"articles": [article]}):
        event = request("/v1/summary", "POST", headers={"Content-Type": "application/json"}, query={"format": form})
        answer: Answer = answered(app.handler(event | {"body": json.dumps(body)}, CONTEXT))
        assert answer.status in {200, 400}
        assert answer.text.encode()


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_sentence_of_an_article_sent_leads_to_where_it_was_published(form: str, post: Post) -> None:
    url = "https://post.example/bridge"
    for body in ({**ARTICLE, "url": url}, {"articles": [{**ARTICLE, "url": url}]}):
        answer = post(body, sentences="1", format=form)
        assert f"{url}#:~:text=The%20council%20of%20Northford,two%20years%20from%20March." in answer.text
    assert "#:~:text=" not in post({**ARTICLE, "url": "javascript:alert(1)"}, format=form).text


def test_markdown_leads_to_the_marked_sentence_by_its_whole_address(put: Callable[[str, bytes], Any], get: Get) -> None:
    put("bridge.json", json.dumps({**ARTICLE, "title": "Bridge *to* [close]"}).encode())
    headers = {"Host": "api.example.org", "X-Forwarded-Proto": "https"}
    digest = get("/v1/summary", stage="/prod", headers=headers, format="md", sentences="1")
    identity = get("/v1/search").json["articles"][0]["id"]
    article = f"https://api.example.org/prod/v1/articles/{identity}"
    assert digest.headers["Content-Type"] == "text/markdown; charset=utf-8"
    assert f"[[1]](<{article}?mark=0-76#s1>)" in digest.text
    assert f"1. [Bridge \\*to\\* \\[close\\]](<{article}>), Northford Post, 5 March 2024" in digest.text
    summary = get(f"/v1/articles/{identity}/summary", stage="/prod", headers=headers, format="md", sentences="1")
    assert summary.text.startswith("# Bridge \\*to\\* \\[close\\]\n\nNorthford Post, 5 March 2024\n\n[The council of")


def test_the_links_of_markdown_lead_to_no_host_that_is_none(put: Callable[[str, bytes], Any], get: Get) -> None:
    put("bridge.json", json.dumps(ARTICLE).encode())
    digest = get("/v1/summary", headers={"Host": "a>) [b](//evil"}, format="md", sentences="1")
    assert "(<https://localhost/v1/articles/" in digest.text
    assert "evil" not in digest.text


def test_the_example_in_the_docs_is_answered_as_it_says(post: Post) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "summaries.md").read_text("utf-8")
    (body, shown) = re.findall(r"-d '(.*?)'\n```\n\n```json\n(.*?)\n```", docs, re.DOTALL)[0]
    assert post(body, sentences="1").json == json.loads(shown)


def test_each_morning_a_page_that_stands_alone_is_written(
    put: Callable[[str, bytes], Any], bucket: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.datetime.now(datetime.UTC)
    put("bridge.json", json.dumps({**ARTICLE, "publishedAt": now.isoformat()}).encode())
    put("old.json", json.dumps({**ARTICLE, "title": "Old news"}).encode())
    monkeypatch.setenv("OUTPUT_BUCKET", bucket.name)
    monkeypatch.setenv("API_URL", "https://api.example.org/prod")
    monkeypatch.setenv("DIGEST_QUERY", "bridge")
    forget()
    done = morning.handler({"parameters": {"from": "24h"}}, CONTEXT)
    assert done["stories"] == 1
    assert done["key"].startswith("digests/20")
    written = bucket.Object(done["key"]).get()
    page = written["Body"].read().decode()
    assert written["ContentType"] == "text/html; charset=utf-8"
    assert 'href="https://api.example.org/prod/v1/articles/' in page
    assert "Old news" not in page
    assert "<style>" in page
    assert "/static/" not in page
    assert "<script" not in page


def test_a_digest_with_no_place_to_go_is_refused(environment: None) -> None:
    with pytest.raises(Misconfigured, match="OUTPUT_BUCKET"):
        morning.handler({"parameters": {}}, CONTEXT)
