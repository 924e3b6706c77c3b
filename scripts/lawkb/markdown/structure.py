"""What the blocks of a page become: heading ids, the answer, quotations with their source, kinds of statement.

Source of the rule: design.md section 4.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..model import Language
from ..pages import LEADS
from .marks import HEADING_ID

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SOURCE = re.compile(r"\s*(?:——|—|--)\s*\S")


def add_class(element: Element, *names: str) -> None:
    """Adds classes behind those that are there."""
    element.set("class", " ".join([*element.get("class", "").split(), *names]))


def headings(root: Element) -> None:
    """`## Heading <!-- #id -->` gives the heading this id."""
    for heading in root.iter():
        if heading.tag not in HEADINGS:
            continue
        for element in heading.iter():
            for name in ("text", "tail"):
                words = getattr(element, name)
                found = HEADING_ID.search(words) if words and not (element is heading and name == "tail") else None
                if words and found:
                    heading.set("id", found[1])
                    setattr(element, name, words[: found.start()] + words[found.end() :])


def answer(root: Element) -> None:
    """The first paragraph behind the title is the answer; a box between them (the crisis line) is passed over."""
    titled = False
    for element in root:
        if element.tag == "h1":
            titled = True
        elif titled and element.tag != "div":
            if element.tag == "p":
                add_class(element, "answer")
            return


def quotes(root: Element) -> None:
    """A block quote that ends with its source becomes a figure; the source is its caption."""
    for parent in list(root.iter()):
        for index, element in enumerate(list(parent)):
            if element.tag == "blockquote" and len(element) > 1 and _is_source(element[-1]):
                parent[index] = _figure(element)


def _is_source(last: Element) -> bool:
    return last.tag == "p" and bool(_SOURCE.match(last.text or ""))


def _figure(quote: Element) -> Element:
    figure = Element("figure", {"class": "quote"})
    figure.tail, quote.tail = quote.tail, None
    source = quote[-1]
    quote.remove(source)
    source.tag, source.tail = "figcaption", None
    figure.extend([quote, source])
    return figure


def kinds(root: Element, language: Language) -> None:
    """A lead-in such as **法律** at the start of a paragraph or item becomes a mark."""
    names = {**LEADS["zh"], **LEADS[language]}
    for element in root.iter():
        if element.tag not in ("p", "li") or len(element) == 0 or (element.text or "").strip():
            continue
        lead = element[0]
        kind = names.get(lead.text or "") if lead.tag == "strong" and len(lead) == 0 else None
        if kind and (lead.tail or "")[:1] in (" ", "\n", ":", "："):
            lead.tag = "span"
            lead.set("class", f"kind kind--{kind}")
            add_class(element, "says", f"says--{kind}")
