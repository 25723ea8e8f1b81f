"""How much of an answer a thing takes: a function gives 6 MB at most, as JSON that holds the body. Pure."""

import html
import json
from typing import Any


def in_answer(body: str) -> int:
    """Bytes of a body inside the JSON that a function answers with."""
    return len(json.dumps(body, ensure_ascii=False).encode())


def at_most(value: Any) -> int:
    """Bytes of a JSON value in the form of answer that makes most of it: JSON again, or escaped HTML or XML."""
    text = json.dumps(value, ensure_ascii=False)
    return max(in_answer(text), len(html.escape(text).encode()))
