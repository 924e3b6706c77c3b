"""What is written canonically is read back as the same values, in both languages."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from instruments import world

from lawkb.citations import Scanner, canonical
from lawkb.model import Pinpoint
from lawkb.numerals import key_label, label_key

WORLD = world()
SCANNER = Scanner(WORLD)
SETTINGS = settings(max_examples=150, derandomize=True, deadline=None, database=None)

small = st.one_of(st.none(), st.integers(1, 20))
labels = st.builds(
    lambda number, sub: f"{number}-{sub}" if sub and sub < number else str(number),
    st.integers(1, 1300), st.one_of(st.none(), st.none(), st.integers(1, 12)),
)  # fmt: skip
pinpoints = st.builds(Pinpoint, labels, small, small, small)


@st.composite
def citations(draw: st.DrawFn) -> tuple[str, str | None, tuple[Pinpoint, ...]]:
    """An instrument, one of its versions or none, and up to five places in it (often close to each other)."""
    statute = WORLD[draw(st.sampled_from(sorted(WORLD)))]
    registered = {label_key(a): a for v in statute.versions for a in v.articles}
    version = draw(st.sampled_from([None] + [v.id for v in statute.versions]))
    points = draw(st.lists(pinpoints, max_size=5))
    for index in range(1, len(points)):
        if draw(st.booleans()):
            points[index] = Pinpoint(points[index - 1].article, *draw(st.tuples(small, small, small)))
    named = [Pinpoint(registered.get(label_key(p.article), key_label(label_key(p.article))), p.paragraph, p.item, p.subitem)
             for p in points]  # fmt: skip
    return statute.id, version, tuple(named)


def read_back(written: str, language: str, statute: str, version: str | None, points: tuple[Pinpoint, ...]) -> None:
    found = SCANNER.scan(written, language)
    assert found.loose == ()
    (citation,) = found.citations
    assert (citation.statute, citation.version, citation.pinpoints) == (statute, version, points)
    assert citation.written in written


@SETTINGS
@given(citations(), st.sampled_from(["", "依照", "（见", "第一，"]), st.sampled_from(["", "。", "的规定", "，你可以"]))
def test_chinese(value: tuple[str, str | None, tuple[Pinpoint, ...]], before: str, after: str) -> None:
    statute, version, points = value
    read_back(before + canonical(WORLD[statute], points, "zh", version) + after, "zh", statute, version, points)


@SETTINGS
@given(citations(), st.sampled_from(["", "See ", "under the "]), st.sampled_from(["", ".", ", you may ask", "; call 12378"]))
def test_english(value: tuple[str, str | None, tuple[Pinpoint, ...]], before: str, after: str) -> None:
    statute, version, points = value
    read_back(before + canonical(WORLD[statute], points, "en", version) + after, "en", statute, version, points)


@SETTINGS
@given(st.text(alphabet="《》〈〉（）第条款项目之一二十百0123〔〕年号至、和，该本法前 \nArticle,Cod.[]-", max_size=80))
def test_any_text_is_read_without_an_accident(text: str) -> None:
    for language in ("zh", "en"):
        found = SCANNER.scan(text, language)
        for item in (*found.citations, *found.loose):
            assert item.written == text[item.start : item.end] and item.start < item.end
