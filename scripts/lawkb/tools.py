"""The data of the small tools, docs/data/tools/<name>.yml: their closed schema, and the little that both the generator
and the checks ask of it."""

from __future__ import annotations

from .schema import BOTH, Free, Key, List, Map, OneOf

NAMES = ("where-am-i", "call-check", "cost-check", "court-deadlines", "budget", "evidence-log", "reminders", "which-letter")
"""In the order of tools/index."""

_WHEN = Key(Free(List("text")), "什么时候适用:问题或推断 → 答案 / when it applies: question or derived fact → answers", optional=True)
_OPTIONS = Key(List(Map({"id": Key("slug", "名字 / name"), "label": Key(BOTH, "选项 / the option")})), "选项 / options", optional=True)
_QUESTION = Map({
    "id": Key("slug", "名字 / name"),
    "type": Key(OneOf(("choice", "many", "date", "money", "rate", "count", "time", "text")), "答案的种类 / kind of answer"),
    "rows": Key("slug", "属于哪一组可以重复的行 / the repeated row it belongs to", optional=True),
    "needed": Key("flag", "必填 / must be answered", optional=True),
    "label": Key(BOTH, "问题 / the question"),
    "hint": Key(BOTH, "提示 / a hint", optional=True),
    "options": _OPTIONS,
    "when": _WHEN,
})
_DERIVED = Map({
    "id": Key("slug", "名字 / name"), "label": Key(BOTH, "由答案推出的事实 / what the answers come to"),
    "options": Key(List(Map({"id": Key("slug", "名字 / name"), "label": Key(BOTH, "可能的结果 / what it may be")})), "可能的结果 / values"),
})
_RULE = Map({
    "id": Key("slug", "名字 / name"),
    "group": Key("slug", "列在结果的哪一组 / the group of the result"),
    "kind": Key(OneOf(("law", "standard", "practice", "advice")), "陈述的种类 / kind of statement"),
    "when": _WHEN,
    "term": Key(Map({
        "unit": Key(OneOf(("day", "month", "year")), "单位 / unit"),
        "figure": Key("slug", "figures.yml 里的数 / the figure", optional=True),
        "number": Key("number", "没有登记的数 / a number of its own", optional=True),
    }), "期限 / time limit", optional=True),
    "short": Key(BOTH, "日历里的名字 / its name in a calendar", optional=True),
    "text": Key(BOTH, "规则 / the rule"),
    "cite": Key(List("text"), "依据,如 civil-code 195 / the articles behind it", optional=True),
    "page": Key("text", "说明它的页面 / the page that says more", optional=True),
})
_LETTER = Map({
    "page": Key("text", "信的页面 / the page of the letter"),
    "blanks": Key(List(Map({
        "field": Key("slug", "问题 / the question"),
        "blank": Key("text", "信里【】中的名字 / the name of the blank in the letter"),
    })), "答案写进哪个空 / which answer goes into which blank"),
})
SCHEMA = Map({
    "questions": Key(List(_QUESTION), "问题 / questions"),
    "letters": Key(List(_LETTER), "带着答案打开的信 / letters that open with the answers", optional=True),
    "derived": Key(List(_DERIVED), "由答案推出的事实 / facts that follow from the answers", optional=True),
    "groups": Key(List(Map({"id": Key("slug", "名字 / name"), "title": Key(BOTH, "标题 / title")})), "结果的分组 / groups of the result"),
    "rules": Key(List(_RULE), "规则 / rules"),
    "words": Key(List(Map({"id": Key("slug", "名字 / name"), "text": Key(BOTH, "文字 / words")})), "结果里的文字 / words of the result", optional=True),
    "figures": Key(List("slug"), "脚本要用的数 / figures that the script needs", optional=True),
    "holidays": Key("flag", "脚本要用节假日 / the script needs public holidays", optional=True),
})
SCHEMAS = {f"tools/{name}.yml": SCHEMA for name in NAMES}
BLOCKS = tuple(f"tool-{name}{part}" for name in NAMES for part in ("", "-rules", "-map"))


def answers(tool: dict) -> dict[str, dict[str, dict]]:
    """Question or derived fact → option → its label, for all that a `when` may name."""
    return {q["id"]: {o["id"]: o["label"] for o in q["options"]} for q in [*tool["questions"], *tool.get("derived", [])] if "options" in q}
