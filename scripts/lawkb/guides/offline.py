"""The offline edition: the pages of one language as a ZIP that opens from a folder, without a server and without a network."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from html import escape
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from ..model import Language, Project
from .source import address, digest, nearest, shown, version
from .words import WORDS, say

_DAY = (1980, 1, 1, 0, 0, 0)
_LEFT_OUT = ("downloads/", "data/", "sitemap", "_headers", "sw.js", "robots.txt", "404.html", "feed", "changes.xml", "llms", ".well-known/", "CNAME", ".nojekyll", "site.webmanifest")
_ADDRESS = re.compile(r'(<(?:a|link|script|img|form)\b[^>]*?\s(?:href|src|action)=")([^"]*)(")', re.I)
_DROPPED = re.compile(r'<link rel="(?:manifest|alternate)"[^>]*>\s*|<meta http-equiv="Content-Security-Policy"[^>]*>\s*', re.I)
_FOOT = '<footer class="bottom">'


def write(project: Project, site: Path, language: Language, site_url: str) -> tuple[bytes, str, str, int]:
    """The bytes of the ZIP, its version, the day after which to look for a newer one, and the number of pages."""
    files = {name: (site / name).read_bytes() for name in _names(site, language)}
    label = version(project, digest(*(digest(name, data) for name, data in files.items())))
    day = nearest(project, [p for p in project.pages if p.language == language], [])
    note = _note(language, label, day.isoformat() if day > project.today else "", site_url)
    pages = [name for name in files if name.endswith(".html")]
    for name in pages:
        files[name] = _page(files[name].decode("utf-8"), name, set(files), site_url, note).encode("utf-8")
    if language == "en":
        files["index.html"] = (b'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Overdue, Not Over</title>'
                               b'<meta http-equiv="refresh" content="0; url=en/index.html"></head><body><h1>Overdue, Not Over</h1>'
                               b'<p><a href="en/index.html">Open the first page</a></p></body></html>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(f"overdue-{language}/{name}", _DAY)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, files[name])
    return out.getvalue(), label, day.isoformat(), len(pages)


def _names(site: Path, language: Language) -> list[str]:
    """The pages of the language and the files that they share; the search of the language as it finds it."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        inside = name.removeprefix("en/")
        if not path.is_file() or inside.startswith(_LEFT_OUT) or name.endswith((".gz", ".br", ".xml", ".txt")):
            continue
        if f"/search-{'zh' if language == 'en' else 'en'}." in name:
            continue
        english = name.startswith("en/")
        if english == (language == "en") or name.startswith("assets/"):
            found.append(name)
    return found


def _note(language: Language, label: str, day: str, site_url: str) -> str:
    newest, corrections = site_url + address(language, "index"), site_url + address(language, "about/corrections")
    words = [say("version", language, version=label), say("again", language, day=day) if day else say("again-now", language)]
    links = [WORDS[name][language].format(url=f'<a href="{escape(url)}">{escape(shown(url))}</a>') for name, url in (("newest", newest), ("corrections", corrections))]
    return "<p>" + " · ".join([*(escape(w) for w in words), *links]) + "</p>"


def _page(text: str, name: str, files: set[str], site_url: str, note: str) -> str:
    text = _DROPPED.sub("", text)
    text = _ADDRESS.sub(lambda m: m[1] + _target(m[2], name, files, site_url) + m[3], text)
    return text.replace(_FOOT, _FOOT + note, 1) if _FOOT in text else text.replace("</body>", note + "</body>", 1)


def _target(target: str, name: str, files: set[str], site_url: str) -> str:
    """A relative address of a file in the ZIP, or the full address on the site."""
    parts = urlsplit(target)
    if parts.scheme in ("tel", "mailto", "data", "javascript") or target.startswith("#"):
        return target
    full = urljoin(site_url + name, target)
    if not full.startswith(site_url):
        return target
    path, mark, anchor = full[len(site_url):].partition("#")
    path, question, query = unquote(path).partition("?")
    file = posixpath.join(path, "index.html") if path == "" or path.endswith("/") else path
    if file not in files:
        return full
    return posixpath.relpath(file, posixpath.dirname(name) or ".") + question + query + mark + anchor
