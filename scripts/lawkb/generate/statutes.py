"""One page per instrument, and the index of all of them."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from ..model import Article, Language, Page, Project, Statute, Version
from ..numerals import article_name
from . import uses, words


def anchor(label: str, version_id: str, statute: Statute, project: Project) -> str:
    """The anchor of an article on its statute page: art-675; v2012-art-42 in a version that is not in force today."""
    plain = f"art-{words.slug(label)}"
    return plain if version_id == statute.in_force(project.today).id else f"v{version_id}-{plain}"


def page(project: Project, statute: Statute, language: Language) -> str:
    """The Markdown of a statute page."""
    version = statute.in_force(project.today)
    out = words.front(statute.title[language])
    out += [f"# {statute.title[language]}", "", _answer(project, statute, version, language), ""]
    if statute.note:
        out += [statute.note[language], ""]
    out += _facts(project, statute, language)
    out += _versions(project, statute, language)
    for text in [version, *(v for v in reversed(statute.versions) if v is not version)]:
        out += _articles(project, statute, text, language)
    out += _whole(project, statute, language)
    return "\n".join(out).rstrip() + "\n"


def _answer(project: Project, statute: Statute, version: Version, language: Language) -> str:
    kind = words.KINDS[statute.kind][language]
    state = words.STATES[version.state(project.today)][language]
    day = project.today.isoformat()
    if language == "zh":
        force = "有法律约束力" if statute.binding else "没有法律约束力，是参考标准或政策文件"
        return f"{kind}，{force}。截至 {day}：{state}。"
    force = "binding" if statute.binding else "not binding: a reference standard or policy document"
    return f"{kind}, {force}. On {day}: {state}."


def _facts(project: Project, statute: Statute, language: Language) -> list[str]:
    zh = language == "zh"
    version = statute.in_force(project.today)
    host = urlsplit(statute.official).hostname
    rows = [
        ("简称" if zh else "Short titles", "、".join(statute.short_zh) if zh else ", ".join(statute.short_en)),
        ("英文名" if zh else "Chinese title", statute.title["en" if zh else "zh"]),
        ("制定机关" if zh else "Issuer", statute.issuer[language]),
        ("文号" if zh else "Number", version.number or ""),
        ("官方文本" if zh else "Official text", f"[{host}]({statute.official})"),
        ("核对日期" if zh else "Checked", statute.checked.isoformat()),
        ("文本来源" if zh else "How it was read", words.COPIES[statute.copies][language]),
    ]
    head = ["| 项目 | 内容 |", "| --- | --- |"] if zh else ["| What | Value |", "| --- | --- |"]
    return head + [f"| {name} | {value} |" for name, value in rows if value] + [""]


def _versions(project: Project, statute: Statute, language: Language) -> list[str]:
    zh = language == "zh"
    out = ["## 版本 <!-- #versions -->", "", "| 版本 | 通过或公布 | 施行 | 最后有效日 | 状态 |"] if zh else [
        "## Versions <!-- #versions -->", "", "| Version | Adopted | In force from | Last day | State |"]
    out.append("| --- | --- | --- | --- | --- |")
    for v in statute.versions:
        days = [d.isoformat() if d else "—" for d in (v.adopted, v.start, v.until)]
        out.append(f"| {_version_name(v, language)} | {' | '.join(days)} | {words.STATES[v.state(project.today)][language]} |")
    moved = [(v, old, new) for v in statute.versions for old, new in v.moved.items()]
    if moved:
        out += ["", "| 旧版本的条文 | 现在的条文 |" if zh else "| Article of the older text | Now |", "| --- | --- |"]
        out += [
            f"| {_version_name(v, language)} {article_name(old, language)} | {article_name(str(new), language)} |"
            for v, old, new in moved
        ]
    return [*out, ""]


def _version_name(version: Version, language: Language) -> str:
    return version.name[language] if version.name else version.id


def _articles(project: Project, statute: Statute, version: Version, language: Language) -> list[str]:
    if not version.articles:
        return []
    current = version is statute.in_force(project.today)
    name, state = _version_name(version, language), words.STATES[version.state(project.today)][language]
    if language == "zh":
        title = "本站引用的条文" if current else f"{name}的条文（{state}）"
    else:
        title = "Articles that this site cites" if current else f"Articles of the {name} ({state})"
    mark = "articles" if current else f"v{version.id}"
    out = [f"## {title} <!-- #{mark} -->", ""]
    for article in version.articles.values():
        out += _article(project, statute, version, article, language)
    return out


def _article(project: Project, statute: Statute, version: Version, article: Article, language: Language) -> list[str]:
    mark = anchor(article.label, version.id, statute, project)
    out = [f"### {article_name(article.label, language)} <!-- #{mark} -->", ""]
    original = f'<div class="law-text" lang="zh-CN">{words.paragraphs(article.zh)}</div>'
    if language == "zh":
        out += [original, ""]
    else:
        out += [
            '<p class="law-label">Reference translation by this site; the Chinese text prevails.</p>', "",
            f'<div class="law-text">{words.paragraphs(article.en)}</div>', "",
            '<p class="law-label">Chinese text</p>', "", original, "",
        ]
    return out + _users(uses.of(project, language, statute.id, version.id, article.label), language)


def _whole(project: Project, statute: Statute, language: Language) -> list[str]:
    """Pages that name the instrument, with or without an article."""
    pages = uses.of(project, language, statute.id)
    title = "提到它的页面" if language == "zh" else "Pages that name it"
    none = "暂时没有页面引用它。" if language == "zh" else "No page cites it at present."
    rows = [f"- [{p.title}]({link(p)})" for p in pages] or [none]
    return [f"## {title} <!-- #pages -->", "", *rows, ""]


def _users(pages: list[Page], language: Language) -> list[str]:
    if not pages:
        return []
    links = ("、" if language == "zh" else ", ").join(f"[{p.title}]({link(p)})" for p in pages)
    return [("引用本条：" if language == "zh" else "Cited by: ") + links, ""]


def link(page: Page) -> str:
    """From a statute page to a page of the same language."""
    return posixpath.relpath(str(page.path), "statutes")


def index(project: Project, language: Language) -> str:
    """All instruments by kind, with their state today."""
    zh = language == "zh"
    title = "本站引用的法规和标准" if zh else "Laws and standards that this site cites"
    out = words.front(title) + [f"# {title}", ""]
    count, day = len(project.statutes), project.today.isoformat()
    out += [f"共 {count} 件。状态按 {day} 计算；每件都有官方文本的入口和核对日期。" if zh else
            f"{count} instruments. Their state is computed for {day}; each has the way to its official text and the date it was checked.", ""]
    for (name, kinds), name_en in zip(words.GROUPS, words.GROUPS_EN):
        rows = grouped(project, kinds)
        if rows:
            out += [f"## {name if zh else name_en} <!-- #{words.slug(kinds[0])} -->", ""]
            out += ["| 名称 | 状态 | 引用的条文 |" if zh else "| Title | State | Articles cited |", "| --- | --- | --- |"]
            out += [_row(project, s, language) for s in rows] + [""]
    return "\n".join(out).rstrip() + "\n"


def _row(project: Project, statute: Statute, language: Language) -> str:
    version = statute.in_force(project.today)
    return f"| [{statute.title[language]}]({statute.id}.md) | {words.STATES[version.state(project.today)][language]} | {len(version.articles)} |"


def grouped(project: Project, kinds: tuple[str, ...]) -> list[Statute]:
    """Instruments of these kinds, by kind and then by name of the file."""
    return sorted((s for s in project.statutes.values() if s.kind in kinds), key=lambda s: (kinds.index(s.kind), s.id))
