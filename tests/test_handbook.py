"""The copies as the real site makes them, read back: handbooks put together from parts, and what a PDF/UA checker says of every PDF.

The first run makes them all (a minute); later ones take what has not changed from `.build/guides-test`.
"""

from __future__ import annotations

import io
import re
import subprocess
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from multiprocessing import get_context

import pikepdf
import pytest
import sitekit
from lawkb import guides
from lawkb.guides import assemble, book, jobs, links, part, pdf, source
from lawkb.guides.jobs import Job
from lxml import html
from pdfua import validate

URL = "https://overdue.example/"
STYLE = (sitekit.ROOT / pdf.CSS).read_text(encoding="utf-8")
CACHE = sitekit.ROOT / ".build" / "guides-test"
LIMIT = 4_000_000


@dataclass
class Copy:
    """A PDF and what it was made from."""

    job: Job
    data: bytes

    @cached_property
    def pdf(self) -> pikepdf.Pdf:
        return pikepdf.open(io.BytesIO(self.data))

    @cached_property
    def numbers(self) -> dict[tuple[int, int], int]:
        """Page numbers, from 1, by object."""
        return {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, 1)}

    @cached_property
    def places(self) -> dict[str, int]:
        """The page of every named place."""
        rows = list(self.pdf.Root.Names.Dests.Names)
        return {str(name): self.numbers[place[0].objgen] for name, place in zip(rows[::2], rows[1::2])}

    def links(self) -> list[tuple[int, pikepdf.Object]]:
        return [(number, link) for number, page in enumerate(self.pdf.pages, 1) for link in page.get("/Annots", [])]

    def text(self, page: int = 0) -> str:
        """What stands between head and foot of one page or of all."""
        span = ["-x", "0", "-y", "60", "-W", "596", "-H", "727", *(["-f", str(page), "-l", str(page)] if page else [])]
        done = subprocess.run(["pdftotext", "-raw", *span, "-", "-"], input=self.data, capture_output=True, check=True)
        return squeezed(done.stdout.decode())


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.fixture(scope="module")
def copies(site) -> dict[str, Copy]:
    """Every PDF of the real site by its name."""
    pdf.require_font()
    project, folder = site.project, site.folder
    wanted = [*guides._guides(project, folder, URL, STYLE), *guides._cards(project, folder, URL, STYLE), *guides._letters(project, folder, URL, STYLE)]
    wanted = [job for job in wanted if job.file.endswith(".pdf")]
    return {job.file: Copy(job, data) for job, data, _ in jobs.make(wanted, CACHE, lambda words: None)}


@pytest.fixture(scope="module", params=["zh", "en"])
def handbook(request, copies) -> Copy:
    return copies[f"handbook-{request.param}.pdf"]


def test_it_is_whole_and_not_too_large(handbook: Copy) -> None:
    assert len(handbook.pdf.pages) > 200 and len(handbook.data) <= LIMIT
    text = handbook.text()
    for job in handbook.job.parts:
        tree = html.fromstring(job.text)
        blocks = [w for e in tree.xpath("//body//p | //body//li[not(p)] | //body//td | //body//th | //body//*[contains(@class, 't1')]") for w in e.itertext() if w.strip()]
        lost = [w for w in blocks if squeezed(w) not in text and any(bit not in text for bit in re.findall(r"[\w]+" if w.isascii() else r"\w{1,12}", w))]
        assert blocks and not lost, (job.file, lost[:5])


def test_contents_print_the_page_that_their_link_leads_to(handbook: Copy) -> None:
    rows = re.findall(r'#([^"]+)" data-page="">([^<]+)<', handbook.job.binding.front)
    assert len(rows) > 100
    last = max(number for number, link in handbook.links() if number <= 12 and str(link.get("/Dest", "")) == "hotlines")
    text = "".join(handbook.text(page) for page in range(2, last + 1))
    at = 0
    for name, words in rows:
        found = re.compile(re.escape(squeezed(html.fromstring(f"<p>{words}</p>").text)) + r"[.]*(\d+)").search(text, at)
        assert found and int(found[1]) == handbook.places[name], (name, found and found[1])
        at = found.end() - len(found[1])
    leads = {str(link.Dest) for number, link in handbook.links() if 1 < number <= last and "/Dest" in link}
    assert {name for name, _ in rows} <= leads


