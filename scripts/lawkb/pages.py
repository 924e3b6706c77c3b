"""A page's text → Page: front matter, blocks, headings, links and marks, each with its place.

This is not a Markdown renderer. It knows the few constructs that pages may use, and blanks what is not prose
(comments, code, link targets, tags) with spaces, so that an offset in the masked text is an offset in the file.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import PurePosixPath

from .model import Block, Heading, Language, Link, Mark, Page, Place
from .yamldoc import YamlError, parse

LEADS = {
    "zh": {"法律": "law", "标准": "standard", "常见做法": "practice", "建议": "advice", "误解": "myth"},
    "en": {"Law": "law", "Standard": "standard", "Practice": "practice", "Advice": "advice", "Myth": "myth"},
}
LEAD = re.compile(r"\s*\*\*([^*\n]{1,20})\*\*(?=[\s:：])")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)[ \t]*$")
_ITEM = re.compile(r"([ \t]*)([-*+]|\d{1,3}[.)])[ \t]+")
_ADMONITION = re.compile(r'!!! ([a-z]+)(?: "(.*)")?[ \t]*$')
_CODE = re.compile(r"(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
_LINK = re.compile(r"(!?)\[([^\[\]]*(?:\[[^\]]*\][^\[\]]*)*)\]\(\s*(<[^>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\")?\s*\)")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>|<(?=https?://)[^<>\s]*>")
_MARK = re.compile(r"\s*(?:#([A-Za-z0-9][A-Za-z0-9-]*)|(cite|fig|allow|data|expect):\s*(.*?))\s*\Z", re.S)
_NOT_NEWLINE = re.compile(r"[^\n]")
_OPEN = re.compile(r"(?<!\\)(`+)|<!--")


def blank(match: re.Match[str]) -> str:
    """The same length of spaces, line feeds kept."""
    return _NOT_NEWLINE.sub(" ", match.group())


def hidden(text: str) -> list[tuple[str, int, int]]:
    """The code spans and comments of a text as (kind, start, end), as Markdown finds them: what opens first wins, and a tick behind a
    backslash opens nothing. What never ends is looked for once, so that time grows with the length alone."""
    if "`" not in text and "<!--" not in text:
        return []
    found, position, last, lost = [], 0, text.rfind("-->"), set()
    while opens := _OPEN.search(text, position):
        position, ticks = opens.end(), opens[1]
        if ticks is None:
            end = text.find("-->", position) + 3 if position <= last else 0
        elif len(ticks) in lost:
            continue
        else:
            closes = re.compile(rf"(?<!`){ticks}(?!`)").search(text, position + 1)
            end = closes.end() if closes else 0
            if not end:
                lost.add(len(ticks))
        if end:
            found.append(("code" if ticks else "comment", opens.start(), end))
            position = end
    return found


def without(text: str, kinds: tuple[str, ...] = ("code", "comment")) -> str:
    """The text with its code spans and comments blanked."""
    for kind, start, end in hidden(text):
        if kind in kinds:
            text = text[:start] + _NOT_NEWLINE.sub(" ", text[start:end]) + text[end:]
    return text


def mask(text: str) -> str:
    """Blank comments, code, link targets and tags."""
    text = without(text)
    if "](" in text:
        text = _LINK.sub(_mask_link, text)
    if "<" in text:
        text = _TAG.sub(blank, text)
    return text


def _mask_link(match: re.Match[str]) -> str:
    start = match.start(2) - match.start()
    end = match.end(2) - match.start()
    whole = match.group()
    return " " * start + whole[start:end] + _NOT_NEWLINE.sub(" ", whole[end:])


Problem = Callable[[int, int, str, str], None]


def read_page(language: Language, path: PurePosixPath, file: str, source: str, problem: Callable[..., None]) -> Page:
    """Turn the text of one file into a Page. `problem(code, line, column, **words)` is called for what is malformed."""
    lines = source.split("\n")
    front, body_line = _front_matter(lines, problem)
    blocks, headings = _Reader(language, file, problem).read(lines, body_line)
    links = tuple(link for index, block in enumerate(blocks) for link in _links(block, index, file))
    title, reviewed, review_in, keywords = (front.get(k, (None, 1))[0] for k in ("title", "reviewed", "review_in", "keywords"))
    return Page(
        language, path, file,
        title if isinstance(title, str) else "",
        reviewed if isinstance(reviewed, date) else None,
        review_in if isinstance(review_in, int) and not isinstance(review_in, bool) else None,
        tuple(k for k in keywords if isinstance(k, str)) if isinstance(keywords, list) else (),
        front, tuple(blocks), tuple(headings), links, source, body_line + 1,
    )


def _front_matter(lines: list[str], problem: Callable[..., None]) -> tuple[dict[str, tuple[object, int]], int]:
    if not lines or lines[0] != "---":
        problem("FRONT004", 1, 1)
        return {}, 0
    try:
        end = lines.index("---", 1)
    except ValueError:
        problem("FRONT004", 1, 1)
        return {}, 0
    try:
        document = parse("\n".join(lines[1:end]))
    except YamlError as error:
        problem("FRONT005", error.line + 1, error.column, zh=error.problem[0], en=error.problem[1])
        return {}, end + 1
    value = document.value
    if not isinstance(value, dict):
        problem("FRONT004", 1, 1)
        return {}, end + 1
    return {key: (item, document.place(value, key)[0] + 1) for key, item in value.items()}, end + 1


def _links(block: Block, index: int, file: str) -> list[Link]:
    if "](" not in block.text or block.kind == "code":
        return []
    text = without(block.text)
    found = list(_LINK.finditer(text))
    inner = [i for m in found if "](" in m[2] for i in _LINK.finditer(text, m.start(2), m.end(2))]
    return [Link(m[2], m[3].strip("<>"), block.place(file, m.start()), bool(m[1]), index) for m in found + inner]


class _Reader:
    """One pass over the lines of a body."""

    def __init__(self, language: Language, file: str, problem: Callable[..., None]) -> None:
        self.language, self.file, self.problem = language, file, problem
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.section = 0
        self.answered = False

    def read(self, lines: list[str], start: int) -> tuple[list[Block], list[Heading]]:
        index, inside = start, None
        while index < len(lines):
            line = lines[index]
            if not line.strip():
                index += 1
                continue
            indented = line.startswith("    ") or line.startswith("\t")
            if inside and not indented:
                inside = None
            shift = 4 if inside and indented else 0
            rest = line[shift:]
            if fence := _FENCE.match(rest):
                index = self._code(lines, index, fence[1], inside)
            elif not shift and (admonition := _ADMONITION.match(line)):
                inside = admonition[1]
                self._add("admonition", [line], index, inside)
                index += 1
            elif heading := _HEADING.match(rest):
                self._heading(heading, line, index, inside)
                index += 1
            elif rest.lstrip().startswith("|"):
                self._add("row", [line], index, inside)
                index += 1
            elif rest.lstrip().startswith(">"):
                index = self._run("quote", lines, index, shift, inside, lambda r: r.lstrip().startswith(">"))
            elif _ITEM.match(rest):
                index = self._run("item", lines, index, shift, inside, self._continues_item)
            else:
                index = self._run("paragraph", lines, index, shift, inside, self._continues_paragraph)
        return self.blocks, self.headings

    def _continues_item(self, rest: str) -> bool:
        return bool(rest.strip()) and not _ITEM.match(rest) and not _HEADING.match(rest) and not rest.lstrip().startswith((">", "|", "!!! ")) and not _FENCE.match(rest)

    def _continues_paragraph(self, rest: str) -> bool:
        return self._continues_item(rest)

    def _run(self, kind: str, lines: list[str], index: int, shift: int, inside: str | None, go_on: Callable[[str], bool]) -> int:
        end = index + 1
        while end < len(lines) and lines[end].strip() and (not shift or lines[end].startswith("    ")) and go_on(lines[end][shift:]):
            end += 1
        block_lines = lines[index:end]
        if kind == "quote":
            block_lines = [re.sub(r"^(\s*)>", r"\1 ", line) for line in block_lines]
        elif kind == "item":
            found = _ITEM.match(block_lines[0][shift:])
            width = shift + (found.end() if found else 0)
            block_lines = [" " * width + block_lines[0][width:], *block_lines[1:]]
        self._add(kind, block_lines, index, inside)
        return end

    def _code(self, lines: list[str], index: int, fence: str, inside: str | None) -> int:
        end = index + 1
        while end < len(lines) and not lines[end].strip().startswith(fence):
            end += 1
        self._add("code", lines[index:end + 1], index, inside)
        return min(end + 1, len(lines))

    def _heading(self, match: re.Match[str], line: str, index: int, inside: str | None) -> None:
        self.section += 1
        block = self._add("heading", [line], index, inside, len(match[1]))
        identifier = next((m.value for m in block.marks if m.kind == "id"), None)
        words = match[2]
        for _, start, end in reversed([h for h in hidden(words) if h[0] == "comment"]):
            words = words[:start] + words[end:]
        words = words.strip()
        self.headings.append(Heading(len(match[1]), words, identifier, index + 1))

    def _add(self, kind: str, lines: list[str], index: int, inside: str | None, level: int = 0) -> Block:
        text = "\n".join(lines)
        masked = _NOT_NEWLINE.sub(" ", text) if kind == "code" else mask(text)
        if kind == "heading":
            masked = " " * level + masked[level:]
        lead = None
        if kind in ("paragraph", "item") and (found := LEAD.match(masked)):
            lead = LEADS[self.language].get(found[1]) or (LEADS["zh"].get(found[1]) if inside == "letter" else None)
        marks = () if kind == "code" or "<!--" not in text else tuple(self._marks(text, index))
        answer = kind == "paragraph" and not self.answered and inside is None and self.section == 1 and bool(masked.strip())
        self.answered = self.answered or answer
        block = Block(kind, text, masked, index + 1, self.section, level, lead, inside, marks, answer)
        self.blocks.append(block)
        return block

    def _marks(self, text: str, index: int) -> list[Mark]:
        marks = []
        for kind, start, end in hidden(text):
            if kind == "code":
                continue
            before = text[:start]
            place = Place(self.file, index + 1 + before.count("\n"), start - (before.rfind("\n") + 1) + 1)
            found = _MARK.match(text[start + 4:end - 3])
            if not found or text[:start].endswith("\\"):  # without the mark the backslash would reach what follows
                self.problem("MARK001", place.line, place.column, mark=text[start:end])
            elif found[1]:
                marks.append(Mark("id", found[1], start, place))
            else:
                marks.append(Mark(found[2], " ".join(found[3].split()), start, place))
        at = without(text).find("<!--")
        if at >= 0:
            self.problem("MARK001", index + 1 + text[:at].count("\n"), at - (text[:at].rfind("\n") + 1) + 1, mark=text[at:at + 30])
        return marks


def read_texts(language: Language, file: str, texts: list[tuple[str, int, int]], problem: Callable[..., None]) -> Page:
    """The sentences of a register as a page, one block each and one section for each entry, so that prose in the data
    is checked like prose on pages. `texts` are (words, line, number of the entry)."""
    reader = _Reader(language, file, problem)
    for words, line, entry in texts:
        reader.section = entry
        reader._add("row", words.split("\n"), line - 1, None)
    blocks = tuple(reader.blocks)
    return Page(language, PurePosixPath(f"data/{file}"), file, "", None, None, (), {}, blocks, (), (), "\n".join(t for t, *_ in texts), 1)
