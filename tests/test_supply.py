"""What the site is built from: locked with hashes, listed with licences, built without a network, the same everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
import sitekit

sys.path.insert(0, str(Path(__file__).parent / "operation"))
import cut  # noqa: E402
import licences  # noqa: E402
import sbom  # noqa: E402

LOCKED = {name: sbom.read((sitekit.ROOT / name).read_text(encoding="utf-8")) for name in sbom.LOCKS}


def test_every_package_is_pinned_with_hashes() -> None:
    for name, packages in LOCKED.items():
        assert len(packages) > 20, name
        assert all(p.hashes for p in packages.values()), [n for n, p in packages.items() if not p.hashes]
        text = (sitekit.ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"^(?!#|\s|$)(?![A-Za-z0-9._-]+==)", text, re.M), "no address, no index, no range"
    site, test = LOCKED.values()
    assert {n: p.version for n, p in site.items()}.items() <= {n: p.version for n, p in test.items()}.items()


def test_every_wanted_package_is_in_its_lock() -> None:
    for name in ("site", "test"):
        wanted = re.findall(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", (sitekit.ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8"), re.M)
        assert {sbom.normal(w) for w in wanted} <= set(LOCKED[f"requirements/{name}.txt"])


def test_every_licence_is_known() -> None:
    for packages in LOCKED.values():
        bad = [row for row in licences.rows({n: p.version for n, p in packages.items()}) if not licences.is_expression(row[2])]
        assert not bad


def test_bill_of_materials() -> None:
    made = sbom.bill()
    assert made == sbom.bill() and made["bomFormat"] == "CycloneDX" and made["specVersion"] == "1.6"
    parts = {c["bom-ref"]: c for c in made["components"]}
    assert len(parts) == len(LOCKED["requirements/site.txt"] | LOCKED["requirements/test.txt"])
    assert all(c["hashes"] and c["licenses"] and c["purl"].startswith("pkg:pypi/") for c in parts.values())
    refs = {*parts, "site"}
    assert all(set(d["dependsOn"]) <= refs for d in made["dependencies"])
    reached, todo = set(), ["site"]
    needs = {d["ref"]: d["dependsOn"] for d in made["dependencies"]}
    while todo:
        now = todo.pop()
        if now not in reached:
            reached.add(now)
            todo += needs[now]
    assert all(ref in reached for ref, c in parts.items() if c["scope"] == "required"), "every package was asked for by someone"


def test_network_is_really_cut(tmp_path: Path) -> None:
    how, done = cut.run([sys.executable, "-c", cut.PROOF], tmp_path / "block")
    assert done.returncode == 0 and "Error" in done.stdout, (how, done.stderr)
    assert how == ("namespace" if cut.prefix() else "sockets")


def test_the_other_way_of_cutting_works_too(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(cut, "prefix", lambda: [])
    how, done = cut.run([sys.executable, "-c", cut.PROOF], tmp_path / "block")
    assert how == "sockets" and "no network in this build" in done.stdout


def test_builds_without_a_network_and_gives_the_same_bytes(small_site, tmp_path: Path) -> None:
    """Another folder, another time zone, no network: byte for byte the site that this process built."""
    root = sitekit.small_tree(tmp_path / "elsewhere" / "tree")
    command = [sys.executable, str(sitekit.ROOT / "scripts" / "build.py"), "--no-guides", "--root", str(root), "--today", "2026-11-24"]
    how, done = cut.run(command, tmp_path / "block", TZ="America/Los_Angeles", PYTHONHASHSEED="7")
    assert done.returncode == 0, (how, done.stderr[-1500:])
    assert sitekit.digest(root / "site") == sitekit.digest(small_site.folder)


@pytest.mark.parametrize("folder", ["scripts", "overrides", "docs/assets"])
def test_no_code_asks_the_network(folder: str) -> None:
    asks = re.compile(r"urllib\.request|http\.client|requests\.|urlopen|socket\.create_connection|fetch\(['\"]https?:|XMLHttpRequest|sendBeacon|WebSocket|EventSource")
    found = [str(p) for p in (sitekit.ROOT / folder).rglob("*") if p.suffix in (".py", ".js", ".html") and asks.search(p.read_text(encoding="utf-8"))]
    assert not found


def test_actions_hold_no_more_rights_than_they_need() -> None:
    for path in (sitekit.ROOT / ".github" / "workflows").glob("*.yml"):
        text = path.read_text(encoding="utf-8")
        assert "\npermissions:\n  contents: read\n" in text, path
        assert "pull_request_target" not in text and text.count("actions/checkout") == text.count("persist-credentials: false"), path


def test_scripts_say_what_they_do() -> None:
    done = subprocess.run([sys.executable, str(sitekit.ROOT / "scripts" / "sbom.py"), "-"], capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.startswith("{")
