"""A function that was not called for a while answers soon: what it imports is bounded, measured in its container."""

import pytest

from benchmarks.cold_start import measured

pytestmark = [pytest.mark.docker, pytest.mark.usefixtures("built")]


def test_search_takes_little_more_than_its_two_libraries_alone() -> None:
    ratio = measured("SearchFunction").ratio
    assert ratio is not None
    assert ratio <= 1.3


def test_ingest_is_imported_within_450_milliseconds_of_a_processor() -> None:
    assert measured("IngestFunction").milliseconds <= 450


def test_a_caller_s_key_is_looked_at_without_any_library() -> None:
    assert measured("AuthorizeFunction").milliseconds <= 50
