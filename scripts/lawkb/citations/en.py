"""English citations: Title (2012 Amendment), Article 50, paragraph 1, item 5, and what looks like one outside of them.

Source of the rule: design.md section 4: one canonical form; a title alone is the longest registered match.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from ..model import Citation
from ..numerals import key_label
from . import numbers, pinpoints_en, words_en
from .register import Register, en_key

if TYPE_CHECKING:
    from .scanner import Sheet

_VERSION = re.compile(r"\s*\(\s*((?:19|20)\d\d(?:\s+(?:\w+\s+)?(?:[Aa]mendment|[Rr]evision|[Vv]ersion|[Tt]ext))?)\s*\)")
_BRACKET = re.compile(r"\s*[(（](?P<inner>[^()（）]{3,60}(?:[（(]\d{4}[)）][^()（）]{0,20})?)[)）]")
_COMMA = re.compile(r",\s+(?=Articles?\s|[Ii]tems?\s)")
_BEFORE = re.compile(r"(?P<gap>^|[^\s])\s+(?P<word>[A-Z][\w'’-]*)\s+\Z")
_LONGER = re.compile(r"\s+(?:Interpretations?|Amendments?|Implementing|Implementation|Provisions|Measures|Rules|Regulations?)(?!\w)")
_WINDOW = 40


class Titles:
    """The English titles of a register as one pattern, guarded by their first words."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._pattern = _pattern(register.en_titles)

    def scan(self, sheet: Sheet) -> None:
        """Cites every registered title with its pinpoints; notes titles that are longer than the registered one."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(sheet.text):
            start, end = found.span()
            if not sheet.free(start, end):
                continue
            left, right = _word_before(sheet.text, start), _LONGER.match(sheet.text, end)
            if left is not None and not sheet.free(left, start):
                left = None  # the end of another citation is no part of this title
            if left is not None or right:
                sheet.note(start if left is None else left, right.end() if right else end, "title")
            else:
                self._cite(sheet, start, end)

    def _cite(self, sheet: Sheet, start: int, end: int) -> None:
        text, register = sheet.text, self.register
        title = text[start:end]
        statute_id = register.en_titles[en_key(title)]
        version, end = self._brackets(sheet, statute_id, end)

        def label(key: tuple[int, int]) -> str:
            return register.label(statute_id, key)

        def between(low: tuple[int, int], high: tuple[int, int]) -> list[str]:
            return register.between(statute_id, version, low, high)

        comma = _COMMA.match(text, end)
        items = bool(register.labels(statute_id))
        run = pinpoints_en.parse(text, comma.end(), label, between, items) if comma else None
        if run:
            end = run.end
        points, spans = (tuple(run.pinpoints), tuple(run.spans)) if run else ((), ())
        sheet.cite(Citation(start, end, text[start:end], title, statute_id, version, points, spans))

    def _brackets(self, sheet: Sheet, statute_id: str, end: int) -> tuple[str | None, int]:
        """The version and the document number in brackets behind a title, in this order or the other."""
        version = None
        while True:
            if named := _VERSION.match(sheet.text, end):
                version = self.register.version(statute_id, named[1])
                if version is None:
                    version = named[1]
                    sheet.note(*named.span(1), "year")
                end = named.end()
            elif (found := _BRACKET.match(sheet.text, end)) and self._number(sheet, statute_id, found):
                known = self.register.number(sheet.text, found.end("inner"), statute_id)
                version, end = version or (known[2] if known else None), found.end()
            else:
                return version, end

    def _number(self, sheet: Sheet, statute_id: str, found: re.Match[str]) -> bool:
        """Is this bracket a document number? One that is not of this instrument is noted."""
        if self.register.number(sheet.text, found.end("inner"), statute_id):
            return True
        inner = found["inner"]
        if any(span == (0, len(inner)) for span in numbers.find(inner)):
            sheet.note(*found.span("inner"), "number")
            return True
        return False


def bare(sheet: Sheet) -> None:
    """Notes every Article N that no citation covers."""
    for found in words_en.BARE.finditer(sheet.text):
        start = found.start()
        if not sheet.free(start, found.end()):
            continue
        run = pinpoints_en.parse(sheet.ahead(start), 0, key_label, lambda low, high: [])
        number = words_en.LOOSE_NUMBER.match(sheet.text, found.end())
        sheet.note(start, max(found.end(), start + (run.end if run else 0), number.end() if number else 0), "bare")


def _pattern(titles: dict[str, str]) -> re.Pattern[str] | None:
    """All titles, grouped by their first word, the longest first."""
    groups: dict[str, list[str]] = defaultdict(list)
    for title in sorted(titles, key=len, reverse=True):
        first, _, rest = title.partition(" ")
        groups[first].append(rest)
    if not groups:
        return None
    parts = [_words(first) + "(?:" + "|".join(_rest(r) for r in rests) + ")" for first, rests in groups.items()]
    return re.compile(rf"(?<![\w’'-])(?:{'|'.join(parts)})(?!\w)")


def _rest(words: str) -> str:
    return r"\s+" + _words(words) if words else ""


def _words(text: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "['’]") for word in text.split())


def _word_before(text: str, start: int) -> int | None:
    """Where a capitalised word stands right before a title in mid-sentence, so that the title is the end of a longer one.

    "the Labor Contract Law" is not the Contract Law. Gives the start of that word, else None.
    """
    offset = max(0, start - _WINDOW)
    found = _BEFORE.search(text, offset, start)
    if not found or found["word"] in words_en.STARTERS:
        return None
    in_sentence = found["gap"] and found["gap"] not in ".!?:;*|>#-—"
    return found.start("word") if in_sentence else None
