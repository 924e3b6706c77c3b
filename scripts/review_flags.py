"""Flags a change that a second person must look at: checks and content together, an article and its lock together.

Usage: python scripts/review_flags.py BASE. Prints GitHub annotations; exit 0 always, because it asks for eyes and
does not refuse.
"""

from __future__ import annotations

import subprocess
import sys

RULES = ("scripts/lawkb/checks/", "scripts/lawkb/rules.yml", "scripts/lawkb/citations/", "tests/")
CONTENT = ("docs/zh/", "docs/en/", "docs/data/")
CONTACTS = ("docs/data/hotlines.yml", "docs/data/domains.yml")


def flags(changed: list[str]) -> list[str]:
    """The reasons why the change of these files needs a second reader, as sentences."""
    found = []
    rules = [f for f in changed if f.startswith(RULES)]
    content = [f for f in changed if f.startswith(CONTENT)]
    if rules and content:
        found.append(f"checks and content change together: {rules[0]} and {content[0]}")
    if "docs/data/statutes.lock" in changed and any(f.startswith("docs/data/statutes/") for f in changed):
        found.append("an article and its reviewed hash change together: compare the text with the official source")
    found += [f"{f} changes: dial the number or open the site before you approve" for f in changed if f in CONTACTS]
    return found


def main(arguments: list[str]) -> int:
    base = arguments[0] if arguments else "origin/main"
    names = subprocess.run(["git", "diff", "--name-only", f"{base}...HEAD"], capture_output=True, text=True, check=True)
    for reason in flags(names.stdout.split()):
        print(f"::warning title=second reader::{reason}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
