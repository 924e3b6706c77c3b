"""The questions of a tool and what each answer leads to, as one SVG, for a lawyer to check."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from ..model import Language
from ..tools import answers

LEFT, RIGHT, LINE, SIZE, PAD = 300, 560, 18, 13, 8
GAP = 150
_TITLE = ("问题（左）和规则（右）的对应图", "The questions (left) and the rules (right)")
_ALWAYS = ("任何回答", "Any answer")


def svg(data: dict, language: Language, grounds: Callable[[dict], str]) -> str:
    """Questions and derived facts on the left, rules on the right, a line from each answer that a rule asks for."""
    known = answers(data)
    boxes: list[str] = []
    at: dict[tuple[str, str], int] = {}
    y = PAD
    y = _always(boxes, at, y, language)
    for question in [*data["questions"], *data.get("derived", [])]:
        if question["id"] in known:
            y = _question(boxes, at, question, y, language)
    left = y
    y, lines = PAD, []
    for rule in data["rules"]:
        middle, height = _rule(boxes, rule, y, language, grounds(rule))
        for question, options in (rule.get("when") or {"": [""]}).items():
            lines += [_line(at[question, option], middle) for option in options]
        y += height + PAD
    width, height = LEFT + GAP + RIGHT + 2 * PAD, max(left, y)
    title = _TITLE[language == "en"]
    return (
        f'<div class="tool-map" tabindex="0" role="region" aria-label="{title}"><svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-label="{title}"><title>{title}</title>{"".join(lines)}{"".join(boxes)}</svg></div>'
    )


def _always(boxes: list[str], at: dict, y: int, language: Language) -> int:
    boxes.append(_box(PAD, y, LEFT, LINE + PAD, "map-option") + _text(2 * PAD, y + LINE, [_ALWAYS[language == "en"]]))
    at["", ""] = y + (LINE + PAD) // 2
    return y + LINE + 3 * PAD


def _question(boxes: list[str], at: dict, question: dict, y: int, language: Language) -> int:
    lines = wrap(question["label"][language], LEFT - 2 * PAD)
    height = LINE * len(lines) + PAD
    boxes.append(_box(PAD, y, LEFT, height, "map-question") + _text(2 * PAD, y + LINE - 2, lines))
    y += height
    for option in question["options"]:
        lines = wrap(option["label"][language], LEFT - 4 * PAD)
        height = LINE * len(lines) + PAD
        boxes.append(_box(3 * PAD, y, LEFT - 2 * PAD, height, "map-option") + _text(4 * PAD, y + LINE - 2, lines))
        at[question["id"], option["id"]] = y + height // 2
        y += height
    return y + 2 * PAD


def _rule(boxes: list[str], rule: dict, y: int, language: Language, grounds: str) -> tuple[int, int]:
    x = PAD + LEFT + GAP
    lines = wrap(rule["text"][language], RIGHT - 2 * PAD) + wrap(grounds, RIGHT - 2 * PAD)
    height = LINE * len(lines) + PAD
    boxes.append(_box(x, y, RIGHT, height, f"map-{rule['kind']}") + _text(x + PAD, y + LINE - 2, lines))
    return y + height // 2, height


def _line(start: int, end: int) -> str:
    a, b = PAD + LEFT, PAD + LEFT + GAP
    return f'<path class="map-line" d="M{a} {start}C{a + GAP // 2} {start} {b - GAP // 2} {end} {b} {end}"/>'


def _box(x: int, y: int, width: int, height: int, name: str) -> str:
    return f'<rect class="{name}" x="{x}" y="{y}" width="{width}" height="{height}"/>'


def _text(x: int, y: int, lines: list[str]) -> str:
    spans = "".join(f'<tspan x="{x}" y="{y + i * LINE}">{escape(line, quote=False)}</tspan>' for i, line in enumerate(lines))
    return f"<text>{spans}</text>"


def wrap(text: str, width: int) -> list[str]:
    """Lines that fit, by the usual width of a letter: SVG does not break lines."""
    import re

    words = re.findall(r"[\x21-\x7e’“”]+\s*|\s+|.", re.sub(r"<!--.*?-->", "", text))
    lines, line, used = [], "", 0.0
    for word in words:
        size = sum(SIZE * (1 if ord(c) > 0x2e7f or c in "“”—…" else 0.56) for c in word)
        if line and used + size > width:
            lines.append(line.rstrip())
            line, used = "", 0.0
        line, used = line + word, used + size
    return [*lines, line.rstrip()] if line.strip() else lines
