"""Markdown, with or without front matter, to an article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from headlines.articles.addresses import web_address
from headlines.articles.article import Article, Image, ReadWarning
from headlines.articles.clean import clean
from headlines.articles.shapes import metadata_from
from headlines.articles.values import join_paragraphs, plain_line
from headlines.errors import Unreadable

_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(.{0,16384}?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
_BREAKS = {"softbreak", "hardbreak"}
_SILENT = {"image", "html_inline"}


def read(text: str) -> Article:
    """The article of a Markdown file: fields from its front matter, title also from a leading heading.

    Raises Unreadable (`noText`) when there is no text.
    """
    text = clean(text)
    matter = _FRONT_MATTER.match(text)
    said, warnings = _front_matter(matter[1]) if matter else ({}, ())
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text[matter.end() :] if matter else text)
    told = metadata_from(said, "frontMatter")
    title, tokens = _heading(tokens)
    content = join_paragraphs(list(_paragraphs(tokens)))
    if not content:
        raise Unreadable("noText", "the file holds no text below its front matter: add it")
    image = told.image or _picture(tokens)
    return replace(told, title=told.title or title, content=content, image=image, warnings=warnings)


def _front_matter(text: str) -> tuple[Mapping[str, Any], tuple[ReadWarning, ...]]:
    """The fields as strings: YAML's own dates would lose the zone and the precision that were written."""
    try:
        said = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506, it makes strings, lists and dicts alone
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).partition("\n")[0]
        return {}, (ReadWarning("brokenFrontMatter", f"the front matter is no YAML: {reason}"),)
    return (said if isinstance(said, Mapping) else {}), ()


def _heading(tokens: list[Token]) -> tuple[str | None, list[Token]]:
    """The text of a level-one heading at the start, and the tokens after it."""
    if len(tokens) > 3 and tokens[0].type == "heading_open" and tokens[0].tag == "h1":
        return _inline(tokens[1]), tokens[3:]
    return None, tokens


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield _inline(token)
        elif token.type == "html_block":
            yield plain_line(token.content)
        elif token.type in {"fence", "code_block"}:
            yield from token.content.split("\n")


def _inline(token: Token) -> str:
    """The words of a paragraph without marks, pictures and addresses."""
    children = [child for child in token.children or [] if child.type not in _SILENT]
    return "".join(" " if child.type in _BREAKS else child.content for child in children)


def _picture(tokens: list[Token]) -> Image | None:
    children = (child for token in tokens for child in token.children or [] if child.type == "image")
    for picture in children:
        return Image(caption=plain_line(picture.content) or None, url=web_address(str(picture.attrs.get("src"))))
    return None
