"""The registers as JSON beside the YAML that MkDocs copies, for those who reuse them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from ..model import Project
from ..yamldoc import Document


def write(project: Project, site: Path) -> None:
    """Write data/<name>.json for each register, and data/index.json that lists them."""
    names = []
    documents: dict[str, Document] = project.memo.get("documents", {})
    for name, document in sorted(documents.items()):
        target = site / "data" / name.removesuffix(".yml")
        target = target.with_name(target.name + ".json")
        _dump(document.value, target)
        names.append(target.relative_to(site / "data").as_posix())
    _dump({"made_for": project.today, "licence": "CC BY-SA 4.0; official texts are outside copyright", "files": names}, site / "data" / "index.json")


def _dump(value: object, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, default=_plain) + "\n", encoding="utf-8")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON form for {type(value).__name__}")
