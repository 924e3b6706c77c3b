"""A guide as HTML: cover and contents, a document for each section, the articles cited, telephone numbers."""

from __future__ import annotations

import base64
import copy
import re
from dataclasses import dataclass
from html import escape

import segno
from lxml import html

from ..citations import canonical
from ..generate.words import KINDS, STATES
from ..model import Language, Pinpoint, Project
from .links import HERE, Binding, Inside, place
from .source import Chapter, Cited, Element, address, digest, nearest, shown, site_name, version
from .words import WORDS, say

_HEADINGS = ("h2", "h3", "h4", "h5")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")
_VOID = re.compile(r"\s+")
LANG = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True)
class Part:
    """A section of a guide and its chapters. A guide of one section and the handbook are made from the same parts."""

    name: str
    title: str
    chapters: tuple[Chapter, ...]


@dataclass(frozen=True)
class Guide:
    """A document as the parts that are set one by one, each a whole HTML document by the name of its file; `binding` puts them together."""

    name: str
    title: str
    language: Language
    parts: tuple[tuple[str, str], ...]
    binding: Binding
    version: str
    again: str


def guide(project: Project, language: Language, name: str, title: str, parts: tuple[Part, ...], known: dict[str, Cited], site_url: str) -> Guide:
    """Put a guide together. `known` are all registered articles by id, `site_url` ends with a slash."""
    chapters = [chapter for part in parts for chapter in part.chapters]
    cited = _cited(chapters, known)
    site = site_name(project, language)
    bodies = [(f"body-{part.name}-{language}", _document(language, part.title, site, f"<main>{_part(part, known, language, site_url)}</main>")) for part in parts]
    if cited:
        bodies.append((f"annex-{name}", _document(language, say("annex", language), site, _annex(project, cited, language))))
    calls = _hotlines(project, language)
    label = version(project, digest(title, bodies, calls))
    day = nearest(project, [c.page for c in chapters], list(cited))
    frame = _Frame(project, language, title, label, day, site_url, address(language, chapters[0].key) if len(parts) == 1 else address(language, "index"))
    says = say("version", language, version=label)
    about = (f'<meta name="author" content="{escape(frame.site)}"><meta name="dcterms.created" content="{project.today.isoformat()}">'
             f'<meta name="description" content="{escape(says)}">')
    front = _document(language, frame.full_title, site, frame.cover() + _contents(parts, cited, language), about)
    last = _document(language, say("hotlines", language), site, frame.last(calls))
    inside = Inside(site_url, language, tuple(c.key for c in chapters))
    binding = Binding(front, last, says, inside, _titles(parts, cited, language))
    return Guide(name, frame.full_title, language, tuple(bodies), binding, label, day.isoformat())


def _document(language: Language, title: str, site: str, body: str, about: str = "") -> str:
    """A whole HTML document; the name of the site stands at the head of each page."""
    return (f'<!doctype html><html lang="{LANG[language]}"><head><meta charset="utf-8"><title>{escape(title)}</title>{about}'
            f"<style>@page {{ @top-left {{ content: {_string(site)} }} }} @page cover {{ @top-left {{ content: none }} }}</style></head><body>{body}</body></html>")


def _titles(parts: tuple[Part, ...], cited: tuple[Cited, ...], language: Language) -> dict[str, str]:
    """What a link to a place says of it."""
    made = {"annex": say("annex", language), "hotlines": say("hotlines", language)}
    made |= {_part_id(part): part.title for part in parts}
    made |= {place(c.key): c.title for part in parts for c in part.chapters}
    return made | {c.id: _label(c, language) for c in cited}


def _string(words: str) -> str:
    """Words as a CSS string."""
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _cited(chapters: list[Chapter], known: dict[str, Cited]) -> tuple[Cited, ...]:
    """The articles of all chapters, by instrument in the order of first use, inside it in the order of the register."""
    order: dict[str, int] = {}
    names = {name for chapter in chapters for name in chapter.cited if name in known}
    for chapter in chapters:
        for name in chapter.cited:
            if name in known:
                order.setdefault(known[name].statute.id, len(order))
    place = {name: index for index, name in enumerate(known)}
    return tuple(sorted((known[n] for n in names), key=lambda c: (order[c.statute.id], place[c.id])))


