"""The card: one A4 page to fold, with what to do on the first call, the four steps, hours and limits, numbers."""

from __future__ import annotations

from html import escape
from pathlib import Path

from lxml import html

from ..model import Figure, Language, Project, Text
from .book import KIND_NAMES, LANG, _Frame, qr
from .source import address, digest, nearest, version
from .words import say

CALL, CHECK = ("start/first-call", "now"), ("scams/real-or-fake-call", "now")
LIMITS: tuple[tuple[str, str], ...] = (
    ("quiet-hours", "standard"), ("calls-gbt", "standard"), ("calls-cba", "standard"), ("answer-days", "law"), ("payment-order-days", "law"), ("objection-days", "law"),
)
"""Figures of the register, with the kind of statement each is."""
NUMBERS = ("110", "120", "12356", "96110", "12348", "12368", "12378", "12363", "12345")
_WORDS = {
    "title": Text("催收来电：一页卡", "When a collector calls: one page"),
    "call": Text("接到电话", "When the call comes"), "check": Text("四步核实", "Four steps to check"),
    "limits": Text("时段和期限", "Hours and limits"), "numbers": Text("电话", "Numbers"),
    "notes": Text("记下来", "Write it down"),
    "lines": Text("时间|来电号码|自称的机构、姓名、工号|说了什么|机构的官方客服电话", "Time|Number that called|Company, name, staff number given|What was said|The lender's own service number"),
    "fold": Text("沿线对折", "fold here"), "reported": Text("据报道", "as reported"),
}


def title(language: Language) -> str:
    return _WORDS["title"][language]


def page(project: Project, site: Path, language: Language, site_url: str) -> tuple[str, str, str]:
    """The HTML of the card, its version and the day after which it is to be checked again."""
    steps = [_items(site, language, *place) for place in (CALL, CHECK)]
    limits = "".join(_limit(project.figures[name], kind, project, language) for name, kind in LIMITS if name in project.figures)
    lines = [h for number in NUMBERS if (h := next((x for x in project.hotlines.values() if x.number == number), None))]
    calls = "".join(f"<li><b>{escape(h.number)}</b> {escape(h.name[language])}</li>" for h in lines)
    blanks = "".join(f"<p>{escape(words)}<span></span></p>" for words in _WORDS["lines"][language].split("|"))
    content = digest(*steps, limits, calls)
    label = version(project, content)
    pages = [project.page(language, key) for key, _ in (CALL, CHECK)]
    checks = [day for name, _ in LIMITS if name in project.figures and (day := project.figures[name].next_check)]
    day = max(min([nearest(project, pages, []), *checks]), project.today)
    frame = _Frame(project, language, title(language), label, day, site_url, address(language, "index"))
    text = "".join((
        f'<!doctype html><html lang="{LANG[language]}"><head><meta charset="utf-8"><title>{escape(frame.full_title)}</title>',
        f'<meta name="author" content="{escape(frame.site)}"></head><body class="card"><div class="upper"><h1>{escape(title(language))}</h1>',
        f'<div class="half"><section><h2>{_WORDS["call"][language]}</h2><ol>{steps[0]}</ol></section>',
        f'<section><h2>{_WORDS["check"][language]}</h2><ol>{steps[1]}</ol></section></div>',
        f'<div class="card-foot">{qr(site_url + address(language, "index"), say("scan", language))}<div>{frame.facts()}</div></div></div>',
        f'<p class="fold">{_WORDS["fold"][language]}</p>',
        f'<div class="half"><section><h2>{_WORDS["limits"][language]}</h2><ul class="limits">{limits}</ul></section>',
        f'<section><h2>{_WORDS["numbers"][language]}</h2><ul class="numbers">{calls}</ul></section></div>',
        f'<section class="notes"><h2>{_WORDS["notes"][language]}</h2>{blanks}</section></body></html>',
    ))
    return text, label, day.isoformat()


def _items(site: Path, language: Language, key: str, anchor: str) -> str:
    """The steps under a heading of a page, as they stand there, without links."""
    tree = html.fromstring((site / address(language, key) / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found = tree.xpath(f"//h2[@id='{anchor}']/following::ol[1]/li")
    out = []
    for item in found:
        for kind in item.xpath(".//span[contains(@class, 'kind')]"):
            kind.drop_tree()
        out.append(f"<li>{escape(' '.join(item.text_content().split()))}</li>")
    return "".join(out)


def _limit(figure: Figure, kind: str, project: Project, language: Language) -> str:
    value = figure.on(project.today)
    if value is None:
        return ""
    reported = f" ({_WORDS['reported'][language]})" if value.grade == "S" and language == "en" else f"（{_WORDS['reported'][language]}）" if value.grade == "S" else ""
    colon = "：" if language == "zh" else ": "
    return (f'<li><span class="kind kind--{kind}">{KIND_NAMES[kind][language]}</span> {escape(figure.what[language])}{colon}'
            f"<b>{escape(value.forms(language)[0])}</b>{reported}</li>")
