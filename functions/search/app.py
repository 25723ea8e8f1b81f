"""Every read of the index: pages and JSON of search, articles and receipts, static files, health."""

import datetime
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines import api
from headlines.errors import NotFound
from headlines.index.client import index
from headlines.index.document import receipt_id
from headlines.search import article as articles
from headlines.search import changes, newsapi, receipts, results, run, similar, sources, stories, suggest, timeline
from headlines.search import headlines as top
from headlines.search.parameters import FEEDS, FILES, FORMS, Endpoint
from headlines.search.query import faceted
from headlines.search.request import SearchRequest, parse
from headlines.search.values import read
from headlines.settings import settings
from headlines.uploads.message import Upload

_DAY = "public, max-age=86400"

app = api.resolver()


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """An API Gateway REST event to its answer."""
    with run.within(context.get_remaining_time_in_millis() / 1000 - run.KEPT_BACK):
        return api.handle(app, event, context)


@app.get("/")
def home() -> Response[str]:
    """The search box and the newest articles."""
    read(api.parameters(app), "home")
    newest = _search({"sortBy": ["publishedAt"], "pageSize": ["10"]})
    return api.answer(app, newest, lambda base: _pages().home_page(base, newest["articles"]))


@app.get("/static/<file>")
def static(file: str) -> Response[str]:
    """A file that the pages load."""
    from headlines.pages.assets import static_file

    found = static_file(file)
    if found is None:
        raise NotFound("notFound", f"There is no file {file}.")
    data, content_type, _ = found
    return api.cached(app, content_type, data.decode(), {"Cache-Control": _DAY})


@app.get("/v1/health")
def health() -> Response[str]:
    """Whether a search would be answered."""
    read(api.parameters(app), "health")
    run.check(index().client, index().articles)
    return api.answer(app, {"status": "ok"})


@app.get("/openapi.json")
def description() -> Response[str]:
    """What the API is, for programs."""
    from headlines.search.openapi import document

    read(api.parameters(app), "openapi")
    return api.cached(app, "application/json", api.dump(document(api.base(app))), {"Cache-Control": _DAY})


@app.get("/docs")
def docs() -> Response[str]:
    """What the API is, for people."""
    from headlines.search.openapi import listed

    read(api.parameters(app), "docs")
    return api.html(app, _pages().docs_page(listed(), api.base(app)))


@app.get("/v1/search")
def search() -> Response[str]:
    """Articles that match, best or newest first."""
    if api.wants_page(app):
        return _search_page()
    asked, result = _found("search")
    if asked.format in FORMS:
        return _written(asked.format, asked, result)
    return api.answer(app, result, None, api.next_page(app, result["nextCursor"]))


@app.get("/v1/feed.<suffix>")
def feed(suffix: str) -> Response[str]:
    """A query to subscribe to."""
    return _written(_form(suffix, FEEDS), *_found("feed"))


@app.get("/v1/export.<suffix>")
def export(suffix: str) -> Response[str]:
    """A query as a file, page by page."""
    form = _form(suffix, FILES)
    attachment = {"Content-Disposition": f'attachment; filename="headlines.{form}"'}
    return _written(form, *_found("export"), attachment)


@app.get("/v1/articles/<id>")
def article(id: str) -> Response[str]:  # noqa: A002 - the API's word
    """One article, whole; 410 when its file was deleted."""
    given = api.parameters(app)
    chosen = read(given, "article")
    stored = run.article(index().client, index().articles, index().objects, id)
    result = articles.reply(stored, articles.fields(given))
    run.with_sizes(index().client, index().articles, [result["article"]])
    return api.answer(app, result, lambda base: _article_page(stored, chosen["mark"] or (), base))


@app.get("/v1/articles/<id>/similar")
def similar_articles(id: str) -> Response[str]:  # noqa: A002 - the API's word
    """Articles like this one."""
    asked = parse(api.parameters(app), "similar", now=_now(), article=id)
    stored = run.article(index().client, index().articles, index().objects, id)
    found = run.send(index().client, index().articles, similar.body(asked, stored), run.ENOUGH)
    result = similar.reply(asked, found)
    run.with_sizes(index().client, index().articles, result["articles"])
    return api.answer(app, result, None, api.next_page(app, result["nextCursor"]))


@app.get("/v1/headlines")
def headlines() -> Response[str]:
    """The top stories now, one article each."""
    given = api.parameters(app)
    result = top.reply(*run.headlines(index().client, index().articles, _asked("headlines"), run.whole))
    run.with_sizes(index().client, index().articles, result["articles"])
    return api.answer(app, result, lambda base: _pages().headlines_page(result, api.single(given), base))


@app.get("/v1/stories")
def events() -> Response[str]:
    """Events that several articles tell of, the newest first."""
    given = api.parameters(app)
    asked, found = run.search(index().client, index().articles, _asked("stories"), stories.listing)
    result = stories.listed(asked, found, run.send(index().client, index().articles, stories.page(asked, found)))
    return api.answer(app, result, lambda base: _pages().stories_page(result, api.single(given), base))


@app.get("/v1/stories/<id>")
def story(id: str) -> Response[str]:  # noqa: A002 - the API's word
    """The articles on one event, with its time line; also by the id of any of its articles."""
    asked = _asked("story")
    found = run.story(index().client, index().articles, index().objects, id, asked)
    result = stories.reply(asked, *found)
    return api.answer(app, result, lambda base: _pages().story_page(result, base))


