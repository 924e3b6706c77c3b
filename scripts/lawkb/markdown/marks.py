"""The HTML comments of a page: what they ask for is carried through Markdown, and none is shipped to readers.

Source of the rule: design.md section 4. `fig` and heading ids become private characters that Markdown leaves alone,
`data` becomes the Markdown of its block, all others go.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ..generate import blocks
from .page import Rendering

OPEN, CLOSE = "\ue000", "\ue001"
FIGURE = re.compile(f"{OPEN}fig:([^{CLOSE}]*){CLOSE}")
HEADING_ID = re.compile(rf"\s*{OPEN}#([^{CLOSE}]*){CLOSE}\s*")
_ANY = re.compile(f"{OPEN}[^{CLOSE}]*{CLOSE}")
_STRAY = re.compile(f"[{OPEN}{CLOSE}]")
_CODE = (
    r"(?P<fence>^(?P<indent>[ ]*)(?P<ticks>```+|~~~+)[^\n]*\n(?:.*\n)*?(?P=indent)(?P=ticks)[ \t]*$)"
    r"|(?P<code>(?P<tick>`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)(?P=tick)(?!`))"
)
_COMMENT = r"(?P<own>^[ \t]*(?:<!--(?:(?!-->)[\s\S])*-->[ \t]*)+(?:\n|\Z))|<!--(?P<inner>(?:(?!-->)[\s\S])*)-->"
_SCAN = re.compile(f"{_CODE}|{_COMMENT}", re.M)
_INNER = re.compile(r"<!--((?:(?!-->)[\s\S])*)-->")
_DATA = re.compile(r"\s*data:\s*(\S+)\s*\Z")
_FIG = re.compile(r"\s*fig:\s*(\S+)\s*\Z")
_ROW = re.compile(r"\s*(row|of):\s*(\S+)\s*\Z")
_ID = re.compile(r"\s*#([A-Za-z0-9][A-Za-z0-9-]*)\s*\Z")


def prepare(text: str, rendering: Rendering) -> str:
    """The text without comments; code keeps its own."""

    def put(found: re.Match[str]) -> str:
        if found["fence"] is not None or found["code"] is not None:
            return found[0]
        if found["own"] is not None:
            return _own_line(found["own"], rendering)
        return _carried(found["inner"])

    return _SCAN.sub(put, _STRAY.sub("", text)) if "<!--" in text else _STRAY.sub("", text)


def sweep(root: Element) -> None:
    """No private character is left in the tree, wherever a mark stood."""
    for element in root.iter():
        for name in ("text", "tail"):
            words = getattr(element, name)
            if words and OPEN in words:
                setattr(element, name, _ANY.sub("", words))
        for name, value in element.attrib.items():
            if OPEN in value:
                element.set(name, _ANY.sub("", value))


def _carried(inner: str) -> str:
    if found := _FIG.match(inner):
        return f"{OPEN}fig:{found[1]}{CLOSE}"
    if found := _ID.match(inner):
        return f"{OPEN}#{found[1]}{CLOSE}"
    if found := _ROW.match(inner):
        return f"{OPEN}{found[1]}--{found[2]}{CLOSE}"
    return ""


def _own_line(line: str, rendering: Rendering) -> str:
    """A line of comments alone: the data it asks for, else nothing (not even an empty line)."""
    names = [found[1] for inner in _INNER.findall(line) if (found := _DATA.match(inner))]
    if not names:
        return ""
    key = rendering.key or "index"
    shown = (blocks.render(name, rendering.project, rendering.language, key) for name in names if name in blocks.NAMES)
    return "\n\n".join(prepare(block, rendering) for block in shown) + "\n"
