"""The data of the tools: what a rule or a question leans on exists, and a time limit has a number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..model import LANGUAGES, Finding, Place, Project
from ..rules import finding
from ..tools import NAMES, answers


def check(project: Project) -> Iterator[Finding]:
    """Conditions, groups, figures and time limits of docs/data/tools/*.yml that name nothing."""
    for name in NAMES:
        document = project.memo.get("documents", {}).get(f"tools/{name}.yml")
        if document is not None:
            yield from _tool(project, f"docs/data/tools/{name}.yml", document)
            yield from _letters(project, f"docs/data/tools/{name}.yml", document)


def _tool(project: Project, file: str, document: object) -> Iterator[Finding]:
    tool = document.value
    known = answers(tool)
    groups = {group["id"] for group in tool["groups"]}

    def wrong(value: object, key: object, wanted: str) -> Finding:
        return finding("REG003", Place(file, *document.place(value, key)), key=key, wanted=wanted)

    for part in (*tool["questions"], *tool["rules"]):
        for question, wanted in part.get("when", {}).items():
            if question not in known:
                yield wrong(part["when"], question, " | ".join(known))
            elif unknown := [w for w in wanted if w not in known[question]]:
                yield wrong(part["when"], question, f"{unknown[0]} → {' | '.join(known[question])}")
    for rule in tool["rules"]:
        if rule["group"] not in groups:
            yield wrong(rule, "group", " | ".join(groups))
        if rule["kind"] in ("law", "standard") and not rule.get("cite"):
            yield wrong(rule, "kind", "cite")
        term = rule.get("term")
        if term and ("figure" in term) == ("number" in term):
            yield wrong(rule, "term", "figure | number")
        if term and term.get("figure", "answer-days") not in project.figures and "answer-days" in project.figures:
            yield wrong(term, "figure", "docs/data/figures.yml")
    for figure in tool.get("figures", []):
        if figure not in project.figures:
            yield wrong(tool, "figures", figure)


def _letters(project: Project, file: str, document: object) -> Iterator[Finding]:
    """Each answer goes into a blank that the letter has, in every language in which the page stands."""
    asked = {q["id"]: q for q in document.value["questions"]}
    for letter in document.value.get("letters", []):
        pages = [p for p in (project.page(language, letter["page"]) for language in LANGUAGES) if p is not None]
        if not pages:
            yield finding("REG003", Place(file, *document.place(letter, "page")), key="page", wanted="docs/zh/" + letter["page"] + ".md")
        for row in letter["blanks"]:
            if row["field"] not in asked or "options" in asked[row["field"]]:
                yield finding("REG003", Place(file, *document.place(row, "field")), key="field", wanted=" | ".join(k for k, q in asked.items() if "options" not in q))
            if any(f"【{row['blank']}】" not in page.source for page in pages):
                yield finding("REG003", Place(file, *document.place(row, "blank")), key="blank", wanted=" | ".join(sorted(set(re.findall("【([^】]+)】", pages[0].source)))))
