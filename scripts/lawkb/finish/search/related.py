"""“Related” at the foot of a page: up to four pages that share its terms and citations, the same in both languages."""

from __future__ import annotations

import math
import posixpath
from collections import Counter
from html import escape

from ...checks.found import in_block
from ...model import Page, Project

MOST = 4
MARK = "data-related"
_NOT_FOR = ("about/", "index", "glossary")
_LESS = {"faq": 0.5, "templates": 0.8, "tools": 0.8}


def insert(project: Project, text: str, file: str) -> str:
    """`text` of one HTML file with the links before the end of its article; as it was where there is nothing to say."""
    language = "en" if file.startswith("en/") else "zh"
    inside = file.removeprefix("en/").removesuffix("index.html").rstrip("/")
    key = f"{inside}/index" if project.page(language, f"{inside}/index") else inside
    foot = text.rfind('<div class="page-foot"')
    end = foot if foot >= 0 else text.rfind("</article>")
    if end < 0 or MARK in text or not project.page(language, key):
        return text
    links = [page for other in of(project, key) if (page := project.page(language, other))]
    if not links:
        return text
    here = posixpath.dirname(file)
    rows = "".join(f'<li><a href="{_address(page, here)}">{escape(page.title, quote=False)}</a></li>' for page in links)
    name = "相关页面" if language == "zh" else "Related pages"
    return f'{text[:end]}<nav class="related" {MARK} aria-label="{name}"><h2>{name}</h2><ul>{rows}</ul></nav>\n{text[end:]}'


def _address(page: Page, here: str) -> str:
    inside = page.key.removesuffix("index").rstrip("/") if page.key.endswith("/index") else page.key
    target = posixpath.join("en" if page.language == "en" else "", inside)
    return posixpath.relpath(target or ".", here or ".") + "/"


def of(project: Project, key: str) -> list[str]:
    """Keys of the related pages, the closest first."""
    table = project.memo.get("related")
    if table is None:
        table = project.memo["related"] = _table(project)
    return table.get(key, [])


def _table(project: Project) -> dict[str, list[str]]:
    pages = [p for p in project.pages if p.language == "zh" and not p.key.startswith(_NOT_FOR)]
    marks = {p.key: _marks(project, p) for p in pages}
    spread = Counter(mark for found in marks.values() for mark in found)
    weights = {k: {m: math.log(1 + n) * math.log(len(pages) / spread[m]) for m, n in found.items()} for k, found in marks.items()}
    sizes = {k: math.sqrt(sum(v * v for v in w.values())) or 1.0 for k, w in weights.items()}
    return {p.key: _closest(p, pages, weights, sizes) for p in pages}


def _closest(page: Page, pages: list[Page], weights: dict[str, dict], sizes: dict[str, float]) -> list[str]:
    linked = _next_links(page)
    mine, scored = weights[page.key], []
    for other in pages:
        if other.key == page.key or other.key in linked:
            continue
        theirs = weights[other.key]
        shared = sum(v * theirs[m] for m, v in mine.items() if m in theirs) / (sizes[page.key] * sizes[other.key])
        scored.append((-shared * _LESS.get(other.key.partition("/")[0], 1.0), other.key))
    return [key for value, key in sorted(scored)[:MOST] if value < -0.08]


def _marks(project: Project, page: Page) -> Counter:
    """Glossary words and cited articles of a page, with how often."""
    found: Counter = Counter()
    text = "\n".join([page.title, *page.keywords, *(b.masked for b in page.blocks)])
    data = project.data.get("terms.yml")
    for term in data.get("terms", []) if isinstance(data, dict) else []:
        count = sum(text.count(word) for word in [term["zh"], *((term.get("also") or {}).get("zh") or [])])
        if count:
            found["term", term["id"]] = count
    for block in page.blocks:
        for citation in in_block(project, page, block).citations:
            for point in citation.pinpoints:
                found["law", citation.statute, point.article] += 1
    return found


def _next_links(page: Page) -> set[str]:
    """Pages that the section “next” names already."""
    last = max((b.section for b in page.blocks), default=0)
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.key), link.target.partition("#")[0].removesuffix(".md")))
        for link in page.links if page.blocks[link.block].section == last
    }
