"""Which pages cite which instrument and which of its articles."""

from __future__ import annotations

from collections.abc import Iterator

from ..checks.data import cited_in_data
from ..checks.found import in_block
from ..model import Citation, Language, Page, Project

Key = tuple[str, str, str, str]


def of(project: Project, language: Language, statute: str, version: str = "", article: str = "") -> list[Page]:
    """Pages of `language` that cite the instrument (or, where named, that article of that version)."""
    table = project.memo.get("uses")
    if table is None:
        table = project.memo["uses"] = _table(project)
    return table.get((language, statute, version, article), [])


def _table(project: Project) -> dict[Key, list[Page]]:
    table: dict[Key, list[Page]] = {}
    for page in project.pages:
        for key in dict.fromkeys(cited(project, page)):
            table.setdefault((page.language, *key), []).append(page)
    return table


def cited(project: Project, page: Page) -> list[tuple[str, str, str]]:
    """(instrument, version, article) of each citation of the page; ("id", "", "") for the instrument itself."""
    found: list[tuple[str, str, str]] = []
    for citation in _citations(project, page):
        statute = project.statutes.get(citation.statute or "")
        if statute is None:
            continue
        found.append((statute.id, "", ""))
        version = statute.version(citation.version) if citation.version else statute.in_force(project.today)
        if version:
            found += [(statute.id, version.id, p.article) for p in citation.pinpoints]
    return found


def _citations(project: Project, page: Page) -> Iterator[Citation]:
    """Those of the prose, and those of the data blocks that the page shows."""
    shown = set()
    for block in page.blocks:
        yield from in_block(project, page, block).citations
        shown |= {f"docs/data/{mark.value}.yml" for mark in block.marks if mark.kind == "data"}
    if shown:
        yield from (c for place, _, c in cited_in_data(project) if c and place.path in shown)
