"""What a parameter is, and those that say which articles are given and in which order; `table.py` has the others."""

from dataclasses import dataclass
from typing import Literal, get_args

from headlines.search.countries import LANGUAGES

Endpoint = Literal[
    "search",
    "article",
    "similar",
    "articleSummary",
    "summary",
    "headlines",
    "stories",
    "story",
    "trending",
    "suggest",
    "facets",
    "timeline",
    "sources",
    "feed",
    "export",
    "changes",
    "everything",
    "topHeadlines",
    "headlineSources",
    "receipts",
    "extract",
    "summarise",
    "home",
    "health",
    "docs",
    "openapi",
]
Kind = Literal["text", "list", "choice", "choices", "integer", "boolean", "date", "zone", "cursor"]

MAX_PAGE_SIZE = 100
MAX_EXPORT = 1_000
MAX_CHANGES = 500
MAX_WINDOW = 10_000  # OpenSearch gives no result beyond this one by its number

KEYS = (
    *("id", "title", "description", "content", "url", "domain", "source", "authors", "language", "category", "tags"),
    *("publishedAt", "publishedAtPrecision", "publishedAtSource", "modifiedAt", "indexedAt", "wordCount", "image"),
    *("related", "media", "score", "highlights", "duplicateGroup", "duplicateOf", "story", "object"),
    *("extractorVersion", "warnings"),
)
COMPUTED = ("score", "highlights")
# what an article is by its file; copies and stories are settled later, beside it, and are asked for by a search
SYNCED = tuple(key for key in KEYS if key not in {*COMPUTED, "duplicateGroup", "duplicateOf", "story"})
TEXTS = ("title", "description", "content")
FACETS = ("source", "category", "author", "language", "tag")
INTERVALS = ("hour", "day", "week", "month", "year")
FEEDS = {"rss": "rss", "atom": "atom", "json": "jsonfeed"}  # what an address ends in, and the form that it means
FILES = {"csv": "csv", "ndjson": "ndjson"}
FORMS = (*FEEDS.values(), *FILES.values())

