"""A stylesheet without what no page uses. A rule stays where each class, id and element it names occurs somewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import rcssmin
import tinycss2

_TAGS = re.compile(r"<([a-z][a-z0-9]*)", re.I)
_ATTRIBUTES = re.compile(r'\s(class|id)="([^"]*)"')
_WORDS = re.compile(r"[A-Za-z][\w-]*")
_QUIET = ("not", "is", "where", "matches")
"""Functional pseudo-classes whose arguments say nothing about what must occur."""


@dataclass
class Names:
    """What occurs: elements, and words that may be a class or an id (of pages, and all words of scripts)."""

    tags: set[str] = field(default_factory=lambda: {"html", "body"})
    words: set[str] = field(default_factory=set)

    def read_page(self, html: str) -> None:
        self.tags.update(m.lower() for m in _TAGS.findall(html))
        for _, value in _ATTRIBUTES.findall(html):
            self.words.update(value.split())

    def read_script(self, source: str) -> None:
        found = set(_WORDS.findall(source))
        self.words |= found
        self.tags |= found


def reduce(source: str, names: Names) -> str:
    """The stylesheet with only the rules that can match, made small."""
    return rcssmin.cssmin(_rules(tinycss2.parse_stylesheet(source, skip_comments=True, skip_whitespace=True), names))


def _rules(rules: list, names: Names) -> str:
    return "".join(filter(None, (_rule(rule, names) for rule in rules)))


def _rule(rule, names: Names) -> str:
    if rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports") and rule.content is not None:
        inside = _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), names)
        return f"@{rule.lower_at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{inside}}}" if inside else ""
    if rule.type != "qualified-rule":
        return rule.serialize()
    kept = [text for tokens in _selectors(rule.prelude) if _may_match(tokens, names) and (text := tinycss2.serialize(tokens).strip())]
    return f"{','.join(kept)}{{{tinycss2.serialize(rule.content).strip()}}}" if kept else ""


def _selectors(tokens: list) -> list[list]:
    parts: list[list] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _may_match(tokens: list, names: Names) -> bool:
    before = ""
    for token in tokens:
        if token.type == "ident" and before == ".":
            if token.value not in names.words:
                return False
        elif token.type == "ident" and before != ":":
            if token.lower_value not in names.tags:
                return False
        elif token.type == "hash" and token.value not in names.words:
            return False
        before = token.value if token.type == "literal" else ":" if token.type == "function" and token.lower_name in _QUIET else ""
    return True
