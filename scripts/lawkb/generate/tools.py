"""The small tools: the place of a tool on its page with its data for the script, and its rules as text.

Each rule stands once, as an item of the list of rules. The script shows the items that apply; whoever has no script
reads them all. What is returned is one HTML block, so that Markdown leaves it as it is.
"""

from __future__ import annotations

import json
import posixpath
import re
from functools import cache
from html import escape

from ..citations.render import canonical
from ..model import Language, Pinpoint, Project
from ..tools import answers
from . import statutes, tools_map

KINDS = {
    "law": ("法律", "Law"), "standard": ("标准", "Standard"), "practice": ("常见做法", "Practice"), "advice": ("建议", "Advice"),
}
WAIT = ("这个工具需要浏览器脚本。没有脚本时，看下面“全部规则”：内容一样。", "This tool needs scripts in the browser. Without them read “All the rules” below: they say the same.")
FILES = {"where-am-i": ("files",), "court-deadlines": ("files",), "reminders": ("files",), "evidence-log": ("files",), "budget": ("files",)}
"""The shared scripts that a tool loads beside tool-common.js and its own."""
_COMMENT = re.compile(r"<!--.*?-->")
_NUMBER = re.compile(r"(?<![\d.,:–-])\d{3,5}(?![\d.,:%–-])")


def block(name: str, project: Project, language: Language, key: str) -> str:
    """One data block: tool-<name>, tool-<name>-rules or tool-<name>-map. Raises KeyError for an unknown name."""
    tool, part = name.removeprefix("tool-"), ""
    for ending in ("-rules", "-map"):
        if tool.endswith(ending):
            tool, part = tool.removesuffix(ending), ending
    data = project.data[f"tools/{tool}.yml"]
    up = "../" * (key.count("/") + (not key.endswith("index")) + (language == "en"))
    if part == "-map":
        return tools_map.svg(data, language, lambda rule: "；".join(_names(rule, project, language)))
    return rules(data, project, language, key) if part else place(tool, data, project, language, up)


def place(name: str, data: dict, project: Project, language: Language, up: str) -> str:
    """Where the tool will stand, its data, and the scripts of this page alone."""
    side = language == "en"
    scripts = "".join(f'<script defer src="{up}assets/js/tool-{n}.js"></script>' for n in ("common", "form", *FILES.get(name, ()), name))
    return (
        f'<div class="tool" data-tool="{name}"><link rel="stylesheet" href="{up}assets/css/tools.css">'
        f'<p class="tool-wait">{WAIT[side]}</p><script type="application/json">{packed(script_data(data, project, language))}</script>{scripts}</div>'
    )


def packed(value: object) -> str:
    """JSON that no reader of HTML or of citations takes for anything else."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e").replace("《", "\\u300a").replace("》", "\\u300b")


def script_data(data: dict, project: Project, language: Language) -> dict:
    """What the script needs of the data, in one language."""
    out: dict[str, object] = {
        "q": [_question(q, language) for q in data["questions"]],
        "g": {g["id"]: g["title"][language] for g in data["groups"]},
        "r": [_rule(r, project, language) for r in data["rules"]],
        "w": {w["id"]: said(w["text"][language]) for w in data.get("words", [])},
    }
    for figure in data.get("figures", []):
        out.setdefault("f", {})[figure] = [[v["from"].isoformat(), v["until"].isoformat() if "until" in v else "", v["value"]] for v in _values(project, figure)]
    if data.get("holidays"):
        out["h"] = holidays()
    if "letters" in data:
        out["l"] = {row["page"]: [[b["field"], b["blank"]] for b in row["blanks"]] for row in data["letters"]}
    return out


def _values(project: Project, figure: str) -> list[dict]:
    return next(row["values"] for row in project.data["figures.yml"] if row["id"] == figure)


def _question(q: dict, language: Language) -> dict:
    out = {"id": q["id"], "type": q["type"], "label": said(q["label"][language])}
    out |= {k: q[k] for k in ("rows", "needed", "when") if k in q}
    if "hint" in q:
        out["hint"] = said(q["hint"][language])
    if "options" in q:
        out["options"] = [[o["id"], said(o["label"][language])] for o in q["options"]]
    return out


def _rule(rule: dict, project: Project, language: Language) -> dict:
    out = {"id": rule["id"], "group": rule["group"]} | ({"when": rule["when"]} if "when" in rule else {})
    if "short" in rule:
        out["short"] = rule["short"][language]
    if "term" in rule:
        out["term"] = [rule["term"]["unit"], number(rule["term"], project)]
    if rule.get("page"):
        out["page"] = rule["page"]
    return out


def number(term: dict, project: Project) -> int:
    """How many days, months or years: its own number or today's value of its figure."""
    if "number" in term:
        return term["number"]
    today = project.today
    return next(v["value"] for v in _values(project, term["figure"]) if v["from"] <= today and ("until" not in v or today <= v["until"]))


