"""The small tools in the hands of a reader: keyboard, wrong input, paper, what is kept, and that nothing leaves the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import browserkit
import pytest
from lawkb.tools import NAMES
from playwright.sync_api import Page

from tools import kit

LANGUAGES = ("zh", "en")
SIZES = ({"width": 360, "height": 740}, {"width": 1280, "height": 900})
FILLED: dict[str, dict[str, str]] = {
    "where-am-i": {"due": "2026-10-01", "lender": "microloan-company", "done": "contacts", "event": "none"},
    "call-check": {"channel": "call", "claims": "court", "loan": "mine", "asks": "transfer", "did": "nothing"},
    "cost-check": {"lender": "commercial-bank", "principal": "10,000", "received": "9500", "received-day": "2025-01-05", "mode": "terms", "monthly": "900", "term": "12"},
    "court-deadlines": {"paper": "complaint", "day": "2026-09-20", "way": "hand", "home": "yes"},
    "budget": {"wage": "5000", "food": "2000", "debts.0.name": "甲", "debts.0.balance": "90000", "debts.0.due": "4000"},
    "evidence-log": {"entries.0.day": "2026-09-20", "entries.0.time": "23:10", "entries.0.said": "原话"},
    "reminders": {"loans.0.name": "甲", "loans.0.day": "2026-12-31", "loans.0.times": "12"},
    "which-letter": {"topic": "money", "state": "late", "offer": "100", "surplus": "50"},
}
WRONG: dict[str, list[tuple[dict[str, str], str]]] = {
    "where-am-i": [({"due": "2026-02-31"}, "due"), ({"due": "2031-01-01"}, "due"), ({"due": "1e99"}, "due"), ({"owed": "-5"}, "owed"), ({"last-due": "2020-01-01"}, "last-due"), ({"due": ""}, "due")],
    "call-check": [({"did": ""}, "did"), ({"claims": ""}, "claims")],
    "cost-check": [({"received": "1e99"}, "received"), ({"received": "-1"}, "received"), ({"received": "1.234,56"}, "received"), ({"term": "0"}, "term"), ({"received-day": "2025-02-30"}, "received-day"),
                   ({"received": "20000"}, "received"), ({"first-day": "2024-01-01"}, "first-day"), ({"fee": "9500"}, "fee"), ({"monthly": "nine"}, "monthly")],
    "court-deadlines": [({"day": "2026-09-31"}, "day"), ({"day": "2031-09-01"}, "day"), ({"day": "收到那天"}, "day"), ({"day": "2010-01-01"}, "day"), ({"paper": ""}, "paper")],
    "budget": [({"wage": "-5"}, "wage"), ({"food": "1e99"}, "food"), ({"debts.0.balance": "12,34"}, "debts.0.balance"), ({"debts.0.name": ""}, "debts.0.name"), ({"wage": ""}, "wage")],
    "evidence-log": [({"entries.0.time": "24:00"}, "entries.0.time"), ({"entries.0.day": "2026-02-31"}, "entries.0.day"), ({"entries.0.day": "2031-01-01"}, "entries.0.day"), ({"entries.0.time": ""}, "entries.0.time")],
    "reminders": [({"loans.0.times": "61"}, "loans.0.times"), ({"loans.0.day": "2031-01-01"}, "loans.0.day"), ({"loans.0.day": "2020-01-01"}, "loans.0.day"), ({"loans.0.amount": "-1"}, "loans.0.amount"), ({"loans.0.name": " "}, "loans.0.name")],
    "which-letter": [({"offer": "-1"}, "offer"), ({"surplus": "1e99"}, "surplus"), ({"topic": ""}, "topic")],
}


@pytest.fixture(scope="module")
def folder(request) -> Path:
    return kit.site_folder(request)


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    with browserkit.served(folder) as url:
        yield url


@pytest.fixture
def page(browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[0], accept_downloads=True, service_workers="block")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    yield opened
    context.close()


def at(name: str, language: str) -> str:
    return f"{'en/' if language == 'en' else ''}tools/{name}/"


def box(path: str) -> str:
    return f"[data-q='{path}']"


FILL = """values => Object.keys(values).forEach(path => {
  const box = document.querySelector(`[data-q='${path}']`), value = values[path]
  if (!box.offsetParent) return
  const one = box.querySelector('input[type=text],select')
  if (one) one.value = value
  else box.querySelectorAll('input').forEach(i => { i.checked = i.value === value })
  const told = one || box.querySelector('input')
  told.dispatchEvent(new Event('input', { bubbles: true }))
  told.dispatchEvent(new Event('change', { bubbles: true }))
})"""


def fill(page: Page, values: dict[str, str]) -> None:
    """Answer the questions that are shown, in one step; the keyboard has a test of its own."""
    page.evaluate(FILL, values)


TRY = """([values, path]) => {
  document.querySelector('.tool-erase').click()
  ;(%s)(values)
  document.querySelector('.tool-go').click()
  const box = document.querySelector(`[data-q='${path}']`), error = box.querySelector('.tool-error')
  const lost = Object.keys(values).filter(q => {
    const b = document.querySelector(`[data-q='${q}']`), i = b.querySelector('input[type=text]')
    return b.offsetParent && i && i.value !== values[q]
  })
  return { shown: !!error.offsetParent, error: error.textContent, invalid: box.querySelector('input').getAttribute('aria-invalid'), lost,
           items: document.querySelectorAll('.tool-result li').length, said: document.querySelector('.tool-said').textContent,
           focus: box.contains(document.activeElement) }
}""" % FILL


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_gets_a_result_and_nothing_leaves_the_page(page: Page, address: str, name: str, language: str) -> None:
    said: list[str] = []
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(address + at(name, language), wait_until="networkidle")
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.context.set_offline(True)
    for size in SIZES:
        page.set_viewport_size(size)
        fill(page, FILLED[name])
        page.click(".tool-go")
        assert page.locator(".tool-result li").count() > 0
        assert page.evaluate("document.activeElement.className") == "tool-result"
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    for button in page.locator(".tool-result .tool-bar button").all()[1:]:
        with page.expect_download() as download:
            button.click()
        assert download.value.url.startswith("blob:") and Path(download.value.path()).stat().st_size > 100
    assert page.url == address + at(name, language) and page.evaluate("history.state") is None
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0 and page.context.cookies() == []
    assert [u for u in asked if not u.startswith("blob:")] == [] and said == []
    if language == "en":
        text = page.locator(".tool-form").inner_text() + page.locator(".tool-result").evaluate("n => { n = n.cloneNode(true); n.querySelectorAll('[lang=zh]').forEach(z => z.remove()); return n.textContent }")
        assert not re.search("[一-龥]", text.replace("甲", "").replace("原话", "")), re.findall("[一-龥].{0,20}", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_wrong_input_is_said_beside_the_field_and_kept(page: Page, address: str, name: str, language: str) -> None:
    page.goto(address + at(name, language))
    for changed, path in WRONG[name]:
        out = page.evaluate(TRY, [{**FILLED[name], **changed}, path])
        assert out["shown"] and out["invalid"] == "true" and out["focus"] and out["items"] == 0 and out["said"], (changed, out)
        assert bool(re.search("[一-龥]", out["error"])) == (language == "zh")
        assert out["lost"] == [], "what was typed is lost"


@pytest.mark.parametrize("name", NAMES)
def test_by_keyboard_alone(page: Page, address: str, name: str) -> None:
    page.goto(address + at(name, "zh"))
    page.evaluate("document.querySelector('.tool').tabIndex = -1; document.querySelector('.tool').focus()")
    done: set[str] = set()
    for _ in range(120):
        page.keyboard.press("Tab")
        here = page.evaluate("(() => { const n = document.activeElement, q = n.closest('[data-q]'); return { q: q && q.dataset.q, type: n.type, kind: n.className } })()")
        if here["kind"] == "tool-go":
            page.keyboard.press("Enter")
            break
        path, wanted = here["q"], FILLED[name].get(here["q"] or "")
        if not wanted or path in done:
            continue
        if here["type"] == "text":
            page.keyboard.type(wanted)
        elif here["type"] == "checkbox":
            if page.evaluate("document.activeElement.value") != wanted:
                continue
            page.keyboard.press("Space")
        else:
            page.keyboard.press("Space")
            while page.evaluate("document.activeElement.value") != wanted:
                page.keyboard.press("ArrowDown")
        done.add(path)
    assert done == set(FILLED[name])
    assert page.locator(".tool-result li").count() > 0


def test_a_removed_row_does_not_move_the_messages(page: Page, address: str) -> None:
    page.goto(address + at("reminders", "zh"))
    page.click(".tool-add")
    fill(page, {"loans.0.name": "甲", "loans.0.day": "2026-12-01", "loans.1.name": "乙", "loans.1.day": "2026-02-31"})
    page.locator(".tool-row").first.locator(".tool-remove").click()
    page.click(".tool-go")
    assert page.locator(box("loans.1.day") + " .tool-error").is_visible()
    fill(page, {"loans.1.day": "2026-12-01"})
    page.keyboard.press("Enter")
    page.click(".tool-go")
    assert page.locator(".tool-result tbody tr").count() == 1


def test_the_log_is_kept_only_while_ticked_and_one_button_forgets(page: Page, address: str) -> None:
    page.goto(address + at("evidence-log", "zh"))
    fill(page, FILLED["evidence-log"])
    assert page.evaluate("localStorage.length") == 0
    page.check(".tool-keep input")
    fill(page, {"entries.0.number": "95xxx"})
    page.reload()
    assert page.locator(box("entries.0.number") + " input").input_value() == "95xxx" and page.is_checked(".tool-keep input")
    page.uncheck(".tool-keep input")
    assert page.evaluate("localStorage.length") == 0
    page.check(".tool-keep input")
    page.evaluate("sessionStorage.setItem('x', 'y'); history.replaceState({a: 1}, '')")
    page.evaluate("caches.open('x')")
    page.click(".tool-erase")
    page.wait_for_function("caches.keys().then(k => k.length === 0)")
    assert page.evaluate("[localStorage.length, sessionStorage.length, history.state]") == [0, 0, None]
    assert page.locator(box("entries.0.number") + " input").input_value() == "" and not page.is_checked(".tool-keep input")
    fill(page, FILLED["evidence-log"])
    assert page.evaluate("localStorage.length") == 0
    page.reload()
    assert page.locator(box("entries.0.day") + " input").input_value() == ""


def test_leaving_at_once(page: Page, address: str) -> None:
    page.goto(address + at("call-check", "zh"))
    page.click(".tool-leave")
    page.wait_for_url("about:blank")


def test_works_from_a_disk_and_without_scripts(browser, folder: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((folder / "tools" / "court-deadlines" / "index.html").as_uri())
    fill(page, FILLED["court-deadlines"])
    page.click(".tool-go")
    assert "2026-10-08" in page.locator(".tool-result").inner_text()
    context.close()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "tools" / "where-am-i" / "index.html").as_uri())
    assert page.locator(".tool-wait").is_visible() and page.locator(".tool-rules li").count() > 40 and page.locator(".tool-map svg text").count() > 60
    context.close()


def test_on_paper_stands_the_result_alone(page: Page, address: str) -> None:
    page.goto(address + at("court-deadlines", "zh"))
    fill(page, FILLED["court-deadlines"])
    page.click(".tool-go")
    page.emulate_media(media="print")
    page.evaluate("document.body.classList.add('tool-print')")
    assert page.locator(".tool-result").is_visible() and page.locator("h1").is_visible()
    assert not page.locator(".tool-form").is_visible() and not page.locator(".tool-rules").is_visible() and not page.locator("h2").first.is_visible()


def test_an_offer_above_the_surplus_is_warned_of(page: Page, address: str) -> None:
    page.goto(address + at("which-letter", "zh"))
    fill(page, FILLED["which-letter"])
    page.click(".tool-go")
    assert "比每月结余多" in page.locator(".tool-result").inner_text()
    fill(page, {"offer": "50"})
    page.click(".tool-go")
    assert "比每月结余多" not in page.locator(".tool-result").inner_text()


CARRIED = {
    "hardship-plan": ({"topic": "money", "state": "late", "offer": "800", "surplus": "１，０００.5元", "lender": "示例消费金融公司", "owed": "1.2万", "principal": "9500", "start": "2026-12-05", "terms": "15"},
                      {"贷款人名称": "示例消费金融公司", "每期金额": "800.00", "每月可还金额": "1,000.50", "应还总额": "12,000.00", "本金": "9,500.00", "首期还款日": "2026年12月5日", "分期期数": "15"}),
    "extension-request": ({"topic": "money", "state": "before", "lender": "A <b>Bank", "instalment": "650", "due": "2026/12/1", "until": "1 January 2027"},
                          {"贷款人名称": "A <b>Bank", "本期应还金额": "650.00", "还款日": "2026年12月1日", "展期后还款日": "2027年1月1日"}),
    "payment-order-objection": ({"topic": "court", "paper": "order", "lender": "示例公司", "court": "虚构法院", "case": "（2026）虚01民督1号", "received": "2026-11-20"},
                                {"贷款人名称": "示例公司", "法院名称": "虚构法院", "支付令案号": "（2026）虚01民督1号", "收到支付令日期": "2026年11月20日"}),
}
FIELDS = "Array.from(document.querySelectorAll('form.admonition label')).reduce((all, l) => { const i = l.querySelector('input[type=text],input:not([type]),textarea'); if (i) all[l.firstChild.textContent] = i.value; return all }, {})"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("letter", CARRIED)
def test_the_letter_opens_with_what_was_typed(page: Page, address: str, letter: str, language: str) -> None:
    typed, wanted = CARRIED[letter]
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url + (r.post_data or "")))
    page.goto(address + at("which-letter", language))
    for path in typed:
        fill(page, {path: typed[path]})
    page.click(".tool-go")
    page.locator(f".tool-result a.tool-more[href*='templates/{letter}']").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/templates/{letter}/")
    filled = page.evaluate(FIELDS)
    assert {k: filled[k] for k in wanted} == wanted and not any(v for k, v in filled.items() if k not in wanted)
    text = page.locator(".admonition.letter").inner_text()
    assert all(value in text and f"【{blank}】" not in text for blank, value in wanted.items())
    assert page.evaluate("[localStorage.length, sessionStorage.length, history.state]") == [0, 0, None] and page.context.cookies() == []
    assert page.url == address + ("en/" if language == "en" else "") + f"templates/{letter}/"
    assert not any(re.search("[?#%]|800|Bank", url) for url in asked), asked
    page.reload()
    assert not any(page.evaluate(FIELDS).values()), "handed over once"


def test_nothing_is_handed_over_where_it_should_not(page: Page, address: str) -> None:
    """An offer above the surplus, another letter, a browser without a store, a file on a disk."""
    page.goto(address + at("which-letter", "zh"))
    fill(page, {"topic": "money"})
    fill(page, {"state": "late"})
    fill(page, {"offer": "900", "surplus": "800", "lender": "甲"})
    page.click(".tool-go")
    handed = "sessionStorage.getItem('letter')"
    page.evaluate("document.addEventListener('click', e => e.preventDefault())")
    page.locator(".tool-result a.tool-more[href*='budget']").first.click()
    assert page.evaluate(handed) is None
    page.locator(".tool-result a.tool-more[href*='hardship-plan']").click(modifiers=["Control"])
    assert page.evaluate(handed) is None
    page.locator(".tool-result a.tool-more[href*='hardship-plan']").click()
    assert "每期金额" not in page.evaluate(handed) and "800.00" in page.evaluate(handed)
    page.goto(address + "templates/extension-request/")
    assert not any(page.evaluate(FIELDS).values()) and page.evaluate("sessionStorage.length") == 0


@pytest.mark.parametrize("broken", [False, True])
def test_the_letter_opens_from_a_disk(page: Page, folder: Path, broken: bool) -> None:
    wrong: list[str] = []
    page.on("pageerror", lambda e: wrong.append(str(e)))
    if broken:
        page.add_init_script("Object.defineProperty(window, 'sessionStorage', { get() { throw new DOMException('no', 'SecurityError') } })")
    page.goto((folder / "en" / "tools" / "which-letter" / "index.html").as_uri())
    fill(page, {"topic": "credit"})
    fill(page, {"entry": "wrong"})
    fill(page, {"looked": "2026-11-01"})
    page.click(".tool-go")
    href = page.locator(".tool-result a.tool-more[href*='credit-objection']").first.get_attribute("href")
    if not href.endswith(".html"):  # the offline edition writes the name of the file; here it is written for the test
        page.evaluate("document.querySelectorAll(\".tool-result a.tool-more\").forEach(a => { a.href += 'index.html' })")
    page.locator(".tool-result a.tool-more[href*='credit-objection']").first.click()
    page.wait_for_url("**/templates/credit-objection/index.html")
    assert page.evaluate(FIELDS)["报告查询日期"] == ("" if broken else "2026年11月1日") and wrong == []
    assert broken or page.evaluate("sessionStorage.length") == 0


KEPT = "caches.open('used').then(c => c.keys()).then(all => all.map(r => r.url.replace(/.*assets.h.([a-z-]+).*/, '$1')))"


def kept(page: Page, *names: str) -> None:
    """Wait until the worker holds these files."""
    for _ in range(100):
        if set(names) <= set(page.evaluate(KEPT)):
            return
        page.wait_for_timeout(100)
    pytest.fail(f"not kept: {names}; kept: {page.evaluate(KEPT)}")


def test_a_tool_and_the_search_that_were_used_work_offline(browser, address: str) -> None:
    context = browser.new_context(viewport=SIZES[0])
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto(address + at("cost-check", "zh"))
    kept(page, "tool-common", "tool-form", "tool-cost-check", "tools")
    assert not {"search-engine", "tool-budget", "tool-files"} & set(page.evaluate(KEPT)), "nothing is fetched ahead"
    page.goto(address + at("reminders", "zh"))
    page.locator("form[role=search] input[type=search]").first.focus()
    kept(page, "tool-reminders", "tool-files", "search-engine", "search-zh")
    context.set_offline(True)
    page.goto(address + at("cost-check", "zh"))
    fill(page, FILLED["cost-check"])
    page.click(".tool-go")
    assert page.locator(".tool-result li").count() > 0
    page.locator("form[role=search] input[type=search]").first.fill("征信")
    page.wait_for_selector("a.search-hit")
    context.close()


def test_years_not_published_are_warned_of(page: Page, address: str) -> None:
    page.goto(address + at("court-deadlines", "en"))
    page.clock.set_fixed_time("2027-06-01T10:00:00")
    fill(page, {**FILLED["court-deadlines"], "day": "2027-05-20"})
    page.click(".tool-go")
    assert "no holiday schedule for 2027" in page.locator(".tool-warning").inner_text()
