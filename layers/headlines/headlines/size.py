"""How much of an answer a thing takes: a function gives 6 MB at most, as JSON that holds the body. Pure."""

import html
import json
from typing import Any

from headlines.errors import BadRequest

MAX_ANSWER = 6_000_000  # bytes of JSON that hold the body; Lambda's own limit is 6 MB with the headers


def too_large() -> BadRequest:
    """What is asked for is more than any answer holds."""
    detail = f"The answer has more than {MAX_ANSWER:,} bytes; ask for fewer fields, a smaller page, or JSON."
    return BadRequest("answerTooLarge", detail)


def in_answer(body: str) -> int:
    """Bytes of a body inside the JSON that a function answers with."""
    return len(json.dumps(body, ensure_ascii=False).encode())


def at_most(value: Any) -> int:
    """Bytes of a JSON value in the form of answer that makes most of it: JSON again, or escaped HTML or XML."""
    text = json.dumps(value, ensure_ascii=False)
    return max(in_answer(text), len(html.escape(text).encode()))
