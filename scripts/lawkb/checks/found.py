"""The citations of a block, found once and shared by the checks."""

from __future__ import annotations

from dataclasses import dataclass

from ..citations import Scanner
from ..model import Block, Citation, Language, Loose, Mark, Page, Pinpoint, Project, Statute

_REACH = 14
"""How far (in characters) before a cite mark the word that leans on it may end."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a block cites (marks included), what it leaves loose, and the cite marks that name nothing."""

    citations: tuple[Citation, ...]
    loose: tuple[Loose, ...]
    bad_marks: tuple[Mark, ...]


def speech(page: Page, block: Block) -> Language:
    """The language of a block: letters are Chinese on English pages too."""
    return "zh" if block.inside == "letter" else page.language


def in_block(project: Project, page: Page, block: Block) -> Found:
    """The citations of one block of a page."""
    memo = project.memo.setdefault("found", {})
    key = id(block)
    if key not in memo:
        memo[key] = _find(project, page, block)
    return memo[key]


def _find(project: Project, page: Page, block: Block) -> Found:
    if block.kind == "code":
        return Found((), (), ())
    scanner = project.memo.get("scanner")
    if scanner is None:
        scanner = project.memo["scanner"] = Scanner(project.statutes)
    text, offset = block.masked, 0
    if block.kind == "quote":
        offset = source_start(text)
        text = text[offset:]
    language = speech(page, block)
    result = scanner.scan(text, language)
    citations, loose = list(result.citations), list(result.loose)
    if offset:
        citations = [_moved(c, offset) for c in citations]
        loose = [Loose(x.start + offset, x.end + offset, x.written, x.kind) for x in loose]
    bad: list[Mark] = []
    for mark in block.marks:
        if mark.kind == "cite":
            cited = from_mark(project.statutes, mark)
            if cited is None:
                bad.append(mark)
                continue
            citations.append(cited)
            loose = [x for x in loose if not 0 <= mark.offset - x.end <= _REACH]
    return Found(tuple(citations), tuple(loose), tuple(bad))


def source_start(text: str) -> int:
    """Where the last line of a quote, its source, begins (0 where the quote has one line only)."""
    end = len(text.rstrip())
    return text.rfind("\n", 0, end) + 1


def from_mark(statutes: dict[str, Statute], mark: Mark) -> Citation | None:
    """`civil-code 195` or `civil-code@2021 195` as a citation; None where it names nothing."""
    name, _, numbers = mark.value.partition(" ")
    identifier, _, version = name.partition("@")
    statute = statutes.get(identifier)
    if statute is None or version and statute.version(version) is None:
        return None
    pinpoints = tuple(Pinpoint(n) for n in numbers.replace(",", " ").split())
    return Citation(mark.offset, mark.offset, mark.value, statute.title.zh, identifier, version or None, pinpoints)


def _moved(c: Citation, by: int) -> Citation:
    spans = tuple((a + by, b + by) for a, b in c.spans)
    return Citation(c.start + by, c.end + by, c.written, c.title, c.statute, c.version, c.pinpoints, spans)
