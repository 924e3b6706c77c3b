"""Writes schemas/*.json, the JSON Schemas of the registers for editors, from the schemas of lawkb.registers.

Usage: python scripts/schemas.py. A test says when the folder is behind.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from lawkb import registers
from lawkb.schema import Free, List, Map, OneOf

FOLDER = Path(__file__).resolve().parents[1] / "schemas"
REGISTERS = {
    "statute": registers.STATUTE, "figures": registers.FIGURES, "hotlines": registers.HOTLINES, "domains": registers.DOMAINS,
    **{name.removesuffix(".yml").replace("/", "-"): schema for name, schema in registers.OTHER_SCHEMAS.items()},
}
_WORDS: dict[str, dict[str, object]] = {
    "text": {"type": "string", "minLength": 1}, "date": {"type": "string", "format": "date"}, "flag": {"type": "boolean"},
    "number": {"type": "integer"}, "url": {"type": "string", "pattern": "^https?://"}, "any": {},
    "slug": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
}


def as_json(schema: object) -> dict[str, object]:
    """One of our schemas in the words of JSON Schema."""
    if isinstance(schema, Map):
        keys = {k: {**as_json(v.schema), "description": v.purpose} for k, v in schema.keys.items()}
        needed = [k for k, v in schema.keys.items() if not v.optional]
        return {"type": "object", "properties": keys, "required": needed, "additionalProperties": False}
    if isinstance(schema, List):
        return {"type": "array", "items": as_json(schema.items)}
    if isinstance(schema, Free):
        return {"type": "object", "additionalProperties": as_json(schema.values)}
    if isinstance(schema, OneOf):
        return {"enum": list(schema.words)}
    return dict(_WORDS[schema])


def texts() -> dict[str, str]:
    """File name → what the file holds."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return {f"{name}.json": json.dumps({**head, **as_json(s)}, ensure_ascii=False, indent=1) + "\n" for name, s in sorted(REGISTERS.items())}


def main() -> int:
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
