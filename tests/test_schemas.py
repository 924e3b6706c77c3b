"""The committed JSON Schemas are those of the registers, and the review flags say what a second person must see."""

from __future__ import annotations

import review_flags
import schemas


def test_the_folder_is_up_to_date() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in schemas.FOLDER.glob("*.json")}
    assert written == schemas.texts(), "run: python scripts/schemas.py"


def test_unknown_keys_are_refused_by_the_json_schema_too() -> None:
    statute = schemas.as_json(schemas.REGISTERS["statute"])
    assert statute["additionalProperties"] is False
    assert "versions" in statute["required"] and "note" not in statute["required"]


def test_checks_and_content_together_are_flagged() -> None:
    assert review_flags.flags(["scripts/lawkb/checks/law.py", "docs/zh/index.md"])
    assert review_flags.flags(["docs/data/statutes.lock", "docs/data/statutes/civil-code.yml"])
    assert review_flags.flags(["docs/data/hotlines.yml"])
    assert review_flags.flags(["docs/zh/index.md", "docs/en/index.md"]) == []
