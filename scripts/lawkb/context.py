"""The project of the build that is running, for code that MkDocs calls and that takes no arguments of ours.

The pipeline sets it; in a plain `mkdocs build` the hook loads it once.
"""

from __future__ import annotations

from collections.abc import Callable

from .model import Project

_project: Project | None = None
progress: Callable[[str], None] | None = None
"""Called with the address of each page that is written."""


def use(project: Project) -> None:
    """Make `project` the one that the Markdown extension and the templates speak of."""
    global _project
    _project = project


def project() -> Project:
    """The project in use. Raises LookupError where nothing set one: a mistake in the calling code."""
    if _project is None:
        raise LookupError("no project: call lawkb.context.use(project) first")
    return _project


def known() -> bool:
    return _project is not None
