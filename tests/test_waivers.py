"""`<!-- allow: CODE reason -->` takes away what its own block does wrong, nothing else, and never what is unsafe."""

from __future__ import annotations

from pathlib import Path

import casekit
import pytest
from lawkb import checks
from lawkb.checks.waivers import FIXED
from lawkb.load import load

OLD = "**建议** 返还借款看《合同法》第二百零六条。"


def codes(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    root = casekit.lay(casekit.CASES / "OK-lock", tmp_path / "tree")
    page = root / "docs/zh/a.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    found = checks.run(load(root, casekit.TODAY))
    return sorted({(f.place.line, f.code) for f in found if f.place.path == "docs/zh/a.md"})


@pytest.mark.parametrize(("text", "left"), [
    (OLD, [(19, "LAW003")]),
    (OLD + "<!-- allow: LAW003 旧法 -->", []),
    (OLD + "\n<!-- allow: LAW003 旧法 -->", []),
    (OLD + "\n\n<!-- allow: LAW003 旧法 -->", [(19, "LAW003"), (21, "MARK002")]),
    (OLD + "<!-- allow: LAW003 -->", [(19, "MARK003")]),
    (OLD + "<!-- allow: LAW005 旧法 -->", [(19, "LAW003"), (19, "MARK002")]),
    (OLD + OLD[6:] + "<!-- allow: LAW003 旧法 -->", []),
    (OLD + "<!-- allow: LAW003 旧法 --><!-- allow: LAW003 旧法 -->", [(19, "MARK002")]),
    (OLD + "<!-- allow: LAW03 旧法 -->", [(19, "LAW003"), (19, "MARK004")]),
    (OLD + "`<!-- allow: LAW003 旧法 -->`", [(19, "LAW003")]),
    ("绝对有效！<!-- allow: WORD001 引别人的话 -->", [(19, "WORD002")]),
])
def test_waivers(tmp_path: Path, text: str, left: list[tuple[int, str]]) -> None:
    assert codes(tmp_path, text) == left


@pytest.mark.parametrize("code", ["TEL001", "TEL002", "TEL003", "HTML001", "CHAR001", "LOCK001", "LINK005", "LINK006", "LINK007", "PAGE003", "MARK001", "REG011", "FRONT001"])
def test_what_cannot_be_waived(tmp_path: Path, code: str) -> None:
    assert code.startswith(FIXED)
    assert (19, "MARK005") in codes(tmp_path, f"字<!-- allow: {code} 理由 -->")
