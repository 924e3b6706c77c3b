"""A build that is killed at any step of the swap leaves the old site whole, or the next run mends it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
import sitekit
from lawkb import swap

OLD = {"index.html": "old", "a/index.html": "old a", "b/index.html": "old b"}
NEW = {"index.html": "new", "c/index.html": "new c"}


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return folder


def read(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()}


def swap_killed_at(root: Path, step: int) -> bool:
    """Run the swap in a process that dies before its `step`-th change of the disk; True where it died."""
    child = os.fork()
    if child == 0:
        left = [step]

        def deadly(change):
            def run(*arguments, **words):
                if left[0] == 0:
                    os._exit(9)
                left[0] -= 1
                return change(*arguments, **words)
            return run

        Path.rename = deadly(Path.rename)
        for name in ("unlink", "rmdir"):
            setattr(os, name, deadly(getattr(os, name)))
        shutil.rmtree.avoids_symlink_attacks = False
        shutil._use_fd_functions = False
        swap.swap(root, root / swap.WORK / "next")
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.parametrize("step", range(14))
def test_killed_at_every_step(tmp_path: Path, step: int) -> None:
    write(tmp_path / "site", OLD)
    write(swap.work(tmp_path) / "next", NEW)
    died = swap_killed_at(tmp_path, step)
    assert died == (step < 9), "the number of steps has changed: look at the range of this test"
    if not (tmp_path / "site").exists():
        assert step == 1
    else:
        assert read(tmp_path / "site") in (OLD, NEW)
    swap.repair(tmp_path)
    assert read(tmp_path / "site") in (OLD, NEW)
    assert {p.name for p in (tmp_path / swap.WORK).iterdir()} <= {"lock"}


def test_first_site(tmp_path: Path) -> None:
    swap.swap(tmp_path, write(swap.work(tmp_path) / "next", NEW))
    assert read(tmp_path / "site") == NEW


def test_a_half_thrown_away_site_never_comes_back(tmp_path: Path) -> None:
    write(swap.work(tmp_path) / "trash", {"index.html": "half"})
    swap.repair(tmp_path)
    assert not (tmp_path / "site").exists()
    assert not (tmp_path / swap.WORK / "trash").exists()


def test_failed_build_leaves_the_site_alone(tmp_path: Path, capsys) -> None:
    from lawkb.cli import main

    root = sitekit.small_tree(tmp_path / "tree")
    assert main(["--root", str(root), "--today", "2026-11-24"]) == 0
    before = sitekit.digest(root / "site")
    page = root / "docs" / "zh" / "a.md"
    page.write_text(page.read_text().replace("第六百七十五条", "第六百七十六条"))
    assert main(["--root", str(root), "--today", "2026-11-24"]) == 1
    assert sitekit.digest(root / "site") == before
    assert "LAW" in capsys.readouterr().out
