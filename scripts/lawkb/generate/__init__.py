"""Before the build: plain Markdown files made from the registers, written only where they change."""

from __future__ import annotations

from pathlib import Path

from ..model import LANGUAGES, Project
from . import asked, downloads, glossary, rulebook, sitemap_page, status, statutes


def keys(project: Project) -> frozenset[str]:
    """The keys of all generated pages, the same in both languages."""
    return frozenset({"statutes/index", "glossary", "downloads", "questions", "site-map", "about/rules", "about/status", *(f"statutes/{name}" for name in project.statutes)})


def pages(project: Project) -> dict[str, str]:
    """File (relative to the root) → text, for every generated page of both languages."""
    made: dict[str, str] = {}
    for language in LANGUAGES:
        made[f"docs/{language}/statutes/index.md"] = statutes.index(project, language)
        for name, statute in project.statutes.items():
            made[f"docs/{language}/statutes/{name}.md"] = statutes.page(project, statute, language)
        made[f"docs/{language}/questions.md"] = asked.page(project, language)
        made[f"docs/{language}/site-map.md"] = sitemap_page.page(project, language)
        made[f"docs/{language}/glossary.md"] = glossary.page(project, language)
        made[f"docs/{language}/downloads.md"] = downloads.page(language)
        made[f"docs/{language}/about/rules.md"] = rulebook.page(language)
        made[f"docs/{language}/about/status.md"] = status.page(project, language)
    return made


def write(project: Project, root: Path) -> int:
    """Bring the generated pages under `root` up to date; returns how many files changed."""
    made = pages(project)
    changed = sum(write_if_changed(root / file, text) for file, text in made.items())
    for language in LANGUAGES:
        for path in sorted((root / "docs" / language / "statutes").glob("*.md")):
            if path.relative_to(root).as_posix() not in made:
                path.unlink()
                changed += 1
    return changed


def write_if_changed(path: Path, text: str) -> bool:
    """Write `text` unless the file says the same: an untouched file lets a dirty build skip its page."""
    data = text.encode("utf-8")
    try:
        if path.read_bytes() == data:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
