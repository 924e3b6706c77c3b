"""Chinese numerals, full-width digits and article labels.

Source of the rule: the Legislation Law's habit of numbering (第六百七十五条, 第二百九十三条之一). A label is the form the
registers use: "675", "293-1"; instruments that number their items keep "1." or "一、".
"""

from __future__ import annotations

import re
from functools import lru_cache

DIGITS = "零一二三四五六七八九"
UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))
LIMIT = 9999

NUMERAL = r"(?:[0-9０-９]{1,4}|[零〇一二两三四五六七八九十百千](?:(?:\n {0,12})?[零〇一二两三四五六七八九十百千]){0,8})"
"""A regular expression for one numeral, in any of the accepted forms; a line may break inside a Chinese one."""

_ASCII = str.maketrans("０１２３４５６７８９", "0123456789")
_PLAIN = str.maketrans("〇两", "零二")
_PLACES = re.compile(r"(?:(.)千)?(?:零?(.)百)?(?:零?(.)?(十))?零?([一二三四五六七八九])?")
_LABEL = re.compile(r"(\d+)(?:-(\d+))?\.?")
_ZH_ARTICLE = re.compile(rf"第\s*({NUMERAL})\s*条(?:\s*之\s*({NUMERAL}))?")


def ascii_digits(text: str) -> str:
    """Full-width digits become ordinary ones; everything else stays."""
    return text.translate(_ASCII)


def to_chinese(number: int) -> str:
    """1..9999 → 一..九千九百九十九, in the form statutes print (十五, 一百一十, 一千零一十)."""
    if not 0 < number <= LIMIT:
        raise ValueError(f"no Chinese numeral for {number}")
    out, gap = "", False
    for unit, name in UNITS:
        digit, number = divmod(number, unit)
        if digit:
            leading_ten = unit == 10 and digit == 1 and not out
            out += ("零" if gap else "") + ("" if leading_ten else DIGITS[digit]) + name
            gap = False
        elif out and number:
            gap = True
    return out


@lru_cache(maxsize=4096)
def to_int(text: str) -> int | None:
    """A numeral in any accepted form → its value, or None where it is not one (一百五 is refused: 105 or 150?)."""
    text = ascii_digits("".join(text.split()))
    if text.isascii():
        return int(text) if text.isdigit() and 0 < int(text) <= LIMIT else None
    text = text.translate(_PLAIN)
    if all(c in DIGITS for c in text):
        return _positional(text)
    found = _PLACES.fullmatch(text)
    if not found:
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    value = 0
    for digit, unit in ((thousands, 1000), (hundreds, 100), (ones, 1)):
        if digit:
            value += max(DIGITS.find(digit), 0) * unit
    if ten:
        value += (DIGITS.find(tens) if tens else 1) * 10
    if not 0 < value <= LIMIT:
        return None
    proper = to_chinese(value)
    return value if text in (proper, proper.replace("一十", "十"), f"一{proper}") else None


def _positional(digits: str) -> int | None:
    """二九三 → 293: digits read one by one; a leading zero is refused."""
    value = int("".join(str(DIGITS.index(c)) for c in digits))
    return value if digits[0] != "零" and 0 < value <= LIMIT else None


def label_key(label: str) -> tuple[int, int]:
    """A label as sortable numbers: "675" → (675, 0), "293-1" → (293, 1), "1." and "一、" → (1, 0).

    A label that is none of these gives (0, 0).
    """
    found = _LABEL.fullmatch(label.strip())
    if found:
        return int(found[1]), int(found[2] or 0)
    return to_int(label.strip().rstrip("、.")) or 0, 0


def key_label(key: tuple[int, int]) -> str:
    """(675, 0) → "675", (293, 1) → "293-1"."""
    return f"{key[0]}-{key[1]}" if key[1] else str(key[0])


def article_name(label: str, language: str) -> str:
    """A label as a citation says it: 第六百七十五条, 第二百九十三条之一, 第1条 (for "1."); Article 293-1."""
    key = label_key(label)
    if key == (0, 0):
        return label
    if language == "en":
        return f"Article {key_label(key)}"
    if label.strip().endswith("."):
        return f"第{key[0]}条"
    return f"第{to_chinese(key[0])}条" + (f"之{to_chinese(key[1])}" if key[1] else "")


def article_label(name: str) -> str | None:
    """第二百九十三条之一, 第293条之一 → "293-1"; None where the words are no article."""
    found = _ZH_ARTICLE.fullmatch(name.strip())
    if not found:
        return None
    number, sub = to_int(found[1]), to_int(found[2]) if found[2] else 0
    return None if number is None or sub is None else key_label((number, sub))
