"""The small tools say what other libraries say, and every path through their questions leads somewhere."""

from __future__ import annotations

import csv
import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path

import browserkit
import pytest
from lawkb.load import load
from lawkb.tools import NAMES, answers

import sitekit
from tools import kit

LANGUAGES = ("zh", "en")


@pytest.fixture(scope="module")
def project():
    return load(sitekit.ROOT, sitekit.TODAY)


@pytest.fixture(scope="module")
def folder(request) -> Path:
    return kit.site_folder(request)


@pytest.fixture(scope="module")
def opened(folder: Path, browser) -> Iterator[object]:
    """A function that opens the page of a tool."""
    with browserkit.served(folder) as address:
        context = browser.new_context()
        page = context.new_page()

        def open_(name: str, language: str = "zh"):
            url = f"{address}{'en/' if language == 'en' else ''}tools/{name}/"
            if page.url != url:
                page.goto(url)
            return page

        yield open_
        context.close()


def test_there_are_enough_cases() -> None:
    assert len(kit.cases("cost-check")) >= 200
    assert sum(len(kit.cases(p.stem)) for p in kit.CASES.glob("*.json")) >= 300


def test_rates_are_those_of_pyxirr(opened) -> None:
    cases = kit.cases("cost-check")
    for case, out in zip(cases, kit.run(opened("cost-check"), "cost-check", [c["answers"] for c in cases])):
        assert out["errors"] == {}, case
        assert abs(out["values"]["rate"] - case["rate"]) <= 1e-7 * max(1, abs(case["rate"])), case
        assert (out["values"]["paid"], out["values"]["cost"]) == (case["paid"], case["cost"])


def test_the_last_day_is_that_of_the_calendar(opened) -> None:
    cases = kit.cases("court-deadlines")
    for case, out in zip(cases, kit.run(opened("court-deadlines"), "court-deadlines", [c["answers"] for c in cases])):
        assert out["errors"] == {}, case
        assert out["values"]["limits"] == case["limits"], case
        assert out["values"]["unpublished"] == case["unpublished"], case


def test_dates_of_a_late_loan_are_those_of_dateutil(opened) -> None:
    cases = kit.cases("where-am-i")
    for case, out in zip(cases, kit.run(opened("where-am-i"), "where-am-i", [c["answers"] for c in cases])):
        assert out["errors"] == {}, case
        assert {k: out["values"][k] for k in ("days", "codes", "five", "limitation")} == {k: case[k] for k in ("days", "codes", "five", "limitation")}, case


def test_reminders_fall_on_the_days_of_dateutil(opened) -> None:
    cases = kit.cases("reminders")
    for case, out in zip(cases, kit.run(opened("reminders"), "reminders", [c["answers"] for c in cases])):
        assert out["values"]["days"] == case["days"], case


def test_offers_add_up_to_the_last_fen(opened) -> None:
    cases = kit.cases("budget")
    for case, out in zip(cases, kit.run(opened("budget"), "budget", [c["answers"] for c in cases])):
        assert out["errors"] == {} and out["values"]["surplus"] == case["surplus"], case
        assert out["values"]["total"] == case["total"] == sum(offer for _, offer in out["values"]["offers"]), case


def day(offset: int) -> str:
    return (sitekit.TODAY.fromordinal(sitekit.TODAY.toordinal() + offset)).isoformat()


def _debts(*rows: tuple[str, str, str, str]) -> list[dict]:
    return [dict(zip(("name", "balance", "due", "flag"), r)) for r in rows]


def _call(**more: str) -> dict:
    return {"day": day(-3), "time": "10:00", "way": "answered", "who": "me", "number": "1", **more}


def _loan(received: str, paid: str, after: int, **more: str) -> dict:
    return {"received": received, "received-day": day(-800), "pays": [{"day": day(-800 + after), "amount": paid}], "monthly": paid, "term": "1", "first-day": day(-800 + after), **more}


PROFILES: dict[str, list[dict]] = {
    "where-am-i": [{"due": day(-d), "event-day": day(min(0, 1 - d))} for d in (-10, 0, 2, 5, 20, 60, 200, 2000)] + [{"due": "2020-01-01", "event-day": "2020-02-01", "owed": "1,000"}],
    "cost-check": [_loan("1000", p, 365) for p in ("900", "1010", "1138", "1250", "1400")] + [_loan("900", "1000", 365, principal="1000", **{"contract-day": "2019-01-01"}), _loan("1", "100000", 1)],
    "court-deadlines": [{"day": day(0)}, {"day": day(-60)}],
    "budget": [{"wage": w, "food": "1000", "debts": d} for w in ("900", "1500", "9000") for d in (
        [], _debts(("A", "5000", "800", "none")), _debts(("A", "5000", "800", "court"), ("B", "9000", "", "security"), ("C", "100", "100", "old")))],
    "evidence-log": [{"entries": e} for e in ([_call()], [_call()] * 4, [_call(way="missed")] * 7, [_call(time="23:00")], [_call(who="other")], [_call(way="mine", time="23:30"), _call(way="visit"), _call(way="message")])],
    "reminders": [{"loans": [{"name": "A", "day": day(d), "flag": "none"}] * n} for d in (-5, 5) for n in (1, 2)],
    "call-check": [{}],
    "which-letter": [{}, {"offer": "100", "surplus": "50"}, {"offer": "50", "surplus": "50"}],
}