def test_every_link_leads_somewhere(handbook: Copy) -> None:
    inside = 0
    binding = handbook.job.binding
    for number, link in handbook.links():
        if "/Dest" in link:
            assert str(link.Dest) in handbook.places
            assert str(link.Contents) == binding.title(str(link.Dest)) and str(link.Contents) != str(link.Dest)
            inside += 1
        else:
            uri = str(link.A.URI)
            assert uri.startswith(("https://", "tel:", "mailto:")) and ".invalid" not in uri and binding.inside.name(uri) is None, (number, uri)
    assert inside > 1500


def test_links_lead_from_part_to_part(handbook: Copy) -> None:
    """A page of one section to a page of another, and a citation to its article in the annex."""
    starts = sorted(page for name, page in handbook.places.items() if name.startswith("s-") or name == "annex")
    def section(page: int) -> int:
        return sum(start <= page for start in starts)

    annex = section(handbook.places["annex"])
    pairs = {(section(number), section(handbook.places[str(link.Dest)])) for number, link in handbook.links() if "/Dest" in link}
    assert len({p for p in pairs if 0 < p[0] < annex and 0 < p[1] < annex and p[0] != p[1]}) > 20
    assert len({p for p in pairs if 0 < p[0] < annex and p[1] == annex}) >= 10


def test_outline_holds_every_chapter_and_leads_to_it(handbook: Copy) -> None:
    found = []
    with handbook.pdf.open_outline() as outline:
        waiting = [(1, item) for item in outline.root]
        while waiting:
            level, item = waiting.pop(0)
            found.append((level, item.title, handbook.numbers[item.destination[0].objgen]))
            waiting = [(level + 1, child) for child in item.children] + waiting
    titles = handbook.job.binding.titles
    chapters = [(1 if name.startswith("s-") else 2, titles[name], handbook.places[name]) for name in sorted(handbook.places, key=handbook.places.get)
                if name in titles and name.startswith(("s-", "p-"))]
    assert chapters and not set(chapters) - set(found)
    assert [page for *_, page in found] == sorted(page for *_, page in found)
    assert found[-1][1:] == (titles["hotlines"], handbook.places["hotlines"])


def test_structure_is_complete(handbook: Copy) -> None:
    root = handbook.pdf.Root.StructTreeRoot
    nums = list(root.ParentTree.Nums)
    keys = [int(k) for k in nums[::2]]
    assert keys == list(range(len(keys)))
    parents = dict(zip(keys, nums[1::2]))
    assert [str(e.S) for e in root.K] == ["/Document"]
    held: set[tuple] = set()
    above = {root.K[0].objgen: root.objgen}
    waiting = [root.K[0]]
    while waiting:
        element = waiting.pop()
        assert element.P.objgen == above[element.objgen]
        for kid in element.get("/K", []):
            if isinstance(kid, int):
                held.add((element.objgen, element.Pg.objgen, kid))
            elif kid.get("/Type") == "/OBJR":
                held.add((element.objgen, kid.Obj.objgen))
            else:
                above[kid.objgen] = element.objgen
                waiting.append(kid)
    marks = 0
    for page in handbook.pdf.pages:
        owners = parents[int(page.obj.StructParents)]
        for found in re.finditer(rb"/(\w+)\s*<<\s*/MCID (\d+)\s*>>\s*BDC", page.Contents.read_bytes() if isinstance(page.Contents, pikepdf.Stream)
                                 else b"\n".join(c.read_bytes() for c in page.Contents)):
            number = int(found[2])
            assert (owners[number].objgen, page.obj.objgen, number) in held
            marks += 1
        for link in page.get("/Annots", []):
            assert (parents[int(link.StructParent)].objgen, link.objgen) in held
    assert marks > 10_000


def test_says_what_it_is(handbook: Copy) -> None:
    root, title = handbook.pdf.Root, html.fromstring(handbook.job.binding.front).findtext(".//title")
    assert str(root.Lang) == ("zh-CN" if handbook.job.language == "zh" else "en")
    assert root.MarkInfo.Marked and root.ViewerPreferences.DisplayDocTitle and str(handbook.pdf.docinfo.Title) == title
    assert b'pdfuaid:part="1"' in root.Metadata.read_bytes() and title.encode() in root.Metadata.read_bytes()
    assert [dict(handbook.pdf.Root.PageLabels.Nums[1].as_dict())["/S"]] == ["/D"] and handbook.pdf.Root.PageLabels.Nums[0] == 0


def test_every_page_has_its_number_and_version_but_the_cover(handbook: Copy) -> None:
    foot = squeezed(handbook.job.binding.foot)
    pages = subprocess.run(["pdftotext", "-", "-"], input=handbook.data, capture_output=True, check=True).stdout.decode().split("\f")[:-1]
    assert len(pages) == len(handbook.pdf.pages)
    for number, text in enumerate(pages[1:], 2):
        assert foot in squeezed(text) and re.search(rf"(?m)^{number}$", text), number
    assert not re.search(r"(?m)^1$", pages[0])


