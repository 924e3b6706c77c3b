"""What is due: every kind of thing, its day, its owner; a dangerous site stops the build; the page says it to readers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import sitekit
from lawkb.cli import main
from lawkb.finish import due
from lawkb.generate import status
from lawkb.load import load


@pytest.fixture(scope="module")
def project():
    return load(sitekit.ROOT, sitekit.TODAY)


def test_everything_with_a_date_is_in_the_report(project) -> None:
    table = due.counts(due.report(project))
    assert table["page"]["all"] == len(project.pages)
    assert table["article"]["all"] == sum(len(v.articles) for s in project.statutes.values() for v in s.versions)
    assert table["figure"]["all"] == len(project.figures) and table["hotline"]["all"] == len(project.hotlines)
    hosts = {i.name.split("/")[2] for i in due.report(project).items if i.kind == "link"}
    assert hosts <= set(project.domains) and len(hosts) >= 5


def test_every_item_has_an_owner_and_every_dated_one_a_day(project) -> None:
    for item in due.report(project).items:
        assert item.owner, item
        assert item.due, item


def test_hotlines_are_due_every_month(project) -> None:
    checked = due._checked(project, "hotlines.yml", "police")
    for days, state in ((15, "fine"), (17, "due"), (31, "over")):
        made = due.report(replace(project, today=checked + timedelta(days=days)), days=14)
        assert {i.state for i in made.items if i.kind == "hotline" and i.checked == checked} == {state}, days


def _tree(tmp_path: Path, state: str) -> Path:
    root = sitekit.small_tree(tmp_path / "tree")
    path = root / "docs" / "data" / "domains.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"  state: {state}\n  seen: 2026-11-20\n", encoding="utf-8")
    return root


def run(root: Path, *words: str) -> int:
    return main(["due", "--root", str(root), "--today", "2026-11-24", *words])


def test_json_for_machines(tmp_path: Path, capsys) -> None:
    assert run(_tree(tmp_path, "blocks robots"), "--format", "json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["form"] == 1 and said["counts"]["link states"] == {"blocks robots": 1} and said["stops"] is False
    assert set(said["items"][0]) == {"kind", "name", "path", "line", "checked", "due", "state", "link", "owner"}


def test_a_dangerous_site_stops_everything_at_once(tmp_path: Path, capsys) -> None:
    root = _tree(tmp_path, "dangerous")
    assert run(root) == 1
    assert capsys.readouterr().out.split("\n")[0].count("[dangerous]") == 1
    assert main(["check", "--root", str(root), "--today", "2026-11-24"]) == 1
    assert "LINK011" in capsys.readouterr().out


def test_a_broken_one_does_not_but_is_told(tmp_path: Path, capsys) -> None:
    root = _tree(tmp_path, "broken")
    assert run(root, "--lang", "en") == 0
    assert "over" in capsys.readouterr().out
    assert main(["check", "--root", str(root), "--today", "2026-11-24"]) == 0


def test_an_unknown_state_is_refused(tmp_path: Path) -> None:
    assert run(_tree(tmp_path, "sleepy")) == 2


def test_the_page_says_it_in_both_languages(project) -> None:
    for language, words in (("zh", ("核对状态", "2026-11-24", "电话，每月核对")), ("en", ("How fresh", "2026-11-24", "checked monthly"))):
        text = status.page(project, language)
        assert all(w in text for w in words)
        assert text.count("](../") == sum(p.language == language for p in project.pages)
        assert all(number in text for number in project.hotlines)


def test_a_page_past_its_limit_says_so_to_its_readers(tmp_path: Path) -> None:
    from lawkb import generate, pipeline

    root = sitekit.small_tree(tmp_path / "tree")
    page = root / "docs" / "zh" / "a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("review_in: 3650", "review_in: 30"), encoding="utf-8")
    project = load(root, sitekit.TODAY)
    generate.write(project, root)
    pipeline.run_mkdocs(project, root, tmp_path / "out")
    late, fresh = ((tmp_path / "out" / name / "index.html").read_text(encoding="utf-8") for name in ("a", "en/a"))
    assert "review-due" in late and "2026-02-09" in late
    assert "review-due" not in fresh
