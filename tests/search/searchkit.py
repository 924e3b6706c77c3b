"""The real search box in headless Chromium, for the test and for the command that measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

HERE = Path(__file__).resolve().parent
BOX = "[role=search] input[type=search]"
HITS = "[data-search-results] a[href]"


@dataclass(frozen=True)
class Query:
    text: str
    pages: frozenset[str]
    held: bool


def queries(language: str) -> list[Query]:
    rows = yaml.safe_load((HERE / f"{language}.yml").read_text(encoding="utf-8"))
    return [Query(str(r["q"]), frozenset(r["pages"]), bool(r.get("held"))) for r in rows]


def home(language: str) -> str:
    return "" if language == "zh" else "en/"


def opened(page: Page, address: str, language: str) -> Page:
    """The home page with the index loaded, as after the first tap on the box."""
    page.goto(address + home(language))
    page.focus(BOX)
    page.wait_for_function("() => Boolean(window.lawkbSearch)")
    return page


def asked(page: Page, texts: list[str]) -> list[list[dict]]:
    """The results of many questions, through the function that the box uses."""
    return page.evaluate("texts => texts.map(t => window.lawkbSearch(t))", texts)


def shown(page: Page, text: str) -> list[str]:
    """The addresses that the box shows when `text` is entered in it."""
    page.fill(BOX, text)
    page.wait_for_function("text => document.querySelector('[data-search-results]').getAttribute('data-search-for') === text", arg=text.strip())
    return page.eval_on_selector_all(HITS, "links => links.map(a => a.href)")


def key(address: str) -> str:
    """`credit/one-day/#now` → `credit/one-day`; a section's front page → `credit/index`, as pages are named in the query sets."""
    return address.partition("#")[0].removesuffix("index.html").rstrip("/")


def rank(found: list[str], pages: frozenset[str]) -> int:
    """Place of the first acceptable page, 0 where none is there."""
    wanted = {p.removesuffix("index").rstrip("/") for p in pages}
    keys = list(dict.fromkeys(key(a) for a in found))
    return next((n for n, k in enumerate(keys, 1) if k in wanted), 0)
