"""Which page is being rendered, in which language, and what it cited so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..citations import Scanner
from ..generate.statutes import anchor
from ..model import Article, Citation, Language, Project, Statute, Version

_MARKER = re.compile(r"\s*<!-- page: (zh|en) (\S+) -->")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_HAN = re.compile(r"[一-鿿]")
_LATIN = re.compile(r"[A-Za-z]+")


@dataclass(slots=True)
class Cited:
    """One article that the page cites: where it is listed and what it says."""

    id: str
    href: str
    statute: Statute
    version: Version
    article: Article
    old: bool


@dataclass(slots=True)
class Rendering:
    """One page while it is rendered. `cited` keeps the order in which articles are first cited."""

    project: Project
    language: Language
    key: str
    cited: dict[str, Cited] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, project: Project) -> Rendering:
        """The page of a text: from its first line `<!-- page: zh credit/one-day -->`, else guessed by its letters."""
        marker = _MARKER.match(text)
        if marker:
            return cls(project, "zh" if marker[1] == "zh" else "en", marker[2])
        words = _COMMENT.sub("", text)
        chinese = len(_HAN.findall(words)) >= len(_LATIN.findall(words))
        return cls(project, "zh" if chinese else "en", "")

    @property
    def scanner(self) -> Scanner:
        """The scanner of the project, shared with the checks."""
        scanner = self.project.memo.get("scanner")
        if not isinstance(scanner, Scanner):
            scanner = self.project.memo["scanner"] = Scanner(self.project.statutes)
        return scanner

    @property
    def is_statute_page(self) -> bool:
        return self.key.startswith("statutes/")

    def version(self, citation: Citation, statute: Statute) -> Version:
        """The version that a citation means; what it names wrongly is read as the one in force."""
        named = statute.version(citation.version) if citation.version else None
        return named or statute.in_force(self.project.today)

    def href(self, statute: Statute, version: Version | None = None, label: str | None = None) -> str:
        """The address of a statute page as MkDocs resolves it, with the article's anchor where there is one."""
        path = f"/{self.language}/statutes/{statute.id}.md"
        return f"{path}#{anchor(label, version.id, statute, self.project)}" if version and label else path

    def cite(self, citation: Citation, statute: Statute, label: str) -> Cited | None:
        """Notes that an article is cited; None where it is not registered (a check speaks of that)."""
        version = self.version(citation, statute)
        article = version.articles.get(label)
        if article is None:
            return None
        href = self.href(statute, version, label)
        name = f"c-{statute.id}-{href.partition('#')[2].replace('art-', '', 1)}"
        old = version is not statute.in_force(self.project.today)
        return self.cited.setdefault(name, Cited(name, href, statute, version, article, old))
