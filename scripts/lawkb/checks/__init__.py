"""All checks. Each takes a Project and yields Findings; waivers are applied once, at the end."""

from __future__ import annotations

from ..model import Finding, Project
from . import contacts, data, dates, figures, front, kinds, law, links, myths, quotes, registers, safety, tools, twins, words
from .waivers import apply

CHECKS = (
    front.check, dates.check, safety.check, law.check, kinds.check, quotes.check, figures.check, links.check,
    links.navigation, contacts.check, words.check, myths.check, twins.check, registers.check, data.check, tools.check,
)


def run(project: Project) -> list[Finding]:
    """Every finding of every check, what loading found included, less what is waived with a reason."""
    found = list(project.problems)
    for check in CHECKS:
        found.extend(check(project))
    return apply(project, found)
