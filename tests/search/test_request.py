import zoneinfo
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headlines.errors import BadRequest
from headlines.search.parameters import Endpoint
from headlines.search.request import SearchRequest, parse
from headlines.search.table import PARAMETERS, of

NOW = datetime(2026, 11, 24, 6, 52, 7, tzinfo=UTC)


def request(endpoint: Endpoint = "search", **given: Any) -> SearchRequest:
    return parse({name.rstrip("_"): [value] for name, value in given.items()}, endpoint, now=NOW)


def refused(**given: Any) -> BadRequest:
    with pytest.raises(BadRequest) as caught:
        parse({name.rstrip("_"): [value] for name, value in given.items()}, "search", now=NOW)
    return caught.value


def instant(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_nothing_given_asks_for_all_newest_first_and_collapsed() -> None:
    plain = request()
    assert (plain.query, plain.sort_by, plain.sort_order, plain.page_size) == (
        None,
        "publishedAt",
        "desc",
        20,
    )
    assert (plain.filters.duplicates, plain.fields, plain.highlight, plain.strict) == (
        "collapse",
        None,
        True,
        False,
    )


def test_a_query_is_sorted_by_relevancy_unless_said_otherwise() -> None:
    assert request(q="tax").sort_by == "relevancy"
    assert request(q="tax", sortBy="indexedAt").sort_by == "indexedAt"


def test_an_empty_parameter_is_as_if_it_were_not_there() -> None:
    assert request(q="", from_="", sources=" , ", pageSize="") == request()


def test_lists_are_read_and_cleaned() -> None:
    filters = request(sources="The Évening Post, example", domains="BBC.co.uk.", language="EN,fr").filters
    assert filters.sources == ("the-evening-post", "example")
    assert filters.domains == ("bbc.co.uk",)
    assert filters.languages == ("en", "fr")


@pytest.mark.parametrize(
    ("given", "since", "until"),
    [
        ({"from_": "2024", "to": "2024"}, "2024-01-01T00:00Z", "2025-01-01T00:00Z"),
        ({"from_": "2024-02", "to": "2024-02"}, "2024-02-01T00:00Z", "2024-03-01T00:00Z"),
        ({"from_": "2023-12", "to": "2023-12"}, "2023-12-01T00:00Z", "2024-01-01T00:00Z"),
        ({"from_": "2024-03-05", "to": "2024-03-05"}, "2024-03-05T00:00Z", "2024-03-06T00:00Z"),
        ({"from_": "2024-03-05T10:30", "to": "2024-03-05T10:30"}, "2024-03-05T10:30Z", "2024-03-05T10:31Z"),
        (
            {"from_": "2024-03-05T10:30:05+02:00", "to": "2024-03-05T10:30:05.7+02:00"},
            "2024-03-05T08:30:05Z",
            "2024-03-05T08:30:06Z",
        ),
        ({"from_": "7d", "to": "1d"}, "2026-11-17T00:00Z", "2026-11-24T00:00Z"),
        ({"from_": "24h", "to": "1h"}, "2026-11-23T06:00Z", "2026-11-24T06:00Z"),
        (  # the day on which summer time ends has 25 hours
            {"from_": "2024-10-27", "to": "2024-10-27", "tz": "Europe/Berlin"},
            "2024-10-26T22:00Z",
            "2024-10-27T23:00Z",
        ),
        ({"from_": "1d", "to": "1d", "tz": "Asia/Kolkata"}, "2026-11-22T18:30Z", "2026-11-23T18:30Z"),
        (
            {"from_": "2024-03-05T10:30Z", "to": "2024", "tz": "Asia/Tokyo"},
            "2024-03-05T10:30Z",
            "2024-12-31T15:00Z",
        ),
    ],
)
def test_both_ends_are_inclusive_at_their_own_precision(given: dict[str, Any], since: str, until: str) -> None:
    filters = request(**given).filters
    assert (filters.since, filters.until) == (instant(since), instant(until))


@pytest.mark.parametrize(
    "text",
    [
        "2024-13",
        "2023-02-29",
        "05/03/2024",
        "yesterday",
        "2024-3-5",
        "9999",
        "0d",
        "7w",
        "2024-03-05T25:00Z",
        "24",
    ],
)
def test_what_is_no_date_is_refused_with_the_forms_that_are(text: str) -> None:
    [error] = refused(from_=text).errors
    assert error.parameter == "from"
    assert error.value == text
    assert "is not a date" in error.detail


def test_a_plus_that_became_a_space_is_explained() -> None:
    assert "%2B" in refused(from_="2024-03-05T10:30:00 02:00").detail


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    assert "from is later than to" in refused(from_="2024-03-06", to="2024-03-05").detail


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("pagesize", "pageSize"),
        ("sort", "sortBy"),
        ("source", "sources"),
        ("lang", "language"),
        ("frm", "from"),
    ],
)
def test_an_unknown_parameter_is_named_with_the_nearest_one(name: str, near: str) -> None:
    error = refused(**{name: "x"})
    assert (error.code, error.errors[0].parameter) == ("parameterInvalid", name)
    assert error.detail.endswith(f"did you mean {near}?")