@pytest.mark.parametrize("name", NAMES)
def test_every_path_leads_somewhere(opened, project, name: str) -> None:
    """No dead end; each rule is reached, each derived fact takes each of its values, each page behind a rule exists twice."""
    data = project.data[f"tools/{name}.yml"]
    seen = opened(name).evaluate(kit.WALK, [name, PROFILES[name], kit.TODAY])
    assert seen["wrong"] == [] and seen["paths"] >= len(PROFILES[name])
    assert {r["id"] for r in data["rules"]} == set(seen["rules"])
    for derived in data.get("derived", []):
        assert {o["id"] for o in derived["options"]} == set(seen["facts"][derived["id"]]), derived["id"]
    for rule in data["rules"]:
        if "page" in rule:
            assert all(project.page(language, rule["page"]) for language in LANGUAGES), rule["id"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_go_into_blanks_that_the_letter_has(project, folder: Path, language: str) -> None:
    data = project.data["tools/which-letter.yml"]
    asked = {q["id"]: q for q in data["questions"]}
    led_to = {r["page"] for r in data["rules"] if r["group"] == "letter"}
    assert {row["page"] for row in data["letters"]} <= led_to
    for row in data["letters"]:
        text = (folder / ("en" if language == "en" else "") / row["page"] / "index.html").read_text(encoding="utf-8")
        blanks = set(re.findall(r'class="blank"[^>]*>【([^】<]+)】<', text))
        for pair in row["blanks"]:
            assert pair["blank"] in blanks, (row["page"], pair, blanks)
            assert "options" not in asked[pair["field"]] and "rows" not in asked[pair["field"]]


WRONG = {
    "date": ["2026-02-31", "31 February 2026", "2026-13-01", "2026/00/10", "1999-12-31", "2131-01-01", "tomorrow", "1e99", "-5", "31.01.2026", "2026-1", "<script>", "２０２６年２月３０日", "2026-02-29"],
    "money": ["-5", "－５", "1e99", "1.234", "1.234,56", "12,34", "abc", "99999999999", "1..2", "5 元 5", "0x10", "=1+1", "Infinity", "NaN", "1-2"],
    "rate": ["-1", "1001", "1e9", "x", "24‰"],
    "count": ["0", "-1", "1.5", "1000", "1e2", "twelve"],
    "time": ["24:00", "12:60", "1200", "noon", "-1:00"],
}
RIGHT = {
    "date": {"2026-02-28": "2026-02-28", "２０２６－０２－２８": "2026-02-28", "2026年2月28日": "2026-02-28", "2026/2/28": "2026-02-28", "2026.02.28": "2026-02-28", "20260228": "2026-02-28", " 2026-02-28\n": "2026-02-28",
             "28 February 2026": "2026-02-28", "2024-02-29": "2024-02-29", "2026 年 2 月 28 日": "2026-02-28", "2026—02—28": "2026-02-28", "\u200b2026-02-28": "2026-02-28"},
    "money": {"1234.5": 123450, "1,234.50": 123450, "１，２３４．５０": 123450, "¥1234.50": 123450, "1234.50元": 123450, "1.2万": 1_200_000, "0": 0, "0.07": 7, "007": 700, "9999999999.99": 999_999_999_999, "1 234.50": 123450, "1.10": 110, "8.29": 829},
    "rate": {"24": 240_000, "24%": 240_000, "２４％": 240_000, "15.4": 154_000},
    "count": {"12": 12, "１２": 12},
    "time": {"21:05": 1265, "21：05": 1265, "9:05": 545, "０８：００": 480, "21点05分": 1265},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_input_is_told_in_the_language_of_the_page(opened, language: str) -> None:
    page = opened("cost-check", language)
    rows = [[kind, typed] for kind, all_ in WRONG.items() for typed in all_]
    for (kind, typed), out in zip(rows, page.evaluate("rows => rows.map(([kind, typed]) => LawTool.parse[kind](typed))", rows)):
        assert out.get("e"), (kind, typed, out)
        assert bool(re.search("[一-龥]", out["e"])) == (language == "zh"), out
    rows = [[kind, typed, value] for kind, all_ in RIGHT.items() for typed, value in all_.items()]
    for (kind, typed, value), out in zip(rows, page.evaluate("rows => rows.map(([kind, typed]) => { const r = LawTool.parse[kind](typed); return kind === 'date' && !r.e ? {v: LawTool.iso(r.v)} : r })", rows)):
        assert out.get("v") == value, (kind, typed, out)


def test_call_check_never_says_real(project) -> None:
    said = str(project.data["tools/call-check.yml"]["words"])
    assert "是真的" not in said.replace("对方是真的", "") and "证明不了对方是真的" in said and "does not make the caller real" in said


def test_lenders_are_those_of_the_register(project) -> None:
    known = {row["id"] for row in project.data["lenders.yml"]} | {"unknown"}
    for name in ("where-am-i", "cost-check"):
        assert set(answers(project.data[f"tools/{name}.yml"])["lender"]) == known


def test_calendars_are_valid(opened) -> None:
    from icalendar import Calendar

    made = kit.run(opened("reminders"), "reminders", [{"loans": [{"name": "某某银行；信用贷,\\款" * 12, "day": day(9), "times": "60", "amount": "1,234.50", "flag": "none"}]}])
    made += kit.run(opened("court-deadlines"), "court-deadlines", [{"paper": "complaint", "day": day(0), "way": "hand", "home": "yes"}])
    made += kit.run(opened("where-am-i"), "where-am-i", [{"due": day(-9), "lender": "unknown", "event": "none"}])
    for out, events, alarms in zip(made, (60, 2, 3), (3, 4, 1)):
        text = out["ics"]
        assert "\n" not in text.replace("\r\n", "") and all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        found = Calendar.from_ical(text).walk("VEVENT")
        assert len(found) == events and len({str(e["UID"]) for e in found}) == events
        assert all(len(e.walk("VALARM")) == alarms and e["DTEND"].dt > e["DTSTART"].dt for e in found)
    first = Calendar.from_ical(made[0]["ics"]).walk("VEVENT")[0]
    assert str(first["SUMMARY"]).startswith("还款：某某银行；信用贷,\\款") and str(first["SUMMARY"]).endswith("1,234.50 元")
    assert [a["TRIGGER"].dt.total_seconds() / 3600 for a in first.walk("VALARM")] == [-63, -15, 9]


def test_table_is_safe_in_a_spreadsheet(opened) -> None:
    typed = ['=HYPERLINK("x")', "+8613", "-1", "@x", '他说"还钱",\n马上', "＝1", " =1"]
    out = kit.run(opened("evidence-log"), "evidence-log", [{"entries": [_call(said=s) for s in typed]}])[0]
    rows = list(csv.reader(io.StringIO(out["values"]["csv"].removeprefix("\ufeff"))))
    assert out["values"]["csv"].startswith("\ufeff日期,") and len(rows) == len(typed) + 1
    assert [r[6] for r in rows[1:7]] == ["'" + s if i in (0, 1, 2, 3, 5) else s for i, s in enumerate(typed[:6])]
    assert not any(re.match(r"[\s]*[=+\-@＝]", c) for r in rows for c in r)


def test_word_file_opens(opened) -> None:
    import docx

    out = kit.run(opened("budget"), "budget", [{"wage": "5000", "food": "2000", "debts": _debts(("甲 <b>&银行\x01\ud83d", "9000", "500", "none"), ("乙", "1", "", "court"))}], docx=True)[0]
    document = docx.Document(io.BytesIO(bytes(out["docx"])))
    assert document.paragraphs[0].text == "收支表" and len(document.tables) == 2
    assert document.tables[1].cell(2, 1).text.startswith("甲 <b>&银行") and document.tables[1].cell(3, 4).text == "501.00"


SHARED = ("common", "form", "files")


@pytest.mark.parametrize("name", NAMES)
def test_scripts_are_small_and_of_their_page_alone(folder: Path, name: str) -> None:
    text = (folder / "tools" / name / "index.html").read_text(encoding="utf-8")
    loaded = re.findall(r'src="[./]*([^"]*tool-[^"]*\.js)"', text)
    sizes = {re.sub(r".*tool-([a-z-]+?)(?:\.[0-9a-f]+)?\.js", r"\1", f): len(gzip.compress((folder / f).read_bytes(), 9)) for f in loaded}
    assert name in sizes and set(sizes) <= {name, *SHARED}
    assert max(sizes[s] for s in sizes if s in SHARED) <= 4096 and sum(sizes.values()) <= 15 * 1024, sizes


def test_no_other_page_loads_a_tool(folder: Path) -> None:
    for path in folder.rglob("*.html"):
        if path.parent.parent.name != "tools":
            assert "tool-common" not in path.read_text(encoding="utf-8"), path


def test_scripts_keep_to_old_browsers() -> None:
    for path in (sitekit.ROOT / "docs" / "assets" / "js").glob("tool-*.js"):
        code = re.sub(r"/\*.*?\*/|\"(?:[^\"\\\n]|\\.)*\"|/(?![*/ ])(?:[^/\\\n]|\\.)+/[gimsuy]*(?=[.,)])", "", path.read_text(encoding="utf-8"), flags=re.S)
        assert not re.search(r"\?\.(?!\d)|\?\?|\b(?:import|export|await)\b|\.(?:at|replaceAll|flat|flatMap|fromEntries|matchAll)\(|fetch|XMLHttpRequest|sendBeacon|WebSocket|document\.cookie", code), path.name
