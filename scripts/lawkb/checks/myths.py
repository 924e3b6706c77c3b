"""Known false claims may stand only where they are named as myths, or in a sentence that denies them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import Finding, Language, Project
from ..rules import finding
from .found import speech

MAY_NAME_THEM = ("about/source-audit",)
DENIES = {
    "zh": re.compile(r"？|没有|不是|并非|并不|误传|误解|误以为|谣|说法|错|不对|不实|骗|谎|声称|自称|所谓|别信|不要信|不要相信|不成立|吗|有人说|据称"),
    "en": re.compile(r"\?|\bno\b|\bnot\b|n['’]t\b|\bnever\b|\bmyth|\bfalse|\bwrong|\bscam|\brumou?r|\bclaim|\bso-called|\buntrue|\bmistake|\bsays? that|\btold that", re.I),
}
_STOP = {"zh": "。", "en": ". "}
"""No pattern reaches over the end of a sentence, so its words stand in one."""
_ENDS = re.compile(r"[。！？；.!?;]")
_PLAIN_GROUP = re.compile(r"\((?:\?:)?([^()\[\]{}\\.*+?^$]+)\)(?![?*{])")
_OPAQUE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{[^}]*\}|\((?:\\.|[^()\\])*\)[?*+]?")


def needles(pattern: str) -> tuple[tuple[str, ...], ...]:
    """Groups of plain words: every match of the pattern holds one word of each group. () where none is certain.

    A plain search is many times cheaper than a pattern, and nearly every block lacks one of the groups.
    """
    groups = [tuple(m[1].lower().split("|")) for m in _PLAIN_GROUP.finditer(pattern) if _top(pattern, m.start())]
    text = pattern
    while (shorter := _OPAQUE.sub("\0", text)) != text:
        text = shorter
    if "|" in text:
        return ()
    groups += [(run.lower(),) for run in re.split(r"[\0^$.*+?|()]|.(?=[?*])", text)]
    return tuple(sorted((g for g in groups if min(map(len, g))), key=lambda g: (len(g), -len(g[0]))))


def _holds(text: str, groups: tuple[tuple[str, ...], ...]) -> bool:
    for group in groups:
        for word in group:
            if word in text:
                break
        else:
            return False
    return True


def _top(pattern: str, at: int) -> bool:
    """Does the group stand outside every other group?"""
    before = re.sub(r"\\.|\[(?:\\.|[^\]\\])*\]", "", pattern[:at])
    return before.count("(") == before.count(")")


def check(project: Project) -> Iterator[Finding]:
    """The patterns of myths.yml, tried on each block that is not marked as a myth."""
    myths = project.data.get("myths.yml") or []
    rows = {language: [(needles(p), p, m) for m in myths for p in m["patterns"][language]] for language in ("zh", "en")}
    for page in project.pages:
        if page.key in MAY_NAME_THEM:
            continue
        whole = page.source.lower()
        spoken = {speech(page, b) for b in page.blocks}
        likely = {language: [r for r in rows[language] if (not r[0] or len(r[0][0]) > 1 or r[0][0][0] in whole) and _holds(whole, r[0])] for language in spoken}
        for block in page.blocks:
            if block.inside == "myth" or block.lead == "myth" or block.kind in ("code", "heading"):
                continue
            language = speech(page, block)
            if not likely[language]:
                continue
            lower = block.masked.lower()
            for words, pattern, myth in likely[language]:
                if _holds(lower, words) and any(_holds(part, words) for part in lower.split(_STOP[language])) and (match := _stated(pattern, block.masked, myth, language)):
                    yield finding("MYTH001", block.place(page.file, match.start()), claim=(myth["claim"]["zh"], myth["claim"]["en"]), truth=(myth["truth"]["zh"], myth["truth"]["en"]))


def _stated(pattern: str, text: str, myth: dict, language: Language) -> re.Match[str] | None:
    """The first match in a sentence that does not deny it."""
    own = myth.get("unless", {}).get(language)
    denies = re.compile(own, re.I) if own else DENIES[language]
    for match in re.finditer(pattern, text, re.I):
        before = [m.end() for m in _ENDS.finditer(text, 0, match.start())]
        after = _ENDS.search(text, match.end())
        sentence = text[before[-1] if before else 0: after.end() if after else len(text)]
        if not denies.search(sentence):
            return match
    return None
