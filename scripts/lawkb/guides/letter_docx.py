"""A letter as DOCX: each blank is a labelled content control, equal blanks are tied together, and the bytes are always the same."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from .letters import KEEP, Field, Keep, Letter, Piece, Table

SPACE = "urn:overdue:letter"
STORE = "{8D6E0A2C-5B1F-4C83-9A7E-0C0FFEE1E77A}"
_PROPS = f'<ds:datastoreItem ds:itemID="{STORE}" xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)


def write(letter: Letter, notes: tuple[str, ...], day: date, author: str) -> bytes:
    """The bytes of the file. `notes` stand at its top, to be deleted before the letter is sent."""
    document = Document()
    _page(document)
    _properties(document, letter, notes, day, author)
    for note in notes:
        paragraph = document.add_paragraph()
        run = paragraph.add_run(note)
        run.font.size, run.font.color.rgb = Pt(8.5), RGBColor(0x55, 0x55, 0x55)
        paragraph.paragraph_format.space_after = Pt(2)
    title = document.add_paragraph(style="Title")
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.add_run(letter.title)
    maker = _Maker({field.name: index for index, field in enumerate(letter.fields, 1)})
    for block in letter.blocks:
        if isinstance(block, Table):
            maker.table(document, block)
        else:
            paragraph = document.add_paragraph()
            if block.number is not None:
                paragraph.add_run(f"{block.number}. ")
                paragraph.paragraph_format.left_indent = Cm(0.8)
                paragraph.paragraph_format.first_line_indent = Cm(-0.6)
            maker.pieces(paragraph._p, block.pieces)
    _store(document, letter)
    out = io.BytesIO()
    document.save(out)
    return _fixed(out.getvalue())


def _page(document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin = section.bottom_margin = Cm(2.2)
    for name, size in (("Normal", 12), ("Title", 16)):
        style = document.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        properties = style.element.get_or_add_rPr()
        fonts = properties.get_or_add_rFonts()
        for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(attribute), None)
        fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")
        language = properties.find(qn("w:lang"))
        if language is None:
            properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="en-US" w:eastAsia="zh-CN"/>'))
    document.styles["Title"].font.color.rgb = RGBColor(0, 0, 0)
    border = document.styles["Title"].element.find(".//" + qn("w:pBdr"))
    if border is not None:
        border.getparent().remove(border)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    document.styles["Normal"].paragraph_format.line_spacing = 1.5


def _properties(document, letter: Letter, notes: tuple[str, ...], day: date, author: str) -> None:
    core = document.core_properties
    core.title, core.author, core.language, core.subject = letter.title, author, "zh-CN", letter.key
    core.comments = " ".join(notes)
    core.last_modified_by, core.revision = author, 1
    core.created = core.modified = datetime(day.year, day.month, day.day)


class _Maker:
    """Writes pieces as runs and content controls. Each control has a number of its own."""

    def __init__(self, numbers: dict[str, int]) -> None:
        self.numbers = numbers
        self.made = 0

    def pieces(self, parent, pieces: tuple[Piece, ...]) -> None:
        for piece in pieces:
            if isinstance(piece, Keep):
                control = parse_xml(self._control(piece.name, KEEP, "<w:richText/>", ""))
                parent.append(control)
                inner = control.find(qn("w:sdtContent"))
                inner.append(parse_xml(_run(KEEP, '<w:color w:val="9A4A00"/>')))
                self.pieces(inner, piece.pieces)
            elif isinstance(piece, Field):
                parent.append(parse_xml(self._field(piece)))
            else:
                parent.append(parse_xml(_run(piece)))

    def _field(self, field: Field) -> str:
        words = "　　" if field.cell else f"【{field.name}】"
        binding = (f'<w:dataBinding w:prefixMappings={quoteattr(f"xmlns:l={chr(39)}{SPACE}{chr(39)}")} '
                   f'w:xpath="/l:letter[1]/l:f{self.numbers[field.name]}[1]" w:storeItemID="{STORE}"/>')
        return self._control(field.name, field.name, '<w:text w:multiLine="1"/>', _run(words), "<w:showingPlcHdr/>" + binding)

    def _control(self, tag: str, alias: str, kind: str, content: str, more: str = "") -> str:
        self.made += 1
        return (f'<w:sdt {nsdecls("w")}><w:sdtPr><w:alias w:val={quoteattr(alias)}/><w:tag w:val={quoteattr(tag)}/><w:id w:val="{1000 + self.made}"/>'
                f"{more}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")

    def table(self, document, table: Table) -> None:
        made = document.add_table(rows=0, cols=len(table.heads), style="Table Grid")
        made.autofit = True
        self._row(made, [(head,) for head in table.heads], bold=True, small=len(table.heads) > 5)
        for row in table.rows:
            self._row(made, row, bold=False, small=len(table.heads) > 5)
        document.add_paragraph()

    def _row(self, made, cells, bold: bool, small: bool) -> None:
        for cell, pieces in zip(made.add_row().cells, cells):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(2)
            paragraph.paragraph_format.line_spacing = 1.15
            self.pieces(paragraph._p, pieces)
            style = ('<w:b/>' if bold else "") + ('<w:sz w:val="18"/>' if small else '<w:sz w:val="21"/>')
            for run in paragraph._p.iter(qn("w:r")):
                run.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}>{style}</w:rPr>'))


def _run(words: str, style: str = "") -> str:
    properties = f"<w:rPr>{style}</w:rPr>" if style else ""
    return f'<w:r {nsdecls("w")}>{properties}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _store(document, letter: Letter) -> None:
    """The values behind the blanks: a blank filled once is filled everywhere."""
    empty = "".join(f"<f{index}/>" for index, _ in enumerate(letter.fields, 1))
    package = document.part.package
    item = Part(PackURI("/customXml/item7.xml"), "application/xml", f'<?xml version="1.0" encoding="UTF-8"?><letter xmlns="{SPACE}">{empty}</letter>'.encode(), package)
    props = Part(PackURI("/customXml/itemProps7.xml"), "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
                 f'<?xml version="1.0" encoding="UTF-8"?>{_PROPS}'.encode(), package)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)
    item.relate_to(props, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)


def _fixed(data: bytes) -> bytes:
    """The same archive with one date for all, so that equal letters are equal files."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            entry = zipfile.ZipInfo(info.filename, _ZIP_DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            new.writestr(entry, old.read(info))
    return out.getvalue()
