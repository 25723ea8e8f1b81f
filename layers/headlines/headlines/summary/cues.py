"""What the look of a sentence tells: page furniture, or a sentence that leans on the one before it.

Lists, not models: a wrong call can be read and mended here.
"""

import re

from headlines.summary.openers import FIRST_CHARACTERS, FIRST_PHRASES, FIRST_WORDS
from headlines.summary.words import word_count

_ENDED = re.compile(r"[^\s][.!?…。！？।॥؟۔។။።]['\"’”»›)\]」』]*$")
_BYLINE = re.compile(r"\W*[Bb]y (?:(?:[A-Z][\w.'’-]*|and|for|in|of|the)(?:,? |\W*$))+")
_STAMP = re.compile(r"\W*(?:Published|Updated|Posted)(?::|(?: on| at)? \d)")
_MAIL = re.compile(r"\w@\w+\.\w")


def _phrases(listed: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for line in listed.splitlines() for phrase in line.split("|"))


FRAGMENT = 2  # words; so short a sentence leaves what it is about to the one before it

_FURNITURE_STARTS = _phrases(
    """read more|read also|read next|read the full|read:|more:|related:|related stor|see also|see more
    watch:|watch now|watch the video|watch this video|click |tap here|scroll down|scroll to|follow us
    follow @|share this|sign up|subscribe to|subscribe now|join the conversation|photo:|photos:|pictured
    picture:|image:|video:|gallery:|caption:|file photo|story highlights|just watched
    editor's note|editor’s note|image copyright|media playback|this article was originally
    this story has been updated|this story was updated|copyright ©|copyright 20|©|last updated
    for confidential support|for help, call|lesen sie|mehr zum thema|lire aussi|à lire|lea también
    lee también|leer más|leggi anche|leia mais|leia também|lees ook|lees meer
    czytaj także|czytaj też|czytaj więcej|zobacz także|читайте также|читайте ещё
    читать далее|اقرأ أيض|यह भी पढ़ें|相关阅读|相关新闻|延伸阅读|関連記事|あわせて読みたい|관련기사
    관련 기사"""
)
_FURNITURE_WORDS = _phrases(
    """://|www.|all rights reserved|contributed to this report|contributed to this story
    opinions expressed in|getty images|photo by|photo credit|image credit|picture credit
    photo courtesy|sign up for our|sign up to our|may not be published, broadcast
    alle rechte vorbehalten|tous droits réservés|todos los derechos|tutti i diritti riservati
    todos os direitos|alle rechten voorbehouden|wszelkie prawa zastrzeżone|все права защищены
    جميع الحقوق محفوظة|सर्वाधिकार सुरक्षित|版权所有|禁止转载|無断転載|무단전재|무단 전재"""
)
_FIRST_WORD = re.compile(r"[^\w]*([^\W\d_](?:\w|[\u0900-\u0dff])*)")
_THERE_IS = re.compile(r"\W*There(?:['’]s| is| are| was| were| has| have| will| would| should)\b")
_TOLD_BEFORE = re.compile(
    r"\W*(?:The \d{1,3}-year-old (?=[a-z])"
    r"|(?:\w+ ){0,2}(?:minute|hour|day|week|month|year)s? (?:later|earlier|before|after that)\b)"
)
_LATE_PRONOUN = re.compile(r"\W*(?P<phrase>(?:[\w'’-]+ ){0,6}[\w'’-]+), (?:he|she|it|they|his|her|its|their)\b")
_NAME = re.compile(
    r" (?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September"
    r"|October|November|December)[A-Z][a-z]"
)
_SAYS_WHO = re.compile(
    r"[.,!?][\"”’»“']\s*(?:(?:said|says|added) (?:he|she|they)|(?:he|she|they) (?:\w+ly )?"
    r"(?:said|says|added|told|wrote|explained|continued|recalled|asked))\b"
)
_ALL_QUOTE = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]*[\"”“»」』]?|['‘](?:[^'’]|['’](?=\w))*['’]")


_LEFT_OPEN = re.compile(r"['‘](?!(?:[Tt]is|[Tt]was|[Ee]m|[Tt]il|\d+s)\b)(?:[^'’]|['’](?=\w))*$|“[^”]*$")


def is_ended(text: str) -> bool:
    """Whether the text ends as sentences do, brackets and quotation marks aside; `word .` does not."""
    return bool(_ENDED.search(text[-8:]))


def is_furniture(text: str) -> bool:
    """Whether this is no sentence of the story but a caption, credit, byline, link, heading or notice."""
    folded = text.lower().lstrip(" \t\n-–—*•[(>»|\"“'")
    return (
        not is_ended(text)
        or folded.startswith(_FURNITURE_STARTS)
        or any(phrase in folded for phrase in _FURNITURE_WORDS)
        or bool(_BYLINE.fullmatch(text) or _STAMP.match(text) or ("@" in text and _MAIL.search(text)))
    )


def leans_back(text: str, language: str) -> bool:
    """Whether `text` only makes sense after the sentence before it: `He said …`, `But …`, half a quote, `Twice.`"""
    return (
        word_count(text) <= FRAGMENT
        or _points_back(text, language)
        or bool(_SAYS_WHO.search(text))
        or bool(_ALL_QUOTE.fullmatch(text))
        or text.count('"') % 2 == 1
        or bool(_LEFT_OPEN.match(text))
    )


def _points_back(text: str, language: str) -> bool:
    if starts := FIRST_CHARACTERS.get(language):
        return text.lstrip('「『“"（( ').startswith(starts)
    first = _FIRST_WORD.match(text)
    if first is None:
        return False
    if first[1].lower() in FIRST_WORDS.get(language, ()):
        return not (language == "en" and _THERE_IS.match(text))
    folded = text[first.start(1) :].lower()
    if folded.startswith(FIRST_PHRASES.get(language, ())):
        return True
    return language == "en" and bool(_TOLD_BEFORE.match(text) or _speaks_of_someone_before(text))


def _speaks_of_someone_before(text: str) -> bool:
    """Whether a phrase that names nobody is followed by a pronoun: `Last summer, it invited …`."""
    opening = _LATE_PRONOUN.match(text)
    return opening is not None and _NAME.search(opening["phrase"]) is None
