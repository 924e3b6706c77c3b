"""The scanner on the hand-labelled sentences, and the measure itself."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "labelled"))

import measure  # noqa: E402
from lawkb.citations import Scanner  # noqa: E402
from lawkb.model import LANGUAGES, Language  # noqa: E402


@pytest.fixture(scope="module")
def scanner() -> Scanner:
    return Scanner(measure.instruments())


@pytest.mark.parametrize("language", LANGUAGES)
def test_precision_and_recall(scanner: Scanner, language: Language) -> None:
    score = measure.measure(scanner, language)
    assert min(score.precision, score.recall) >= measure.WANTED, "\n".join(score.misses)


def test_the_set_is_large_enough() -> None:
    assert sum(len(list(measure.rows(language))) for language in LANGUAGES) >= 320


def test_a_wrong_label_is_counted(scanner: Scanner, monkeypatch: pytest.MonkeyPatch) -> None:
    row = measure.Row(1, "见《民法典》第六百七十五条。", Counter(["civil-code 676"]))
    monkeypatch.setattr(measure, "rows", lambda language: [row])
    score = measure.measure(scanner, "zh")
    assert (score.right, score.wrong, score.missed, score.precision) == (0, 1, 1, 0.0)
    assert score.misses == ("zh.tsv:1: not expected: civil-code 675", "zh.tsv:1: not found: civil-code 676")
