"""Who wrote an article: the names on a line such as `By Ines Calloway and Bram Ostrey, Port Ellery`."""

import re

from headlines.articles.months import month

_CUE = re.compile(
    r"[\s|•·–—(/-]*(?:(?:written|story|words|reporting|posted|published|created|review|analysis|reviewed)?\s?by|von|par|por|di|"
    r"door|przez|text|texte|tekst|autor(?:in(?:/autor)?|ka|zy)?|author|auteur|writer|автор|авторы|текст"
    r"|oleh|yazan|skrevet av|av|af|headshot of|portrait of|email|contact|"
    r"reporter|redaktion|بقلم|كتب|מאת|文|取材|記者|记者|기자|责编|責編|编辑|作者)(?=[\s:：])\s?[:：]?\s*",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s*(?:[|•·–—;(<\[@]|\d|\s-\s|\b(?:published|updated|posted|modified|staff|senior|deputy|associate|political|chief|"
    r"head|director|reporter|correspondent|editor|writer|producer|contributor|contributing|columnist|special|for|in|at|on|with|mit|avec"
    r"|publié|publiziert|veröffentlicht|journalist|redakteur|fact-checked|reviewed)\b|\b(?-i:am|vom|le|el|em|il)\b|https?:)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:,|/|&|、|\b(?:[aA]nd|AND|und|et|y|e|och|og|i|en|и|ve|dan)\b)\s*")
_LEAD = " |•·–—/:-"
_SHORT_NAMES = {
    "dpa",
    "afp",
    "apa",
    "sda",
    "sid",
    "kna",
    "epd",
    "ansa",
    "efe",
    "lusa",
    "tass",
    "anp",
    "ntb",
    "tt",
    "čtk",
    "pap",
}
_NO_NAMES = {"the", "a", "an", "my", "our", "your", "this", "using", "clicking", "email", "advertisement", "default"}
_NO_PARTS = {"of", "the", "as"}  # of no name: `Ines Calloway of the Harbour Crew` is under a picture
_CREDENTIALS = {"CFP", "CFA", "CPA", "MD", "M.D", "PhD", "Ph.D", "JD", "RN", "RD", "MBA", "DVM", "Jr", "Esq"}
_MOST = 6


def starts_with_cue(line: str) -> bool:
    """Whether a short line starts as bylines do."""
    cue = _CUE.match(line) if len(line) < 80 else None
    return cue is not None and bool(_names(line[cue.end() :], cued=True))


def authors(lines: list[str]) -> tuple[str, ...]:
    """The names on bylines, each once, in order: those behind `By`, and only where no line has them a line
    that is nothing but a name."""
    told = dict.fromkeys(name for line in lines for name in _told(line))
    return tuple(told or dict.fromkeys(name for line in lines for name in _bare(line)))[:_MOST]


def _told(line: str) -> list[str]:
    cue = _CUE.match(line)
    return _names(line[cue.end() :], cued=True) if cue else []


def _bare(line: str) -> list[str]:
    """The names on a line that does not start with a cue: behind one further on, or from its start."""
    cue = _CUE.search(line[:200])
    return _names(line[cue.end() :] if cue else line.lstrip(_LEAD), cued=False)


def _names(text: str, *, cued: bool) -> list[str]:
    """`Ines Calloway and Bram Ostrey | Transport` → both names; nothing where the words are not written
    as names are."""
    start = _ENDS.split(text, maxsplit=1)[0]
    found: list[str] = []
    for part in _BETWEEN.split(start)[:_MOST]:
        name = _undated(part.strip(" .,:*'\"()"))
        if not _is_name(name, alone=cued or bool(found)):
            if found or not cued:
                break
            continue
        found.append(name)
    return found


def _undated(name: str) -> str:
    """`Ines Calloway May`, of `By Ines Calloway May 3`, without the month."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 and month(words[-1]) else name


def _is_name(text: str, *, alone: bool) -> bool:
    """Whether `text` is written as a person's or an agency's name is; a single word only where `alone` is."""
    words = text.split()
    if not words or len(text) >= 60 or words[0].casefold() in _NO_NAMES or text in _CREDENTIALS:
        return False
    if not _NO_PARTS.isdisjoint(words):
        return False
    if text in _SHORT_NAMES:
        return True
    if not text[0].isupper() and text[0].lower() == text[0].upper():
        return 1 < len(text) < 30 and len(words) < 5  # a script without capitals
    return (not alone) < len(words) < 6 and words[0][0].isupper() and words[-1][0].isupper() and len(words[0]) > 1
