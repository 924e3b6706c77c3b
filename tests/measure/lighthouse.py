"""Lighthouse with its mobile preset, median of 5: python tests/measure/lighthouse.py [--site site] [PATH …]"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

from npm import package

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import CHROMIUM, FLAGS, ROOT, served  # noqa: E402

PAGES = ["", "en/", "credit/one-day/", "templates/extension-request/", "statutes/civil-code/"]
LIMITS = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("paths", nargs="*", default=PAGES)
    asked = parser.parse_args()
    command = package("lighthouse") / "cli" / "index.js"
    good = True
    with served(asked.site) as address:
        for path in asked.paths:
            runs = [_run(command, address + path) for _ in range(asked.times)]
            row = {key: statistics.median(r["categories"][key]["score"] * 100 for r in runs) for key in LIMITS}
            fine = all(row[k] >= LIMITS[k] for k in LIMITS)
            good &= fine
            low = sorted({a for key in LIMITS for ref in runs[0]["categories"][key]["auditRefs"] if ref["weight"] and (a := ref["id"]) and (runs[0]["audits"][a]["score"] or 1) < 0.9}
                         | {a for key in LIMITS for ref in runs[0]["categories"][key]["auditRefs"] if ref["weight"] and (a := ref["id"]) and runs[0]["audits"][a]["score"] == 0})
            print(f"{path or '/':<32}" + "".join(f"{key[:13]:>16} {round(value):>3}" for key, value in row.items()), "" if fine else "✗ " + ", ".join(low))
    return 0 if good else 1


def _run(command: Path, url: str) -> dict:
    run = subprocess.run(
        ["node", str(command), url, "--quiet", "--output=json", f"--chrome-flags=--headless=new {' '.join(FLAGS)}",
         "--only-categories=performance,accessibility,best-practices,seo"],
        capture_output=True, text=True, check=True, env={**os.environ, "CHROME_PATH": CHROMIUM})
    return json.loads(run.stdout)


if __name__ == "__main__":
    sys.exit(main())
