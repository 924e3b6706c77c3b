"""The Python-Markdown extension: plain pages become pages with linked citations, kinds, figures and telephones.

It knows nothing of MkDocs. Source of the rule: design.md sections 4 and 8 (trap 12: links that begin with the
language, such as /zh/statutes/x.md#art-675, are made relative by MkDocs, which runs behind this extension).
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from .. import context
from ..model import Project
from . import cited, marks, pictures, prose, structure
from .page import Rendering

_BEFORE_HTML_BLOCKS = 25
_AFTER_INLINE = 15
"""Behind `inline` (20), before `toc` (5) and before MkDocs makes links relative (0)."""


class LawkbExtension(Extension):
    """Give it the project with `configure`; without one it loads the tree once (LAWKB_ROOT or the working directory)."""

    _project: Project | None = None

    def configure(self, project: Project) -> LawkbExtension:
        """Use this project from now on."""
        self._project = project
        return self

    def project(self) -> Project:
        return self._project or _shared_project()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (named by Python-Markdown)
        md.registerExtension(self)
        reader = _Reader(md, self)
        md.preprocessors.register(reader, "lawkb", _BEFORE_HTML_BLOCKS)
        md.treeprocessors.register(_Writer(md, reader), "lawkb", _AFTER_INLINE)


class _Reader(Preprocessor):
    """Learns which page is rendered, and turns marks into what survives Markdown."""

    def __init__(self, md: Markdown, extension: LawkbExtension) -> None:
        super().__init__(md)
        self.extension = extension
        self.rendering: Rendering | None = None

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        self.rendering = Rendering.of(text, self.extension.project())
        return marks.prepare(text, self.rendering).split("\n")


class _Writer(Treeprocessor):
    """Works on the finished tree: structure first, then the words in it, then the list of what was cited."""

    def __init__(self, md: Markdown, reader: _Reader) -> None:
        super().__init__(md)
        self.reader = reader

    def run(self, root: Element) -> None:
        rendering = self.reader.rendering
        if rendering is None:
            return
        structure.headings(root)
        structure.answer(root)
        pictures.mark(root)
        structure.quotes(root)
        structure.kinds(root, rendering.language)
        prose.write(root, rendering)
        marks.sweep(root)
        cited.append(root, rendering)


def _shared_project() -> Project:
    """The project of the running build; loaded and kept where nothing set one."""
    if not context.known():
        from ..load import load

        day = os.environ.get("LAWKB_TODAY")
        context.use(load(Path(os.environ.get("LAWKB_ROOT", ".")), date.fromisoformat(day) if day else date.today()))
    return context.project()


def makeExtension(**kwargs: object) -> LawkbExtension:  # noqa: N802 (named by Python-Markdown)
    """How Python-Markdown and MkDocs find the extension under the name `lawkb.markdown`."""
    return LawkbExtension(**kwargs)
