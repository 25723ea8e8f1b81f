"""Who publishes a page and in which section it stands."""

import itertools
import re

_COPYRIGHT = re.compile(r"©|℗|\([cC]\)|[Cc]opyright\b|COPYRIGHT\b")
_SIGNS = ("©", "℗", "(c)", "(C)", "opyright", "OPYRIGHT")  # one of them stands in whatever matches the above
_YEARS = re.compile(r"(?:(?:19|20)\d\d)(?:\s?[-–—/]\s?(?:(?:19|20)\d\d|\d\d|present|heute))?,?")
_REST = re.compile(
    r"(?:\.\s|[|•·]|\ball rights\b|\balle rechte\b|\btous droits\b|\btodos (?:los|os) d|\btutti i "
    r"diritti\b|\bterms\b"
    r"|\bprivacy\b|\bregistered\b|\bis a\b|\ba division\b|\bpart of\b|\bpowered by\b|все права"
    r"|impressum|datenschutz)",
    re.IGNORECASE,
)
_OWNER = re.compile(r"©\s?20\d\d\s(?P<name>[^·∙•|]{4,40}?)\s?[·∙•]\s?Privacy")
_SYMBOL = re.compile(r"\s*(?:©|\(c\)|℗|copyright)\s*", re.IGNORECASE)
_HOME = re.compile(
    r"(?:home ?page|home|start ?seite|accueil|inicio|início|strona główna|úvod|domů|hem|hjem|forside"
    r"|etusivu|главная|головна"
    r"|начало|anasayfa|ana sayfa|beranda|acasă|naslovnica|الرئيسية|ראשי|ホーム|トップ|首页|首頁"
    r"|홈)(?P<mark>\s?[>›»/|→·•-]|)\s?",
    re.IGNORECASE,
)
_FILED = re.compile(
    r"(?:(?:category|kategorie|rubrik|ressort|catégorie|rubrique|categor[ií]a):|(?:filed under|posted in)(?::|\s))\s?"
    r"(?P<section>[^|:,]{2,40}?)\s*(?:[|,]|$)",
    re.IGNORECASE,
)
_LONGEST, _RUN = 60, 3  # characters of a section, and places where a menu's words are run together
_NO_SECTIONS = {
    "by", "von", "par", "por", "more", "mehr", "latest", "premium", "published", "publiziert", "veröffentlicht", "updated",
}  # fmt: skip
_STEP = re.compile(r"\d{1,2}\.\s(?=\w)")
_BETWEEN = re.compile(r"\s?[>›»/|→·•]\s?")
_GLUE = re.compile(r"(?<=[^\W\d_A-Z])(?=[A-Z])")


def owner(lines: list[str]) -> str | None:
    """The person whose rights a newsletter's last line states: `© 2025 Ines Calloway · PrivacyTerms`."""
    found = (match["name"] for line in reversed(lines) if (match := _OWNER.match(line)))
    return next((name for name in found if 1 < len(name.split()) < 4 and name.istitle()), None)


def publisher(lines: list[str]) -> str | None:
    """The name in the page's last copyright line that has a year or claims rights, without the years."""
    for line in reversed(lines):
        if _claims(line) and (_YEARS.search(line) or _REST.search(line)):
            name = _name(line)
            if name:
                return name
    return None


def is_copyright(line: str) -> bool:
    """Whether `line` is a copyright notice with a year."""
    return _claims(line) and _YEARS.search(line) is not None


def _claims(line: str) -> bool:
    return len(line) < 400 and any(map(line.__contains__, _SIGNS)) and _COPYRIGHT.search(line) is not None


def _name(line: str) -> str | None:
    """`© Example Media, 2005–2023. All rights reserved.` → `Example Media`."""
    notice = line[_COPYRIGHT.search(line).start() :]  # type: ignore[union-attr]
    text = _YEARS.sub(" ", _SYMBOL.sub(" ", notice)).strip(" ,.:|-–—")
    name = _REST.split(text, maxsplit=1)[0]
    name = re.sub(r"^by\s+", "", " ".join(name.split()).strip(" ,.:|-–—"), flags=re.IGNORECASE)
    return name if 1 < len(name) < 80 and any(c.isalpha() for c in name) else None


def crumbs(line: str) -> list[str]:
    """The sections of a breadcrumb that starts at the home page, also one run together: `HomeWorld` →
    [`World`]."""
    home = _HOME.match(line) if len(line) < 120 else None
    if home is None or not (home["mark"] or line[home.end("mark") :][:1].isupper()):
        return []
    rest = line[home.end() :]
    parts = _BETWEEN.split(rest) if home["mark"] or _BETWEEN.search(rest) else _GLUE.split(rest)
    return [part.strip() for part in parts if part.strip()]


def steps(lines: list[str]) -> list[int]:
    """The lines of a numbered breadcrumb below its home page: of `1. Home`, `2. Sport`, `3. Rowing` the latter two."""
    start = next((i + 1 for i, line in enumerate(lines) if line.startswith("1. ") and _HOME.fullmatch(line[3:])), None)
    if start is None:
        return []
    numbered = (line.startswith(f"{number}. ") for number, line in enumerate(lines[start:], 2))
    return [start + i for i, _ in enumerate(itertools.takewhile(bool, numbered))]


def filed(lines: list[str]) -> str | None:
    """The section that a line names: `Category: Rowing`, `Posted in Rowing | 3 comments`."""
    found = (_FILED.match(line) for line in lines if len(line) < 80)
    return next((match["section"] for match in found if match), None)


def is_section(line: str) -> bool:
    """Whether a line can name a section: not a word that stands alone above articles, such as `Latest`, and no menu run
    together, `NewsSportWeatherVideo`."""
    return len(line) <= _LONGEST and len(_GLUE.findall(line)) < _RUN and line.casefold() not in _NO_SECTIONS


def is_step(line: str) -> bool:
    """Whether `line` is numbered as the step of a breadcrumb is."""
    return _STEP.match(line) is not None


def unnumbered(line: str) -> str:
    """`2. Sport` → `Sport`, `• Sport` → `Sport`."""
    return _STEP.sub("", line.lstrip("• "), count=1)
