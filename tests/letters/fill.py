"""Filling a letter as a person does: the PDF by its fields, the DOCX by its content controls. And reading it again."""

from __future__ import annotations

import copy
import io

from docx import Document
from docx.oxml.ns import qn
from lawkb.guides.letters import KEEP
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject


def fields(reader: PdfReader) -> dict[str, object]:
    """The top fields of a PDF by name."""
    return {f.get_object()["/T"]: f.get_object() for f in reader.trailer["/Root"]["/AcroForm"]["/Fields"]}


def fill_pdf(data: bytes, values: dict[str, str]) -> bytes:
    """The PDF with every field filled and every box ticked."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for reference in writer.root_object["/AcroForm"]["/Fields"]:
        field = reference.get_object()
        if field["/FT"] == "/Tx":
            field[NameObject("/V")] = TextStringObject(values[field["/T"]])
        else:
            for widget in [k.get_object() for k in field.get("/Kids", [reference])]:
                widget[NameObject("/AS")] = NameObject("/on")
            field[NameObject("/V")] = NameObject("/on")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def widgets(field) -> list:
    return [k.get_object() for k in field["/Kids"]] if "/Kids" in field else [field]


def em(text: str) -> float:
    """The width of a text in ems: a Chinese character is one, a Latin one little more than half."""
    return sum(1.0 if ord(c) > 0x2E80 or c in "“”…—" else 0.6 for c in text)


def fits(text: str, width: float, height: float, multiline: bool, size: float = 9.0, least: float = 6.0) -> bool:
    """Is the whole text seen? One line shrinks down to `least` points; several lines wrap at `size`."""
    if not multiline:
        return em(text) * least <= width - 4
    lines = sum(max(1, -(-int(em(part) * size * 10) // int((width - 4) * 10))) for part in text.split("\n"))
    return lines * size * 1.25 <= height


def fill_docx(data: bytes, values: dict[str, str], keep: set[str]) -> list[str]:
    """The lines of the DOCX after filling; a sentence that is not kept goes with its control."""
    document = Document(io.BytesIO(data))
    body = copy.deepcopy(document.element.body)
    for control in list(body.iter(qn("w:sdt"))):
        tag = control.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
        content = control.find(qn("w:sdtContent"))
        if tag.startswith("属实 "):
            if tag in keep:
                content.remove(content[0])
            else:
                control.getparent().remove(control)
            continue
        texts = list(content.iter(qn("w:t")))
        texts[0].text = values[tag]
        for more in texts[1:]:
            more.text = ""
    lines = ["".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p"))]
    assert not keep or all(KEEP not in line for line in lines[1:])
    return lines
