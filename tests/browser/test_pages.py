"""The pages as a reader has them: in light and dark, on a phone, with the keyboard, under their policy."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.site import PAGES

pytestmark = pytest.mark.browser

LOOKS: dict[str, Any] = {
    "light": {"viewport": {"width": 1100, "height": 900}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1100, "height": 900}, "color_scheme": "dark"},
    "phone": {
        "viewport": {"width": 360, "height": 740},
        "color_scheme": "light",
        "is_mobile": True,
        "has_touch": True,
    },
}


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def tab(chromium: Any) -> Iterator[Any]:
    """A tab that refuses to have anything go wrong in its console."""
    with chromium.new_context(**LOOKS["light"]) as context:
        yield _watched(context)


def _watched(context: Any) -> Any:
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text))
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_accessible_fits_and_breaks_no_policy(
    chromium: Any, site: str, path: str, look: str, screenshots: Path
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with chromium.new_context(**LOOKS[look]) as context:
        page = _watched(context)
        page.goto(site + path)
        name = path.strip("/").replace("/", "-") or "home"
        page.screenshot(path=screenshots / f"{name}-{look}.png", full_page=True)
        findings = Axe().run(page).response["violations"]
        width = page.evaluate("document.documentElement.scrollWidth")
        assert [(f["id"], f["nodes"][0]["html"]) for f in findings if f["impact"] != "minor"] == []
        assert width <= LOOKS[look]["viewport"]["width"]
        assert page.complaints == []


def test_controls_are_large_enough_for_a_thumb(chromium: Any, site: str) -> None:
    small = """() => [...document.querySelectorAll('a, button, input, select, summary')]
        .filter(e => e.checkVisibility() && e.type !== 'hidden' && !e.matches('.skip, p > .mean, .cite'))
        .filter(e => e.getBoundingClientRect().height < 44)
        .map(e => e.outerHTML)"""
    with chromium.new_context(**LOOKS["phone"]) as context:
        page = context.new_page()
        for path in PAGES:
            page.goto(site + path)
            assert page.evaluate(small) == [], path


def test_the_keyboard_goes_from_result_to_result(tab: Any, site: str) -> None:
    tab.goto(f"{site}/v1/search")
    focused = "document.activeElement.getAttribute('href')"
    tab.keyboard.press("j")
    tab.keyboard.press("j")
    assert tab.evaluate(focused) == "/Prod/v1/articles/a6"
    tab.keyboard.press("k")
    assert tab.evaluate(focused) == "/Prod/v1/articles/3f9a1c"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/v1/articles/3f9a1c")


def test_a_slash_goes_to_the_search_box_and_escape_leaves_it(tab: Any, site: str) -> None:
    tab.goto(f"{site}/v1/articles/3f9a1c")
    tab.keyboard.press("/")
    tab.keyboard.type("jk/")
    assert tab.input_value("#q") == "jk/"
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.tagName") == "BODY"


def test_a_search_from_the_form_has_only_the_fields_filled_in(tab: Any, site: str) -> None:
    tab.goto(f"{site}/v1/search")
    tab.fill("#q", "night boat")
    tab.press("#q", "Enter")
    tab.wait_for_url("**/v1/search?q=night+boat")


def test_a_search_works_without_script(chromium: Any, site: str) -> None:
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/")
        page.fill("#q", "boats")
        page.click("button")
        page.wait_for_url("**/Prod/v1/search?q=boats")
        assert page.locator("article.entry").count() == 6


def test_a_sentence_of_a_summary_leads_to_its_mark_in_view(tab: Any, site: str) -> None:
    from playwright.sync_api import expect

    tab.set_viewport_size({"width": 360, "height": 400})
    tab.goto(f"{site}/v1/articles/3f9a1c/summary")
    tab.click("text=Passengers had waited")
    tab.wait_for_url("**?mark=106-213#s1")
    mark = tab.locator("mark#s1")
    assert mark.inner_text().startswith("Passengers had waited")
    expect(mark).to_be_in_viewport()


def test_the_first_tab_stop_skips_to_the_content(tab: Any, site: str) -> None:
    tab.goto(f"{site}/v1/summary")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "content"


def test_a_printed_article_has_no_controls(tab: Any, site: str) -> None:
    tab.goto(f"{site}/v1/articles/3f9a1c")
    tab.emulate_media(media="print")
    assert not tab.locator("button").is_visible()
    assert tab.locator("h1").is_visible()
