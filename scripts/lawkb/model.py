"""The facts the whole package speaks of, as frozen values.

Nothing here reads a file, a clock or a network. Lines and columns are 1-based and count characters of the file as
it stands on disk, so that an editor jumps to the right place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from .basics import LANGUAGES, Finding, Language, Place, Severity, Text
from .instruments import BINDING_KINDS, OTHER_KINDS, Article, Citation, Loose, Pinpoint, State, Statute, Version

__all__ = [
    "Article", "BINDING_KINDS", "Block", "Citation", "Domain", "Figure", "FigureValue", "Finding", "Heading",
    "Hotline", "LANGUAGES", "Language", "Link", "Loose", "Mark", "OTHER_KINDS", "Page", "Pinpoint", "Place",
    "Project", "Severity", "State", "Statute", "Text", "Version",
]


@dataclass(frozen=True, slots=True)
class Mark:
    """An HTML comment that the project understands: `cite`, `fig`, `allow`, `id`, `data`, `expect`."""

    kind: str
    value: str
    offset: int
    place: Place


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page. `kind`: heading, paragraph, item, quote, code, row, admonition (its title line).

    `text` is the block as written, lines joined by a line feed, quote and indent marks blanked with spaces so that
    offsets keep their columns. `masked` is `text` with comments, code spans, link targets and raw HTML blanked.
    `lead` is the kind of statement ("law", "standard", "practice", "advice", "myth") or None.
    `section` is the index in `Page.sections`; `inside` is the admonition type around it, or None.
    """

    kind: str
    text: str
    masked: str
    line: int
    section: int
    level: int
    lead: str | None
    inside: str | None
    marks: tuple[Mark, ...]
    answer: bool = False

    def place(self, path: str, offset: int) -> Place:
        before = self.text[:offset]
        return Place(path, self.line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level, words (marks removed), explicit id (or None) and line."""

    level: int
    text: str
    id: str | None
    line: int


@dataclass(frozen=True, slots=True)
class Link:
    """A Markdown link or image: its words, its target as written, and where it stands."""

    text: str
    target: str
    place: Place
    image: bool
    block: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of one language. `path` is relative to docs/<language>; `file` is relative to the root; `key` is the path without its
    ending, "credit/one-day", made once because some steps ask for it for each pair of pages."""

    language: Language
    path: PurePosixPath
    file: str
    title: str
    reviewed: date | None
    review_in: int | None
    keywords: tuple[str, ...]
    front: dict[str, tuple[object, int]]
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    source: str
    body_line: int
    key: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", str(self.path.with_suffix("")))


@dataclass(frozen=True, slots=True)
class FigureValue:
    start: date
    until: date | None
    forms_zh: tuple[str, ...]
    forms_en: tuple[str, ...]
    source: str
    grade: str
    place: Place

    def forms(self, language: Language) -> tuple[str, ...]:
        return self.forms_zh if language == "zh" else self.forms_en


@dataclass(frozen=True, slots=True)
class Figure:
    id: str
    what: Text
    watch: bool
    values: tuple[FigureValue, ...]
    next_check: date | None
    place: Place

    def on(self, today: date) -> FigureValue | None:
        return next((v for v in self.values if v.start <= today and (v.until is None or today <= v.until)), None)


@dataclass(frozen=True, slots=True)
class Hotline:
    id: str
    number: str
    name: Text
    purpose: Text
    grade: str
    place: Place


@dataclass(frozen=True, slots=True)
class Domain:
    host: str
    who: Text
    why: Text
    official: bool
    place: Place
    state: str = ""
    """What was seen when the site was opened; empty where nobody has opened it yet."""
    seen: date | None = None
    checked: date | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Everything the checks may know. `problems` are findings made while loading (a check yields them)."""

    root: str
    today: date
    pages: tuple[Page, ...]
    statutes: dict[str, Statute]
    figures: dict[str, Figure]
    hotlines: dict[str, Hotline]
    domains: dict[str, Domain]
    data: dict[str, object]
    config: dict[str, object]
    problems: tuple[Finding, ...]
    memo: dict[object, object] = field(default_factory=dict, compare=False)
    """Derived values that several checks share (for instance the citations of a block), filled on first use."""

    @property
    def texts(self) -> tuple[Page, ...]:
        """The pages, and the prose of the registers read as pages."""
        return (*self.pages, *self.memo.get("data-texts", ()))

    def page(self, language: Language, key: str) -> Page | None:
        index = self.memo.get("pages")
        if index is None:
            index = self.memo["pages"] = {(p.language, p.key): p for p in self.pages}
        return index.get((language, key))
