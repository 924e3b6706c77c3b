"""Lays out large trees: the real content grown to more page pairs and more instruments.

A grown tree repeats the sections of the real one under new names (credit-2/one-day …), so that its links still lead somewhere,
and repeats its instruments under new titles. It also gets a configuration of stock Material for the same pages.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
_TITLE = re.compile(r"^title: .*$(?:\n  .*$)*", re.M)
_SHORT = re.compile(r"^short: .*$(?:\n  .*$)*", re.M)


def grow(target: Path, pairs: int, instruments: int = 0) -> int:
    """Lay out a tree of at least `pairs` page pairs (0: the real ones alone); returns how many it has."""
    shutil.copytree(ROOT / "docs", target / "docs", ignore=shutil.ignore_patterns("statutes.lock"))
    for name in ("overrides", "scripts"):
        (target / name).symlink_to(ROOT / name)
    head, nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")
    entries = yaml.safe_load(nav)
    sections = [(title, [p for p in pages if isinstance(p, str) and "/" in p and (target / "docs" / "zh" / p).is_file()])
                for entry in entries if isinstance(entry, dict) for title, pages in entry.items() if isinstance(pages, list) and title != "关于"]
    generated = ("statutes/", "about/rules.md", "about/status.md", "glossary.md")
    have = sum(1 for p in (target / "docs" / "zh").rglob("*.md") if not p.relative_to(target / "docs" / "zh").as_posix().startswith(generated))
    copy, more = 1, []
    while have < pairs:
        copy += 1
        for title, pages in sections:
            if have >= pairs:
                break
            more.append({f"{title} {copy}": [_clone(target, page, copy) for page in pages]})
            have += len(pages)
    _instruments(target, instruments)
    text = yaml.safe_dump(entries + more, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(f"{head}\nnav:\n{text}", encoding="utf-8")
    (target / "stock.yml").write_text(_stock(entries + more, target), encoding="utf-8")
    return have


def _clone(target: Path, page: str, copy: int) -> str:
    folder, name = page.rsplit("/", 1)
    new = f"{folder}-{copy}/{name}"
    for language in ("zh", "en"):
        text = (target / "docs" / language / page).read_text(encoding="utf-8")
        goal = target / "docs" / language / new
        goal.parent.mkdir(parents=True, exist_ok=True)
        goal.write_text(re.sub(r"^keywords: .*\n", "", text, count=1, flags=re.M), encoding="utf-8")
    return new


def _instruments(target: Path, wanted: int) -> None:
    """More instruments, each a copy of a real one under a title of its own."""
    folder = target / "docs" / "data" / "statutes"
    real = sorted(folder.glob("*.yml"))
    for number in range(len(real), wanted):
        source = real[number % len(real)]
        title = f"title:\n  zh: 第{number}号测试办法\n  en: Test Measures No. {number}"
        text = _SHORT.sub("short: {zh: [], en: []}", _TITLE.sub(title, source.read_text(encoding="utf-8"), count=1), count=1)
        (folder / f"test-{number:04}.yml").write_text(text, encoding="utf-8")


def _stock(nav: list, target: Path) -> str:
    """The same pages in Material as it comes: no override, no hook, no extension of ours."""
    statutes = sorted(f"statutes/{p.name}" for p in (target / "docs" / "zh" / "statutes").glob("*.md"))
    nav = [{title: statutes} if pages == "statutes/" else {title: pages} for entry in nav for title, pages in entry.items()]
    return yaml.safe_dump({
        "site_name": "stock", "site_url": "https://overdue.example/", "docs_dir": "docs", "nav": nav,
        "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.indexes", "navigation.path"]},
        "markdown_extensions": ["admonition", "tables", {"toc": {"permalink": True}}],
        "plugins": [{"i18n": {"docs_structure": "folder", "languages": [
            {"locale": "zh", "name": "中文", "default": True, "build": True}, {"locale": "en", "name": "English", "build": True}]}}],
    }, allow_unicode=True, sort_keys=False)
