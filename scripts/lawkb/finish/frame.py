"""What the frame of a page shows beside its text: dates, ways to report an error, the picture code of its address."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from urllib.parse import quote

import segno

from .. import generate
from ..model import Language, Page, Project
from . import machines

_WORDS = {
    "zh": ("错误：{title}", "页面：{url}\n语言：中文\n核对日期：{reviewed}\n\n哪一句有问题：\n\n应该怎样，依据是什么：\n\n请不要写身份证号、卡号、合同号。\n"),
    "en": ("Error: {title}", "Page: {url}\nLanguage: English\nChecked: {reviewed}\n\nThe sentence that is wrong:\n\nWhat it should say, and why:\n\nPlease leave out identity, card and contract numbers.\n"),
}


def review_by(page: Page | None) -> date | None:
    """The day by which the page is to be read again."""
    if page is None or page.reviewed is None or page.review_in is None:
        return None
    return page.reviewed + timedelta(days=page.review_in)


def site(project: Project, language: Language) -> dict[str, object]:
    """What the frame needs on every page, the error page too: which pages there are."""
    return {"keys": _keys(project, language), "today": project.today}


def _keys(project: Project, language: Language) -> frozenset[str]:
    made = project.memo.setdefault("frame keys", {})
    if language not in made:
        made[language] = frozenset(p.key for p in project.pages if p.language == language) | generate.keys(project)
    return made[language]


def page(project: Project, source: Page | None, key: str, title: str, description: str, language: Language, url: str, trail: list[tuple[str, str]],
         config: dict) -> dict[str, object]:
    """What the frame needs on one page. `url` is the full address of the page, `trail` the titles and addresses above it."""
    today, mail, repository = project.today, config["extra"]["contact_email"], config["repo_url"]
    statute = project.statutes.get(key.removeprefix("statutes/")) if key.startswith("statutes/") else None
    subject, body = _WORDS[language]
    words = {"title": title, "url": url, "reviewed": (source.reviewed if source else None) or today}
    subject, body = subject.format(**words), body.format(**words)
    return {
        "review_by": review_by(source),
        "today": today,
        "report_mail": f"mailto:{mail}?subject={quote(subject)}&body={quote(body)}",
        "report_issue": f"{repository.rstrip('/')}/issues/new?title={quote(subject)}&body={quote(body)}",
        "qr": code(url),
        "cites": source is not None,
        "linked_data": machines.linked_data(source, statute, project, title, description, language, url, config["site_url"], trail),
    }


@cache
def code(address: str) -> str:
    """The address as an inline picture code. It is hidden from screen readers: they have the address itself."""
    made = segno.make(address, error="m", micro=False)
    return made.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, dark="#000", light="#fff").replace(
        "<svg", '<svg aria-hidden="true" focusable="false"', 1)
