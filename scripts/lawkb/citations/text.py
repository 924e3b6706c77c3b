"""Comparing quotations with the registered text.

Source of the rule: design.md section 4. White space is folded away and the width of `（）()，,：:；;“”"` is folded, nothing
else; `……` (in English `…`) stands for an omission.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WIDTH = str.maketrans("（），：；“”", '(),:;""')
_SPACE = re.compile(r"\s+")
_OMISSION = re.compile(r"…+")
_AROUND = 12


@dataclass(frozen=True, slots=True)
class Difference:
    """The first place where a quotation leaves the official text.

    `quoted` and `official` are single characters, or "" at the end of either text; `context` is what still agreed.
    """

    position: int
    quoted: str
    official: str
    context: str

    def __str__(self) -> str:
        """For either language: …返还借款 “，” U+FF0C ≠ “。” U+3002."""
        left, right = (f"“{c}” {code_point(c)}" if c else "∅" for c in (self.quoted, self.official))
        return f"…{self.context} {left} ≠ {right}" if self.context else f"{left} ≠ {right}"

    def words(self, language: str) -> str:
        """For a hint: …聚众斗 “,” (U+002C) ≠ “，” (U+FF0C)."""
        end = "（文末）" if language == "zh" else "(end of text)"
        left, right = (f"“{c}” ({code_point(c)})" if c else end for c in (self.quoted, self.official))
        if language == "zh":
            return f"“…{self.context}”之后引文是 {left}，登记文本是 {right}"
        return f"after “…{self.context}” the quotation has {left}, the registered text {right}"


def code_point(character: str) -> str:
    """“，” → U+FF0C."""
    return f"U+{ord(character):04X}"


def fold(text: str) -> str:
    """The text as quotations are compared: without white space, with punctuation of one width."""
    return _SPACE.sub("", text).translate(_WIDTH)


def first_difference(quoted: str, official: str) -> Difference | None:
    """Where two texts part, as they stand (nothing is folded); None where they are equal."""
    if quoted == official:
        return None
    pairs = zip(quoted, official)
    at = next((i for i, (a, b) in enumerate(pairs) if a != b), min(len(quoted), len(official)))
    return Difference(at, quoted[at : at + 1], official[at : at + 1], quoted[max(0, at - _AROUND) : at])


def verbatim(quote: str, article_text: str) -> Difference | None:
    """None where the quotation is a verbatim part of the article, its omissions in order; else the first difference."""
    official = fold(article_text)
    pieces = [piece for piece in _OMISSION.split(fold(quote)) if piece]
    if not pieces:
        return Difference(0, "", official[:1], "")
    at = 0
    for piece in pieces:
        found = official.find(piece, at)
        if found < 0:
            return _nearest(piece, official, at)
        at = found + len(piece)
    return None


def _nearest(piece: str, official: str, start: int) -> Difference:
    """The difference behind the longest beginning of `piece` that the text does contain."""
    low, high = 0, len(piece)
    while low < high:
        middle = (low + high + 1) // 2
        if official.find(piece[:middle], start) >= 0:
            low = middle
        else:
            high = middle - 1
    at = official.find(piece[:low], start) + low if low else start
    return Difference(low, piece[low : low + 1], official[at : at + 1], piece[max(0, low - _AROUND) : low])
