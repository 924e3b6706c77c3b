"""Finished HTML → what is searched: pages with their sections, each with its anchor, heading and plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import html

from ...generate import statutes as statute_pages
from ...generate import uses
from ...model import Project, Statute
from ...numerals import article_name

KINDS = {"faq": "q", "statutes": "s", "templates": "l", "tools": "t", "glossary": "w"}
"""First part of a page's key → kind: question, statute, letter, tool, word. All else is a guide (g) or about (a)."""
LEFT_OUT = ("about/rules", "questions", "site-map", "statutes/index")
LEADS = re.compile(r"^(?:法律|标准|常见做法|建议|误解|Law|Standard|Practice|Advice|Myth)[ :：]\s*")
SEE = re.compile(r"^(?:详见|More)\s*[:：]")
ARTICLE_CHARACTERS = {"zh": 40, "en": 130}
"""So much of an article is shown and searched; its `about` words are searched too."""
_SPACE = re.compile(r"\s+")
_DROPPED = ("script", "blockquote", "style", "nav", "template", "svg", "button", "input", "form")
_FRAME = frozenset({"law-label", "page-foot", "reviewed", "review-due", "related", "print-only", "copy-link"})
"""Classes of what stands in an article and is not its text."""
_BLOCKS = ("p", "li", "tr", "blockquote", "summary", "dt", "dd")


@dataclass
class Section:
    anchor: str
    heading: str
    lines: list[str] = field(default_factory=list)
    uses: int = 0

    def row(self) -> list[object]:
        return [self.anchor, self.heading, "\n".join(self.lines), *([self.uses] if self.uses else [])]


@dataclass
class Searched:
    """One page: `names` are the words that lead here alone: keywords, short titles of an instrument."""

    key: str
    address: str
    kind: str
    title: str
    names: list[str]
    answer: str
    sections: list[Section]
    asks: str = ""
    """Wordings in which people ask for this page, parted by "/"; they lift it and are not names of it."""

    def row(self) -> list[object]:
        return [self.address, self.kind, self.title, self.names, self.answer, [s.row() for s in self.sections], *([self.asks] if self.asks else [])]


def kind(key: str) -> str:
    first = key.partition("/")[0]
    return KINDS.get(first, "a" if first == "about" else "g")


def read(project: Project, site: Path, language: str) -> list[Searched]:
    """All searched pages of one language, in the order of their addresses."""
    base = site if language == "zh" else site / "en"
    asks = (project.data.get("search.yml") or {}).get("asks") or {}
    found: list[Searched] = []
    for path in sorted(base.rglob("index.html")):
        inside = path.relative_to(base).as_posix().removesuffix("index.html").rstrip("/")
        if language == "zh" and (inside == "en" or inside.startswith("en/")) or inside.startswith(("data/", "assets/")):
            continue
        key = _key(project, language, inside)
        if key not in LEFT_OUT:
            page = _page(project, language, key, inside, path)
            if page is not None:
                page.asks = (asks.get(key) or {}).get(language, "")
                found.append(page)
    return found


def _key(project: Project, language: str, inside: str) -> str:
    folder = f"{inside}/index" if inside else "index"
    return folder if project.page(language, folder) else inside or "index"


def _page(project: Project, language: str, key: str, inside: str, path: Path) -> Searched | None:
    tree = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article = next(iter(tree.xpath("//article")), None)
    if article is None:
        return None
    address = f"{inside}/" if inside else ""
    statute = project.statutes.get(key.removeprefix("statutes/")) if key.startswith("statutes/") else None
    if statute:
        return _statute(project, statute, language, key, address)
    title, lead, sections = _read_article(article, 3 if key.startswith("faq/") and key != "faq/index" else 2)
    source = project.page(language, key)
    names = list(source.keywords) if source else []
    for section in sections:
        if key.startswith("templates/") and section.anchor == "letter":
            section.lines = [line for line in section.lines if "【" not in line][:8]
    title = source.title if source else title
    lines = [line for line in lead if "12356" not in line or len(lead) == 1]
    return Searched(key, address, kind(key), title, names, lines[0] if lines else "", [s for s in sections if s.anchor != "next"])


def _statute(project: Project, statute: Statute, language: str, key: str, address: str) -> Searched:
    """A statute from its register: the names, and each article with the start of its text and how often it is cited."""
    sections = []
    for version in statute.versions:
        for article in version.articles.values():
            anchor = statute_pages.anchor(article.label, version.id, statute, project)
            cited = len(uses.of(project, language, statute.id, version.id, article.label))
            text = _clean(article.text(language))[:ARTICLE_CHARACTERS[language]]
            about = " ".join(article.about(language))
            sections.append(Section(anchor, article_name(article.label, language), [text, about], cited))
    names = statute.names(language)
    return Searched(key, address, "s", names[0], list(names[1:]), statute.issuer[language], sections)


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text.replace("¶", "")).strip()


def _read_article(article: html.HtmlElement, deepest: int) -> tuple[str, list[str], list[Section]]:
    """Title, the lines before the first heading, and the sections. Headings below `deepest` are lines of their section."""
    title, lead, sections = "", [], []
    lines = lead
    for tag, element in _walk(article):
        text = _clean(element.text_content())
        if tag == "h1":
            title = text
        elif tag[0] == "h" and int(tag[1]) <= deepest and element.get("id"):
            sections.append(Section(element.get("id", ""), text))
            lines = sections[-1].lines
        elif tag == "tr":
            lines.append(" · ".join(_clean(cell.text_content()) for cell in element))
        elif text and not SEE.match(text):
            lines.append(LEADS.sub("", text))
    return title, lead, sections


def _walk(element: html.HtmlElement):
    """Headings and blocks of text in order, each text once; footers, menus and scripts left out."""
    for child in element:
        tag = child.tag if isinstance(child.tag, str) else ""
        if tag in _DROPPED or tag == "footer" or _FRAME.intersection(child.get("class", "").split()):
            continue
        if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
            yield tag, child
        elif tag in _BLOCKS and not any(b.tag in ("p", "ul", "ol", "table") for b in child):
            yield tag, child
        elif tag in _BLOCKS or tag in ("div", "section", "ul", "ol", "table", "tbody", "thead", "details", "figure", "dl", "aside"):
            if tag != "thead":
                yield from _walk(child)
