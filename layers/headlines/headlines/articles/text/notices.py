"""Lines in which a page speaks of itself: subscriptions, newsletters, rights, cookies, sharing."""

import re

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
_PHRASES = (
    "all rights reserved", "accept cookies", "accept all cookies", "manage cookies", "uses cookies",
    "use cookies", "privacy policy", "terms of use", "terms of service", "terms and conditions",
    "sign up for", "sign up to", "sign up now", "sign up here", "sign up today", "sign up and",
    "signing up for", "by signing up", "subscribe now", "subscribe to", "subscribe today",
    "subscribe here", "our newsletter", "free newsletter", "weekly newsletter", "daily newsletter",
    "follow us on", "share this article", "share this story", "share this post", "click here to",
    "leave a comment", "leave a reply", "become a member", "update your browser", "you may also like", "recommended for you", "skip to content",
    "skip to main content", "log in to", "affiliate link",
    "click to tweet", "check price", "check current price", "buy now at", "by clicking here", "empfohlener redaktioneller inhalt",
    "embedded content from", "to view this content", "skip past newsletter", "content is hosted by",
    "contenu externe", "contenido externo", "contenuto esterno", "eksternt innhold", "eksternt indhold",
    "externt innehåll", "externe inhoud", "obsah vložený z jiného webu", "treści zewnętrzn",
    "externen inhalt", "externer inhalt", "externe inhalte", "daten an dritt", "newsletter abonnieren",
    "newsletter anmelden", "alle rechte vorbehalten", "datenschutzerklärung", "melden sie sich an",
    "tous droits réservés", "inscrivez-vous", "abonnez-vous", "aux abonnés",
    "todos los derechos reservados", "todos os direitos reservados", "suscríbase", "suscríbete",
    "suscribete", "assine a", "assine já", "cadastre-se", "política de privacidad",
    "política de cookies", "tutti i diritti riservati", "iscriviti", "abbonati", "meld je aan",
    "meld u aan", "alle rechten voorbehouden", "wszelkie prawa zastrzeżone", "zapisz się",
    "все права защищены", "подпишитесь", "подписывайтесь", "политика конфиденциальности",
    "политики конфиденциальности", "حقوق محفوظة", "سجل لتصلك", "اشترك في", "無断転載", "登録すると",
    "会員登録", "注册后", "版权所有",
)  # fmt: skip
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
    phrases = held(_PHRASES, "\n".join(folded))
    said = {i for i, line in enumerate(folded) if line and _is_notice(line, phrases)}
    return said | {i for i, line in enumerate(lines) if _MACHINE.match(line)}


def _is_notice(folded: str, phrases: list[str]) -> bool:
    if len(folded) < _OFFER and (_OFFERS.match(folded) or _FILED.match(folded) or folded.strip(" .:…-") in _ALONE):
        return True
    return any(map(folded.__contains__, phrases))
