"""Lines in which a page speaks of itself: subscriptions, newsletters, rights, cookies, sharing."""

import re

from headlines.articles.dates import has_date

_HEADING, _SIGNED = 40, 100  # characters of a heading, and of a line that names a comment's writer and its date
_BELOW = 12  # lines below the heading in which two comments begin
_COMMENTS = re.compile(
    r"[\W_]*(?:\d+\s)?(?:thoughts on.*|comments?|replies|responses|kommentare?|commentaires?|comentarios?|comentários?|commenti"
    r"|reacties|kommentarer|komentarze|komentáře|yorumlar|комментарии|коментарі|コメント|评论|評論|댓글|تعليقات|תגובות)"
    r"(?:\s?[(:]?\d*\)?)?",
    re.IGNORECASE,
)
_LONGEST = 500  # characters; in a longer line such words are part of a story
_PHRASES = (
    "all rights reserved", "accept cookies", "accept all cookies", "manage cookies", "uses cookies",
    "use cookies", "privacy policy", "terms of use", "terms of service", "terms and conditions",
    "sign up for", "sign up to", "sign up now", "sign up here", "sign up today", "sign up and",
    "signing up for", "by signing up", "subscribe now", "subscribe to", "subscribe today",
    "subscribe here", "our newsletter", "free newsletter", "weekly newsletter", "daily newsletter",
    "follow us on", "share this article", "share this story", "share this post", "click here to",
    "leave a comment", "leave a reply", "you may also like", "recommended for you", "skip to content",
    "skip to main content", "log in to", "affiliate link",
    "click to tweet", "check price", "check current price", "buy now at", "by clicking here", "empfohlener redaktioneller inhalt",
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
    if len(line) > _LONGEST:
        return False
    folded = line.casefold()
    return folded.strip(" .:…-") in _ALONE or any(map(folded.__contains__, _PHRASES))


def comments_begin(lines: list[str]) -> int:
    """Index of the heading over readers' comments, told by the dated lines of their writers below; else the number
    of lines."""
    for i, line in enumerate(lines):
        if len(line) < _HEADING and _COMMENTS.fullmatch(line):
            below = [text for text in lines[i + 1 : i + 1 + _BELOW] if len(text) < _SIGNED and has_date(text)]
            if len(below) > 1:
                return i
    return len(lines)
