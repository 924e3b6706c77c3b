"""The HTML of a page's text, made fit for a phone, for paper and for screen readers.

Tables keep their rows and cells for everyone who reads them as a table; a wide one carries the head of the column in each cell, so
that the stylesheet can show a row as a card on a phone.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

from ..model import Language

CARDS_FROM = 4
_CHOICE = re.compile(r"(<li><a [^>]*>[^<]*</a>)([：:]\s?)(.*?)</li>")
"""A situation and what to do: the colon is for those who hear the list, not for those who see it."""
_NOTE = re.compile(r'<li id="(c-[^"]+)">')
_CITED = re.compile(r' data-c="([^"]+)"')
"""On paper a citation carries the number of its article in the list at the end."""
_WORDS = {"zh": "表格", "en": "Table"}


def dress(text: str, language: Language) -> str:
    """The content of a page with its tables dressed, its citations numbered, and the choices of the home page."""
    if 'id="triage"' in text:
        text = _CHOICE.sub(r'\1<span class="heard">\2</span><span class="why">\3</span></li>', text)
    notes = {name: number for number, name in enumerate(_NOTE.findall(text), 1)}
    text = _CITED.sub(lambda m: f'{m[0]} data-n="{notes[m[1]]}"' if m[1] in notes else m[0], text)
    if "<table" not in text:
        return text
    tree = html.fragment_fromstring(text, create_parent="div")
    heading, seen = "", Counter()
    for element in list(tree.iter("h1", "h2", "h3", "table")):
        if element.tag == "table":
            name = heading or _WORDS[language]
            seen[name] += 1
            _table(element, name if seen[name] == 1 else f"{name} {seen[name]}")
        else:
            heading = _plain(element)
    whole = html.tostring(tree, encoding="unicode")
    return whole[whole.index(">") + 1:whole.rindex("<")]


def _table(table: html.HtmlElement, heading: str) -> None:
    heads = [_plain(cell) for cell in table.xpath("./thead/tr/*")]
    wide = len(heads) >= CARDS_FROM
    wrapper = html.Element("div")
    wrapper.set("class", "table cards" if wide else "table")
    parent, tail = table.getparent(), table.tail
    table.tail = None
    parent.replace(table, wrapper)
    wrapper.append(table)
    wrapper.tail = tail
    for cell in table.xpath("./thead/tr/th"):
        if _plain(cell):
            cell.set("scope", "col")
        else:
            cell.tag = "td"
    if wide:
        _label(table, heads)
    else:
        wrapper.set("role", "region")
        wrapper.set("tabindex", "0")
        wrapper.set("aria-label", heading)


def _label(table: html.HtmlElement, heads: list[str]) -> None:
    """The head of its column for each cell. No roles: browsers keep a table a table when its boxes change."""
    for row in table.xpath("./tbody/tr"):
        for head, cell in zip(heads, row.xpath("./td")):
            if head:
                cell.set("data-label", head)


def _plain(element: html.HtmlElement) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()
