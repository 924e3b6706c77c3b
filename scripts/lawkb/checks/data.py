"""Rules in the data files: each `cite` names a registered article, and each telephone a registered hotline."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Citation, Finding, Mark, Place, Project
from ..rules import finding
from ..tools import BLOCKS as TOOL_BLOCKS
from .found import from_mark
from .law import version_of

BLOCKS = ("lenders", "timeline", "court-path", "complaint-ladder", *TOOL_BLOCKS)


def cited_in_data(project: Project) -> list[tuple[Place, str, Citation | None]]:
    """Every citation of docs/data/*.yml (keys named `cite`), None where it cannot be read."""
    if "data-citations" not in project.memo:
        project.memo["data-citations"] = list(_all(project))
    return project.memo["data-citations"]


def _all(project: Project) -> Iterator[tuple[Place, str, Citation | None]]:
    for name, document in project.memo.get("documents", {}).items():
        if not name.startswith("statutes/"):
            yield from _walk(project, f"docs/data/{name}", document, document.value)


def _walk(project: Project, file: str, document: object, value: object) -> Iterator[tuple[Place, str, Citation | None]]:
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "cite":
                entries = item if isinstance(item, list) else [item]
                for index, entry in enumerate(entries):
                    line, column = document.place(item, index) if isinstance(item, list) else document.place(value, key)
                    place = Place(file, line, column)
                    yield place, str(entry), from_mark(project.statutes, Mark("cite", str(entry), 0, place))
            else:
                yield from _walk(project, file, document, item)
    elif isinstance(value, list):
        for item in value:
            yield from _walk(project, file, document, item)


def check(project: Project) -> Iterator[Finding]:
    """Citations of the data that name nothing or nothing in force, and data blocks that do not exist."""
    for place, written, citation in cited_in_data(project):
        meant = version_of(project, citation) if citation else None
        if meant is None or any(p.article not in meant[1].articles for p in citation.pinpoints):
            yield finding("REG012", place, value=written)
        elif meant[1].state(project.today) not in ("current", "unknown"):
            yield finding("LAW003", place, title=(f"《{meant[0].title.zh}》", meant[0].title.en), state=("不在施行", "not in force"), successor=("换现行依据", "cite what is in force"))
    for page in project.pages:
        for block in page.blocks:
            for mark in block.marks:
                if mark.kind == "data" and mark.value not in BLOCKS:
                    yield finding("MARK006", mark.place, value=mark.value, known="、".join(BLOCKS))
