"""Findings → text, JSON or GitHub annotations. The one place that prints findings."""

from __future__ import annotations

import json
from collections.abc import Iterable

from .model import Finding, Language


def ordered(findings: Iterable[Finding]) -> list[Finding]:
    """By file, line, column, code; the same finding once."""
    unique = dict.fromkeys(findings)
    return sorted(unique, key=lambda f: (f.place.path, f.place.line, f.place.column, f.code, f.message))


def render(findings: Iterable[Finding], form: str = "text", language: Language = "zh") -> str:
    """All findings in one of the forms "text", "json" or "github", words in `language`."""
    rows = ordered(findings)
    side = 0 if language == "zh" else 1
    if form == "json":
        return json.dumps([_row(f, side) for f in rows], ensure_ascii=False, indent=1)
    if form == "github":
        return "\n".join(_annotation(f, side) for f in rows)
    return _text(rows, side)


def _row(f: Finding, side: int) -> dict[str, object]:
    return {"path": f.place.path, "line": f.place.line, "column": f.place.column, "severity": f.severity,
            "code": f.code, "message": f.message[side], "hint": f.hint[side]}


def _annotation(f: Finding, side: int) -> str:
    words = f"{f.message[side]} | {f.hint[side]}".replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{f.severity} file={f.place.path},line={f.place.line},col={f.place.column},title={f.code}::{words}"


def _text(rows: list[Finding], side: int) -> str:
    if not rows:
        return ("没有发现问题。", "No findings.")[side]
    hint = ("改法", "hint")[side]
    out = [
        f"{f.place.path}:{f.place.line}:{f.place.column}: {f.severity} {f.code} {f.message[side]}\n  {hint}: {f.hint[side]}"
        for f in rows
    ]
    errors = sum(f.severity == "error" for f in rows)
    warnings = len(rows) - errors
    files = len({f.place.path for f in rows})
    first = rows[0].code
    out.append((
        f"{files} 个文件,{errors} 个错误,{warnings} 个提醒。解释一个代码: .venv/bin/python scripts/build.py explain {first}",
        f"{errors} errors, {warnings} warnings in {files} files. Explain a code: .venv/bin/python scripts/build.py explain {first}",
    )[side])
    return "\n".join(out)