def _part(part: Part, known: dict[str, Cited], language: Language, site_url: str) -> str:
    heading = f'<h2 class="part" id="{_part_id(part)}">{escape(part.title)}</h2>'
    return f'<section class="part-body">{heading}{"".join(_chapter(chapter, known, language, site_url) for chapter in part.chapters)}</section>'


def _part_id(part: Part) -> str:
    return f"s-{part.name}"


def _chapter(chapter: Chapter, known: dict[str, Cited], language: Language, site_url: str) -> str:
    """A page under the heading of its section: its own headings two levels lower."""
    body = copy.deepcopy(chapter.body)
    for element in list(body.iter()):
        if element.tag in _HEADINGS:
            level = int(element.tag[1])
            element.set("class", f"t{level}")
            element.tag = f"h{min(6, level + 2)}"
        if element.get("id"):
            element.set("id", place(chapter.key, element.get("id")))
        if element.tag == "a":
            _link(element, known, site_url)
    _tables(body)
    words = (body.text or "") + "".join(html.tostring(child, encoding="unicode") for child in body)
    reviewed = f'<p class="reviewed">{say("reviewed", language, day=chapter.page.reviewed)}</p>' if chapter.page and chapter.page.reviewed else ""
    return f'<article><h3 class="t1" id="{place(chapter.key)}">{escape(chapter.title)}</h3>{reviewed}{words}</article>'


def _link(element: Element, known: dict[str, Cited], site_url: str) -> None:
    """A citation leads into the annex; which pages of the site a guide holds is known when it is put together."""
    cited = element.attrib.pop("data-c", None)
    if cited in known:
        element.set("href", HERE + cited)
    if not element.get("href"):
        element.drop_tag()
    elif element.get("href").startswith((site_url, HERE)):
        element.set("class", f'{element.get("class", "")} in'.strip())


def _tables(body: Element) -> None:
    """A table of many columns in small type; a cell without words is a place to write in."""
    for table in body.iter("table"):
        columns = len(table.xpath("./thead/tr/th"))
        if columns >= 5:
            table.set("class", "wide" if columns < 8 else "wide widest")


def _contents(parts: tuple[Part, ...], cited: tuple[Cited, ...], language: Language) -> str:
    rows = []
    for part in parts:
        pages = "".join(f"<li>{_entry(place(c.key), c.title)}</li>" for c in part.chapters)
        rows.append(f'<li class="toc-part">{_entry(_part_id(part), part.title)}<ul>{pages}</ul></li>' if len(parts) > 1 else pages)
    if cited:
        rows.append(f'<li class="toc-end">{_entry("annex", say("annex", language))}</li>')
    rows.append(f'<li class="toc-end">{_entry("hotlines", say("hotlines", language))}</li>')
    return f'<nav class="contents"><h2 class="t1">{say("contents", language)}</h2><ul>{"".join(rows)}</ul></nav>'


def _entry(name: str, words: str) -> str:
    """A line of the contents; the number of the page is put in when it is known."""
    return f'<a href="{HERE}{name}" data-page="">{escape(words)}</a>'


def _annex(project: Project, cited: tuple[Cited, ...], language: Language) -> str:
    if not cited:
        return ""
    out = [f'<section class="annex"><h2 class="t1" id="annex">{say("annex", language)}</h2><p>{say("annex-note", language)}</p>']
    last = None
    for entry in cited:
        if entry.statute is not last:
            last = entry.statute
            grade = say("grade-several" if last.copies == "several" else "grade-one", language) if last.copies in ("several", "one") else ""
            kind = " · ".join(filter(None, (KINDS[last.kind][language], grade)))
            title = f"《{last.title.zh}》" if language == "zh" else last.title.en
            out.append(f'<h3 class="t2">{escape(title)}</h3><p class="kind-line">{escape(kind)}</p>')
        out.append(_article(project, entry, language))
    return "".join(out) + "</section>"


