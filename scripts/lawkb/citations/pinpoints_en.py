"""English pinpoints: Article 50, paragraph 1, items 1 and 5; Articles 15, 16 and 17; Articles 15 to 17; Article 293-1.

Source of the rule: design.md section 4, the one canonical form (a few careless forms are read too, so that none slips).
"""

from __future__ import annotations

import re

from .pinpoints_zh import Between, Label, Run, _add, _at
from ..model import Pinpoint

_WORD = re.compile(r"(?:[Aa]rticles?|[Aa]rts?\.?|§{1,2})\s*(?=\d)")
_ITEM_FIRST = re.compile(r"[Ii]tems?\s+(?=\(?\d)")
_NUMBER = re.compile(r"\(?(\d{1,4})(?:-(\d{1,2}))?\)?(?![\w%]|[.,]\d)")
_COUNTED = re.compile(r"\s+(?:(?:calendar|working|business)\s+)?(?:days?|weeks?|months?|years?|hours?|times?|yuan|per\s*cent)\b")
_COMMA = re.compile(r",\s+(?=\(?\d)")
_LAST = re.compile(r",?\s+(?:and|or)\s+(?=\(?\d)")
_RANGE = re.compile(r"\s+(?:to|through)\s+(?=\(?\d)|\s*[-–—]\s*(?=\(?\d)")
_SUB = re.compile(r",\s+(paragraph|item|sub-?item)s?\s+(?=\(?\d)")
_MORE_SUB = re.compile(r",?\s+and\s+(paragraph|item|sub-?item)s?\s+(?=\(?\d)")
_MORE = re.compile(r"(?:,?\s+(?:and|or)\s+|[,;]\s+(?:and\s+)?)(?=Articles?\s+\d)")
_LEVEL = {"paragraph": 1, "item": 2, "sub-item": 3, "subitem": 3}
_MAX_RANGE = 50

Number = tuple[tuple[int, int], int, int, bool]
"""(value and sub-number, start, end, is the end of a range)"""


def parse(text: str, position: int, label: Label, between: Between, items: bool = False) -> Run | None:
    """The run of pinpoints that begins at `position` (at "Article"), or None. Arguments as in the Chinese grammar."""
    run = Run(end=position)
    while True:
        word = _WORD.match(text, run.end) or (_ITEM_FIRST.match(text, run.end) if items else None)
        if not word:
            return run if run.pinpoints else None
        numbers = _numbers(text, word.end())
        if not numbers:
            return run if run.pinpoints else None
        _articles(run, numbers, word.start(), label, between)
        run.end = numbers[-1][2]
        _subdivisions(text, run)
        more = _MORE.match(text, run.end)
        if not more or not _WORD.match(text, more.end()):
            return run
        run.end = more.end()


def _numbers(text: str, position: int) -> list[Number]:
    """A list of numbers: "15", "15 and 16", "15, 16 and 17", "15 to 17", "15-17"."""
    found = _NUMBER.match(text, position)
    if not found:
        return []
    numbers = _first(found)
    open_list = True
    while True:
        end, after_range = numbers[-1][2], numbers[-1][3]
        is_range = False
        if not after_range and (join := _RANGE.match(text, end)):
            is_range = True
        elif open_list and (join := _LAST.match(text, end)):
            open_list = False
        elif not open_list or not (join := _COMMA.match(text, end)):
            return numbers
        found = _NUMBER.match(text, join.end())
        if not found or _COUNTED.match(text, found.end()):
            return numbers
        numbers.append(((int(found[1]), int(found[2] or 0)), found.start(), found.end(), is_range))


def _first(found: re.Match[str]) -> list[Number]:
    """The first number; "15-17" is a range (no article is 15 之十七), "293-1" a label."""
    value, sub = int(found[1]), int(found[2] or 0)
    if sub > value:
        middle = found.end(1)
        return [((value, 0), found.start(), middle, False), ((sub, 0), found.start(2), found.end(), True)]
    return [((value, sub), found.start(), found.end(), False)]


def _articles(run: Run, numbers: list[Number], word_start: int, label: Label, between: Between) -> None:
    start = word_start
    for index, (key, number_start, end, is_range) in enumerate(numbers):
        if is_range:
            start = run.spans[-1][0]
            run.spans[-1] = (start, end)
            _add(run, [Pinpoint(name) for name in between(numbers[index - 1][0], key)], (start, end))
        elif index:
            start = number_start
        _add(run, [Pinpoint(label(key))], (start, end))


def _subdivisions(text: str, run: Run) -> None:
    """Reads ", paragraph 1, items 1 and 5" behind the last article."""
    fresh = True
    while found := _SUB.match(text, run.end) or (None if fresh else _MORE_SUB.match(text, run.end)):
        numbers = _numbers(text, found.end())
        if not numbers:
            return
        level, refine = _LEVEL[found[1]], found[0].startswith(",") and " and " not in found[0]
        for index, (key, start, end, is_range) in enumerate(numbers):
            if is_range:
                start = run.spans[-1][0]
                run.spans[-1] = (start, end)
                middle = range(numbers[index - 1][0][0] + 1, min(key[0], numbers[index - 1][0][0] + _MAX_RANGE))
                _add(run, [_at(run.pinpoints[-1], level, n) for n in middle], (start, end))
            point = _at(run.pinpoints[-1], level, key[0])
            if index == 0 and refine:
                run.pinpoints[-1], run.spans[-1] = point, (run.spans[-1][0], end)
            else:
                _add(run, [point], (found.start(1) if index == 0 else start, end))
        run.end = numbers[-1][2]
        fresh = False
