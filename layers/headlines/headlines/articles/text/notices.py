"""Lines in which a page speaks of itself: subscriptions, newsletters, rights, cookies, sharing."""

import re

_LONGEST = 500  # characters; in a longer line such words are part of a story
_NOTICE = re.compile(
    r"\ball rights reserved\b|\b(?:accept|manage) (?:all )?cookies\b|\buses? cookies\b|\bprivacy "
    r"policy\b|\bterms (?:of|and) (?:use|service|conditions)\b"
    r"|\bsign(?:ing)? up (?:for|to|now|here|today|and)\b|\bsign up\b.{0,40}\bnewsletter|\bsubscribe "
    r"(?:now|to|today|here)\b|\bnewsletters?\b.{0,60}\binbox\b"
    r"|\b(?:our|free|weekly|daily) (?:\w+ )?newsletters?\b|\bnewsletter\W*$|\bfollow us on\b|\bshare "
    r"this (?:article|story|post)\b|\bclick here to\b"
    r"|\bleave a (?:comment|reply)\b|\byou may also like\b|\brecommended for you\b|\bskip to (?:main "
    r")?content\b|\blog ?in (?:to|or)\b"
    r"|^\W*(?:advertisement|sponsored|most read|top stories|related (?:articles|stories|topics))\b"
    r"|\baffiliate links?\b|\bdownload and subscribe\b"
    r"|\bnewsletter (?:abonnieren|anmelden)|\balle rechte vorbehalten\b|\bdatenschutzerklärung\b"
    r"|^\W*(?:anzeige|werbung)\W*$|\bmelden sie sich an\b"
    r"|\btous droits réservés\b|\b(?:inscrivez|abonnez)-vous\b|\bréservée? aux abonnés\b|\btodos "
    r"(?:los derechos|os direitos) reservados\b"
    r"|\bsuscr[ií]b(?:ase|ete)\b|\bassine (?:a|o|já)\b|\bcadastre-se\b|\bpolítica de (?:privacidad"
    r"|privacidade|cookies)\b|\btutti i diritti riservati\b"
    r"|\biscriviti\b|\babbonati\b|\bmeld (?:je|u) aan\b|\balle rechten voorbehouden\b|\bwszelkie "
    r"prawa zastrzeżone\b|\bzapisz się\b"
    r"|\bвсе права защищены\b|\bподпи(?:шитесь|сывайтесь)\b|\bполитик[аи] конфиденциальности\b|حقوق "
    r"محفوظة|سجل لتصلك|اشترك في|無断転載|登録すると|会員登録|注册后|版权所有",
    re.IGNORECASE,
)


def is_notice(line: str) -> bool:
    """Whether a line asks the reader to subscribe, accept or share, or states the page's rights."""
    return len(line) < _LONGEST and _NOTICE.search(line) is not None
