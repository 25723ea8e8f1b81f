"""`events/`: which function each file is for. README, `sam local` and the tests read the same files."""

import json
from pathlib import Path
from typing import Any

EVENTS = Path(__file__).parent.parent / "events"

FOR_FUNCTION = {
    "IngestFunction": [
        "ingest-put",
        "ingest-put-several",
        "ingest-delete",
        "ingest-test-event",
        "ingest-eventbridge",
    ],
    "SearchFunction": ["search", "search-page", "article", "receipt", "health", "timeline"],
    "SummaryFunction": ["summary", "summary-page", "digest", "summarise"],
    "DigestFunction": ["morning"],
    "ExtractFunction": ["extract"],
    "AuthorizeFunction": ["authorize"],
    "MaintainFunction": ["maintain"],
}


def event(name: str) -> Any:
    """The event in `events/NAME.json`."""
    return json.loads((EVENTS / f"{name}.json").read_text("utf-8"))
