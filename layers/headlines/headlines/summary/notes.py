"""What a reader of a summary should know about the text it was made from."""

import re
from collections.abc import Callable, Sequence

from headlines.articles.article import ReadWarning
from headlines.summary.cues import is_ended
from headlines.summary.ranking import Candidate

SHORT = 4  # sentences; with fewer there is little to choose from

_ITEM = re.compile(r"\W*\d{1,3}[.)]\s|[-*•‣·–—]\s")
_QUOTED = re.compile(r"[\"“„«「『'‘]")


def notes(candidates: Sequence[Candidate], chosen: Sequence[int]) -> list[ReadWarning]:
    """The warnings of a summary; none for an ordinary article."""
    if not candidates:
        return [ReadWarning("noText", "There is no text to sum up.")]
    story = [one for one in candidates if not one.furniture]
    found = []
    if _share(candidates, _is_item) > 0.5:
        found.append(ReadWarning("listLike", "The text is more a list than sentences."))
    elif not story:
        found.append(ReadWarning("onlyFurniture", "Only captions, links and notices were found, no story."))
    elif len(story) < SHORT:
        found.append(ReadWarning("shortText", f"The text has {len(story)} sentences to choose from."))
    if story and _share(story, _is_quoted) == 1:
        found.append(ReadWarning("onlyQuotes", "The text is quoted speech throughout."))
    if not chosen:
        found.append(ReadWarning("budgetTooSmall", "No sentence is short enough for so few words."))
    return found


def _share(candidates: Sequence[Candidate], holds: Callable[[str], bool]) -> float:
    return sum(holds(one.text) for one in candidates) / len(candidates)


def _is_item(text: str) -> bool:
    return bool(_ITEM.match(text)) or not is_ended(text)


def _is_quoted(text: str) -> bool:
    return bool(_QUOTED.match(text))
