"""A guide from its parts: one structure tree, one outline, links from part to part, running numbers, one font for each face.

The parts are made and kept one by one, so that a change makes again the part it is in. What a guide has of its own, its cover
with the contents and its last page, is set here, with the numbers that the parts' places have turned out to have.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from . import fonts, part, pdf
from .fonts import Face
from .links import HERE, Binding, Lost
from .part import Facts

_ENTRY = re.compile(f'(href="{re.escape(HERE)}([^"]+)" data-page=")"')
_FOOT = {"family": pdf.FONT, "weight": 400}
_WORDS, _NUMBER = (8, "0.275 0.310 0.325", 53.858, 24.858), (9, "0.106 0.129 0.141", 541.417, 24.422)
"""The foot of a page: size, colour, the left end of the words and the right end of the number, and their base line in points."""
_LINES = 40
"""Of the contents on a page: a guess, put right where it is wrong."""


@dataclass(frozen=True)
class _Piece:
    """A part in its place. `start` is the number of pages before it."""

    data: bytes
    facts: Facts
    start: int


def write(binding: Binding, parts: list[tuple[bytes, Facts]], style: str) -> tuple[bytes, int]:
    """The bytes of a guide and the number of its pages. Raises Lost where a link leads to a place that is nowhere."""
    pieces = _pieces(binding, parts, style)
    places = _places(pieces)
    made = Pdf.open(io.BytesIO(pieces[0].data))
    for piece in pieces[1:]:
        _append(made, piece)
    _renumber(made, pieces)
    faces = _faces(pieces)
    _feet(made, binding.foot, faces)
    _set_fonts(made, faces)
    _links(made, binding, places)
    _names(made, places)
    _outline(made, pieces)
    made.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    out = io.BytesIO()
    made.save(out, min_version="1.7", object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue(), len(made.pages)


def _pieces(binding: Binding, parts: list[tuple[bytes, Facts]], style: str) -> list[_Piece]:
    """All parts in their order, the first and the last one made here."""
    last = part.write(binding.last, style)
    front = (b"", Facts(1 + math.ceil(len(_ENTRY.findall(binding.front)) / _LINES)))
    while True:
        pieces, start = [], 0
        for data, facts in (front, *parts, last):
            pieces.append(_Piece(data, facts, start))
            start += facts.pages
        if front[0]:
            return pieces
        front = _front(binding.front, _places(pieces), style, front[1].pages)


def _front(text: str, places: dict, style: str, pages: int) -> tuple[bytes, Facts]:
    """Cover and contents; without data, but with the right number of pages, where they are not as long as was thought."""
    document = pdf.document(_ENTRY.sub(lambda m: f'{m[1]}{_at(places, m[2], "contents")[0] + 1}"', text), style, pdf.OPTIONS)
    if len(document.pages) != pages:
        return b"", Facts(len(document.pages))
    return part.finish(document, pdf.OPTIONS)


def _at(places: dict, name: str, where: str) -> tuple[int, float, float]:
    if name not in places:
        raise Lost(f"{where}: a link leads to #{name}, and no part of the guide holds it")
    return places[name]


def _places(pieces: list[_Piece]) -> dict[str, tuple[int, float, float]]:
    """Every place of the guide: page, from 0, and point."""
    found: dict[str, tuple[int, float, float]] = {}
    for piece in pieces:
        for name, (page, x, y) in piece.facts.names.items():
            if name in found:
                raise ValueError(f"two parts hold #{name}")
            found[name] = (page + piece.start, x, y)
    return found


def _append(made: Pdf, piece: _Piece) -> None:
    """The pages of a part, its elements below the one Document, its rows in the one ParentTree."""
    more = Pdf.open(io.BytesIO(piece.data))
    made.pages.extend(more.pages)
    root = made.Root.StructTreeRoot
    document = root.K[0]
    for element in made.copy_foreign(more.Root.StructTreeRoot.K[0]).K:
        element.P = document
        document.K.append(element)
    shift = int(root.ParentTree.Nums[-2]) + 1
    nums = made.copy_foreign(more.make_indirect(more.Root.StructTreeRoot.ParentTree.Nums))
    for at in range(0, len(nums), 2):
        root.ParentTree.Nums.append(int(nums[at]) + shift)
        root.ParentTree.Nums.append(nums[at + 1])


def _renumber(made: Pdf, pieces: list[_Piece]) -> None:
    """Pages and links say where in the ParentTree they are."""
    shift = 0
    for piece in pieces:
        highest = -1
        for page in made.pages[piece.start:piece.start + piece.facts.pages]:
            for key, thing in [("/StructParents", page.obj), *(("/StructParent", a) for a in page.get("/Annots", []))]:
                highest = max(highest, int(thing[key]))
                thing[key] = int(thing[key]) + shift
        shift += highest + 1


def _faces(pieces: list[_Piece]) -> dict[str, Face]:
    """The faces of all parts, each with the glyphs of all."""
    made: dict[str, Face] = {}
    for piece in pieces:
        for name, face in piece.facts.faces.items():
            made[name] = replace(face, glyphs={**face.glyphs, **made[name].glyphs}) if name in made else face
    return made


def _feet(made: Pdf, words: str, faces: dict[str, Face]) -> None:
    """Version and number at the foot of each page but the cover, as artifacts."""
    name = next((n for n, f in faces.items() if (f.family, f.weight) == (_FOOT["family"], _FOOT["weight"])), None)
    if name is None:
        raise pdf.Missing(2, "the installed font is a variable one, without numbers of its own for its glyphs; the package fonts-noto-cjk of Debian has them", pdf.FONT)
    used: dict[int, tuple[str, int]] = {}

    def drawn(text: str, size: float, colour: str, x: float, y: float, right: bool = False) -> str:
        line = fonts.line(**_FOOT, words=text)
        used.update({glyph: (letter, width) for glyph, letter, width in line})
        left = x - sum(width for *_, width in line) * size / 1000 if right else x
        codes = "".join(f"{glyph:04x}" for glyph, *_ in line)
        return f"BT {colour} rg /{name} {size} Tf 1 0 0 1 {left:.3f} {y} Tm <{codes}> Tj ET"

    version = drawn(words, *_WORDS)
    for number, page in enumerate(made.pages, 1):
        if number > 1:
            foot = f"/Artifact <</Type/Pagination/Subtype/Footer>> BDC q {version} {drawn(str(number), *_NUMBER, right=True)} Q EMC"
            page.contents_add(foot.encode(), prepend=True)
    faces[name] = replace(faces[name], glyphs={**used, **faces[name].glyphs})


def _set_fonts(made: Pdf, faces: dict[str, Face]) -> None:
    """One font for each face, in the resources of every part."""
    every = list(_resources(made))
    for name, face in faces.items():
        key = "/" + name
        font = _font(made, next(resources.Font[key] for resources in every if key in resources.Font), face)
        for resources in every:
            resources.Font[key] = font


def _resources(made: Pdf) -> Iterator[Dictionary]:
    """The resources of the pages, each once: the pages of a part share them."""
    seen = set()
    for page in made.pages:
        if page.Resources.objgen not in seen:
            seen.add(page.Resources.objgen)
            yield page.Resources


def _font(made: Pdf, font: Dictionary, face: Face) -> Dictionary:
    """The font of one part becomes the font of all."""
    if not fonts.same(face.family, face.weight, face.glyphs):
        raise ValueError(f"{face.family} {face.weight}: the parts were set with another font")
    inner = font.DescendantFonts[0]
    inner.W = Array([item for glyph in sorted(face.glyphs) for item in (glyph, Array([face.glyphs[glyph][1]]))])
    low, *_, high = (int(n) for n in inner.FontDescriptor.FontBBox[1:])
    inner.FontDescriptor.FontBBox = Array([0, low, max(width for _, width in face.glyphs.values()), high])
    inner.FontDescriptor.FontFile3 = made.make_stream(fonts.cff(*fonts.whole(face.family, face.weight), sorted(face.glyphs)), Subtype=Name.CIDFontType0C)
    font.ToUnicode = made.make_stream(_to_unicode(face.glyphs).encode())
    return font


def _to_unicode(glyphs: dict[int, tuple[str, int]]) -> str:
    rows = [f"<{glyph:04x}> <{glyphs[glyph][0].encode('utf-16-be').hex()}>" for glyph in sorted(glyphs)]
    blocks = [f"{len(rows[at:at + 100])} beginbfchar\n" + "\n".join(rows[at:at + 100]) + "\nendbfchar" for at in range(0, len(rows), 100)]
    return ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
            "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
            + "\n".join(blocks) + "\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")


def _links(made: Pdf, binding: Binding, places: dict) -> None:
    """Links to pages and articles that the guide holds lead there; all others stay as they are."""
    for number, page in enumerate(made.pages, 1):
        for link in page.get("/Annots", []):
            name = binding.inside.name(str(link.A.URI)) if "/A" in link and "/URI" in link.A else None
            if name is not None:
                _at(places, name, f"page {number}")
                del link["/A"]
                link.Dest = String(name)
                link.Contents = String(binding.title(name))


def _target(made: Pdf, page: int, x: float, y: float) -> Array:
    return Array([made.pages[page].obj, Name.XYZ, x, y, 0])


def _names(made: Pdf, places: dict) -> None:
    """One name tree of all places, so that an address with #name opens a guide there."""
    rows = [item for name in sorted(places, key=str.encode) for item in (String(name), _target(made, *places[name]))]
    made.Root.Names = Dictionary(Dests=made.make_indirect(Dictionary(Names=Array(rows))))


def _outline(made: Pdf, pieces: list[_Piece]) -> None:
    """The outlines of all parts one after the other; what is below the first level is closed."""
    root = made.make_indirect(Dictionary(Type=Name.Outlines))
    made.Root.Outlines = root
    rows = [row for piece in pieces for row in _moved(piece.facts.outline, piece.start)]
    _rows(made, root, rows)
    root.Count = len(rows)


def _moved(rows: list, start: int) -> list:
    return [[title, [page + start, x, y], _moved(children, start)] for title, (page, x, y), children in rows]


def _rows(made: Pdf, parent: Dictionary, rows: list) -> None:
    before = None
    for title, place, children in rows:
        row = made.make_indirect(Dictionary(Title=String(title), Parent=parent, Dest=_target(made, *place)))
        if before is None:
            parent.First = row
        else:
            before.Next, row.Prev = row, before
        if children:
            _rows(made, row, children)
            row.Count = -len(children)
        before = row
    if before is not None:
        parent.Last = before
