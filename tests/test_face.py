"""The face: what a reader sees and touches, in headless Chromium, and what stylesheets and scripts may ask of an old phone."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import browserkit
import pytest
import sitekit
import tinycss2
from lawkb.finish import assets, css, machines
from playwright.sync_api import Browser, BrowserContext, Page

ARTICLE = "credit/one-day/"
PAGES = ["", "en/", ARTICLE, "timeline/", "templates/extension-request/", "en/statutes/civil-code/"]
STYLES = sorted((sitekit.ROOT / "docs" / "assets" / "css").glob("*.css"))
OWN = ("theme", "menu", "cite", "share", "language", "stale", "offline", "worker")
SCRIPTS = [sitekit.ROOT / "docs" / "assets" / "js" / f"{name}.js" for name in OWN]


@pytest.fixture(scope="module")
def address(site) -> Iterator[str]:
    with browserkit.served(site.folder) as base:
        yield base


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, service_workers="block")
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def plain(browser: Browser) -> BrowserContext:
    """A browser that runs no scripts."""
    return browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)


def until(page: Page, expression: str) -> None:
    """Wait for something to become true (wait_for_function would need eval, which the pages forbid)."""
    for _ in range(150):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"never true: {expression}")


# What the browser sees


def test_pages_ask_no_one_else_and_say_nothing_in_the_console(page: Page, address: str) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda answer: wrong.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    page.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in PAGES:
        page.goto(address + path, wait_until="load")
    assert not wrong
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_sticks_out(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 700})
    page = context.new_page()
    for path in [*PAGES, "credit/who-reports/", "en/court/", "about/source-audit/"]:
        page.goto(address + path, wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_text_at_twice_its_size_stays_on_the_page(browser: Browser, address: str, width: int) -> None:
    """WCAG 2.2, 1.4.4: what is wider than the screen scrolls in its own box."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in [*PAGES, "en/court/", "en/tools/budget/", "about/source-audit/", "downloads/"]:
        page.goto(address + path, wait_until="load")
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def test_forced_colours_keep_marks_controls_and_focus(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}credit/one-day/", wait_until="load")
    border = "e => { const s = getComputedStyle(e); return s.borderTopStyle !== 'none' && parseFloat(s.borderTopWidth) >= 1 }"
    for thing in (".kind", "#menu a[aria-current]", "[role=search] input"):
        assert page.locator(thing).first.evaluate(border), thing
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("(() => { const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2 })()")
    context.close()


def test_without_scripts_everything_can_be_read_and_reached(browser: Browser, address: str) -> None:
    context = plain(browser)
    page = context.new_page()
    page.goto(address + ARTICLE)
    assert page.locator("p.answer").is_visible() and page.locator(".cited").is_visible()
    assert not page.locator(".page-tools").is_visible(), "buttons that do nothing"
    page.click(".menu-open")
    assert page.locator("#menu a[href='../retention/']").is_visible()
    page.click(".menu-close")
    assert not page.locator("#menu").is_visible()
    page.click("a.kb-language")
    assert page.url == f"{address}en/{ARTICLE}"
    assert page.locator("a.tel").first.get_attribute("href").startswith("tel:")
    context.close()


