"""The facts the whole package speaks of, as frozen values.

Nothing here reads a file, a clock or a network. Lines and columns are 1-based and count characters of the file as
it stands on disk, so that an editor jumps to the right place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
Severity = Literal["error", "warning"]
State = Literal["current", "pending", "replaced", "repealed", "unknown"]

BINDING_KINDS = ("law", "regulation", "local regulation", "judicial interpretation", "rule", "mandatory national standard")
OTHER_KINDS = ("judicial opinion", "notice", "recommended national standard", "self-regulatory guideline")
STANDARD_KINDS = ("recommended national standard", "self-regulatory guideline")


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
    """One page of one language. `path` is relative to docs/<language>; `file` is relative to the root."""

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

    @property
    def key(self) -> str:
        """The path without its ending: "credit/one-day"."""
        return str(self.path.with_suffix(""))


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
