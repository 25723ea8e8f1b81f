"""The pages that the browser looks at, each at the path where the service has it."""

from headlines.pages.render import (
    article_page,
    digest_page,
    docs_page,
    headlines_page,
    home_page,
    problem_page,
    search_page,
    stories_page,
    story_page,
    summary_page,
    trending_page,
)
from headlines.search.openapi import listed
from tests.pages.samples import (
    SECOND,
    article,
    digest,
    facets,
    hit,
    problem,
    result,
    stories,
    story,
    summary,
    timeline,
    trending,
)

PREFIX = "/Prod"

_NEWEST = [
    article(),
    article(
        id="a2",
        title="Bakers’ guild wants the old ovens back",
        description="The village oven burned its last loaf in 1974; a petition now asks the council to "
        "light it again for one day a month",
        source={"id": "the-valley-post", "name": "The Valley Post"},
        publishedAt="2026-03-05",
        category="Life",
    ),
    article(
        id="a3",
        title="المدينة تفتح حديقة جديدة على ضفة النهر",
        description="تفتح الحديقة أبوابها يوم السبت بعد عامين من العمل",
        source={"id": "sahifat-al-nahr", "name": "صحيفة النهر"},
        language="ar",
        publishedAt="2026-03",
        category=None,
    ),
    article(
        id="a4",
        title="新しい橋が来月開通へ、島の通学時間は半分に",
        description="島と本土を結ぶ橋の工事が予定より早く終わった。",
        source={"id": "shima-shimbun", "name": "島新聞"},
        language="ja",
        publishedAt="2026-02-27T18:40+09:00",
        category="地域",
    ),
    article(
        id="a5",
        title="Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung wird gestrichen",
        description=None,
        source=None,
        language="de",
        publishedAt=None,
        category=None,
    ),
]
_HITS = [
    hit(),
    hit(
        id="a6",
        title="Night boat returns after eleven years",
        source={"id": "island-weekly", "name": "Island Weekly"},
        publishedAt="2026-03-04",
        highlights={"content": ["the last <mark>boat</mark> left at ten &amp; nobody", "a <mark>boat</mark> a day"]},
    ),
    *[hit(**(story | {"highlights": None})) for story in _NEWEST[1:]],
]
_FOUND = {"totalResults": 1404, "totalIsExact": False, "nextCursor": "eyJ2IjoxfQ"}
_REPAIRED = {
    "input": "“bots”",
    "parsed": '"boats"',
    "repairs": [
        {"code": "smartQuotes", "detail": "Curly quotation marks were read as straight ones."},
        {"code": "corrected", "detail": "Nothing was found as written, so the spelling was corrected."},
    ],
    "didYouMean": "boats",
}
_STORY = digest()["stories"][0]
_OVENS = _STORY | {
    "title": "Bakers’ guild wants the old ovens back",
    "publishedAt": "2026-03-05",
    "sources": [_NEWEST[1]["source"]],
    "articles": [_NEWEST[1]],
    "sentences": [
        _STORY["sentences"][0] | {"articleId": "a2", "text": "The village oven burned its last loaf in 1974."}
    ],
}

PAGES = {
    "/": home_page(PREFIX, _NEWEST),
    "/v1/search": search_page(
        result(*_HITS, **_FOUND, facets=facets()), {"q": "boats"}, PREFIX, timeline(), f"https://news.example{PREFIX}"
    ),
    "/filtered": search_page(
        result(*_HITS[:2], query=_REPAIRED),
        {"q": "“bots”", "from": "2026-03", "category": "Regional News", "cursor": "eyJ2IjowfQ"},
        PREFIX,
    ),
    "/nothing": search_page(result(query={"input": "zeppelin mail"}), {"q": "zeppelin mail"}, PREFIX),
    "/v1/articles/3f9a1c": article_page(article(), PREFIX, [SECOND]),
    "/v1/articles/a3": article_page(_NEWEST[2], PREFIX),
    "/v1/articles/3f9a1c/summary": summary_page(summary(), PREFIX),
    "/v1/summary": digest_page(digest(totalResults=3, stories=[_STORY, _OVENS]), {"q": "boats"}, PREFIX),
    "/v1/headlines": headlines_page(
        result(*(each | {"story": {"id": each["id"], "size": place}} for place, each in enumerate(_NEWEST))),
        {"category": "Life"},
        PREFIX,
    ),
    "/v1/stories": stories_page(stories(*_NEWEST, totalResults=31), {"language": "en"}, PREFIX),
    "/v1/trending": trending_page(trending(*_NEWEST[:3]), {"window": "7d"}, PREFIX),
    "/v1/stories/3f9a1c": story_page(story(*_NEWEST[:2]), PREFIX),
    "/docs": docs_page(listed(), PREFIX),
    "/problem": problem_page(problem(), PREFIX),
}
