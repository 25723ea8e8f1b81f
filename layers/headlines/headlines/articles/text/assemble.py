"""From labelled lines to the fields of an article."""

import re

from headlines.articles.article import Article, Image, Media, Moment, Related, Source
from headlines.articles.dates import FoundDate, find_dates
from headlines.articles.language import detect_language
from headlines.articles.text import crosslinks, imprint, media
from headlines.articles.text.labels import LabelledLine

_BY = re.compile(
    r"\s*(?:(?:written |story |words |reporting |posted |published |created )?by|von|par|por|di|da|door|av|af|przez|text|autor(?:in|ka)?"
    r"|author|автор|текст|oleh|yazan|بقلم|כתב|文|記者|记者)\s*[:：]?\s+(?=\S)",
    re.I,
)
_NAME_END = re.compile(
    r"\s*(?:[|•·–—,;(/]|\d|\s-\s|\b(?:and|und|et|y|e|och|og|i|published|updated|posted|staff|reporter|correspondent|editor"
    r"|in|on|at|for|am|vom|le|el|em)\b)",
    re.I,
)
_AUTHORS = 5


def assemble(lines: list[LabelledLine], title: str | None, when: Moment | None, url: str | None) -> Article:
    """The article whose parts `lines` are labelled as."""
    texts: dict[str, list[str]] = {}
    for line in lines:
        texts.setdefault(line.label, []).append(line.text)
    content = "\n\n".join(texts.get("body", []))
    publisher = imprint.publisher([line.text for line in lines])
    return Article(
        content=content,
        title=title,
        description=" ".join(texts.get("description", [])[:1]) or None,
        published=when,
        authors=authors(texts.get("byline", []) + texts.get("date", [])),
        source=Source(publisher) if publisher else None,
        url=url,
        category=category(texts.get("breadcrumb", []), title),
        language=detect_language(content or "\n".join(line.text for line in lines)),
        image=image(texts.get("caption", []), texts.get("credit", [])),
        related=related(lines),
        media=tuple(dict.fromkeys(_media(lines))),
    )


def _media(lines: list[LabelledLine]) -> list[Media]:
    found = media.find_media([line.text for line in lines])
    return [found[i] for i in sorted(found)]


def category(breadcrumbs: list[str], title: str | None) -> str | None:
    parts = [part for line in breadcrumbs[:1] for part in imprint.crumbs(line) if part != title]
    return parts[-1] if parts else None


def image(captions: list[str], credits: list[str]) -> Image | None:
    if not captions and not credits:
        return None
    credit = re.sub(r"^(?:©|\(c\)|copyright|photos?|image|credit|foto|bild)\s*[:/]?\s*", "", credits[0], flags=re.I) if credits else None
    return Image(caption=captions[0] if captions else None, credit=credit or None)


def related(lines: list[LabelledLine]) -> tuple[Related, ...]:
    """Cross-references in the text, then the stories around it, each title once."""
    found: dict[str, Related] = {}
    for line in lines:
        if line.label == "crosslink":
            title = crosslinks.cross_reference(line.text) or crosslinks.once(line.text)
            found.setdefault(title, Related(title=title, kind="crossReference"))
    previous = ""
    for line in lines:
        if line.label == "teaser" and not (previous and crosslinks.tagged_copy(line.text, previous)):
            previous = crosslinks.once(line.text)
            found.setdefault(previous, Related(title=previous, kind="promoted"))
    return tuple(found.values())


def authors(lines: list[str]) -> tuple[str, ...]:
    """The names after `By`, `Von`, `Par` …, or a line that is only a name."""
    names: dict[str, None] = {}
    for line in lines:
        cue = _BY.match(line)
        rest = line[cue.end() :] if cue else line
        name = _NAME_END.split(rest, maxsplit=1)[0].strip(" .:-")
        if 1 < len(name.split()) < 6:
            names[name] = None
    return tuple(names)[:_AUTHORS]


def published(lines: list[LabelledLine], language_is_english: bool) -> FoundDate | None:
    """The first date on a line labelled as one."""
    for line in lines:
        if line.label == "date":
            found = find_dates(line.text, day_first=not language_is_english)
            if found:
                return found[0]
    return None
