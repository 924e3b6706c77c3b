"""All questions of the FAQ from A to Z: the way without search and without scripts."""

from __future__ import annotations

import re
from functools import cache

from ..model import Heading, Language, Page, Project
from . import words

_MARKS = re.compile(r"<!--.*?-->")
_QUOTES = " “”\"'‘’《（("
_SMALL = re.compile(r"^(?:a|an|the|is|are|am|do|does|did|can|could|may|must|should|will|would|what|how|why|when|where|who|whom|which|if|i|my|it|they|there|have|has|be|to|in|of|at|on|true|that|one|for|from|with|by|not|so|we|you|am|all|already|any|after|still|being|really|me|them|he|she|as|than|this|go|get|got|their|your|ask|now|no|into|over|up|out|about|only)$")


def page(project: Project, language: Language) -> str:
    """The Markdown of `questions.md`."""
    zh = language == "zh"
    title = "问题索引（A–Z）" if zh else "Questions from A to Z"
    answer = "全部常见问题，按拼音首字母排列；不用搜索也能找到。" if zh else "All questions of this site, by their first telling word; no search and no script needed."
    groups: dict[str, list[tuple[str, str]]] = {}
    for source, heading in questions(project, language):
        order = sort_key(heading.text, language)
        groups.setdefault(order[0].upper() if order[:1].isalpha() else "0–9", []).append((order, _entry(source, heading)))
    out = [*words.front(title), f"# {title}", "", answer, ""]
    for letter in sorted(groups):
        anchor = letter.lower() if letter.isalpha() else "digits"
        out += [f"## {letter} <!-- #{anchor} -->", ""]
        out += [entry for _, entry in sorted(groups[letter])] + [""]
    out += ["## " + ("另见" if zh else "See also") + " <!-- #more -->", ""]
    if project.page(language, "faq/index"):
        out.append("- [问答分组](faq/index.md)" if zh else "- [Questions by subject](faq/index.md)")
    out.append("- [全站地图](site-map.md)" if zh else "- [Site map](site-map.md)")
    return "\n".join(out).rstrip() + "\n"


def questions(project: Project, language: Language) -> list[tuple[Page, Heading]]:
    """Every question: the third-level headings of faq/ that can be linked to."""
    return [
        (source, heading) for source in project.pages if source.language == language and source.key.startswith("faq/")
        for heading in source.headings if heading.level == 3 and heading.id
    ]


def _entry(source: Page, heading: Heading) -> str:
    text = _MARKS.sub("", heading.text).replace("[", "").replace("]", "").strip()
    return f"- [{text}]({source.path}#{heading.id})"


def sort_key(text: str, language: Language) -> str:
    """Pinyin of a Chinese question; an English one from its first telling word."""
    plain = _MARKS.sub("", text).strip().lstrip(_QUOTES)
    if language == "zh":
        return _pinyin(plain)
    parts = re.findall(r"[A-Za-z0-9%]+", plain.replace("’", "").replace("'", ""))
    telling = next((i for i, w in enumerate(parts) if not _SMALL.match(w.lower())), 0)
    return " ".join(parts[telling:]).lower()


@cache
def _pinyin(text: str) -> str:
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text)).lower()
