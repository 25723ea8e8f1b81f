"""An article in the form that the evaluation reads."""

from typing import Any

from headlines.articles.article import Article


def prediction(article: Article) -> dict[str, Any]:
    """An article's fields under the names of the evaluation."""
    image = article.image
    return {
        "headline": article.title,
        "date": article.published and article.published.value,
        "dek": article.description,
        "authors": list(article.authors),
        "section": article.category,
        "body": article.content,
        "captions": [image.caption] if image and image.caption else [],
        "publisher": article.source and article.source.name,
        "language": article.language,
        "cross_links": [r.title for r in article.related if r.kind == "crossReference"],
        "related": [r.title for r in article.related if r.kind == "promoted"],
    }
