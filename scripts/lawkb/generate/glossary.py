"""The glossary, from docs/data/terms.yml."""

from __future__ import annotations

from ..model import Language, Project
from . import words


def page(project: Project, language: Language) -> str:
    """The Markdown of the glossary."""
    zh = language == "zh"
    title = "词汇表" if zh else "Glossary"
    answer = "本站的用词、它的意思和另一种语言的说法。" if zh else "The words of this site, what they mean, and what they are called in Chinese."
    out = [*words.front(title), f"# {title}", "", answer, ""]
    for term in sorted(_terms(project), key=lambda t: str(t["pinyin"] if zh else t["en"]).casefold()):
        out += _entry(project, term, language)
    return "\n".join(out).rstrip() + "\n"


def _terms(project: Project) -> list[dict]:
    data = project.data.get("terms.yml")
    return data.get("terms", []) if isinstance(data, dict) else []


def _entry(project: Project, term: dict, language: Language) -> list[str]:
    zh = language == "zh"
    other = term["en" if zh else "zh"]
    out = [f"## {term[language]} <!-- #{term['id']} -->", "", term["define"][language], ""]
    out += [f"{'英文' if zh else 'Chinese'}{'：' if zh else ': '}{other}", ""]
    also = (term.get("also") or {}).get(language) or []
    if also:
        out += [("也叫或常写作：" + "、".join(also)) if zh else "Also: " + ", ".join(also), ""]
    see = term.get("see")
    target = project.page(language, str(see)) if see else None
    if target:
        out += [f"{'详见' if zh else 'More: '}[{target.title}]({target.path})", ""]
    return out
