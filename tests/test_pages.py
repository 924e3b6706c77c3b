"""A page's text as blocks, headings, links and marks, each at its place."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest
from lawkb.model import Page
from lawkb.pages import mask, read_page

HEAD = "---\ntitle: T\nreviewed: 2026-01-01\nreview_in: 90\n---\n\n"


def read(body: str, language: str = "zh") -> tuple[Page, list[tuple[str, int, int]]]:
    heard: list[tuple[str, int, int]] = []
    page = read_page(language, PurePosixPath("x/a.md"), "docs/zh/x/a.md", HEAD + body, lambda code, line, column, **words: heard.append((code, line, column)))
    return page, heard


@pytest.mark.parametrize(("text", "masked"), [
    ("a <!-- b --> c", "a            c"), ("a <!-- b\nc --> d", "a       \n      d"), ("a `b c` d", "a       d"), ("a ``b ` c`` d", "a           d"),
    ("[x](y.md#z) w", "x w"), ("[x](<y z>) w", "x w"), ('[x](y "t") w', "x w"), ("a <b c=d> e", "a         e"), ("a <https://b.cn/> c", "a                 c"), ("1 < 2 > 0", "1 < 2 > 0"),
])
def test_masks_keep_columns(text: str, masked: str) -> None:
    out = mask(text)
    assert len(out) == len(text) and [len(r) for r in out.split("\n")] == [len(r) for r in text.split("\n")]
    assert out.split() == masked.split()


def test_blocks() -> None:
    page, heard = read(
        "# T\n\n答案\n第二行\n\n## 乙 <!-- #b -->\n\n1. **建议** 一\n2. 二\n   续\n\n> 引\n>\n> ——源\n\n| a | b |\n|---|---|\n\n"
        '!!! letter "信"\n\n    **法律** 内\n\n    - 项\n\n外\n\n```\n# 不是标题 <!-- #no -->\n```\n')
    assert [(b.kind, b.line) for b in page.blocks] == [
        ("heading", 7), ("paragraph", 9), ("heading", 12), ("item", 14), ("item", 15), ("quote", 18), ("row", 22), ("row", 23),
        ("admonition", 25), ("paragraph", 27), ("item", 29), ("paragraph", 31), ("code", 33)]
    assert [b.line for b in page.blocks if b.answer] == [9]
    assert [b.lead for b in page.blocks if b.lead] == ["advice", "law"]
    assert {b.inside for b in page.blocks[8:11]} == {"letter"} and page.blocks[11].inside is None
    assert [(h.level, h.text, h.id, h.line) for h in page.headings] == [(1, "T", None, 7), (2, "乙", "b", 12)]
    assert [b.section for b in page.blocks[:4]] == [1, 1, 2, 2] and not heard


def test_places_count_characters_of_the_file() -> None:
    page, _ = read("# T\n\n- 看[甲](b.md)\n  和[乙](c.md \"t\")与[丙](<d.md>)\n> 引 [丁](e.md)\n")
    assert [(k.text, k.target, k.place.line, k.place.column) for k in page.links] == [
        ("甲", "b.md", 9, 4), ("乙", "c.md", 10, 4), ("丙", "d.md", 10, 18), ("丁", "e.md", 11, 5)]


def test_pictures_inside_links() -> None:
    page, _ = read("# T\n\n[![x](p.png)](b.md)\n")
    assert {(k.target, k.image) for k in page.links} == {("b.md", False), ("p.png", True)}


def test_links_in_code_and_comments_are_none() -> None:
    assert not read("# T\n\n`[a](b.md)` <!-- #x -->\n\n```\n[a](b.md)\n```\n")[0].links


def test_marks() -> None:
    page, heard = read("# T\n\n24%<!-- fig: court-line --> 是<!-- cite:  civil-code\n195 --> `<!-- fig: no -->`\n<!-- note -->\n")
    assert [(m.kind, m.value, m.place.line, m.place.column) for m in page.blocks[1].marks] == [("fig", "court-line", 9, 4), ("cite", "civil-code 195", 9, 30)]
    assert heard == [("MARK001", 11, 1)]


@pytest.mark.parametrize(("language", "text", "lead"), [
    ("zh", "**法律** x", "law"), ("zh", "**常见做法** x", "practice"), ("zh", "**法律**x", None), ("zh", "x **法律** y", None), ("zh", "**Law** x", None),
    ("en", "**Law** x", "law"), ("en", "**Advice:** x", None), ("en", "**law** x", None), ("en", "- **Myth** x", "myth"),
])
def test_leads(language: str, text: str, lead: str | None) -> None:
    assert read(f"# T\n\n{text}\n", language)[0].blocks[1].lead == lead


@pytest.mark.parametrize(("source", "heard"), [
    ("", ("FRONT004", 1)), ("# T\n", ("FRONT004", 1)), ("---\ntitle: T\n", ("FRONT004", 1)), ("---\n- a\n---\n", ("FRONT004", 1)), ("---\na: 1\na: 2\n---\n", ("FRONT005", 3)), ("\n---\na: 1\n---\n", ("FRONT004", 1)),
])
def test_front_matter_that_is_none(source: str, heard: tuple[str, int]) -> None:
    said: list[tuple[str, int]] = []
    read_page("zh", PurePosixPath("a.md"), "docs/zh/a.md", source, lambda code, line, column, **words: said.append((code, line)))
    assert said == [heard]
