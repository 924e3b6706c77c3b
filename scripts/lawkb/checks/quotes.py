"""Block quotes: official text only, with its source, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations.text import verbatim
from ..model import Block, Finding, Page, Project
from ..rules import finding
from .found import in_block, source_start, speech
from .law import version_of

_SOURCE = re.compile(r"\s*(?:——|—)\s*\S")
_LABEL = re.compile(r"\(\s*reference translation\s*\)", re.I)


def check(project: Project) -> Iterator[Finding]:
    """Quotes without a source, without the label of a translation, or that differ from the registered article."""
    for page in project.pages:
        for block in page.blocks:
            if block.kind == "quote" and block.inside != "letter":
                yield from _quote(project, page, block)


def _quote(project: Project, page: Page, block: Block) -> Iterator[Finding]:
    start = source_start(block.text)
    source = block.text[start:]
    place = block.place(page.file, len(block.text) - len(block.text.lstrip()))
    citations = in_block(project, page, block).citations
    if not start or not _SOURCE.match(source) or not citations:
        yield finding("QUOTE002", place)
        return
    if speech(page, block) == "en" and not _LABEL.search(source):
        yield finding("QUOTE003", block.place(page.file, start))
    citation = citations[0]
    meant = version_of(project, citation)
    if meant is None or not citation.pinpoints:
        if meant is not None:
            yield finding("QUOTE002", place)
        return
    statute, version = meant
    articles = [a for p in citation.pinpoints if (a := version.articles.get(p.article))]
    quoted = block.text[:start]
    differences = [verbatim(quoted, a.text(speech(page, block))) for a in articles]
    if articles and all(d is not None for d in differences):
        yield finding("QUOTE001", place, title=(f"《{statute.names('zh')[-1]}》", statute.names("en")[-1]), article=articles[0].label, difference=str(differences[0]))