def test_menu_takes_focus_and_gives_it_back(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.focus(".menu-open")
    page.keyboard.press("Enter")
    assert page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.className") == "menu-close"
    page.keyboard.press("Shift+Tab")
    assert page.evaluate("document.getElementById('menu').contains(document.activeElement)")
    page.keyboard.press("Escape")
    assert not page.locator("#menu").is_visible()
    assert page.evaluate("document.activeElement.className") == "menu-open"


def test_citation_shows_its_article_by_keyboard_and_by_touch(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    link = page.locator("p.answer a.cite").first
    words = page.locator("[id='" + link.get_attribute("data-c") + "'] blockquote").inner_text()[:20]
    link.focus()
    assert words in page.locator(".tip").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip").count() == 0
    link.blur()
    link.tap()
    assert page.url == address + ARTICLE, "the first tap shows"
    assert words in page.locator(".tip").inner_text()
    link.tap()
    page.wait_for_url("**/statutes/**")


def test_a_reader_by_keyboard_gets_from_home_to_a_citation(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('#triage + ul')"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/first-call/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('cite')"):
            break
    assert page.locator(".tip").is_visible()
    context.close()


def test_targets_are_large_enough(page: Page, address: str) -> None:
    """Where a reader acts: 44 px. Links in running text are exempt (WCAG 2.5.8)."""
    small = """nodes => nodes.filter(n => n.offsetParent).map(n => [n.textContent.trim().slice(0, 20), n.getBoundingClientRect()])
        .filter(([, b]) => b.height < 43.5 || b.width < 43.5).map(([t, b]) => `${t} ${b.width}×${b.height}`)"""
    for path in ("", ARTICLE):
        page.goto(address + path)
        page.wait_for_selector(".page-tools button")
        for where in (".top a", ".toc a", ".bottom li a", ".page-tools button", ".neighbours a", "#triage + ul > li", ".path a", "#theme"):
            assert page.eval_on_selector_all(where, small) == [], (path, where)


def test_colours_follow_the_choice_and_the_page_remembers(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.select_option("#theme", "dark")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.goto(address)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == dark
    page.select_option("#theme", "")
    assert page.evaluate("localStorage.getItem('theme')") is None


def test_page_past_its_review_says_so_by_the_clock_of_the_reader(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    assert page.locator(".review-due").count() == 0
    page.add_init_script("var Real = Date; Date = function () { return arguments.length ? new Real(...arguments) : new Real(2031, 0, 1) }; Date.now = Real.now")
    page.goto(address + ARTICLE)
    assert page.locator(".review-due").is_visible()


def test_paper_has_the_text_and_the_way_back_and_nothing_to_click(page: Page, address: str) -> None:
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    for gone in (".top", ".menu", ".toc", ".bottom", ".page-tools"):
        assert not page.locator(gone).is_visible(), gone
    for there in ("p.answer", ".cited", ".qr svg", ".print-only", ".about-page time"):
        assert page.locator(there).first.is_visible(), there
    note = page.evaluate("getComputedStyle(document.querySelector('a.cite[data-n]'), '::after').content")
    assert re.search(r"\d|attr", note)


def test_offline_what_was_read_is_still_there_and_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + ARTICLE)
    until(page, "caches.open('pages').then(c => c.keys()).then(k => k.length >= 3 && !!navigator.serviceWorker.controller)")
    context.set_offline(True)
    page.goto(address + ARTICLE)
    assert page.locator("p.answer").is_visible() and page.locator(".review-due").is_visible()
    page.goto(address + "help/overwhelmed/")
    assert page.locator("a.tel").first.is_visible()
    context.close()


# What the files say


def test_every_asset_is_named_by_its_content(site) -> None:
    said = set()
    for path in site.folder.rglob("*.html"):
        said |= set(re.findall(r'(?:href|src)="[^"]*?(assets/[^"]+)"', path.read_text(encoding="utf-8")))
    named = {s for s in said if re.fullmatch(assets.FOLDER + r"/[\w-]+\.[0-9a-f]{10}\.\w+", s)}
    assert said == named
    assert all((site.folder / s).is_file() for s in said)
    text = (site.folder / ARTICLE / "index.html").read_text(encoding="utf-8")
    assert "stylesheet" not in text and text.index("<style>") < text.index("<body")
    assert not list(site.folder.glob("assets/javascripts/*")), "the theme's own scripts are not shipped"


def test_an_article_is_light(site) -> None:
    text = (site.folder / ARTICLE / "index.html").read_text(encoding="utf-8")
    parts = [text.encode()] + [(site.folder / s).read_bytes() for s in re.findall(r'(?:href|src)="[^"]*?(assets/h/[^"]+)"', text)]
    assert sum(len(gzip.compress(p)) for p in parts) < 30 * 1024


@pytest.mark.parametrize("path", ["credit/one-day", "en/faq/first-days", "statutes/civil-code", "", "en/about/changes"])
def test_linked_data_is_json_of_the_right_kind(site, path: str) -> None:
    text = (site.folder / path / "index.html").read_text(encoding="utf-8")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    kinds = [entry["@type"] for entry in data["@graph"]]
    want = {"statutes/civil-code": "Legislation", "": "WebSite"}.get(path, "Article")
    assert kinds[0] == want
    assert ("FAQPage" in kinds) == ("/faq/" in path)
    assert ("BreadcrumbList" in kinds) == (path != "")


def test_feed_is_well_formed_and_dated(site) -> None:
    for name in ("feed.xml", "en/feed.xml"):
        root = ElementTree.fromstring((site.folder / name).read_text(encoding="utf-8"))
        days = [e.text for e in root.iter("{http://www.w3.org/2005/Atom}updated")][1:]
        assert len(days) > 5 and days == sorted(days, reverse=True)


def test_citations_of_a_page_are_data(site) -> None:
    rows = json.loads((site.folder / ARTICLE / "citations.json").read_text(encoding="utf-8"))["cites"]
    assert {"instrument": "credit-reporting-industry-regulation", "article": "44"}.items() <= next(r for r in rows if r.get("article") == "44").items()


def test_questions_have_answers(site) -> None:
    page = site.project.page("zh", "faq/first-days")
    asked = machines.questions(page)
    assert len(asked) > 5 and all(q.endswith("？") and len(a) > 5 for q, a in asked)


def test_reduced_css_keeps_what_can_match() -> None:
    names = css.Names()
    names.read_page('<p class="a b" id="c">x</p>')
    text = css.reduce(".a{x:1}.z{x:1}#c p{x:1}#d{x:1}p:not(.z){x:1}.b::after{x:1}@media print{.z{x:1}}@media print{.a{x:1}}a,p{x:1}", names)
    assert text == ".a{x:1}#c p{x:1}p:not(.z){x:1}.b::after{x:1}@media print{.a{x:1}}p{x:1}"


# The baseline: Chromium 70

TOO_NEW_IN_CSS = {
    "pseudo-classes": {"is", "where", "has", "focus-visible"},
    "functions": {"clamp", "min", "max", "color-mix", "light-dark", "oklch"},
    "properties": {"inset", "gap", "row-gap", "column-gap", "aspect-ratio", "margin-inline", "padding-inline", "margin-block", "padding-block", "content-visibility"},
    "at-rules": {"layer", "container", "property", "import", "scope"},
}
FALLBACKS = {":focus:not(:focus-visible)"}
"""Whole selectors that an old browser drops without loss."""


@pytest.mark.parametrize("path", STYLES, ids=lambda p: p.name)
def test_stylesheets_keep_to_the_baseline(path: Path) -> None:
    assert list(_too_new(tinycss2.parse_stylesheet(path.read_text(encoding="utf-8"), True, True))) == []


def _too_new(rules: list) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            yield f"{rule.source_line}: {rule.message}"
        elif rule.type == "at-rule":
            if rule.lower_at_keyword in TOO_NEW_IN_CSS["at-rules"]:
                yield f"{rule.source_line}: @{rule.lower_at_keyword}"
            if rule.content is not None and rule.lower_at_keyword == "media":
                yield from _too_new(tinycss2.parse_rule_list(rule.content, True, True))
        else:
            selector = tinycss2.serialize(rule.prelude).strip()
            if selector not in FALLBACKS:
                yield from (f"{rule.source_line}: {selector}" for name in TOO_NEW_IN_CSS["pseudo-classes"] if f":{name}" in selector)
            for item in tinycss2.parse_declaration_list(rule.content, True, True):
                if item.type != "declaration":
                    yield f"{rule.source_line}: {item}"
                    continue
                if item.lower_name in TOO_NEW_IN_CSS["properties"]:
                    yield f"{item.source_line}: {item.lower_name}"
                used = {t.lower_name for t in item.value if t.type == "function"}
                yield from (f"{item.source_line}: {name}()" for name in used & TOO_NEW_IN_CSS["functions"])


TOO_NEW_IN_SCRIPTS = [
    (r"\?\.(?!\d)", "optional chaining"), (r"\?\?", "nullish coalescing"), (r"\b\d+_\d+\b", "numeric separators"), (r"\|\|=|&&=", "logical assignment"),
    (r"catch\s*\{", "catch without a name is fine since 66, but not in older WebViews"), (r"\.(?:flatMap|flat|fromEntries|replaceAll|at|matchAll|allSettled)\(", "a newer method"),
    (r"(?m)^\s*(?:import|export)\s", "modules"), (r"\bstatic\s*\{|#\w+\s*[=(;]", "private members"), (r"\(\?<[=!]|\(\?<\w", "look-behind and named groups"),
    (r"`", "template literals: not needed here"), (r"=>", "arrows: not needed here"), (r"\b(?:let|const|class|async|await)\b", "not needed here"),
]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda p: p.name)
def test_scripts_keep_to_the_baseline(path: Path) -> None:
    source = re.sub(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"", '""', path.read_text(encoding="utf-8"), flags=re.S)
    assert [what for pattern, what in TOO_NEW_IN_SCRIPTS if re.search(pattern, source)] == []


def test_contrast_of_text_is_seven_to_one() -> None:
    text = (sitekit.ROOT / "docs" / "assets" / "css" / "base.css").read_text(encoding="utf-8")
    for block in re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", text):
        colours = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))
        for name in ("ink", "soft", "link", "law", "standard", "practice", "advice", "myth"):
            for ground in ("paper", "raised", *(("quote", "warn", "crisis") if name in ("ink", "link") else ())):
                assert _contrast(colours[name], colours[ground]) >= (7 if ground == "paper" or name in ("ink", "soft") else 6.4), (name, ground)
        assert _contrast(colours["on-brand"], colours["brand"]) >= 7


def _contrast(a: str, b: str) -> float:
    high, low = sorted((_light(a), _light(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _light(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("folder", ["measure", "operation", "search", "bench", "wayout", "fuzz"])
def test_commands_that_only_people_start_can_be_loaded(folder: str) -> None:
    """Nothing else in the tests imports the measures; a name that has moved would be seen when someone needs them."""
    names = sorted(p.stem for p in (sitekit.ROOT / "tests" / folder).glob("*.py"))
    script = f"import sys; sys.path.insert(0, {str(sitekit.ROOT / 'tests' / folder)!r})\nimport " + ", ".join(names)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=sitekit.ROOT)
    assert done.returncode == 0, done.stderr[-600:]
