"""What the scanner must know of the registers: names, versions, document numbers, article labels; built once."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cached_property

from . import numbers
from ..model import Statute, Version
from ..numerals import key_label, label_key

_SPACE = re.compile(r"\s+")
_TITLE_WIDTH = str.maketrans("〈〉（），：", "《》(),:")
_YEAR = re.compile(r"(?:19|20)\d\d")


def fold_title(title: str) -> str:
    """A title as titles are compared: NFC, no white space, one kind of inner brackets and of punctuation width."""
    return _SPACE.sub("", unicodedata.normalize("NFC", title)).translate(_TITLE_WIDTH)


class Register:
    """Look-ups over the registered instruments. Takes id → Statute, keeps no other state."""

    def __init__(self, statutes: Mapping[str, Statute]) -> None:
        self.statutes = dict(statutes)
        self._numbers = numbers.Index(
            (number, statute.id, version.id)
            for statute in self.statutes.values()
            for version in statute.versions
            if (number := version.number)
        )
        self._labels: dict[str, dict[tuple[int, int], str]] = {}

    @cached_property
    def zh_titles(self) -> dict[str, str]:
        """Folded Chinese title, full or short → id."""
        return {fold_title(name): s.id for s in reversed(self.statutes.values()) for name in s.names("zh") if name}

    @cached_property
    def en_titles(self) -> dict[str, str]:
        """English title, full or short, white space and apostrophes folded → id."""
        return {en_key(name): s.id for s in reversed(self.statutes.values()) for name in s.names("en") if name}

    def labels(self, statute_id: str) -> dict[tuple[int, int], str]:
        """Sort key → label as registered, over all versions of an instrument."""
        if statute_id not in self._labels:
            versions = self.statutes[statute_id].versions
            self._labels[statute_id] = {label_key(label): label for v in versions for label in v.articles}
        return self._labels[statute_id]

    def label(self, statute_id: str, key: tuple[int, int]) -> str:
        """The registered label of a number; where it is not registered, the plain label of that number."""
        return self.labels(statute_id).get(key) or key_label(key)

    def between(self, statute_id: str, version: str | None, low: tuple[int, int], high: tuple[int, int]) -> list[str]:
        """Registered labels strictly between two numbers, in order, of the version named or else of the last one."""
        statute = self.statutes[statute_id]
        text = (statute.version(version) if version else None) or (statute.versions[-1] if statute.versions else None)
        keys = sorted((label_key(label), label) for label in (text.articles if text else ()))
        return [label for key, label in keys if low < key < high]

    def version(self, statute_id: str, written: str) -> str | None:
        """"2012年修正", "2012 Amendment", "2012" → the id of that version; None where there is none.

        The name decides; else the year is that of the id, of the adoption or of the coming into force, in this order.
        """
        statute = self.statutes[statute_id]
        wanted, year = _SPACE.sub("", written), _YEAR.search(written)
        for version in statute.versions:
            if version.name and wanted in (_SPACE.sub("", version.name.zh), _SPACE.sub("", version.name.en)):
                return version.id
        if not year:
            return None
        for years in (_id_year, _adopted_year, _start_year):
            for version in statute.versions:
                if years(version) == year[0]:
                    return version.id
        return None

    def number(self, text: str, end: int, within: str | None = None) -> tuple[int, str, str | None] | None:
        """The registered document number that ends at `end`: (its start, statute id, version id or None).

        `within` asks for the numbers of one instrument alone. The version is None where the instrument has just one.
        """
        found = self._numbers.ending(text, end, within)
        if not found:
            return None
        start, statute_id, version_id = found
        return start, statute_id, version_id if len(self.statutes[statute_id].versions) > 1 else None


def en_key(name: str) -> str:
    """An English title as titles are compared: single spaces, straight apostrophes."""
    return " ".join(name.split()).replace("’", "'")


def _id_year(version: Version) -> str:
    return version.id


def _adopted_year(version: Version) -> str:
    return str(version.adopted.year) if version.adopted else ""


def _start_year(version: Version) -> str:
    return str(version.start.year) if version.start else ""
