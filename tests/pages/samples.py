"""Answers of the API with invented articles, for the pages' tests."""

from typing import Any

CONTENT = (
    "The ferry company will run two more boats across the strait from Monday, "
    "it said after a week of queues.\n\n"
    "Passengers had waited up to three hours at the northern quay, "
    "where one of the four ramps is being rebuilt. "
    "The work is due to end in June.\n\n"
    "A spokesman for the port said the timetable would be looked at again in autumn."
)
SECOND = (CONTENT.index("Passengers"), CONTENT.index(" The work is due"))


def article(**changes: Any) -> dict[str, Any]:
    """A whole article as `/v1/articles/{id}` gives it."""
    return {
        "id": "3f9a1c",
        "title": "Two more boats for the strait",
        "description": "After a week of queues the ferry company adds crossings from Monday",
        "content": CONTENT,
        "url": "https://news.example.org/strait/boats?id=7&ref=front",
        "domain": "news.example.org",
        "source": {"id": "the-coast-courier", "name": "The Coast Courier"},
        "authors": ["Mira Holt"],
        "language": "en",
        "category": "Regional News",
        "tags": ["ferries", "transport"],
        "publishedAt": "2026-03-05T04:22",
        "publishedAtPrecision": "minute",
        "publishedAtSource": "text",
        "modifiedAt": None,
        "indexedAt": "2026-11-24T05:00:00Z",
        "wordCount": len(CONTENT.split()),
        "image": {
            "caption": "Cars wait at the northern quay.",
            "credit": "© Coast Pictures / L. Brandt",
            "url": None,
        },
        "related": [
            {"title": "Why the northern ramp is being rebuilt", "kind": "crossReference", "url": None},
            {
                "title": "Island schools go back to paper",
                "kind": "promoted",
                "url": "https://news.example.org/paper",
            },
            {"title": "Harbour light turns a hundred", "kind": "promoted", "url": "javascript:alert(1)"},
        ],
        "media": [{"title": "Crossings: an hour on the night boat", "kind": "podcast", "duration": "26:07"}],
        "warnings": [],
        "duplicateGroup": None,
        "duplicateOf": None,
        "story": None,
        "object": {"bucket": "news", "key": "2026/boats.txt", "versionId": None, "etag": "e1", "record": 0},
        "extractorVersion": "1",
    } | changes


def hit(**changes: Any) -> dict[str, Any]:
    """An article as `/v1/search` lists it."""
    listed = {
        "content": None,
        "score": 7.1,
        "highlights": {
            "title": ["Two more <mark>boats</mark> for the strait"],
            "content": ["will run two more <mark>boats</mark> across the strait from Monday"],
        },
    }
    return article() | listed | changes


