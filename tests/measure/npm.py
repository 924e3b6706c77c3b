"""Measuring tools from the npm registry, put into .build/measure, never into the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from browserkit import ROOT  # noqa: E402

FOLDER = ROOT / ".build" / "measure"
VERSIONS = {"axe-core": "4.14.1", "vnu-jar": "26.9.27", "lighthouse": "13.5.0"}


def package(name: str) -> Path:
    """The folder of a package, installed on first use."""
    folder = FOLDER / "node_modules" / name
    if not folder.is_dir():
        FOLDER.mkdir(parents=True, exist_ok=True)
        subprocess.run(["npm", "install", "--prefix", str(FOLDER), "--no-audit", "--no-fund", "--loglevel", "error", "--save-exact", f"{name}@{VERSIONS[name]}"], check=True)
    return folder
