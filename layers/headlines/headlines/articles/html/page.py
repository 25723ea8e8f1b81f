"""A page parsed once, within limits that stand before every extractor."""

from lxml.etree import ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from headlines.articles import limits
from headlines.errors import Unreadable


def parse(text: str) -> HtmlElement:
    """The page's tree. Raises Unreadable: `empty`, `tooDeep`, `tooManyElements`."""
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = document_fromstring(text.encode("utf-8", "ignore"), parser=parser)
    except ParserError as error:
        raise Unreadable("noText", "the page holds no elements: upload the page as it is served") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise Unreadable("tooDeep", f"elements are nested over {limits.DEPTH} deep: simplify the markup")
    if sum(1 for _ in root.iter()) > limits.ELEMENTS:
        raise Unreadable("tooManyElements", f"over {limits.ELEMENTS:,} elements: upload the article's part alone")
    return root
