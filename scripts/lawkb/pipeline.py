"""The way of a datum: load → check → report → generate → mkdocs → finish → swap. Each step is one function."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from . import checks, context, finish, generate, reference, report, swap
from .checks import registers
from .finish import due as freshness
from .load import LoadError, load
from .model import Finding, Language, Place, Project
from .rules import finding

T = TypeVar("T")


@dataclass(frozen=True)
class Options:
    """What the command line asks for."""

    root: Path
    today: date
    form: str = "text"
    language: Language = "zh"
    paths: tuple[str, ...] = ()
    reference: Path | None = None
    pending_translation: bool = False
    guides: bool = True


class BuildFailed(Exception):
    """MkDocs or a check of its product refused the site. `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings


def say(words: str, end: str = "\n") -> None:
    """Progress goes to stderr: stdout carries findings alone."""
    print(words, end=end, file=sys.stderr, flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Name a step and, when it is done, its seconds."""
    say(f"{name:<10}", end="")
    start = time.monotonic()
    try:
        yield
    except BaseException:
        say(" ✗")
        raise
    say(f" {time.monotonic() - start:6.1f} s")


def read(options: Options) -> Project:
    """Load the whole tree."""
    return load(options.root, options.today)


def read_for_check(options: Options) -> Project:
    """Load what the asked paths need: where they are pages, those, their twins and what they link to, not the whole site."""
    pages = [p for p in options.paths if p.endswith(".md") and p.startswith(("docs/zh/", "docs/en/")) and (options.root / p).is_file()]
    if not pages or len(pages) < len(options.paths) or options.reference:
        return read(options)
    return load(options.root, options.today, frozenset(pages))


def findings_of(project: Project, options: Options) -> list[Finding]:
    """All findings of all checks, of the paths that were asked for."""
    found = checks.run(project)
    if options.reference:
        found += reference.compare(project, options.reference)
    if options.pending_translation:
        found = pending(found)
    return [f for f in found if _wanted(f.place.path, options.paths) or f.code.startswith("TWIN") and _wanted(_twin(f.place.path), options.paths)]


def pending(findings: list[Finding]) -> list[Finding]:
    """A missing English page, an older one, and what differs in an older one become warnings."""
    older = {f.place.path for f in findings if f.code == "TWIN007"}

    def waits(f: Finding) -> bool:
        missing = f.code == "TWIN001" and f.place.path.startswith("docs/zh/")
        return missing or f.code.startswith("TWIN") and f.place.path in older

    return [replace(f, severity="warning") if waits(f) else f for f in findings]


def _wanted(path: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(p == "." or path == p or path.startswith(p.rstrip("/") + "/") for p in paths)


def _twin(path: str) -> str:
    """The page in the other language: a difference between two pages is told for either."""
    return path.replace("docs/en/", "docs/zh/", 1) if path.startswith("docs/en/") else path.replace("docs/zh/", "docs/en/", 1)


def show(findings: list[Finding], options: Options, quiet: bool = False) -> bool:
    """Print the findings; True where none of them is an error. `quiet`: say nothing about nothing."""
    if findings or not quiet:
        print(report.render(findings, options.form, options.language), flush=True)
    return not any(f.severity == "error" for f in findings)


def check(options: Options) -> int:
    """The verb `check`."""
    return 0 if show(findings_of(read_for_check(options), options), options) else 1


def prepare(options: Options) -> Project | None:
    """Load, check, generate; None where a finding stops the way."""
    with step("load"):
        project = read(options)
    with step("check"):
        found = findings_of(project, options)
    if not show(found, options, quiet=True):
        return None
    with step("generate"):
        generate.write(project, options.root)
    return project


def make_pages(options: Options) -> int:
    """The verb `generate`: the pages that `mkdocs build` needs, without asking the checks."""
    changed = generate.write(read(options), options.root)
    say(f"{changed} 个文件有改动" if options.language == "zh" else f"{changed} files changed")
    return 0


def lock(options: Options) -> int:
    """The verb `lock`: the hash of every registered article as it stands now. A second person approves the change."""
    path = options.root / registers.LOCK
    before = set(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else set()
    lines = sorted(registers.lock_lines(read(options)))
    generate.write_if_changed(path, "\n".join(lines) + "\n")
    more, less = len(set(lines) - before), len(before - set(lines))
    say(f"{registers.LOCK}: {len(lines)} 条，新增或改动 {more}，去掉 {less}。请第二个人对照官方原文再批准。" if options.language == "zh" else
        f"{registers.LOCK}: {len(lines)} articles, {more} new or changed, {less} gone. A second person compares them with the official text.")
    return 0


def due(options: Options, days: int) -> int:
    """The verb `due`: what is to be looked at again, and by when."""
    report_ = freshness.report(read(options), days)
    print(freshness.as_json(report_) if options.form == "json" else freshness.as_text(report_, options.language), flush=True)
    return 1 if report_.stops else 0


def build(options: Options) -> int:
    """The verb `build`: the whole way. The site is touched by the last step alone."""
    with swap.exclusive(options.root):
        swap.repair(options.root)
        project = prepare(options)
        if project is None:
            say(_unchanged(options))
            return 1
        new = swap.fresh(options.root)
        try:
            make(project, options.root, new, options.guides)
            if not options.guides:
                say(_without(options))
        except BuildFailed as failure:
            show(failure.findings, options)
            say(_unchanged(options))
            return 1
        with step("swap"):
            swap.swap(options.root, new)
    say(f"\n→ {options.root / 'site' / 'index.html'}\n→ python3 -m http.server --directory {options.root / 'site'} 8000   http://localhost:8000/")
    return 0


def _unchanged(options: Options) -> str:
    return "site/ 没有改动。" if options.language == "zh" else "site/ is unchanged."


def _without(options: Options) -> str:
    return "没有制作 PDF、信件文件和离线版（--no-guides），下载页写明了这一点。" if options.language == "zh" else "No PDF files, letters or offline edition were made (--no-guides); the downloads page says so."


def make(project: Project, root: Path, target: Path, copies: bool = False) -> None:
    """Build, finish and check the site in `target`, with the copies to take away where asked for. Raises BuildFailed."""
    with step("mkdocs"):
        config = run_mkdocs(project, root, target)
    with step("finish"):
        finish.run(project, root, target, config.site_url)
    if copies:
        with step("guides"):
            from . import guides

            guides.run(project, root, target, config.site_url, lambda words: say(words, end=""))
    with step("html"):
        from .finish import html_checks

        found = list(html_checks.check(project, target, config.site_url, config.repo_url))
    if found:
        raise BuildFailed(found)


class _Heard(logging.Handler):
    """Collects what MkDocs warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.words: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.words.append(record.getMessage())


def run_mkdocs(project: Project, root: Path, target: Path, strict: bool = True, dirty: bool = False):
    """One MkDocs build of both languages into `target`, in this process. Raises BuildFailed where it warns."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    from mkdocs.commands.build import build as mkdocs_build
    from mkdocs.config import load_config
    from mkdocs.exceptions import MkDocsException

    heard, logger = _Heard(), logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    context.use(project)
    context.progress = _counter(2 * (len(project.pages) // 2 + len(generate.keys(project))))
    try:
        config = _configuration(load_config, heard, root, target, strict)
        config.plugins.on_startup(command="build", dirty=dirty)
        mkdocs_build(config, dirty=dirty)
        config.plugins.on_shutdown()
    except MkDocsException as failure:
        raise BuildFailed(_heard(heard.words or [str(failure)])) from failure
    finally:
        logger.removeHandler(heard)
        context.progress = None
    return config


def _configuration(load_config, heard: _Heard, root: Path, target: Path, strict: bool):
    """mkdocs.yml as MkDocs understands it. What it refuses is a matter for exit code 2, not for the writer of a page."""
    from mkdocs.exceptions import MkDocsException

    try:
        return load_config(str(root / "mkdocs.yml"), site_dir=str(target), strict=strict)
    except MkDocsException as failure:
        why = " ".join(heard.words) or str(failure)
        raise LoadError([finding("CONF001", Place("mkdocs.yml"), why=(why, why))]) from failure


def _heard(messages: list[str]) -> list[Finding]:
    return [finding("SITE010", Place("mkdocs.yml"), words=words) for words in dict.fromkeys(messages)]


def _counter(total: int) -> Callable[[str], None]:
    """A line every few seconds, so that nobody wonders whether the build still lives."""
    state = {"done": 0, "next": time.monotonic() + 3}

    def tick(_: str) -> None:
        state["done"] += 1
        if time.monotonic() >= state["next"]:
            state["next"] += 3
            say(f" {state['done']}/{total}", end="")

    return tick
