"""What every answer looks like, as JSON Schema. OpenAPI is made of it, and tests hold each answer to it."""

from typing import Any

from headlines.search.parameters import FACETS, INTERVALS, KEYS, MAX_PAGE_SIZE

Json = dict[str, Any]

TEXT: Json = {"type": "string"}
MAYBE_TEXT: Json = {"type": ["string", "null"]}
COUNT: Json = {"type": "integer", "minimum": 0}
FLAG: Json = {"type": "boolean"}
OK: Json = {"const": "ok"}
_PRECISIONS = ["year", "month", "day", "hour", "minute", "second", None]


def of(**properties: Json) -> Json:
    """An object that has each of these keys and no other."""
    return {
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }


def some_of(required: tuple[str, ...], **properties: Json) -> Json:
    """An object of these keys, of which only `required` are always there."""
    return of(**properties) | {"required": [*required]}


def many(items: Json) -> Json:
    """A list of them."""
    return {"type": "array", "items": items}


def maybe(schema: Json) -> Json:
    """That, or null."""
    return {"anyOf": [schema, {"type": "null"}]}


def see(name: str) -> Json:
    """The shape of that name."""
    return {"$ref": f"#/components/schemas/{name}"}


def _article_keys() -> dict[str, Json]:
    """The shape of each key of an article."""
    lists = {
        "authors": TEXT,
        "tags": TEXT,
        "related": see("Related"),
        "media": see("Media"),
        "warnings": see("Warning"),
    }
    return {
        **dict.fromkeys(KEYS, MAYBE_TEXT),
        **{name: many(items) for name, items in lists.items()},
        "id": TEXT,
        "source": maybe(see("Source")),
        "publishedAtPrecision": {"enum": _PRECISIONS},
        "wordCount": {"type": ["integer", "null"], "minimum": 0},
        "image": maybe(of(caption=MAYBE_TEXT, credit=MAYBE_TEXT, url=MAYBE_TEXT)),
        "score": {"type": ["number", "null"]},
        "highlights": maybe(some_of((), title=many(TEXT), description=many(TEXT), content=many(TEXT))),
        "story": maybe(of(id=TEXT, size={"type": ["integer", "null"]})),
        "object": maybe(of(bucket=TEXT, key=TEXT, versionId=MAYBE_TEXT, etag=MAYBE_TEXT, record=COUNT)),
    }


_ARTICLE = _article_keys()
_TOTALS = {"status": OK, "totalResults": COUNT, "totalIsExact": FLAG}
_COUNTED = {**_TOTALS, "query": see("Query")}
_CITED = {"text": TEXT, "start": COUNT, "end": COUNT}
_QUOTED = {**_CITED, "articleId": TEXT}
_FACETS = some_of((), **dict.fromkeys(FACETS, see("Facet")))
_NAMED = ("url", "source", "language", "category", "publishedAt", "publishedAtPrecision")
_TOLD = {key: _ARTICLE[key] for key in ("title", *_NAMED)}
_STORIES = many(see("DigestStory"))
_ONLY_INDEXED = {
    *("id", "indexedAt", "score", "highlights", "duplicateGroup", "duplicateOf", "story", "object", "extractorVersion"),
}
_STORY = {
    "id": TEXT,
    "size": COUNT,
    "firstPublishedAt": MAYBE_TEXT,
    "lastPublishedAt": MAYBE_TEXT,
    "sources": many(of(id=TEXT, name=TEXT, count=COUNT)),
    "representative": maybe(see("Article")),
}
_RISE = {"count": COUNT, "before": COUNT, "expected": {"type": "number"}, "score": {"type": "number"}}
_SPAN = of(**{"from": TEXT, "to": TEXT, "articles": COUNT})
_EXTRACTED = {name: shape for name, shape in _ARTICLE.items() if name not in _ONLY_INDEXED}

