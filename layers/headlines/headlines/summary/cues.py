"""What the look of a sentence tells: page furniture, or a sentence that leans on the one before it.

Word lists, not models: a wrong call can be read and mended here.
"""

import re

_ENDED = re.compile(r"[^\s][.!?…。！？।॥؟۔]['\"’”»›)\]」』]*$")
_FURNITURE = re.compile(
    r"""^\W*(?:
      read\s(?:more|also|next|the\sfull)|read:|more:|related|see\salso|see\smore|watch(?:\snow)?:|watch\s(?:the|this)\svideo
      |click|tap\shere|scroll\s(?:down|to)|follow\s(?:us|@)|share\sth(?:is|e)|sign\sup|subscribe|join\sthe\sconversation
      |photos?:|pictured|picture:|image:|video:|gallery|caption|file\sphoto|advertisement|story\shighlights|just\swatched
      |(?:published|updated|last\supdated|posted):?\s|copyright|©|for\s(?:confidential\s)?(?:help|support),\scall
      |by\s(?:[A-Z]|[\w.'’-]+\s[A-Z])[^,]{0,40}(?:,|$)
      |lesen\ssie|mehr\szum\sthema|lire\saussi|à\slire|lea\stambién|lee\stambién|leer\smás|leggi\sanche|leia\s(?:mais|também)
      |lees\s(?:ook|meer)|czytaj\s(?:także|też|więcej)|читайте\s(?:также|ещё|еще)|اقرأ\sأيض|यह\sभी\sपढ़ें|相关(?:阅读|新闻)|延伸阅读
      |関連記事|あわせて読みたい|관련\s?기사|기자\s=
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_ANYWHERE = re.compile(
    r"all\srights\sreserved|contributed\sto\sthis\s(?:report|story)|opinions\sexpressed\sin|https?://|www\.\w"
    r"|\w@\w+\.\w|getty\simages|\(?(?:photo|image|picture)\s(?:by|credit|courtesy)|sign\sup\s(?:for|to)\sour"
    r"|alle\srechte\svorbehalten|tous\sdroits\sréservés|todos\slos\sderechos|无断|禁止转载|無断転載|무단\s?전재",
    re.IGNORECASE,
)
_OPENERS = {
    "en": "he she they it his her hers their its him them this these those that but and so or yet nor however still "
    "also then meanwhile instead such another both moreover furthermore nevertheless nonetheless therefore thus "
    "otherwise besides likewise similarly consequently additionally afterwards there here neither",
    "de": "er sie es sein seine seinen seiner ihr ihre ihren ihrer ihm ihn dies diese dieser dieses diesem diesen "
    "das dessen deren aber doch und oder denn jedoch dennoch trotzdem deshalb daher darum dann danach dabei dazu "
    "damit dagegen außerdem zudem auch allerdings stattdessen dort dafür",
    "fr": "il elle ils elles son sa ses leur leurs ce cet cette ces cela ça celui celle ceux mais et ou donc or "
    "car cependant pourtant toutefois néanmoins ensuite puis ainsi alors aussi enfin c'est c’est",
    "es": "él ella ellos ellas su sus este esta estos estas ese esa esos esas eso esto aquel pero y e o sino "
    "aunque además también entonces luego después así asimismo embargo",
    "it": "egli lui lei essi esse loro suo sua suoi sue questo questa questi queste quello quella quelli ma e ed o "
    "però tuttavia inoltre anche quindi dunque poi infine così",
    "pt": "ele ela eles elas seu sua seus suas este esta estes estas esse essa esses essas isso isto aquele mas e "
    "ou porém contudo entretanto também além então depois assim",
    "nl": "hij zij ze het zijn haar hun hem dit dat deze die maar en of want echter toch ook dan daarna daarom "
    "bovendien daarnaast daarbij er zo intussen",
    "pl": "on ona ono oni one jego jej ich to ten ta te ci tego tej tych ale i a lub jednak jednakże natomiast "
    "także też również potem następnie dlatego więc zatem ponadto",
    "ru": "он она оно они его её ее их это этот эта эти этого этой этих но и а или однако также тоже затем потом "
    "поэтому кроме зато при там тогда",
    "ar": "هو هي هم هن هذا هذه هؤلاء ذلك تلك لكن ولكن لكنه لكنها ثم كما أو لذلك وقال وأضاف وأضافت وتابع وأكد وأوضح وأشار",
    "hi": "वह वे यह ये उसने उन्होंने इसने इन्होंने उसका उसकी उसके उनका उनकी उनके इसका इसकी इसके लेकिन मगर परंतु और या तो फिर भी हालांकि इसलिए",
    "ko": "그는 그녀는 그들은 그의 이는 이것은 그것은 이 그 그러나 하지만 그리고 그런데 또 또한 따라서 그래서 그러면서 이어 이에 한편 다만",
}
_PREFIXES = {
    "zh": "他 她 它 其 这 那 此 该 但 而 然而 不过 可是 同时 此外 另外 因此 所以 于是 并且 并 也 还 他们 她们",
    "ja": "彼 彼女 それ これ その この そして しかし だが ただ また さらに 一方 同氏 同社 同 なお ところが このため そのため",
}
_OPENER_SETS = {language: frozenset(listed.split()) for language, listed in _OPENERS.items()}
_PREFIX_TUPLES = {language: tuple(listed.split()) for language, listed in _PREFIXES.items()}
_FIRST_WORD = re.compile(r"\W*([^\W\d_][\w’'\u0900-\u0dff]*)")
_SAYS_WHO = re.compile(
    r"[\"”’»“]\s*(?:he|she|they)\s(?:\w+ly\s)?(?:said|says|added|told|wrote|tweeted|explained|continued|recalled|asked)\b"
    r"|[\"”]\s*(?:said|says|added)\s(?:he|she|they)\b",
    re.IGNORECASE,
)
_ALL_QUOTE = re.compile(r"[\"“„«「『][^\"“”„«»「」『』]*[\"”“»」』]?")


def is_furniture(text: str) -> bool:
    """Whether this is no sentence of the story: a caption, credit, byline, cross-link, subheading or notice."""
    return not _ENDED.search(text) or bool(_FURNITURE.match(text) or _ANYWHERE.search(text))


def leans_back(text: str, language: str) -> bool:
    """Whether `text` only makes sense after the sentence before it (`He said …`, `But …`, a quote of nobody)."""
    if prefixes := _PREFIX_TUPLES.get(language):
        return text.lstrip('「『“"（( ').startswith(prefixes)
    first = _FIRST_WORD.match(text)
    opener = first[1].lower().replace("’", "'").split("'")[0] if first else ""
    return opener in _OPENER_SETS.get(language, ()) or bool(
        _SAYS_WHO.search(text) or _ALL_QUOTE.fullmatch(text)
    )
