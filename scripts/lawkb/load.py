"""Files → Project. The only module that reads content from the disk.

What is merely wrong becomes a finding in `Project.problems`. What makes the checks impossible (a register that cannot
be read or breaks its schema, a configuration that is missing) raises LoadError with findings, and the tool ends with 2.
"""

from __future__ import annotations

import os
import posixpath
import re
from datetime import date
from pathlib import Path, PurePosixPath

import yaml

from . import registers, schema
from .model import LANGUAGES, Finding, Page, Place, Project
from .pages import read_page, read_texts
from .rules import finding
from .yamldoc import Document, YamlError, parse

MAX_BYTES = 2_000_000
GENERATED = ("statutes/", "glossary.md", "downloads.md", "questions.md", "site-map.md", "about/rules.md", "about/status.md")
"""What `generate` writes inside docs/<language>/: rendered like pages, read by no check."""


class LoadError(Exception):
    """Nothing can be checked. `findings` say what and where."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__("\n".join(f.message[1] for f in findings))
        self.findings = findings


def load(root: Path, today: date, only: frozenset[str] | None = None) -> Project:
    """Read the tree under `root` as it is on `today`. `only`: the pages (files relative to root) that are to be checked; then
    the project holds them and their twins, knows the pages they link to, and says so in memo["partial"]."""
    broken: list[Finding] = []
    problems: list[Finding] = []
    documents = _registers(root, broken)
    data_statutes = {n: d for n, d in documents.items() if n.startswith("statutes/")}
    for name, document in documents.items():
        wanted = registers.STATUTE if name in data_statutes else _SCHEMAS.get(name)
        if wanted is not None:
            broken.extend(f for f in schema.check(document, wanted, f"docs/data/{name}"))
    hard = [f for f in broken if f.code != "REG004" and f.severity == "error"]
    if hard:
        raise LoadError(hard)
    problems.extend(f for f in broken if f.code == "REG004")
    statutes = {PurePosixPath(n).stem: registers.statute(PurePosixPath(n).stem, f"docs/data/{n}", d) for n, d in sorted(data_statutes.items())}
    parts = {name: maker(f"docs/data/{name}", documents[name]) for name, maker in _MAKERS.items()}
    source, configuration = _configuration(root, whole=only is None)
    if only is None:
        pages = _pages(root, problems)
        texts = tuple(t for n, d in documents.items() if n in registers.OTHER_SCHEMAS for t in _texts(f"docs/data/{n}", d, problems))
        memo: dict[object, object] = {"documents": documents, "data-texts": texts, "mkdocs.yml": source}
    else:
        pages, memo = _some_pages(root, problems, only)
    other = {n: d.value for n, d in documents.items() if n not in data_statutes}
    return Project(
        str(root), today, pages, statutes, parts["figures.yml"], parts["hotlines.yml"], parts["domains.yml"],
        other, configuration, tuple(problems), memo,
    )


_MAKERS = {"figures.yml": registers.figures, "hotlines.yml": registers.hotlines, "domains.yml": registers.domains}
_SCHEMAS = {"figures.yml": registers.FIGURES, "hotlines.yml": registers.HOTLINES, "domains.yml": registers.DOMAINS, "search.yml": registers.SEARCH, **registers.OTHER_SCHEMAS}


def _registers(root: Path, broken: list[Finding]) -> dict[str, Document]:
    folder = root / "docs" / "data"
    documents: dict[str, Document] = {}
    for name in _MAKERS:
        if not (folder / name).is_file():
            broken.append(finding("REG009", Place(f"docs/data/{name}"), zh="缺少这个登记文件", en="this register is missing"))
    for path in sorted(folder.rglob("*.yml")):
        file = path.relative_to(root).as_posix()
        source = read_text(path, file, broken)
        if source is None:
            continue
        try:
            documents[path.relative_to(folder).as_posix()] = parse(source)
        except YamlError as error:
            broken.append(finding("REG009", Place(file, error.line, error.column), zh=error.problem[0], en=error.problem[1]))
    return documents


def _pages(root: Path, problems: list[Finding]) -> tuple[Page, ...]:
    files = [path.relative_to(root).as_posix() for language in LANGUAGES for path in _markdown_files(root / "docs" / language)]
    return tuple(page for file in files if (page := _page(root, file, problems)))


def _page(root: Path, file: str, problems: list[Finding]) -> Page | None:
    """One page; None where it is generated or cannot be read."""
    _, language, inside = file.split("/", 2)
    if inside.startswith(GENERATED):
        return None
    source = read_text(root / file, file, problems)
    if source is None:
        return None

    def problem(code: str, line: int, column: int, **words: object) -> None:
        problems.append(finding(code, Place(file, line, column), **words))

    return read_page(language, PurePosixPath(inside), file, source, problem)


def _some_pages(root: Path, problems: list[Finding], only: frozenset[str]) -> tuple[tuple[Page, ...], dict[object, object]]:
    """The pages named and their twins, and a memo that also knows the pages that these link to."""
    files = sorted({*only, *(twin for file in only if (root / (twin := _twin(file))).is_file())}, key=lambda f: (f.startswith("docs/en/"), f))
    pages = tuple(page for file in files if (page := _page(root, file, problems)))
    known = {page.file: page for page in pages}
    for page in pages:
        for link in page.links:
            path = link.target.partition("#")[0]
            file = posixpath.normpath(posixpath.join(posixpath.dirname(page.file), path))
            if path.endswith(".md") and ":" not in path and file not in known and file.startswith(f"docs/{page.language}/") and (root / file).is_file():
                there = _page(root, file, [])
                if there:
                    known[file] = there
    index = {(page.language, page.key): page for page in known.values()}
    return pages, {"partial": OnDisk(root), "pages": index, "documents": {}, "data-texts": ()}


def _twin(file: str) -> str:
    return file.replace("docs/zh/", "docs/en/", 1) if file.startswith("docs/zh/") else file.replace("docs/en/", "docs/zh/", 1)


class OnDisk:
    """The files under a root, asked for one at a time, so that a partial project need not list a whole site."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __contains__(self, file: str) -> bool:
        return (self.root / file).is_file()

    def pages(self, language: str) -> list[str]:
        """All pages of a language, as keys: only for the words of a hint."""
        folder = self.root / "docs" / language
        return [path.relative_to(folder).as_posix().removesuffix(".md") for path in _markdown_files(folder)]


