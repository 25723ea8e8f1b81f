"""Every parameter, once: validation, OpenAPI, the CLI's help and the docs are made from this table."""

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

_TOLD: tuple[Endpoint, ...] = ("headlines", "stories", "trending")
_QUERY: tuple[Endpoint, ...] = ("search", "summary", "facets", "timeline", "sources", "feed", "export", *_TOLD)
_FILTERED: tuple[Endpoint, ...] = (*_QUERY, "story", "similar", "suggest")
_RANGED: tuple[Endpoint, ...] = tuple(endpoint for endpoint in _FILTERED if endpoint != "trending")
_NEWSAPI: tuple[Endpoint, ...] = ("everything", "topHeadlines")
_WITHOUT_FORM = {"search", "feed", "export", "changes", *_NEWSAPI, "headlineSources"}
_FOLDED: tuple[Endpoint, ...] = tuple(endpoint for endpoint in _FILTERED if endpoint != "export")
_SUMMED: tuple[Endpoint, ...] = ("summary", "articleSummary", "summarise")
_EVERYWHERE: tuple[Endpoint, ...] = get_args(Endpoint)


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


PARAMETERS = (
    Parameter(
        name="prefix",
        kind="text",
        endpoints=("suggest",),
        help="The beginning of a query: words, of which the last may be unfinished.",
    ),
    Parameter(
        name="q",
        kind="text",
        endpoints=(*_QUERY, *_NEWSAPI),
        maximum=1_000,
        help='Words, all of which must be there; OR, NOT, -x, ( ), "phrase", "a b"~5, pre*, and title:, '
        "author:, source:, lang:, tag:, category: before a word, phrase or bracket.",
    ),
    Parameter(
        name="qInTitle",
        kind="text",
        endpoints=_NEWSAPI,
        maximum=1_000,
        help="The same, looked for in titles alone.",
    ),
    Parameter(
        name="searchIn",
        kind="choices",
        endpoints=(*_QUERY, "everything"),
        choices=TEXTS,
        help="Where the words of `q` are looked for; everywhere unless given.",
    ),
    Parameter(
        name="sources", kind="list", endpoints=(*_FILTERED, *_NEWSAPI), maximum=100, help="Publishers, by id or name."
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
        endpoints=(*_FILTERED, *_NEWSAPI, "headlineSources"),
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
    Parameter(
        name="pageSize",
        kind="integer",
        endpoints=("search", "similar", "suggest", "facets", "feed", "receipts", "topHeadlines", *_TOLD),
        default=20,
        maximum=MAX_PAGE_SIZE,
        help="Articles a page, or stories, terms, completions, values of a facet, receipts, article ids of a receipt.",
    ),
    Parameter(
        name="pageSize",
        kind="integer",
        endpoints=("story",),
        default=MAX_PAGE_SIZE,
        maximum=MAX_PAGE_SIZE,
        help="Articles a page of a story.",
    ),
    Parameter(
        name="pageSize",
        kind="integer",
        endpoints=("everything",),
        default=100,
        maximum=MAX_PAGE_SIZE,
        help="In `/v2/everything`: articles a page.",
    ),
    Parameter(
        name="pageSize",
        kind="integer",
        endpoints=("export",),
        default=500,
        maximum=MAX_EXPORT,
        help="In an export: articles a page, fewer where they pass 4 MB.",
    ),
    Parameter(
        name="pageSize",
        kind="integer",
        endpoints=("changes",),
        default=100,
        maximum=MAX_CHANGES,
        help="In changes: articles a page, fewer where they pass 4 MB.",
    ),
    Parameter(
        name="cursor",
        kind="cursor",
        endpoints=("changes",),
        maximum=8_000,
        help="In changes: the `nextCursor` of the answer before, however long ago; without one all is told.",
    ),
    Parameter(
        name="since",
        kind="date",
        endpoints=("changes",),
        help="In changes: where to begin instead of a cursor: only what changed from then on.",
    ),
    Parameter(
        name="minAge",
        kind="integer",
        endpoints=("changes",),
        default=60,
        minimum=0,
        maximum=3_600,
        help="In changes: seconds that a change waits, so that none is passed over that was written at the same time.",
    ),
    Parameter(
        name="cursor",
        kind="cursor",
        endpoints=("search", "similar", "feed", "export"),
        maximum=8_000,
        help="The `nextCursor` of the page before; the other parameters but `pageSize` stay as they were.",
    ),
    Parameter(
        name="page",
        kind="integer",
        endpoints=("search", "similar", "stories", "story", "receipts", *_NEWSAPI),
        maximum=MAX_WINDOW,
        help="The number of the page, within the first 10,000 results; `cursor` has no such end.",
    ),
    Parameter(
        name="fields",
        kind="choices",
        endpoints=("search", "article", "similar", "headlines", "story"),
        choices=KEYS,
        help="The keys of each article, and `id`; every key unless given, `content` null.",
    ),
    Parameter(
        name="fields",
        kind="choices",
        endpoints=("export",),
        choices=tuple(key for key in KEYS if key not in COMPUTED),
        help="In an export: the keys of each article, or columns, and `id`; all of them unless given.",
    ),
    Parameter(
        name="fields",
        kind="choices",
        endpoints=("changes",),
        choices=SYNCED,
        help="In changes: the keys of each article, and `id`; all that depend on its file unless given.",
    ),
    Parameter(
        name="fields",
        kind="choices",
        endpoints=("facets",),
        choices=FACETS,
        help="Of facets: what is counted by; all of these unless given.",
    ),
    Parameter(
        name="interval",
        kind="choice",
        endpoints=("timeline",),
        choices=("auto", *INTERVALS),
        default="auto",
        help="The length of a bucket; `auto` is the shortest that makes at most 100. Weeks begin on Monday.",
    ),
    Parameter(
        name="highlight",
        kind="boolean",
        endpoints=("search",),
        default=True,
        help="Whether each article says where the words stand.",
    ),
    Parameter(
        name="facets",
        kind="choices",
        endpoints=("search",),
        choices=FACETS,
        help="Counts of the whole result by these fields.",
    ),
    Parameter(
        name="strict",
        kind="boolean",
        endpoints=_QUERY,
        default=False,
        help="Refuse a query that has to be repaired, and never correct or relax one that finds nothing.",
    ),
    Parameter(
        name="sentences",
        kind="integer",
        endpoints=_SUMMED,
        maximum=20,
        help="Sentences of an article, or of each story of a digest; 3 unless `words` is given.",
    ),
    Parameter(
        name="words",
        kind="integer",
        endpoints=_SUMMED,
        maximum=1_000,
        help="At most so many words, whole sentences only.",
    ),
    Parameter(
        name="groupBy",
        kind="choice",
        endpoints=("summary", "summarise"),
        choices=("story", "source", "category", "day"),
        default="story",
        help="What one entry of a digest is about.",
    ),
    Parameter(
        name="maxArticles",
        kind="integer",
        endpoints=("summary",),
        default=50,
        maximum=MAX_PAGE_SIZE,
        help="The best matches, so many of them, that a digest is made from.",
    ),
    Parameter(
        name="mark",
        kind="list",
        endpoints=("article",),
        maximum=100,
        help="Places in `content` that a page marks: `12-80`, several joined by commas.",
    ),
    Parameter(
        name="key",
        kind="text",
        endpoints=("receipts",),
        maximum=1_024,
        help="The key of an uploaded object; the newest receipts of all unless given.",
    ),
    Parameter(
        name="state",
        kind="choice",
        endpoints=("receipts",),
        choices=("indexed", "rejected", "deleted", "failed", "reading"),
        help="Only objects in this state.",
    ),
    Parameter(
        name="name",
        kind="text",
        endpoints=("extract",),
        default="body",
        maximum=1_024,
        help="The file's name, which helps to tell its format and may hold its date.",
    ),
    Parameter(
        name="explain",
        kind="boolean",
        endpoints=("extract",),
        default=False,
        help="Whether each line of a page dump comes with its label and the reason for it.",
    ),
    Parameter(
        name="format",
        kind="choice",
        endpoints=("search",),
        choices=("json", "html", *FORMS),
        help="Of a search: the form of the answer; feeds and files have the articles of this page.",
    ),
    Parameter(
        name="format",
        kind="choice",
        endpoints=tuple(endpoint for endpoint in _EVERYWHERE if endpoint not in {*_WITHOUT_FORM, *_SUMMED}),
        choices=("json", "html"),
        help="The form of the answer, where no `Accept` header can be sent.",
    ),
    Parameter(
        name="format",
        kind="choice",
        endpoints=_SUMMED,
        choices=("json", "html", "md"),
        help="The form of a summary or digest: JSON, a page, or Markdown.",
    ),
    Parameter(
        name="apiKey",
        kind="text",
        endpoints=_EVERYWHERE,
        help="The key, where no `X-Api-Key` header can be sent.",
    ),
)


def of(endpoint: Endpoint) -> tuple[Parameter, ...]:
    """The parameters that an endpoint takes, in the order of the docs."""
    return tuple(parameter for parameter in PARAMETERS if endpoint in parameter.endpoints)
