"""What an article is: the one shape that every reader gives and that is indexed, shown and summarised."""

from dataclasses import dataclass
from typing import Any, Literal

from headlines.articles.slug import slug

Precision = Literal["year", "month", "day", "hour", "minute", "second"]
DateSource = Literal[
    "jsonld", "meta", "text", "url", "header", "filename", "objectMetadata", "json", "feed", "frontMatter"
]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time as exactly as it is known, never more.

    `value` is `2024`, `2024-03`, `2024-03-05`, `2023-05-25T04:22`, or RFC 3339 with the zone as written.
    """

    value: str
    precision: Precision
    source: DateSource


@dataclass(frozen=True, slots=True)
class Source:
    """Who publishes: `id` is a slug for filters, `name` what a person reads."""

    name: str

    @property
    def id(self) -> str:
        return slug(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The lead picture's words (and address where the file has one)."""

    caption: str | None = None
    credit: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another story that the page points to: `crossReference` inside the text, `promoted` around it."""

    title: str
    kind: Literal["crossReference", "promoted"]
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A podcast or video beside the article; `duration` is `M:SS` or `H:MM:SS`."""

    title: str
    kind: Literal["podcast", "video", "audio"]
    duration: str | None = None


@dataclass(frozen=True, slots=True)
class ReadWarning:
    """Something the reader noticed that a person may want to know: a camelCase code and a sentence."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. `content` holds the body paragraphs joined by a blank line and nothing else."""

    content: str
    title: str | None = None
    description: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    authors: tuple[str, ...] = ()
    source: Source | None = None
    domain: str | None = None
    url: str | None = None
    category: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    image: Image | None = None
    related: tuple[Related, ...] = ()
    media: tuple[Media, ...] = ()
    warnings: tuple[ReadWarning, ...] = ()


def fields(article: Article) -> dict[str, Any]:
    """The article as the API's camelCase JSON object; every key present, missing values null."""
    published, modified, source, image = article.published, article.modified, article.source, article.image
    return {
        "title": article.title,
        "description": article.description,
        "content": article.content,
        "publishedAt": published and published.value,
        "publishedAtPrecision": published and published.precision,
        "publishedAtSource": published and published.source,
        "modifiedAt": modified and modified.value,
        "authors": list(article.authors),
        "source": source and {"id": source.id, "name": source.name},
        "domain": article.domain,
        "url": article.url,
        "category": article.category,
        "tags": list(article.tags),
        "language": article.language,
        "image": image and {"caption": image.caption, "credit": image.credit, "url": image.url},
        "related": [{"title": r.title, "kind": r.kind, "url": r.url} for r in article.related],
        "media": [{"title": m.title, "kind": m.kind, "duration": m.duration} for m in article.media],
        "wordCount": len(article.content.split()),
        "warnings": [{"code": w.code, "detail": w.detail} for w in article.warnings],
    }
