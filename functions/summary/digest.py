"""A digest page each morning, in the output bucket."""

import datetime
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from headlines.errors import Misconfigured
from headlines.index.client import index
from headlines.pages.render import digest_file
from headlines.search import run
from headlines.search.query import body
from headlines.settings import settings
from headlines.summary import answers
from headlines.uploads.store import keep


def handler(event: dict[str, Any], _context: LambdaContext) -> dict[str, Any]:
    """`{"parameters": {…}}`, those of `/v1/summary`, to the page `digests/2024-03-05.html`; the day is UTC's.

    The query is the setting DIGEST_QUERY. Another run on the same day writes the page again.
    """
    chosen = settings()
    if not chosen.output_bucket or not chosen.api_url:
        raise Misconfigured("a digest is written to OUTPUT_BUCKET and leads to API_URL; set both")
    now = datetime.datetime.now(datetime.UTC)
    parameters = {**event["parameters"], **({"q": chosen.digest_query} if chosen.digest_query else {})}
    given = {name: [value] for name, value in parameters.items()}
    asked = answers.request(given, now)
    result = answers.of_query(asked, run.send(index().client, index().articles, body(asked), run.ENOUGH), given)
    page = digest_file(result, parameters, chosen.api_url, now.date().isoformat())
    key = f"digests/{now.date().isoformat()}.html"
    keep(chosen.output_bucket, key, page.encode(), "text/html; charset=utf-8")
    return {"status": "ok", "key": key, "stories": len(result["stories"])}
