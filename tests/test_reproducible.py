"""Two builds of the same files and date are the same bytes, wherever and whenever they are made."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import sitekit


def test_two_builds_are_byte_identical(tmp_path: Path) -> None:
    made = []
    for number, zone in (("1", "UTC"), ("2", "Asia/Shanghai")):
        root = sitekit.small_tree(tmp_path / f"tree-{number}")
        environment = {**os.environ, "PYTHONHASHSEED": number, "TZ": zone}
        command = [sys.executable, str(sitekit.ROOT / "scripts" / "build.py"), "--root", str(root), "--today", "2026-11-24"]
        subprocess.run(command, check=True, env=environment, capture_output=True)
        made.append(sitekit.digest(root / "site"))
    assert made[0] == made[1]
    assert len(made[0]) > 30