def test_one_embedded_font_for_each_face(handbook: Copy) -> None:
    seen: dict[str, set] = {}
    for page in handbook.pdf.pages:
        for font in page.Resources.Font.values():
            descriptor = font.DescendantFonts[0].FontDescriptor
            assert "Noto" in str(font.BaseFont) and "+" in str(font.BaseFont) and len(descriptor.FontFile3.read_bytes()) > 500 and "/ToUnicode" in font
            seen.setdefault(str(font.BaseFont), set()).add(descriptor.FontFile3.objgen)
    assert seen and all(len(files) == 1 for files in seen.values())


def test_two_assemblies_are_the_same_bytes(handbook: Copy) -> None:
    parts = [(data, part.Facts.of(facts)) for data, facts in (jobs._read(p, CACHE) for p in handbook.job.parts)]
    assert assemble.write(handbook.job.binding, parts, STYLE)[0] == handbook.data


def test_a_link_to_nowhere_is_an_error(site) -> None:
    guide = book.guide(site.project, "zh", "x", "甲", (_part(site, "prevention"),), source.articles(site.project), URL)
    (name, text), *rest = guide.parts
    bad = text.replace("</main>", f'<p><a href="{URL}prevention/reminders/#no-such-place">x</a></p></main>')
    assert bad != text and guide.binding.inside.name(f"{URL}prevention/reminders/#no-such-place")
    made = [part.write(t, STYLE) for _, t in ((name, bad), *rest)]
    with pytest.raises(links.Lost, match="no-such-place"):
        assemble.write(guide.binding, made, STYLE)


def _part(site, name: str) -> book.Part:
    section = next(s for s in source.sections(site.project, "zh") if s.name == name)
    return book.Part(section.name, section.title, guides._chapters(site.project, site.folder, "zh", section.keys, URL))


def test_a_changed_page_makes_its_section_again_and_no_other(site, tmp_path, monkeypatch) -> None:
    """Parts and guides are counted as they are made. An article that no page of a guide has cited yet makes its annex again."""
    made: list[str] = []
    make = jobs._make
    monkeypatch.setattr(jobs, "_make", lambda job, folder: (made.append(job.file), make(job, folder))[1])
    parts = [_part(site, name) for name in ("start", "prevention")]
    known = source.articles(site.project)

    def build(parts: list[book.Part]) -> list[str]:
        wanted = [guides._job(book.guide(site.project, "zh", name, name, tuple(some), known, URL), "guide", name, STYLE)
                  for name, some in (("a", parts[:1]), ("b", parts[1:]), ("all", parts))]
        made.clear()
        assert [job.file for job, *_ in jobs.make(wanted, tmp_path / "cache", lambda words: None, 1)] == ["a.pdf", "b.pdf", "all.pdf"]
        return sorted(made)

    everything = ["a.pdf", "all.pdf", "annex-a", "annex-all", "annex-b", "b.pdf", "body-prevention-zh", "body-start-zh"]
    assert build(parts) == everything
    assert build(parts) == []
    first, *others = parts[1].chapters
    first.body.append(html.fromstring("<p>多写的一句。</p>"))
    assert build(parts) == ["all.pdf", "b.pdf", "body-prevention-zh"]
    new = next(name for name in known if not any(name in c.cited for p in parts for c in p.chapters))
    more = [parts[0], replace(parts[1], chapters=(replace(first, cited=(*first.cited, new)), *others))]
    assert build(more) == ["all.pdf", "annex-all", "annex-b", "b.pdf"]


def rules(data: bytes) -> set[str]:
    """The rules of PDF/UA-1 that a PDF breaks, of those that a machine can check."""
    return {f.rule_id for f in validate(io.BytesIO(data)).findings}


def test_a_checker_finds_nothing_in_any_pdf(copies) -> None:
    """But that letters do not call themselves PDF/UA: the font of their fields is not in them (letter_pdf.py says why)."""
    with ProcessPoolExecutor(jobs.PROCESSES, mp_context=get_context("spawn")) as pool:
        found = dict(zip(copies, pool.map(rules, [copy.data for copy in copies.values()])))
    letters_ = {name for name, copy in copies.items() if copy.job.letter}
    assert len(found) > 40 and len(letters_) == 12
    assert {name: broken for name, broken in found.items() if broken} == {name: {"UA-28-004"} for name in letters_}
