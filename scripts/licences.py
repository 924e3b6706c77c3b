"""The licence of every locked package, as the installed package states it.

    make licences      a table; exit 1 where a licence is unknown or not in the list of those we know to fit

Tools used to build do not bind what they build, so a copyleft licence is listed, not refused; nothing of theirs is published with
the site (its pages carry our own templates, styles and scripts; what goes into PDF guides are fonts, and they are open).
"""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KNOWN = {
    "MIT", "MIT-0", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "ISC", "PSF-2.0", "Python-2.0", "MPL-2.0", "0BSD", "Unlicense", "HPND", "CC0-1.0",
    "LGPL-2.1-only", "LGPL-2.1-or-later", "LGPL-3.0-or-later", "GPL-2.0-or-later", "AGPL-3.0-only", "OFL-1.1", "Zlib",
}
_WORDS = (
    (r"\bmit\b", "MIT"), (r"bsd.?3|3-clause|new bsd|modified bsd", "BSD-3-Clause"), (r"bsd.?2|2-clause|simplified", "BSD-2-Clause"),
    (r"mozilla|mpl", "MPL-2.0"), (r"apache", "Apache-2.0"), (r"isc", "ISC"), (r"python software foundation|psf", "PSF-2.0"), (r"\bbsd\b", "BSD-3-Clause"),
    (r"unlicense", "Unlicense"), (r"lgpl|lesser", "LGPL-3.0-or-later"), (r"agpl|affero", "AGPL-3.0-only"), (r"\bgpl", "GPL-2.0-or-later"), (r"hpnd|historical", "HPND"), (r"zlib", "Zlib"),
)


@cache
def of(name: str) -> str:
    """The SPDX expression of an installed package; its own words where they are no expression; "" where it is not installed."""
    try:
        said = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if expression := said.get("License-Expression"):
        return expression
    classes = [c.rsplit(" :: ", 1)[-1] for c in said.get_all("Classifier") or [] if c.startswith("License ::") and c != "License :: OSI Approved"]
    short = said.get("License") or ""
    for words in (*classes, short if len(short) < 200 else short[:60]):
        for pattern, spdx in _WORDS:
            if re.search(pattern, words, re.I):
                return spdx
    return (classes[0] if classes else short.split("\n")[0]).strip()[:60]


def is_expression(text: str) -> bool:
    """Is this made of identifiers we know?"""
    return bool(text) and all(part in KNOWN for part in re.split(r"\s+(?:AND|OR|WITH)\s+|[()]", text) if part.strip())


def rows(names: dict[str, str]) -> list[tuple[str, str, str]]:
    """(package, version, licence) of all locked packages, given as name → version."""
    return [(name, version, of(name)) for name, version in sorted(names.items())]


def main() -> int:
    import sbom

    code = 0
    for lock in sbom.LOCKS:
        print(f"{lock}")
        for name, version, licence in rows({n: p.version for n, p in sbom.read((ROOT / lock).read_text(encoding="utf-8")).items()}):
            fits = is_expression(licence)
            code = code or int(not fits)
            print(f"  {name:32} {version:14} {licence or '(not installed)'}{'' if fits else '   ← look at this one'}")
    return code


if __name__ == "__main__":
    sys.exit(main())
