"""The lists made of docs/data carry classes, so that a stylesheet can draw them: a timeline, a path, a ladder, cards.

The picture is a list for everyone who does not see it. The marks `<!-- row: timeline -->` and `<!-- of: deadline -->` are written by
generate/blocks.py alone.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .marks import CLOSE, OPEN

_MARK = re.compile(rf"\s*{OPEN}((?:row|of)--[a-z-]+){CLOSE}")
_HEAD = re.compile(r"\s*[^：:\ue000]{1,30}[：:]")


def mark(root: Element) -> None:
    """Marks become the classes of their items; a list of rows becomes `picture picture--timeline`."""
    for parent in root.iter():
        if parent.tag not in ("ol", "ul"):
            continue
        for item in parent:
            name = _take(item)
            if name:
                item.set("class", name)
            if name.startswith("of--"):
                _head(item)
            if name.startswith("row--"):
                parent.set("class", f"picture picture--{name[5:]}")


def _take(item: Element) -> str:
    """The mark in the own text of an item or of its first paragraph, which loses it; empty where there is none."""
    for element in (item, *(child for child in item if child.tag == "p")):
        for place, name in [(element, "text"), *((child, "tail") for child in element)]:
            words = getattr(place, name) or ""
            if found := _MARK.search(words):
                setattr(place, name, words[: found.start()] + words[found.end() :])
                return found[1]
    return ""


def _head(item: Element) -> None:
    """What stands before the colon is the head of the line."""
    if found := _HEAD.match(item.text or ""):
        head = Element("b")
        head.text, head.tail = found[0], item.text[found.end() :]
        item.text = ""
        item.insert(0, head)