def result(*articles: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """An answer of `/v1/search`; `query` keys are changed by `query={…}`."""
    query: dict[str, Any] = {"input": "boats", "parsed": "boats", "repairs": [], "didYouMean": None}
    answer = {
        "status": "ok",
        "totalResults": len(articles),
        "totalIsExact": True,
        "pageSize": 20,
        "nextCursor": None,
        "query": query | changes.pop("query", {}),
        "articles": list(articles),
    }
    return answer | changes


def facets() -> dict[str, Any]:
    """The `facets` of a search."""
    values = {
        "source": [("the-coast-courier", 812), ("island-weekly", 430), ("the-valley-post", 162)],
        "category": [("Regional News", 900), ("Transport", 300), ("Life", 88), ("Politics and the constitution", 12)],
        "language": [("en", 1400)],
    }
    return {
        name: {"values": [{"value": value, "count": count} for value, count in found], "others": 0}
        for name, found in values.items()
    }


def timeline(**changes: Any) -> dict[str, Any]:
    """An answer of `/v1/timeline` over fifteen months, two of them empty."""
    counts = [12, 30, 0, 44, 51, 38, 70, 122, 90, 61, 0, 205, 310, 240, 131]
    buckets = [
        {
            "start": f"{2025 + month // 12}-{month % 12 + 1:02}-01T00:00:00Z",
            "count": count,
            "total": count * 8,
            "share": 0.125 if count else 0.0,
            "top": None,
        }
        for month, count in enumerate(counts)
    ]
    return {"status": "ok", "interval": "month", "undated": 3, "buckets": buckets} | changes


def summary(**changes: Any) -> dict[str, Any]:
    """An answer of `/v1/articles/{id}/summary`."""
    spans = [(0, CONTENT.index("\n\n")), SECOND]
    sentences = [{"text": CONTENT[start:end], "start": start, "end": end} for start, end in spans]
    return {
        "status": "ok",
        "article": article(content=None),
        "sentences": sentences,
        "warnings": [],
    } | changes


def digest(**changes: Any) -> dict[str, Any]:
    """An answer of `/v1/summary` with one story told by two articles."""
    start, end = SECOND
    story = {
        "id": "s-1",
        "title": "Two more boats for the strait",
        "publishedAt": "2026-03-05T04:22",
        "sources": [
            {"id": "the-coast-courier", "name": "The Coast Courier"},
            {"id": "island-weekly", "name": "Island Weekly"},
        ],
        "articles": [
            article(content=None),
            article(
                id="77b2",
                title="Ferries: relief in sight",
                content=None,
                source={"id": "island-weekly", "name": "Island Weekly"},
            ),
        ],
        "sentences": [
            {"text": CONTENT[start:end], "articleId": "3f9a1c", "start": start, "end": end},
            {
                "text": "Islanders will believe it when they see it.",
                "articleId": "77b2",
                "start": 40,
                "end": 83,
            },
        ],
        "differences": [
            {
                "about": "hours",
                "figures": [
                    {
                        "figure": "three",
                        "text": CONTENT[start:end],
                        "articleId": "3f9a1c",
                        "start": start,
                        "end": end,
                    },
                    {
                        "figure": "five",
                        "text": "Five hours, we waited.",
                        "articleId": "77b2",
                        "start": 90,
                        "end": 112,
                    },
                ],
            }
        ],
    }
    return {"status": "ok", "totalResults": 2, "stories": [story], "warnings": []} | changes


def story(*articles: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What `/v1/stories/{id}` answers: the articles in a story over two days, the first one on the first."""
    told = {
        "id": "3f9a1c",
        "size": len(articles),
        "firstPublishedAt": "2026-03-05T04:22:00Z",
        "lastPublishedAt": "2026-03-06T00:00:00Z",
        "sources": [{"id": "the-coast-courier", "name": "The Coast Courier", "count": len(articles)}],
        "representative": articles[-1],
    }
    days = [("2026-03-05T00:00:00Z", articles[:1]), ("2026-03-06T00:00:00Z", articles[1:])]
    buckets = [
        {"start": start, "count": len(listed), "articles": [each["id"] for each in listed]} for start, listed in days
    ]
    return {
        "status": "ok",
        "story": told | changes,
        "timeline": {"interval": "day", "buckets": buckets},
        "pageSize": 100,
        "page": 1,
        "articles": [*articles],
    }


def stories(*articles: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What `/v1/stories` answers: each article as the representative of a story of three by two sources."""
    source = {"id": "the-coast-courier", "name": "The Coast Courier", "count": 2}
    told = {
        "size": 3,
        "firstPublishedAt": "2026-03-04T22:10:00Z",
        "lastPublishedAt": "2026-03-05T04:22:00Z",
        "sources": [source, source | {"id": "island-weekly", "name": "Island Weekly", "count": 1}],
    }
    found = [{"id": each["id"], **told, "representative": each} for each in articles]
    answer = {"status": "ok", "totalResults": len(found), "totalIsExact": True, "pageSize": 20}
    return answer | {"query": result()["query"], "stories": found} | changes


def trending(*articles: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """What `/v1/trending` answers: a word, and the stories of these articles."""
    rise = {"count": 14, "before": 3, "expected": 4.21, "score": 4.77}
    keys = ("id", "title", "url", "source", "publishedAt", "publishedAtPrecision")
    told = [{"id": each["id"], **rise, "representative": {key: each[key] for key in keys}} for each in articles]
    return {
        "status": "ok",
        "query": result()["query"],
        "window": {"from": "2026-02-27T09:30:00Z", "to": "2026-03-06T09:30:00Z", "articles": 412},
        "before": {"from": "2026-02-20T09:30:00Z", "to": "2026-02-27T09:30:00Z", "articles": 390},
        "terms": [
            {"term": "Ferries"} | rise,
            {"term": "ramp", "count": 6, "before": 0, "expected": 1.05, "score": 4.83},
        ],
        "stories": told,
    } | changes


def problem(**changes: Any) -> dict[str, Any]:
    """An RFC 9457 problem as every error answer carries it."""
    return {
        "type": "about:blank",
        "title": "Bad request",
        "status": 400,
        "detail": "There is no parameter “form”; did you mean “from”?",
        "instance": "/v1/search",
        "code": "parameterInvalid",
        "requestId": "c0ffee-17",
        "retryable": False,
        "errors": [
            {
                "parameter": "form",
                "value": "2024",
                "detail": "There is no parameter “form”; did you mean “from”?",
            }
        ],
    } | changes
