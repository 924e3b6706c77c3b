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
_ENDS = re.compile(r"[。！？；.!?;]")
_PLAIN_GROUP = re.compile(r"\((?:\?:)?([^()\[\]{}\\.*+?^$]+)\)(?![?*{])")
_OPAQUE = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|\{[^}]*\}|\((?:\\.|[^()\\])*\)[?*+]?")


def needles(pattern: str) -> tuple[str, ...]:
    """Plain words of which every match of the pattern holds one; () where none is certain.

    A plain search is many times cheaper than a pattern, and nearly every block holds none of them.
    """
    choices = [tuple(m[1].lower().split("|")) for m in _PLAIN_GROUP.finditer(pattern) if _top(pattern, m.start())]
    text = pattern
    while (shorter := _OPAQUE.sub("\0", text)) != text:
        text = shorter
    if "|" in text:
        return ()
    choices += [(run.lower(),) for run in re.split(r"[\0^$.*+?|()]|.(?=[?*])", text)]
    best = max(choices, key=lambda c: min(map(len, c)) * 4 - len(c))
    return best if min(map(len, best)) else ()


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
        likely = {language: [r for r in rows[language] if not r[0] or any(n in whole for n in r[0])] for language in rows}
        for block in page.blocks:
            if block.inside == "myth" or block.lead == "myth" or block.kind in ("code", "heading"):
                continue
            lower = block.masked.lower()
            language = speech(page, block)
            for words, pattern, myth in likely[language]:
                if (not words or any(n in lower for n in words)) and (match := _stated(pattern, block.masked, myth, language)):
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
