"""Chinese citations: 《title》（version）（number）第…条…, and what looks like one outside of them.

Source of the rule: design.md section 4. Titles are looked up by their folded words, so the length of the register does
not slow the reading down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Citation
from ..numerals import key_label
from . import numbers, pinpoints_zh, words_zh
from .register import Register, fold_title

if TYPE_CHECKING:
    from .scanner import Sheet

_BRACKET = re.compile(r"\s*[（(](?P<inner>[^（(）)]{0,30}(?:[（(]\d{4}[)）][^（(）)]{0,30})?)[)）]")
_ALIAS = re.compile(r"\s*(?:以下|下)?(?:统|简)?称")
_VERSION = r"(?:19|20)\d\d\s*(?:年\s*(?:第[一二三]次\s*)?(?:修正案|修正|修订|修改|通过|版本|版|文本)?)?"
_VERSION_ONLY = re.compile(rf"\s*({_VERSION})\s*")
_VERSION_INSIDE = re.compile(rf"(.+?)\(({_VERSION})\)")
_PIECES = re.compile(r"[，,、；;]")
_MARKS = re.compile(r"[《》]")
_LONGEST = 160


def titles(sheet: Sheet, register: Register) -> None:
    """Cites every registered 《title》 with its pinpoints; notes every other 《…》."""
    for start, end in _outermost(sheet.text):
        if not sheet.free(start, start + 1):
            continue
        known = _lookup(sheet.text[start + 1 : end - 1], register) if end - start > 1 else None
        if known is None:
            sheet.note(start, end, "title")
        else:
            _cite(sheet, register, start, end, *known)


def leaning(sheet: Sheet) -> None:
    """Notes 该法第五条, 前款, 上述规定 and their like."""
    for found in words_zh.LEANING.finditer(sheet.text):
        if sheet.free(*found.span()):
            sheet.note(*found.span(), "leaning")


def bare(sheet: Sheet) -> None:
    """Notes every 第…条 that no citation covers, with all that hangs on it."""
    for found in words_zh.BARE.finditer(sheet.text):
        if sheet.free(*found.span()) and not words_zh.is_counted(sheet.text, found):
            ahead = sheet.ahead(found.start())
            run = pinpoints_zh.parse(ahead, 0, key_label, lambda low, high: [], lambda number: False)
            sheet.note(found.start(), max(found.end(), found.start() + (run.end if run else 0)), "bare")


def _outermost(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each 《…》 that lies in no other; a mark without its partner comes alone."""
    opened: list[int] = []
    pairs: list[tuple[int, int]] = []
    for found in _MARKS.finditer(text):
        at = found.start()
        if found[0] == "《":
            opened.append(at)
            continue
        while opened and at - opened[-1] > _LONGEST:
            lost = opened.pop()
            pairs.append((lost, lost + 1))
        pairs.append((opened.pop(), at + 1) if opened else (at, at + 1))
    pairs += [(at, at + 1) for at in opened]
    reach = 0
    for start, end in sorted(pairs):
        if start >= reach:
            reach = end
            yield start, end


def _lookup(written: str, register: Register) -> tuple[str, str | None] | None:
    """The words of a title → (statute id, version words inside the title or None)."""
    folded = fold_title(written)
    if folded in register.zh_titles:
        return register.zh_titles[folded], None
    inside = _VERSION_INSIDE.fullmatch(folded)
    if inside and inside[1] in register.zh_titles:
        return register.zh_titles[inside[1]], inside[2]
    return None


def _cite(sheet: Sheet, register: Register, start: int, end: int, statute_id: str, inside: str | None) -> None:
    """Reads on behind a registered title: brackets, then pinpoints."""
    text = sheet.text
    title = text[start + 1 : end - 1]
    version = None
    if inside:
        version = register.version(statute_id, inside)
        if version is None:
            version = inside
            sheet.note(start, end, "year")
    while found := _BRACKET.match(text, end):
        read = _bracket(sheet, register, statute_id, found)
        if read is None:
            break
        version, end = read or version, found.end()

    def label(key: tuple[int, int]) -> str:
        return register.label(statute_id, key)

    def between(low: tuple[int, int], high: tuple[int, int]) -> list[str]:
        return register.between(statute_id, version, low, high)

    run = pinpoints_zh.parse(text, end, label, between, lambda n: (n, 0) in register.labels(statute_id))
    if run:
        end = run.end
    points, spans = (tuple(run.pinpoints), tuple(run.spans)) if run else ((), ())
    sheet.cite(Citation(start, end, text[start:end], title, statute_id, version, points, spans))


def _bracket(sheet: Sheet, register: Register, statute_id: str, found: re.Match[str]) -> str | None:
    """One bracket behind a title: the version it names, "" where it names none, None where it is not ours to read."""
    if _ALIAS.match(found["inner"]):
        return ""
    version, at, notes = "", found.start("inner"), []
    for piece in _PIECES.split(found["inner"]):
        end = at + len(piece.rstrip())
        named = _VERSION_ONLY.fullmatch(piece)
        if named:
            version = register.version(statute_id, named[1]) or ""
            if not version:
                version = named[1]
                notes.append((at + named.start(1), at + named.start(1) + len(named[1].rstrip()), "year"))
        elif known := register.number(sheet.text, end, statute_id):
            version = version or known[2] or ""
        elif any(stop == len(piece.rstrip()) for _, stop in numbers.find(piece)):
            notes.append((at + len(piece) - len(piece.lstrip()), end, "number"))
        else:
            return None
        at += len(piece) + 1
    for note in notes:
        sheet.note(*note)
    return version
