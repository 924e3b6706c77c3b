"""The words of a page: citations become links, figures data, registered telephone numbers links, 【…】 blanks.

Source of the rule: design.md section 4. Titles, headings, link texts, code and quoted texts are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from ..model import Citation, Language
from .marks import FIGURE, OPEN
from .page import Rendering
from .structure import HEADINGS

_NOT_READ = HEADINGS | {"code", "pre", "a", "script", "style", "blockquote", "data"}
_BLANK = re.compile(r"【[^【】\n]{1,40}】")
_SPACE = re.compile(r"\s+")
_INSIDE_NUMBER = re.compile(r"\d[.,]?\Z")
_EMERGENCY = 3
_COUNTED = re.compile(r"\s*(?:元|天|日|个|次|条|页|年|月|岁|人|块|万|分|秒|小时|米|days?\b|yuan|years?\b|months?\b|hours?\b|times\b|%)")
_ORDINAL = re.compile(r"(?:第|Articles?|No\.|[¥￥$])\s*\Z")


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a text and what stands in its place; `words` is what the element shows."""

    start: int
    end: int
    tag: str
    attributes: dict[str, str]
    words: str


def write(root: Element, rendering: Rendering) -> None:
    """Treats every text in the tree that a reader reads as running text."""
    numbers = _telephones(rendering)
    _walk(root, rendering, numbers, letter=False)


def _walk(element: Element, rendering: Rendering, numbers: re.Pattern[str] | None, letter: bool) -> None:
    """Reads in the order of the page, and puts in behind the children: what is put in is not looked at again."""
    names = element.get("class", "").split()
    if element.tag in _NOT_READ or "admonition-title" in names:
        return
    letter = letter or {"admonition", "letter"} <= set(names)
    own = _pieces(element.text or "", rendering, numbers, letter)
    for child in list(element):
        _walk(child, rendering, numbers, letter)
        if child.tail:
            _figure_of_element(child, rendering, letter)
            texts = _pieces(child.tail, rendering, numbers, letter)
            _put(element, child, texts)
    _put(element, None, own)


def _pieces(text: str, rendering: Rendering, numbers: re.Pattern[str] | None, letter: bool) -> tuple[str, list[Piece]]:
    """A text and its pieces in order; of two that overlap the first kind in this order stays."""
    if not text.strip():
        return text, []
    plain = FIGURE.sub(lambda m: " " * len(m[0]), text) if OPEN in text else text
    language: Language = "zh" if letter else rendering.language
    found = list(_figures(text, rendering, language))
    found += _citations(plain, rendering, language)
    if numbers:
        found += _calls(plain, numbers)
    if letter:
        found += [Piece(*m.span(), "span", {"class": "blank"}, m[0]) for m in _BLANK.finditer(plain)]
    kept: list[Piece] = []
    for piece in found:
        if all(piece.end <= other.start or piece.start >= other.end for other in kept):
            kept.append(piece)
    return text, sorted(kept, key=lambda p: p.start)


def _put(parent: Element, after: Element | None, texts: tuple[str, list[Piece]]) -> None:
    """Writes a text with its pieces into the place it came from: the tail of `after`, or the text of `parent`."""
    text, pieces = texts
    if not pieces:
        return
    index = 0 if after is None else list(parent).index(after) + 1
    at = 0
    for piece in pieces:
        _set_before(parent, index, text[at : piece.start])
        element = Element(piece.tag, piece.attributes)
        element.text = piece.words
        parent.insert(index, element)
        index, at = index + 1, piece.end
    parent[index - 1].tail = text[at:]


def _set_before(parent: Element, index: int, words: str) -> None:
    if index == 0:
        parent.text = words
    else:
        parent[index - 1].tail = words


def _citations(text: str, rendering: Rendering, language: Language) -> Iterator[Piece]:
    for citation in rendering.scanner.scan(text, language).citations:
        if citation.statute in rendering.project.statutes:
            yield from _links(text, citation, rendering)


