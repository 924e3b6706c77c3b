"""The HTML of a page's text, made fit for a phone, for paper and for screen readers.

Tables keep their rows and cells for everyone who reads them as a table; a wide one carries the head of the column in each cell, so
that the stylesheet can show a row as a card on a phone.
"""

from __future__ import annotations

import re

from lxml import html

from ..model import Language

CARDS_FROM = 4
_WORDS = {"zh": "表格", "en": "Table"}


def dress(text: str, language: Language) -> str:
    """The content of a page with its tables and data lists dressed."""
    if "<table" not in text:
        return text
    tree = html.fragment_fromstring(text, create_parent="div")
    heading = ""
    for element in list(tree.iter("h1", "h2", "h3", "table")):
        if element.tag == "table":
            _table(element, heading or _WORDS[language])
        else:
            heading = _plain(element)
    whole = html.tostring(tree, encoding="unicode")
    return whole[whole.index(">") + 1:whole.rindex("<")]


def _table(table: html.HtmlElement, heading: str) -> None:
    heads = [_plain(cell) for cell in table.xpath("./thead/tr/th")]
    wide = len(heads) >= CARDS_FROM
    wrapper = html.Element("div")
    wrapper.set("class", "table cards" if wide else "table")
    parent, tail = table.getparent(), table.tail
    table.tail = None
    parent.replace(table, wrapper)
    wrapper.append(table)
    wrapper.tail = tail
    for cell in table.xpath("./thead/tr/th"):
        cell.set("scope", "col")
    if wide:
        _label(table, heads)
    else:
        wrapper.set("role", "region")
        wrapper.set("tabindex", "0")
        wrapper.set("aria-label", heading)


def _label(table: html.HtmlElement, heads: list[str]) -> None:
    """Cards are drawn with other boxes than those of a table; the roles keep what they are."""
    for path, role in ((".", "table"), ("./thead | ./tbody", "rowgroup"), ("./thead/tr | ./tbody/tr", "row"), ("./thead/tr/th", "columnheader"), ("./tbody/tr/td", "cell")):
        for element in table.xpath(path):
            element.set("role", role)
    for row in table.xpath("./tbody/tr"):
        for head, cell in zip(heads, row.xpath("./td")):
            if head:
                cell.set("data-label", head)


def _plain(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()
