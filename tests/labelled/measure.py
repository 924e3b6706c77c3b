"""Precision and recall of the scanner on hand-labelled sentences: `python tests/labelled/measure.py`.

A row of {zh,en}.tsv is a sentence ("\\n" is a line break), its citations and its loose items, separated by tabs. Items
of a column are separated by " ; ". A citation is `statute[@version] place…`, a place `article/paragraph/item/sub-item`;
a loose item is `kind:words`. An item counts as found where all of this agrees. Exit 1 below 0.99.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from lawkb.citations import Scanner  # noqa: E402
from lawkb.model import LANGUAGES, Citation, Language, Pinpoint, Place, Statute, Text, Version  # noqa: E402
from lawkb.numerals import key_label, label_key  # noqa: E402

WANTED = 0.99
PLACE = Place("tests/labelled/instruments.tsv")


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled sentence."""

    line: int
    text: str
    items: Counter[str]


@dataclass(slots=True)
class Score:
    """Counts over one language; `misses` says each difference in words."""

    sentences: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def rows(language: Language) -> Iterator[Row]:
    """The labelled sentences of a language."""
    lines = (HERE / f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if line and not line.startswith("#"):
            text, citations, loose = (line.split("\t") + ["", ""])[:3]
            labels = [item.strip() for column in (citations, loose) for item in column.split(" ; ")]
            yield Row(number, text.replace("\\n", "\n"), Counter(label for label in labels if label))


def measure(scanner: Scanner, language: Language) -> Score:
    """Scan every sentence and compare with its labels."""
    score = Score()
    for row in rows(language):
        found = scanner.scan(row.text, language)
        said = Counter([citation_label(c) for c in found.citations])
        said.update(f"{item.kind}:{' '.join(item.written.split())}" for item in found.loose)
        score.sentences += 1
        score.right += (said & row.items).total()
        score.wrong += (said - row.items).total()
        score.missed += (row.items - said).total()
        for name, items in (("not expected", said - row.items), ("not found", row.items - said)):
            score.misses += tuple(f"{language}.tsv:{row.line}: {name}: {item}" for item in items.elements())
    return score


def citation_label(citation: Citation) -> str:
    """A citation as the labels write it."""
    version = f"@{citation.version}" if citation.version else ""
    return " ".join([f"{citation.statute}{version}", *(place(p) for p in citation.pinpoints)])


def place(point: Pinpoint) -> str:
    """50/1/5; what is not named stays empty: 1033//1. Article labels in their plain form: 1 for "1." and "一、"."""
    parts = [key_label(label_key(point.article)), *("" if n is None else str(n) for n in (point.paragraph, point.item, point.subitem))]
    return "/".join(parts).rstrip("/")


def instruments() -> dict[str, Statute]:
    """The frozen instruments of instruments.tsv, without articles: the set must not depend on what pages cite today."""
    lines = (HERE / "instruments.tsv").read_text(encoding="utf-8").splitlines()
    return {s.id: s for s in (_statute(*line.split("\t")) for line in lines if not line.startswith("#"))}


def _statute(name: str, zh: str, short_zh: str, en: str, short_en: str, versions: str) -> Statute:
    return Statute(
        name, Text(zh, en), tuple(filter(None, short_zh.split("|"))), tuple(filter(None, short_en.split("|"))), "law", Text("", ""),
        "", "V", "none", date.min, False, None, tuple(_version(*v.split("=")) for v in versions.split(";")), PLACE,
    )  # fmt: skip


def _version(name: str, number: str, zh: str, en: str, adopted: str, start: str) -> Version:
    days = [date.fromisoformat(day) if day else None for day in (adopted, start)]
    return Version(name, Text(zh, en) if zh else None, number or None, *days, None, {}, {}, False, PLACE)


def main() -> int:
    scanner = Scanner(instruments())
    good = True
    for language in LANGUAGES:
        score = measure(scanner, language)
        good = good and min(score.precision, score.recall) >= WANTED
        items = score.right + score.missed
        print(f"{language}: {score.sentences} sentences, {items} items, precision {score.precision:.4f}, recall {score.recall:.4f}")
        for miss in score.misses:
            print(f"  {miss}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
