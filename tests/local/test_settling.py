"""On a laptop, as deployed, what tells of one event becomes a story by itself."""

import json
from typing import Any

import urllib3

from local.template import read_template
from tests.local.stub import ROOT, Served, eventually

FIRE = "The ferry Maid of Skarn burned out in Brackwater on Friday. Captain Edda Vale and 12 of her crew are safe. "
AGAIN = "Fire has destroyed the Maid of Skarn at her Brackwater berth; Edda Vale, the captain, and 12 others got out. "


def test_two_tellings_dropped_in_the_folder_become_a_story(service: Served) -> None:
    for name, text in (("fire.json", FIRE), ("again.json", AGAIN)):
        article = {"headline": text[:40], "articleBody": text * 3, "datePublished": "2026-11-20"}
        (service.folder / name).write_text(json.dumps({"@type": "NewsArticle", **article}))

    def stories() -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = urllib3.request("GET", f"{service.url}/v1/stories").json()["stories"]
        return found

    (story,) = eventually(stories, 15)
    assert story["size"] == 2
    for path in (f"/v1/stories/{story['id']}", "/v1/stories", "/v1/trending?window=7d&to=2026-11-21"):
        page = urllib3.request("GET", f"{service.url}{path}", headers={"Accept": "text/html"}).data.decode()
        assert "2 articles" in page
        assert "Maid of Skarn" in page
        assert path.startswith("/v1/stories/") or f'href="/v1/stories/{story["id"]}"' in page


def test_schedules_are_those_of_the_template() -> None:
    schedules = read_template(ROOT / "template.yaml", "http://127.0.0.1:9").schedules
    assert {(one.function.name, one.event.get("action")) for one in schedules} == {
        ("DigestFunction", None),
        *(("MaintainFunction", action) for action in ("continue", "reconcile", "settle", "failed")),
    }
