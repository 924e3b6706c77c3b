"""The measures of the content hold on the real tree, and each finds what it is there for."""

from __future__ import annotations

import pytest

import content_measures as measures
from lawkb.model import LANGUAGES, Project


@pytest.fixture(scope="module")
def project() -> Project:
    return measures.real()


@pytest.mark.parametrize("name", measures.MEASURES)
def test_measure(project: Project, name: str) -> None:
    missed = list(measures.MEASURES[name](project))
    assert not missed, "\n".join(missed[:20])


def test_exceptions_are_needed(project: Project) -> None:
    for language, key in measures.LONG_PAGES:
        page = project.page(language, key)
        assert page and measures.average(project, page) > measures.MOST[language], f"{language}/{key} needs no exception"
    long = [s.text for p in project.pages if p.language == "zh" for s in measures.sentences(project, p) if s.size > measures.LONGEST_ZH]
    for start in measures.LONG_SENTENCES:
        assert any(text.startswith(start) for text in long), f"{start} needs no exception"


def test_sample_is_the_same_each_time(project: Project) -> None:
    drawn = measures.sample(project)
    assert len(drawn) == measures.SAMPLE and drawn == measures.sample(project)
    assert {page.language for page, _ in drawn} == set(LANGUAGES)
