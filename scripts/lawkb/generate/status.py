"""about/status: how fresh each page and each register is, and where a translation waits. Counted, not written."""

from __future__ import annotations

from datetime import date

from ..finish import due
from ..model import Language, Page, Project
from . import words

AHEAD = 30
_KINDS = {
    "page": ("页面", "Pages"), "article": ("条文", "Articles"), "figure": ("数字", "Figures"), "hotline": ("电话", "Telephone numbers"),
    "link": ("外部链接", "Outside links"), "end": ("已定失效日的文本", "Texts with an end date"),
}
_LINKS = {
    "unopened": ("还没有打开核对过", "not opened yet"), "fine": ("正常", "fine"), "blocks robots": ("拦截程序访问", "blocks robots"),
    "needs login": ("需要登录", "needs a login"), "broken": ("打不开", "broken"), "dangerous": ("危险", "dangerous"),
}


def page(project: Project, language: Language) -> str:
    """The Markdown of the page; left out of search, for it speaks of the site and not of loans."""
    zh, made = language == "zh", due.report(project, AHEAD)
    title = "核对状态" if zh else "How fresh this site is"
    answer = (f"本站在 {project.today} 生成。这里列出每一页、每个数字、每个电话和每个外部链接最近一次核对的日子。" if zh else
              f"This site was built on {project.today}. Here is when each page, figure, telephone number and outside link was last checked.")
    out = [*words.front(title, search="{exclude: true}"), f"# {title}", "", answer, ""]
    out += _overview(made, zh) + _translation(project, language) + _waiting(made, zh) + _pages(project, language)
    out += _figures(project, made, language) + _hotlines(project, made, language) + _links(made, zh)
    return "\n".join(out).rstrip() + "\n"


def _table(heads: tuple[str, ...], rows: list[tuple[object, ...]]) -> list[str]:
    return [_row(heads), _row(("---",) * len(heads)), *map(_row, rows), ""]


def _row(cells: tuple[object, ...]) -> str:
    return "| " + " | ".join("—" if c is None else str(c).replace("|", "\\|") for c in cells) + " |"


def _overview(made: due.Report, zh: bool) -> list[str]:
    table = due.counts(made)
    rows = [(names[0 if zh else 1], table[kind]["all"], table[kind].get("due", 0), table[kind].get("over", 0)) for kind, names in _KINDS.items()]
    soon = f"{AHEAD} 天内到期" if zh else f"due in {AHEAD} days"
    return [f"## {'概览' if zh else 'In numbers'} <!-- #overview -->", "",
            *_table(("种类", "共有", soon, "已过期") if zh else ("Kind", "All", soon, "Over"), rows)]


def _translation(project: Project, language: Language) -> list[str]:
    zh = language == "zh"
    pairs = [(p, project.page("en", p.key)) for p in project.pages if p.language == "zh"]
    missing = [p for p, twin in pairs if twin is None]
    older = [p for p, twin in pairs if twin and twin.reviewed and p.reviewed and twin.reviewed < p.reviewed]
    done = len(pairs) - len(missing) - len(older)
    line = (f"中文 {len(pairs)} 页，英文与中文一样新的 {done} 页，英文较旧的 {len(older)} 页，还没有英文的 {len(missing)} 页。" if zh else
            f"{len(pairs)} pages in Chinese: {done} are as new in English, {len(older)} are older, {len(missing)} have no English page yet.")
    return [f"## {'翻译' if zh else 'Translation'} <!-- #translation -->", "", line, "", *(f"- {p.title}" for p in [*missing, *older]), ""]


def _waiting(made: due.Report, zh: bool) -> list[str]:
    rows = [i for i in made.due if i.kind != "article"]
    out = [f"## {'等着再核对' if zh else 'Waiting for a look'} <!-- #waiting -->", ""]
    if not rows:
        return [*out, "目前没有。" if zh else "Nothing at present.", ""]
    return [*out, *_table(("什么", "种类", "不晚于") if zh else ("What", "Kind", "By"),
                          [(f"`{i.name}`", _KINDS[i.kind][0 if zh else 1], i.due) for i in rows])]


def _pages(project: Project, language: Language) -> list[str]:
    zh = language == "zh"
    rows = [(f"[{p.title}]({_relative(p)})", p.reviewed, _until(p)) for p in project.pages if p.language == language]
    return [f"## {'页面' if zh else 'Pages'} <!-- #pages -->", "", *_table(("页面", "核对于", "不晚于此日再核对") if zh else ("Page", "Checked", "Again by"), rows)]


def _relative(page: Page) -> str:
    """From about/status.md."""
    return f"../{page.path}"


def _until(page: Page) -> date | None:
    from ..checks.dates import limit

    return limit(page)


def _figures(project: Project, made: due.Report, language: Language) -> list[str]:
    zh = language == "zh"
    items = {i.name: i for i in made.items if i.kind == "figure"}
    rows = []
    for figure in project.figures.values():
        value = figure.on(project.today)
        rows.append((f"{figure.what[language]}{'：' if zh else ': '}{value.forms(language)[0] if value else '—'}", items[figure.id].checked, figure.next_check))
    return [f"## {'数字' if zh else 'Figures'} <!-- #figures -->", "", *_table(("数字", "核对于", "下次核对") if zh else ("Figure", "Checked", "Again by"), rows)]


def _hotlines(project: Project, made: due.Report, language: Language) -> list[str]:
    zh = language == "zh"
    items = {i.name: i for i in made.items if i.kind == "hotline"}
    rows = [(f"{h.number} {h.name[language]}", items[h.number].checked, items[h.number].due) for h in project.hotlines.values()]
    return [f"## {'电话，每月核对' if zh else 'Telephone numbers, checked monthly'} <!-- #telephones -->", "",
            *_table(("电话", "核对于", "不晚于此日再核对") if zh else ("Number", "Checked", "Again by"), rows)]


def _links(made: due.Report, zh: bool) -> list[str]:
    rows = [(f"`{i.name}`", _LINKS[i.link][0 if zh else 1], i.checked) for i in made.items if i.kind == "link"]
    return [f"## {'外部链接' if zh else 'Outside links'} <!-- #links -->", "", *_table(("地址", "状态", "打开于") if zh else ("Address", "State", "Opened on"), rows)]
