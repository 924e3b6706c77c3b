"""Opens pages of a built site in Chromium, with the headers that the build wrote, and reports every violation of the policy.

    make csp                           every page of site/
    make csp ARGS='--site DIR'         of another folder
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import browserkit  # noqa: E402

_LISTEN = """document.addEventListener('securitypolicyviolation', e => {
  (window.__broken = window.__broken || []).push(e.violatedDirective + ' ' + (e.blockedURI || '') + ' ' + (e.sample || ''))
})"""
HOVER = "a.cite[aria-describedby], .menu-open, details > summary"


def headers(site: Path) -> list[tuple[str, str]]:
    """What `_headers` says for every path."""
    block = (site / "_headers").read_text(encoding="utf-8").split("\n")[1:]
    rows = [line.strip().split(": ", 1) for line in block[: next(i for i, line in enumerate(block) if not line.startswith(" "))]]
    return [(name, value) for name, value in rows if name != "Strict-Transport-Security"]


def served(site: Path, only: tuple[str, ...] | None = None) -> AbstractContextManager[str]:
    """The site on loopback, with its headers (`only`: with some of them); yields its address."""
    return browserkit.served(site, [(n, v) for n, v in headers(site) if only is None or n in only])


def pages(site: Path) -> list[str]:
    """The addresses of all pages, relative to the site."""
    return sorted(p.relative_to(site).as_posix().removesuffix("index.html") for p in site.rglob("*.html"))


def violations(browser, address: str, wanted: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(page, what was refused) for each page; its tooltips and menus are opened too."""
    context = browser.new_context(service_workers="block")
    context.add_init_script(_LISTEN)
    tab = context.new_page()
    said: list[str] = []
    tab.on("console", lambda m: said.append(m.text) if "Content Security Policy" in m.text or "Content-Security-Policy" in m.text else None)
    for path in wanted:
        said.clear()
        tab.goto(address + path, wait_until="load")
        tab.evaluate("s => document.querySelectorAll(s).forEach((e, i) => i < 3 && e.dispatchEvent(new Event('mouseenter')))", HOVER)
        for what in dict.fromkeys([*tab.evaluate("window.__broken || []"), *said]):
            yield path, what
    context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=browserkit.ROOT / "site")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="only every Nth page")
    asked = parser.parse_args()
    wanted, start, found = pages(asked.site)[:: asked.every], time.monotonic(), 0
    with served(asked.site) as address, browserkit.chromium() as browser:
        for path, what in violations(browser, address, wanted):
            found += 1
            print(f"{path or '/'}: {what}")
    print(f"{len(wanted)} pages, {found} violations, {time.monotonic() - start:.0f} s")
    return 1 if found or not wanted else 0


if __name__ == "__main__":
    sys.exit(main())
