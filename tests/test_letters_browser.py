"""Every letter filled on its page: what is typed stands in the letter, on the paper and in the file, and goes nowhere else."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

sys.path.insert(0, str(Path(__file__).parent / "letters"))

import answers  # noqa: E402
import browserkit  # noqa: E402
import sitekit  # noqa: E402

from tools import kit  # noqa: E402

LANGUAGES = ("zh", "en")
KEYS = sorted(p.stem for p in (sitekit.ROOT / "docs/zh/templates").glob("*.md") if p.stem != "index")
FORM, LETTER = "form.admonition", ".admonition.letter"
BUTTONS = {"zh": ("打印", "下载 Word", "下载文本", "复制文字", "清空"), "en": ("Print", "Download for Word", "Download text", "Copy the text", "Clear")}
FILL = """([values, keeps]) => {
  const form = document.querySelector('form.admonition'), said = {}
  form.querySelectorAll('label').forEach((label, index) => {
    const field = label.querySelector('input, textarea')
    if (field.type === 'checkbox') {
      if (keeps) field.click()
      return
    }
    field.value = said[label.firstChild.textContent] = values[label.firstChild.textContent]
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  document.querySelectorAll('.admonition.letter td[contenteditable]').forEach((cell, n) => { cell.textContent = '格' + n; said['格' + n] = '格' + n })
  return said
}"""
PRINTED = "window.printed = []; window.print = () => window.printed.push([document.body.innerText, document.querySelector('h1').offsetParent !== null])"


@pytest.fixture(scope="module")
def address(request) -> Iterator[str]:
    with browserkit.served(kit.site_folder(request)) as url:
        yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, accept_downloads=True, service_workers="block")
    opened = context.new_page()
    opened.set_default_timeout(10_000)
    opened.add_init_script(PRINTED)
    yield opened
    context.close()


def at(key: str, language: str) -> str:
    return f"{'en/' if language == 'en' else ''}templates/{key}/"


def saved(page: Page, button: str) -> tuple[str, str]:
    """The name and the text of what a button downloads."""
    with page.expect_download() as download:
        page.click(f"{FORM} button:text-is('{button}')")
    assert download.value.url.startswith("blob:")
    return download.value.suggested_filename, Path(download.value.path()).read_text(encoding="utf-8-sig")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_a_letter_filled_on_its_page(page: Page, address: str, key: str, language: str) -> None:
    wrong: list[str] = []
    asked: list[str] = []
    page.goto(address + at(key, language), wait_until="networkidle")
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.on("request", lambda r: asked.append(r.url))
    page.context.set_offline(True)
    print_, word, text, _, clear = BUTTONS[language]
    before = page.locator(LETTER).inner_text()
    blanks = list(dict.fromkeys(re.findall("【([^】]+)】", before)))
    case = (KEYS.index(key) + (language == "en")) % len(answers.CASES)
    said = page.evaluate(FILL, [{b: answers.answer(b, case) for b in blanks}, True])
    assert set(blanks) == {b for b in said if not b.startswith("格")} and blanks
    # The preview is the letter on the page.
    shown = page.locator(LETTER).inner_text()
    assert "【" not in shown and all(squeezed(v) in squeezed(shown) for v in said.values())
    assert page.locator(f"{FORM} [role=status]").inner_text() == ("都填好了，寄出前再读一遍。" if language == "zh" else "All filled. Read it once more before sending.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    # The paper holds the letter alone, in Chinese, and the page comes back.
    title = page.locator(f"{LETTER} .admonition-title").inner_text().strip()
    page.click(f"{FORM} button:text-is('{print_}')")
    ((printed, beside),) = page.evaluate("window.printed")
    assert all(squeezed(v) in squeezed(printed) for v in said.values()) and "【" not in printed
    assert not beside and not any(b in printed for b in BUTTONS[language])
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("h1").is_visible()
    # The files hold it too.
    name, plain = saved(page, text)
    assert name == title + ".txt" and "【" not in plain and "仅在属实时保留" not in plain and all(squeezed(v) in squeezed(plain) for v in said.values())
    name, page_ = saved(page, word)
    words = squeezed(re.sub(r"<[^>]+>", "", page_).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&"))
    assert name == title + ".doc" and "【" not in page_ and all(squeezed(v) in words for v in said.values())
    assert "<script" not in page_ and "<a " not in page_
    # Nothing left, nothing kept; one button empties it.
    assert [u for u in asked if not u.startswith("blob:")] == [] and wrong == []
    assert page.url == address + at(key, language) and page.evaluate("[history.state, localStorage.length, sessionStorage.length]") == [None, 0, 0]
    page.click(f"{FORM} button:text-is('{clear}')")
    assert page.locator(LETTER).inner_text() == before


def test_a_sentence_that_is_not_true_stays_out(page: Page, address: str) -> None:
    page.goto(address + at("hardship-plan", "zh"))
    blanks = set(re.findall("【([^】]+)】", page.locator(LETTER).inner_text()))
    page.evaluate(FILL, [{b: answers.answer(b, 1) for b in blanks}, False])
    _, plain = saved(page, "下载文本")
    assert "本方案不表示我认可这一项" not in plain and "仅在属实时保留" not in plain and "我愿意还款" in plain
    (checkbox, *_) = page.locator(f"{FORM} input[type=checkbox]").all()
    checkbox.check()
    _, plain = saved(page, "下载文本")
    assert "本方案不表示我认可这一项" in plain


def test_a_letter_left_empty_says_how_much_is_open(page: Page, address: str) -> None:
    page.goto(address + at("evidence-log", "zh"))
    assert page.locator(f"{FORM} [role=status]").inner_text() == "还有 4 处没有填。"
    assert "【贷款人名称】" in saved(page, "下载文本")[1]
