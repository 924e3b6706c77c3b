"""The command line: verbs, options and exit codes. 0: no errors; 1: errors found; 2: the tool or its configuration failed."""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from datetime import date
from pathlib import Path

from . import new, pipeline, serve
from .load import LoadError
from .pipeline import Options
from .report import render
from .rules import rules

VERBS = ("build", "check", "generate", "serve", "explain", "new", "lock", "due")
ROOT = Path(__file__).resolve().parents[2]


def main(arguments: list[str]) -> int:
    """Run one verb; `build` where none is named."""
    if not arguments or arguments[0].startswith("-") and arguments[0] not in ("-h", "--help"):
        arguments = ["build", *arguments]
    try:
        asked = _parser().parse_args(arguments)
    except SystemExit as stop:
        return int(stop.code or 0)
    try:
        return _run(asked)
    except LoadError as error:
        print(render(error.findings, getattr(asked, "format", "text"), asked.lang))
        return 2
    except BrokenPipeError:
        return 2
    except KeyboardInterrupt:
        return 130
    except OSError as error:
        print(f"{error.filename or ''}: {error.strerror or error}", file=sys.stderr)
        return 2
    except Exception as error:  # the tool itself failed: say so without drowning the reader
        print(f"build.py: {type(error).__name__}: {error}", file=sys.stderr)
        print("  LAWKB_DEBUG=1 shows where. Please report it.", file=sys.stderr)
        if os.environ.get("LAWKB_DEBUG"):
            traceback.print_exc()
        return 2


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--root", type=_folder, default=ROOT, help="the tree to work on (default: this one)")
    common.add_argument("--today", type=_day, default=None, metavar="YYYY-MM-DD", help="the day to compute with (default: the real one)")
    common.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of the messages")
    findings = argparse.ArgumentParser(add_help=False)
    findings.add_argument("--format", choices=("text", "json", "github"), default="text", help="form of the findings")
    findings.add_argument("--reference", type=_folder, metavar="DIR", help="compare the registered articles with these texts")
    parser = argparse.ArgumentParser(prog="build.py", description="Check and build the site. Without a verb: build.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    build = verbs.add_parser("build", parents=[common, findings], help="check, build, swap into site/ (the default)")
    build.add_argument("--no-guides", action="store_true", help="leave out the printable guides")
    check = verbs.add_parser("check", parents=[common, findings], help="check the content")
    check.add_argument("--pending-translation", action="store_true", help="a missing or older English page is a warning; never for publishing")
    check.add_argument("paths", nargs="*", help="files or folders (default: all)")
    verbs.add_parser("generate", parents=[common], help="write the generated pages")
    server = verbs.add_parser("serve", parents=[common, findings], help="preview that follows your edits")
    server.add_argument("--port", type=int, default=8000)
    explain = verbs.add_parser("explain", parents=[common], help="what a code means, why, and how to fix it")
    explain.add_argument("code")
    verbs.add_parser("lock", parents=[common], help="record the hash of every registered article, for a second reader to approve")
    due = verbs.add_parser("due", parents=[common], help="what is to be looked at again, and by when")
    due.add_argument("--format", choices=("text", "json"), default="text", help="form of the report")
    due.add_argument("--days", type=int, default=14, metavar="N", help="how far ahead to look (default: 14)")
    page = verbs.add_parser("new", parents=[common], help="a new page pair from the template")
    page.add_argument("page", metavar="SECTION/SLUG")
    return parser


def _folder(text: str) -> Path:
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is not a folder")
    return path.resolve()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a day; write it like 2026-11-24") from None


def _run(asked: argparse.Namespace) -> int:
    if asked.verb == "explain":
        return explain(asked.code, asked.lang)
    options = _options(asked)
    if asked.verb == "check":
        return pipeline.check(options)
    if asked.verb == "generate":
        return pipeline.make_pages(options)
    if asked.verb == "serve":
        return serve.serve(options, asked.port)
    if asked.verb == "lock":
        return pipeline.lock(options)
    if asked.verb == "due":
        return pipeline.due(options, asked.days)
    if asked.verb == "new":
        return new.create(options.root, asked.page, options.today, options.language)
    return pipeline.build(options)


def _options(asked: argparse.Namespace) -> Options:
    return Options(
        root=asked.root, today=asked.today or date.today(), form=getattr(asked, "format", "text"), language=asked.lang,
        paths=tuple(_inside(p, asked.root) for p in getattr(asked, "paths", ())), reference=getattr(asked, "reference", None),
        pending_translation=getattr(asked, "pending_translation", False), guides=not getattr(asked, "no_guides", False),
    )


def _inside(text: str, root: Path) -> str:
    """A path of the command line as the findings write it: relative to the root."""
    for path in (Path(text), root / text):
        if path.exists():
            return path.resolve().relative_to(root).as_posix() if path.resolve().is_relative_to(root) else text
    raise FileNotFoundError(2, "no such file or folder", text)


def explain(code: str, language: str) -> int:
    """The verb `explain`."""
    rule = rules().get(code.upper())
    if rule is None:
        near = ", ".join(c for c in rules() if c.startswith(code.upper()[:3])) or ", ".join(rules())
        print(f"{code}: {'没有这个代码。有：' if language == 'zh' else 'no such code. There are: '}{near}", file=sys.stderr)
        return 2
    what, why, fix = ("说的是", "为什么", "怎么改") if language == "zh" else ("what", "why", "fix")
    print(f"{rule.code} ({rule.severity}) {rule.name[language]}\n{what}: {rule.message[language]}\n{why}: {rule.why[language]}\n{fix}: {rule.hint[language]}")
    return 0
