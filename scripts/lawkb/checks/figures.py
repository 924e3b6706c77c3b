"""Marked figures agree with the register; watched figures do not stand unmarked."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from ..model import Block, Figure, Finding, Language, Mark, Page, Project
from ..rules import finding
from .found import speech

_SPACE = re.compile(r"\s+")


def check(project: Project) -> Iterator[Finding]:
    """Unknown, differing and unmarked figures of every page, and figures whose check is due."""
    watched = {language: _watched(project, language) for language in ("zh", "en")}
    for page in project.texts:
        for block in page.blocks:
            if block.kind == "code":
                continue
            marked = []
            for mark in block.marks:
                if mark.kind == "fig":
                    marked.append(mark.offset)
                    yield from _mark(project, page, block, mark)
            yield from _unmarked(page, block, watched[speech(page, block)], marked)
    for figure in project.figures.values():
        if figure.on(project.today) is None:
            yield finding("FIG004", figure.place, figure=figure.id, day=project.today)
        if figure.next_check and project.today > figure.next_check:
            yield finding("FIG005", figure.place, figure=figure.id, day=figure.next_check)


def forms(figure: Figure, project: Project, language: Language) -> tuple[str, ...]:
    """The ways in which today's value may be written."""
    value = figure.on(project.today)
    return value.forms(language) if value else ()


def _mark(project: Project, page: Page, block: Block, mark: Mark) -> Iterator[Finding]:
    figure = project.figures.get(mark.value)
    if figure is None:
        near = difflib.get_close_matches(mark.value, project.figures, 1)
        yield finding("FIG001", mark.place, figure=mark.value, meant=near[0] if near else "、".join(project.figures))
        return
    allowed = forms(figure, project, speech(page, block))
    before = _SPACE.sub("", block.text[: mark.offset])
    if allowed and not any(_ends(before, _SPACE.sub("", form)) for form in allowed):
        yield finding("FIG002", mark.place, figure=figure.id, form=allowed[0])


def _ends(before: str, form: str) -> bool:
    """Does the text end with this form, and not merely with the tail of a longer number?"""
    if not before.endswith(form):
        return False
    rest = before[: -len(form)]
    return not (form[:1].isdigit() and rest[-1:] and (rest[-1].isdigit() or rest[-1] in ".," and rest[-2:-1].isdigit()))


def _watched(project: Project, language: Language) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    by_form: dict[str, str] = {}
    for figure in project.figures.values():
        if figure.watch:
            for form in forms(figure, project, language):
                by_form.setdefault(form, figure.id)
    if not by_form:
        return None, {}
    words = "|".join(re.escape(f) for f in sorted(by_form, key=len, reverse=True))
    return re.compile(rf"(?<![\d.,])(?:{words})(?!\d|[.,]\d)"), by_form


def _unmarked(page: Page, block: Block, watched: tuple[re.Pattern[str] | None, dict[str, str]], marked: list[int]) -> Iterator[Finding]:
    pattern, by_form = watched
    if pattern is None or block.kind == "quote" or not any(form in block.masked for form in by_form):
        return
    for match in pattern.finditer(block.masked):
        if not any(0 <= at - match.end() <= 2 for at in marked):
            yield finding("FIG003", block.place(page.file, match.start()), form=match.group(), figure=by_form[match.group()])
