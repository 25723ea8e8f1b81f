"""POST /v1/extract: the body is a file; the answer is what it would become. Nothing is stored."""

from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines import api
from headlines.articles.preview import preview
from headlines.errors import NotReadable, Unreadable
from headlines.search.values import read

app = api.resolver()


def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """An API Gateway REST event to its answer."""
    return api.handle(app, event, context)


@app.post("/v1/extract")
def extract() -> Response[str]:
    """Headers `x-amz-meta-*` stand for the metadata that an uploaded object would have."""
    chosen = read(api.parameters(app), "extract")
    try:
        return api.answer(app, preview(api.body(app), chosen["name"], _metadata(), explain=chosen["explain"]))
    except Unreadable as error:
        raise NotReadable(error.code, error.detail) from error


def _metadata() -> dict[str, str]:
    given = {name.lower(): value for name, value in app.current_event.headers.items()}
    prefix = "x-amz-meta-"
    return {name.removeprefix(prefix): value for name, value in given.items() if name.startswith(prefix)}
