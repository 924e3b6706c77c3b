"""Review dates: present, not in the future, due soon, over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from ..model import Finding, Page, Place, Project
from ..rules import finding

WARNING = timedelta(days=14)


def limit(page: Page) -> date | None:
    """The last day on which the page's review still holds; None where it has no dates."""
    if page.reviewed is None or page.review_in is None:
        return None
    return page.reviewed + timedelta(days=min(page.review_in, 3650))


def check(project: Project) -> Iterator[Finding]:
    """What is wrong with, or due by, the review date of each page."""
    for page in project.pages:
        if page.reviewed is None:
            continue
        place = Place(page.file, page.front["reviewed"][1])
        if page.reviewed > project.today:
            yield finding("DATE002", place, day=page.reviewed)
            continue
        last = limit(page)
        if last is None:
            continue
        if project.today > last:
            yield finding("DATE004", place, day=last)
        elif project.today >= last - WARNING:
            yield finding("DATE003", place, day=last)
