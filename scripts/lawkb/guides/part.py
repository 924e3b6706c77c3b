"""A part of a guide: a tagged PDF without its fonts, and what the assembly must know of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import fonts, pdf, tags
from .fonts import Face

_SCALE = 0.75
"""Points in a CSS pixel."""
OPTIONS = {"pdf_tags": True}


@dataclass(frozen=True)
class Facts:
    """Of one part: its pages, its places (page, x, y), its outline (title, place, children) and the faces it uses."""

    pages: int
    names: dict[str, tuple[int, float, float]] = field(default_factory=dict)
    outline: list = field(default_factory=list)
    faces: dict[str, Face] = field(default_factory=dict)

    def plain(self) -> dict[str, object]:
        """As JSON holds it."""
        faces = {name: [f.family, f.weight, [[glyph, *rest] for glyph, rest in f.glyphs.items()]] for name, f in self.faces.items()}
        return {"pages": self.pages, "names": self.names, "outline": self.outline, "faces": faces}

    @classmethod
    def of(cls, plain: dict) -> Facts:
        """From what `plain` made."""
        faces = {name: Face(family, weight, {g: (text, width) for g, text, width in glyphs}) for name, (family, weight, glyphs) in plain["faces"].items()}
        return cls(plain["pages"], {n: tuple(at) for n, at in plain["names"].items()}, plain["outline"], faces)


def write(text: str, style: str, options: dict[str, object] = OPTIONS) -> tuple[bytes, Facts]:
    """Set one part."""
    return finish(pdf.document(text, style, options), options)


def finish(document, options: dict[str, object] = OPTIONS) -> tuple[bytes, Facts]:
    """Write a part that is laid out."""
    from weasyprint import DEFAULT_OPTIONS

    faces: dict[str, Face] = {}

    def last_touch(document, made) -> None:
        faces.update(fonts.take_out(document, made))
        tags.mend(made)

    data = document.write_pdf(finisher=last_touch, **{**DEFAULT_OPTIONS, **options, "pdf_identifier": b"part"})
    return data, Facts(len(document.pages), _names(document), _outline(document.make_bookmark_tree(_SCALE, transform_pages=True)), faces)


def _names(document) -> dict[str, tuple[int, float, float]]:
    """Every place with a name: its page, and its upper left corner in points from the lower left one of the page."""
    found: dict[str, tuple[int, float, float]] = {}
    for number, page in enumerate(document.pages):
        for name, (x, y, *_) in page.anchors.items():
            found.setdefault(name, (number, round(x * _SCALE, 3), round((page.height - y) * _SCALE, 3)))
    return found


def _outline(tree: list) -> list:
    return [[title, [page, round(x, 3), round(y, 3)], _outline(children)] for title, (page, x, y), children, _ in tree]
