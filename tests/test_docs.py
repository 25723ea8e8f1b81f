"""Documents that speak of the program are held to it."""

import re
from pathlib import Path

from headlines.search.table import PARAMETERS, of

ROOT = Path(__file__).parent.parent
API = (ROOT / "docs" / "api.md").read_text("utf-8")
SECTIONS = {
    "/v1/search": "search",
    "/v1/articles/{id}": "article",
    "/v1/articles/{id}/similar": "similar",
    "/v1/articles/{id}/summary": "articleSummary",
    "GET /v1/summary": "summary",
    "POST /v1/summary": "summarise",
    "/v1/headlines": "headlines",
    "/v1/stories": "stories",
    "/v1/stories/{id}": "story",
    "/v1/trending": "trending",
    "/v1/suggest": "suggest",
    "/v1/facets": "facets",
    "/v1/timeline": "timeline",
    "/v1/sources": "sources",
    "/v1/feed.rss": "feed",
    "/v1/export.csv": "export",
    "/v1/changes": "changes",
    "/v2/everything": "everything",
    "/v2/top-headlines": "topHeadlines",
    "/v2/top-headlines/sources": "headlineSources",
    "/v1/ingest/objects": "receipts",
    "/v1/extract": "extract",
}


def test_every_parameter_is_in_the_table_with_its_help() -> None:
    for parameter in PARAMETERS:
        row = f"| `{parameter.name}` | {shown(parameter.default)} | {parameter.help} |"
        assert row in API, f"docs/api.md lacks this row:\n{row}"


def shown(default: object) -> str:
    return "" if default is None else f"`{str(default).lower() if isinstance(default, bool) else default}`"


def test_every_endpoint_lists_its_parameters() -> None:
    for path, endpoint in SECTIONS.items():
        (listed,) = re.findall(rf"^\| `(?:GET |POST )?{re.escape(path)}` \| .* \| (.*) \|$", API, re.MULTILINE)
        expected = {p.name for p in of(endpoint)} - {"apiKey", "format"}  # type: ignore[arg-type]
        assert set(re.findall(r"`(\w+)`", listed)) == expected, path


def test_every_link_between_documents_leads_somewhere() -> None:
    for document in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), f"{document.name} → {target}"
