"""The search of the site, made from the finished HTML.

`write(project, site)` runs before the assets are bundled. It leaves in the site
- assets/h/search-<language>.<hash>.js, one index per language, asked for when the box is first used (docs/assets/js/search.js),
  with the engine and the look of the results beside it, all named by their content, so that they may be kept for ever;
- assets/css/search-box.css, the look of the box itself, for the bundle that every page loads;
- at the foot of each page up to four related pages.

The browser cuts pages and questions with one and the same function (docs/assets/js/search-engine.js), so Python ships text and
vocabulary, not postings: fewer bytes, and no second tokenizer that could drift from the first.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import rcssmin
import rjsmin

from ...model import LANGUAGES, Project
from ..assets import FOLDER
from . import dictionary, related, units

_HERE = Path(__file__).parent


def write(project: Project, site: Path) -> None:
    """Index, engine, styles and related links for the site in `site`."""
    names = {f"assets/search/{language}.js": _put(site, f"search-{language}", "js", index(project, site, language)) for language in LANGUAGES}
    engine = site / "assets" / "js" / "search-engine.js"
    if engine.is_file():
        names["assets/js/search-engine.js"] = _put(site, "search-engine", "js", rjsmin.jsmin(engine.read_text(encoding="utf-8")).encode())
    results = rcssmin.cssmin((_HERE / "results.css").read_text(encoding="utf-8"))
    names["assets/search/results.css"] = _put(site, "search", "css", results.encode())
    box = site / "assets" / "css" / "search-box.css"
    box.parent.mkdir(parents=True, exist_ok=True)
    box.write_bytes((_HERE / "box.css").read_bytes())
    for path in sorted(site.rglob("*.html")):
        before = path.read_text(encoding="utf-8")
        text = before
        for source, name in names.items():
            text = text.replace(source + '"', name + '"')
        text = related.insert(project, text, path.relative_to(site).as_posix())
        if text != before:
            path.write_text(text, encoding="utf-8")


def index(project: Project, site: Path, language: str) -> bytes:
    """The index of one language as a script that hands it over: a script also loads from file:."""
    pages = units.read(project, site, language)
    data = {"lang": language, "pages": [p.row() for p in pages], **dictionary.make(project, language, pages)}
    return f"lawkbIndex({json.dumps(data, ensure_ascii=False, separators=(',', ':'))});\n".encode()


def _put(site: Path, stem: str, ending: str, data: bytes) -> str:
    name = f"{FOLDER}/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_bytes(data)
    return name
