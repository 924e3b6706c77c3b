"""What only the produced HTML can show: dead links and anchors, languages, addresses, and anything loaded from elsewhere."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from ..model import Finding, Place, Project
from ..rules import finding

LANG = {"zh": "zh", "en": "en"}
"""Folder of a language → what `lang` and `hreflang` say."""
LOADS = {"script": "src", "img": "src", "iframe": "src", "source": "src", "audio": "src", "video": "src", "embed": "src", "object": "data"}
DATA = ("application/json", "application/ld+json")
"""Kinds of script element that run nothing."""
_CSS_URL = re.compile(r"url\(\s*['\"]?(?:https?:)?//|@import\s+['\"]?(?:https?:)?//", re.I)


@dataclass
class Document:
    """What the checks need of one HTML file. `address` is relative to the site: "en/credit/one-day/"."""

    address: str
    lang: str = ""
    canonical: str = ""
    alternates: dict[str, str] = field(default_factory=dict)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    headings: int = 0

    @property
    def language(self) -> str:
        return "en" if self.address.startswith("en/") else "zh"

    @property
    def error_page(self) -> bool:
        return self.address.endswith("404.html")


def check(project: Project, site: Path, site_url: str, repo_url: str) -> Iterator[Finding]:
    """All findings about the site in `site`, which is to be published at `site_url`."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    documents = {name: read(site / name, _address(name)) for name in sorted(files) if name.endswith(".html")}
    hosts = {h.removeprefix("www.") for h in project.domains} | {h.hostname for s in project.statutes.values() if (h := urlsplit(s.official))}
    sources = frozenset(p.file for p in project.pages) | {f"docs/{language}/statutes/index.md" for language in LANG}
    world = _World(site_url.rstrip("/") + "/", {_host(repo_url), *hosts}, files, documents, sources)
    for document in documents.values():
        yield from _links(world, document)
        yield from _page(world, document)
        if not document.error_page:
            yield from _addresses(world, document)
    yield from _stylesheets(site, files)


@dataclass(frozen=True)
class _World:
    site_url: str
    hosts: set[str]
    files: set[str]
    documents: dict[str, Document]
    sources: frozenset[str]


def read(path: Path, address: str) -> Document:
    """Read one HTML file, every element once."""
    document = Document(address)
    for element in html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8")).getroottree().iter():
        tag = element.tag
        if not isinstance(tag, str):
            continue
        attributes = element.attrib
        if "id" in attributes:
            document.ids[attributes["id"]] += 1
        if tag == "a":
            if "href" in attributes:
                document.links.append(attributes["href"])
        elif tag == "link":
            _head_link(document, attributes)
        elif tag in LOADS and LOADS[tag] in attributes:
            document.loads.append(attributes[LOADS[tag]])
        elif tag == "html":
            document.lang = attributes.get("lang", "")
        elif tag == "h1":
            document.headings += 1
        document.unsafe += [f"{tag} {name}" for name in attributes if name.startswith("on") or name == "style"]
        if (tag == "style" or tag == "script" and "src" not in attributes and attributes.get("type") not in DATA) and element.getparent().tag != "head":
            document.unsafe.append(f"<{tag}>")
    return document


def _head_link(document: Document, attributes) -> None:
    rel, href = attributes.get("rel", ""), attributes.get("href", "")
    if rel == "canonical":
        document.canonical = href
    elif rel == "alternate" and "hreflang" in attributes:
        document.alternates[attributes["hreflang"]] = href
    else:
        document.loads.append(href)


def _address(name: str) -> str:
    return name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name


def _place(world: _World, document: Document) -> Place:
    """The Markdown file behind a page."""
    language = document.language
    inside = (document.address.removeprefix("en/") if language == "en" else document.address).removesuffix("/")
    folder = f"docs/{language}/{inside}/index.md" if inside else f"docs/{language}/index.md"
    return Place(folder if folder in world.sources else f"docs/{language}/{inside or 'index'}.md")


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def _links(world: _World, document: Document) -> Iterator[Finding]:
    place, base = _place(world, document), world.site_url + document.address
    for target in dict.fromkeys(document.links):
        scheme = urlsplit(target).scheme
        if scheme in ("tel", "mailto"):
            continue
        if scheme not in ("", "http", "https"):
            yield finding("SITE008", place, page=document.address, target=target)
            continue
        yield from _target(world, document, place, target, urljoin(base, target), loads=False)
    for target in dict.fromkeys(document.loads):
        if not target.startswith("data:"):
            yield from _target(world, document, place, target, urljoin(base, target), loads=True)


def _target(world: _World, document: Document, place: Place, target: str, address: str, loads: bool) -> Iterator[Finding]:
    """One link or loaded file, as an absolute address."""
    if not address.startswith(world.site_url):
        host = _host(address)
        if loads:
            yield finding("SITE006", place, page=document.address, host=host, target=target)
        elif host not in world.hosts:
            yield finding("SITE007", place, page=document.address, host=host)
        return
    path, _, anchor = address[len(world.site_url):].partition("#")
    file = unquote(path.partition("?")[0])
    if file == "" or file.endswith("/"):
        file = posixpath.join(file, "index.html")
    if file not in world.files:
        yield finding("SITE001", place, page=document.address, target=target)
    elif anchor and file in world.documents and unquote(anchor) not in world.documents[file].ids:
        yield finding("SITE002", place, page=document.address, target=target, anchor=unquote(anchor))


def _page(world: _World, document: Document) -> Iterator[Finding]:
    place = _place(world, document)
    want = LANG[document.language]
    if document.lang != want:
        yield finding("SITE003", place, page=document.address, have=document.lang or "—", want=want)
    for name, times in document.ids.items():
        if times > 1:
            yield finding("SITE009", place, page=document.address, anchor=name)
    for what in document.unsafe:
        yield finding("SITE008", place, page=document.address, target=what)
    if document.headings != 1:
        yield finding("SITE011", place, page=document.address, have=document.headings)


def _addresses(world: _World, document: Document) -> Iterator[Finding]:
    place = _place(world, document)
    canonical = world.site_url + document.address
    if document.canonical != canonical:
        yield finding("SITE005", place, page=document.address, have=document.canonical or "—", want=canonical)
    path = document.address.removeprefix("en/")
    twins = {"zh": path, "en": f"en/{path}"}
    want = {LANG[name]: world.site_url + twin for name, twin in twins.items() if posixpath.join(twin, "index.html") in world.files}
    if LANG["zh"] in want:
        want["x-default"] = want[LANG["zh"]]
    if document.alternates != want:
        yield finding("SITE004", place, page=document.address, have=_pairs(document.alternates), want=_pairs(want))


def _pairs(links: dict[str, str]) -> str:
    return ", ".join(f"{name}={address}" for name, address in sorted(links.items())) or "—"


def _stylesheets(site: Path, files: set[str]) -> Iterator[Finding]:
    for name in sorted(files):
        if name.endswith(".css") and (found := _CSS_URL.search((site / name).read_text(encoding="utf-8"))):
            yield finding("SITE006", Place("mkdocs.yml"), page=name, host="—", target=found.group())
