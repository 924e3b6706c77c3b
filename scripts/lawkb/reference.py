"""Registered articles against a folder of reference texts (`check --reference DIR`).

The folder holds one Markdown file an instrument, `## 第…条` above each article. It is compared with, never copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from .citations.text import first_difference, fold
from .model import Finding, Project, Statute, Version
from .numerals import article_name
from .rules import finding

_ARTICLE = re.compile(r"^## (.+?)[ \t]*$\n(.*?)(?=^#|\Z)", re.M | re.S)


def compare(project: Project, folder: Path) -> Iterator[Finding]:
    """A finding for each registered article that the reference lacks or words otherwise.
    Instruments that the folder does not hold are passed over only when none of their articles is registered."""
    for statute in project.statutes.values():
        for version in statute.versions:
            if version.articles:
                yield from _version(statute, version, folder)


def _version(statute: Statute, version: Version, folder: Path) -> Iterator[Finding]:
    path = next((p for p in _names(statute, version, folder) if p.is_file()), None)
    if path is None:
        for article in version.articles.values():
            yield finding("REF001", article.place, entry=f"{statute.id} {article.label}", difference=("没有参考文本", "there is no reference text"))
        return
    texts = {label.rstrip("、"): body for label, body in _ARTICLE.findall(path.read_text(encoding="utf-8"))}
    for article in version.articles.values():
        body = texts.get(_label(article.label))
        if body is None:
            difference: object = ("参考文本没有这一条", "the reference has no such article")
        elif fold(body) == fold(article.zh):
            continue
        else:
            difference = str(first_difference(fold(article.zh), fold(body)))
        yield finding("REF001", article.place, entry=f"{statute.id} {article.label}", difference=difference)


def _names(statute: Statute, version: Version, folder: Path) -> list[Path]:
    years = [version.id, str(version.adopted.year) if version.adopted else version.id]
    return [*(folder / f"{statute.id}-{year}.md" for year in years), folder / f"{statute.id}.md"]


def _label(label: str) -> str:
    return article_name(label, "zh") if label[0].isdigit() and not label.endswith(".") else label.rstrip("、")
