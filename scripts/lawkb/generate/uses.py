"""Which pages cite which instrument and which of its articles."""

from __future__ import annotations

from ..checks.found import in_block
from ..model import Language, Page, Project

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
        for key in dict.fromkeys(_cited(project, page)):
            table.setdefault((page.language, *key), []).append(page)
    return table


def _cited(project: Project, page: Page) -> list[tuple[str, str, str]]:
    """(instrument, version, article) of each citation of the page; ("id", "", "") for the instrument itself."""
    found: list[tuple[str, str, str]] = []
    for citation in (c for block in page.blocks for c in in_block(project, page, block).citations):
        statute = project.statutes.get(citation.statute or "")
        if statute is None:
            continue
        found.append((statute.id, "", ""))
        version = statute.version(citation.version) if citation.version else statute.in_force(project.today)
        if version:
            found += [(statute.id, version.id, p.article) for p in citation.pinpoints]
    return found