SHAPES: dict[str, Json] = {
    "Article": some_of(("id",), **_ARTICLE),
    "Source": of(id=TEXT, name=TEXT),
    "Related": of(title=TEXT, kind={"enum": ["crossReference", "promoted"]}, url=MAYBE_TEXT),
    "Media": of(title=TEXT, kind={"enum": ["podcast", "video", "audio"]}, duration=MAYBE_TEXT),
    "Warning": of(code=TEXT, detail=TEXT),
    "Query": of(
        input=MAYBE_TEXT,
        parsed=MAYBE_TEXT,
        repairs=many(of(code=TEXT, detail=TEXT, position={"type": ["integer", "null"]})),
        didYouMean=MAYBE_TEXT,
    ),
    "Facet": of(values=many(of(value=TEXT, count=COUNT)), others=COUNT),
    "Sentence": of(**_CITED),
    "Quotation": of(**_QUOTED),
    "Health": of(status=OK),
    "SearchAnswer": some_of(
        ("status", "totalResults", "totalIsExact", "pageSize", "nextCursor", "query", "articles"),
        **_COUNTED,
        pageSize=COUNT,
        nextCursor=MAYBE_TEXT,
        articles=many(see("Article")),
        facets=_FACETS,
    ),
    "ArticleAnswer": of(status=OK, article=see("Article")),
    "Story": of(**_STORY),
    "HeadlinesAnswer": of(**_COUNTED, pageSize=COUNT, articles=many(see("Article"))),
    "StoriesAnswer": of(**_COUNTED, pageSize=COUNT, stories=many(see("Story"))),
    "StoryAnswer": of(
        status=OK,
        story=see("Story"),
        timeline=of(interval={"enum": ["hour", "day"]}, buckets=many(of(start=TEXT, count=COUNT, articles=many(TEXT)))),
        pageSize=COUNT,
        page=COUNT,
        articles=many(see("Article")),
    ),
    "TrendingAnswer": of(
        status=OK,
        query=see("Query"),
        window=_SPAN,
        before=_SPAN,
        terms=many(of(term=TEXT, **_RISE)),
        stories=many(of(id=TEXT, **_RISE, representative=see("Article"))),
    ),
    "SimilarAnswer": of(**_TOTALS, pageSize=COUNT, nextCursor=MAYBE_TEXT, articles=many(see("Article"))),
    "SuggestAnswer": of(
        status=OK,
        suggestions=many(of(text=TEXT, count=COUNT)),
        articles=many(see("Article")),
    ),
    "FacetsAnswer": of(**_COUNTED, facets=_FACETS),
    "TimelineAnswer": of(
        **_COUNTED,
        interval={"enum": [*INTERVALS, None]},
        undated=COUNT,
        buckets=many(
            of(start=TEXT, count=COUNT, total=COUNT, share={"type": "number"}, top=maybe(see("Article"))),
        ),
    ),
    "SourcesAnswer": of(
        **_COUNTED,
        sources=many(
            of(id=TEXT, name=MAYBE_TEXT, count=COUNT, firstPublishedAt=MAYBE_TEXT, lastPublishedAt=MAYBE_TEXT),
        ),
        others=COUNT,
    ),
    "SummaryAnswer": of(
        status=OK,
        article=see("Article"),
        sentences=many(see("Sentence")),
        warnings=many(see("Warning")),
    ),
    "DigestStory": of(
        id=MAYBE_TEXT,
        title=MAYBE_TEXT,
        publishedAt=MAYBE_TEXT,
        sources=many(see("Source")),
        articles=many(of(id=TEXT, **_TOLD)),
        sentences=many(see("Quotation")),
        differences=many(of(about=TEXT, figures=many(of(figure=TEXT, **_QUOTED)))),
    ),
    "DigestAnswer": of(
        status=OK, totalResults=COUNT, query=see("Query"), stories=_STORIES, warnings=many(see("Warning"))
    ),
    "GivenArticle": some_of(
        (), title=MAYBE_TEXT, content=MAYBE_TEXT, url=MAYBE_TEXT, language=MAYBE_TEXT, publishedAt=MAYBE_TEXT
    )
    | {"additionalProperties": True},
    "GivenArticles": of(articles=many(see("GivenArticle")) | {"maxItems": MAX_PAGE_SIZE}),
    "GivenSummary": of(
        status=OK,
        article=of(id=MAYBE_TEXT, **_TOLD),
        sentences=many(see("Sentence")),
        warnings=many(see("Warning")),
    ),
    "GivenDigest": of(status=OK, totalResults=COUNT, stories=_STORIES, warnings=many(see("Warning"))),
    "JsonFeed": some_of(
        ("version", "title", "home_page_url", "feed_url", "items"),
        version={"const": "https://jsonfeed.org/version/1.1"},
        title=TEXT,
        home_page_url=TEXT,
        feed_url=TEXT,
        next_url=TEXT,
        description=TEXT,
        items=many(
            some_of(
                ("id", "url", "content_text", "date_modified"),
                id=TEXT,
                url=TEXT,
                title=TEXT,
                summary=TEXT,
                content_text=TEXT,
                image=TEXT,
                date_published=TEXT,
                date_modified=TEXT,
                authors=many(of(name=TEXT)),
                tags=many(TEXT),
                language=TEXT,
            )
        ),
    ),
    "ChangesAnswer": of(
        status=OK,
        pageSize=COUNT,
        changes=many(of(id=TEXT, deletedAt=MAYBE_TEXT, article=maybe(see("Article")))),
        nextCursor=TEXT,
        hasMore=FLAG,
    ),
    "NewsApiArticles": of(
        status=OK,
        totalResults=COUNT,
        articles=many(
            of(
                source=of(id=MAYBE_TEXT, name=MAYBE_TEXT),
                author=MAYBE_TEXT,
                title=MAYBE_TEXT,
                description=MAYBE_TEXT,
                url=TEXT,
                urlToImage=MAYBE_TEXT,
                publishedAt=MAYBE_TEXT,
                content=TEXT,
            )
        ),
    ),
    "NewsApiSources": of(
        status=OK,
        sources=many(
            of(
                id=TEXT,
                **dict.fromkeys(("name", "description", "url", "category", "language", "country"), MAYBE_TEXT),
            )
        ),
    ),
    "NewsApiError": of(status={"const": "error"}, code=TEXT, message=TEXT),
    "Receipt": some_of(
        (
            *("key", "state", "reason", "records", "articles", "format", "charset", "extractorVersion"),
            *("attempts", "requestId", "updatedAt"),
        ),
        status=OK,
        key=TEXT,
        state={"enum": ["indexed", "rejected", "deleted", "failed", "reading"]},
        reason=maybe(see("Warning")),
        records=of(
            indexed=COUNT,
            rejected=COUNT,
            rejects=many(of(record=COUNT, code=TEXT, detail=TEXT, excerpt=TEXT)),
        ),
        articles=many(TEXT),
        format=MAYBE_TEXT,
        charset=MAYBE_TEXT,
        extractorVersion=MAYBE_TEXT,
        attempts={"type": ["integer", "null"]},
        requestId=MAYBE_TEXT,
        updatedAt=TEXT,
    ),
    "ReceiptsAnswer": of(status=OK, totalResults=COUNT, pageSize=COUNT, objects=many(see("Receipt"))),
    "ExtractAnswer": some_of(
        ("status", "format", "charset", "extractorVersion", "articles", "rejects", "hasMore"),
        status=OK,
        format=TEXT,
        charset=MAYBE_TEXT,
        extractorVersion=TEXT,
        articles=many(of(record=COUNT, **_EXTRACTED)),
        rejects=many(of(record=COUNT, code=TEXT, detail=TEXT)),
        hasMore=FLAG,
        lines=many(of(text=TEXT, label=TEXT, probability={"type": "number"}, why=TEXT)),
    ),
    "Problem": some_of(
        ("type", "title", "status", "detail", "instance", "code", "requestId", "retryable", "errors"),
        type=TEXT,
        title=TEXT,
        status={"type": "integer"},
        detail=TEXT,
        message=TEXT,
        instance=MAYBE_TEXT,
        code=TEXT,
        requestId=MAYBE_TEXT,
        retryable=FLAG,
        errors=many(of(parameter=TEXT, value=MAYBE_TEXT, detail=TEXT)),
    ),
}
