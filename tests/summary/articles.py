"""Invented articles in the languages that summaries are promised for.

In each the second sentence leans on the first, and the last sentence is a side matter.
"""

import json
from pathlib import Path

ARTICLES: dict[str, str] = json.loads(Path(__file__).with_name("articles.json").read_text(encoding="utf-8"))