TOLD: tuple[Endpoint, ...] = ("headlines", "stories", "trending")
QUERY: tuple[Endpoint, ...] = ("search", "summary", "facets", "timeline", "sources", "feed", "export", *TOLD)
_FILTERED: tuple[Endpoint, ...] = (*QUERY, "story", "similar", "suggest")
_RANGED: tuple[Endpoint, ...] = tuple(endpoint for endpoint in _FILTERED if endpoint != "trending")
NEWSAPI: tuple[Endpoint, ...] = ("everything", "topHeadlines")
_FOLDED: tuple[Endpoint, ...] = tuple(endpoint for endpoint in _FILTERED if endpoint != "export")
EVERYWHERE: tuple[Endpoint, ...] = get_args(Endpoint)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter; `minimum` and `maximum` bound an integer, `maximum` a text or list too."""

    name: str
    kind: Kind
    help: str
    endpoints: tuple[Endpoint, ...] = _FILTERED
    default: str | int | bool | None = None
    choices: tuple[str, ...] = ()
    minimum: int = 1
    maximum: int = 200


FINDING = (
    Parameter(
        name="prefix",
        kind="text",
        endpoints=("suggest",),
        help="The beginning of a query: words, of which the last may be unfinished.",
    ),
    Parameter(
        name="q",
        kind="text",
        endpoints=(*QUERY, *NEWSAPI),
        maximum=1_000,
        help='Words, all of which must be there; OR, NOT, -x, ( ), "phrase", "a b"~5, pre*, and title:, '
        "author:, source:, lang:, tag:, category: before a word, phrase or bracket.",
    ),
    Parameter(
        name="qInTitle",
        kind="text",
        endpoints=NEWSAPI,
        maximum=1_000,
        help="The same, looked for in titles alone.",
    ),
    Parameter(
        name="searchIn",
        kind="choices",
        endpoints=(*QUERY, "everything"),
        choices=TEXTS,
        help="Where the words of `q` are looked for; everywhere unless given.",
    ),
    Parameter(
        name="sources", kind="list", endpoints=(*_FILTERED, *NEWSAPI), maximum=100, help="Publishers, by id or name."
    ),
    Parameter(
        name="domains",
        kind="list",
        endpoints=(*_FILTERED, "everything"),
        maximum=100,
        help="Sites, by whole labels: `bbc.co.uk` is also `news.bbc.co.uk`, never `notbbc.co.uk`.",
    ),
    Parameter(
        name="excludeDomains",
        kind="list",
        endpoints=(*_FILTERED, "everything"),
        maximum=100,
        help="Sites to leave out, by whole labels.",
    ),
    Parameter(
        name="language",
        kind="list",
        endpoints=(*_FILTERED, *NEWSAPI, "headlineSources"),
        maximum=100,
        help="Languages, by ISO 639 code: `en,fr`.",
    ),
    Parameter(name="author", kind="text", help="Words of one author's name, in their order."),
    Parameter(name="tag", kind="list", maximum=100, help="Tags; case and accents do not matter."),
    Parameter(
        name="category",
        kind="list",
        endpoints=(*_FILTERED, "topHeadlines", "headlineSources"),
        maximum=100,
        help="Sections; case and accents do not matter.",
    ),
    Parameter(
        name="country",
        kind="choice",
        endpoints=("topHeadlines", "headlineSources"),
        choices=tuple(LANGUAGES),
        help="Sites with the country's ending, and articles in its languages from sites of no country.",
    ),
    Parameter(
        name="from",
        kind="date",
        endpoints=(*_RANGED, "everything"),
        help="Only articles from then on: 2024, 2024-03, 2024-03-05, RFC 3339, or 7d and 24h before now.",
    ),
    Parameter(
        name="to",
        kind="date",
        endpoints=(*_FILTERED, "everything"),
        help="Only articles until then, the whole day, month or year included.",
    ),
    Parameter(
        name="window",
        kind="choice",
        endpoints=("trending",),
        choices=("1h", "6h", "24h", "7d", "30d"),
        default="24h",
        help="How long the time is that is compared with as long a time before it; it ends now, or at `to`.",
    ),
    Parameter(
        name="tz",
        kind="zone",
        default="UTC",
        help="The time zone that `from` and `to` are read in, and in which a day of a timeline begins.",
    ),
    Parameter(
        name="dateField",
        kind="choice",
        endpoints=_RANGED,
        choices=("publishedAt", "indexedAt"),
        default="publishedAt",
        help="The date that `from` and `to` mean. Undated articles are never in a range of `publishedAt`.",
    ),
    Parameter(
        name="duplicates",
        kind="choice",
        endpoints=_FOLDED,
        choices=("collapse", "include", "only"),
        default="collapse",
        help="Near-copies of one text: one of each, all, or only articles that have some.",
    ),
    Parameter(
        name="duplicates",
        kind="choice",
        endpoints=("export",),
        choices=("include", "only"),
        default="include",
        help="In an export: all near-copies of one text, or only articles that have some.",
    ),
    Parameter(
        name="sortBy",
        kind="choice",
        endpoints=("search",),
        choices=("relevancy", "publishedAt", "indexedAt"),
        help="The order, `relevancy` if there is a `q`, else `publishedAt`; it never changes what is found.",
    ),
    Parameter(
        name="sortBy",
        kind="choice",
        endpoints=("feed",),
        choices=("relevancy", "publishedAt", "indexedAt"),
        default="publishedAt",
        help="In a feed: the order; by `indexedAt` a reader misses nothing that arrives late.",
    ),
    Parameter(
        name="sortBy",
        kind="choice",
        endpoints=("export",),
        choices=("publishedAt", "indexedAt"),
        default="publishedAt",
        help="In an export: the order, in which no article is lost or repeated.",
    ),
    Parameter(
        name="sortBy",
        kind="choice",
        endpoints=("everything",),
        choices=("relevancy", "popularity", "publishedAt"),
        default="publishedAt",
        help="In NewsAPI's face: the order; nobody counts readers here, so `popularity` is `relevancy`.",
    ),
    Parameter(
        name="sortOrder",
        kind="choice",
        endpoints=("search", "feed", "export"),
        choices=("desc", "asc"),
        default="desc",
        help="Best or newest first, or last. Undated articles come last in both.",
    ),
)
