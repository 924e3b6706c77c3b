"""A small guide, the card and the offline edition, read back: text, fonts, language, outline, tags, links. The full set is made by `make site`."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile

import pytest
import sitekit
from lawkb.guides import assemble, book, card, downloads, offline, part, pdf, source
from lxml import html
from pypdf import PdfReader

URL = "https://overdue.example/"
STYLE = (sitekit.ROOT / pdf.CSS).read_text(encoding="utf-8")
SECTION = "start"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def words(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


@pytest.fixture(scope="module", params=["zh", "en"])
def made(request, site) -> tuple[str, book.Guide, bytes, PdfReader]:
    language = request.param
    pdf.require_font()
    section = next(s for s in source.sections(site.project, language) if s.name == SECTION)
    chapters = tuple(source.chapter(site.project, site.folder, language, key, URL) for key in section.keys)
    whole = book.Part(section.name, section.title, chapters)
    guide = book.guide(site.project, language, "x", section.title, (whole,), source.articles(site.project), URL)
    data, _ = bound(guide)
    return language, guide, data, PdfReader(io.BytesIO(data))


def bound(guide: book.Guide) -> tuple[bytes, int]:
    return assemble.write(guide.binding, [part.write(text, STYLE) for _, text in guide.parts], STYLE)


def test_every_block_of_the_pages_is_in_the_text(made) -> None:
    _, guide, _, reader = made
    text = words(reader)
    trees = [html.fromstring(words) for words in (*(text for _, text in guide.parts), guide.binding.last)]
    missing = [t for tree in trees for e in tree.xpath("//main//p | //main//li[not(p)] | //main//td | //section//p") for w in e.itertext() if (t := squeezed(w)) and t not in text]
    lost = [w for w in missing if any(part not in text for part in re.findall(r"[\w一-鿿]{1,12}", w))]
    assert not lost, lost[:5]


def test_language_title_tags_outline(made) -> None:
    language, guide, data, reader = made
    root = reader.trailer["/Root"]
    assert root["/Lang"] == ("zh-CN" if language == "zh" else "en")
    assert reader.metadata.title == guide.title and root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"] and root["/StructTreeRoot"]["/K"]
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert len([o for o in reader.outline if not isinstance(o, list)]) >= 4
    assert all(page.get("/Tabs") in ("/S", None) for page in reader.pages)


def test_fonts_are_embedded_and_few(made) -> None:
    _, _, data, reader = made
    seen = {}
    for page in reader.pages:
        for font in page["/Resources"]["/Font"].values():
            descriptor = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
            seen[font.get_object()["/BaseFont"]] = any(k in descriptor for k in ("/FontFile", "/FontFile2", "/FontFile3"))
    assert seen and all(seen.values()) and all("Noto" in name and "+" in name for name in seen)
    assert len(data) <= 600_000


def test_links_resolve_and_no_page_is_blank(made) -> None:
    _, _, _, reader = made
    names = set(reader.named_destinations)
    links = 0
    for page in reader.pages:
        assert page.extract_text().strip()
        for annotation in page.get("/Annots", []):
            annotation = annotation.get_object()
            if "/Dest" in annotation:
                assert annotation["/Dest"] in names
                links += 1
            else:
                assert annotation["/A"]["/URI"].startswith(("https://", "tel:", "mailto:"))
    assert links > 10


def test_says_its_version_when_to_look_again_and_where_corrections_are(made) -> None:
    language, guide, _, reader = made
    first, last = (squeezed(reader.pages[n].extract_text()) for n in (0, -1))
    for page in (first, last):
        assert squeezed(guide.version) in page and guide.again in page and "about/corrections" in page
    assert "12356" in last and "110" in last


def test_the_same_input_gives_the_same_bytes(made) -> None:
    _, guide, data, _ = made
    assert bound(guide)[0] == data


@pytest.mark.parametrize("language", ["zh", "en"])
def test_card_is_one_page(site, language: str) -> None:
    text, version, _ = card.page(site.project, site.folder, language, URL)
    data, pages = pdf.write(text, STYLE, "0" * 32)
    reader = PdfReader(io.BytesIO(data))
    assert pages == 1 and squeezed(version) in words(reader) and "12356" in words(reader)
    assert text.count("<li>") >= 10 + len(card.LIMITS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_card_folds_in_the_middle(site, language: str) -> None:
    """The line lies at half the height of the page, and nothing of the upper half reaches over what stands below it."""
    (page,) = pdf.document(card.page(site.project, site.folder, language, URL)[0], STYLE).pages
    boxes = [box for box in page._page_box.descendants() if box.element is not None]
    upper, fold, foot = (next(box for box in boxes if box.element.get("class") == name) for name in ("upper", "fold", "card-foot"))
    assert abs(fold.position_y - page.height / 2) < 1
    steps = max(box.position_y + box.height for box in upper.descendants() if box.element_tag == "ol")
    assert steps < foot.position_y and foot.position_y + foot.height < fold.position_y
    assert max(box.position_y + box.height for box in boxes if box.element_tag == "p") < page.height - 30


@pytest.mark.parametrize("language", ["zh", "en"])
def test_offline_edition_holds_its_own_links(site, language: str) -> None:
    data, version, again, pages = offline.write(site.project, site.folder, language, URL)
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = {n.removeprefix(f"overdue-{language}/") for n in archive.namelist()}
    assert "index.html" in names and not any("downloads" in n for n in names) and pages > 100
    for name in sorted(n for n in names if n.endswith(".html"))[::7]:
        text = archive.read(f"overdue-{language}/{name}").decode()
        assert 'type="module"' not in text and (version in text or name == "index.html")
        for target in re.findall(r'(?:href|src)="([^"#]+)', text):
            if not re.match(r"[a-z]+:", target):
                joined = posixpath.normpath(posixpath.join(posixpath.dirname(name), target.partition("?")[0]))
                assert joined in names, (name, target)
    assert offline.write(site.project, site.folder, language, URL)[0] == data


def test_downloads_page_is_filled_from_the_list(site, tmp_path) -> None:
    for language, place in (("zh", "downloads"), ("en", "en/downloads")):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "index.html").write_text((site.folder / place / "index.html").read_text(encoding="utf-8"), encoding="utf-8")
        assert "--no-guides" in (tmp_path / place / "index.html").read_text(encoding="utf-8")
    entry = downloads.Entry("letter-x.docx", "letter", "", "某信", None, 12_345, "ab" * 32, "v", "2027-01-01")
    downloads.write(tmp_path, [entry], "2026-11-24")
    for place in ("downloads", "en/downloads"):
        text = (tmp_path / place / "index.html").read_text(encoding="utf-8")
        assert "letter-x.docx" in text and "12 KB" in text and "ab" * 32 in text and "--no-guides" not in text