@cache
def holidays() -> dict[str, object]:
    """Days off on weekdays and working weekends of the years that are published, from chinese-calendar."""
    from importlib.metadata import version

    from chinese_calendar import constants

    years = sorted({day.year for day in constants.holidays})[-4:]
    return {
        "years": years,
        "off": [d.isoformat() for d in sorted(constants.holidays) if d.year in years and d.weekday() < 5],
        "work": [d.isoformat() for d in sorted(constants.workdays) if d.year in years and d.weekday() > 4],
        "source": f"chinese-calendar {version('chinese-calendar')}",
    }


def said(text: str) -> str:
    """The words without their marks."""
    return _COMMENT.sub("", text)


def rules(data: dict, project: Project, language: Language, key: str) -> str:
    """All rules, group by group, each with its kind, its condition and its ground."""
    known = answers(data)
    labels = {q["id"]: q["label"] for q in [*data["questions"], *data.get("derived", [])]}
    out = ['<div class="tool-rules">']
    for group in data["groups"]:
        rows = [r for r in data["rules"] if r["group"] == group["id"]]
        if rows:
            out.append(f"<p><strong>{escape(group['title'][language])}</strong></p><ul>")
            out += [_item(r, known, labels, project, language, key) for r in rows]
            out.append("</ul>")
    return "".join([*out, "</div>"])


def _item(rule: dict, known: dict, labels: dict, project: Project, language: Language, key: str) -> str:
    side = language == "en"
    kind = f'<span class="kind kind--{rule["kind"]}">{KINDS[rule["kind"]][side]}</span>'
    parts = [kind, _called(rule["text"][language], project), _grounds(rule, project, language, key), _more(rule, project, language, key)]
    condition = conditions(rule.get("when", {}), known, labels, language)
    when = f' <span class="tool-when">{("适用：", "Applies to: ")[side]}{escape(condition)}</span>' if condition else ""
    return f'<li data-rule="{rule["id"]}">{" ".join(p for p in parts if p)}{when}</li>'


def conditions(when: dict, known: dict, labels: dict, language: Language) -> str:
    """When a rule applies, in the words of the questions."""
    comma, semicolon, colon = ("、", "；", "：") if language == "zh" else (", ", "; ", ": ")
    return semicolon.join(
        f"{said(labels[q][language])}{colon}{comma.join(said(known[q][o][language]) for o in options)}" for q, options in when.items()
    )


def _called(text: str, project: Project) -> str:
    """The words as HTML, registered telephones as links."""
    return _NUMBER.sub(
        lambda m: f'<a class="tel" href="tel:{m[0]}">{m[0]}</a>' if m[0] in project.hotlines else m[0], escape(said(text), quote=False))


def _names(rule: dict, project: Project, language: Language) -> list[str]:
    return [words for words, _ in _cited(rule, project, language)]


def _cited(rule: dict, project: Project, language: Language) -> list[tuple[str, str]]:
    """The citations of a rule with the page and anchor of each; what names nothing is the matter of a check."""
    found = []
    for entry in rule.get("cite", []):
        identifier, _, numbers = entry.partition(" ")
        statute = project.statutes.get(identifier)
        if statute is None:
            continue
        labels = numbers.replace(",", " ").split()
        target = f"statutes/{identifier}/"
        if labels:
            target += "#" + statutes.anchor(labels[0], statute.in_force(project.today).id, statute, project)
        found.append((canonical(statute, tuple(Pinpoint(n) for n in labels), language), target))
    return found


def _grounds(rule: dict, project: Project, language: Language, key: str) -> str:
    here = "" if key == "index" else key.removesuffix("index").rstrip("/") + "/"
    links = [f'<a class="cite" href="{posixpath.relpath(t.partition("#")[0], here or ".")}/{t[t.index("#"):] if "#" in t else ""}">{escape(w)}</a>' for w, t in _cited(rule, project, language)]
    return f'<span class="tool-ground">{"；".join(links) if language == "zh" else "; ".join(links)}</span>' if links else ""


def _more(rule: dict, project: Project, language: Language, key: str) -> str:
    page = project.page(language, rule.get("page", ""))
    if page is None:
        return ""
    here = key.removesuffix("index").rstrip("/") + "/"
    target = posixpath.relpath(page.key.removesuffix("index").rstrip("/") or ".", here) + "/"
    return f'<a class="tool-more" href="{target}">{escape(page.title)}</a>'
