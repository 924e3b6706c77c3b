"""Smaller font files in a PDF: the glyphs that are used, without the 65,000 empty places that are not.

WeasyPrint keeps the numbers of all glyphs. A CID-keyed CFF font carries those numbers itself, so the empty places can go
and the text stays as it is.
"""

from __future__ import annotations

import io

from fontTools import subset
from fontTools.ttLib import TTFont


def compact(document, pdf) -> None:
    """For WeasyPrint's `finisher`: each OpenType font becomes a bare CFF font of the glyphs used."""
    used: dict[bytes, set[int]] = {}
    by_hash: dict[str, set[int]] = {}
    for font in document.fonts.values():
        by_hash.setdefault(font.hash, set()).update(font.to_unicode)
    for font in document.fonts.values():
        used.setdefault(font.file_content, set()).update(by_hash[font.hash])
    for stream in pdf.objects:
        extra = getattr(stream, "extra", None)
        if extra and extra.get("Subtype") == "/OpenType" and stream.stream[0] in used:
            small = cff(stream.stream[0], used[stream.stream[0]])
            if small:
                stream.stream = [small]
                extra["Subtype"] = "/CIDFontType0C"


def cff(font: bytes, glyphs: set[int]) -> bytes | None:
    """The CFF table with these glyphs alone; None where the font is not keyed by CID and the numbers would be lost."""
    made = TTFont(io.BytesIO(font), lazy=True)
    if not hasattr(made["CFF "].cff.topDictIndex[0], "ROS"):
        return None
    options = subset.Options(desubroutinize=False, hinting=False, notdef_outline=True, layout_features=[], glyph_names=True,
                             drop_tables=["GSUB", "GPOS", "BASE", "vmtx", "vhea", "VORG"], recalc_bounds=False, recalc_timestamp=False)
    work = subset.Subsetter(options)
    work.populate(gids=sorted(glyphs))
    work.subset(made)
    out = io.BytesIO()
    made.save(out)
    return TTFont(io.BytesIO(out.getvalue())).reader["CFF "]
