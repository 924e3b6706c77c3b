"""The service worker: pages that were read, and the ones for the worst hour, stay readable without a network."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from ..model import LANGUAGES, Project

NAME = "sw.js"
ALWAYS = ("help/overwhelmed", "complaints/channels")
"""Kept ahead, in the language of the page that was read first: where to call, whom to ask."""


def write(project: Project, site: Path, source: Path) -> None:
    """Fill the template of the worker with this build's version and lists."""
    ahead = {language: [_folder(language, key) for key in ALWAYS if project.page(language, key)] for language in LANGUAGES}
    shared = sorted({p.relative_to(site).as_posix() for p in (site / "assets" / "h").glob("*") if re.match(r"site\.", p.name)})
    version = hashlib.sha256(b"".join(p.read_bytes() for p in sorted(site.rglob("*.html")))).hexdigest()[:12]
    text = source.read_text(encoding="utf-8")
    text = text.replace('"@version@"', json.dumps(version)).replace('"@ahead@"', json.dumps(ahead)).replace('"@shared@"', json.dumps(shared))
    (site / NAME).write_text(text, encoding="utf-8")


def _folder(language: str, key: str) -> str:
    return ("en/" if language == "en" else "") + key + "/"
