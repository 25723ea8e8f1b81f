"""Where an article is over although prose goes on: readers' comments, and who wrote it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from headlines.articles.dates import has_date

_ABOVE = 0.3  # how likely a line above the comments must be to be body
_MOST = 0.5  # of what is likely body stands above the lines on the writer
_HEADING, _SIGNED = 40, 100  # characters of a heading, and of a line that names a comment's writer and its date
_BELOW = 12  # lines below the heading in which two comments begin
_COMMENTS = re.compile(
    r"[\W_]*(?:\d+\s)?(?:comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?|commenti"
    r"|reacties|kommentarer|komentarze|komentáře|yorumlar|комментарии|коментарі|コメント|评论|評論|댓글|تعليقات|תגובות)"
    r"(?:\s?[(:]?\d*\)?)?",
    re.IGNORECASE,
)
_ANSWERS = re.compile(r"\d+\s(?:responses|comments|replies|thoughts)\s(?:to|on)\s", re.IGNORECASE)
_TELLS = re.compile(
    r"(?:,.{3,60},)?\s(?:is|was|has|covers|writes|reports|joined|works|lives|ist|war|schreibt|arbeitet|est|écrit|es|è|jest|är|er)\s"
)
_NEARLY = 0.85  # of what is likely body stands above the lines that tell of the one who wrote it
_NAMED_BY = 150  # characters by which these give the name
_SAID_BY = 200  # characters by which a person's work is told
_WORK = re.compile(
    r"\b(?:writer|author|correspondent|editor|reporter|journalist|columnist|contributor|critic|fellow|professor|lecturer|host|chief"
    r"|producer|founder|blogger|historian|covers|writes|reports|(?:chef)?redakteur|journalistin|autor|journaliste|rédact|periodista"
    r"|giornalista|dziennikar|журналист|skribent)",
    re.IGNORECASE,
)


def end(texts: list[str], chance: list[float], authors: Sequence[str]) -> int:
    """Index of the line at which the article is over for sure, else the number of lines; `chance` is of being body,
    `authors` are those named above it."""
    names = [name for name in authors if " " in name]
    total, above, likeliest = sum(chance), 0.0, 0.0
    for i, text in enumerate(texts):
        if likeliest > _ABOVE and _comments(texts, i):
            return i
        if i and above > _MOST * total and _tells_of(text, texts[i - 1]):
            return i
        if above > _NEARLY * total and any(name in text[:_NAMED_BY] for name in names):
            return i
        above, likeliest = above + chance[i], max(likeliest, chance[i])
    return len(texts)


def told_of(texts: list[str]) -> str | None:
    """The first name that stands alone above a line that tells who that is and that they write."""
    return next((name for name, text in pairwise(texts) if _tells_of(text, name)), None)


def _comments(texts: list[str], i: int) -> bool:
    """Whether a line is a heading over readers' comments: the number of them, or dated lines of their writers below."""
    if _ANSWERS.match(texts[i]):
        return True
    if len(texts[i]) > _HEADING or not _COMMENTS.fullmatch(texts[i]):
        return False
    return sum(len(text) < _SIGNED and has_date(text) for text in texts[i + 1 : i + 1 + _BELOW]) > 1


def _tells_of(text: str, name: str) -> bool:
    """Whether a line tells who the person is whose name stands alone above it."""
    named = 4 < len(name) < _HEADING and 1 < len(name.split()) < 5 and name.istitle()
    told = named and text.startswith(name) and _TELLS.match(text, len(name))
    return bool(told) and _WORK.search(text, 0, _SAID_BY) is not None
