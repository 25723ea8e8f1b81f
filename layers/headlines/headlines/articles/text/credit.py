"""Whose a picture is: lines such as `© AP / Andy Wong`, `Photo by Ada Berg`, `The quay. Photograph: Ada Berg`."""

import re

_OPENING = re.compile(
    r"(?:©|\(c\)|photos?(?:graphs?)?(?: by| credit)?\s?[:/]|images?(?: credit| source)?\s?[:/]"
    r"|credits?\s?:|pictures?\s?:"
    r"|fotos?(?:grafía)?\s?[:/]|fot\.|bild(?:quelle|rechte)?\s?:|quelle\s?:|crédits?(?: photo)?\s?:"
    r"|фото\s?:|תמונה|צילום"
    r"|تصوير|写真[:：]|図[:：]|图[:：]|copyright\b(?!.*\d{4})|getty images|picture alliance"
    r"|[^/]{3,40} / [^/]{3,40}$)",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\(?(?:images?|photos?|photographs?|pictures?|fotos?)\s(?:by|courtesy|via|von)\s(?:[^.!?]|(?<=\s[A-Z])\.){3,70}$",
    re.IGNORECASE,
)
_INSIDE = re.compile(
    r"\b(?:photograph|photo|image|picture|credit|foto|bild|crédit)s?\s?(?:credit|by)?\s?:", re.IGNORECASE
)
_SIGN = re.compile(
    r"(?:©|\(c\)|copyright|photos?(?: by| credit)?|images?|pictures?|credits?|fotos?|fot\.|bild"
    r"|crédits?(?: photo)?|фото|"
    r"写真|図|图|تصوير|צילום)\s*[:：/]?\s*",
    re.IGNORECASE,
)


def opens_with_credit(line: str) -> bool:
    """Whether a line begins as a credit does."""
    return _OPENING.match(line) is not None


def is_signed(line: str) -> bool:
    """Whether a line is nothing but the maker of a picture, in words: `Image by Ada Berg`."""
    return _SIGNED.match(line) is not None


def names_credit(line: str) -> bool:
    """Whether a credit stands anywhere in a line: then it is a caption."""
    return _INSIDE.search(line) is not None


def without_sign(line: str) -> str:
    """`© AP / Andy Wong` → `AP / Andy Wong`."""
    return _SIGN.sub("", line, count=1)
