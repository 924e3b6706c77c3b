"""Legal instruments and citations of them, as frozen values. Nothing here reads a file or a clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from .basics import Language, Place, Text

State = Literal["current", "pending", "replaced", "repealed", "unknown"]

BINDING_KINDS = ("law", "regulation", "local regulation", "judicial interpretation", "rule", "mandatory national standard")
OTHER_KINDS = ("judicial opinion", "notice", "recommended national standard", "self-regulatory guideline")


@dataclass(frozen=True, slots=True)
class Article:
    """One registered article. `label` is "675", "293-1", "1." or "一、"; paragraphs are those of the source."""

    label: str
    zh: str
    en: str
    about_zh: tuple[str, ...]
    about_en: tuple[str, ...]
    place: Place

    def text(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def about(self, language: Language) -> tuple[str, ...]:
        return self.about_zh if language == "zh" else self.about_en


@dataclass(frozen=True, slots=True)
class Version:
    """One text of an instrument, with the days between which it is in force (both included, None: open)."""

    id: str
    name: Text | None
    number: str | None
    adopted: date | None
    start: date | None
    until: date | None
    articles: dict[str, Article]
    moved: dict[str, str]
    repealed: bool
    place: Place

    def state(self, today: date) -> State:
        """In force on `today`? Computed from the dates alone. What has ended has ended, also where its start is not known;
        else a version without a start date is unknown."""
        if self.until is not None and today > self.until:
            return "repealed" if self.repealed else "replaced"
        if self.start is None:
            return "unknown"
        return "pending" if today < self.start else "current"


@dataclass(frozen=True, slots=True)
class Statute:
    """One instrument: id (= file name), titles, kind, versions in order of their start."""

    id: str
    title: Text
    short_zh: tuple[str, ...]
    short_en: tuple[str, ...]
    kind: str
    issuer: Text
    official: str
    grade: str
    copies: str
    checked: date
    paragraphs_run_together: bool
    note: Text | None
    versions: tuple[Version, ...]
    place: Place

    @property
    def binding(self) -> bool:
        return self.kind in BINDING_KINDS

    def in_force(self, today: date) -> Version:
        """The version in force on `today`; where none is, the latest one that has begun, else the first."""
        for version in reversed(self.versions):
            if version.state(today) in ("current", "unknown"):
                return version
        begun = [v for v in self.versions if v.start and v.start <= today]
        return begun[-1] if begun else self.versions[0]

    def version(self, version_id: str) -> Version | None:
        return next((v for v in self.versions if v.id == version_id), None)

    def names(self, language: Language) -> tuple[str, ...]:
        """Full title first, then the short ones."""
        return (self.title[language], *(self.short_zh if language == "zh" else self.short_en))


@dataclass(frozen=True, slots=True)
class Pinpoint:
    """A place inside an instrument: article, paragraph (款), item (项), sub-item (目); None where not named."""

    article: str
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation as found in a text; `start` and `end` are character offsets in that text.

    `statute` is None where the title is not registered, `version` is None for "the text in force".
    `pinpoints` is empty for a title alone. `written` is what stands in the text.
    """

    start: int
    end: int
    written: str
    title: str
    statute: str | None
    version: str | None
    pinpoints: tuple[Pinpoint, ...]
    spans: tuple[tuple[int, int], ...] = ()
    """For each pinpoint the (start, end) of its own words, so that a renderer can link each article apart."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Something that looks like a citation and is not inside one: a bare article, a leaning word, a document number,
    an unregistered 《title》. `kind` is one of "bare", "leaning", "number", "title", "year"."""

    start: int
    end: int
    written: str
    kind: str
