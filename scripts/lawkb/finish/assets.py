"""Stylesheets and scripts as the reader gets them: small, named by their content, and nothing of the theme.

What every page loads becomes one bundle. The common stylesheet stands in the page itself: the first words are painted while the
rest of the page still comes (phone, 1.6 Mbit/s: half the time of a linked one). All other files lie in assets/h/ and may be kept
for ever, since another content has another name.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path

import rjsmin

from . import css

FOLDER = "assets/h"
_STYLE = re.compile(r'<link rel="stylesheet" href="([^"]*?)(assets/[^"]+\.css)">\s*')
_SCRIPT = re.compile(r'<script defer src="([^"]*?)(assets/[^"]+\.js)"></script>\s*')
_ICON = re.compile(r'(<link rel="icon"[^>]* href="[^"]*?)(assets/[^"]+)(">)')
_BLANK = re.compile(r"\n\s*\n+")
_KEPT = re.compile(r"<(pre|textarea)\b", re.I)


def finish(site: Path, words: dict[str, str]) -> None:
    """Bundle, reduce, name, and point every page to the result. `words` fill the @names@ of scripts."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    if not pages:
        return
    styles = _Kind(_STYLE, list(pages.values()), site)
    scripts = _Kind(_SCRIPT, list(pages.values()), site)
    names = css.Names()
    for text in pages.values():
        names.read_page(text)
    sources = {name: _filled((site / name).read_text(encoding="utf-8"), words) for name in scripts.files}
    for text in sources.values():
        names.read_script(text)
    made: dict[str, str] = {}
    inside = ""
    for group in styles.groups():
        text = css.reduce("\n".join((site / n).read_text(encoding="utf-8") for n in group), names)
        if group == styles.common:
            inside = text
            made.update(dict.fromkeys(group, ""))
        else:
            made.update(dict.fromkeys(group, _write(site, group, "css", text)))
    for group in scripts.groups():
        made.update(dict.fromkeys(group, _write(site, group, "js", ";\n".join(rjsmin.jsmin(sources[n]) for n in group))))
    for path, text in pages.items():
        text = styles.point(text, made, '<link rel="stylesheet" href="{}">\n', f"<style>{inside}</style>\n")
        text = scripts.point(text, made, '<script defer src="{}"></script>\n')
        text = _ICON.sub(lambda m: m[1] + _named(site, m[2], made) + m[3], text)
        path.write_text(text if _KEPT.search(text) else _BLANK.sub("\n", text), encoding="utf-8")
    _sweep(site, set(made.values()) - {""})


class _Kind:
    """The tags of one kind on all pages. A file that is not there is left to the check of the links."""

    def __init__(self, tag: re.Pattern[str], texts: list[str], site: Path) -> None:
        self.tag = tag
        lists = [[m[2] for m in tag.finditer(text) if (site / m[2]).is_file()] for text in texts]
        self.files = list(dict.fromkeys(name for names in lists for name in names))
        self.common = [name for name in self.files if all(name in names for names in lists)]

    def groups(self) -> Iterator[list[str]]:
        if self.common:
            yield self.common
        yield from ([name] for name in self.files if name not in self.common)

    def point(self, text: str, made: dict[str, str], form: str, inside: str = "") -> str:
        """The first tag of a bundle becomes the tag of the bundle (or the bundle itself, `inside`), the others go."""
        done: set[str] = set()

        def replaced(match: re.Match[str]) -> str:
            if match[2] not in made:
                return match[0]
            target = made[match[2]]
            if target in done:
                return ""
            done.add(target)
            return form.format(match[1] + target) if target else inside

        return self.tag.sub(replaced, text)


def _filled(source: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        source = source.replace(f'"@{name}@"', '"' + value + '"')
    return source


def _write(site: Path, group: list[str], ending: str, text: str) -> str:
    stem = "site" if len(group) > 1 else posixpath.basename(group[0]).rpartition(".")[0]
    return _put(site, stem, ending, text.encode("utf-8"))


def _put(site: Path, stem: str, ending: str, data: bytes) -> str:
    name = f"{FOLDER}/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
    path = site / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name


def _named(site: Path, name: str, made: dict[str, str]) -> str:
    if name not in made:
        stem, _, ending = posixpath.basename(name).rpartition(".")
        made[name] = _put(site, stem, ending, (site / name).read_bytes())
    return made[name]


def _sweep(site: Path, keep: set[str]) -> None:
    """Remove the sources of the bundles, and what the theme put beside them and no page or script names."""
    mine = [p for p in (site / "assets").rglob("*") if p.is_file() and p.relative_to(site).as_posix() not in keep]
    texts = [p.read_text(encoding="utf-8") for p in sorted(site.rglob("*.html"))] + [(site / k).read_text(encoding="utf-8") for k in keep if k.endswith((".js", ".css"))]
    said = set(re.findall(r"assets/[\w./-]+", "\n".join(texts)))
    for path in mine:
        name = path.relative_to(site).as_posix()
        if name not in said and not name.startswith(f"{FOLDER}/"):
            path.unlink()
    for folder in sorted((p for p in (site / "assets").rglob("*") if p.is_dir()), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()
