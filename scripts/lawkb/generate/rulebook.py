"""about/rules: what each rule says, why, and how to mend it."""

from __future__ import annotations

from html import escape

from ..model import Language
from ..rules import Rule, rules
from . import words

LABELS = {"zh": ("说的是", "为什么", "怎么改"), "en": ("What it says", "Why", "How to fix")}
SEVERITY = {"zh": {"error": "错误，停止发布", "warning": "提醒，不停止发布"},
            "en": {"error": "error: stops publishing", "warning": "warning: does not stop publishing"}}


def page(language: Language) -> str:
    """The Markdown of the page; left out of search, for it speaks to contributors."""
    title = "检查规则" if language == "zh" else "The rules that are checked"
    answer = ("每次发布前，程序按下面的规则检查所有页面；有一个错误，就不发布。" if language == "zh" else
              "Before each publication a program checks every page against these rules; one error, and nothing is published.")
    out = [*words.front(title, search="{exclude: true}"), f"# {title}", "", answer, ""]
    for rule in rules().values():
        out += _section(rule, language)
    return "\n".join(out).rstrip() + "\n"


def _section(rule: Rule, language: Language) -> list[str]:
    what, why, fix = LABELS[language]
    rows = ((what, words.marks_off(rule.message[language])), (why, rule.why[language]), (fix, words.marks_off(rule.hint[language])))
    body = "".join(f"<dt>{name}</dt><dd>{escape(text, quote=False)}</dd>" for name, text in rows)
    return [
        f"## {rule.code} {escape(rule.name[language], quote=False)} <!-- #{rule.code.lower()} -->", "",
        f'<p class="rule-severity">{SEVERITY[language][rule.severity]}</p>', "",
        f'<dl class="rule">{body}</dl>', "",
    ]
