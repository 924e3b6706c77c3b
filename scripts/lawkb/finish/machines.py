"""For machines: linked data of a page, its citations as JSON, llms.txt, and the feed of what changed."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from html import escape
from pathlib import Path

from ..generate import uses
from ..model import LANGUAGES, Language, Page, Project, Statute

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\s*[：:]\s*|(\d{1,2}) ([A-Z][a-z]+) (\d{4}):\s*")
_MONTHS = "January February March April May June July August September October November December".split()
_NAMES = {"zh": "逾期不慌", "en": "Overdue, Not Over"}
_LANG = {"zh": "zh-CN", "en": "en"}


def plain(text: str) -> str:
    """Markdown of one block as a line of plain text, without marks and lead-in signs."""
    text = _LINK.sub(r"\1", _COMMENT.sub("", text)).replace("**", "").replace("`", "")
    text = re.sub(r"(?<=[^\x00-\xff])\s*\n\s*(?=[^\x00-\xff])", "", text)
    return " ".join(text.split())


def linked_data(source: Page | None, statute: Statute | None, project: Project, title: str, description: str, language: Language,
                url: str, site_url: str, trail: list[tuple[str, str]]) -> str:
    """JSON-LD of a page: an article (or a piece of legislation), the way to it, and its questions."""
    home = site_url.rstrip("/") + ("/" if language == "zh" else "/en/")
    publisher = {"@type": "Organization", "name": _NAMES[language], "url": home}
    graph: list[dict] = []
    if statute:
        graph.append(_legislation(statute, project, language, url))
    elif source and source.key == "index":
        graph.append({"@type": "WebSite", "name": _NAMES[language], "url": url, "inLanguage": _LANG[language], "description": description})
    else:
        article: dict = {"@type": "Article", "headline": title, "description": description, "inLanguage": _LANG[language],
                         "mainEntityOfPage": url, "author": publisher, "publisher": publisher, "isAccessibleForFree": True,
                         "license": "https://creativecommons.org/licenses/by-sa/4.0/"}
        if source and source.reviewed:
            article["dateModified"] = source.reviewed.isoformat()
        graph.append(article)
    if trail:
        graph.append({"@type": "BreadcrumbList", "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": target} for n, (name, target) in enumerate(trail, 1)]})
    if source and source.key.startswith("faq/") and (asked := questions(source)):
        graph.append({"@type": "FAQPage", "mainEntity": [
            {"@type": "Question", "name": q, "acceptedAnswer": {"@type": "Answer", "text": a}} for q, a in asked]})
    return json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def _legislation(statute: Statute, project: Project, language: Language, url: str) -> dict:
    version = statute.in_force(project.today)
    state = {"current": "InForce", "pending": "NotInForce", "replaced": "NotInForce", "repealed": "NotInForce"}.get(version.state(project.today))
    entry: dict = {"@type": "Legislation", "name": statute.title[language], "alternateName": statute.title["en" if language == "zh" else "zh"],
                   "legislationType": statute.kind, "legislationPassedBy": {"@type": "Organization", "name": statute.issuer[language]},
                   "legislationJurisdiction": "CN", "inLanguage": "zh-CN", "url": url, "sameAs": statute.official}
    if version.number:
        entry["legislationIdentifier"] = version.number
    if version.adopted:
        entry["legislationDate"] = version.adopted.isoformat()
    if version.start:
        entry["temporalCoverage"] = f"{version.start.isoformat()}/{version.until.isoformat() if version.until else '..'}"
    if state:
        entry["legislationLegalForce"] = f"https://schema.org/{state}"
    return entry


def questions(page: Page) -> list[tuple[str, str]]:
    """Headings of the third level that ask, with the paragraphs below them."""
    found: list[tuple[str, list[str]]] = []
    asking = False
    for block in page.blocks:
        if block.kind == "heading":
            words = plain(block.text.lstrip("# "))
            asking = block.level == 3 and words.endswith(("？", "?"))
            if asking:
                found.append((words, []))
        elif asking and block.kind in ("paragraph", "item"):
            found[-1][1].append(plain(block.text))
    return [(q, " ".join(answer)) for q, answer in found if answer]


def citations(project: Project, page: Page) -> list[dict[str, str]]:
    """What a page cites: instrument, version and article, with the address of the article on this site."""
    rows = []
    for statute, version, article in dict.fromkeys(uses.cited(project, page)):
        named = project.statutes[statute]
        row = {"instrument": statute, "title": named.title.zh, "title_en": named.title.en, "kind": named.kind, "official": named.official}
        if version:
            row |= {"version": version, "article": article}
        rows.append(row)
    return rows


def write(project: Project, site: Path, site_url: str) -> None:
    """Everything that stands in files of its own."""
    root = site_url.rstrip("/") + "/"
    for page in project.pages:
        folder = site / _folder(page)
        if folder.is_dir():
            entry = {"page": root + _folder(page), "title": page.title, "language": _LANG[page.language],
                     "reviewed": page.reviewed.isoformat() if page.reviewed else None, "cites": citations(project, page)}
            (folder / "citations.json").write_text(json.dumps(entry, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (site / "llms.txt").write_text(_llms(project, root), encoding="utf-8")
    for language in LANGUAGES:
        if page := project.page(language, "about/changes"):
            (site / ("" if language == "zh" else "en") / "feed.xml").write_text(feed(page, project.today, root), encoding="utf-8")
    robots = site / "robots.txt"
    if not robots.exists():
        robots.write_text(f"User-agent: *\nAllow: /\nSitemap: {root}sitemap.xml\n", encoding="utf-8")


def _folder(page: Page) -> str:
    key = "" if page.key == "index" else page.key.removesuffix("/index") + "/"
    return ("en/" if page.language == "en" else "") + key


def _llms(project: Project, root: str) -> str:
    out = [f"# {_NAMES['zh']} / {_NAMES['en']}", "",
           "> 给在中国大陆网贷逾期的人的中英文法律信息，每一句法律都有出处。Legal information in Chinese and English for people in mainland China "
           "who are late on an online loan; every legal sentence has its source.", "",
           f"- [Open data / 开放数据]({root}data/index.json)", f"- [Feed / 更新]({root}feed.xml)",
           "- Each page has its citations as JSON at `<page>/citations.json`. 每页的引用见 `<页面>/citations.json`。", ""]
    for language, name in (("zh", "中文"), ("en", "English")):
        out += [f"## {name}", ""]
        for page in project.pages:
            if page.language == language:
                answer = next((plain(b.text) for b in page.blocks if b.answer), "")
                out.append(f"- [{page.title}]({root}{_folder(page)})" + (f": {answer}" if answer else ""))
        out.append("")
    return "\n".join(out)


def feed(page: Page, today: date, root: str) -> str:
    """The dated items of about/changes that have come, newest first, as Atom."""
    entries: dict[str, tuple[date, str]] = {}
    for block in page.blocks:
        words = plain(block.text) if block.kind == "item" else ""
        if (found := _DAY.search(words[:40])) and (day := _day(found)) <= today:
            entries[hashlib.sha256(words.encode()).hexdigest()[:12]] = (day, words[found.end():])
    newest = max((day for day, _ in entries.values()), default=page.reviewed or today)
    address, own = root + _folder(page), root + ("" if page.language == "zh" else "en/") + "feed.xml"
    out = ['<?xml version="1.0" encoding="utf-8"?>', f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{_LANG[page.language]}">',
           f"<title>{escape(_NAMES[page.language])} · {escape(page.title)}</title>", f"<id>{address}</id>",
           f'<link rel="self" href="{own}"/>', f'<link rel="alternate" type="text/html" href="{address}"/>',
           f"<updated>{newest.isoformat()}T00:00:00Z</updated>", f"<author><name>{escape(_NAMES[page.language])}</name></author>"]
    for name, (day, words) in sorted(entries.items(), key=lambda e: (e[1][0], e[0]), reverse=True):
        head = words if len(words) <= 60 else words[:59] + "…"
        out.append(f"<entry><id>{address}#{name}</id><title>{escape(head)}</title><updated>{day.isoformat()}T00:00:00Z</updated>"
                   f'<link rel="alternate" type="text/html" href="{address}"/><content type="text">{escape(words)}</content></entry>')
    return "\n".join([*out, "</feed>", ""])


def _day(found: re.Match[str]) -> date:
    if found[1]:
        return date(int(found[1]), int(found[2]), int(found[3]))
    return date(int(found[6]), _MONTHS.index(found[5]) + 1, int(found[4]))
