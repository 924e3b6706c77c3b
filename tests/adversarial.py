"""The bad contributions counted by what they try, and whether each ends in the finding it should.

    make adversarial

Cases are the folders of tests/cases whose code guards readers against malice or carelessness; what cannot lie in a repository (100 MB,
links to elsewhere, very deep files) is in test_adversarial.py and run with pytest. Exit 1 where one slips through.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "scripts"), str(Path(__file__).parent)]

import casekit  # noqa: E402

KINDS = {
    "telephones, accounts and their disguises": ("TEL",),
    "domains, addresses, redirects, paths": ("LINK005", "LINK006", "LINK007", "LINK008", "LINK009", "LINK010", "LINK011", "PAGE003"),
    "HTML, scripts, styles, SVG": ("HTML",),
    "invisible and turning characters": ("CHAR",),
    "encodings, sizes, kinds and links of files": ("FILE",),
    "YAML: aliases, tags, depth, doubled keys": ("REG009", "FRONT005"),
    "articles: repealed, wrong, misnamed, not there": ("LAW", "REG008"),
    "quotations altered": ("QUOTE",),
    "an article and its hash": ("LOCK",),
    "figures and dates": ("FIG", "DATE"),
    "one language says less or other things": ("TWIN",),
    "promises, myths, kinds of statement": ("WORD001", "MYTH", "KIND"),
    "marks and waivers that hide": ("MARK",),
}


def slips(name: str, folder: Path) -> bool:
    """Whether a case does not give exactly the findings that it expects."""
    case = casekit.CASES / name
    root = casekit.lay(case, folder / name)
    wanted = casekit.expected(case, root)
    return casekit.without_noise(casekit.find(case, root), wanted) != wanted


def outside() -> tuple[int, int]:
    """(tried, found) of test_adversarial.py."""
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(Path(__file__).parent / "test_adversarial.py")], capture_output=True, text=True)
    passed, failed = (int(found[1]) if (found := re.search(rf"(\d+) {word}", done.stdout)) else 0 for word in ("passed", "failed"))
    return passed + failed, passed


def main() -> int:
    total = good = 0
    with tempfile.TemporaryDirectory() as folder:
        for kind, codes in KINDS.items():
            names = [name for name in casekit.names() if name.startswith(codes)]
            lost = [name for name in names if slips(name, Path(folder))]
            total, good = total + len(names), good + len(names) - len(lost)
            print(f"{kind:50} {len(names):4} cases, {len(names) - len(lost):4} found{'   ' + ' '.join(lost) if lost else ''}", flush=True)
    tried, found = outside()
    print(f"{'huge, deep, leading elsewhere, slow':50} {tried:4} cases, {found:4} found")
    print(f"{'together':50} {total + tried:4} cases, {good + found:4} found")
    return 0 if good == total and tried == found > 0 else 1


if __name__ == "__main__":
    sys.exit(main())
