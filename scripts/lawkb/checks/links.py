"""Links inside the site, links out of it, and the navigation."""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote, urlsplit

from ..load import GENERATED
from ..model import LANGUAGES, Block, Finding, Link, Page, Place, Project
from ..pages import _CODE, _LINK, without
from ..rules import finding

_REFERENCE = re.compile(r"^[ \t]*\[[^\]]+\]:\s*\S+", re.M)
_DOT = re.compile(r"\.\w")
_HOST = re.compile(r"(?<![\w@.-])((?:[\w-]+\.)+(?:com|cn|net|org|gov|cc|top|xyz|io|info|me|app|vip|shop|site|online|club|link|ltd|wang|中国|公司|网络))(?![\w-]|\.\w)", re.I)
_OPENS = re.compile(r"\]\(")
_INSIDE_URL = re.compile(r"[/\\]{2}")


def check(project: Project) -> Iterator[Finding]:
    """Every link and every host named in prose."""
    for page in project.pages:
        for link in page.links:
            yield from _link(project, page, link)
        for block in page.blocks:
            yield from _named(project, page, block)
            if block.kind == "code":
                continue
            if "](" in block.text:
                yield from _unread(page, block)
            if "]:" in block.text and (found := _REFERENCE.search(block.text)):
                yield finding("LINK008", block.place(page.file, found.start()), written=found.group().strip()[:60])
            if "<http" in block.text:
                for match in re.finditer(r"<(https?://[^>\s]*)>", block.text):
                    yield from _outside(project, match[1], block.place(page.file, match.start()))
        if not any(_leads_on(page, link) for link in page.links):
            yield finding("PAGE006", Place(page.file, page.body_line))


def _unread(page: Page, block: Block) -> Iterator[Finding]:
    """What Markdown may take for a link and the reader of pages does not (an address with a space in it) is not checked, so it is refused."""
    text = without(block.text)
    if text.count("](") == sum(m.group().count("](") for m in _LINK.finditer(text)):
        return
    spans = [m.span() for m in _LINK.finditer(text)]
    for match in _OPENS.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            yield finding("LINK007", block.place(page.file, match.start()), target=text[match.end():match.end() + 40].strip())


def _named(project: Project, page: Page, block: Block) -> Iterator[Finding]:
    """Hosts named in words: in prose, and in code, which the reader sees too."""
    shown = [(0, block.text)] if block.kind == "code" else [(0, block.masked)]
    if block.kind != "code" and "`" in block.text:
        shown += [(m.start(2), m[2]) for m in _CODE.finditer(block.text)]
    for at, text in shown:
        for match in _HOST.finditer(text) if _DOT.search(text) else ():
            yield from host(project, match[1], block.place(page.file, at + match.start()))


def _leads_on(page: Page, link: Link) -> bool:
    target = link.target.partition("#")[0]
    return target.endswith(".md") and posixpath.normpath(posixpath.join(str(page.path.parent), target)) != str(page.path)


def _link(project: Project, page: Page, link: Link) -> Iterator[Finding]:
    target = link.target
    if link.image:
        yield finding("LINK010", link.place, target=target)
    elif re.match(r"https?:", target, re.I):
        yield from _outside(project, target, link.place)
    elif target.startswith("tel:"):
        if target[4:] not in project.hotlines:
            yield finding("TEL001", link.place, number=target[4:])
    elif ":" in target or target.startswith(("//", "\\", "/")) or set(target) & set("\\%&"):
        yield finding("LINK007", link.place, target=target)
    else:
        yield from _inside(project, page, link)


def _inside(project: Project, page: Page, link: Link) -> Iterator[Finding]:
    path, _, anchor = link.target.partition("#")
    wanted = posixpath.normpath(posixpath.join(str(page.path.parent), path)) if path else str(page.path)
    if wanted.startswith(".."):
        other = "en" if page.language == "zh" else "zh"
        code = "LINK003" if re.match(rf"(?:\.\./)*{other}/", wanted.lstrip("/")) else "LINK007"
        yield finding(code, link.place, target=link.target)
        return
    if wanted.startswith(GENERATED):
        if wanted.startswith("statutes/") and wanted != "statutes/index.md" and wanted[9:-3] not in project.statutes:
            yield _broken(project, page, link, wanted)
        return
    there = project.page(page.language, wanted[:-3]) if wanted.endswith(".md") else None
    if there is None:
        yield _broken(project, page, link, wanted)
    elif anchor:
        known = [h.id for h in there.headings if h.id]
        if anchor not in known:
            yield finding("LINK002", link.place, target=wanted, anchor=anchor, known="、".join(f"#{k}" for k in known) or "—")


