"""MkDocs hooks: the few places where MkDocs is told about the project. A hook file, not a plugin."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

from lawkb import context
from lawkb.finish import frame, open_data, pages
from lawkb.generate import statutes, words
from lawkb.load import load
from lawkb.model import Page as SourcePage

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


_state = {"dirty": False}


def on_startup(*, command, dirty):
    """Remember whether this build is dirty: it then leaves alone what no page shows."""
    _state["dirty"] = dirty


def on_config(config):
    """Load the project once, fix the clock of the build, fill in the generated part of the navigation."""
    root = Path(config.config_file_path).parent
    if not context.known():
        context.use(load(root, _today()))
    day = context.project().today
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp())
    os.environ["SOURCE_DATE_EPOCH"] = str(seconds)
    if config.nav:
        config.nav = [_filled(entry) for entry in config.nav]
        if os.environ.get("LAWKB_PARTIAL"):
            config.nav = list(_present(config.nav, root / "docs" / "zh"))
    return config


def _today() -> date:
    return date.fromisoformat(os.environ["LAWKB_TODAY"]) if "LAWKB_TODAY" in os.environ else date.today()


def _filled(entry):
    """`法规: statutes/` becomes the index and one group for each kind of instrument."""
    if not isinstance(entry, dict) or next(iter(entry.values())) != "statutes/":
        return entry
    groups = []
    for name, kinds in words.GROUPS:
        rows = statutes.grouped(context.project(), kinds)
        if rows:
            groups.append({name: [f"statutes/{s.id}.md" for s in rows]})
    return {next(iter(entry)): ["statutes/index.md", *groups]}


def _present(entries: list, folder: Path) -> Iterator[object]:
    """Only for work on an unfinished tree (LAWKB_PARTIAL=1): leave out what is not written yet."""
    for entry in entries:
        if isinstance(entry, str):
            if (folder / entry).is_file():
                yield entry
            continue
        title, value = next(iter(entry.items()))
        if isinstance(value, list):
            value = list(_present(value, folder))
        elif not (folder / value).is_file():
            value = None
        if value:
            yield {title: value}


def on_nav(nav, config, files):
    """Titles from the project: a dirty build does not read the pages that did not change. Statutes by their short titles."""
    for page in nav.pages:
        language, _, rest = page.file.src_uri.partition("/")
        statute = context.project().statutes.get(rest.removeprefix("statutes/").removesuffix(".md"))
        if statute and rest.startswith("statutes/"):
            page.title = next(iter(statute.short_zh if language == "zh" else statute.short_en), statute.title[language])
        elif page.title is None:
            page.title = _title(page, language, rest.removesuffix(".md"))
    return nav


def _title(page, language: str, key: str) -> str | None:
    source = context.project().page(language, key) if language in ("zh", "en") else None
    return source.title if source else _first_title(Path(page.file.abs_src_path))


def _first_title(path: Path) -> str | None:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# "):
                return _COMMENT.sub("", line[2:]).strip()
    return None


def on_page_markdown(markdown, page, config, files):
    """Tell the Markdown extension which page it renders; date the sitemap by the review, not by the build."""
    language, _, rest = page.file.src_uri.partition("/")
    if page.meta.get("reviewed"):
        page.update_date = str(page.meta["reviewed"])
    return f"<!-- page: {language} {rest.removesuffix('.md')} -->\n{markdown}"


def on_page_content(html, page, config, files):
    """Tables as phones, paper and screen readers need them."""
    return pages.dress(html, "en" if page.file.src_uri.startswith("en/") else "zh")


def on_page_context(context_, page, config, nav):
    """What the templates of overrides/ need beside MkDocs' own values: as `kb`."""
    project = context.project()
    language, _, rest = page.file.src_uri.partition("/")
    source = project.page(language, rest.removesuffix(".md")) if language in ("zh", "en") else None
    page.meta.setdefault("description", _description(source) or page.meta.get("title", ""))
    if page.meta.get("generated"):
        page.edit_url = None
    address = config.site_url.rstrip("/") + "/" + page.url.removeprefix("./")
    context_["site"] = frame.site(project, language)
    context_["kb"] = {
        **frame.page(project, source, rest.removesuffix(".md"), str(page.title), str(page.meta["description"]), language, address, _trail(page, nav, config), config),
        "language": language,
        "key": rest.removesuffix(".md"),
        "generated": bool(page.meta.get("generated")),
        "reviewed": source.reviewed if source else None,
        "review_due": _due(source, project.today),
        "alternates": [{"lang": name, "url": page.file.alternates[name].url} for name in ("zh", "en") if name in page.file.alternates],
    }
    return context_


def _trail(page, nav, config) -> list[tuple[str, str]]:
    """Titles and full addresses of what stands above a page, the page last; nothing for the home page."""
    if page.is_homepage or nav.homepage is None or page.url == nav.homepage.url:
        return []
    above = [(nav.homepage.title, nav.homepage.url)]
    for section in reversed(page.ancestors):
        first = section.children[0]
        if first.is_page and first is not page:
            above.append((section.title, first.url))
    root = config.site_url.rstrip("/") + "/"
    return [(str(title), root + url.removeprefix("./")) for title, url in [*above, (page.title, page.url)]]


def _due(source: SourcePage | None, today: date) -> date | None:
    """The day the review was due, when that day has come."""
    if source is None or source.reviewed is None or source.review_in is None:
        return None
    due = source.reviewed + timedelta(days=source.review_in)
    return due if today >= due else None


def _description(source: SourcePage | None) -> str:
    """The answer, the first paragraph of the page, as plain text."""
    answer = next((b for b in source.blocks if b.answer), None) if source else None
    if answer is None:
        return ""
    text = _LINK.sub(r"\1", _COMMENT.sub("", answer.text)).replace("**", "").replace("`", "")
    return re.sub(r"(?<=[^\x00-\xff])\s*\n\s*(?=[^\x00-\xff])", "", text).replace("\n", " ").strip()


def on_template_context(context_, template_name, config):
    """The error page has the frame of the others."""
    context_["site"] = frame.site(context.project(), config.theme["language"])
    return context_


def on_post_template(output_content, template_name, config):
    """One 404 page per language: static-i18n would write the second over the first. A dirty build writes none, for it
    does not know the pages it did not read."""
    if _state["dirty"]:
        return ""
    language = config.theme["language"]
    if template_name != "404.html" or language == "zh":
        return output_content
    path = Path(config.site_dir, language, template_name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(output_content, encoding="utf-8")
    return ""


def on_post_page(output, page, config):
    """Progress, for those who wait."""
    if context.progress:
        context.progress(page.url)
    return output


def on_post_build(config):
    """The registers as open data."""
    if not _state["dirty"]:
        open_data.write(context.project(), Path(config.site_dir))
