"""Software bill of materials (CycloneDX 1.6, JSON) of what builds the site, from the locked requirements alone.

    make sbom                    writes .build/sbom.json
    python scripts/sbom.py FILE  writes FILE (- : standard output)

The same lock files give the same bytes: the serial number comes from their hash, and there is no time of day. Licences are read
from the installed packages (licences.py) where they are installed.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import licences

ROOT = Path(__file__).resolve().parents[1]
LOCKS = ("requirements/site.txt", "requirements/test.txt")
_NAME = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA = re.compile(r"^\s+#\s+(?:via\s+)?([A-Za-z0-9][A-Za-z0-9._-]*)\s*$")


@dataclass
class Locked:
    """One pinned package of a lock file, with the hashes of its files and the packages that asked for it."""

    name: str
    version: str
    hashes: list[str] = field(default_factory=list)
    via: list[str] = field(default_factory=list)

    @property
    def purl(self) -> str:
        return f"pkg:pypi/{normal(self.name)}@{self.version}"


def normal(name: str) -> str:
    """A package name as the index writes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def read(text: str) -> dict[str, Locked]:
    """The packages of one lock file, by normal name."""
    found: dict[str, Locked] = {}
    now: Locked | None = None
    for line in text.split("\n"):
        if match := _NAME.match(line):
            now = found[normal(match[1])] = Locked(match[1], match[2])
        if now:
            now.hashes += _HASH.findall(line)
            if (match := _VIA.match(line)) and match[1] != "via":
                now.via.append(normal(match[1]))
    return found


def bill(root: Path = ROOT) -> dict[str, object]:
    """The whole bill as a value."""
    texts = [(root / name).read_text(encoding="utf-8") for name in LOCKS]
    site, test = map(read, texts)
    packages = {**test, **site}
    seed = hashlib.sha256("".join(texts).encode()).hexdigest()
    me = {"type": "application", "bom-ref": "site", "name": "overdue-not-over", "version": "1.0.0", "licenses": [{"license": {"id": "MIT"}}]}
    needs = {name: sorted(other.purl for other in packages.values() if name in other.via) for name in packages}
    asked = {normal(m[1]) for m in re.finditer(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", (root / "requirements/site.in").read_text(encoding="utf-8"), re.M)}
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}", "version": 1, "metadata": {"component": me},
        "components": [_component(p, "required" if name in site else "excluded") for name, p in sorted(packages.items())],
        "dependencies": [{"ref": "site", "dependsOn": sorted(packages[n].purl for n in asked if n in packages)},
                         *({"ref": p.purl, "dependsOn": needs[name]} for name, p in sorted(packages.items()))],
    }


def _component(package: Locked, scope: str) -> dict[str, object]:
    made: dict[str, object] = {
        "type": "library", "bom-ref": package.purl, "name": normal(package.name), "version": package.version, "scope": scope, "purl": package.purl,
        "hashes": [{"alg": "SHA-256", "content": h} for h in sorted(package.hashes)],
    }
    if found := licences.of(package.name):
        made["licenses"] = [{"expression": found}] if licences.is_expression(found) else [{"license": {"name": found}}]
    return made


def main(arguments: list[str]) -> int:
    """Write the bill where the first argument says."""
    target = arguments[0] if arguments else str(ROOT / ".build" / "sbom.json")
    made = bill()
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    if target == "-":
        print(text, end="")
        return 0
    Path(target).parent.mkdir(parents=True, exist_ok=True)
    Path(target).write_text(text, encoding="utf-8")
    print(f"{target}: {len(made['components'])} packages, {len(text)} bytes, sha256 {hashlib.sha256(text.encode()).hexdigest()[:16]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
