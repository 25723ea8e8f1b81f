"""Summaries: of one article, and of all that a query finds."""

import datetime
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines import api
from headlines.index.client import index
from headlines.search import run
from headlines.search.query import body
from headlines.summary import answers

app = api.resolver()


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """An API Gateway REST event to its answer."""
    return api.handle(app, event, context)


@app.get("/v1/articles/<id>/summary")
def article_summary(id: str) -> Response[str]:  # noqa: A002 - the API's word
    """A few of the article's own sentences, each with its place."""
    stored = run.article(index().client, index().articles, index().objects, id)
    result = answers.of_article(stored, api.parameters(app))
    return api.answer(app, result, lambda base: _pages().summary_page(result, base))


@app.get("/v1/summary")
def digest() -> Response[str]:
    """The stories of all that a query finds, every sentence cited."""
    given = api.parameters(app)
    asked = answers.request(given, datetime.datetime.now(datetime.UTC))
    result = answers.of_query(asked, run.send(index().client, index().articles, body(asked)), given)
    return api.answer(app, result, lambda base: _pages().digest_page(result, api.single(given), base))


def _pages() -> Any:
    # a caller who wants JSON does not wait for the templates
    from headlines.pages import render

    return render
