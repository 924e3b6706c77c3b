"""What can hide in a page: raw HTML, inclusion of other files, invisible and direction-changing characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ..model import Finding, Place, Project
from ..pages import blank, hidden, without
from ..rules import finding

INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)[^\n>]{0,60}>?")
_OWN = re.compile(r"<!--[^<>]*-->")
"""Comments: our marks, or findings of their own. Every tag is refused, in code too: where code begins and ends is read in
more than one way, and what one reader takes for code another renders."""
_RAW = re.compile(r"(?<!\?)<(?=[A-Za-z/])(?!https?://)[^\n>]{0,60}>?")
_FENCED = re.compile(r"(`{3,}|~{3,})[ ]*[\w#.+-]*[ ]*\n(?:.*\n)*\1[ ]*")
"""Code as Markdown takes it too. A fence that is indented, never closed or oddly named is code for our reader alone, and would hide what it holds."""
_TICKS = re.compile(r"\\*`+")
_INCLUDE = re.compile(r"^[ \t]*-{1,}8<-{1,}.*$|\{[%:{#][^\n]{0,60}|^[ \t]*\*\[[^\]]+\]:.*$", re.M)
_ACTIVE = {
    ".svg": re.compile(r"<(?:script|foreignObject|iframe|use)\b|\bon[a-z]+\s*=|javascript:|(?:href|src)\s*=\s*[\"']?(?:https?:)?//", re.I),
    ".css": re.compile(r"@import|url\(\s*[\"']?\s*(?:https?:)?//|expression\(|javascript:", re.I),
}
"""What a picture or a style sheet of ours never holds: code, and addresses of other hosts."""
ALLOWED_FILES = (".md", ".yml", ".lock")
ASSETS = "docs/assets/"


def check(project: Project) -> Iterator[Finding]:
    """Characters and constructs that no page and no register may hold, and files of other kinds in docs."""
    for page in project.pages:
        yield from invisible(page.file, page.source)
    for page in project.texts:
        for block in page.blocks:
            if block.kind == "code" and not _FENCED.fullmatch(block.text):
                yield finding("HTML001", block.place(page.file, 0), tag=block.text.split("\n")[0].strip()[:60])
            for start, words in _loose_code(block.text) if "`" in block.text and block.kind != "code" else ():
                yield finding("HTML001", block.place(page.file, start), tag=words)
            if "<" not in block.text and "{" not in block.text and "8<" not in block.text and "*[" not in block.text:
                continue
            text = _OWN.sub(blank, block.text)
            for match in _TAG.finditer(text):
                yield finding("HTML001", block.place(page.file, match.start()), tag=match.group())
            for match in _INCLUDE.finditer(text):
                yield finding("HTML001", block.place(page.file, match.start()), tag=match.group().strip())
    for page in project.pages:
        for value, line in page.front.values():
            for match in _RAW.finditer(value) if isinstance(value, str) else ():
                yield finding("HTML001", Place(page.file, line), tag=match.group())
    read = {text.file for text in project.memo.get("data-texts", ())}
    for name, document in project.memo.get("documents", {}).items():
        file = f"docs/data/{name}"
        yield from invisible(file, document.source)
        for match in _RAW.finditer(document.source) if file not in read and "<" in document.source else ():
            before = document.source[: match.start()]
            yield finding("HTML001", Place(file, before.count("\n") + 1, match.start() - before.rfind("\n")), tag=match.group())
    if not project.memo.get("partial"):
        yield from _files(Path(project.root))


def _loose_code(text: str) -> Iterator[tuple[int, str]]:
    """Where code may begin or end for Markdown and not for our reader, so that it would hide what is shown: code over more than one line,
    a tick in a comment, a tick without its partner or behind a backslash. Gives offsets and what stands there."""
    for kind, start, end in hidden(text):
        words = text[start:end]
        if "\n" in words if kind == "code" else "`" in words:
            yield start, words.split("\n")[0][:60]
    for match in _TICKS.finditer(without(text)):
        yield match.start(), match.group()


def invisible(file: str, source: str) -> Iterator[Finding]:
    """A finding for each character that is not seen or turns the direction of the text."""
    for match in INVISIBLE.finditer(source):
        before = source[: match.start()]
        yield finding("CHAR001", Place(file, before.count("\n") + 1, match.start() - before.rfind("\n")), char=f"U+{ord(match.group()):04X}")


def _files(root: Path) -> Iterator[Finding]:
    """docs/ is published whole: only pages, registers and our own assets belong there, and no symbolic link."""
    import os

    for here, folders, files in os.walk(root / "docs"):
        for name in [*files, *(f for f in folders if (Path(here) / f).is_symlink())]:
            path = Path(here, name)
            file = path.relative_to(root).as_posix()
            if path.is_symlink():
                if not name.endswith((".md", ".yml")):
                    yield finding("FILE005", Place(file))
            elif file.startswith(ASSETS):
                yield from _active(path, file)
            elif not name.endswith(ALLOWED_FILES):
                yield finding("FILE007", Place(file))


def _active(path: Path, file: str) -> Iterator[Finding]:
    pattern = _ACTIVE.get(path.suffix.lower())
    text = path.read_text(encoding="utf-8", errors="replace") if pattern else ""
    for match in pattern.finditer(text) if pattern else ():
        before = text[: match.start()]
        yield finding("HTML001", Place(file, before.count("\n") + 1, match.start() - before.rfind("\n")), tag=match.group())
