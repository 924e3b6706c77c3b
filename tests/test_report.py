"""One list of findings in three forms and two languages."""

from __future__ import annotations

import json

import pytest
from lawkb.model import Place
from lawkb.report import ordered, render
from lawkb.rules import finding, rules

LATE = finding("WORD002", Place("docs/zh/b.md", 9, 2))
EARLY = finding("LAW001", Place("docs/zh/a.md", 14, 9), title="甲\n%乙", meant=("登记它", "register it"))
DUE = finding("DATE003", Place("docs/zh/a.md", 3), day="2027-01-01")


def test_order_and_no_doubles() -> None:
    assert ordered([LATE, EARLY, DUE, LATE]) == [DUE, EARLY, LATE]


def test_text_in_both_languages() -> None:
    zh, en = render([LATE, EARLY, DUE]), render([LATE, EARLY, DUE], language="en")
    assert zh.startswith("docs/zh/a.md:3:1: warning DATE003 应于") and "\n  改法: " in zh
    assert "docs/zh/a.md:14:9: error LAW001" in en and "\n  hint: register it" in en
    assert "2 errors, 1 warnings in 2 files" in en and "2 个错误" in zh


def test_nothing_found() -> None:
    assert render([]) == "没有发现问题。" and render([], language="en") == "No findings." and render([], "github") == "" and json.loads(render([], "json")) == []


def test_json() -> None:
    first, *_ = json.loads(render([EARLY], "json", "en"))
    assert first == {"path": "docs/zh/a.md", "line": 14, "column": 9, "severity": "error", "code": "LAW001",
                     "message": "甲\n%乙 is not a registered instrument", "hint": "register it"}


def test_github_keeps_to_one_line() -> None:
    text = render([EARLY, DUE], "github", "en")
    assert text.count("\n") == 1 and "::error file=docs/zh/a.md,line=14,col=9,title=LAW001::甲%0A%25乙" in text and "::warning " in text


@pytest.mark.parametrize("code", rules())
def test_rules_are_complete_in_both_languages(code: str) -> None:
    rule = rules()[code]
    for text in (rule.name, rule.message, rule.hint, rule.why):
        assert text.zh.strip() and text.en.strip()
    assert rule.severity in ("error", "warning") and not any("一" <= c <= "鿿" for c in rule.name.en)


def test_unknown_code_and_missing_word() -> None:
    with pytest.raises(KeyError):
        finding("LAW999", Place("x"))
    with pytest.raises(KeyError):
        finding("LAW001", Place("x"))
