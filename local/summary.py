"""Texts and files through the summary handler in this process; nothing is stored and no service is needed."""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from local.api import Failed, answered
from local.extract import expand, extract
from local.inside import post, route

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
    query = {name: value for name, value in parameters.items() if value is not None}
    return answered(*post(route(root, PATH), PATH, query, kind, body), "the summary handler")
