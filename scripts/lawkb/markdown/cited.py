"""The list at the end of a page: each article it cites, once, with its kind and its words.

It is the text that a script shows beside a citation; without a script it is a list to read and a way to the statute.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from ..citations import canonical
from ..generate.words import KINDS
from ..model import Language, Pinpoint, Text
from .page import Cited, Rendering

_TITLE = Text("本页引用的条文", "Articles cited on this page")
_OLD = Text("旧文本", "older text")
_TRANSLATION = Text("", "reference translation")
_WHOLE = 400
_BEGINNING = 300
_HALF_WORD = re.compile(r"(?<=\s)[A-Za-z'-]+\Z")
_PARAGRAPHS = re.compile(r"\n\s*\n|\n")


def append(root: Element, rendering: Rendering) -> None:
    """Adds the list where the page cites anything; a statute page is the text itself and needs none."""
    if not rendering.cited or rendering.is_statute_page:
        return
    aside = SubElement(root, "aside", {"class": "cited", "id": "cited", "data-search-exclude": ""})
    SubElement(aside, "p", {"class": "cited__title"}).text = _TITLE[rendering.language]
    rows = SubElement(aside, "ol")
    for cited in rendering.cited.values():
        _row(rows, cited, rendering.language)


def _row(rows: Element, cited: Cited, language: Language) -> None:
    row = SubElement(rows, "li", {"id": cited.id})
    head = SubElement(row, "p")
    version = cited.version.id if cited.old else None
    link = SubElement(head, "a", {"href": cited.href})
    SubElement(link, "b").text = canonical(cited.statute, (Pinpoint(cited.article.label),), language, version)
    labels = [KINDS[cited.statute.kind][language], _OLD[language] if cited.old else "", _TRANSLATION[language]]
    link.tail = " "
    SubElement(head, "span", {"class": "kind"}).text = " · ".join(filter(None, labels))
    quote = SubElement(row, "blockquote")
    for paragraph in _PARAGRAPHS.split(shortened(cited.article.text(language))):
        SubElement(quote, "p").text = paragraph.strip()


def shortened(text: str) -> str:
    """A short text whole, else its beginning and an ellipsis."""
    text = text.strip()
    if len(text) <= _WHOLE:
        return text
    return _HALF_WORD.sub("", text[:_BEGINNING]).rstrip() + "…"
