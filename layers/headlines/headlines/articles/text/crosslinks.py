"""Lines that point to another story: `READ MORE: …` inside the text, and titles printed twice."""

import re

_CUES = (
    "read (?:more|also|next|on)|also:? (?:read|see)|see (?:also|more)|more (?:on "
    "this|from|stories|news)|related(?: (?:stor(?:y|ies)"
    "|articles?|coverage|news|content|links?|topics?))?|recommended(?: reading)?|don['’]t "
    "miss|watch(?: (?:also|more|now))?"
    "|listen|learn more (?:about|on)|find out more(?: (?:about|on))?"
    "|you (?:may|might) also like|further reading|keep reading|what to read next|must "
    "read|explore more|trending(?: now)?"
    "|lesen sie (?:auch|hier|mehr)|lesen sie dazu|mehr (?:zum thema|dazu|lesen)|auch "
    "interessant|lesetipp|passend dazu|die redaktion empfiehlt|ähnliche (?:beiträge|artikel)"
    "|(?:à )?lire (?:aussi|également|plus)|voir aussi|sur le même sujet|à découvrir"
    "|l(?:ea|ee|eer) (?:también|más|además)|te puede interesar|ver también|le puede interesar|más información"
    "|le(?:ia|r) (?:também|mais)|veja (?:também|mais)|saiba mais"
    "|leggi (?:anche|pure)|guarda anche|per approfondire|lees (?:ook|meer|verder)|bekijk ook"
    "|läs (?:också|även|mer)|les (?:også|mer)|læs (?:også|mere)|lue (?:myös|lisää)"
    "|(?:prze)?czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również|więcej)|čtěte "
    "(?:také|též|více)"
    "|prečítajte si|citește și|citiţi şi|olvassa el|pročitajte (?:još|i)"
    "|читайте (?:также|ещ[её]|по теме|подробнее)|смотрите также|по теме|читайте також|прочетете още|вижте още"
    "|baca (?:juga|selengkapnya)|baca|lihat juga|ayrıca (?:oku|bakınız)|bunu da oku|ilgili "
    "haber(?:ler)?|xem thêm"
    "|διαβάστε (?:επίσης|ακόμη)|اقرأ (?:أيضا|أيضاً|المزيد)|شاهد أيضا|קרא(?:ו)? (?:גם|עוד)|יہ بھی "
    "پڑھیں|यह भी पढ़ें"
    "|関連記事|関連リンク|あわせて読みたい|【関連】|相关(?:阅读|新闻|链接)|相關(?:閱讀|新聞)"
    "|延伸(?:阅读|閱讀)|관련 ?(?:기사|뉴스)"
)
_CUE = re.compile(rf"[\W_]{{0,4}}(?:{_CUES})(?!\w)", re.IGNORECASE)
_EDITORS = re.compile(
    r"(?:additional )?(?:reporting|editing|writing|compiled|translated|with|photo|image)", re.IGNORECASE
)
_MARKS = ":：|>»›–—→-"
_LONGEST = 300  # characters; a longer line that starts with a cue is prose
_TAG = re.compile(r"[A-Z][A-Z &-]{2,20}")


def cross_reference(line: str) -> str | None:
    """The title in `READ MORE: Title` or `Title READ MORE: Title`; None for any other line."""
    if len(line) > _LONGEST:
        return None
    cue = _CUE.match(line)
    if cue:
        rest = line[cue.end() :].lstrip()
        title = rest.lstrip(_MARKS).lstrip()
        told = title != rest or not line.endswith((".", "。", "”", '"'))
        return once(title) if told and _long(title) else None
    again = line.find(line[:8], 8)
    title = line[again:] if again > 0 else ""
    return title if title and line.startswith(title) and _CUE.match(line[len(title) : again].strip()) else None


def set_apart(line: str) -> str | None:
    """The title on a line between the article's that is all in capitals or in parentheses; None for any other."""
    words = line.count(" ") + 1
    if not 4 < words < 20 or len(line) > _LONGEST:
        return None
    if line.isupper():
        return line
    inner = line[1:-1] if line[0] == "(" and line[-1] == ")" else ""
    return inner if inner and "(" not in inner and ":" not in inner and not _EDITORS.match(inner) else None


def _long(title: str) -> bool:
    return title.count(" ") > 1 or (not title.isascii() and len(title) > 5)


def is_cue(line: str) -> bool:
    """Whether `line` only announces other stories: `Related`, `Lire aussi :`."""
    cue = _CUE.match(line) if len(line) < 60 else None
    return cue is not None and not line[cue.end() :].strip(" .…" + _MARKS)


def once(title: str) -> str:
    """`title` without its second copy and the tag behind it: `Rain Rain FEATURE` → `Rain`."""
    again = title.find(title[: max(8, min(20, len(title) // 3))], 8)
    single = title[:again].strip() if again > 0 else ""
    if single and title[again:].startswith(single):
        rest = title[again + len(single) :].strip()
        if not rest or _TAG.fullmatch(rest):
            return single
    return title


def tagged_copy(line: str, previous: str) -> bool:
    """Whether `line` is `previous` again with a tag such as `FEATURE` behind it."""
    rest = line[len(previous) :].strip() if line.startswith(previous) else None
    return rest is not None and (not rest or _TAG.fullmatch(rest) is not None)
