"""Values → words: the canonical form of a citation, such that reading it gives the same values back.

Source of the rule: design.md section 4.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Language, Pinpoint, Statute
from ..numerals import article_name, key_label, label_key, to_chinese

_EN_WORDS = ("paragraph", "item", "sub-item")


def canonical(statute: Statute, pinpoints: Sequence[Pinpoint], language: Language, version: str | None = None) -> str:
    """The citation of these places in a statute: 《民法典》第六百七十五条, Civil Code, Article 675.

    `version` is a version's id, None for the text in force. The short title is used where there is one.
    """
    names = statute.names(language)
    title = names[1] if len(names) > 1 else names[0]
    if language == "zh":
        return f"《{title}》" + _version(statute, version, language) + _chinese(pinpoints)
    places = _english(pinpoints)
    return title + _version(statute, version, language) + (f", {places}" if places else "")


def _version(statute: Statute, version_id: str | None, language: Language) -> str:
    if version_id is None:
        return ""
    version = statute.version(version_id)
    name = version.name[language] if version and version.name else version_id
    if language == "zh":
        return f"（{name}年）" if name.isdigit() else f"（{name}）"
    return f" ({name})"


def _chinese(pinpoints: Sequence[Pinpoint]) -> str:
    out, last = [], None
    for point in pinpoints:
        out.append(_chinese_from(point, _shared(last, point)))
        last = point
    return "、".join(out)


def _shared(last: Pinpoint | None, point: Pinpoint) -> int:
    """From which level on a place must be said again: 0 article, 1 paragraph, 2 item, 3 sub-item."""
    if last is None or last.article != point.article:
        return 0
    same_paragraph = last.paragraph == point.paragraph
    if same_paragraph and last.item == point.item and None not in (last.subitem, point.subitem):
        return 3
    if same_paragraph and None not in (last.item, point.item):
        return 2
    return 1 if None not in (last.paragraph, point.paragraph) else 0


def _chinese_from(point: Pinpoint, level: int) -> str:
    parts = [article_name(point.article, "zh")] + [
        f"第{to_chinese(number)}{unit}" if number else ""
        for number, unit in ((point.paragraph, "款"), (point.item, "项"), (point.subitem, "目"))
    ]
    return "".join(parts[level:])


def _english(pinpoints: Sequence[Pinpoint]) -> str:
    groups: list[str] = []
    at = 0
    while at < len(pinpoints):
        size = _group(pinpoints, at)
        groups.append(_english_group(pinpoints[at : at + size]))
        at += size
    return _listed(groups)


def _group(pinpoints: Sequence[Pinpoint], at: int) -> int:
    """How many places from `at` on are said in one breath: whole articles, or equal but for their last number."""
    first, size = pinpoints[at], 1
    while at + size < len(pinpoints) and _alike(first, pinpoints[at + size]):
        size += 1
    return size


def _alike(a: Pinpoint, b: Pinpoint) -> bool:
    depth = _depth(a)
    return depth == _depth(b) and _numbers(a)[:depth] == _numbers(b)[:depth]


def _depth(point: Pinpoint) -> int:
    """0 for a whole article, else the level of the deepest number."""
    return max((i for i, n in enumerate(_numbers(point)) if i and n), default=0)


def _numbers(point: Pinpoint) -> tuple[str | int | None, ...]:
    return (point.article, point.paragraph, point.item, point.subitem)


def _english_group(points: Sequence[Pinpoint]) -> str:
    first, depth = points[0], _depth(points[0])
    labels = [_plain(p.article) for p in points] if depth == 0 else [_plain(first.article)]
    words = [("Articles " if len(labels) > 1 else "Article ") + _listed(labels)]
    for level in range(1, depth + 1):
        listed = [str(_numbers(p)[level]) for p in (points if level == depth else points[:1])]
        if _numbers(first)[level]:
            words.append(_EN_WORDS[level - 1] + ("s " if len(listed) > 1 else " ") + _listed(listed))
    return ", ".join(words)


def _plain(label: str) -> str:
    return key_label(label_key(label))


def _listed(words: Sequence[str]) -> str:
    """a / a and b / a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