def _links(text: str, citation: Citation, rendering: Rendering) -> Iterator[Piece]:
    """One link for each article named; the first takes the title along, a range is one link."""
    statute = rendering.project.statutes[citation.statute or ""]
    base = {"class": "cite", "data-kind": statute.kind.replace(" ", "-")}
    if not citation.pinpoints:
        yield Piece(citation.start, citation.end, "a", {**base, "href": rendering.href(statute)}, citation.written)
        return
    groups: dict[int, tuple[int, str]] = {}
    for point, (start, end) in zip(citation.pinpoints, citation.spans):
        known = rendering.cite(citation, statute, point.article)
        before = groups.get(start)
        groups[start] = (max(end, before[0]), before[1]) if before else (end, known.id if known else "")
    for position, (start, (end, name)) in enumerate(groups.items()):
        begin = citation.start if position == 0 else start
        more = {"href": rendering.href(statute)}
        if name:
            more = {"href": rendering.cited[name].href, "data-c": name, "aria-describedby": name}
            if rendering.is_statute_page:
                more = {"href": rendering.cited[name].href}
        yield Piece(begin, end, "a", {**base, **more}, text[begin:end])


def _figures(text: str, rendering: Rendering, language: Language) -> Iterator[Piece]:
    """The value before a fig mark; the mark itself goes with it."""
    for found in FIGURE.finditer(text):
        start = _value_start(text[: found.start()], found[1], rendering, language)
        if start is not None:
            yield Piece(start, found.end(), "data", _figure_attributes(found[1], rendering, language), text[start : found.start()])


def _figure_of_element(element: Element, rendering: Rendering, letter: bool) -> None:
    """`**24%**<!-- fig: x -->`: the value stands in the element before the mark."""
    found = FIGURE.match(element.tail or "")
    if not found or len(element) or element.tag in _NOT_READ or not element.text:
        return
    language: Language = "zh" if letter else rendering.language
    start = _value_start(element.text, found[1], rendering, language)
    if start is not None:
        value = Element("data", _figure_attributes(found[1], rendering, language))
        value.text, element.text = element.text[start:], element.text[:start]
        element.append(value)
        element.tail = (element.tail or "")[found.end() :]


def _value_start(before: str, figure_id: str, rendering: Rendering, language: Language) -> int | None:
    """Where the longest registered form that ends `before` begins; white space does not count."""
    figure = rendering.project.figures.get(figure_id)
    value = figure.on(rendering.project.today) if figure else None
    if value is None:
        return None
    end = len(before.rstrip())
    for form in sorted(value.forms(language), key=len, reverse=True):
        wanted = _SPACE.sub("", form)
        start = end
        while start > 0 and len(_SPACE.sub("", before[start:end])) < len(wanted):
            start -= 1
        tail_of_number = wanted[0].isdigit() and _INSIDE_NUMBER.search(before, max(0, start - 3), start)
        if _SPACE.sub("", before[start:end]) == wanted and not tail_of_number:
            return start
    return None


def _figure_attributes(figure_id: str, rendering: Rendering, language: Language) -> dict[str, str]:
    value = rendering.project.figures[figure_id].on(rendering.project.today)
    if value is None:
        return {"class": "fig", "value": figure_id}
    day = value.start.isoformat()
    since = f"自 {day} 起；来源：{value.source}" if language == "zh" else f"since {day}; source: {value.source}"
    return {"class": "fig", "value": value.forms(language)[0], "title": since}


def _telephones(rendering: Rendering) -> re.Pattern[str] | None:
    """One pattern of all registered numbers, made once for a project."""
    if "telephones" not in rendering.project.memo:
        numbers = sorted((h.number for h in rendering.project.hotlines.values()), key=len, reverse=True)
        words = "|".join(map(re.escape, numbers))
        rendering.project.memo["telephones"] = re.compile(rf"(?<![\w.,/〔#+-])(?:{words})(?![\d%\x03]|[.,]\d|[-–]\d)", re.A) if words else None
    pattern = rendering.project.memo["telephones"]
    return pattern if isinstance(pattern, re.Pattern) else None


def _calls(text: str, numbers: re.Pattern[str]) -> Iterator[Piece]:
    """Registered numbers as links to call; a short one that counts something (120 元) is no telephone."""
    for found in numbers.finditer(text):
        short = len(found[0]) <= _EMERGENCY
        if short and (_COUNTED.match(text, found.end()) or _ORDINAL.search(text, max(0, found.start() - 12), found.start())):
            continue
        yield Piece(*found.span(), "a", {"class": "tel", "href": f"tel:{found[0]}"}, found[0])
