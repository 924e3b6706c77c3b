"""The values that every other is made of: languages, places, findings, a fact said in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a datum stands: a path relative to the root with forward slashes, a line and a column."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, in words for a person. `message` and `hint` are (zh, en) pairs."""

    place: Place
    code: str
    severity: Severity
    message: tuple[str, str]
    hint: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Text:
    """One fact said in both languages."""

    zh: str
    en: str

    def __getitem__(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en
