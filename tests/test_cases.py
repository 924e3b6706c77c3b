"""Each rule finds its case, at its line, and is silent on every other line."""

from __future__ import annotations

import casekit
import pytest
from lawkb.rules import rules

NOT_FROM_CHECKS = ("SITE", "REF", "CONF")
"""Families whose cases stand in tests of their own: they need a built site, a reference folder, a broken configuration."""


@pytest.mark.parametrize("name", casekit.names())
def test_case(name: str, tmp_path) -> None:
    case = casekit.CASES / name
    root = casekit.lay(case, tmp_path / "tree")
    wanted = casekit.expected(case, root)
    assert wanted or name.startswith("OK-"), f"{name} expects nothing"
    found = casekit.without_noise(casekit.find(case, root), wanted)
    assert found == wanted


def test_every_rule_has_a_case() -> None:
    covered = {name.split("-", 1)[0] for name in casekit.names()}
    missing = [code for code in rules() if code not in covered and not code.startswith(NOT_FROM_CHECKS)]
    assert not missing


def test_base_is_silent(tmp_path) -> None:
    root = casekit.lay(casekit.CASES / "_base", tmp_path / "tree")
    assert casekit.without_noise(casekit.find(casekit.BASE, root), set()) == set()
