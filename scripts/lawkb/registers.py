"""docs/data/*.yml → the values of model.py. Schemas stand here, beside what is made of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .model import BINDING_KINDS, OTHER_KINDS, Article, Domain, Figure, FigureValue, Finding, Hotline, Place, Statute, Text, Version
from .rules import finding
from .schema import BOTH, Free, Key, List, Map, OneOf
from .tools import SCHEMAS as TOOL_SCHEMAS
from .yamldoc import Document

GRADE = OneOf(("V", "S", "K"))
LINK_STATES = ("fine", "blocks robots", "needs login", "broken", "dangerous")
VIA = OneOf(("copy", "live"))

_ARTICLE = Map({
    "no": Key("text", "条号:675、293-1、1. 或 一、 / the number: 675, 293-1, 1. or 一、"),
    "about": Key(Map({"zh": Key(List("text"), "条文里的词 / words of the text"), "en": Key(List("text"), "条文里的词 / words of the text")}), "条文讲什么 / what it speaks of"),
    "zh": Key("text", "官方原文 / the official text"),
    "en": Key("text", "我们的参考译文 / our reference translation"),
})
_VERSION = Map({
    "id": Key("text", "版本的年份 / the year of the version"),
    "name": Key(BOTH, "引用旧版本时写的名字,如 2012年修正 / the name used to cite an older version", optional=True),
    "number": Key("text", "文号 / document number", optional=True),
    "adopted": Key("date", "通过日 / day of adoption", optional=True),
    "from": Key("date", "施行日 / first day in force", optional=True),
    "until": Key("date", "最后有效日 / last day in force", optional=True),
    "repealed": Key("flag", "废止而无继任 / ended without a successor", optional=True),
    "map": Key(Free("text"), "旧条号 → 新条号 / old article → new article", optional=True),
    "articles": Key(List(_ARTICLE, unique=("no",)), "被引用的条文 / the articles that pages cite"),
})
STATUTE = Map({
    "title": Key(BOTH, "全称 / full title"),
    "short": Key(Map({"zh": Key(List("text"), "简称 / short titles"), "en": Key(List("text"), "short titles")}), "简称 / short titles"),
    "kind": Key(OneOf(BINDING_KINDS + OTHER_KINDS), "效力种类 / kind of instrument"),
    "issuer": Key(BOTH, "制定机关 / issuer"),
    "official": Key("url", "官方地址 / official address"),
    "reuse": Key("text", "可否转载 / terms of reuse"),
    "grade": Key(GRADE, "V 读过原文,S 据报道 / V: text read, S: reported"),
    "copies": Key(OneOf(("several", "one", "none")), "有几份独立文本一致 / how many independent copies agree"),
    "via": Key(VIA, "读的是副本还是官网 / copy or live"),
    "checked": Key("date", "核对日 / day of the text that was read"),
    "paragraphs": Key(OneOf(("run-together",)), "来源不分款时写 run-together / where the source runs paragraphs together", optional=True),
    "note": Key(BOTH, "说明 / note", optional=True),
    "versions": Key(List(_VERSION, sorted_by="id"), "各版本,旧的在前 / versions, oldest first"),
})
FIGURES = List(Map({
    "id": Key("slug", "名字 / name"),
    "what": Key(BOTH, "是什么 / what it is"),
    "unit": Key("text", "单位 / unit"),
    "watch": Key("flag", "未标注即报错 / an unmarked occurrence is an error"),
    "values": Key(List(Map({
        "from": Key("date", "自 / from"),
        "until": Key("date", "至 / until", optional=True),
        "value": Key("any", "数值 / value"),
        "forms": Key(Map({"zh": Key(List("text"), "中文写法 / forms in Chinese"), "en": Key(List("text"), "forms in English")}), "写法 / forms"),
        "source": Key("text", "来源 / source"),
        "grade": Key(GRADE, "等级 / grade"),
        "checked": Key("date", "核对日 / checked"),
    })), "数值序列 / the series"),
    "cite": Key(List("text"), "依据 / the article behind it", optional=True),
    "next_check": Key("date", "下次核对 / next check", optional=True),
}), sorted_by="id")
HOTLINES = List(Map({
    "id": Key("slug", "名字 / name"),
    "number": Key("text", "号码 / number"),
    "name": Key(BOTH, "名称 / name"),
    "for": Key(BOTH, "管什么 / what it is for"),
    "operator": Key(BOTH, "谁开办 / operator"),
    "source": Key("text", "来源 / source"),
    "grade": Key(GRADE, "等级 / grade"),
    "checked": Key("date", "核对日 / checked"),
}), sorted_by="id", unique=("number",))
DOMAINS = List(Map({
    "host": Key("text", "主机名 / host"),
    "who": Key(BOTH, "谁的网站 / whose site"),
    "why": Key(BOTH, "为什么可以链接 / why we may link to it"),
    "official": Key("flag", "是否官方 / official or not"),
    "source": Key("text", "来源 / source"),
    "grade": Key(GRADE, "等级 / grade"),
    "checked": Key("date", "核对日 / checked"),
    "state": Key(OneOf(LINK_STATES), "打开时的状态 / what was seen when it was opened", optional=True),
    "seen": Key("date", "打开的那一天 / the day it was opened", optional=True),
}), sorted_by="host")
_BOTH_LISTS = Map({"zh": Key(List("text"), "中文 / Chinese"), "en": Key(List("text"), "英文 / English")})
_CITE = Key(List("text"), "依据,如 civil-code 195 / the articles behind it", optional=True)
_PAGE = Key("text", "说明它的页面 / the page that says more")
_PHONES = Key(List("text"), "登记的电话 / registered telephones")


def _row(texts: dict[str, str], *rest: tuple[str, Key]) -> Map:
    """A row with an id, the named texts in both languages, then the other keys."""
    return Map({"id": Key("slug", "名字 / name"), **{k: Key(BOTH, v) for k, v in texts.items()}, **dict(rest)})


OTHER_SCHEMAS: dict[str, object] = {
    "terms.yml": Map({
        "products": Key(List(BOTH), "只供搜索的产品名 / product names, for the search only"),
        "terms": Key(List(Map({
            "id": Key("slug", "名字 / name"), "zh": Key("text", "中文 / Chinese"), "en": Key("text", "English"),
            "pinyin": Key("text", "不带声调的拼音 / pinyin without tones"), "define": Key(BOTH, "解释 / definition"),
            "also": Key(Map({"zh": Key(List("text"), "别称与常见错字 / variants"), "en": Key(List("text"), "variants")}), "别称 / variants"),
            "see": Key("text", "说明它的页面 / the page that says more", optional=True), "cite": _CITE,
        }), sorted_by="id"), "词 / terms"),
    }),
    "myths.yml": List(Map({
        "id": Key("slug", "名字 / name"), "claim": Key(BOTH, "误解 / the claim"), "truth": Key(BOTH, "事实 / what is true"),
        "patterns": Key(_BOTH_LISTS, "说法的正则 / patterns of the claim"),
        "unless": Key(Map({"zh": Key("text", "否认的词 / words that deny it", optional=True), "en": Key("text", "words that deny it", optional=True)}), "否认的词 / words that deny it", optional=True),
        "cite": _CITE, "facts": Key(List("text"), "事实库编号 / ids in the fact base"), "page": _PAGE,
    }), sorted_by="id"),
    "lenders.yml": List(_row(
        {"name": "名称", "note": "怎样认出", "supervisor": "谁监管", "cap": "息费上限", "rules": "催收规则", "reports": "是否报送"},
        ("phones", _PHONES), ("cite", _CITE), ("page", _PAGE), ("grade", Key(GRADE, "等级 / grade")),
    )),
    "timeline.yml": List(Map({
        "id": Key("slug", "名字 / name"), "days": Key(BOTH, "天数 / days"),
        **{k: Key(_BOTH_LISTS, k) for k in ("often", "can", "cannot", "do")}, "cite": _CITE, "page": _PAGE,
    })),
    "court-path.yml": List(_row({"step": "步骤", "what": "是什么", "deadline": "期限", "do": "做什么"}, ("cite", _CITE), ("page", _PAGE))),
    "complaint-ladder.yml": List(_row(
        {"who": "找谁", "when": "什么时候", "how": "怎么做", "wait": "多久", "note": "它做不到什么"}, ("phones", _PHONES), ("cite", _CITE), ("page", _PAGE),
    )),
    **TOOL_SCHEMAS,
}


def _both(schema: object) -> Map:
    return Map({"zh": Key(schema, "中文 / Chinese"), "en": Key(schema, "English")})


SEARCH = Map({key: Key(schema, purpose, optional=True) for key, schema, purpose in (
    ("drop", _BOTH_LISTS, "不算数的词 / words that say nothing"),
    ("light", _BOTH_LISTS, "分量轻的词 / words that say little"),
    ("same", _both(List(List("text"))), "互相代替的词 / words used for one another"),
    ("under", _both(Free(List("text"))), "宽的词代窄的词 / wider words for narrower ones"),
    ("letters", _BOTH_LISTS, "要一份文本的词 / words that ask for a text to send"),
    ("warnings", List(Map({"page": _PAGE, **_BOTH_LISTS.keys})), "先出警示页的词 / words that show a warning page first"),
    ("instruments", _both(Free(List("text"))), "法规的俗称 / what people call instruments"),
    ("pinyin", List("text"), "也按拼音首字母找的词 / words found by their initials"),
    ("words", List("text"), "不切开的词 / words kept in one piece"),
    ("spoken", Free(List("text")), "普通话的词代方言的词 / standard words for those of dialects"),
    ("shapes", List("text"), "形近字 / characters that look alike"),
    ("asks", Free(BOTH), "问法，用 / 隔开 / wordings, parted by a slash"),
    ("stages", List(List("any")), "从第几天、到第几天、页面 / first day, last day, page"),
)})
"""docs/data/search.yml. A bare false or number would reach the browser as what it is not, a word, and stop the index there."""


def text(value: object) -> Text:
    return Text(str(value["zh"]), str(value["en"])) if isinstance(value, dict) else Text("", "")


def statute(identifier: str, file: str, document: Document) -> Statute:
    """One instrument. Expects a document that keeps the STATUTE schema."""
    d = document.value
    versions = tuple(_version(document, d["versions"], i, file) for i in range(len(d["versions"])))
    return Statute(
        identifier, text(d["title"]), tuple(d["short"]["zh"]), tuple(d["short"]["en"]), d["kind"], text(d["issuer"]),
        d["official"], d["grade"], d["copies"], d["checked"], d.get("paragraphs") == "run-together",
        text(d["note"]) if "note" in d else None, versions, Place(file),
    )


def _version(document: Document, versions: list, index: int, file: str) -> Version:
    v = versions[index]
    articles = {
        a["no"]: Article(a["no"], a["zh"], a["en"], tuple(a["about"]["zh"]), tuple(a["about"]["en"]), Place(file, *document.place(v["articles"], i)))
        for i, a in enumerate(v["articles"])
    }
    return Version(
        v["id"], text(v["name"]) if "name" in v else None, v.get("number"), v.get("adopted"), v.get("from"), v.get("until"),
        articles, dict(v.get("map", {})), bool(v.get("repealed")), Place(file, *document.place(versions, index)),
    )


def figures(file: str, document: Document) -> dict[str, Figure]:
    rows = document.value
    return {d["id"]: _figure(document, d, Place(file, *document.place(rows, i))) for i, d in enumerate(rows)}


def _figure(document: Document, d: dict, place: Place) -> Figure:
    values = tuple(
        FigureValue(v["from"], v.get("until"), tuple(v["forms"]["zh"]), tuple(v["forms"]["en"]), v["source"], v["grade"], Place(place.path, *document.place(d["values"], i)))
        for i, v in enumerate(d["values"])
    )
    return Figure(d["id"], text(d["what"]), d["watch"], values, d.get("next_check"), place)


def series_problems(figure: Figure) -> Iterator[Finding]:
    """A series has no gap and no overlap: each value begins the day after the one before ends."""
    for before, after in zip(figure.values, figure.values[1:]):
        ends: date | None = before.until
        if ends is None or (after.start - ends).days != 1:
            yield finding("REG008", after.place, figure=figure.id, start=after.start, ends=ends or "…")


def hotlines(file: str, document: Document) -> dict[str, Hotline]:
    rows = document.value
    return {d["number"]: Hotline(d["id"], d["number"], text(d["name"]), text(d["for"]), d["grade"], Place(file, *document.place(rows, i))) for i, d in enumerate(rows)}


def domains(file: str, document: Document) -> dict[str, Domain]:
    rows = document.value
    return {d["host"]: Domain(d["host"], text(d["who"]), text(d["why"]), d["official"], Place(file, *document.place(rows, i)), d.get("state", ""), d.get("seen"), d["checked"]) for i, d in enumerate(rows)}
