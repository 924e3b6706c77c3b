"""Measures of the search, in headless Chromium, in the real box: `python tests/search/measure.py [--site site]`.

For each language and for the tuned and the held-out part of the query set: success@1, success@3, MRR, empty results, results in
the other language; then bytes before and after the first use, and the time from the last key to the painted result on a CPU slowed 4×.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parents[1])]

import browserkit  # noqa: E402
import searchkit  # noqa: E402

SLOWER = 4
TIMED = 25
_CLOCK = """() => {
  window.__times = [];
  let start = 0, asked = "";
  const list = document.querySelector("[data-search-results]");
  document.querySelector("[role=search]").addEventListener("input", event => { start = performance.now(); asked = event.target.value.trim(); }, true);
  new MutationObserver(() => {
    if (!asked || list.getAttribute("data-search-for") !== asked) return;
    const from = start;
    asked = "";
    requestAnimationFrame(() => setTimeout(() => window.__times.push(performance.now() - from)));
  }).observe(list, { attributes: true, attributeFilter: ["data-search-for"] });
}"""
"""From the last key to the painted results of exactly what stands in the box."""


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--site", type=Path, default=browserkit.ROOT / "site", help="a finished site (default: site/)")
    options.add_argument("--verbose", action="store_true", help="name each question whose first result is not acceptable")
    chosen = options.parse_args()
    if not (chosen.site / "index.html").is_file():
        print(f"{chosen.site}: no site here; build it first (make site)", file=sys.stderr)
        return 2
    with browserkit.served(chosen.site) as address, browserkit.chromium() as browser:
        for language in ("zh", "en"):
            before, after = weigh(browser, address, language)
            print(f"{language}: search bytes before use {before['search']} (page {before['page']}), at first use {after}")
            page = searchkit.opened(browser.new_page(), address, language)
            for held in (False, True):
                print(f"{language} {'held out' if held else 'tuned'}: " + success(page, address, language, held, chosen.verbose))
            page.close()
            print(f"{language}: key → result, CPU ÷{SLOWER}: " + timing(browser, address, language))
    return 0


def success(page, address: str, language: str, held: bool, verbose: bool) -> str:
    chosen = [q for q in searchkit.queries(language) if q.held == held]
    base, ranks, empty, other = address + searchkit.home(language), [], 0, 0
    for query in chosen:
        found = searchkit.shown(page, query.text)
        pages = [f for f in found if f.startswith(base) and (language == "en" or not f.startswith(address + "en/"))]
        ways = page.eval_on_selector_all(".search-way", "links => links.length")
        empty += ways > 0 or not found
        other += len(found[:5]) - len([f for f in found[:5] if f in pages])
        ranks.append(searchkit.rank([f.removeprefix(base) for f in pages], query.pages) if not ways else 0)
        if verbose and ranks[-1] != 1:
            print(f"  {ranks[-1] or '—'}  {query.text}  →  {', '.join(f.removeprefix(base) for f in found[:3])}")
    n = len(ranks)
    return (f"n {n}  success@1 {sum(r == 1 for r in ranks) / n:.3f}  success@3 {sum(0 < r <= 3 for r in ranks) / n:.3f}  "
            f"MRR {sum(1 / r for r in ranks if r) / n:.3f}  empty {empty}  other language in top 5 {other}")


def weigh(browser, address: str, language: str) -> tuple[dict[str, int], int]:
    """Bytes on the wire: of the page and of the search before the box is used, of the search at its first use."""
    context = browser.new_context()
    page = context.new_page()
    sizes: dict[str, float] = {}
    urls: dict[str, str] = {}
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.on("Network.requestWillBeSent", lambda e: urls.__setitem__(e["requestId"], e["request"]["url"]))
    wire.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    page.goto(address + searchkit.home(language), wait_until="networkidle")
    ours = lambda: sum(int(n) for i, n in sizes.items() if "/search" in urls.get(i, ""))  # noqa: E731
    before = {"search": ours(), "page": sum(int(n) for n in sizes.values())}
    page.focus(searchkit.BOX)
    page.wait_for_function("() => Boolean(window.lawkbSearch)")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    after = ours()
    context.close()
    return before, after


def timing(browser, address: str, language: str) -> str:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address + searchkit.home(language), wait_until="networkidle")
    page.focus(searchkit.BOX)
    page.wait_for_function("() => Boolean(window.lawkbSearch)", timeout=60_000)
    page.evaluate(_CLOCK)
    for query in searchkit.queries(language)[:: max(1, len(searchkit.queries(language)) // TIMED)]:
        page.fill(searchkit.BOX, "")
        page.locator(searchkit.BOX).press_sequentially(query.text, delay=30)
    page.wait_for_timeout(500)
    times = sorted(page.evaluate("() => window.__times"))
    context.close()
    return f"p50 {times[len(times) // 2]:.0f} ms  p95 {times[int(len(times) * 0.95)]:.0f} ms  max {times[-1]:.0f} ms  ({len(times)} keys)"


if __name__ == "__main__":
    sys.exit(main())
