"""The site map: every page of the navigation on one page, for readers without search and without scripts."""

from __future__ import annotations

from ..model import Language, Project
from . import words

_NAMES = {"statutes/": "statutes/index.md"}


def page(project: Project, language: Language) -> str:
    """The Markdown of `site-map.md`, in the order of the navigation."""
    zh = language == "zh"
    title = "全站地图" if zh else "Site map"
    answer = "本站的全部页面。" if zh else "All pages of this site."
    out = [*words.front(title), f"# {title}", "", answer, ""]
    for number, (name, files) in enumerate(_sections(project, language)):
        if not name:
            out += [*(_entry(project, language, file) for file in files), ""]
            continue
        out += [f"## {name} <!-- #part-{number} -->", "", *(_entry(project, language, file) for file in files), ""]
    return "\n".join(out).rstrip() + "\n"


def _sections(project: Project, language: Language) -> list[tuple[str, list[str]]]:
    """(name, files) of each entry of the navigation; generated pages are named by their titles."""
    names = _translations(project) if language == "en" else {}
    found: list[tuple[str, list[str]]] = []
    for entry in project.config.get("nav") or []:
        name, value = next(iter(entry.items())) if isinstance(entry, dict) else ("", entry)
        files = list(_files(value))
        if files:
            found.append((names.get(name, name) if isinstance(value, list) or value in _NAMES else "", files))
    return found


def _files(value: object):
    if isinstance(value, list):
        for item in value:
            yield from _files(next(iter(item.values())) if isinstance(item, dict) else item)
    elif isinstance(value, str):
        yield _NAMES.get(value, value)


def _entry(project: Project, language: Language, file: str) -> str:
    key = file.removesuffix(".md")
    page_ = project.page(language, key)
    if page_:
        return f"- [{page_.title}]({file})"
    zh = language == "zh"
    titles = {
        "statutes/index": ("本站引用的法规和标准", "Laws and standards that this site cites"), "glossary": ("词汇表", "Glossary"),
        "about/rules": ("检查规则", "The rules that are checked"), "questions": ("问题索引（A–Z）", "Questions from A to Z"),
        "site-map": ("全站地图", "Site map"),
    }
    name = titles.get(key, (key, key))[0 if zh else 1]
    return f"- [{name}]({file})"


def _translations(project: Project) -> dict[str, str]:
    for plugin in project.config.get("plugins") or []:
        if isinstance(plugin, dict) and "i18n" in plugin:
            for language in plugin["i18n"].get("languages", []):
                if language.get("locale") == "en":
                    return dict(language.get("nav_translations") or {})
    return {}
