"""An HTML page to its article."""

from headlines.articles.addresses import web_address
from headlines.articles.article import Article
from headlines.articles.html import facts
from headlines.articles.html.body import body_of
from headlines.articles.html.figure import lead_image
from headlines.articles.html.head import json_ld, meta_tags, stated_article
from headlines.articles.html.headline import headline
from headlines.articles.html.page import parse
from headlines.errors import Unreadable


def read(text: str, url: str | None = None) -> Article:
    """The article of a page. Raises Unreadable: `noText`, `tooDeep`, `tooManyElements`."""
    root = parse(text)
    nodes, meta = json_ld(root), meta_tags(root)
    stated = stated_article(nodes)
    title = headline(root, stated.title, meta)
    summaries = facts.summaries(stated, meta)
    body = body_of(root, title, summaries, stated.content, url)
    if not body.paragraphs:
        raise Unreadable("noText", "no article text is found on the page: upload its text instead")
    picture = stated.image.url if stated.image else None
    return Article(
        content="\n\n".join(body.paragraphs),
        title=title,
        description=next(iter(summaries), None),
        published=facts.published(root, stated, nodes, meta),
        modified=facts.modified(stated, meta),
        authors=facts.authors(root, stated, meta),
        source=facts.source(stated, meta),
        url=facts.address(root, stated, meta),
        category=facts.category(stated, nodes, meta, title),
        tags=facts.tags(root, stated, meta),
        language=facts.language(root, stated),
        image=lead_image(root, picture or web_address(meta.get("ogimage"))),
        related=tuple(body.related),
    )
