"""A letter as a PDF to fill on a screen: each blank a labelled field, equal blanks one field, each conditional sentence with a box.

WeasyPrint lays the letter out and places the fields; the finisher below ties equal fields together and gives them a Chinese font
that every reader of PDF files knows (STSong-Light) and that is not in the file. Filled letters were looked at in Poppler, MuPDF and
PDFium (Chromium): all three write what was typed with a Chinese font of the system, or with one of their own. Only Poppler
leaves Chinese words out, and only where the system has no Chinese font or lacks the package poppler-data. With the 3,755 most
common characters inside it would show them; a letter would then be 0.75 MB instead of 0.03, and a rare character of a name, which
PDFium and MuPDF leave out, would be left out still. So the font stays outside, the foot of the letter says what to do about rare
characters, and the file does not call itself PDF/UA.
"""

from __future__ import annotations

from html import escape

import pydyf

from . import pdf, tags
from .fonts import compact
from .letters import Field, Keep, Letter, Line, Piece

HINT = "打勾的句子属实，算在本信内；没有打勾的句子不算。"
OPTIONS = {"pdf_tags": True, "pdf_forms": False}
_MULTILINE = 1 << 12
_SIZE = 9
_CELL = 300
"""Points: a narrower place fits the size of the writing to what is written."""


def page(letter: Letter, notes: tuple[str, ...]) -> str:
    """The HTML of the letter. `notes` stand small at its end."""
    blocks, items = [], []
    for block in letter.blocks:
        number = block.number if isinstance(block, Line) else None
        if number is None and items:
            blocks.append(_list(items))
            items = []
        if isinstance(block, Line) and number is None:
            blocks.append(f"<p>{_pieces(block.pieces)}</p>")
        elif isinstance(block, Line):
            items.append((number, _pieces(block.pieces)))
        else:
            heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in block.heads)
            rows = "".join("<tr>" + "".join(f"<td>{_pieces(cell, table=True)}</td>" for cell in row) + "</tr>" for row in block.rows)
            wide = " many" if len(block.heads) > 6 else ""
            blocks.append(f'<table class="form{wide}"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')
    if items:
        blocks.append(_list(items))
    hint = f'<p class="hint">{HINT}</p>' if letter.keeps else ""
    foot = "".join(f"<p>{escape(n)}</p>" for n in notes)
    wide = ' class="landscape"' if any(not isinstance(b, Line) and len(b.heads) > 6 for b in letter.blocks) else ""
    return (f'<!doctype html><html lang="zh-CN"{wide}><head><meta charset="utf-8"><title>{escape(letter.title)}</title></head><body class="letter-page">'
            f'<h1>{escape(letter.title)}</h1><form>{"".join(blocks)}</form>{hint}<div class="letter-foot">{foot}</div></body></html>')


def _list(items: list[tuple[int, str]]) -> str:
    return f'<ol start="{items[0][0]}">' + "".join(f"<li>{words}</li>" for _, words in items) + "</ol>"


def _pieces(pieces: tuple[Piece, ...], table: bool = False) -> str:
    out = []
    for piece in pieces:
        if isinstance(piece, Keep):
            out.append(f'<input type="checkbox" name="{escape(piece.name)}" title="{escape(_beginning(piece))}">{_pieces(piece.pieces)}')
        elif isinstance(piece, Field):
            name = escape(piece.name)
            if table or piece.shape == "long":
                out.append(f'<textarea class="{"cell" if table else "long"}" name="{name}" title="{name}"></textarea>')
            else:
                out.append(f'<input class="{piece.shape}" name="{name}" title="{name}">')
        else:
            out.append(escape(piece))
    return "".join(out)


def _beginning(keep: Keep) -> str:
    words = "".join(p if isinstance(p, str) else f"【{p.name}】" for p in keep.pieces)
    return f"属实就打勾：{words[:30]}"


def write(letter: Letter, notes: tuple[str, ...], style: str, identifier: str) -> tuple[bytes, int]:
    """The bytes of the PDF and the number of its pages."""
    from weasyprint import DEFAULT_OPTIONS
    from weasyprint.pdf.fonts import Font

    Font.used_in_forms = property(lambda font: False, lambda font, value: None)  # else it embeds the whole font
    made = pdf.document(page(letter, notes), style, OPTIONS)
    options = {**DEFAULT_OPTIONS, **OPTIONS, "pdf_identifier": bytes.fromhex(identifier[:32])}
    return made.write_pdf(finisher=_finish, **options), len(made.pages)


def _finish(document, made) -> None:
    compact(document, made)
    tags.mend(made)
    form = made.catalog["AcroForm"]
    font = _font(made)
    marks = pydyf.Dictionary({"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/ZapfDingbats"})
    made.add_object(marks)
    form["DR"] = pydyf.Dictionary({"Font": pydyf.Dictionary({"Song": font, "ZaDb": marks.reference})})
    form["DA"] = pydyf.String(f"/Song {_SIZE} Tf 0 g")
    by_reference = {o.reference: o for o in made.objects}
    groups: dict[bytes, list] = {}
    for reference in form["Fields"]:
        field = by_reference[reference]
        groups.setdefault(field["T"].string if hasattr(field["T"], "string") else field["T"], []).append(field)
    fields = pydyf.Array()
    for widgets in groups.values():
        for widget in widgets:
            if widget["FT"] == "/Tx":
                long = int(widget.get("Ff", 0)) & _MULTILINE
                left, _, right, _ = (float(n) for n in widget["Rect"])
                widget["DA"] = pydyf.String(f"/Song {_SIZE if long and right - left > _CELL else 0} Tf 0 g")
                widget["MK"] = pydyf.Dictionary({"BG": pydyf.Array([0.95, 0.945, 0.92])})
        fields.append(widgets[0].reference if len(widgets) == 1 else _parent(made, widgets))
    form["Fields"] = fields


def _parent(made, widgets: list) -> bytes:
    """One field above several places to see it."""
    first = widgets[0]
    parent = pydyf.Dictionary({key: first[key] for key in ("FT", "T", "TU", "V", "DA", "Ff") if key in first})
    made.add_object(parent)
    parent["Kids"] = pydyf.Array([w.reference for w in widgets])
    for widget in widgets:
        for key in ("FT", "T", "V", "Ff"):
            widget.pop(key, None)
        widget["Parent"] = parent.reference
    return parent.reference


def _font(made) -> bytes:
    descriptor = pydyf.Dictionary({
        "Type": "/FontDescriptor", "FontName": "/STSong-Light", "Flags": 6, "FontBBox": pydyf.Array([-25, -254, 1000, 880]), "ItalicAngle": 0,
        "Ascent": 880, "Descent": -120, "CapHeight": 880, "StemV": 93})
    made.add_object(descriptor)
    descendant = pydyf.Dictionary({
        "Type": "/Font", "Subtype": "/CIDFontType0", "BaseFont": "/STSong-Light", "FontDescriptor": descriptor.reference, "DW": 1000,
        "CIDSystemInfo": pydyf.Dictionary({"Registry": pydyf.String("Adobe"), "Ordering": pydyf.String("GB1"), "Supplement": 4}),
        "W": pydyf.Array([1, 95, 500])})
    made.add_object(descendant)
    font = pydyf.Dictionary({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": "/STSong-Light-Identity-H", "Encoding": "/Identity-H",
        "DescendantFonts": pydyf.Array([descendant.reference])})
    made.add_object(font)
    return font.reference
