"""Verbs and exit codes: 0 no errors, 1 errors found, 2 the tool or its configuration failed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import sitekit
from lawkb import pipeline
from lawkb.cli import main
from lawkb.load import load


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return sitekit.small_tree(tmp_path / "tree")


def run(tree: Path, *arguments: str) -> int:
    return main([*arguments, "--root", str(tree), "--today", "2026-11-24"])


def broken(tree: Path) -> Path:
    page = tree / "docs" / "zh" / "a.md"
    page.write_text(page.read_text().replace("12378", "12399"))
    return page


def test_clean_tree(tree: Path, capsys) -> None:
    assert run(tree, "check") == 0
    assert "error" not in capsys.readouterr().out.split("\n")[0]


def test_errors_are_1_in_every_form(tree: Path, capsys) -> None:
    broken(tree)
    assert run(tree, "check", "--format", "json") == 1
    rows = json.loads(capsys.readouterr().out)
    assert {"path", "line", "column", "severity", "code", "message", "hint"} == set(rows[0])
    assert any(row["code"] == "TEL001" and row["path"] == "docs/zh/a.md" for row in rows)
    assert run(tree, "check", "--format", "github") == 1
    assert "::error file=docs/zh/a.md,line=" in capsys.readouterr().out
    assert run(tree, "check", "--lang", "en") == 1
    assert "hint:" in capsys.readouterr().out


def test_paths_narrow_what_is_told(tree: Path, capsys) -> None:
    broken(tree)
    assert run(tree, "check", "docs/zh/a.md") == 1
    assert run(tree, "check", "docs/zh/index.md") == 0
    assert run(tree, "check", "docs/zh/none.md") == 2
    assert "none.md" in capsys.readouterr().err


def test_json_says_nothing_else_on_stdout(tree: Path, capsys) -> None:
    broken(tree)
    assert run(tree, "build", "--format", "json") == 1
    json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("arguments", [
    ["check", "--root", "/no/such/folder"], ["check", "--today", "24.11.2026"], ["check", "--format", "xml"],
    ["check", "--no-such-option"], ["chekc"], ["explain", "NOPE999"], ["explain"], ["new", "Not A Page"], ["--reference", "/no/such/folder"],
])
def test_wrong_use_is_2(arguments: list[str], capsys) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.strip()


def test_broken_register_and_configuration_are_2(tree: Path, capsys) -> None:
    hotlines = tree / "docs" / "data" / "hotlines.yml"
    good = hotlines.read_text()
    hotlines.write_text(good.replace("number:", "numbre:", 1))
    assert run(tree, "check") == 2
    assert "docs/data/hotlines.yml:" in capsys.readouterr().out
    hotlines.write_text(good)
    (tree / "mkdocs.yml").write_text("nav: [\n")
    assert run(tree, "check") == 2
    assert "mkdocs.yml:" in capsys.readouterr().out


def test_pending_translation(tree: Path) -> None:
    (tree / "docs" / "en" / "a.md").unlink()
    index = tree / "docs" / "en" / "index.md"
    assert index.exists()
    assert run(tree, "check", "docs/zh") == 1
    assert run(tree, "check", "docs/zh", "--pending-translation") == 0


def test_explain(capsys) -> None:
    assert main(["explain", "law003"]) == 0
    assert "LAW003" in capsys.readouterr().out
    assert main(["explain", "LAW003", "--lang", "en"]) == 0
    assert "why:" in capsys.readouterr().out


def test_new_makes_a_pair_and_overwrites_nothing(tree: Path, capsys) -> None:
    assert run(tree, "new", "help/new-page") == 0
    for language in ("zh", "en"):
        assert "reviewed: 2026-11-24" in (tree / "docs" / language / "help" / "new-page.md").read_text()
    assert run(tree, "new", "help/new-page") == 2
    assert "new-page.md" in capsys.readouterr().err


def test_generate_then_plain_mkdocs_gives_the_same_pages(tree: Path, tmp_path: Path) -> None:
    """What `finish` adds comes after MkDocs; up to there a plain build is the same, byte for byte."""
    assert run(tree, "generate") == 0
    pipeline.run_mkdocs(load(tree, sitekit.TODAY), tree, tmp_path / "ours")
    environment = {**os.environ, "LAWKB_TODAY": "2026-11-24", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "--strict", "-f", str(tree / "mkdocs.yml"), "-d", str(tmp_path / "plain")]
    subprocess.run(command, check=True, env=environment)
    assert sitekit.digest(tmp_path / "plain") == sitekit.digest(tmp_path / "ours")


def test_help_names_every_verb(capsys) -> None:
    assert main(["--help"]) == 0
    said = capsys.readouterr().out
    assert all(verb in said for verb in ("build", "check", "generate", "serve", "explain", "new"))
