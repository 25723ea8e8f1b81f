"""From labelled lines to the fields of an article."""

from headlines.articles.article import Article, Image, Media, Moment, Related, Source
from headlines.articles.text import byline, crosslinks, ending, imprint, media
from headlines.articles.text.credit import without_sign
from headlines.articles.text.labels import Chosen, LabelledLine


def assemble(
    lines: list[LabelledLine],
    chosen: Chosen,
    *,
    when: Moment | None,
    language: str | None,
    url: str | None,
    site: str | None,
) -> Article:
    """The article whose parts `lines` are labelled as; `site` is the publisher's name in the page's title."""
    parts: dict[str, list[str]] = {}
    for line in lines:
        parts.setdefault(line.label, []).append(line.text)
    content = "\n\n".join(parts.get("body", []))
    texts = [line.text for line in lines]
    publisher = site or imprint.publisher(texts)
    authors = byline.authors(parts.get("byline", []) + parts.get("date", []))
    writer = None if authors else ending.told_of(texts) or imprint.owner(texts)
    return Article(
        content=content,
        title=chosen.title,
        description=None if chosen.description is None else lines[chosen.description].text,
        published=when,
        authors=(writer,) if writer else authors,
        source=Source(publisher) if publisher else None,
        url=url,
        category=category(
            parts.get("breadcrumb", []), chosen.title, parts.get("furniture", []) + parts.get("byline", [])
        ),
        language=language,
        image=image(parts.get("caption", []), parts.get("credit", [])),
        related=related(lines),
        media=_media(lines),
    )


def category(breadcrumbs: list[str], title: str | None, others: list[str]) -> str | None:
    """The last section of the first breadcrumb from the home page, else what one of the `others` names as the section,
    else the first section named alone."""
    trails = [imprint.crumbs(line) for line in breadcrumbs]
    trails.append([imprint.unnumbered(line) for line in breadcrumbs if imprint.is_step(line)])
    sections = ([part for part in trail if part != title] for trail in trails)
    alone = imprint.unnumbered(breadcrumbs[0]) if breadcrumbs else None
    return next((section[-1] for section in sections if section), imprint.filed(others) or alone)


def image(captions: list[str], credited: list[str]) -> Image | None:
    if not captions and not credited:
        return None
    credit = without_sign(credited[0]) if credited else None
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


def _media(lines: list[LabelledLine]) -> tuple[Media, ...]:
    found = media.find_media([line.text for line in lines])
    return tuple(dict.fromkeys(found[i] for i in sorted(found)))
