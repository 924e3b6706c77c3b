"""`check PAGE` says what the whole check says about that page, and reads nothing that it does not need."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest
import sitekit
from lawkb import checks, load, pipeline
from lawkb.pipeline import Options

sys.path.insert(0, str(Path(__file__).parent / "bench"))
import grow  # noqa: E402

BREAKS = {
    "docs/zh/credit/one-day.md": ("retention.md", "retentoin.md"),
    "docs/zh/rights/threats.md": ("五十条", "四十二条"),
    "docs/en/court/limitation.md": ("12348", "12399"),
    "docs/en/help/index.md": ("## ", "### "),
    "docs/zh/scams/index.md": ("reviewed: 2026", "reviewed: 2027"),
}
SAME = ("docs/zh/index.md", "docs/en/index.md", "docs/zh/faq/money.md", "docs/en/complaints/channels.md", "docs/zh/templates/index.md")


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("one-page")
    shutil.copytree(sitekit.ROOT / "docs", root / "docs")
    shutil.copy2(sitekit.ROOT / "mkdocs.yml", root)
    for file, (old, new) in BREAKS.items():
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, file
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def whole(tree: Path) -> list:
    return checks.run(load.load(tree, sitekit.TODAY))


@pytest.mark.parametrize("file", [*BREAKS, *SAME])
def test_one_page_says_what_all_say_about_it(tree: Path, whole: list, file: str) -> None:
    options = Options(tree, sitekit.TODAY, paths=(file,))
    twin = pipeline._twin(file)
    alone = pipeline.findings_of(pipeline.read_for_check(options), options)
    wanted = [f for f in whole if f.place.path == file or f.code.startswith("TWIN") and f.place.path == twin]
    assert sorted(alone, key=repr) == sorted(wanted, key=repr)
    assert bool(wanted) or file not in BREAKS


def test_one_page_reads_its_own_and_what_it_links_to(tree: Path, monkeypatch) -> None:
    read: list[str] = []
    original = load.read_text
    monkeypatch.setattr(load, "read_text", lambda path, file, problems: read.append(file) or original(path, file, problems))
    project = pipeline.read_for_check(Options(tree, sitekit.TODAY, paths=("docs/zh/credit/one-day.md",)))
    pages = [f for f in read if f.endswith(".md")]
    assert {p.file for p in project.pages} == {"docs/zh/credit/one-day.md", "docs/en/credit/one-day.md"}
    assert 4 <= len(pages) < 60 and len(pages) == len(set(pages))


def test_registers_and_folders_are_checked_whole(tree: Path, monkeypatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(pipeline, "load", lambda root, today, only=None: asked.append(only))
    for paths in ((), ("docs/data/hotlines.yml",), ("docs/zh/credit",), ("docs/zh/index.md", "docs/data/terms.yml"), ("docs/zh/index.md",)):
        pipeline.read_for_check(Options(tree, sitekit.TODAY, paths=paths))
    assert asked == [None, None, None, None, frozenset({"docs/zh/index.md"})]


def test_a_grown_tree_is_sound(tmp_path: Path) -> None:
    """The generator of large sites gives trees without errors, or its times would say nothing."""
    tree = tmp_path / "grown"
    tree.mkdir()
    real = len(load.load(sitekit.ROOT, sitekit.TODAY).pages) // 2
    assert grow.grow(tree, real + 8, instruments=80) >= real + 8
    project = load.load(tree, sitekit.TODAY)
    assert len(project.statutes) >= 80
    new = {str(p.path) for p in project.pages if not (sitekit.ROOT / p.file).exists()}
    assert len(new) >= 5
    errors = [f for f in checks.run(project) if f.severity == "error" and f.place.path.removeprefix("docs/zh/").removeprefix("docs/en/") in new]
    assert errors == []
