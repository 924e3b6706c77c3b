"""Both languages carry the same facts: pages, outline, citations, figures, telephones, links, kinds and boxes."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterator

from ..model import Finding, Page, Place, Project
from ..rules import finding
from .contacts import numbers
from .found import in_block

OTHER = {"zh": "en", "en": "zh"}


def check(project: Project) -> Iterator[Finding]:
    """Missing twins, older translations, and every difference between the sections of two twins."""
    for page in project.pages:
        twin = project.page(OTHER[page.language], page.key)
        if twin is None:
            file = f"docs/{OTHER[page.language]}/{page.path}"
            yield finding("TWIN001", Place(page.file), file=file)
        elif page.language == "en":
            yield from _pair(project, page, twin)
    texts = {(t.file, t.language): t for t in project.memo.get("data-texts", ())}
    for (file, language), page in texts.items():
        if language == "en":
            yield from _sections_differ(project, page, texts[file, "zh"])


def _pair(project: Project, page: Page, twin: Page) -> Iterator[Finding]:
    if page.reviewed and twin.reviewed and page.reviewed < twin.reviewed:
        yield finding("TWIN007", Place(page.file, page.front["reviewed"][1]), en=page.reviewed, zh=twin.reviewed)
    outline = _outline(page, twin)
    if outline is not None:
        yield outline
        return
    yield from _sections_differ(project, page, twin)


def _sections_differ(project: Project, page: Page, twin: Page) -> Iterator[Finding]:
    for code, of in _COMPARED:
        here, there = of(project, page), of(project, twin)
        for section in sorted({*here, *there}):
            a, b = here.get(section, []), there.get(section, [])
            line = _line(page, section)
            if code in ("TWIN008", "TWIN009"):
                if a != b:
                    yield finding(code, Place(page.file, line), file=twin.file, here="、".join(a) or "—", there="、".join(b) or "—")
            elif set(a) != set(b):
                yield finding(code, Place(page.file, line), file=twin.file, here=_words(set(a) - set(b)), there=_words(set(b) - set(a)))


def _line(page: Page, section: int) -> int:
    if page.headings:
        return page.headings[section - 1].line if section else page.body_line
    return next((b.line for b in page.blocks if b.section == section), page.body_line)


def _words(items: set[str]) -> str:
    return "、".join(sorted(items)) or "—"


def _outline(page: Page, twin: Page) -> Finding | None:
    """The first heading in which the outlines part."""
    for index in range(max(len(page.headings), len(twin.headings))):
        a = page.headings[index] if index < len(page.headings) else None
        b = twin.headings[index] if index < len(twin.headings) else None
        if a is None or b is None or a.level != b.level or a.id != b.id:
            line = a.line if a else page.headings[-1].line if page.headings else page.body_line
            return finding("TWIN002", Place(page.file, line), file=twin.file, here=_heading(a), there=_heading(b))
    return None


def _heading(heading: object) -> str:
    return f"{'#' * heading.level} {heading.text} #{heading.id or ''}".strip() if heading else "—"


def _citations(project: Project, page: Page) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for block in page.blocks:
        for c in in_block(project, page, block).citations:
            known = c.statute in project.statutes and c.version and project.statutes[c.statute].version(c.version)
            name = (c.statute or c.title) + (f"@{c.version}" if known else "")
            out[block.section] += [f"{name} {p.article}{_part(p)}" for p in c.pinpoints] or [name]
    return out


def _part(p: object) -> str:
    return "".join(f"{mark}{value}" for mark, value in (("§", p.paragraph), ("(", p.item), (".", p.subitem)) if value is not None)


def _figures(project: Project, page: Page) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for block in page.blocks:
        for mark in block.marks:
            if mark.kind in ("fig", "data"):
                out[block.section].append(mark.value)
    return out


def _telephones(project: Project, page: Page) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for block in page.blocks:
        if block.kind != "code" and (found := numbers(project, block)):
            out[block.section] += found
    return out


def _links(project: Project, page: Page) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for link in page.links:
        target = link.target
        if not target.startswith(("http:", "https:", "tel:")):
            path, mark, anchor = target.partition("#")
            target = (posixpath.normpath(posixpath.join(str(page.path.parent), path)) if path else str(page.path)) + mark + anchor
        out[page.blocks[link.block].section].append(target)
    return out


def _kinds(project: Project, page: Page) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for block in page.blocks:
        if block.lead:
            out[block.section].append(block.lead)
    return out


def _boxes(project: Project, page: Page) -> dict[int, list[str]]:
    out: dict[int, list[str]] = defaultdict(list)
    for block in page.blocks:
        if block.kind == "admonition":
            out[block.section].append(block.inside or "")
    return out


_COMPARED = (
    ("TWIN003", _citations), ("TWIN004", _figures), ("TWIN005", _telephones), ("TWIN006", _links), ("TWIN008", _kinds), ("TWIN009", _boxes),
)
