"""Chinese pinpoints: 第十五条、第十六条第二款第（三）项, 第254、255条, 第十五条至第十七条.

Source of the rule: design.md section 4. Two steps: a run of tokens is read off the text, then tokens become pinpoints.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from ..model import Pinpoint
from ..numerals import NUMERAL, to_int

LEVELS = {"条": 0, "款": 1, "项": 2, "目": 3}
NOT_ARTICLE = r"(?![件款]|例(?![外如])|目(?![的标]))"
"""第一条件, 第三条款, 第一条例, 第一条目 are words; 第一条例外, 第一条目的 are an article and what follows."""

_UNIT = rf"条{NOT_ARTICLE}|款(?!式|项(?!下))|项(?![目链])|目(?![标录前])"
_NUMBER = re.compile(
    rf"\s*(?:(?P<di>第)\s*)?(?:(?P<open>[（(])\s*)?(?P<num>{NUMERAL})(?P<close>\s*[)）])?"
    rf"(?:\s*(?P<unit>{_UNIT})(?:\s*之\s*(?P<sub>{NUMERAL})(?![般切种些致定方审旦]))?)?"
)
_ASCII_SUB = re.compile(r"(\s*(?:第\s*)?[0-9０-９]{1,4})[-－]([0-9０-９]{1,2})(?=\s*条)")
_RANGE = re.compile(r"\s*(?:至|到|[-－–—~～]{1,2})")
_SEPARATOR = re.compile(r"\s*(?:[、，,]\s*)?(?:以及|或者|和|及|与|或)|\s*[、，,]")
_CHAPTER = re.compile(rf"\s*第\s*{NUMERAL}\s*(?:编|分编|章|节)(?=\s*第)")
_MAX_RANGE = 50


@dataclass(slots=True)
class Token:
    """One number of a run: what joins it to the one before ("" directly, "、", "和"…, "range") and what it counts."""

    join: str
    start: int
    end: int
    value: int
    sub: int
    level: int | None


@dataclass(slots=True)
class Run:
    """The pinpoints of one run and the (start, end) of each; `end` is where the run stops."""

    pinpoints: list[Pinpoint] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0


Label = Callable[[tuple[int, int]], str]
Between = Callable[[tuple[int, int], tuple[int, int]], list[str]]
Known = Callable[[int], bool]


def parse(text: str, position: int, label: Label, between: Between, items: Known) -> Run | None:
    """The run of pinpoints that begins at `position`, or None.

    `label` turns a number into the registered label, `between` lists what is registered inside a range, and `items`
    says whether 第N项 right behind the title means a registered article of an instrument that has items only.
    """
    position = _skip_chapters(text, position)
    tokens = _tokens(text, position)
    if not tokens:
        return None
    first_level = tokens[0].level
    if first_level == LEVELS["项"] and items(tokens[0].value):
        for token in tokens:
            if token.level == LEVELS["项"]:
                token.level = 0
    elif first_level != 0:
        return None
    return _interpret(tokens, label, between)


def _skip_chapters(text: str, position: int) -> int:
    while found := _CHAPTER.match(text, position):
        position = found.end()
    return position


def _tokens(text: str, position: int) -> list[Token]:
    """All numbers that hang together from `position` on; numbers that never get a unit are cut off at the end."""
    tokens: list[Token] = []
    join, at = "", position
    while token := _number(text, at, join, tokens):
        tokens.append(token)
        join, at = _join(text, token.end)
    while tokens and tokens[-1].level is None:
        tokens.pop()
    for left, right in zip(tokens[-2::-1], tokens[:0:-1]):
        if left.level is None:
            left.level = right.level
    return tokens


def _join(text: str, position: int) -> tuple[str, int]:
    if found := _RANGE.match(text, position):
        return "range", found.end()
    if found := _SEPARATOR.match(text, position):
        return found[0].strip(), found.end()
    return "", position


def _number(text: str, position: int, join: str, before: list[Token]) -> Token | None:
    """The number at `position`, if it may follow what stands before it."""
    if found := _ASCII_SUB.match(text, position):
        token = _hyphenated(text, found, join)
        if token:
            return token
    found = _NUMBER.match(text, position)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    value, sub = to_int(found["num"]), to_int(found["sub"]) if found["sub"] else 0
    if value is None or sub is None or (found["sub"] and found["unit"] != "条"):
        return None
    level = LEVELS[found["unit"]] if found["unit"] else None
    start = position + len(found[0]) - len(found[0].lstrip())
    token = Token(join, start, found.end(), value, sub, level)
    return token if _may_follow(token, found, before) else None


def _hyphenated(text: str, found: re.Match[str], join: str) -> Token | None:
    """第293-1条 is 第二百九十三条之一; 第15-17条 is a range and is left to the ordinary way."""
    value, sub = to_int(found[1].strip().lstrip("第")), to_int(found[2])
    if value is None or sub is None or sub >= value:
        return None
    end = text.index("条", found.end()) + 1
    return Token(join, found.start() + len(found[1]) - len(found[1].lstrip()), end, value, sub, 0)


def _may_follow(token: Token, found: re.Match[str], before: list[Token]) -> bool:
    """May this number continue the run? What drops its 第 is held to more, so that 第二条和三条建议 stays apart."""
    if not before:
        return bool(found["di"])
    last = before[-1]
    if token.join == "":
        if last.level is None:
            return bool(found["open"])
        if token.level is None:
            return bool(found["di"] or found["open"])
        return token.level > last.level and bool(found["di"] or (found["open"] and token.level >= 2))
    if token.join in ("，", ",") and last.level is not None:
        return bool(found["di"]) and token.level == 0
    if found["di"] or found["open"] or last.level is None:
        return True
    if token.join in ("、", "range"):
        return token.level in (last.level, None)
    arabic = found["num"][0] not in "零〇一二两三四五六七八九十百千"
    return token.level == last.level and (arabic or token.value > last.value >= 10)


def _interpret(tokens: list[Token], label: Label, between: Between) -> Run:
    run = Run()
    article: tuple[int, int] = (0, 0)
    article_start = 0
    for index, token in enumerate(tokens):
        level = token.level or 0
        start = token.start
        if level == 0:
            key = (token.value, token.sub)
            if token.join == "range" and run.pinpoints:
                start = article_start
                run.spans[-1] = (start, token.end)
                _add(run, [Pinpoint(name) for name in between(article, key)], (start, token.end))
            article, article_start = key, start
            _add(run, [Pinpoint(label(key))], (start, token.end))
            continue
        if token.join == "range" and index and tokens[index - 1].level == level:
            low = tokens[index - 1].value
            start = run.spans[-1][0]
            run.spans[-1] = (start, token.end)
            middle = range(low + 1, min(token.value, low + _MAX_RANGE))
            _add(run, [_at(run.pinpoints[-1], level, n) for n in middle], (start, token.end))
        point = _at(run.pinpoints[-1], level, token.value)
        if token.join == "" and (index == 0 or tokens[index - 1].level != level):
            run.pinpoints[-1], run.spans[-1] = point, (run.spans[-1][0], token.end)
        else:
            _add(run, [point], (start, token.end))
    run.end = tokens[-1].end
    return run


def _add(run: Run, points: list[Pinpoint], span: tuple[int, int]) -> None:
    run.pinpoints += points
    run.spans += [span] * len(points)


def _at(base: Pinpoint, level: int, number: int) -> Pinpoint:
    """`base` with its paragraph, item or sub-item set and everything below it open."""
    if level == 1:
        return Pinpoint(base.article, number)
    if level == 2:
        return Pinpoint(base.article, base.paragraph, number)
    return Pinpoint(base.article, base.paragraph, base.item, number)
