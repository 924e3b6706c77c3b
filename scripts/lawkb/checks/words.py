"""Words that claim too much, exclamation marks, and the form of address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Finding, Page, Project
from ..rules import finding
from .found import speech

TOO_MUCH = {
    "zh": re.compile(r"(?<!并非)(?<!不)必然(?!联系)|(?<!不)一定(?:能|会赢|可以|会成功)|肯定(?:不会|能|会)|绝对(?!值)|百分之百|100%\s*(?:成功|有效|合法)|包过|包成功|保证(?:成功|通过|能|会|不)|稳赢|必胜"),
    "en": re.compile(r"(?<!not )(?<!nobody )\bguaranteed (?:to|approval|success|result|outcome)|(?<!not )(?<!cannot )\bwe guarantee\b|\balways (?:illegal|unlawful|legal|wins?)\b|\bdefinitely\b|\b100% (?:success|legal|safe|effective)|\bnever be sued\b|\bcertain to win\b|\bwithout fail\b", re.I),
}
_NEEDLES = {
    "zh": ("必然", "一定", "肯定", "绝对", "百分之百", "100%", "包过", "包成功", "保证", "稳赢", "必胜"),
    "en": ("uarantee", "lways ", "efinitely", "100%", "ever be sued", "ertain to win", "ithout fail", "EFINITELY", "LWAYS", "UARANTEE"),
}
"""A plain word of each alternative: nearly all blocks hold none, and a plain search is many times cheaper."""
CALM = {"zh": ("说“可以、不可以、不一定”,再说为什么", "say may, may not or it depends, then why"), "en": ("说“可以、不可以、不一定”,再说为什么", "say may, may not or it depends, then why")}
_EXCLAMATION = re.compile(r"[！!]")


def check(project: Project) -> Iterator[Finding]:
    """Over-claiming, exclamation marks and 您, on every page outside code and official quotations."""
    for page in project.texts:
        for block in page.blocks:
            if block.kind in ("code", "quote"):
                continue
            language = speech(page, block)
            likely = any(needle in block.masked for needle in _NEEDLES[language])
            for match in TOO_MUCH[language].finditer(block.masked) if likely else ():
                yield finding("WORD001", block.place(page.file, match.start()), word=match.group(), meant=CALM[language])
            yield from _tone(page, block, language)


def _tone(page: Page, block: object, language: str) -> Iterator[Finding]:
    text = block.masked
    if "！" in text or "!" in text:
        start = 3 if block.kind == "admonition" else 0
        for match in _EXCLAMATION.finditer(text, start):
            yield finding("WORD002", block.place(page.file, match.start()))
    if language == "zh" and block.inside != "letter" and "您" in text:
        yield finding("WORD003", block.place(page.file, text.index("您")))
