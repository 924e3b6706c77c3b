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
  - 下载: downloads.md
  - 问题: questions.md
  - 地图: site-map.md
  - 关于:
      - about/status.md
      - about/changes.md
      - about/rules.md
      - glossary.md
"""
CHANGES = {
    "zh": "# 更新\n\n这里记下改了什么。\n\n## 2026-01-10 <!-- #d-2026-01-10 -->\n\n- 新开。\n- [首页](../index.md)\n",
    "en": "# Changes\n\nWhat has changed.\n\n## 10 January 2026 <!-- #d-2026-01-10 -->\n\n- Opened.\n- [Home](../index.md)\n",
}


def small_tree(target: Path) -> Path:
    """The base of the case folders with the real configuration, templates and code."""
    casekit.lay(casekit.CASES / "_base", target)
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(text[: text.index("\nnav:\n") + 1] + NAV, encoding="utf-8")
    for name in ("overrides", "scripts"):
        (target / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "docs" / "assets", target / "docs" / "assets")
    for language, text in CHANGES.items():
        page = target / "docs" / language / "about" / "changes.md"
        page.parent.mkdir()
        page.write_text(f"---\ntitle: {text[2:].split(chr(10))[0]}\nreviewed: 2026-01-10\nreview_in: 3650\n---\n\n{text}", encoding="utf-8")
    return target


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder and the hash of its bytes."""
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*")) if p.is_file()
    }
