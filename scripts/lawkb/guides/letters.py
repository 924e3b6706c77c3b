"""The letters of the template pages as values: words, blanks to fill, sentences to keep only where they are true.

The page is the only source: what is read here is its `!!! letter` block as the site shows it. All forms of a letter (the form on
the page, DOCX, PDF) are made from the same block.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import html

from ..model import Project
from .source import Element, address

CARD = "templates/call-card"
KEEP = "（仅在属实时保留）"
_BLANK = re.compile(r"【([^【】\n]{1,40})】")
_LONG = ("经过", "原因", "理由", "说明", "内容", "答复", "措施", "规定", "行为", "材料", "范围", "状态", "费用", "异议的项目", "来源", "位置", "应当为")
_WIDE = ("名称", "地址", "案号", "关系")
_NUMBER = ("编号", "号码", "手机号", "时间", "期间")


@dataclass(frozen=True, slots=True)
class Field:
    """A blank. `name` is its label and its key: equal names are one blank."""

    name: str
    cell: bool = False

    @property
    def shape(self) -> str:
        """How much room it needs: long (lines of its own), wide, number or short."""
        if self.name.endswith(("期限", "日期", "还款日", "金额")):
            return "short"
        for shape, words in (("long", _LONG), ("wide", _WIDE), ("number", _NUMBER)):
            if any(word in self.name for word in words):
                return shape
        return "short"


@dataclass(frozen=True, slots=True)
class Keep:
    """A sentence, or what follows the mark in a list, that stays only where it is true."""

    name: str
    pieces: tuple[str | Field, ...]


Piece = str | Field | Keep


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `number` is that of a list item, else None."""

    pieces: tuple[Piece, ...]
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Piece, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Letter:
    key: str
    title: str
    blocks: tuple[Line | Table, ...]

    @property
    def name(self) -> str:
        return self.key.rpartition("/")[2]

    def pieces(self) -> Iterator[Piece]:
        """Every piece in the order of the letter, those inside a Keep too."""
        for block in self.blocks:
            for pieces in ([block.pieces] if isinstance(block, Line) else [cell for row in block.rows for cell in row]):
                for piece in pieces:
                    yield piece
                    if isinstance(piece, Keep):
                        yield from piece.pieces

    @property
    def fields(self) -> tuple[Field, ...]:
        """Each blank once."""
        return tuple({p.name: p for p in self.pieces() if isinstance(p, Field)}.values())

    @property
    def keeps(self) -> tuple[Keep, ...]:
        return tuple(p for p in self.pieces() if isinstance(p, Keep))


def letters(project: Project, site: Path) -> tuple[Letter, ...]:
    """All letters of the site, the card of the calls left out, in the order of their keys. They are Chinese on both languages' pages."""
    keys = sorted(p.key for p in project.pages if p.language == "zh" and p.key.startswith("templates/") and p.key != CARD)
    return tuple(made for key in keys if (made := read(site, key)))


def read(site: Path, key: str) -> Letter | None:
    """The letter of one page, or None where it has none."""
    tree = html.fromstring((site / address("zh", key) / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    boxes = tree.xpath("//div[contains(concat(' ', @class, ' '), ' letter ')]")
    if not boxes:
        return None
    title = boxes[0].xpath("./p[contains(@class, 'admonition-title')]")[0].text_content().strip()
    reader = _Reader()
    return Letter(key, title, tuple(reader.blocks(boxes[0])))


class _Reader:
    def __init__(self) -> None:
        self.kept = 0

    def blocks(self, box: Element) -> Iterator[Line | Table]:
        for element in box:
            if element.tag == "p" and "admonition-title" not in element.get("class", ""):
                yield Line(self.pieces(element.text_content()))
            elif element.tag in ("ol", "ul"):
                first = int(element.get("start", "1"))
                for number, item in enumerate(element.xpath("./li"), first):
                    yield Line(self.pieces(item.text_content()), number)
            elif element.tag == "table" or element.xpath(".//table"):
                yield self.table(element if element.tag == "table" else element.xpath(".//table")[0])

    def table(self, table: Element) -> Table:
        heads = tuple(cell.text_content().strip() for cell in table.xpath("./thead/tr/th"))
        rows = tuple(self.row(index, row, heads) for index, row in enumerate(table.xpath("./tbody/tr"), 1))
        return Table(heads, rows)

    def row(self, index: int, row: Element, heads: tuple[str, ...]) -> tuple[tuple[Piece, ...], ...]:
        cells = [cell.text_content().strip() for cell in row.xpath("./td")]
        label = cells[0] or f"{heads[0]}{index}"
        return tuple(
            self.pieces(words) if words else (Field(f"{label} {head}" if column else f"{head} {index}", cell=True),)
            for column, (words, head) in enumerate(zip(cells, heads)))

    def pieces(self, text: str) -> tuple[Piece, ...]:
        """Words, blanks, and what is kept only where it is true: to the end of the block where the mark opens it, else of the sentence."""
        text = re.sub(r"[ \n]+", " ", text).strip(" \n")
        before, mark, after = text.partition(KEEP)
        if not mark:
            return _blanks(text)
        self.kept += 1
        end = len(after) if not before.strip() else min((after.index(c) + 1 for c in "。；" if c in after), default=len(after))
        return (*_blanks(before), Keep(f"属实 {self.kept}", _blanks(after[:end])), *self.pieces(after[end:]))


def _blanks(text: str) -> tuple[str | Field, ...]:
    out: list[str | Field] = []
    at = 0
    for found in _BLANK.finditer(text):
        if found.start() > at:
            out.append(text[at:found.start()])
        out.append(Field(found[1]))
        at = found.end()
    if at < len(text):
        out.append(text[at:])
    return tuple(out)
