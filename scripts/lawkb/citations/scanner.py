"""The one scanner: text → citations and what looks like one. Grammar only: no policy, no file, no clock.

Source of the rule: design.md section 4. The text is masked (what is not prose is blanks of equal length); every offset
is one of that text. Each pass is entered only where a cheap test finds its trigger.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ..model import Citation, Language, Loose, Statute
from . import en, numbers, words_en, zh
from .register import Register


_REACH = 200


@dataclass(frozen=True, slots=True)
class Found:
    """What a text holds, each in the order of its place."""

    citations: tuple[Citation, ...]
    loose: tuple[Loose, ...]


_NOTHING = Found((), ())


class Sheet:
    """One text while it is read: what was found so far, and which characters are spoken for."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.citations: list[Citation] = []
        self.loose: list[Loose] = []
        self._taken = bytearray(len(text))

    def free(self, start: int, end: int) -> bool:
        return self._taken.find(1, start, end) < 0

    def ahead(self, start: int) -> str:
        """The words from `start` to the next that are spoken for; as many as one run of pinpoints may have."""
        reach = min(len(self.text), start + _REACH)
        taken = self._taken.find(1, start, reach)
        return self.text[start : reach if taken < 0 else taken]

    def take(self, start: int, end: int) -> None:
        self._taken[start:end] = b"\x01" * (end - start)

    def cite(self, citation: Citation) -> None:
        self.citations.append(citation)
        self.take(citation.start, citation.end)

    def note(self, start: int, end: int, kind: str) -> None:
        self.loose.append(Loose(start, end, self.text[start:end], kind))
        self.take(start, end)


class Scanner:
    """Reads citations of the given instruments; build it once, `scan` it many times."""

    def __init__(self, statutes: Mapping[str, Statute]) -> None:
        self.register = Register(statutes)
        self._english = en.Titles(self.register)
        last_words = {title.split()[-1] for title in self.register.en_titles}
        own = sorted(word for word in last_words if not any(trigger in word for trigger in words_en.TRIGGERS))
        self._triggers = (*words_en.TRIGGERS, *own)

    def scan(self, text: str, language: Language) -> Found:
        """All citations and all loose items of a masked text in the given language.

        Either language's forms are read in either language's text: a Chinese letter on an English page cites too.
        """
        if language == "en" and not any(trigger in text for trigger in self._triggers):
            return _NOTHING
        sheet = Sheet(text)
        chinese = language == "zh"
        if "《" in text or "》" in text:
            zh.titles(sheet, self.register)
        if language == "en" or "rticle" in text:
            self._english.scan(sheet)
        self._numbers(sheet)
        if chinese or "第" in text or "法" in text:
            zh.leaning(sheet)
        if "条" in text or "款" in text:
            zh.bare(sheet)
        if language == "en":
            self._loose(sheet, words_en.LEANING, "leaning")
        if language == "en" or "rticle" in text or "§" in text:
            en.bare(sheet)
        return Found(
            tuple(sorted(sheet.citations, key=lambda c: c.start)), tuple(sorted(sheet.loose, key=lambda item: item.start))
        )

    def _loose(self, sheet: Sheet, pattern: re.Pattern[str], kind: str) -> None:
        for found in pattern.finditer(sheet.text):
            if sheet.free(*found.span()):
                sheet.note(*found.span(), kind)

    def _numbers(self, sheet: Sheet) -> None:
        """A registered document number that stands alone is a citation; any other is loose."""
        for start, end in numbers.find(sheet.text):
            known = self.register.number(sheet.text, end)
            if known:
                start, statute_id, version = known
                if sheet.free(start, end):
                    written = sheet.text[start:end]
                    sheet.cite(Citation(start, end, written, written, statute_id, version, ()))
            elif sheet.free(start, end):
                sheet.note(start, end, "number")
