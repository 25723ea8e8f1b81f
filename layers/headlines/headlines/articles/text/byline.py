"""Who wrote an article: the names on a line such as `By Ines Calloway and Bram Ostrey, Port Ellery`."""

import re

_CUE = re.compile(
    r"[\s|•·–—-]*(?:(?:written|story|words|reporting|posted|published|created|review|analysis|reviewed)?\s?by|von|par|por|di|"
    r"door|przez|text|texte|tekst|autor(?:in(?:/autor)?|ka|zy)?|author|auteur|автор|авторы|текст"
    r"|oleh|yazan|skrevet av|av|af|"
    r"reporter|redaktion|بقلم|كتب|מאת|文|取材|記者|记者|기자)(?=[\s:：])\s?[:：]?\s*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[|•·–—;(<\[@]|\d|\s-\s|\b(?:published|updated|posted|modified|staff|senior|reporter|correspondent|editor|"
    r"contributor|columnist|special|for|in|at|on|with|am|vom|le|el|em|il|publié|journalist)\b|https?:)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|/|&|、|\b(?:and|und|et|y|e|och|og|i|en|и|ve|dan)\b)\s*", re.IGNORECASE)
_MOST = 6


def starts_with_cue(line: str) -> bool:
    """Whether a short line starts as bylines do."""
    cue = _CUE.match(line) if len(line) < 80 else None
    return cue is not None and bool(_names(line[cue.end() :]))


def authors(lines: list[str]) -> tuple[str, ...]:
    """The names on bylines, each once, in order: what follows `By`, or a line that is nothing but a name."""
    names: dict[str, None] = {}
    for line in lines:
        cue = _CUE.search(line[:200]) if not _CUE.match(line) else _CUE.match(line)
        names.update(dict.fromkeys(_names(line[cue.end() :] if cue else line)))
    return tuple(names)[:_MOST]


def _names(text: str) -> list[str]:
    """`Ines Calloway and Bram Ostrey | Transport` → both names; nothing where the words are not written
    as names are."""
    start = _ENDS.split(text, maxsplit=1)[0]
    found = []
    for part in _BETWEEN.split(start)[:_MOST]:
        name = part.strip(" .,:*'\"")
        if not _is_name(name):
            break
        found.append(name)
    return found


def _is_name(text: str) -> bool:
    words = text.split()
    if text and not text[0].isupper() and text[0].lower() == text[0].upper():
        return 1 < len(text) < 30 and len(words) < 5  # a script without capitals
    return 1 < len(words) < 6 and words[0][0].isupper() and words[-1][0].isupper() and len(text) < 60
