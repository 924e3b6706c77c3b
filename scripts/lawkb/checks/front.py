"""Front matter, and the frame of a page: title, answer, crisis line, heading levels."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from datetime import date

from ..model import Finding, Page, Place, Project
from ..rules import finding

KEYS = ("title", "reviewed", "review_in", "keywords")
CRISIS = ("index", "negotiate/index", "court/index", "rights/threats", "scams/after-a-scam")
CRISIS_FOLDERS = ("help/",)
CRISIS_NUMBERS = ("12356", "110", "120")


def check(project: Project) -> Iterator[Finding]:
    """What is wrong with the frame of each page."""
    for page in project.pages:
        yield from _front(project, page)
        yield from _frame(page)


def _front(project: Project, page: Page) -> Iterator[Finding]:
    if not page.front:
        return
    example = {"title": "title: …", "reviewed": f"reviewed: {project.today}", "review_in": "review_in: 90", "keywords": "keywords: [一, 二]"}
    right = {
        "title": bool(page.title.strip()),
        "reviewed": isinstance(page.front.get("reviewed", (None,))[0], date),
        "review_in": page.review_in is not None and page.review_in > 0,
        "keywords": "keywords" not in page.front or isinstance(page.front["keywords"][0], list) and all(isinstance(k, str) for k in page.front["keywords"][0]),
    }
    for key, (_, line) in page.front.items():
        if key not in KEYS:
            near = difflib.get_close_matches(str(key), KEYS, 1)
            yield finding("FRONT001", Place(page.file, line), key=key, meant=near[0] if near else " · ".join(KEYS))
        elif not right[key]:
            yield finding("FRONT003", Place(page.file, line), key=key, example=example[key])
    for key in KEYS[:3]:
        if key not in page.front:
            if key == "reviewed":
                yield finding("DATE001", Place(page.file), today=project.today)
            else:
                yield finding("FRONT002", Place(page.file), key=key, example=example[key])
    have = [k for k in page.front if k in KEYS]
    for before, after in zip(have, have[1:]):
        if KEYS.index(before) > KEYS.index(after):
            yield finding("FRONT006", Place(page.file, page.front[before][1]), key=before, before=after)


def _frame(page: Page) -> Iterator[Finding]:
    first = page.headings[0] if page.headings else None
    if first is None or first.level != 1 or page.title and first.text != page.title:
        yield finding("PAGE002", Place(page.file, first.line if first else page.body_line), title=page.title)
    if not any(b.answer for b in page.blocks):
        yield finding("PAGE001", Place(page.file, page.body_line))
    if page.key in CRISIS or page.key.startswith(CRISIS_FOLDERS):
        yield from _crisis(page)
    seen: set[str] = set()
    above = 0
    for heading in page.headings:
        if above and heading.level > above + 1:
            yield finding("PAGE004", Place(page.file, heading.line), above=above, level=heading.level, wanted=above + 1)
        above = heading.level
        if heading.id in seen:
            yield finding("PAGE005", Place(page.file, heading.line), id=heading.id)
        seen.add(heading.id or "")
        seen.discard("")


def _crisis(page: Page) -> Iterator[Finding]:
    start = next((i for i, b in enumerate(page.blocks) if b.kind == "heading"), -1)
    after = page.blocks[start + 1: start + 4]
    words = " ".join(b.masked for b in after if b.inside == "crisis")
    if not after or after[0].inside != "crisis" or any(n not in words for n in CRISIS_NUMBERS):
        yield finding("PAGE003", Place(page.file, after[0].line if after else page.body_line))
