"""Pages of the built site as chapters: the text of an article alone, without what only a screen needs.

A copy is made from the same HTML as the site, so that what is printed is what was checked.
"""

from __future__ import annotations

import copy
import hashlib
import posixpath
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.html import builder

from ..finish.frame import review_by
from ..generate.statutes import anchor
from ..model import Article, Language, Page, Project, Statute, Version
from .words import say

Element = html.HtmlElement
_MAP = "contains(@class, 'tool-map')"
_DROPPED = (
    "nav", "script", "style", "template", "form", "button", "input", "select", "textarea", "aside[contains(@class, 'cited')]", "*[@hidden]",
    "*[contains(concat(' ', @class, ' '), ' page-foot ')]", "p[contains(concat(' ', @class, ' '), ' reviewed ')]",
    "link", "*[contains(concat(' ', @class, ' '), ' tool ')]", "*[contains(concat(' ', @class, ' '), ' heard ')]", "*[contains(concat(' ', @class, ' '), ' copy-link ')]", "comment()",
    f"*[following-sibling::*[position() < 3][{_MAP}]]", f"*[{_MAP}]",  # with its heading and its line: wider than a page, and for those who check
)
_ATTRIBUTES = ("class", "id", "href", "lang", "colspan", "rowspan", "start", "scope", "viewBox", "d", "src", "alt")


@dataclass(frozen=True)
class Section:
    """One part of the navigation: its folder, its title and the keys of its pages in their order."""

    name: str
    title: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Chapter:
    """One page in a guide. `body` are its elements behind the title."""

    key: str
    title: str
    body: Element
    page: Page | None
    cited: tuple[str, ...]


@dataclass(frozen=True)
class Cited:
    """An article that a guide prints in its annex."""

    id: str
    statute: Statute
    version: Version
    article: Article
    old: bool


def sections(project: Project, language: Language) -> tuple[Section, ...]:
    """The sections of mkdocs.yml that become guides: all but the statutes (they are the annex) and the pages about the site."""
    names = translations(project) if language == "en" else {}
    found = []
    for entry in project.config.get("nav") or []:
        title, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", None)
        keys = tuple(v.removesuffix(".md") for v in value or () if isinstance(v, str)) if isinstance(value, list) else ()
        keys = tuple(k for k in keys if project.page(language, k))
        name = posixpath.dirname(keys[0]) if keys else ""
        if keys and name not in ("about", "statutes", ""):
            found.append(Section(name, names.get(title, title), keys))
    return tuple(found)


def translations(project: Project) -> dict[str, str]:
    """Navigation titles in English."""
    return dict(_english(project).get("nav_translations") or {})


def site_name(project: Project, language: Language) -> str:
    """The name of the site."""
    name = _english(project).get("site_name") if language == "en" else None
    return str(name or project.config.get("site_name"))


def _english(project: Project) -> dict:
    for plugin in project.config.get("plugins") or []:
        for entry in (plugin.get("i18n", {}) if isinstance(plugin, dict) else {}).get("languages", []):
            if entry.get("locale") == "en":
                return entry
    return {}


def address(language: Language, key: str) -> str:
    """Where a page lies on the site: "en/credit/one-day/"."""
    inside = "" if key == "index" else key.removesuffix("/index") + "/"
    return ("en/" if language == "en" else "") + inside


def shown(url: str) -> str:
    """An address as people type it."""
    parts = urlsplit(url)
    return (parts.netloc + parts.path).rstrip("/")


def chapter(project: Project, site: Path, language: Language, key: str, site_url: str) -> Chapter:
    """Read one page of the built site."""
    place = address(language, key)
    tree = html.fromstring((site / place / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    article = copy.deepcopy(tree.xpath("//article")[0])
    cited = tuple(row.get("id") for row in article.xpath(".//aside[contains(@class, 'cited')]//li[@id]"))
    for tool in article.xpath(".//*[contains(concat(' ', @class, ' '), ' tool ')]"):
        tool.addprevious(builder.P(say("tool", language, url=shown(urljoin(site_url, place)))))
    for path in _DROPPED:
        for element in article.xpath(f".//{path}"):
            drop(element)
    title = article.xpath(".//h1")[0]
    words = re.sub(r"\s+", " ", title.text_content()).strip()
    drop(title)
    for element in article.iter():
        _clean(element, urljoin(site_url, place))
    return Chapter(key, words, article, project.page(language, key), cited)


def drop(element: Element) -> None:
    """Take an element out and leave the text behind it."""
    if isinstance(element, html.HtmlElement) and element.getparent() is not None:
        element.drop_tree()
    elif element.getparent() is not None:
        parent, before = element.getparent(), element.getprevious()
        tail = element.tail or ""
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            parent.text = (parent.text or "") + tail
        parent.remove(element)


def _clean(element: Element, base: str) -> None:
    """Addresses in full, and no attribute that a copy does not use."""
    name = element.attrib.get("data-c")
    for attribute in list(element.attrib):
        if attribute not in _ATTRIBUTES:
            del element.attrib[attribute]
    if element.get("href"):
        element.set("href", urljoin(base, element.get("href")))
    if name:
        element.set("data-c", name)


def articles(project: Project) -> dict[str, Cited]:
    """Every registered article by the id under which pages list it (c-civil-code-675)."""
    made = {}
    for statute in project.statutes.values():
        now = statute.in_force(project.today)
        for version in statute.versions:
            for article in version.articles.values():
                name = f"c-{statute.id}-{anchor(article.label, version.id, statute, project).replace('art-', '', 1)}"
                made[name] = Cited(name, statute, version, article, version is not now)
    return made


def nearest(project: Project, pages: list[Page | None], cited: list[Cited]) -> date:
    """The day after which a copy is to be checked again: the first review or expiry of what it holds, today where one is over."""
    days = [day for page in pages if (day := review_by(page))]
    for figure_id in {m.value for page in pages if page for block in page.blocks for m in block.marks if m.kind == "fig"}:
        figure = project.figures.get(figure_id)
        value = figure.on(project.today) if figure else None
        days += [day for day in (figure.next_check if figure else None, value.until if value else None) if day]
    days += [c.version.until for c in cited if c.version.until and not c.old]
    return max(min(days, default=project.today), project.today)


def digest(*parts: object) -> str:
    """A hash of texts and bytes."""
    made = hashlib.sha256()
    for part in parts:
        data = part if isinstance(part, bytes) else str(part).encode()
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()


def version(project: Project, content: str) -> str:
    """What a copy calls itself: the day it was made for and the first letters of the hash of its content."""
    return f"{project.today.isoformat()} · {digest(content)[:8]}"
