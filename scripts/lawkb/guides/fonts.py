"""Fonts in a PDF: bare CFF tables of the glyphs that are used.

WeasyPrint keeps the numbers of all glyphs, and with them 65,000 empty places. A CID-keyed CFF font carries those numbers itself,
so the places can go and the text stays as it is. The parts of a guide hold no fonts at all; the guide has one for each face.
"""

from __future__ import annotations

import io
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import uharfbuzz
from fontTools.ttLib import TTFont

_WEIGHTS = {400: "regular", 700: "bold"}


@dataclass(frozen=True)
class Face:
    """A face as a part uses it: `glyphs` are, by number, the text and the width in thousandths of the size."""

    family: str
    weight: int
    glyphs: dict[int, tuple[str, int]]


def compact(document, pdf) -> None:
    """For WeasyPrint's `finisher`: each OpenType font becomes a bare CFF font of the glyphs used."""
    for font, stream in _keyed(document, pdf):
        stream.stream = [cff(font.file_content, 0, sorted(_glyphs(document, font.hash)))]
        stream.extra["Subtype"] = "/CIDFontType0C"


def take_out(document, pdf) -> dict[str, Face]:
    """For the finisher of a part: the fonts that the assembly puts in again, by their name in the resources."""
    faces = {}
    for font, stream in _keyed(document, pdf):
        stream.stream = [b""]
        stream.extra["Subtype"] = "/CIDFontType0C"
        faces[font.hash] = Face(font.family, font.weight, _glyphs(document, font.hash))
    return faces


def _keyed(document, pdf) -> list[tuple]:
    """The fonts of a document that are keyed by CID, each once, with their streams."""
    streams = {id(o.stream[0]): o for o in pdf.objects if (getattr(o, "extra", None) or {}).get("Subtype") == "/OpenType"}
    return [(font, stream) for font in document.fonts.values() if (stream := streams.get(id(font.file_content))) and is_keyed(font.file_content)]


def _glyphs(document, name: str) -> dict[int, tuple[str, int]]:
    """The glyphs of a face, which WeasyPrint knows as one font for each size."""
    made: dict[int, tuple[str, int]] = {}
    for font in document.fonts.values():
        if font.hash == name:
            if font.missing:
                raise ValueError(f"{font.family} has no glyph for {''.join(map(chr, font.missing))!r}")
            made |= {glyph: (text, font.widths[glyph]) for glyph, text in font.to_unicode.items() if glyph not in made}
    return made


def is_keyed(font: bytes) -> bool:
    """Does this OpenType font number its glyphs by CID?"""
    made = TTFont(io.BytesIO(font), lazy=True)
    return "CFF " in made and hasattr(made["CFF "].cff.topDictIndex[0], "ROS")


def cff(font: bytes, index: int, glyphs: list[int]) -> bytes:
    """The CFF table of a font, or of one in a collection, with these glyphs alone; they keep their numbers as CIDs."""
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE | uharfbuzz.SubsetFlags.NO_LAYOUT_CLOSURE
    made = uharfbuzz.subset(uharfbuzz.Face(uharfbuzz.Blob(font), index), wanted)
    return TTFont(io.BytesIO(made.blob.data), lazy=True).reader["CFF "]


@cache
def whole(family: str, weight: int) -> tuple[bytes, int]:
    """The file of an installed face and its place in it, for `family` as WeasyPrint names it. Raises ValueError where it is not installed."""
    pattern = f"{family}:{_WEIGHTS.get(weight, weight)}"
    found = subprocess.run(["fc-match", "-f", "%{family}\n%{file}\n%{index}", pattern], capture_output=True, text=True, timeout=60, check=True).stdout.split("\n")
    if family not in found[0].split(",") or weight not in _WEIGHTS:
        raise ValueError(f"{pattern}: not installed")
    return Path(found[1]).read_bytes(), int(found[2])


@cache
def _font(family: str, weight: int) -> uharfbuzz.Font:
    data, index = whole(family, weight)
    return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(data), index))


def line(family: str, weight: int, words: str) -> list[tuple[int, str, int]]:
    """The glyphs of a line in their order, each with its text and its width in thousandths."""
    buffer = uharfbuzz.Buffer()
    buffer.add_str(words)
    buffer.guess_segment_properties()
    font = _font(family, weight)
    uharfbuzz.shape(font, buffer, {"kern": False, "liga": False})
    return [(g.codepoint, words[g.cluster], _thousandths(font, g.codepoint)) for g in buffer.glyph_infos]


def _thousandths(font: uharfbuzz.Font, glyph: int) -> int:
    return round(font.get_glyph_h_advance(glyph) * 1000 / font.face.upem)


def same(family: str, weight: int, glyphs: dict[int, tuple[str, int]]) -> bool:
    """Are the glyphs of the installed face as wide as the parts were set with?"""
    font = _font(family, weight)
    return all(abs(_thousandths(font, glyph) - width) <= 1 for glyph, (_, width) in glyphs.items())
