"""Texts and files through the summary handler in this process; nothing is stored and no service is needed."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from local import proxy
from local.api import Failed, answered
from local.extract import expand, extract
from local.routing import match
from local.runtime import invoke
from local.template import read_template

PATH = "/v1/summary"


def of_text(text: bytes, root: Path, parameters: Mapping[str, Any]) -> Any:
    """The summary of a bare text. Raises Problem or Failed."""
    return _post(root, text, "text/plain", parameters)


def of_path(path: Path, root: Path, parameters: Mapping[str, Any]) -> Any:
    """The summary of the article in a file; of several, in a file or a folder, a digest. Raises Problem or Failed."""
    results = list(extract(expand([path]), root, explain=False))
    articles = [article for result in results for article in result.answer["articles"]]
    if not articles:
        raise Failed(f"{path}: {results[0].refused if results else 'it holds no file'}")
    body = articles[0] if len(articles) == 1 else {"articles": articles}
    return _post(root, json.dumps(body).encode(), "application/json", parameters)


def _post(root: Path, body: bytes, kind: str, parameters: Mapping[str, Any]) -> Any:
    os.environ |= {"POWERTOOLS_LOG_LEVEL": "WARNING"}
    found = match(read_template(root / "template.yaml", "").routes, "POST", PATH)
    if found is None:
        raise Failed(f"{root / 'template.yaml'} has no route {PATH}")
    query = urlencode({name: value for name, value in parameters.items() if value is not None})
    headers = [("Content-Type", kind), ("Accept", "application/json")]
    request = proxy.Request("POST", f"{PATH}?{query}", headers, body, "127.0.0.1")
    answer = invoke(found[0].function, proxy.event(request, found[0], {}, ["*/*"]))
    return answered(answer["statusCode"], proxy.response(answer).body, "the summary handler")
