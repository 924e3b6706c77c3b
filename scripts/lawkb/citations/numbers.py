"""Document numbers: 金规〔2025〕9号, 国务院令第631号, （2026）京01民终1号, GB/T 45251-2025, [2020] No. 17.

Source of the rule: 党政机关公文格式 (letters, year in 〔〕, number), the courts' case numbers, and the numbers of standards.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..numerals import NUMERAL, ascii_digits, to_int

_YEAR = r"[〔\[［【（(]\s*(?:19|20)\d\d\s*[〕\]］】）)]"
_HAN = r"[一-鿿]"
_BEFORE_HAO = re.compile(r"[0-9０-９零〇一二三四五六七八九十百千]\s*号(?![线楼院店厅窗门房馆台库仓桌码室])")
_TAIL = re.compile(
    rf"(?:{_YEAR}\s*(?:第\s*)?[0-9０-９]{{1,5}}"
    rf"|{_YEAR}\s*{_HAN}{{1,4}}\s?\d{{0,6}}\s?{_HAN}{{1,6}}\s?(?:第\s*)?\d{{1,6}}"
    rf"|(?:令|公告)\s*(?:\d{{4}}\s*年\s*)?第\s*{NUMERAL}"
    rf"|(?<![0-9])(?:19|20)\d\d\s*年\s*第\s*{NUMERAL})\s*号\Z"
)
_SUFFIX = re.compile(r"之[一二三四五六七八九十]+(?![般切种些致定])")
_STANDARD = re.compile(
    r"(?<![A-Za-z0-9/])(?:(?:(?:GB|JR|YD|GA|SJ)/[TZ]|DB\d{2,4}/T|T/[A-Z]{2,8})\s*\d{2,6}(?:\.\d+)?(?:\s*[-—–－]\s*\d{4})?"
    r"|GB\s*\d{2,6}(?:\.\d+)?\s*[-—–－]\s*\d{4})(?![0-9A-Za-z])"
)
_EN = re.compile(
    r"(?:(?:[A-Z][A-Za-z]*\s+){0,3}[\[(〔](?:19|20)\d\d[\])〕]\s*(?:[A-Z0-9]\w*\s+){0,6}?No\.\s*\d+"
    r"|No\.\s*\d+\s*[\[(〔](?:19|20)\d\d[\])〕]"
    r"|(?:Order|Decree|Announcement|Circular)\s+No\.\s*\d+(?:\s+of\s+(?:19|20)\d\d|\s*[\[(](?:19|20)\d\d[\])])?)"
)
_WINDOW = 60
_LETTERS = 20
_NOT_LETTERS = frozenset("的和与及在为是由以据照见按根依了布用知件号称即有该把被将从对并或又")
"""Words that stand before a number and are not of it: a heuristic that only trims what is shown."""

_BRACKETS = str.maketrans("[［【（(〔]］】）)〕—–－", "〔〔〔〔〔〔〕〕〕〕〕〕---")
_ORDINAL = re.compile(rf"第({NUMERAL})号")
_SPACE = re.compile(r"\s+")


def normal(number: str) -> str:
    """A number as numbers are compared: no white space, one kind of bracket and dash, Arabic digits, short issuer."""
    text = _SPACE.sub("", ascii_digits(number)).translate(_BRACKETS).replace("中华人民共和国", "")
    text = _ORDINAL.sub(lambda m: f"第{to_int(m[1]) or m[1]}号", text).replace("〕第", "〕")
    return text.replace("国令第", "国务院令第")


def find(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of everything in a text that has the form of a document number, with its letters."""
    if "号" in text:
        yield from _chinese(text)
    if "/" in text or "GB" in text:
        for found in _STANDARD.finditer(text):
            yield found.span()
    if "No." in text:
        for found in _EN.finditer(text):
            yield found.span()


def _chinese(text: str) -> Iterator[tuple[int, int]]:
    for hit in _BEFORE_HAO.finditer(text):
        offset = max(0, hit.end() - _WINDOW)
        found = _TAIL.search(text, offset, hit.end())
        if found:
            more = _SUFFIX.match(text, hit.end())
            yield _letters(text, found.start()), more.end() if more else hit.end()


def _letters(text: str, start: int) -> int:
    """Where the issuer's letters before a number begin."""
    at = start
    while at > 0 and start - at < _LETTERS and "一" <= text[at - 1] <= "鿿" and text[at - 1] not in _NOT_LETTERS:
        at -= 1
    return at


class Index:
    """Registered numbers → instrument and version. Takes (number, statute id, version id)."""

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        self._by_tail: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for number, statute_id, version_id in rows:
            key = normal(number)
            self._by_tail[key[-3:]].append((key, statute_id, version_id))
        for rows_of_tail in self._by_tail.values():
            rows_of_tail.sort(key=lambda row: -len(row[0]))

    def ending(self, text: str, end: int, within: str | None) -> tuple[int, str, str] | None:
        """The longest registered number that ends at `end`, as (start, statute id, version id)."""
        window = text[max(0, end - _WINDOW) : end]
        for key, statute_id, version_id in self._by_tail.get(normal(window)[-3:], ()):
            if within in (None, statute_id) and normal(window).endswith(key):
                start = _begin(text, end, key)
                if start is not None and (within or not _more_letters(text, start, key)):
                    return start, statute_id, version_id
        return None


def _begin(text: str, end: int, key: str) -> int | None:
    """The latest start from which the text up to `end` says `key`."""
    return next((s for s in range(end - 1, max(-1, end - _WINDOW - 1), -1) if normal(text[s:end]) == key), None)


def _more_letters(text: str, start: int, key: str) -> bool:
    """A registered number without letters (2020年第3号) is not the whole of 中国人民银行令2020年第3号."""
    return key[0].isdigit() and _letters(text, start) < start
