"""Summaries: of one article, of all that a query finds, of what is sent."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines import api
from headlines.index.client import index
from headlines.pages.markdown import digest_markdown, summary_markdown
from headlines.search import run
from headlines.summary import answers

app = api.resolver()


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """An API Gateway REST event to its answer."""
    with run.within(context.get_remaining_time_in_millis() / 1000 - run.KEPT_BACK):
        return api.handle(app, event, context)


@app.get("/v1/articles/<id>/summary")
def article_summary(id: str) -> Response[str]:  # noqa: A002 - the API's word
    """A few of the article's own sentences, each with its place."""
    stored = run.article(index().client, index().articles, index().objects, id)
    result = answers.of_article(stored, api.parameters(app))
    return api.answer(
        app,
        result,
        lambda base: _pages().summary_page(result, base),
        markdown=lambda base: summary_markdown(result, base),
    )


@app.get("/v1/summary")
def digest() -> Response[str]:
    """The stories of all that a query finds, every sentence cited."""
    given = api.parameters(app)
    asked = answers.request(given, datetime.datetime.now(datetime.UTC))
    result = answers.of_query(*run.search(index().client, index().articles, asked, most=run.ENOUGH), given)
    return _digest(result, given, stored=True)


@app.post("/v1/summary")
def summary() -> Response[str]:
    """The text, article or articles in the body, summed up; nothing is stored."""
    given = api.parameters(app)
    result = answers.of_given(api.body(app), api.content_type(app), given)
    if "stories" in result:
        return _digest(result, given, stored=False)
    return api.answer(
        app,
        result,
        lambda base: _pages().summary_page(result, base, stored=False),
        markdown=lambda base: summary_markdown(result, base, stored=False),
    )


def _digest(result: dict[str, Any], given: Mapping[str, Sequence[str]], *, stored: bool) -> Response[str]:
    parameters = api.single(given)
    return api.answer(
        app,
        result,
        lambda base: _pages().digest_page(result, parameters, base, stored=stored),
        markdown=lambda base: digest_markdown(result, parameters, base, stored=stored),
    )


def _pages() -> Any:
    # a caller who wants JSON does not wait for the templates
    from headlines.pages import render

    return render
