"""Lines in which a page speaks of itself: subscriptions, newsletters, rights, cookies, sharing."""

import re
from itertools import chain

from headlines.articles.text.words import held

_OFFER = 60  # characters
_OFFERS = re.compile(
    r"(?:[$€£]\s?\d[\d.,]*\s(?:from|at|bei|on)\s|(?:shop|buy)(?:\s[^\s.!?]+){1,5}$"
    r"|(?:[•▶►→]\s)?(?:jetzt|hier)\s(?:bei|auf)(?:\s[^\s.!?]+){1,5}\s(?:abschliessen|bestellen|kaufen|sichern|ansehen|buchen)$)"
)
_FILED = re.compile(
    r"(?:categor(?:y|ies)|filed under|posted in|tagged(?: with)?|tags?|topics?|schlagworte?|catégories?|étiquettes|categor[ií]as?|etiquetas):\s"
)
_MACHINE = re.compile(r'[\[{]+"[\w-]+":')  # data of the page's scripts
_LONGEST = 500  # characters; in a longer line such words are part of a story
PHRASES = {  # by what they share, a rare letter is best: on a page without it none of them is looked for
    "cookie": ("accept cookies", "accept all cookies", "manage cookies", "uses cookies", "use cookies"),
    "terms ": ("terms of use", "terms of service", "terms and conditions"),
    "reserv": ("all rights reserved", "todos los derechos reservados", "todos os direitos reservados"),
    "alle recht": ("alle rechte vorbehalten", "alle rechten voorbehouden"),
    "sign up ": ("sign up for", "sign up to", "sign up now", "sign up here", "sign up today", "sign up and"),
    "signing up": ("signing up for", "by signing up"),
    "subscribe ": ("subscribe now", "subscribe to", "subscribe today", "subscribe here"),
    "newsletter": (
        "our newsletter", "free newsletter", "weekly newsletter", "daily newsletter", "skip past newsletter",
        "newsletter abonnieren", "newsletter anmelden",
    ),
    "share this ": ("share this article", "share this story", "share this post"),
    "leave a ": ("leave a comment", "leave a reply"),
    "click": ("click here to", "click to tweet", "by clicking here"),
    "check ": ("check price", "check current price"),
    "skip to ": ("skip to content", "skip to main content"),
    "content": ("embedded content from", "to view this content", "content is hosted by"),
    "extern": (
        "contenu externe", "contenido externo", "externe inhoud", "externen inhalt", "externer inhalt",
        "externe inhalte",
    ),
    "eksternt ": ("eksternt innhold", "eksternt indhold"),
    "ez-vous": ("inscrivez-vous", "abonnez-vous"),
    "meld": ("meld je aan", "meld u aan", "melden sie sich an"),
    "": (
        "privacy policy", "follow us on", "become a member", "update your browser", "you may also like",
        "recommended for you", "log in to", "affiliate link", "buy now at", "empfohlener redaktioneller inhalt",
        "contenuto esterno", "daten an dritt", "suscribete", "assine a", "cadastre-se", "tutti i diritti riservati",
        "iscriviti", "abbonati",
    ),
    "ä": ("datenschutzerklärung",),
    "å": ("externt innehåll",),
    "é": ("tous droits réservés", "aux abonnés"),
    "í": ("suscríbase", "suscríbete", "política de privacidad", "política de cookies"),
    "á": ("assine já",),
    "ž": ("obsah vložený z jiného webu",),
    "ś": ("treści zewnętrzn",),
    "ż": ("wszelkie prawa zastrzeżone",),
    "ę": ("zapisz się",),
    "щ": ("все права защищены",),
    "п": ("подпишитесь", "подписывайтесь"),
    "ф": ("политика конфиденциальности", "политики конфиденциальности"),
    "ح": ("حقوق محفوظة",),
    "ك": ("سجل لتصلك", "اشترك في"),
    "登": ("登録すると", "会員登録"),
    "載": ("無断転載",),
    "册": ("注册后",),
    "权": ("版权所有",),
}  # fmt: skip
_ALONE = {
    "advertisement",
    "sponsored",
    "newsletter",
    "anzeige",
    "werbung",
    "publicité",
    "publicidad",
    "реклама",
}


def is_notice(line: str) -> bool:
    """Whether a line asks the reader to subscribe, accept or share, or states the page's rights."""
    return bool(find_notices([line]))


def find_notices(lines: list[str]) -> set[int]:
    """Which of a page's lines are notices: the phrases that the whole page lacks are not looked for in its lines."""
    folded = [line.casefold() if len(line) <= _LONGEST else "" for line in lines]
    page = "\n".join(folded)
    phrases = held(chain.from_iterable(PHRASES[shared] for shared in held(PHRASES, page)), page)
    said = {i for i, line in enumerate(folded) if line and _is_notice(line, phrases)}
    return said | {i for i, line in enumerate(lines) if _MACHINE.match(line)}


def _is_notice(folded: str, phrases: list[str]) -> bool:
    if len(folded) < _OFFER and (_OFFERS.match(folded) or _FILED.match(folded) or folded.strip(" .:…-") in _ALONE):
        return True
    return any(map(folded.__contains__, phrases))
