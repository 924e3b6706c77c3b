"""Case folders: the smallest tree that shows one finding, laid over tests/cases/_base.

A file of the case replaces the file of the base at the same path; a file named `x.append` adds its text to x; an empty
file named `x.delete` removes x; `x.pad` holds a number and makes x that many bytes long. What is expected stands where it is found: `<!-- expect: CODE -->` on the line of a page,
`# expect: CODE` on the line of a register or of mkdocs.yml. What cannot carry a comment (a missing file, broken bytes)
is listed in `expect.txt`, one `path:line CODE` a row. Every other line must stay silent; unused entries (REG006) of the
base do not count unless a case expects REG006. `today.txt` holds another date than 2026-11-24.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from lawkb import checks
from lawkb.load import LoadError, load

CASES = Path(__file__).with_name("cases")
BASE = CASES / "_base"
TODAY = date(2026, 11, 24)
_EXPECT = re.compile(r"(?:<!--|#)\s*expect:\s*([A-Z0-9 ]+?)\s*(?:-->|$)", re.M)


def names() -> list[str]:
    """The case folders, in order."""
    return sorted(p.name for p in CASES.iterdir() if p.is_dir() and not p.name.startswith("_"))


def lay(case: Path, target: Path) -> Path:
    """Copy the base and the case over it into `target`; returns target."""
    shutil.copytree(BASE, target, dirs_exist_ok=True)
    for source in sorted(case.rglob("*"), key=lambda p: (p.suffix in (".append", ".delete", ".pad"), p)):
        relative = source.relative_to(case)
        if source.is_dir() and not source.is_symlink() or relative.name in ("expect.txt", "today.txt"):
            continue
        goal = target / relative
        goal.parent.mkdir(parents=True, exist_ok=True)
        if source.suffix == ".append":
            goal = goal.with_suffix("")
            goal.write_bytes(goal.read_bytes() + source.read_bytes())
        elif source.suffix == ".delete":
            goal.with_suffix("").unlink()
        elif source.suffix == ".pad":
            goal.with_suffix("").write_bytes(b"\n" * int(source.read_text()))
        else:
            shutil.copy2(source, goal, follow_symlinks=False)
    return target


def expected(case: Path, root: Path) -> set[tuple[str, int, str]]:
    """(path, line, code) of each expectation in the laid-out tree."""
    found = set()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".md", ".yml") and path.is_file() and not path.is_symlink():
            for number, line in enumerate(path.read_bytes().split(b"\n"), 1):
                if b"expect:" in line:
                    for match in _EXPECT.finditer(line.decode("utf-8", "replace")):
                        found.update((path.relative_to(root).as_posix(), number, code) for code in match[1].split())
    listed = case / "expect.txt"
    for row in listed.read_text(encoding="utf-8").split("\n") if listed.is_file() else []:
        if row.strip():
            place, code = row.rsplit(None, 1)
            path, line = place.rsplit(":", 1)
            found.add((path, int(line), code))
    return found


def find(case: Path, root: Path) -> set[tuple[str, int, str]]:
    """(path, line, code) of each finding of the tool on the laid-out tree."""
    day = case / "today.txt"
    today = date.fromisoformat(day.read_text().strip()) if day.is_file() else TODAY
    try:
        findings = checks.run(load(root, today))
    except LoadError as error:
        findings = error.findings
    return {(f.place.path, f.place.line, f.code) for f in findings}


def without_noise(found: set[tuple[str, int, str]], wanted: set[tuple[str, int, str]]) -> set[tuple[str, int, str]]:
    """Unused entries of the base are no news, unless the case is about them."""
    if any(code == "REG006" for *_, code in wanted):
        wanted_files = {path for path, _, code in wanted if code == "REG006"}
        return {f for f in found if f[2] != "REG006" or f[0] in wanted_files}
    return {f for f in found if f[2] != "REG006"}
