"""statutes.lock: an article and its quotation changed together are found, and only a second reader's lock lets them pass."""

from __future__ import annotations

from pathlib import Path

import pytest
import sitekit
from lawkb import checks
from lawkb.checks import registers
from lawkb.cli import main
from lawkb.load import load

LOCK = "docs/data/statutes.lock"
WORD, OTHER = "约定的期限", "约定的日期"
QUOTE = f"\n> 借款人应当按照{WORD}返还借款。……\n>\n> ——《民法典》第六百七十五条\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    root = sitekit.small_tree(tmp_path / "tree")
    statute = root / "docs" / "data" / "statutes" / "civil-code.yml"
    assert WORD in statute.read_text(encoding="utf-8")
    page = root / "docs" / "zh" / "a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("\n可以向", QUOTE + "\n可以向"), encoding="utf-8")
    assert main(["lock", "--root", str(root), "--today", "2026-11-24"]) == 0
    return root


def codes(root: Path) -> set[str]:
    return {f.code for f in checks.run(load(root, sitekit.TODAY)) if f.severity == "error"}


def test_article_and_quotation_changed_together(tree: Path) -> None:
    assert codes(tree) == set()
    for file in ("docs/zh/a.md", "docs/data/statutes/civil-code.yml"):
        path = tree / file
        path.write_text(path.read_text(encoding="utf-8").replace(WORD, OTHER), encoding="utf-8")
    found = [f for f in checks.run(load(tree, sitekit.TODAY)) if f.severity == "error"]
    assert {f.code for f in found} == {"LOCK001"}
    assert {f.place.path for f in found} == {"docs/data/statutes/civil-code.yml"}


def test_the_verb_is_steady_and_says_what_changed(tree: Path, capsys) -> None:
    before = (tree / LOCK).read_bytes()
    assert main(["lock", "--root", str(tree), "--lang", "en"]) == 0
    assert (tree / LOCK).read_bytes() == before and "0 new or changed" in capsys.readouterr().err
    path = tree / "docs" / "data" / "statutes" / "civil-code.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(WORD, OTHER), encoding="utf-8")
    assert main(["lock", "--root", str(tree), "--lang", "en"]) == 0
    assert "1 new or changed, 1 gone" in capsys.readouterr().err
    assert codes(tree) == {"QUOTE001"}, "with the lock renewed the quotation is what is wrong"


def test_the_real_lock_is_there_sorted_and_holds_nothing_else() -> None:
    """A request that deletes the lock, or leaves old hashes in it for later, does not pass."""
    lines = (sitekit.ROOT / LOCK).read_text(encoding="utf-8").splitlines()
    assert lines == sorted(registers.lock_lines(load(sitekit.ROOT, sitekit.TODAY)))
