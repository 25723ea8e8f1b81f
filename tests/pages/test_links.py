from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.pages.links import address, article_address, carried, host, web_address


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        " https://example.org",
        "https://",
        "https:///path",
        "https://[::1",
        "data:text/html,x",
        "//example.org/a",
        "ftp://example.org/a",
        "https://example.org/a b",
        "https:\\\\example.org",
        None,
    ],
)
def test_only_a_plain_http_or_https_address_is_a_link(url: str | None) -> None:
    assert web_address(url) is None


def test_the_host_that_is_named_is_the_one_that_is_visited() -> None:
    url = "HTTPS://bank.example@www.news.example.org:8443/a?q=é"
    assert web_address(url) == url
    assert host(url) == "news.example.org"


@given(st.dictionaries(st.text(min_size=1), st.text(min_size=1)))
def test_an_address_carries_every_value_unchanged(parameters: dict[str, str]) -> None:
    query = urlsplit(address("/prod", "/v1/search", parameters)).query
    assert parse_qs(query, keep_blank_values=True) == {name: [value] for name, value in parameters.items()}


def test_an_address_leaves_out_what_is_empty() -> None:
    assert address("", "/v1/search", {"q": "a&b", "from": "", "to": None}) == "/v1/search?q=a%26b"


def test_an_article_is_linked_at_its_sentences() -> None:
    assert article_address("/prod", "3f/9a") == "/prod/v1/articles/3f%2F9a"
    assert article_address("", "3f", [(12, 80), (90, 95)]) == "/v1/articles/3f?mark=12-80,90-95#s1"
    assert article_address("", "3f", summary=True) == "/v1/articles/3f/summary"


def test_a_link_to_the_same_search_forgets_the_key_and_the_place() -> None:
    given_ = {"q": "boats", "tag": "ferries", "apiKey": "secret", "cursor": "abc", "page": "3"}
    assert carried(given_) == {"q": "boats", "tag": "ferries"}
