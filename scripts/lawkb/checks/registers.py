"""The registers themselves: checked both ways, true in themselves."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from ..citations.text import fold
from ..model import Finding, Place, Project, Statute
from ..registers import series_problems
from ..rules import finding
from .data import cited_in_data
from .found import in_block
from .law import version_of

LOCK = "docs/data/statutes.lock"


def check(project: Project) -> Iterator[Finding]:
    """About words, version dates, grades, series, unused entries and the lock of reviewed articles."""
    for statute in project.statutes.values():
        yield from _about(statute)
        yield from _versions(statute)
        yield from _grade(project, statute)
    yield from _titles(project)
    for figure in project.figures.values():
        yield from series_problems(figure)
    if not project.memo.get("partial"):
        yield from _unused(project)
    yield from _lock(project)
    yield from _dangerous(project)


def _dangerous(project: Project) -> Iterator[Finding]:
    """A site that is known to be dangerous is linked nowhere: one entry of the register stops every use of it at once."""
    for host, domain in project.domains.items():
        if domain.state != "dangerous":
            continue
        word = re.compile(rf"(?<![\w.-]){re.escape(host)}(?![\w-]|\.\w)", re.I)
        files = [(p.file, p.source) for p in project.pages] + [
            (f"docs/data/{n}", d.source) for n, d in project.memo.get("documents", {}).items() if n != "domains.yml"]
        for file, source in files:
            for found in word.finditer(source):
                before = source[: found.start()]
                yield finding("LINK011", Place(file, before.count("\n") + 1, found.start() - before.rfind("\n")), host=host)


def _about(statute: Statute) -> Iterator[Finding]:
    for version in statute.versions:
        for article in version.articles.values():
            name = f"{statute.id} {article.label}"
            zh, en = fold(article.zh), " ".join(article.en.lower().split())
            for word in article.about_zh:
                if fold(word) not in zh:
                    yield finding("REG007", article.place, word=word, article=name, side=("中文", "Chinese text"))
            for word in article.about_en:
                if word.lower() not in en:
                    yield finding("REG007", article.place, word=word, article=name, side=("译文", "translation"))


def _titles(project: Project) -> Iterator[Finding]:
    """One title, one instrument: a repealed text does not come back under the name of another."""
    seen: dict[tuple[str, str], Statute] = {}
    for statute in project.statutes.values():
        for language in ("zh", "en"):
            for name in statute.names(language):
                first = seen.setdefault((language, fold(name)), statute)
                if first is not statute:
                    yield finding("REG005", statute.place, entry=f"{name} ({first.place.path})", line=first.place.line)


def _versions(statute: Statute) -> Iterator[Finding]:
    for version in statute.versions:
        if version.start and version.until and version.until < version.start or version.adopted and version.start and version.adopted > version.start:
            yield finding("REG010", version.place, entry=f"{statute.id} {version.id}")
    for before, after in zip(statute.versions, statute.versions[1:]):
        if before.until is None or after.start is None or after.start <= before.until:
            yield finding("REG010", after.place, entry=f"{statute.id} {after.id}")


def _grade(project: Project, statute: Statute) -> Iterator[Finding]:
    host = urlsplit(statute.official).hostname or ""
    domain = project.domains.get(host)
    if domain is None:
        yield finding("LINK005", statute.place, host=host)
    elif statute.grade == "V" and not domain.official:
        yield finding("REG011", statute.place, entry=statute.id, host=host)


def _unused(project: Project) -> Iterator[Finding]:
    used, titles = used_articles(project)
    marks = {m.value for p in project.pages for b in p.blocks for m in b.marks if m.kind == "fig"}
    for statute in project.statutes.values():
        if statute.id not in titles:
            yield finding("REG006", statute.place, entry=statute.id)
        for version in statute.versions:
            for article in version.articles.values():
                if (statute.id, version.id, article.label) not in used:
                    yield finding("REG006", article.place, entry=f"{statute.id} {article.label}")
    for figure in project.figures.values():
        if figure.id not in marks:
            yield finding("REG006", figure.place, entry=figure.id)
    sources = "\n".join(p.source for p in project.pages) + "\n".join(s.official for s in project.statutes.values())
    data = "\n".join(d.source for n, d in project.memo.get("documents", {}).items() if n not in ("hotlines.yml", "domains.yml"))
    for number, hotline in project.hotlines.items():
        if not re.search(rf"(?<!\d){number}(?!\d)", sources) and not re.search(rf"\b{hotline.id}\b", data):
            yield finding("REG006", hotline.place, entry=number)
    for host, domain in project.domains.items():
        if domain.state != "dangerous" and host not in sources and host not in data:
            yield finding("REG006", domain.place, entry=host)


def used_articles(project: Project) -> tuple[set[tuple[str, str, str]], set[str]]:
    """(statute, version, article) and statute ids that pages or registers cite."""
    used: set[tuple[str, str, str]] = set()
    titles: set[str] = set()
    cited = [c for p in project.pages for b in p.blocks for c in in_block(project, p, b).citations]
    for citation in [*cited, *(c for *_, c in cited_in_data(project) if c)]:
        meant = version_of(project, citation)
        if meant:
            titles.add(meant[0].id)
            used.update((meant[0].id, meant[1].id, p.article) for p in citation.pinpoints)
    return used, titles


def digest(article: object) -> str:
    """The hash that a second reader confirms: of both texts, white space folded."""
    return hashlib.sha256("".join(f"{article.zh}|{article.en}".split()).encode()).hexdigest()[:32]


def lock_lines(project: Project) -> list[str]:
    """What statutes.lock holds when every registered article has been reviewed."""
    return [
        f"{s.id}@{v.id} {a.label} {digest(a)}"
        for s in project.statutes.values() for v in s.versions for a in v.articles.values()
    ]


def _lock(project: Project) -> Iterator[Finding]:
    path = Path(project.root) / LOCK
    if not path.is_file():
        return
    reviewed = set(path.read_text(encoding="utf-8").split("\n"))
    for statute in project.statutes.values():
        for version in statute.versions:
            for article in version.articles.values():
                if f"{statute.id}@{version.id} {article.label} {digest(article)}" not in reviewed:
                    yield finding("LOCK001", article.place, entry=f"{statute.id} {article.label}")