@app.get("/v1/trending")
def rising() -> Response[str]:
    """Terms and stories that rise: the last window against the one before."""
    given = api.parameters(app)
    result = run.trending(index().client, index().articles, _asked("trending"))
    return api.answer(app, result, lambda base: _pages().trending_page(result, api.single(given), base))


@app.get("/v1/suggest")
def suggestions() -> Response[str]:
    """Completions of what is being typed."""
    asked = _asked("suggest")
    return api.answer(app, suggest.reply(asked, run.send(index().client, index().articles, suggest.body(asked))))


@app.get("/v1/facets")
def facets() -> Response[str]:
    """What a query finds, counted by field."""
    return api.answer(app, results.faceted(*run.search(index().client, index().articles, _asked("facets"), faceted)))


@app.get("/v1/timeline")
def counts_over_time() -> Response[str]:
    """What a query finds, counted over time."""
    found = run.over_time(index().client, index().articles, _asked("timeline"))
    return api.answer(app, timeline.reply(*found))


@app.get("/v1/sources")
def publishers() -> Response[str]:
    """Who published what a query finds."""
    found = run.search(index().client, index().articles, _asked("sources"), sources.body)
    return api.answer(app, sources.reply(*found))


@app.get("/v1/changes")
def sync() -> Response[str]:
    """What changed since a cursor, deletions included."""
    asked = changes.request(api.parameters(app), _now())
    result = changes.reply(*run.changes(index().client, index().articles, index().objects, asked))
    return api.answer(app, result, None, api.next_page(app, result["nextCursor"] if result["hasMore"] else None))


@app.get("/v2/everything")
def everything() -> Response[str]:
    """NewsAPI's everything."""
    asked = newsapi.request(api.parameters(app), "everything", _now())
    found = run.search(index().client, index().articles, asked)
    return api.answer(app, newsapi.articles(*found, api.service(app)))


@app.get("/v2/top-headlines")
def top_headlines() -> Response[str]:
    """NewsAPI's top headlines: the top stories now, one article each."""
    asked = newsapi.request(api.parameters(app), "topHeadlines", _now())
    found = run.headlines(index().client, index().articles, asked, run.send)
    return api.answer(app, newsapi.top_headlines(*found, api.service(app)))


@app.get("/v2/top-headlines/sources")
@app.get("/v2/sources")
def headline_sources() -> Response[str]:
    """NewsAPI's sources, at its address of today and the one before, which clients still ask."""
    asked = newsapi.request(api.parameters(app), "headlineSources", _now())
    found = run.send(index().client, index().articles, newsapi.sources_body(asked))
    return api.answer(app, newsapi.sources(found))


@app.get("/v1/ingest/objects")
def objects() -> Response[str]:
    """What became of an uploaded object, or of the newest ones."""
    chosen = read(api.parameters(app), "receipts")
    if chosen["key"]:
        identity = receipt_id(Upload(settings().upload_bucket or "", chosen["key"]))
        return api.answer(app, receipts.reply(run.stored(index().client, index().objects, identity), chosen))
    found = run.send(index().client, index().objects, receipts.body(chosen))
    return api.answer(app, receipts.listing(found, chosen))


def _asked(endpoint: Endpoint) -> SearchRequest:
    return parse(api.parameters(app), endpoint, now=_now())


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)


def _search(given: dict[str, list[str]]) -> dict[str, Any]:
    return _replied(*run.search(index().client, index().articles, parse(given, "search", now=_now())))


def _found(endpoint: Endpoint) -> tuple[SearchRequest, dict[str, Any]]:
    asked, response = run.search(index().client, index().articles, _asked(endpoint), most=run.ENOUGH)
    return asked, _replied(asked, response)


def _replied(asked: SearchRequest, response: dict[str, Any]) -> dict[str, Any]:
    result = results.reply(asked, response)
    if asked.endpoint != "feed":  # a feed tells nothing of stories
        run.with_sizes(index().client, index().articles, result["articles"])
    return result


def _search_page() -> Response[str]:
    """The articles, and an overview of all that was found."""
    asked, response = run.overview(index().client, index().articles, _asked("search"))
    result, given = _replied(asked, response), api.single(api.parameters(app))
    over_time = run.picture(index().client, index().articles, asked) if result["totalResults"] else None
    page = _pages().search_page(result, given, api.base(app), over_time, api.service(app))
    return api.html(app, page, api.next_page(app, result["nextCursor"]))


def _form(suffix: str, forms: Mapping[str, str]) -> str:
    if suffix not in forms:
        raise NotFound("notFound", f"There is nothing at {app.current_event.path}.")
    return forms[suffix]


def _written(
    form: str, asked: SearchRequest, result: dict[str, Any], headers: Mapping[str, str] | None = None
) -> Response[str]:
    from headlines.pages import forms

    given, following = api.single(api.parameters(app)), api.next_path(app, result["nextCursor"])
    place = forms.place(asked, api.service(app), app.current_event.path, given, following)
    content_type, text = forms.written(form, asked, result, place)
    return api.cached(app, content_type, text, {**(headers or {}), **api.next_page(app, result["nextCursor"])})


def _article_page(stored: dict[str, Any], marks: tuple[str, ...], base: str) -> str:
    from headlines.pages.marks import read_spans

    shown = results.article(stored)
    run.with_sizes(index().client, index().articles, [shown])
    page: str = _pages().article_page(shown, base, read_spans(marks))
    return page


def _pages() -> Any:
    # a caller who wants JSON does not wait for the templates
    from headlines.pages import render

    return render
