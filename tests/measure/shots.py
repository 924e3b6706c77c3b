"""Screenshots to look at: python tests/measure/shots.py [--site site] [--out .build/measure/shots] [PATH …]

Home, an article, the timeline, a letter and a statute page, at 390 and 1280 px, both languages, light and dark; and the first page on A4.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import ROOT, chromium, served  # noqa: E402

PAGES = ["", "credit/one-day/", "timeline/", "templates/extension-request/", "statutes/civil-code/"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--out", type=Path, default=ROOT / ".build" / "measure" / "shots")
    parser.add_argument("paths", nargs="*", default=PAGES)
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with served(asked.site) as address, chromium() as running:
        for width, height in ((390, 844), (1280, 900)):
            for colours in ("light", "dark"):
                context = running.new_context(viewport={"width": width, "height": height}, color_scheme=colours, service_workers="block")
                page = context.new_page()
                for path in [p for path in asked.paths for p in (path, f"en/{path}")]:
                    page.goto(address + path, wait_until="load")
                    name = f"{path.strip('/').replace('/', '-') or 'home'}-{width}-{colours}"
                    full = page.evaluate("document.documentElement.scrollHeight")
                    page.screenshot(path=asked.out / f"{name}.png", clip={"x": 0, "y": 0, "width": width, "height": min(full, 4 * height)}, full_page=True)
                    if width == 1280 and colours == "light":
                        page.pdf(path=asked.out / f"{name}-a4.pdf", format="A4", prefer_css_page_size=True)
                context.close()
    print(f"→ {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
