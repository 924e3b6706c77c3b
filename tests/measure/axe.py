"""axe-core on every page: python tests/measure/axe.py [--site site] [PATH …]

Each page is looked at light at 390 px and dark at 1280 px. All rules of axe-core count, best practices too.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from npm import package
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import ROOT, chromium, served  # noqa: E402

VIEWS = (("light", 390), ("dark", 1280))


def pages(site: Path) -> list[str]:
    return sorted(p.parent.relative_to(site).as_posix() + "/" if p.parent != site else "" for p in site.rglob("index.html")) + ["404.html"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("paths", nargs="*")
    asked = parser.parse_args()
    script = (package("axe-core") / "axe.min.js").read_text(encoding="utf-8")
    found: Counter[str] = Counter()
    wanted = asked.paths or pages(asked.site)
    with served(asked.site) as address, chromium() as running:
        for colours, width in VIEWS:
            context = running.new_context(viewport={"width": width, "height": 844}, color_scheme=colours, service_workers="block")
            page = context.new_page()
            for path in wanted:
                page.goto(address + path, wait_until="load")
                page.evaluate(script)
                result = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
                for violation in result["violations"]:
                    for node in violation["nodes"]:
                        found[violation["id"]] += 1
                        if found[violation["id"]] <= 3:
                            print(f"{path or '/'} {colours} {width}: {violation['id']} ({violation['impact']}) {node['html'][:160]}\n    {node['failureSummary'][:300]}", flush=True)
            context.close()
    print(f"{len(wanted)} pages × {len(VIEWS)} views: {sum(found.values())} violations {dict(found) or ''}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
