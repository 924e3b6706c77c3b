"""The letters as files: opened again, filled with the answers of invented cases, read back. Nothing is lost, clipped or left blank."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).parent / "letters"))

import answers  # noqa: E402
import fill  # noqa: E402
import sitekit  # noqa: E402
from lawkb.guides import letter_docx, letter_pdf, letters, pdf  # noqa: E402

STYLE = (sitekit.ROOT / pdf.CSS).read_text(encoding="utf-8")
NOTES = ("版本 2026-11-24 · 00000000。", "更正记录：overdue.example/about/corrections")
KEYS = sorted(p.stem for p in (sitekit.ROOT / "docs/zh/templates").glob("*.md") if p.stem not in ("index", "call-card"))


@pytest.fixture(scope="module")
def made(site) -> dict[str, tuple[letters.Letter, bytes, bytes]]:
    """Each letter with its DOCX and its PDF."""
    pdf.require_font()
    found = {}
    for letter in letters.letters(site.project, site.folder):
        found[letter.name] = (letter, letter_docx.write(letter, NOTES, sitekit.TODAY, "逾期不慌"), letter_pdf.write(letter, NOTES, STYLE, "0" * 32)[0])
    return found


def source_words(name: str) -> str:
    """The letter as its page writes it, without the marks of Markdown."""
    text = (sitekit.ROOT / f"docs/zh/templates/{name}.md").read_text(encoding="utf-8")
    block = re.search(r'!!! letter ".*?"\n((?:\n|    .*\n)+)', text)[1]
    block = re.sub(r"<!--.*?-->|^\s*\|[\s|:-]+\|$", "", block, flags=re.M)
    return squeezed(re.sub(r"^\s*\d+\. ", "", block, flags=re.M).replace("|", ""))


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words_of(letter: letters.Letter) -> list[str]:
    """The fixed words of a letter, piece by piece."""
    return [squeezed(p) for p in letter.pieces() if isinstance(p, str) and p.strip()]


def test_there_are_twelve(made) -> None:
    assert sorted(made) == KEYS and len(KEYS) == 12


def test_a_letter_holds_every_word_of_its_page(made) -> None:
    for name, (letter, _, _) in made.items():
        page = source_words(name)
        for words in words_of(letter):
            assert words in page, (name, words)
        blanks = set(re.findall(r"【([^】]+)】", page))
        assert blanks == {f.name for f in letter.fields if not f.cell}, name
        assert page.count("（仅在属实时保留）") == len(letter.keeps), name


def test_pdf_has_one_labelled_field_for_each_blank(made) -> None:
    for name, (letter, _, data) in made.items():
        found = fill.fields(PdfReader(io.BytesIO(data)))
        assert set(found) == {f.name for f in letter.fields} | {k.name for k in letter.keeps}, name
        assert all(f["/TU"] for f in found.values())


def test_pdf_shows_every_word_and_says_what_it_is(made) -> None:
    for name, (letter, _, data) in made.items():
        reader = PdfReader(io.BytesIO(data))
        text = squeezed("".join(page.extract_text() for page in reader.pages))
        for words in words_of(letter):
            for part in re.split(r"[，。：；、]", words):
                assert part in text, (name, part)
        assert reader.metadata.title == letter.title and reader.trailer["/Root"]["/Lang"] == "zh-CN"
        assert "about/corrections" in text and reader.trailer["/Root"]["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("name", KEYS)
def test_pdf_has_room_for_every_answer(made, name: str) -> None:
    letter, _, data = made[name]
    for key, field in fill.fields(PdfReader(io.BytesIO(data))).items():
        if field["/FT"] != "/Tx":
            continue
        multiline = bool(int(field.get("/Ff", 0)) & 4096)
        for widget in fill.widgets(field):
            left, low, right, high = map(float, widget["/Rect"])
            for case in answers.CASES:
                words = answers.answer(key, case)
                assert fill.fits(words, abs(right - left), abs(high - low), multiline, 9 if abs(right - left) > 300 else 6), (key, words, right - left)


@pytest.mark.parametrize("name", KEYS)
def test_pdf_filled_is_read_back(made, name: str) -> None:
    """Every case fills the letter that is left by the case before it."""
    letter, _, data = made[name]
    for case in answers.CASES if name == "extension-request" else (KEYS.index(name), KEYS.index(name) + 12):
        values = {f.name: answers.answer(f.name, case) for f in letter.fields}
        data = fill.fill_pdf(data, values)
        for key, field in fill.fields(PdfReader(io.BytesIO(data))).items():
            assert field["/V"] == ("/on" if field["/FT"] != "/Tx" else values[key]) != "", key


@pytest.mark.parametrize("case", answers.CASES)
def test_docx_filled_is_the_letter(made, case: int) -> None:
    for name, (letter, data, _) in made.items():
        values = {f.name: answers.answer(f.name, case) for f in letter.fields}
        keep = {k.name for k in letter.keeps} if case % 2 else set()
        lines = fill.fill_docx(data, values, keep)
        text = squeezed("".join(lines[len(NOTES):]))
        assert "【" not in text and "】" not in text, name
        left_out = {id(p) for k in letter.keeps if k.name not in keep for p in k.pieces}
        for piece in letter.pieces():
            if id(piece) in left_out or isinstance(piece, letters.Keep):
                continue
            assert squeezed(piece if isinstance(piece, str) else values[piece.name]) in text, (name, piece)


def test_docx_names_its_fonts_and_ties_equal_blanks(made) -> None:
    for name, (letter, data, _) in made.items():
        document = Document(io.BytesIO(data))
        fonts = document.styles["Normal"].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == "宋体" and fonts.get(qn("w:eastAsiaTheme")) is None
        assert document.core_properties.language == "zh-CN" and document.core_properties.title == letter.title
        bound: dict[str, set[str]] = {}
        for control in document.element.body.iter(qn("w:sdt")):
            binding = control.find(qn("w:sdtPr")).find(qn("w:dataBinding"))
            if binding is not None:
                bound.setdefault(control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val")), set()).add(binding.get(qn("w:xpath")))
        assert set(bound) == {f.name for f in letter.fields} and all(len(paths) == 1 for paths in bound.values())
        assert len({p for paths in bound.values() for p in paths}) == len(bound), name


def test_the_same_letter_gives_the_same_bytes(made) -> None:
    letter, docx, data = made["extension-request"]
    assert letter_docx.write(letter, NOTES, sitekit.TODAY, "逾期不慌") == docx
    assert letter_pdf.write(letter, NOTES, STYLE, "0" * 32)[0] == data


def test_a_text_that_is_too_long_is_noticed() -> None:
    assert not fill.fits("字" * 60, 85, 15, multiline=False) and not fill.fits("字" * 400, 480, 34, multiline=True)


def test_a_sentence_to_keep_ends_where_it_ends() -> None:
    read = letters._Reader().pieces("甲。（仅在属实时保留）乙【丙】丁。戊。")
    assert read == ("甲。", letters.Keep("属实 1", ("乙", letters.Field("丙"), "丁。")), "戊。")
    whole = letters._Reader().pieces("（仅在属实时保留）乙。丁。")
    assert whole == (letters.Keep("属实 1", ("乙。丁。",)),)
