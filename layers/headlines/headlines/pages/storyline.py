"""A story as a page shows it: its articles day by day."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote


def story_address(base: str, story: str) -> str:
    """The page of a story."""
    return f"{base}/v1/stories/{quote(story, safe='')}"


def days(result: Mapping[str, Any]) -> list[tuple[str | None, list[Mapping[str, Any]]]]:
    """The articles of the answer of `/v1/stories/{id}` by their day (UTC) in its time line, then undated."""
    starts = {name: bucket["start"][:10] for bucket in result["timeline"]["buckets"] for name in bucket["articles"]}
    found: dict[str | None, list[Mapping[str, Any]]] = {}
    for article in result["articles"]:
        found.setdefault(starts.get(article["id"]), []).append(article)
    return [*found.items()]
