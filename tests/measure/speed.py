"""What a first visit costs: python tests/measure/speed.py [--site site] [PATH …]

Phone 390×844, processor slowed 4×, 1.6 Mbit/s, 150 ms round trip, gzip, empty cache, median of 5 visits. What the service worker
fetches by itself afterwards is counted apart.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import ROOT, chromium, served  # noqa: E402

PAGES = ["", "en/", "credit/one-day/", "en/credit/one-day/", "timeline/", "templates/extension-request/", "statutes/civil-code/"]
LIMITS = {"transfer": 60 * 1024, "lcp": 1000, "cls": 0.01, "ahead": 40 * 1024}
_WATCH = """
window.__lcp = 0; window.__cls = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) window.__lcp = e.renderTime || e.loadTime || e.startTime })
  .observe({ type: "largest-contentful-paint", buffered: true });
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.__cls += e.value })
  .observe({ type: "layout-shift", buffered: true });
"""


def visit(running, address: str, path: str) -> dict:
    """One visit with an empty cache."""
    context = running.new_context(viewport={"width": 390, "height": 844}, device_scale_factor=2, is_mobile=True, has_touch=True, service_workers="block")
    page = context.new_page()
    said, hosts, sizes = [], set(), {}
    page.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: said.append(str(e)))
    page.on("request", lambda r: hosts.add(r.url.split("/")[2]) if r.url.startswith("http") else None)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": False})
    wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8})
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    wire.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    page.add_init_script(_WATCH)
    page.goto(address + path, wait_until="load")
    page.wait_for_timeout(1500)
    seen = page.evaluate("({ lcp: window.__lcp, cls: window.__cls })")
    context.close()
    return {"transfer": sum(sizes.values()), "lcp": seen["lcp"], "cls": seen["cls"], "hosts": len(hosts) - 1, "errors": len(said)}


def ahead(running, address: str) -> int:
    """The bytes that the worker fetches by itself after a first visit (headers not counted). The page itself and its script come from
    the cache of the browser."""
    import gzip
    import urllib.request

    context = running.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(address + "credit/one-day/", wait_until="load")
    page.wait_for_timeout(4000)
    kept = page.evaluate("caches.keys().then(ks => Promise.all(ks.map(k => caches.open(k).then(c => c.keys()).then(rs => rs.map(r => r.url)))).then(a => [].concat(...a)))")
    context.close()
    total = 0
    own = {address + "credit/one-day/", *(u for u in kept if "/assets/h/" in u)}
    for url in set(kept) - own | {address + "sw.js"}:
        with urllib.request.urlopen(url) as answer:
            total += len(gzip.compress(answer.read(), 9))
    print("   kept ahead:", *sorted(u.removeprefix(address) for u in kept))
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("paths", nargs="*", default=PAGES)
    asked = parser.parse_args()
    good = True
    with served(asked.site) as address, chromium() as running:
        print(f"{'page':<34}{'KB':>7}{'LCP s':>8}{'CLS':>8}{'hosts':>7}{'errors':>8}")
        for path in asked.paths:
            visits = [visit(running, address, path) for _ in range(asked.times)]
            row = {key: statistics.median(v[key] for v in visits) for key in visits[0]}
            row |= {key: max(v[key] for v in visits) for key in ("hosts", "errors")}
            fine = all(row[k] <= LIMITS[k] for k in ("transfer", "lcp", "cls")) and not row["hosts"] and not row["errors"]
            good &= fine
            print(f"{path or '/':<34}{row['transfer'] / 1024:>7.1f}{row['lcp'] / 1000:>8.2f}{row['cls']:>8.3f}{row['hosts']:>7}{row['errors']:>8}  {'' if fine else '✗'}")
        extra = ahead(running, address)
        good &= extra <= LIMITS["ahead"]
        print(f"service worker, apart: {extra / 1024:.1f} KB {'' if extra <= LIMITS['ahead'] else '✗'}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
