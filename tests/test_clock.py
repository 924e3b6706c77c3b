"""The checks with the clock set to the dates that the registers know: only what a date explains is found.

What must be found is worked out here from the bare text of the files, not from the code under test.
"""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from datetime import date, timedelta
from pathlib import Path

import pytest
import sitekit
import yaml
from lawkb import checks
from lawkb.load import load
from lawkb.model import Project

DAY = timedelta(days=1)
MOST = 25
BY_THE_CLOCK = ("DATE003", "DATE004", "FIG004", "FIG005", "LAW003", "LAW010")
Key = tuple[str, int, str]
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


@pytest.fixture(scope="module")
def now() -> tuple[Project, set[Key]]:
    """The content as it is today, and what is found in it today."""
    loaded = load(sitekit.ROOT, sitekit.TODAY)
    return loaded, {(f.place.path, f.place.line, f.code) for f in checks.run(loaded)}


def found(project: Project, today: date) -> set[Key]:
    memo = {k: v for k, v in project.memo.items() if k in ("documents", "data-texts", "mkdocs.yml", "found", "words", "scanner")}
    later = dataclasses.replace(project, today=today, memo=memo)
    return {(f.place.path, f.place.line, f.code) for f in checks.run(later)}


@cache
def reviews() -> list[tuple[str, int, date]]:
    """File, line of its review date, last day on which the review holds."""
    out = []
    for path in sorted((sitekit.ROOT / "docs").glob("*/**/*.md")):
        text = path.read_text(encoding="utf-8")
        done, length = re.search(r"^reviewed: (\S+)$", text, re.M), re.search(r"^review_in: (\d+)$", text, re.M)
        if done and length:
            line = text.count("\n", 0, done.start()) + 1
            out.append((path.relative_to(sitekit.ROOT).as_posix(), line, date.fromisoformat(done[1]) + int(length[1]) * DAY))
    return out


def rows(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def figures() -> list[tuple[int, dict]]:
    """Line and row of each figure."""
    path = sitekit.ROOT / "docs/data/figures.yml"
    lines = [n for n, row in enumerate(path.read_text(encoding="utf-8").split("\n"), 1) if row.startswith("- id:")]
    return list(zip(lines, rows(path), strict=True))


@cache
def versions() -> list[date]:
    """Every date between which a text is in force."""
    statutes = [rows(p) for p in sorted((sitekit.ROOT / "docs/data/statutes").glob("*.yml"))]
    return [v[k] for row in statutes for v in row["versions"] for k in ("from", "until") if v.get(k)]


def known() -> list[date]:
    """The future dates of registers and pages, and the days around which something turns; at most MOST, evenly taken."""
    turns = {last + n * DAY for *_, last in reviews() for n in (-15, -14, 0, 1)}
    for _, row in figures():
        turns |= {d + n * DAY for v in row["values"] for d in (v["from"], v.get("until")) if d for n in (0, 1)}
        turns |= {row["next_check"] + n * DAY for n in (0, 1) if "next_check" in row}
    turns |= {d + n * DAY for d in versions() for n in (-60, -59, -1, 0, 1)}
    future = sorted(d for d in turns if d > sitekit.TODAY)
    step = max(1, -(-len(future) // MOST))
    return future[::step]


def expected(today: date) -> set[Key]:
    out: set[Key] = set()
    for file, line, last in reviews():
        if today > last:
            out.add((file, line, "DATE004"))
        elif today >= last - 14 * DAY:
            out.add((file, line, "DATE003"))
    for line, row in figures():
        if "next_check" in row and today > row["next_check"]:
            out.add(("docs/data/figures.yml", line, "FIG005"))
        if not any(v["from"] <= today and today <= v.get("until", date.max) for v in row["values"]):
            out.add(("docs/data/figures.yml", line, "FIG004"))
    return out


def test_the_registers_know_the_future() -> None:
    assert 2 <= len(known()) <= MOST


@pytest.mark.parametrize("today", known(), ids=str)
def test_only_what_the_date_explains(now: tuple[Project, set[Key]], today: date) -> None:
    new = found(now[0], today) - now[1]
    dated = {f for f in new if f[2].startswith(("DATE", "FIG"))}
    assert dated == {f for f in expected(today) if f not in expected(sitekit.TODAY)}
    turned = [d for d in versions() if sitekit.TODAY - 60 * DAY < d <= today + 60 * DAY]
    assert turned or not new - dated, "no version begins or ends, so nothing else changes"
    assert {code for *_, code in new - dated} <= {*BY_THE_CLOCK, "KIND002", "LAW002", "LAW005", "QUOTE001", "MARK002"}


SMALL = {
    date(2026, 11, 24): set(),
    date(2027, 1, 1): {"LAW010"},
    date(2027, 2, 28): {"LAW010"},
    date(2027, 3, 1): {"LAW003"},
    date(2029, 12, 31): {"LAW003"},
    date(2030, 1, 1): {"LAW003"},
}
"""A text that ends on 2027-02-28: a warning from 60 days before, an error from the day after."""


@pytest.mark.parametrize("today", SMALL, ids=str)
def test_a_text_that_ends(tmp_path, today: date) -> None:
    import casekit
    root = casekit.lay(casekit.CASES / "OK-registered-numbers", tmp_path / "tree")
    path = root / "docs/data/statutes/collection-guidance.yml"
    path.write_text(path.read_text().replace("    articles: []", "    until: 2027-02-28\n    repealed: true\n    articles: []"))
    for language, words in (("zh", "**标准** 看《催收指引》。"), ("en", "**Standard** See the Collection Guidance.")):
        page = root / "docs" / language / "a.md"
        page.write_text(f"{page.read_text()}\n{words}\n")
    codes = {(f.code, f.place.line) for f in checks.run(load(root, today)) if f.code.startswith(("LAW", "KIND", "DATE", "FIG"))}
    assert codes == {(code, 21) for code in SMALL[today]}
