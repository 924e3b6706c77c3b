"""The validator of the W3C on every HTML file: python tests/measure/vnu.py [--site site]"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from npm import package
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import ROOT  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    asked = parser.parse_args()
    jar = next(package("vnu-jar").rglob("vnu.jar"))
    run = subprocess.run(["java", "-Xss4m", "-Xmx512m", "-jar", str(jar), "--skip-non-html", "--format", "json", "--exit-zero-always", str(asked.site)],
                         capture_output=True, text=True, check=False)
    messages = json.loads(run.stderr or run.stdout)["messages"]
    kinds: Counter[str] = Counter()
    for message in messages:
        if "Content Security Policy" in message["message"]:
            continue  # 'self' means nothing where files are read from a disk
        kinds[message["type"]] += 1
        words = message["message"]
        kinds[words] += 1
        if kinds[words] <= 2:
            print(f"{message.get('url', '').rpartition('/site/')[2]}:{message.get('lastLine', 0)} {message['type']}: {words}\n    {message.get('extract', '').strip()[:160]}")
    files = sum(1 for _ in asked.site.rglob("*.html"))
    print(f"{files} pages: {kinds['error']} errors, {kinds['info']} warnings")
    return 1 if kinds["error"] else 0


if __name__ == "__main__":
    sys.exit(main())
