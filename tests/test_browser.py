"""What a reader does, in headless Chromium, against the real site."""

from __future__ import annotations

from collections.abc import Iterator

import browserkit
import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    with browserkit.served(site.folder) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    context.close()


def test_language_switch_stays_on_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}credit/one-day/")
    assert page.get_attribute("html", "lang") == "zh"
    page.click("a.kb-language")
    page.wait_for_url("**/en/credit/one-day/")
    assert page.get_attribute("html", "lang") == "en"
    page.click("a.kb-language")
    page.wait_for_url(f"{address}credit/one-day/")


def test_language_switch_stays_on_the_heading(page: Page, address: str) -> None:
    page.goto(f"{address}credit/one-day/#rules")
    page.click("a.kb-language")
    page.wait_for_url("**/en/credit/one-day/#rules")
    # Looked at from here, for the security policy of the page forbids Playwright's own polling.
    for _ in range(50):
        top = page.evaluate("document.getElementById('rules').getBoundingClientRect().top")
        if abs(top) < 300:
            break
        page.wait_for_timeout(100)
    assert abs(top) < 300


def test_switch_works_from_the_home_page(page: Page, address: str) -> None:
    page.goto(address)
    page.click("a.kb-language")
    page.wait_for_url(f"{address}en/")


@pytest.mark.parametrize("path", ["", "en/", "credit/one-day/", "en/statutes/civil-code/", "404.html"])
def test_a_visit_asks_no_one_else_and_breaks_nothing(page: Page, address: str, path: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: wrong.append(f"{response.status} {response.url}") if response.status >= 400 else None)
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"{address}{path}", wait_until="networkidle")
    assert not wrong
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_nothing_sticks_out_of_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}credit/one-day/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_drawer_opens_with_the_section_of_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}credit/one-day/")
    page.click(".menu-open")
    page.wait_for_selector("#menu a[href='../retention/']", state="visible")


def test_citation_tooltip_opens_by_keyboard_and_closes_with_escape(page: Page, address: str) -> None:
    page.goto(f"{address}credit/one-day/", wait_until="networkidle")
    link = page.locator("a.cite[aria-describedby]").first
    words = page.locator(f"#{link.get_attribute('aria-describedby').split()[0]} blockquote").inner_text()
    page.evaluate("document.querySelector('a.cite[aria-describedby]').scrollIntoView({block: 'center'})")
    assert page.locator(".tip").count() == 0
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a.cite')"):
            break
    assert words[:20] in page.locator(".tip").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip").count() == 0


def test_citation_tooltip_opens_by_touch_and_a_second_tap_follows_the_link(page: Page, address: str) -> None:
    page.goto(f"{address}en/credit/one-day/", wait_until="networkidle")
    link = page.locator("a.cite[aria-describedby]").first
    link.tap()
    page.wait_for_selector(".tip")
    assert page.url == f"{address}en/credit/one-day/"
    box = page.locator(".tip").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    link.tap()
    page.wait_for_url("**/en/statutes/**")