def test_a_wrong_value_is_told_the_right_ones_in_one_sentence() -> None:
    assert refused(sortBy="publishdAt").detail == (
        "sortBy cannot be 'publishdAt', only one of relevancy, publishedAt, indexedAt; did you mean publishedAt?"
    )


def test_a_repeated_parameter_is_refused() -> None:
    with pytest.raises(BadRequest, match=r"sources is given 2 times; write it once, with commas"):
        parse({"sources": ["a", "b"]}, "search", now=NOW)


def test_every_wrong_value_is_named_at_once() -> None:
    error = refused(pageSize="0", sortBy="date", tz="Mars/Base", nope="1", q='"open', strict="true", fields="titel")
    assert [e.parameter for e in error.errors] == ["pageSize", "sortBy", "tz", "nope", "fields", "q"]
    assert "did you mean title?" in error.detail
    assert error.code == "parameterInvalid"


def test_a_query_that_is_all_that_is_wrong_keeps_its_own_code() -> None:
    assert refused(q='"open', strict="true", pageSize="5").code == "queryInvalid"


@pytest.mark.parametrize("zone", ["Mars/Base", "../etc/passwd", "/etc/localtime", "America", "\x7f", "UTC+2"])
def test_a_zone_that_does_not_exist_is_refused(zone: str) -> None:
    assert "is not a time zone" in refused(tz=zone).detail


def test_utc_needs_no_database_of_zones() -> None:
    zoneinfo.reset_tzpath(to=())
    ZoneInfo.clear_cache()
    try:
        assert request(from_="2024").filters.since == instant("2024-01-01T00:00Z")
    finally:
        zoneinfo.reset_tzpath()


def test_pages_end_with_the_result_window() -> None:
    assert request(page="100", pageSize="100").offset == 9_900
    error = refused(page="101", pageSize="100")
    assert error.code == "resultWindowExceeded"
    assert "nextCursor" in error.detail


def test_an_endpoint_takes_only_its_own_parameters() -> None:
    with pytest.raises(BadRequest, match="no parameter 'pageSize'"):
        request(endpoint="summary", pageSize="5")
    assert request(endpoint="summary", q="tax", from_="2024").query is not None


def test_a_key_is_never_repeated_in_an_error() -> None:
    with pytest.raises(BadRequest) as caught:
        parse({"apiKey": ["secret", "secret"]}, "search", now=NOW)
    assert "secret" not in f"{caught.value} {caught.value.errors}"


@given(
    st.dictionaries(
        st.sampled_from([parameter.name for parameter in PARAMETERS]) | st.text(max_size=8),
        st.lists(st.text(max_size=30) | st.sampled_from(["2024", "7d", "true", "title", "1"]), max_size=2),
        max_size=5,
    )
)
def test_any_parameters_give_a_request_or_say_what_is_wrong(parameters: dict[str, list[str]]) -> None:
    with suppress(BadRequest):
        assert isinstance(parse(parameters, "search", now=NOW), SearchRequest)


def test_the_table_says_all_that_docs_and_help_need() -> None:
    assert {"q", "from", "to", "cursor", "facets"} < {parameter.name for parameter in of("search")}
    for parameter in PARAMETERS:
        assert parameter.help.endswith(".")
        assert bool(parameter.choices) == (parameter.kind in {"choice", "choices"})
