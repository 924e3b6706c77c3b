"""CONTRIBUTING followed literally, in a copy: its commands in their order, its two pages as they stand there, then what goes wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import sitekit

BOOK = (sitekit.ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
NOT_RUN = {
    "git clone <address> && cd <folder>": "the copy stands for it",
    "make serve": "does not end; test_serve.py has it",
    "make test": "is what runs here",
}


def blocks() -> list[str]:
    """The fenced blocks of the walk-through, in order: commands, the Chinese page, the English page, commands."""
    walk = BOOK.split("\n## A page\n", 1)[1].split("\n## In the browser", 1)[0]
    return re.findall(r"(?ms)^```\n(.*?)^```$", walk)


def commands(block: str) -> list[str]:
    """The commands of a block without their comments."""
    return [line.split("  #")[0].strip() for line in block.strip().split("\n")]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `git clone` gives, with packages that are there already: the .venv of the copy hands on to the Python that runs this."""
    root = tmp_path_factory.mktemp("clone")
    for name in ("docs", "scripts", "overrides", "requirements"):
        shutil.copytree(sitekit.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "Makefile", "pyproject.toml"):
        shutil.copy2(sitekit.ROOT / name, root)
    python = root / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    for name in ("created", "site"):
        (root / ".venv" / f"{name}.stamp").touch()
    return root


def do(clone: Path, command: str) -> subprocess.CompletedProcess:
    """A command as the book writes it, in a shell."""
    quiet = {name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")}
    return subprocess.run(["bash", "-ec", command], cwd=clone, capture_output=True, text=True, env=quiet)


def check(clone: Path, *files: str) -> list[dict]:
    done = do(clone, ".venv/bin/python scripts/build.py check --format json " + " ".join(files))
    assert done.returncode in (0, 1), done.stderr
    return json.loads(done.stdout)


def test_the_walk_through_word_for_word(clone: Path) -> None:
    """Each command succeeds in its turn; between `new` and `check` the reader does what the words around the blocks say."""
    first, chinese, english, last = blocks()
    run = [c for c in commands(first) if c not in NOT_RUN]
    assert [c.split()[0] for c in run] == ["make", ".venv/bin/python"] and run[-1].split()[-2] == "new"
    for command in run:
        made = do(clone, command)
        assert made.returncode == 0, (command, made.stdout, made.stderr)
    key = run[-1].split()[-1]
    files = [f"docs/{language}/{key}.md" for language in ("zh", "en")]
    assert all(file in made.stdout for file in files)

    assert "LINK004" in {f["code"] for f in check(clone, *files)}, "the page is in no navigation yet"
    line = re.search(r"(?m)nav[^\n]*?[:：]( *- \S+\.md)$", made.stdout)[1]
    config = clone / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    neighbour = next(row for row in text.split("\n") if row.strip().startswith(f"- {key.split('/')[0]}/"))
    config.write_text(text.replace(neighbour, f"{neighbour}\n{' ' * (len(neighbour) - len(neighbour.lstrip()))}{line.strip()}", 1), encoding="utf-8")
    told = check(clone, *files)
    assert told and "LINK004" not in {f["code"] for f in told}, "the template is not a page yet, and the checks say so"
    assert all(f["hint"] and f["path"] in files for f in told)

    for file, words in zip(files, (chinese, english)):
        today = re.sub(r"(?m)^reviewed: \S+$", f"reviewed: {date.today()}", words, count=1)
        (clone / file).write_text(today, encoding="utf-8")
    for command in commands(last):
        if command not in NOT_RUN:
            done = do(clone, command)
            assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert check(clone, *files) == []
    assert [f for f in check(clone) if f["path"] in (*files, "mkdocs.yml")] == []
    assert all(file in " ".join(commands(last)) for file in files), "the book checks the pages that it made"


def test_the_template_has_the_sections_of_the_book() -> None:
    from lawkb.new import TEMPLATES

    for language, page in zip(("zh", "en"), blocks()[1:3]):
        assert re.findall(r"(?m)^##? .*<!-- .*$", page) == re.findall(r"(?m)^##? .*<!-- .*$", TEMPLATES[language])
        assert re.findall(r"(?m)^(\w+):", page) == re.findall(r"(?m)^(\w+):", TEMPLATES[language])


def test_a_wrong_article_is_told_with_what_to_type(clone: Path) -> None:
    page = clone / "docs" / "zh" / "credit" / "one-day.md"
    text = page.read_text(encoding="utf-8")
    assert "第十六条" in text
    page.write_text(text.replace("第十六条", "第四十条", 1), encoding="utf-8")
    found = check(clone, "docs/zh/credit/one-day.md")
    page.write_text(text, encoding="utf-8")
    wrong = [f for f in found if f["code"].startswith(("LAW", "QUOTE"))]
    assert wrong and all(f["hint"] for f in wrong)
    explained = do(clone, f".venv/bin/python scripts/build.py explain {wrong[0]['code']}")
    assert explained.returncode == 0 and wrong[0]["code"] in explained.stdout


def test_one_language_alone_is_a_warning_when_it_is_said(clone: Path) -> None:
    page = clone / "docs" / "en" / "credit" / "retention.md"
    text = page.read_text(encoding="utf-8")
    page.unlink()
    try:
        strict = do(clone, ".venv/bin/python scripts/build.py check docs/zh/credit/retention.md")
        lenient = do(clone, ".venv/bin/python scripts/build.py check docs/zh/credit/retention.md --pending-translation")
    finally:
        page.write_text(text, encoding="utf-8")
    assert (strict.returncode, lenient.returncode) == (1, 0)


def test_the_lock_command_of_the_book(clone: Path) -> None:
    command = re.search(r"`(\.venv/bin/python scripts/build\.py lock)`", BOOK)[1]
    before = (clone / "docs" / "data" / "statutes.lock").read_bytes()
    assert do(clone, command).returncode == 0
    assert (clone / "docs" / "data" / "statutes.lock").read_bytes() == before


def test_every_command_of_the_books_exists() -> None:
    from lawkb.cli import VERBS

    targets = set(re.findall(r"^([a-z-]+):", (sitekit.ROOT / "Makefile").read_text(encoding="utf-8"), re.M))
    for name in ("README.md", "CONTRIBUTING.md", "OPERATION.md"):
        text = (sitekit.ROOT / name).read_text(encoding="utf-8")
        assert set(re.findall(r"(?:`|^)make ([a-z][a-z-]+)", text, re.M)) <= targets, name
        assert {verb for verb in re.findall(r"build\.py ([a-z]+)", text)} <= set(VERBS), name
        assert not re.search(r"(?<![\w/])python scripts/", text), f"{name}: the packages are in .venv"
