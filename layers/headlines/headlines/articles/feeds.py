"""RSS 0.9 to 2.0 and Atom: an article for each item, or the reason why there is none."""

from collections.abc import Iterator
from functools import partial
from itertools import islice

from lxml import etree

from headlines.articles import limits
from headlines.articles.addresses import web_address
from headlines.articles.article import Article, Image, Moment, ReadWarning, Source
from headlines.articles.outcome import Rejection, attempt
from headlines.articles.values import language_of, moment_of, names_of, paragraphs_of, plain_line
from headlines.errors import Unreadable

_CONTENT = ("encoded", "content", "body")
_SUMMARY = ("description", "summary", "subtitle")
_PUBLISHED = ("pubdate", "published", "issued", "date", "created")
_MODIFIED = ("updated", "modified")
_PICTURES = ("content", "thumbnail", "enclosure")  # of Media RSS, and RSS's own


def read(data: bytes) -> list[Article | Rejection]:
    """The items of a feed in its order. Raises Unreadable (`brokenXml`) when it is no XML at all."""
    _check(data)
    root = _parse(data)
    feed = next((node for node in root.iter() if _name(node) in {"channel", "feed"}), root)
    source = _line(feed, "title")
    language = language_of(_line(feed, "language") or feed.get("{http://www.w3.org/XML/1998/namespace}lang"))
    items = islice((node for node in root.iter() if _name(node) in {"item", "entry"}), limits.RECORDS + 1)
    return [attempt(partial(_article, item, source, language), _all_text(item)) for item in items]


def _check(data: bytes) -> None:
    """Counts before parsing: a tree of a million empty items takes longer than all the articles of a real feed."""
    if data.count(b"<") > limits.FEED_TAGS:
        raise Unreadable("tooManyElements", f"over {limits.FEED_TAGS:,} tags: split the feed")


def _parse(data: bytes) -> etree._Element:
    """The feed's tree, mended where its markup is slightly wrong; no entity, DTD or address is followed."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unreadable("brokenXml", f"the feed is no XML ({error}): upload it as it is served") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable("tooDeep", f"over {limits.DEPTH} levels or a text over 10 MB: split the feed")
    if root is None:
        raise Unreadable("brokenXml", "the feed is no XML: upload it as it is served")
    etree.strip_elements(root, etree.Entity, with_tail=False)
    return root


def _article(item: etree._Element, source: str | None, language: str | None) -> Article:
    summary = _paragraphs(item, _SUMMARY)
    content = _paragraphs(item, _CONTENT)
    if not content and not summary:
        raise Unreadable("noText", "the item has neither content nor a description: add one")
    alone = (ReadWarning("descriptionOnly", "the feed holds no text beyond the description"),)
    return Article(
        content=content or summary,
        title=_line(item, "title"),
        description=plain_line(summary) if content and summary else None,
        published=_moment(item, _PUBLISHED) or _moment(item, _MODIFIED),
        modified=_moment(item, _MODIFIED),
        authors=tuple(dict.fromkeys(name for node in _named(item, "creator", "author") for name in _people(node))),
        source=Source(source) if source else None,
        url=_address(item),
        tags=tuple(dict.fromkeys(_tags(item))),
        language=language,
        image=_image(item),
        warnings=() if content else alone,
    )


def _name(node: etree._Element) -> str:
    """`{http://purl.org/dc/elements/1.1/}creator` → `creator`."""
    return str(node.tag).rpartition("}")[2].lower()


def _named(node: etree._Element, *names: str) -> list[etree._Element]:
    """The children of these names, those of the first name first."""
    children = [(_name(child), child) for child in node]
    return [child for name in names for found, child in children if found == name]


def _all_text(node: etree._Element) -> str:
    return "".join(node.itertext())


def _line(node: etree._Element, *names: str) -> str | None:
    return next((text for child in _named(node, *names) if (text := plain_line(_all_text(child)))), None)


def _paragraphs(item: etree._Element, names: tuple[str, ...]) -> str:
    return next((text for child in _named(item, *names) if (text := paragraphs_of(_markup(child)))), "")


def _markup(node: etree._Element) -> str:
    """The text of an element that holds escaped HTML, or the XHTML that stands in it."""
    if any(isinstance(child.tag, str) for child in node):
        return "".join(etree.tostring(child, encoding="unicode") for child in node)
    return _all_text(node)


def _moment(item: etree._Element, names: tuple[str, ...]) -> Moment | None:
    return next((moment for child in _named(item, *names) if (moment := moment_of(_all_text(child), "feed"))), None)


def _people(node: etree._Element) -> Iterator[str]:
    """Names: Atom puts them into `name`, RSS writes `mail@example.org (A. Berg)`."""
    text = _line(node, "name") or plain_line(_all_text(node))
    yield from names_of(text.partition("(")[2].rstrip(")") if "@" in text else text)


def _address(item: etree._Element) -> str | None:
    links = _named(item, "link", "guid", "id")
    links.sort(key=lambda link: link.get("rel", "alternate") != "alternate")
    return next((found for link in links if (found := web_address(link.get("href") or link.text))), None)


def _tags(item: etree._Element) -> Iterator[str]:
    for node in _named(item, "category", "subject"):
        if text := plain_line(node.get("label") or node.get("term") or _all_text(node)):
            yield text


def _image(item: etree._Element) -> Image | None:
    pictures = (node for node in item.iter() if _name(node) in _PICTURES and _is_picture(node))
    for node in pictures:
        credit, caption = _line(node, "credit"), _line(node, "description", "title")
        return Image(url=web_address(node.get("url")), credit=credit, caption=caption)
    return None


def _is_picture(node: etree._Element) -> bool:
    kind = node.get("medium") or node.get("type") or ("image" if _name(node) == "thumbnail" else "")
    return kind.startswith("image") and web_address(node.get("url")) is not None
