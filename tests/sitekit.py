"""A small tree that builds like the real one in a second, and helpers to look at trees."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import casekit

ROOT = Path(__file__).resolve().parents[1]
TODAY = date(2026, 11, 24)
NAV = """nav:
  - 首页: index.md
  - 先看这里:
      - a.md
  - 法规: statutes/
  - 关于:
      - about/rules.md
      - glossary.md
"""


def small_tree(target: Path) -> Path:
    """The base of the case folders with the real configuration, templates and code."""
    casekit.lay(casekit.CASES / "_base", target)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(text[: text.index("\nnav:\n") + 1] + NAV, encoding="utf-8")
    for name in ("overrides", "scripts"):
        (target / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs" / "assets", target / "docs" / "assets")
    return target


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder and the hash of its bytes."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*")) if p.is_file()
    }
