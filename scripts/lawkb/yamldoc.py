"""YAML with places: plain values, and for each mapping key or list entry the line and column it stands at.

Only what a register needs is understood: mappings, lists, strings, whole numbers, true/false, null and ISO dates.
Aliases, duplicate keys, tags and very deep nesting are refused, because each can make a file mean something other
than what a reviewer reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

import yaml

MAX_DEPTH = 12
_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value"))
_INT = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")
"""YAML ends a line at these, editors and reviewers do not: they are read as spaces, or places would lie and keys could hide."""


class YamlError(Exception):
    """The text cannot be read as a register. `line` and `column` are 1-based; `problem` is a (zh, en) pair."""

    def __init__(self, line: int, column: int, zh: str, en: str) -> None:
        super().__init__(en)
        self.line, self.column, self.problem = line, column, (zh, en)


@dataclass
class Document:
    """The value of a file and the places of its parts, found by the identity of the container they stand in."""

    value: object
    source: str = ""
    _places: dict[tuple[int, object], tuple[int, int]] = field(default_factory=dict)

    def place(self, container: object, key: object) -> tuple[int, int]:
        """Line and column of `container[key]` (for a mapping: of the key itself). (1, 1) where unknown."""
        return self._places.get((id(container), key), (1, 1))


def parse(text: str) -> Document:
    """Read one YAML document. Raises YamlError with the place of what cannot be read."""
    try:
        node = yaml.compose(_OTHER_BREAKS.sub(" ", text), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise YamlError(line, column, f"YAML 读不懂:{error.problem}", f"not readable as YAML: {error.problem}") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise YamlError(1, 1, f"YAML 读不懂:{error}", f"not readable as YAML: {error}") from None
    document = Document(None, text)
    if node is not None:
        document.value = _value(node, document, set(), 0)
    return document


def _value(node: yaml.Node, document: Document, seen: set[int], depth: int) -> object:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in seen:
        raise YamlError(line, column, "登记文件不使用别名(& 与 *)", "registers use no aliases (& and *)")
    if depth > MAX_DEPTH:
        raise YamlError(line, column, f"嵌套超过 {MAX_DEPTH} 层", f"nested more than {MAX_DEPTH} levels deep")
    seen.add(id(node))
    if node.tag not in _TAGS:
        raise YamlError(line, column, f"不使用标签 {node.tag}", f"tags such as {node.tag} are not used")
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node, line, column)
    if isinstance(node, yaml.SequenceNode):
        items: list[object] = []
        for index, child in enumerate(node.value):
            document._places[(id(items), index)] = (child.start_mark.line + 1, child.start_mark.column + 1)
            items.append(_value(child, document, seen, depth + 1))
        return items
    mapping: dict[object, object] = {}
    for key_node, child in node.value:
        at = key_node.start_mark.line + 1, key_node.start_mark.column + 1
        if not isinstance(key_node, yaml.ScalarNode):
            raise YamlError(*at, "键必须是一个词", "a key must be one word")
        key = key_node.value
        if key in mapping:
            raise YamlError(*at, f"键 {key} 出现两次", f"the key {key} stands twice")
        document._places[(id(mapping), key)] = at
        mapping[key] = _value(child, document, seen, depth + 1)
    return mapping


def _scalar(node: yaml.ScalarNode, line: int, column: int) -> object:
    text = node.value
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("", "~", "null"):
        return None
    if text in ("true", "false"):
        return text == "true"
    if _INT.fullmatch(text):
        return int(text)
    if match := _DATE.fullmatch(text):
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            raise YamlError(line, column, f"没有 {text} 这一天", f"there is no such day as {text}") from None
    return text
