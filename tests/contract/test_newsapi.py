"""NewsAPI's `country` over both engines, against plain Python."""

from datetime import UTC, datetime
from itertools import product

import pytest
from opensearchpy import OpenSearch

from headlines.search import newsapi, run
from tests.contract.conftest import Fill
from tests.search.documents import document

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)
DOMAINS = ["bote.de", "news.post.co.uk", "post.uk.com", "times.com", "diario.co", "tagblatt.at", None]
DOCUMENTS = [
    document(f"{number}", domain=domain, language=language, publishedAt="2026-11-23T06:00:00Z", source=f"S{number}")
    for number, (domain, language) in enumerate(product(DOMAINS, ["en", "de", "es", None]))
]


@pytest.fixture(scope="module")
def index(fill: Fill) -> str:
    return fill(DOCUMENTS)


@pytest.mark.parametrize(
    ("country", "ending", "languages"),
    [
        ("us", "us", {"en"}),
        ("gb", "uk", {"en"}),
        ("de", "de", {"de"}),
        ("at", "at", {"de"}),
        ("co", None, {"es"}),  # `.co` is of everybody
        ("be", "be", {"nl", "fr"}),
    ],
)
def test_a_country_is_that_of_the_site_or_else_of_the_language(
    client: OpenSearch, index: str, country: str, ending: str | None, languages: set[str]
) -> None:
    elsewhere = {"de", "uk", "at"} - {ending}
    expected = set()
    for one in DOCUMENTS:
        last = (one.get("domain") or "").rpartition(".")[2]
        if last == ending or (one.get("language") in languages and last not in elsewhere):
            expected.add(one["id"])
    asked = newsapi.request({"country": [country.upper()], "pageSize": ["100"]}, "topHeadlines", NOW)
    _, _, ids, _ = run.headlines(client, index, asked, run.send)
    assert set(ids) == expected
