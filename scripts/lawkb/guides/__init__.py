"""Copies to take away: PDF guides, the card, letters to fill, the offline edition, and the page that lists them.

All are made from the built site; none knows where the words come from but through its HTML and the registers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from ..model import LANGUAGES, Language, Project
from .downloads import FOLDER, Entry
from .jobs import PART, Job

CACHE = ".build/guides"


def run(project: Project, root: Path, site: Path, site_url: str, say: Callable[[str], None] = lambda words: None) -> list[Entry]:
    """Make every copy into the site and write the downloads page. `site` is finished but for that page."""
    from . import downloads, jobs, offline, pdf

    pdf.require_font()
    site_url = site_url.rstrip("/") + "/"
    style = (root / pdf.CSS).read_text(encoding="utf-8")
    wanted = [*_guides(project, site, site_url, style), *_cards(project, site, site_url, style), *_letters(project, site, site_url, style)]
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    entries = []
    for job, data, pages in jobs.make(wanted, root / CACHE, say):
        (folder / job.file).write_bytes(data)
        entries.append(_entry(job.file, job.kind, job.language, job.title, data, pages, job.version, job.again))
    for language in LANGUAGES:
        data, version, again, pages = offline.write(project, site, language, site_url)
        name = f"offline-{language}.zip"
        (folder / name).write_bytes(data)
        title = "全站离线版" if language == "zh" else "The whole site, offline"
        entries.append(_entry(name, "offline", language, title, data, pages, version, again))
    downloads.write(site, entries, project.today.isoformat())
    return entries


def _entry(file: str, kind: str, language: str, title: str, data: bytes, pages: int | None, version: str, again: str) -> Entry:
    return Entry(file, kind, language, title, pages, len(data), hashlib.sha256(data).hexdigest(), version, again)


def _guides(project: Project, site: Path, site_url: str, style: str) -> list[Job]:
    """One PDF for each section and one for all of them, in each language. The handbook is made of the sections' parts."""
    from . import source
    from .book import Part, guide
    from .words import say

    known = source.articles(project)
    made = []
    for language in LANGUAGES:
        parts = []
        for section in source.sections(project, language):
            part = Part(section.name, section.title, _chapters(project, site, language, section.keys, site_url))
            parts.append(part)
            made.append(_job(guide(project, language, f"guide-{section.name}-{language}", section.title, (part,), known, site_url), "guide", section.title, style))
        title = say("handbook", language)
        if parts:
            made.append(_job(guide(project, language, f"handbook-{language}", title, tuple(parts), known, site_url), "handbook", title, style))
    return made


def _chapters(project: Project, site: Path, language: Language, keys: tuple[str, ...], site_url: str):
    from .source import chapter

    return tuple(chapter(project, site, language, key, site_url) for key in keys)


def _job(guide, kind: str, title: str, style: str) -> Job:
    parts = tuple(Job(name, PART, guide.language, "", "", "", text, style) for name, text in guide.parts)
    return Job(f"{guide.name}.pdf", kind, guide.language, title, guide.version, guide.again, "", style, parts=parts, binding=guide.binding)


def _cards(project: Project, site: Path, site_url: str, style: str) -> list[Job]:
    from . import card

    made = []
    for language in LANGUAGES:
        if all(project.page(language, key) for key, _ in (card.CALL, card.CHECK)):
            text, version, again = card.page(project, site, language, site_url)
            made.append(Job(f"card-{language}.pdf", "card", language, card.title(language), version, again, text, style))
    return made


def _letters(project: Project, site: Path, site_url: str, style: str) -> list[Job]:
    """Each letter twice. The letters are Chinese; both languages' pages offer the same files."""
    from . import letters, source
    from .words import say

    made = []
    for letter in letters.letters(project, site):
        label = source.version(project, repr(letter))
        again = source.nearest(project, [project.page("zh", letter.key)], [])
        page, corrections = (source.shown(site_url + source.address("zh", key)) for key in (letter.key, "about/corrections"))
        facts = (f"{say('version', 'zh', version=label)}。{say('again', 'zh', day=again)}。", f"范本出处和逐段说明：{page}　更正记录：{corrections}　这里是信息，不是法律意见。")
        for ending in ("docx", "pdf"):
            notes = (("写给填写的人，寄出前删掉这几行：灰色方框里的内容换成你自己的；写着（仅在属实时保留）的句子，属实只删掉这几个字，不属实整句删掉。", *facts)
                     if ending == "docx" else (*facts, "填进去的生僻字如果显示不出来，改用网页上的表单或 Word 文件。"))
            made.append(Job(f"letter-{letter.name}.{ending}", "letter", "", letter.title, label, again.isoformat(), "", style if ending == "pdf" else "",
                            letter, notes, project.today, source.site_name(project, "zh")))
    return made
