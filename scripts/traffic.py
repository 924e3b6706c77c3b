"""What a month of readers costs in requests and bytes, worked out from a built site.

    make traffic ARGS='[--site site] [--readers 10000000] [--pages 3] [--searchers 0.2] [--takers 0.03] [--per-gb 0.05 --per-million 0.5]'

A visit is counted as: one first page with everything it loads, then more pages from the same shared files. Who searches loads the
engine, its look and the Chinese index once; who takes a copy away takes one: a letter, a guide of a section or the handbook, each as
often as the others. How many do is assumed, not measured: nobody is counted here. Bytes are those of gzip -6 for text and as they are
for the rest, plus the headers of each answer. Prices change and differ; give those of the host in question.
"""

from __future__ import annotations

import argparse
import gzip
import re
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TEXT = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".yml", ".webmanifest")
_LOADS = re.compile(r'<(?:script[^>]* src|link rel="(?:stylesheet|icon)"[^>]* href)="([^"]+)"')
MONTH = 30 * 86400
PEAK = 6
"""The busiest second against the mean one: evenings, and the day after a holiday."""


@dataclass(frozen=True)
class Weights:
    """Bytes on the wire. `mean`, `median` and `largest` are of the pages; `search` is all that one search loads, `copy` one file to take away."""

    pages: int
    mean: float
    median: int
    largest: tuple[int, str]
    shared: int
    shared_files: int
    headers: int
    worker: int
    ahead: int
    search: int
    search_files: int
    copy: float


def wire(path: Path) -> int:
    """The bytes of a file as a server sends them."""
    data = path.read_bytes()
    return len(gzip.compress(data, 6, mtime=0)) if path.suffix in TEXT and len(data) > 512 else len(data)


def weigh(site: Path) -> Weights:
    """Weights of a built site."""
    pages = sorted((wire(p), p.relative_to(site).as_posix()) for p in site.rglob("*.html") if p.name != "404.html")
    if not pages:
        raise FileNotFoundError(2, "no pages; make site", str(site))
    home = site / "index.html"
    loads = sorted(set(_LOADS.findall(home.read_text(encoding="utf-8"))))
    headers = sum(len(line.strip()) + 2 for line in (site / "_headers").read_text(encoding="utf-8").split("\n")[1:] if line.startswith("  ")) if (site / "_headers").is_file() else 0
    worker = site / "sw.js"
    ahead = [wire(site / key / "index.html") for key in ("help/overwhelmed", "complaints/channels") if (site / key / "index.html").is_file()]
    search = [wire(p) for p in sorted((site / "assets" / "h").glob("search*")) if not p.name.startswith("search-en.")]
    return Weights(len(pages), sum(s for s, _ in pages) / len(pages), pages[len(pages) // 2][0], pages[-1], sum(wire(site / name) for name in loads if (site / name).is_file()),
                   len(loads), headers + 300, wire(worker) if worker.is_file() else 0, sum(ahead), sum(search), len(search), _copy(site))


def _copy(site: Path) -> float:
    """The bytes of a file to take away: the mean of a letter, of a guide and of a handbook; 0 for a site without them."""
    kinds = [[p.stat().st_size for p in (site / "downloads" / "files").glob(f"{kind}-*")] for kind in ("letter", "guide", "handbook")]
    return sum(sum(sizes) / len(sizes) for sizes in kinds if sizes) / max(1, sum(map(bool, kinds)))


@dataclass(frozen=True)
class Month:
    requests: float
    bytes: float

    @property
    def gigabytes(self) -> float:
        return self.bytes / 1e9


    def __add__(self, other: Month) -> Month:
        return Month(self.requests + other.requests, self.bytes + other.bytes)


def month(w: Weights, readers: int, pages: float, fresh: float) -> Month:
    """Reading. `fresh`: the share of visits with an empty cache. A page is always asked for; shared files only by the fresh, since they are kept for ever."""
    requests = readers * (pages + fresh * (w.shared_files + (1 if w.worker else 0) + (2 if w.ahead else 0)))
    size = readers * (pages * (w.mean + w.headers) + fresh * (w.shared + w.worker + w.ahead + w.headers * (w.shared_files + 3)))
    return Month(requests, size)


def searches(w: Weights, readers: int, share: float, fresh: float) -> Month:
    """Searching: `share` of the visits; the files are kept for ever, so that only the fresh load them."""
    return Month(readers * share * fresh * w.search_files, readers * share * fresh * (w.search + w.headers * w.search_files))


def copies(w: Weights, readers: int, share: float) -> Month:
    """Taking away: `share` of the visits, one file each."""
    return Month(readers * share if w.copy else 0, readers * share * (w.copy + w.headers) if w.copy else 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--readers", type=int, default=10_000_000, help="visits a month")
    parser.add_argument("--pages", type=float, default=3, help="pages a visit")
    parser.add_argument("--fresh", type=float, default=0.8, help="share of visits with an empty cache")
    parser.add_argument("--searchers", type=float, default=0.2, help="share of visits that search")
    parser.add_argument("--takers", type=float, default=0.03, help="share of visits that take a copy away")
    parser.add_argument("--per-gb", type=float, default=None, help="price of a gigabyte out")
    parser.add_argument("--per-million", type=float, default=None, help="price of a million requests")
    asked = parser.parse_args()
    w = weigh(asked.site)
    parts = {f"{asked.pages:g} pages each": month(w, asked.readers, asked.pages, asked.fresh), f"{asked.searchers:.0%} search": searches(w, asked.readers, asked.searchers, asked.fresh),
             f"{asked.takers:.0%} take a copy": copies(w, asked.readers, asked.takers)}
    m = sum(parts.values(), Month(0, 0))
    print(f"{w.pages} pages: mean {w.mean / 1000:.1f} kB, median {w.median / 1000:.1f} kB, largest {w.largest[0] / 1000:.1f} kB ({w.largest[1]})")
    print(f"shared files: {w.shared_files}, {w.shared / 1000:.1f} kB once; worker {w.worker / 1000:.1f} kB; kept ahead {w.ahead / 1000:.1f} kB; headers {w.headers} bytes an answer")
    first = w.mean + w.shared + w.worker + w.ahead + w.headers * (w.shared_files + 4)
    print(f"first page of a visit: {first / 1000:.1f} kB on the wire")
    print(f"a search: {w.search_files} files, {w.search / 1000:.1f} kB once; a copy: {w.copy / 1000:.0f} kB")
    print(f"{asked.readers:,} visits a month, {asked.fresh:.0%} with an empty cache:")
    for name, part in {**parts, "together": m}.items():
        print(f"  {name:16} {part.requests / 1e6:7.1f} million requests {part.gigabytes:8,.0f} GB")
    print(f"mean {m.requests / MONTH:.0f} requests/s, {m.bytes * 8 / MONTH / 1e6:.1f} Mbit/s; at the peak (× {PEAK}) {PEAK * m.requests / MONTH:.0f} requests/s, {PEAK * m.bytes * 8 / MONTH / 1e6:.0f} Mbit/s")
    if asked.per_gb is not None or asked.per_million is not None:
        print(f"price: {(asked.per_gb or 0) * m.gigabytes + (asked.per_million or 0) * m.requests / 1e6:,.0f} a month")
    total = sum(p.stat().st_size for p in asked.site.rglob("*") if p.is_file())
    print(f"storage: {sum(1 for p in asked.site.rglob('*') if p.is_file())} files, {total / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
