"""The table of rules: code → severity and words. `rules.yml` is the only place where a rule is described."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from .model import Finding, Place, Severity, Text

TABLE = Path(__file__).with_name("rules.yml")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `message` and `hint` are templates for str.format; `why` is for people."""

    code: str
    severity: Severity
    name: Text
    message: Text
    hint: Text
    why: Text


@lru_cache(maxsize=1)
def rules() -> dict[str, Rule]:
    """All rules by code, in the order of the table. Raises KeyError where a row lacks a part."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    rows = yaml.load(TABLE.read_text(encoding="utf-8"), Loader=loader)
    return {code: _rule(code, row) for code, row in rows.items()}


def _rule(code: str, row: dict) -> Rule:
    words = {key: Text(row[key]["zh"], row[key]["en"]) for key in ("name", "message", "hint", "why")}
    return Rule(code, row.get("severity", "error"), **words)


def finding(code: str, place: Place, /, **words: object) -> Finding:
    """A finding of the rule `code`; `words` fill its templates. A word that is a (zh, en) pair fills each language
    with its own. Raises KeyError for a code that is not in the table or a word the template misses."""
    rule = rules()[code]
    zh = {k: v[0] if isinstance(v, tuple) else v for k, v in words.items()}
    en = {k: v[1] if isinstance(v, tuple) else v for k, v in words.items()}
    return Finding(
        place, code, rule.severity,
        (rule.message.zh.format(**zh), rule.message.en.format(**en)),
        (rule.hint.zh.format(**zh), rule.hint.en.format(**en)),
    )