NOT_PROSE = ("patterns", "unless", "products", "also", "claim")


def _texts(file: str, document: Document, problems: list[Finding]) -> list[Page]:
    """The prose of a register in each language, in the order of the file."""
    found: dict[str, list[tuple[str, int, int]]] = {language: [] for language in LANGUAGES}
    entry = 0

    def walk(value: object) -> None:
        nonlocal entry
        if isinstance(value, dict):
            entry += "id" in value
            for key, item in value.items():
                if key in found and isinstance(item, (str, list)):
                    for index, words in enumerate(item if isinstance(item, list) else [item]):
                        place = document.place(item, index) if isinstance(item, list) else document.place(value, key)
                        if isinstance(words, str):
                            found[key].append((words, place[0], entry))
                elif key not in NOT_PROSE:
                    walk(item)
        elif isinstance(value, list):
            for item in value:
                walk(item)

    def problem(code: str, line: int, column: int, **words: object) -> None:
        problems.append(finding(code, Place(file, line, column), **words))

    walk(document.value)
    return [read_texts(language, file, found[language], problem) for language in LANGUAGES]


def _markdown_files(folder: Path) -> list[Path]:
    found = []
    for here, folders, files in os.walk(folder):
        folders.sort()
        found.extend(Path(here, name) for name in sorted(files) if name.endswith(".md"))
    return found


def read_text(path: Path, file: str, problems: list[Finding]) -> str | None:
    """The text of a file, or None with a finding that says why it cannot be taken. CRLF and BOM are findings and mended
    in memory, so that the places of the other findings stay right."""
    place = Place(file)
    if path.is_symlink():
        problems.append(finding("FILE005", place))
        return None
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            problems.append(finding("FILE004", place, size=size, most=MAX_BYTES))
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.append(finding("FILE006", place, why=error.strerror or str(error)))
        return None
    try:
        source = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        column = len(raw[raw.rfind(b"\n", 0, error.start) + 1: error.start].decode("utf-8", "replace")) + 1
        problems.append(finding("FILE001", Place(file, line, column), byte=f"0x{raw[error.start]:02X}"))
        return None
    if source.startswith("\ufeff"):
        problems.append(finding("FILE003", place))
        source = source[1:]
    if "\r" in source:
        line = source[: source.index("\r")].count("\n") + 1
        problems.append(finding("FILE002", Place(file, line)))
        source = source.replace("\r\n", "\n").replace("\r", "\n")
    return source


class _Config(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """mkdocs.yml with its own tags (!ENV, !!python/…) read as plain values."""


def _tagged(loader: yaml.Loader, suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        values = loader.construct_sequence(node)
        return os.environ.get(values[0], values[-1]) if suffix == "ENV" and len(values) > 1 else values
    return loader.construct_scalar(node) if isinstance(node, yaml.ScalarNode) else None


_Config.add_multi_constructor("!", _tagged)
_Config.add_multi_constructor("tag:yaml.org,2002:python/", lambda loader, suffix, node: suffix)


_NAV = re.compile(r"^nav:[^\n]*\n(?:[ \t#-][^\n]*\n?|\n)*", re.M)
_ENTRY = re.compile(r"^[^#\n]*?([\w./-]+\.md)[ \t]*$", re.M)


def _configuration(root: Path, whole: bool = True) -> tuple[str, dict[str, object]]:
    """The text of mkdocs.yml and what it says. Not `whole`: its navigation is a flat list of what it names, which is found faster."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise LoadError([finding("CONF001", Place("mkdocs.yml"), why=("文件不存在", "the file does not exist"))])
    try:
        source = path.read_text(encoding="utf-8")
        nav = None if whole else _NAV.search(source)
        value = yaml.load(source if nav is None else source[: nav.start()] + source[nav.end():], Loader=_Config)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place("mkdocs.yml", mark.line + 1, mark.column + 1) if mark else Place("mkdocs.yml")
        raise LoadError([finding("CONF001", place, why=(str(error).split("\n")[0],) * 2)]) from None
    if not isinstance(value, dict):
        raise LoadError([finding("CONF001", Place("mkdocs.yml"), why=("不是一组键", "not a mapping"))])
    if nav is not None:
        value["nav"] = _ENTRY.findall(nav.group())
    return source, value
