"""Articles and their tombstones as the documents OpenSearch holds. Pure."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from headlines.uploads.message import Upload

if TYPE_CHECKING:
    from headlines.articles.article import Article


@dataclass(frozen=True, slots=True)
class Origin:
    """Which bytes an article was read from, when they were first indexed and by which extractor."""

    upload: Upload
    etag: str
    version_id: str | None
    indexed_at: str
    extractor: str


def article_id(upload: Upload, record: int) -> str:
    """The id of a file's record: the same for ever, whatever the file holds. 32 hex digits."""
    return _hash(upload.bucket, upload.key, str(record))


def receipt_id(upload: Upload) -> str:
    """The id of an object's receipt."""
    return _hash(upload.bucket, upload.key)


def document(article: "Article", origin: Origin, record: int) -> dict[str, Any]:
    """The article as it is indexed: the API's fields and the ones only searching needs."""
    # who only reads the index starts without them
    from headlines.articles.article import fields
    from headlines.stories.signature import fingerprint, signed
    from headlines.stories.terms import terms
    from headlines.stories.words import folded

    known, words = fields(article), folded(article.content)
    same = fingerprint(article.title, words)
    bands, sketch = signed(words)
    return searchable(known) | {
        "id": article_id(origin.upload, record),
        "fingerprint": same,
        "duplicateKey": same,
        "signature": bands,
        "sketch": sketch,
        "terms": terms(article.title, article.description, article.content, article.language),
        "indexedAt": origin.indexed_at,
        "object": {
            "bucket": origin.upload.bucket,
            "key": origin.upload.key,
            "versionId": origin.version_id,
            "etag": origin.etag,
            "record": record,
        },
        "extractorVersion": origin.extractor,
    }


def searchable(known: Mapping[str, Any]) -> dict[str, Any]:
    """An article's fields with those that are searched and not kept; also what was read back, to be written again."""
    return {**known, "all": _all(known), "domainSuffixes": list(_suffixes(known["domain"] or ""))}


def tombstone(upload: Upload, record: int, deleted_at: str) -> dict[str, Any]:
    """What is left of an article whose file, or whose place in it, is gone."""
    return {
        "kind": "tombstone",
        "bucket": upload.bucket,
        "key": upload.key,
        "articleId": article_id(upload, record),
        "updatedAt": deleted_at,
    }


def _all(known: Mapping[str, Any]) -> list[str]:
    # the title three times: measured to find both headline words and words of the body with one plain match
    return [text for text in (*[known["title"]] * 3, known["description"], known["content"]) if text]


def _suffixes(domain: str) -> Iterator[str]:
    labels = domain.split(".") if domain else []
    return (".".join(labels[start:]) for start in range(len(labels)))


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
