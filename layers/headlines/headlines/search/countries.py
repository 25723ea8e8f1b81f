"""Which country an article may be from. No file says it: the ending of the site's domain does, else the language."""

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]

# ISO 3166-1 alpha-2 codes, with the languages (ISO 639-1) that news are written in there; `zh` is a word of NewsAPI's
_TABLE = """
ae:ar+en ar:es at:de au:en be:nl+fr bg:bg br:pt ca:en+fr ch:de+fr+it cl:es cn:zh co:es cu:es cz:cs de:de dk:da ee:et
eg:ar es:es+ca+gl+eu fi:fi+sv fr:fr gb:en gr:el hk:zh+en hr:hr hu:hu id:id ie:en+ga il:he+ar in:en+hi is:is it:it jp:ja
ke:en+sw kr:ko lt:lt lv:lv ma:ar+fr mx:es my:ms+en ng:en nl:nl no:no+nb+nn nz:en pe:es ph:en+tl pk:ur+en pl:pl pt:pt
ro:ro rs:sr ru:ru sa:ar se:sv sg:en+zh si:sl sk:sk th:th tr:tr tw:zh ua:uk+ru us:en ve:es vn:vi za:en+af zh:zh
"""
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    entry[:2]: tuple(entry[3:].split("+")) for line in _TABLE.splitlines() for entry in line.split()
}
_ENDINGS = {"gb": "uk"}  # of domains, where they are not the code
_OF_ALL = {"co"}  # endings that sites of every country have
_COUNTRIES = {_ENDINGS.get(country, country): country for country in LANGUAGES if country not in _OF_ALL}


def clause(country: str) -> Json:
    """The filter for articles from sites of the country, and for those in its languages from sites of none."""
    ending = _ENDINGS.get(country, country)
    others = [other for other in _COUNTRIES if other != ending]
    in_words: Json = {
        "bool": {
            "filter": [{"terms": {"language": [*LANGUAGES[country]]}}],
            "must_not": [{"terms": {"domainSuffixes": others}}],
        }
    }
    of_sites = [{"term": {"domainSuffixes": ending}}] if ending in _COUNTRIES else []
    return {"bool": {"should": [*of_sites, in_words], "minimum_should_match": 1}}


def of(domain: str | None) -> str | None:
    """The country that a domain's ending stands for; None of `.com` and the like."""
    return _COUNTRIES.get((domain or "").rpartition(".")[2])
