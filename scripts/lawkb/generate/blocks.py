"""The data blocks of pages (`<!-- data: lenders -->`) as Markdown made from docs/data/*.yml.

What is returned stands in the place of the comment before Markdown is read, so that links and citations in it are
treated like those of the page.
"""

from __future__ import annotations

import posixpath

from ..citations.render import canonical
from ..model import Language, Pinpoint, Project
from ..tools import BLOCKS as TOOL_BLOCKS
from . import tools

NAMES = ("lenders", "timeline", "court-path", "complaint-ladder", *TOOL_BLOCKS)
SILENT = ("id", "page", "cite", "phones", "source", "grade", "checked", "via")
HEADS: dict[str, tuple[str, str]] = {
    "name": ("谁放的款", "Kind of lender"), "supervisor": ("谁监管", "Supervised by"), "cap": ("利率上限", "Cap"),
    "rules": ("适用的规则", "Rules"), "reports": ("报不报征信", "Reports to credit file"), "complain": ("向谁投诉", "Complaints to"),
    "examples": ("例如", "For instance"), "note": ("说明", "Note"), "days": ("逾期天数", "Days late"),
    "often": ("常见情况", "What often happens"), "can": ("可以做的", "What they may do"), "cannot": ("不可以做的", "What they may not do"),
    "do": ("你能做的", "What you can do"), "step": ("步骤", "Step"), "what": ("是什么", "What it is"), "deadline": ("期限", "Deadline"),
    "when": ("什么时候", "When"), "who": ("找谁", "Whom to ask"), "how": ("怎么做", "How"), "wait": ("等多久", "How long it takes"),
}
GROUND = ("依据", "Ground")
CALL = ("电话", "Telephone")


def render(name: str, project: Project, language: Language, key: str = "index") -> str:
    """The Markdown of one block on the page `key`. Raises KeyError for an unknown name."""
    if name.startswith("tool-"):
        return tools.block(name, project, language, key)
    if name not in NAMES:
        raise KeyError(name)
    rows = [row for row in project.data.get(f"{name}.yml") or [] if isinstance(row, dict)]
    return cards(name, rows, project, language, key)


Cell = tuple[str, str, str]
"""The key of a value, its head and the value, as Markdown."""
ORDERED = ("timeline", "court-path", "complaint-ladder")


def cells(row: dict, project: Project, language: Language, key: str) -> list[Cell]:
    """What a row says, in the order of its keys; telephones and grounds last. The first value links to the row's page."""
    side = 0 if language == "zh" else 1
    said = [(k, HEADS.get(k, (k, k))[side], _words(v, language)) for k, v in row.items() if k not in SILENT]
    said[0] = (*said[0][:2], _linked(said[0][2], row.get("page"), project, language, key))
    said += [("phones", CALL[side], _phones(row.get("phones"))), ("ground", GROUND[side], _grounds(row.get("cite"), project, language))]
    return [cell for cell in said if cell[2]]


def cards(name: str, rows: list[dict], project: Project, language: Language, key: str) -> str:
    """One item a row, one line a value: on a phone eight columns are no table. The marks let the stylesheet draw a picture of it."""
    out = []
    colon, mark = "：" if language == "zh" else ": ", "1." if name in ORDERED else "-"
    for row in rows:
        (_, _, title), *rest = cells(row, project, language, key)
        out.append(f"{mark} **{title}** <!-- row: {name} -->")
        for column, head, words in rest:
            lines = _lines(row.get(column), language)
            if len(lines) > 1:
                out += [f"    - {head}{colon.rstrip()} <!-- of: {column} -->", *(f"        - {_words(line, language)}" for line in lines)]
            else:
                out.append(f"    - {head}{colon}{words} <!-- of: {column} -->")
    return "\n".join(out)


def _lines(value: object, language: Language) -> list:
    """The lines of a value that is said in several, in one language."""
    lines = value.get(language) if isinstance(value, dict) else None
    return lines if isinstance(lines, list) else []


def table(rows: list[dict], project: Project, language: Language, key: str) -> str:
    """One row per entry, one column per head."""
    all_cells = [[cell[1:] for cell in cells(row, project, language, key)] for row in rows]
    heads = list(dict.fromkeys(head for row in all_cells for head, _ in row))
    lines = [heads, ["---"] * len(heads), *([dict(row).get(head, "").replace("|", "\\|") for head in heads] for row in all_cells)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines) if rows else ""


def _words(value: object, language: Language) -> str:
    if isinstance(value, dict):
        value = value.get(language, "")
    if isinstance(value, list):
        value = ("；" if language == "zh" else "; ").join(_words(v, language) for v in value)
    return "" if value is None else str(value).replace("\n", " ").strip()


def _linked(words: str, target: object, project: Project, language: Language, key: str) -> str:
    page = project.page(language, str(target)) if target else None
    return f"[{words}]({posixpath.relpath(str(page.path), posixpath.dirname(key) or '.')})" if page else words


def _phones(value: object) -> str:
    numbers = value if isinstance(value, list) else [value] if value else []
    return " ".join(str(n) for n in numbers)


def _grounds(value: object, project: Project, language: Language) -> str:
    entries = value if isinstance(value, list) else [value] if value else []
    return ("；" if language == "zh" else "; ").join(filter(None, (_ground(str(e), project, language) for e in entries)))


def _ground(entry: str, project: Project, language: Language) -> str:
    """`civil-code 675` as a citation in prose; nothing where it names nothing (a check speaks of that)."""
    name, _, numbers = entry.partition(" ")
    identifier, _, version = name.partition("@")
    statute = project.statutes.get(identifier)
    if statute is None:
        return ""
    points = tuple(Pinpoint(n) for n in numbers.replace(",", " ").split())
    return canonical(statute, points, language, version or None)
