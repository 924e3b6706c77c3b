"""Citations: registered, in force today, and spoken of by the block that makes them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import timedelta

from ..model import Article, Block, Citation, Finding, Page, Place, Project, Statute, Version
from ..rules import finding
from .found import from_mark, in_block, speech

SOON = timedelta(days=60)
_ITEM = re.compile(r"\s*[（(][一二三四五六七八九十百]+[）)]")


def check(project: Project) -> Iterator[Finding]:
    """All that can be wrong with a citation on any page."""
    for page in project.texts:
        for index, block in enumerate(page.blocks):
            found = in_block(project, page, block)
            for loose in found.loose:
                yield _loose(project, page, block.place(page.file, loose.start), loose.kind, loose.written)
            for mark in found.bad_marks:
                yield finding("LAW009", mark.place, value=mark.value, meant=_near(mark.value.split(" ")[0], project.statutes))
            for citation in found.citations:
                yield from _citation(project, page, index, citation)


def _loose(project: Project, page: Page, place: Place, kind: str, written: str) -> Finding:
    if kind == "title":
        title = written.strip("《》")
        names = {n: s for s in project.statutes.values() for n in s.names("zh")}
        near = difflib.get_close_matches(title, names, 1, 0.5)
        meant = (f"是不是《{near[0]}》", f"did you mean 《{near[0]}》 ({names[near[0]].title.en})") if near else (
            "登记它(docs/data/statutes),或不用书名号", "register it (docs/data/statutes), or drop the title marks")
        return finding("LAW001", place, title=title, meant=meant)
    if kind == "year":
        return finding("LAW012", place, title=written, version=written, known="…")
    code = {"bare": "LAW006", "leaning": "LAW008", "number": "LAW007"}[kind]
    return finding(code, place, written=written)


def _near(word: str, known: object) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return near[0] if near else "docs/data/statutes/"


def version_of(project: Project, citation: Citation) -> tuple[Statute, Version] | None:
    """The instrument and the text that a citation means today; None where it is not registered."""
    statute = project.statutes.get(citation.statute or "")
    if statute is None:
        return None
    version = statute.version(citation.version) if citation.version else statute.in_force(project.today)
    return (statute, version) if version else None


def _citation(project: Project, page: Page, index: int, citation: Citation) -> Iterator[Finding]:
    block = page.blocks[index]
    place = block.place(page.file, citation.start)
    meant = version_of(project, citation)
    if meant is None:
        statute = project.statutes.get(citation.statute or "")
        if statute is not None:
            known = ", ".join((v.name.zh if v.name else v.id) for v in statute.versions)
            yield finding("LAW012", place, title=citation.title, version=citation.version, known=known)
        return
    statute, version = meant
    name = (f"《{statute.names('zh')[-1]}》", statute.names("en")[-1])
    yield from _force(project, place, statute, version, citation, name)
    if version.until and timedelta(0) <= version.until - project.today < SOON:
        yield finding("LAW010", place, title=name, until=version.until)
    by_span: dict[tuple[int, int], list[Article]] = {}
    for number, pinpoint in enumerate(citation.pinpoints):
        article = version.articles.get(pinpoint.article)
        if article is None:
            known = "、".join(version.articles) or "—"
            yield finding("LAW002", place, title=name, article=pinpoint.article, known=known[:120], file=f"docs/data/statutes/{statute.id}.yml")
            continue
        span = citation.spans[number] if number < len(citation.spans) else (number, number)
        by_span.setdefault(span, []).append(article)
        yield from _part(place, statute, article, pinpoint, name)
    if block.kind == "quote":
        return
    for articles in by_span.values():
        if not any(_speaks(project, page, index, a) for a in articles):
            about = articles[0].about(speech(page, block))
            yield finding("LAW005", place, title=name, article=articles[0].label, about="、".join(about))


def _force(project: Project, place: Place, statute: Statute, version: Version, citation: Citation, name: tuple[str, str]) -> Iterator[Finding]:
    state = version.state(project.today)
    if state in ("current", "unknown"):
        return
    moved = [version.moved[p.article] for p in citation.pinpoints if p.article in version.moved]
    current = statute.in_force(project.today)
    if moved:
        successor = (f"改引现行的第 {'、'.join(moved)} 条", f"cite Article {', '.join(moved)} of the text in force")
    elif current is not version:
        successor = ("改引现行文本", "cite the text in force")
    else:
        successor = ("换一个现行依据", "cite something that is in force")
    zh = {"pending": f"{version.start} 起施行", "replaced": f"已于 {version.until} 之后被替代", "repealed": f"已于 {version.until} 之后废止"}[state]
    en = {"pending": f"in force from {version.start}", "replaced": f"replaced after {version.until}", "repealed": f"repealed after {version.until}"}[state]
    yield finding("LAW003", place, title=name, state=(zh, en), successor=successor)


def paragraphs(article: Article) -> list[list[str]]:
    """The 款 of an article, each as its own words followed by its 项."""
    out: list[list[str]] = []
    for part in article.zh.split("\n\n"):
        if _ITEM.match(part) and out:
            out[-1].append(part)
        else:
            out.append([part])
    return out


def _part(place: Place, statute: Statute, article: Article, pinpoint: object, name: tuple[str, str]) -> Iterator[Finding]:
    if pinpoint.paragraph is None and pinpoint.item is None:
        return
    if statute.paragraphs_run_together:
        return
    parts = paragraphs(article)
    if pinpoint.paragraph is not None and not 1 <= pinpoint.paragraph <= len(parts):
        yield finding("LAW011", place, title=name, article=article.label, part=(f"第 {pinpoint.paragraph} 款", f"paragraph {pinpoint.paragraph}"), have=(f"{len(parts)} 款", f"{len(parts)} paragraphs"))
        return
    if pinpoint.item is not None:
        where = [parts[pinpoint.paragraph - 1]] if pinpoint.paragraph else parts
        most = max(len(p) - 1 for p in where)
        if not 1 <= pinpoint.item <= most:
            yield finding("LAW011", place, title=name, article=article.label, part=(f"第 {pinpoint.item} 项", f"item {pinpoint.item}"), have=(f"{most} 项", f"{most} items"))


def _speaks(project: Project, page: Page, index: int, article: Article) -> bool:
    """Does the block hold one of the words that the article is about? With it speaks a quotation right after it, and in
    a register the rest of the entry."""
    block = page.blocks[index]
    about = article.about(speech(page, block))
    if not about:
        return True
    text = _words(project, block)
    if _has(text, about):
        return True
    if page.headings == ():
        return any(_has(_words(project, b), about) for b in page.blocks if b.section == block.section)
    after = page.blocks[index + 1] if index + 1 < len(page.blocks) else None
    return after is not None and after.kind == "quote" and _has(_words(project, after), about)


def _words(project: Project, block: Block) -> str:
    memo = project.memo.setdefault("words", {})
    key = id(block)
    if key not in memo:
        memo[key] = " ".join(block.masked.lower().split())
    return memo[key]


def _has(text: str, about: tuple[str, ...]) -> bool:
    return any(word.lower() in text for word in about)


__all__ = ["check", "version_of", "paragraphs", "from_mark"]
