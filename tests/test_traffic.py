"""The sum of a month: parts that nobody uses cost nothing, what is used costs what it weighs."""

from __future__ import annotations

import gzip
import random
from pathlib import Path

import traffic


def lay(site: Path) -> None:
    """Two pages, the files of a search in both languages, a letter and two guides."""
    noise = random.Random(1).randbytes
    for name, data in {
        "index.html": b'<script defer src="assets/h/site.1.js"></script>', "a/index.html": b"a" * 100, "404.html": b"b" * 9000, "assets/h/site.1.js": b"c" * 300,
        "assets/h/search-zh.1.js": b"word " * 900, "assets/h/search-en.1.js": b"d" * 9000, "assets/h/search-engine.1.js": b"e" * 400, "assets/h/search.1.css": b"f" * 50,
        "downloads/files/letter-a.pdf": noise(1000), "downloads/files/guide-a.pdf": noise(3000), "downloads/files/guide-b.pdf": noise(5000), "downloads/files/offline-zh.zip": noise(90000),
    }.items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(data)


def test_parts_of_a_month(tmp_path: Path) -> None:
    lay(tmp_path)
    w = traffic.weigh(tmp_path)
    assert (w.pages, w.shared, w.shared_files) == (2, 300, 1)
    assert (w.search_files, w.search) == (3, len(gzip.compress(b"word " * 900, 6, mtime=0)) + 450)
    assert w.copy == (1000 + 4000) / 2, "the mean of a letter and of a guide, each as often"
    assert traffic.searches(w, 1000, 0, 1) == traffic.copies(w, 1000, 0) == traffic.Month(0, 0)
    assert traffic.searches(w, 1000, 0.5, 0.8) == traffic.Month(1200, 400 * (w.search + 3 * w.headers))
    assert traffic.copies(w, 1000, 0.1) == traffic.Month(100, 100 * (2500 + w.headers))


def test_a_site_without_copies(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x")
    w = traffic.weigh(tmp_path)
    assert traffic.copies(w, 1000, 0.5) == traffic.searches(w, 1000, 0.5, 1) == traffic.Month(0, 0)
    assert traffic.month(w, 1000, 3, 0.8) == traffic.Month(3000, 3000 * (1 + w.headers) + 800 * 3 * w.headers)