def _label(entry: Cited, language: Language) -> str:
    return canonical(entry.statute, (Pinpoint(entry.article.label),), language, entry.version.id if entry.old else None)


def _article(project: Project, entry: Cited, language: Language) -> str:
    notes = [say("old", language, state=STATES[entry.version.state(project.today)][language]) if entry.old else "", say("translation", language)]
    note = " · ".join(filter(None, notes))
    paragraphs = "".join(f"<p>{escape(p.strip())}</p>" for p in _PARAGRAPHS.split(entry.article.text(language)) if p.strip())
    tail = f' <span class="note">{escape(note)}</span>' if note else ""
    return f'<div class="law" id="{entry.id}"><p class="law-name"><b>{escape(_label(entry, language))}</b>{tail}</p>{paragraphs}</div>'


def _hotlines(project: Project, language: Language) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(h.number)}{"*" if h.grade == "S" else ""}</th><td>{escape(h.name[language])}</td><td>{escape(h.purpose[language])}</td></tr>'
        for h in sorted(project.hotlines.values(), key=lambda h: (len(h.number), h.number)))
    heads = "".join(f'<th scope="col">{say(n, language)}</th>' for n in ("number", "who", "what"))
    return (f'<h2 class="t1" id="hotlines">{say("hotlines", language)}</h2><p>{say("hotlines-note", language)}</p>'
            f'<table class="hotlines"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')


def qr(target: str, label: str) -> str:
    """An address as a picture code that says what it is."""
    made = segno.make(target, error="m", micro=False)
    svg = made.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None, dark="#000", light="#fff").replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return f'<img class="qr" alt="{escape(label)} {escape(target)}" src="data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}">'


@dataclass(frozen=True)
class _Frame:
    """What a reader of a copy must be told: which version, how long, where the newest one is."""

    project: Project
    language: Language
    title: str
    version: str
    again: object
    site_url: str
    place: str

    @property
    def site(self) -> str:
        return site_name(self.project, self.language)

    @property
    def full_title(self) -> str:
        return self.title if self.title == self.site else f"{self.site}{'：' if self.language == 'zh' else ': '}{self.title}"

    def facts(self) -> str:
        """The lines about the version, for the cover and the last page."""
        url = self.site_url + self.place
        corrections = self.site_url + address(self.language, "about/corrections")
        again = "again-now" if self.again <= self.project.today else "again"
        lines = [
            escape(say("version", self.language, version=self.version)), f'<b>{escape(say(again, self.language, day=self.again))}</b>',
            _with_link("newest", url, self.language), _with_link("corrections", corrections, self.language),
            escape(say("advice", self.language)), escape(say("licence", self.language)),
        ]
        return "".join(f"<p>{line}</p>" for line in lines)

    def cover(self) -> str:
        kinds = "".join(
            f'<li><span class="kind kind--{k}">{escape(KIND_NAMES[k][self.language])}</span> {escape(say(f"kinds-{k}", self.language))}</li>'
            for k in ("law", "standard", "practice", "advice"))
        return (f'<header class="cover"><p class="cover-site">{escape(self.site)}</p><h1 class="cover-title">{escape(self.title)}</h1>'
                f'<div class="cover-facts">{self.facts()}</div><ul class="cover-kinds">{kinds}</ul>'
                f'<div class="cover-qr">{qr(self.site_url + self.place, say("scan", self.language))}<p>{escape(say("scan", self.language))}</p></div></header>')

    def last(self, calls: str) -> str:
        return (f'<section class="last">{calls}<div class="last-facts">{qr(self.site_url + self.place, say("scan", self.language))}'
                f"<div>{self.facts()}</div></div></section>")


KIND_NAMES = {"law": {"zh": "法律", "en": "Law"}, "standard": {"zh": "标准", "en": "Standard"},
              "practice": {"zh": "常见做法", "en": "Practice"}, "advice": {"zh": "建议", "en": "Advice"}}


def _with_link(word: str, url: str, language: Language) -> str:
    before, _, after = WORDS[word][language].partition("{url}")
    return f'{escape(before)}<a href="{escape(url)}">{escape(shown(url))}</a>{escape(after)}'
