"""Time of the checks and of the build beside stock Material: the real content, then grown to more page pairs.

    make bench                       the real content and 1,000 pairs
    make bench ARGS='300 1000'       other sizes
    make bench ARGS='1000 --no-stock'

A grown tree repeats the sections of the real one under new names (credit-2/one-day …), so that its links still lead
somewhere. Each measurement runs in a process of its own. Nothing is asserted: times depend on the machine.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2026-11-24"
CHECK = """
import sys, time
from datetime import date
from pathlib import Path
from lawkb import checks
from lawkb.load import load
start = time.perf_counter()
project = load(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
checks.run(project)
print(time.perf_counter() - start)
"""
BUILD = """
import sys, time
from datetime import date
from pathlib import Path
from lawkb import pipeline
from lawkb.load import load
project = load(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
start = time.perf_counter()
pipeline.run_mkdocs(project, Path(sys.argv[1]), Path(sys.argv[1]) / "out", strict=False)
print(time.perf_counter() - start)
"""
STOCK = """
import logging, sys, time
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.disable(logging.CRITICAL)
start = time.perf_counter()
build(load_config(str(Path(sys.argv[1]) / "stock.yml"), site_dir=str(Path(sys.argv[1]) / "out-stock")))
print(time.perf_counter() - start)
"""


def grow(target: Path, pairs: int) -> int:
    """Lay out a tree of at least `pairs` page pairs (0: the real ones alone); returns how many it has."""
    shutil.copytree(ROOT / "docs", target / "docs")
    for name in ("overrides", "scripts"):
        (target / name).symlink_to(ROOT / name)
    head, nav = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").split("\nnav:\n")
    entries = yaml.safe_load(nav)
    sections = [(title, pages) for entry in entries for title, pages in entry.items() if isinstance(pages, list) and title != "关于"]
    have, copy, more = sum(1 for _ in (target / "docs" / "zh").rglob("*.md")), 1, []
    while have < pairs:
        copy += 1
        for title, pages in sections:
            if have >= pairs:
                break
            more.append({f"{title} {copy}": [_clone(target, page, copy) for page in pages]})
            have += len(pages)
    text = yaml.safe_dump(entries + more, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(f"{head}\nnav:\n{text}", encoding="utf-8")
    (target / "stock.yml").write_text(_stock(entries + more, target), encoding="utf-8")
    return have


def _clone(target: Path, page: str, copy: int) -> str:
    folder, name = page.split("/")
    new = f"{folder}-{copy}/{name}"
    for language in ("zh", "en"):
        text = (target / "docs" / language / page).read_text(encoding="utf-8")
        goal = target / "docs" / language / new
        goal.parent.mkdir(exist_ok=True)
        goal.write_text(re.sub(r"^keywords: .*\n", "", text, count=1, flags=re.M), encoding="utf-8")
    return new


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


def seconds(code: str, tree: Path, times: int = 1) -> float:
    """The best of some runs of a snippet that prints its seconds."""
    def once() -> float:
        run = subprocess.run([sys.executable, "-c", code, str(tree), TODAY], capture_output=True, text=True)
        if run.returncode:
            sys.exit(run.stderr[-2000:])
        return float(run.stdout.strip().split("\n")[-1])
    return min(once() for _ in range(times))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="*", type=int, default=[1000])
    parser.add_argument("--no-stock", action="store_true", help="leave out stock Material, which is slow on many pages")
    asked = parser.parse_args()
    subprocess.run([sys.executable, str(ROOT / "scripts" / "build.py"), "generate", "--today", TODAY], check=True)
    print(f"{date.today()}  {'pairs':>6} {'check s':>8} {'ms/pair':>8} {'build s':>8} {'ms/pair':>8} {'stock s':>8} {'ms/pair':>8} {'check/stock':>11}")
    first: tuple[float, float] | None = None
    for wanted in [0, *asked.pairs]:
        with tempfile.TemporaryDirectory() as folder:
            tree = Path(folder)
            pairs = grow(tree, wanted)
            begun = time.monotonic()
            check, build = seconds(CHECK, tree, 3), seconds(BUILD, tree)
            stock = 0.0 if asked.no_stock else seconds(STOCK, tree)
        share = f"{check / stock:11.1%}" if stock else f"{'—':>11}"
        print(f"{time.monotonic() - begun:9.0f} s {pairs:6} {check:8.2f} {1000 * check / pairs:8.2f} {build:8.2f} {1000 * build / pairs:8.2f} "
              f"{stock:8.2f} {1000 * stock / pairs:8.2f} {share}", flush=True)
        if first:
            print(f"{'':11} per pair, against the first row: check × {check / pairs / first[0]:.2f}, build × {build / pairs / first[1]:.2f}")
        first = first or (check / pairs, build / pairs)


if __name__ == "__main__":
    main()
