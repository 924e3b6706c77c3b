"""Words and small pieces that the generated pages share."""

from __future__ import annotations

import re
from html import escape

from ..model import State, Text
from ..numerals import key_label, label_key

KINDS: dict[str, Text] = {
    "law": Text("法律", "Law"),
    "regulation": Text("行政法规", "Administrative regulation"),
    "local regulation": Text("地方性法规", "Local regulation"),
    "judicial interpretation": Text("司法解释", "Judicial interpretation"),
    "rule": Text("部门规章", "Departmental rule"),
    "mandatory national standard": Text("强制性国家标准", "Mandatory national standard"),
    "judicial opinion": Text("司法文件", "Judicial opinion"),
    "notice": Text("通知等规范性文件", "Notice"),
    "recommended national standard": Text("推荐性国家标准", "Recommended national standard"),
    "self-regulatory guideline": Text("行业自律指引", "Self-regulatory guideline"),
}
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("法律", ("law",)),
    ("行政法规和地方性法规", ("regulation", "local regulation")),
    ("司法解释", ("judicial interpretation",)),
    ("部门规章", ("rule",)),
    ("国家标准和行业指引", ("mandatory national standard", "recommended national standard", "self-regulatory guideline")),
    ("司法文件和通知", ("judicial opinion", "notice")),
)
"""Kinds as the navigation groups them; the words are keys of nav_translations."""
GROUPS_EN = ("Laws", "Regulations", "Judicial interpretations", "Rules", "Standards and guidelines", "Opinions and notices")
STATES: dict[State, Text] = {
    "current": Text("现行有效", "in force"),
    "pending": Text("已公布，尚未施行", "published, not yet in force"),
    "replaced": Text("已被新文本替代", "replaced by a newer text"),
    "repealed": Text("已废止", "repealed"),
    "unknown": Text("施行日期没有登记", "starting date not registered"),
}
COPIES: dict[str, Text] = {
    "several": Text("条文在几份独立文本中一致", "the article texts are equal in several independent copies"),
    "one": Text("条文只核对过一份文本", "the article texts were read in one copy only"),
    "none": Text("没有读到原文，内容据报道", "the text was not read; what it says is known by report"),
}


def front(title: str, **more: str) -> list[str]:
    """The front matter of a generated page."""
    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    return ["---", f'title: "{quoted}"', "generated: true", *(f"{k}: {v}" for k, v in more.items()), "---", ""]


def slug(label: str) -> str:
    """A label as part of an anchor: 675, 293-1, 1. → 1, 十二、 → 12."""
    key = label_key(label)
    return key_label(key) if key != (0, 0) else re.sub(r"[^0-9A-Za-z]+", "-", label).strip("-")


def paragraphs(text: str) -> str:
    """Verbatim text as HTML paragraphs, so that no citation inside it is touched."""
    parts = [p.strip() for p in re.split(r"\n\s*\n|\n", text) if p.strip()]
    return "".join(f"<p>{escape(p, quote=False)}</p>" for p in parts)


def marks_off(text: str) -> str:
    """A template of rules.yml for people: its places to fill become an ellipsis."""
    return re.sub(r"\{[^{}]*\}", "…", text)
