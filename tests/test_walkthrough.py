"""CONTRIBUTING followed literally, in a copy: a new page pair, what the checks say, mending, a wrong article, the lock."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import sitekit

BOOK = (sitekit.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
ENGLISH = """---
title: Does one day late reach the credit report
reviewed: {day}
review_in: 90
keywords: [one day]
---

# Does one day late reach the credit report

It may. Pay today, and ask the lender whether it has reported.

## What to do now <!-- #now -->

1. **Advice** Pay today what you can.

## What the rules say <!-- #rules -->

**Law** A credit bureau keeps bad information for 5 years<!-- fig: negative-years --> from the day the bad conduct ends. See Credit Reporting Regulation, Article 16.

## What often happens <!-- #practice -->

**Practice** Some lenders give days of grace, others do not.

## Watch out <!-- #watch -->

**Advice** Nobody can wash a credit report for money.

## Next <!-- #next -->

- [How long it stays](retention.md)
"""
CHINESE = """---
title: 逾期 1 天会不会上征信
reviewed: {day}
review_in: 90
keywords: [一天]
---

# 逾期 1 天会不会上征信

有可能。今天就还，再问贷款人有没有报送。

## 现在做什么 <!-- #now -->

1. **建议** 今天还上能还的部分。

## 规则怎么说 <!-- #rules -->

**法律** 征信机构对不良信息的保存期限，自不良行为终止之日起为 5 年<!-- fig: negative-years -->，见《征信业管理条例》第十六条。

## 常见情况 <!-- #practice -->

**常见做法** 有的机构给几天宽限，有的没有。

## 注意 <!-- #watch -->

**建议** 没有人能花钱洗掉征信记录。

## 接下来 <!-- #next -->

- [记录保留多久](retention.md)
"""


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `git clone` gives, as far as the commands need it."""
    root = tmp_path_factory.mktemp("clone")
    for name in ("docs", "scripts", "overrides"):
        shutil.copytree(sitekit.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(sitekit.ROOT / "mkdocs.yml", root)
    return root


def do(clone: Path, command: str) -> subprocess.CompletedProcess:
    """A command as the book writes it."""
    words = command.split()
    assert words[0] == "python"
    return subprocess.run([sys.executable, *words[1:]], cwd=clone, capture_output=True, text=True)


def check(clone: Path, *files: str) -> list[dict]:
    done = do(clone, "python scripts/build.py check --format json " + " ".join(files))
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_a_new_page_from_the_template_to_no_findings(clone: Path) -> None:
    command = re.search(r"`(python scripts/build\.py new \S+)`", BOOK)[1]
    key = command.split()[-1]
    files = [f"docs/{language}/{key}.md" for language in ("zh", "en")]
    made = do(clone, command)
    assert made.returncode == 0 and all(file in made.stdout for file in files)

    unlisted = check(clone, *files)
    assert {"LINK004"} <= {f["code"] for f in unlisted}, "the page is in no navigation yet"
    line = re.search(r"(?m)nav[^\n]*?[:：]( *- \S+\.md)$", made.stdout)[1]
    config = clone / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    neighbour = next(row for row in text.split("\n") if row.strip().startswith(f"- {key.split('/')[0]}/"))
    config.write_text(text.replace(neighbour, f"{neighbour}\n{' ' * (len(neighbour) - len(neighbour.lstrip()))}{line.strip()}", 1), encoding="utf-8")

    told = check(clone, *files)
    assert told and "LINK004" not in {f["code"] for f in told}, "the template is not a page yet, and the checks say so"
    assert all(f["hint"] and f["path"] in files for f in told)

    for file, words in zip(files, (CHINESE, ENGLISH)):
        day = re.search(r"^reviewed: (\S+)$", (clone / file).read_text(encoding="utf-8"), re.M)[1]
        (clone / file).write_text(words.format(day=day), encoding="utf-8")
    assert check(clone, *files) == []
    assert [f for f in check(clone) if f["path"] in (*files, "mkdocs.yml")] == []


def test_a_wrong_article_is_told_with_what_to_type(clone: Path) -> None:
    page = clone / "docs" / "zh" / "credit" / "one-day.md"
    text = page.read_text(encoding="utf-8")
    assert "第十六条" in text
    page.write_text(text.replace("第十六条", "第四十条", 1), encoding="utf-8")
    found = check(clone, "docs/zh/credit/one-day.md")
    page.write_text(text, encoding="utf-8")
    wrong = [f for f in found if f["code"].startswith(("LAW", "QUOTE"))]
    assert wrong and all(f["hint"] for f in wrong)
    explained = do(clone, f"python scripts/build.py explain {wrong[0]['code']}")
    assert explained.returncode == 0 and wrong[0]["code"] in explained.stdout


def test_one_language_alone_is_a_warning_when_it_is_said(clone: Path) -> None:
    page = clone / "docs" / "en" / "credit" / "retention.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    try:
        strict = do(clone, "python scripts/build.py check docs/zh/credit/retention.md")
        lenient = do(clone, "python scripts/build.py check docs/zh/credit/retention.md --pending-translation")
    finally:
        page.write_text(text, encoding="utf-8")
    assert (strict.returncode, lenient.returncode) == (1, 0)


def test_the_lock_command_of_the_book(clone: Path) -> None:
    command = re.search(r"`(python scripts/build\.py lock)`", BOOK)[1]
    before = (clone / "docs" / "data" / "statutes.lock").read_bytes()
    assert do(clone, command).returncode == 0
    assert (clone / "docs" / "data" / "statutes.lock").read_bytes() == before


def test_every_command_of_the_books_exists() -> None:
    from lawkb.cli import VERBS

    targets = set(re.findall(r"^([a-z-]+):", (sitekit.ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for name in ("README.md", "CONTRIBUTING.md", "OPERATION.md"):
        text = (sitekit.ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z][a-z-]+)", text, re.M)) <= targets, name
        assert {verb for verb in re.findall(r"build\.py ([a-z]+)", text)} <= set(VERBS), name
