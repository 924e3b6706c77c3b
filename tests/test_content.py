"""The measures of the content hold on the real tree, and each of them finds what it is there for."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from pathlib import PurePosixPath

import content_measures as measures
import pytest
from lawkb.model import LANGUAGES, Language, Page, Project
from lawkb.pages import read_page


@pytest.fixture(scope="module")
def project() -> Project:
    return measures.real()


def with_page(project: Project, language: Language, key: str, *bodies: str, change: tuple[str, str] = ("", "")) -> Project:
    """The project with one page written anew, or with some words of it changed."""
    old = project.page(language, key)
    source = old.source.replace(*change) if old and not bodies else "---\ntitle: t\n---\n\n" + "\n\n".join(["# t", *bodies, ""])
    assert not old or source != old.source
    page = read_page(language, PurePosixPath(f"{key}.md"), f"docs/{language}/{key}.md", source, lambda *a, **k: None)
    return replace(project, pages=(*(p for p in project.pages if p is not old), page), memo={})


@pytest.mark.parametrize("name", measures.MEASURES)
def test_measure(project: Project, name: str) -> None:
    missed = list(measures.MEASURES[name](project))
    assert not missed, "\n".join(missed[:20])




@pytest.mark.parametrize(("name", "language", "key", "bodies", "change", "said"), [
    ("reach", "zh", "help/alone", ("[a](../index.md)",), ("", ""), "not reached"),
    ("reach", "en", "credit/one-day", ("No way on.",), ("", ""), "links to no other page"),
    ("sentence length", "zh", "credit/one-day", ("甲" * 81 + "。",), ("", ""), "more than 40"),
    ("sentence length", "en", "credit/one-day", ("word " * 21 + "end.",), ("", ""), "more than 20"),
    ("sentence length", "zh", "credit/one-day", ("甲" * 76 + "。" + "乙。" * 9,), ("", ""), "one sentence of 76"),
    ("Chinese in English", "en", "credit/one-day", ("The 贷款人 decides.",), ("", ""), "贷款人"),
    ("questions", "en", "faq/court", (), ("genuine?", "genuine."), "no question"),
    ("questions", "zh", "faq/court", (), ("#prison", "#gaol"), "I-10"),
    ("keywords", "zh", "credit/one-day", (), ("keywords: [", "keywords: [资金方, "), "资金方"),
    ("kinds of statement", "en", "about/method", (), ("| Advice |", "| Counsel |"), "Advice"),
    ("words", "zh", "credit/one-day", ("放款机构决定。",), ("", ""), "贷款人"),
    ("words", "en", "credit/one-day", ("Open the App now.",), ("", ""), "app"),
])  # fmt: skip
def test_measure_finds(
    project: Project, name: str, language: Language, key: str, bodies: tuple[str, ...], change: tuple[str, str], said: str
) -> None:
    missed = list(measures.MEASURES[name](with_page(project, language, key, *bodies, change=change)))
    assert any(said in line for line in missed), missed[:5]


def test_missing_page_is_found(project: Project) -> None:
    fewer = replace(project, pages=tuple(p for p in project.pages if p.key != "credit/one-day" or p.language == "zh"), memo={})
    assert list(measures.paths(fewer)) == ["en: credit/one-day is missing"]


@pytest.mark.parametrize(("language", "text", "sizes"), [
    ("zh", "**法律** 可以申请展期，见《民法典》第六百七十八条。同意了才算。", [6, 5]),
    ("zh", "《民法典》第六百七十五条没有写这一点（《民法典》第六百七十六条）。", [6]),
    ("en", "**Law** You may ask for time. See Civil Code, Article 678.", [5]),
    ("en", "See [the first call](../start/first-call.md), and pay 24.5% at once.", [9]),
])  # fmt: skip
def test_sentences_are_counted_without_their_citations(project: Project, language: Language, text: str, sizes: list[int]) -> None:
    changed = with_page(project, language, "credit/one-day", text)
    page = changed.page(language, "credit/one-day")
    assert page and [s.size for s in measures.sentences(changed, page)] == sizes


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


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_way_of_the_triage_leads_to_what_to_do(project: Project, language: Language) -> None:
    """From each situation on the home page: a page of the same language that says what to do, and from there on."""
    home = project.page(language, "index")
    section = next(number for number, heading in enumerate(home.headings, 1) if heading.id == "triage")
    ways = [link for link in home.links if home.blocks[link.block].section == section]
    assert len(ways) >= 9
    for way in ways:
        page = project.page(language, way.target.partition("#")[0].removesuffix(".md"))
        assert page is not None, way.target
        assert {"now", "first", "line", "steps"} & {h.id for h in page.headings}, f"{page.key} does not say what to do"
        assert any(project.page(language, target) for target in _onward(page)), f"{page.key} leads nowhere"


def _onward(page: Page) -> list[str]:
    folder = str(page.path.parent)
    targets = [link.target.partition("#")[0] for link in page.links if link.target.partition("#")[0].endswith(".md")]
    return [posixpath.normpath(posixpath.join(folder, t)).removesuffix(".md") for t in targets if not t.startswith("http")]