def _broken(project: Project, page: Page, link: Link, wanted: str) -> Finding:
    partial = project.memo.get("partial")
    keys = partial.pages(page.language) if partial else [p.key for p in project.pages if p.language == page.language]
    known = [f"{key}.md" for key in keys if not f"{key}.md".startswith(GENERATED)]
    near = difflib.get_close_matches(wanted, known, 1)
    if near:
        relative = posixpath.relpath(near[0], str(page.path.parent) or ".")
        meant = (f"是不是 {relative}", f"did you mean {relative}")
    else:
        meant = ("写这一页,或改链接", "write the page, or change the link")
    return finding("LINK001", link.place, target=wanted, meant=meant)


def _outside(project: Project, url: str, place: Place) -> Iterator[Finding]:
    try:
        parts = urlsplit(url)
        name = parts.hostname or ""
        port = parts.port
    except ValueError:
        yield finding("LINK007", place, target=url)
        return
    if parts.scheme.lower() != "https" or "@" in parts.netloc or port not in (None, 443) or _leads_away(url, parts.query):
        yield finding("LINK007", place, target=url)
    yield from host(project, name, place)


def _leads_away(url: str, query: str) -> bool:
    """Does the address carry another address, which an open redirect would follow?"""
    return _INSIDE_URL.search(unquote(unquote(url[8:]))) is not None or _HOST.search(unquote(unquote(query))) is not None


def host(project: Project, name: str, place: Place) -> Iterator[Finding]:
    """Findings about a host named on a page: unregistered, or an imitation of a registered one."""
    bare = name.lower().rstrip(".")
    if bare in project.domains or _own(project, bare):
        return
    like = imitated(bare, project.domains)
    if like:
        yield finding("LINK006", place, host=name, like=like)
    else:
        yield finding("LINK005", place, host=name)


def _own(project: Project, name: str) -> bool:
    return any(isinstance(u, str) and urlsplit(u).hostname == name for u in (project.config.get("site_url"), project.config.get("repo_url")))


def imitated(name: str, known: Iterable[str]) -> str | None:
    """The registered host that `name` imitates: by look-alike characters, punycode, or a small change."""
    known = list(known)
    if name.startswith("xn--") or ".xn--" in name or not name.isascii():
        try:
            shown = name.encode("ascii").decode("idna")
        except (UnicodeError, ValueError):
            shown = name
        near = difflib.get_close_matches(shown, known, 1, 0.5)
        return near[0] if near else known[0] if known else None
    labels = {h.removeprefix("www."): h for h in known}
    for core, full in labels.items():
        if core in name and not name.endswith("." + core) or core.replace(".", "-") in name:
            return full
    near = difflib.get_close_matches(name.removeprefix("www."), labels, 1, 0.82)
    return labels[near[0]] if near else None


def navigation(project: Project) -> Iterator[Finding]:
    """Every page stands in the navigation, and every entry of the navigation is a page."""
    listed = set(_nav(project.config.get("nav") or []))
    for page in project.pages:
        if str(page.path) not in listed:
            yield finding("LINK004", Place(page.file), path=str(page.path))
    if project.memo.get("partial"):
        return
    pages = {str(p.path) for p in project.pages}
    for path in sorted(listed - pages):
        if not path.startswith(GENERATED):
            yield finding("LINK009", _nav_place(str(project.memo.get("mkdocs.yml", "")), path), path=path)


def _nav_place(source: str, path: str) -> Place:
    """The line of mkdocs.yml that names `path`."""
    found = re.search(rf"(?<![\w/.-]){re.escape(path)}(?![\w/.-])", source)
    before = source[: found.start()] if found else ""
    return Place("mkdocs.yml", before.count("\n") + 1, len(before) - before.rfind("\n"))


def _nav(entries: object) -> Iterator[str]:
    if isinstance(entries, str):
        yield entries
    elif isinstance(entries, list):
        for entry in entries:
            yield from _nav(entry)
    elif isinstance(entries, dict):
        for value in entries.values():
            yield from _nav(value)


__all__ = ["check", "navigation", "host", "imitated", "LANGUAGES"]
