"""The four kinds of statement: a block that cites carries its kind, and the kind fits what it cites."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from ..citations.text import fold
from ..model import BINDING_KINDS, OTHER_KINDS, Block, Finding, Page, Project
from ..pages import LEAD, LEADS
from ..rules import finding
from .found import in_block, speech
from .law import version_of

_QUOTED = re.compile(r"[“\"「]([^”\"」]{14,})[”\"」]")
_ALIKE = {"zh": ("法规", "规定", "行业标准", "做法", "实践", "意见", "提示", "规则"), "en": ("Rule", "Rules", "Standards", "Practices", "Advise", "Tip", "Legal", "Laws")}


def check(project: Project) -> Iterator[Finding]:
    """Blocks without a kind, with a misspelt one, or with one that their citations do not bear out."""
    for page in project.pages:
        for block in page.blocks:
            if block.kind in ("paragraph", "item") and block.inside != "letter":
                yield from _block(project, page, block)


def _block(project: Project, page: Page, block: Block) -> Iterator[Finding]:
    place = block.place(page.file, len(block.text) - len(block.text.lstrip()))
    found = LEAD.match(block.masked)
    if found and not block.lead:
        words = LEADS[page.language]
        near = difflib.get_close_matches(found[1], [*words], 1, 0.6)
        foreign = LEADS["en" if page.language == "zh" else "zh"].get(found[1])
        if foreign or found[1] in _ALIKE[page.language] or near:
            meant = next((w for w, k in words.items() if k == foreign), near[0] if near else "、".join(words))
            yield finding("KIND005", place, word=found[1], meant=meant)
    cited = [m for c in in_block(project, page, block).citations if (m := version_of(project, c))]
    if block.lead in (None, "myth"):
        if cited and not block.answer:
            yield finding("KIND001", place)
        return
    if block.lead == "law":
        binding = [(s, v) for s, v in cited if s.kind in BINDING_KINDS]
        states = {v.state(project.today) for _, v in binding}
        if "current" not in states:
            unknown = next((s for s, v in binding if v.state(project.today) == "unknown"), None)
            if unknown:
                yield finding("LAW004", place, title=(f"《{unknown.title.zh}》", unknown.title.en), file=f"docs/data/statutes/{unknown.id}.yml")
            else:
                yield finding("KIND002", place)
    elif block.lead == "standard":
        if not any(s.kind in OTHER_KINDS for s, _ in cited):
            yield finding("KIND003", place)
    else:
        yield from _quotes(project, page, block, cited)


def _quotes(project: Project, page: Page, block: Block, cited: list) -> Iterator[Finding]:
    if not cited:
        return
    language = speech(page, block)
    texts = [fold(a.text(language)) for _, v in cited for a in v.articles.values()]
    for match in _QUOTED.finditer(block.masked):
        if any(fold(match[1]) in text for text in texts):
            yield finding("KIND004", block.place(page.file, match.start()))
