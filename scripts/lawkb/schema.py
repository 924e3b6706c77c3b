"""Closed schemas of the registers, as data, and the one walk that checks a value against them.

A schema is a Map (known keys in their order), a List, or one of the words in `WORDS`. An unknown key gets
"did you mean"; a missing one says what it is for.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from .model import Finding, Place
from .rules import finding
from .yamldoc import Document


@dataclass(frozen=True)
class Key:
    """One key of a mapping: the schema of its value, what it is for, and whether it may be left out."""

    schema: object
    purpose: str
    optional: bool = False


@dataclass(frozen=True)
class Map:
    keys: dict[str, Key]


@dataclass(frozen=True)
class List:
    items: object
    sorted_by: str | None = None
    unique: tuple[str, ...] = ()


@dataclass(frozen=True)
class Free:
    """A mapping whose keys are data (for instance old article → new article)."""

    values: object


@dataclass(frozen=True)
class OneOf:
    words: tuple[str, ...]


def _is_url(value: object) -> bool:
    return isinstance(value, str) and re.fullmatch(r"https?://[^\s]+", value) is not None


WORDS: dict[str, Callable[[object], bool]] = {
    "text": lambda v: isinstance(v, str) and bool(v.strip()),
    "date": lambda v: isinstance(v, date),
    "flag": lambda v: isinstance(v, bool),
    "number": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "url": _is_url,
    "any": lambda v: v is not None,
    "slug": lambda v: isinstance(v, str) and re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", v) is not None,
}
BOTH = Map({"zh": Key("text", "中文 / Chinese"), "en": Key("text", "英文 / English")})


def check(document: Document, schema: object, file: str) -> Iterator[Finding]:
    """All the ways in which the document differs from its schema, with the place of each."""
    yield from _walk(document, document.value, schema, file, (1, 1), "")


def _walk(document: Document, value: object, schema: object, file: str, at: tuple[int, int], name: str) -> Iterator[Finding]:
    place = Place(file, *at)
    if isinstance(schema, Map):
        if not isinstance(value, dict):
            yield finding("REG003", place, key=name or file, wanted=("一组键", "a mapping"))
            return
        yield from _map(document, value, schema, file, place)
    elif isinstance(schema, List):
        if not isinstance(value, list):
            yield finding("REG003", place, key=name or file, wanted=("一个列表", "a list"))
            return
        for index, item in enumerate(value):
            yield from _walk(document, item, schema.items, file, document.place(value, index), f"{name}[{index + 1}]")
        if schema.sorted_by:
            yield from _order(document, value, schema.sorted_by, file)
        for key in schema.unique:
            yield from _unique(document, value, key, file)
    elif isinstance(schema, Free):
        if not isinstance(value, dict):
            yield finding("REG003", place, key=name or file, wanted=("一组键", "a mapping"))
            return
        for key, item in value.items():
            yield from _walk(document, item, schema.values, file, document.place(value, key), str(key))
    elif isinstance(schema, OneOf):
        if value not in schema.words:
            near = difflib.get_close_matches(str(value), schema.words, 1)
            wanted = near[0] if near else " | ".join(schema.words)
            yield finding("REG003", place, key=name, wanted=wanted)
    elif not WORDS[schema](value):
        yield finding("REG003", place, key=name, wanted=schema)


def _map(document: Document, value: dict, schema: Map, file: str, place: Place) -> Iterator[Finding]:
    known = list(schema.keys)
    for key in value:
        if key not in schema.keys:
            near = difflib.get_close_matches(str(key), known, 1)
            meant = near[0] if near else " · ".join(known)
            yield finding("REG001", Place(file, *document.place(value, key)), key=key, meant=meant)
    for key, entry in schema.keys.items():
        if key in value:
            yield from _walk(document, value[key], entry.schema, file, document.place(value, key), key)
        elif not entry.optional:
            yield finding("REG002", place, key=key, purpose=entry.purpose)
    present = [key for key in value if key in schema.keys]
    wanted = [key for key in known if key in value]
    for have, want in zip(present, wanted):
        if have != want:
            yield finding("REG004", Place(file, *document.place(value, have)), entry=have, before=want)
            break


def _order(document: Document, value: list, key: str, file: str) -> Iterator[Finding]:
    seen: dict[object, int] = {}
    last = ""
    for index, item in enumerate(value):
        word = item.get(key) if isinstance(item, dict) else None
        if not isinstance(word, str):
            continue
        place = Place(file, *document.place(value, index))
        if word in seen:
            yield finding("REG005", place, entry=word, line=document.place(value, seen[word])[0])
        elif word < last:
            yield finding("REG004", place, entry=word, before=last)
        seen.setdefault(word, index)
        last = max(last, word)


def _unique(document: Document, value: list, key: str, file: str) -> Iterator[Finding]:
    """No two entries share the value of `key`."""
    seen: dict[str, int] = {}
    for index, item in enumerate(value):
        word = item.get(key) if isinstance(item, dict) else None
        if isinstance(word, str) and seen.setdefault(word, index) != index:
            yield finding("REG005", Place(file, *document.place(value, index)), entry=word, line=document.place(value, seen[word])[0])
