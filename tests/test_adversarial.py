"""Bad contributions that cannot lie in the repository: huge, deep, pointing elsewhere. Each ends in a finding, soon.

The other bad contributions are case folders: TEL002-*, TEL003-*, LINK006-*, LINK007-*, HTML001-*, CHAR001-*, REG009-*, FILE005-*, LOCK001-*.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

import casekit
import pytest
from lawkb import checks
from lawkb.load import LoadError, load

SOON = 5.0
"""Seconds of processor time for one bad contribution."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return casekit.lay(casekit.CASES / "OK-lock", tmp_path / "tree")


def find(root: Path) -> set[tuple[str, str]]:
    began = time.process_time()
    try:
        findings = checks.run(load(root, casekit.TODAY))
    except LoadError as error:
        findings = error.findings
    assert time.process_time() - began < SOON
    return {(f.place.path, f.code) for f in findings}


@pytest.mark.parametrize("file", ["docs/zh/a.md", "docs/data/figures.yml", "docs/data/statutes/civil-code.yml"])
def test_hundred_megabytes(root: Path, file: str) -> None:
    with (root / file).open("wb") as big:
        big.truncate(100_000_000)
    assert (file, "FILE004") in find(root)


@pytest.mark.parametrize("text", ["[" * 100_000, "a: " + "{b: " * 20_000, "- " * 50_000 + "x", "".join(f"{' ' * n}a{n}:\n" for n in range(1000))], ids=["lists", "maps", "dashes", "indents"])
def test_deep_yaml(root: Path, text: str) -> None:
    (root / "docs/data/figures.yml").write_text(text)
    assert ("docs/data/figures.yml", "REG009") in find(root)


def test_deep_yaml_in_front_matter(root: Path) -> None:
    page = root / "docs/zh/a.md"
    page.write_text(page.read_text(encoding="utf-8").replace("3650\n", "3650\nkeywords: " + "[" * 20_000 + "]" * 20_000 + "\n"), encoding="utf-8")
    assert ("docs/zh/a.md", "FRONT005") in find(root)


def test_alias_bomb(root: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (root / "docs/data/terms.yml").write_text("\n".join(rows))
    assert ("docs/data/terms.yml", "REG009") in find(root)


@pytest.mark.parametrize("target", ["/etc/passwd", "../../../../../../etc/passwd", "/proc/self/environ", "/dev/zero", "b.md"])
def test_links_to_elsewhere(root: Path, target: str) -> None:
    os.symlink(target, root / "docs/zh/b.md")
    os.symlink(target, root / "docs/data/statutes/b.yml")
    os.symlink(target, root / "docs/assets.css")
    found = find(root)
    assert ("docs/data/statutes/b.yml", "FILE005") in found
    (root / "docs/data/statutes/b.yml").unlink()
    assert {("docs/zh/b.md", "FILE005"), ("docs/assets.css", "FILE005")} <= find(root)


def test_a_folder_that_leads_out(root: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out/secret.md").write_text("secret")
    os.symlink(tmp_path / "out", root / "docs/zh/more")
    project = load(root, casekit.TODAY)
    assert all("more" not in p.file for p in project.pages)
    assert ("docs/zh/more", "FILE005") in find(root)


@pytest.mark.parametrize("target", ["../" * n + "etc/passwd" for n in (1, 3, 9)] + ["..%2f..%2fmkdocs.yml", "..\\..\\mkdocs.yml", "file:///etc/passwd", "../data/statutes.lock", "a.md/../../../mkdocs.yml"])
def test_links_that_climb(root: Path, target: str) -> None:
    page = root / "docs/zh/a.md"
    page.write_text(f"{page.read_text(encoding='utf-8')}\n[x]({target})\n", encoding="utf-8")
    assert {code for path, code in find(root) if path == "docs/zh/a.md"} & {"LINK007", "LINK001"}


@pytest.mark.parametrize("piece", ["[", "![](", "《", "》", "<", "<!--", "`", "**", "第一条", "第", "1 ", "一", "（", "Article 1, ", "The ", "http://a.", "|", "> ", "!!! a\n", "#", "138 ", "Civil Code, ", "https:// ", "\n- ", "(", "…", "x.cn ", "微信"])
def test_monotonous_pages_stay_fast(root: Path, piece: str) -> None:
    page = root / "docs/zh/a.md"
    text = page.read_text(encoding="utf-8")
    for body in (piece * (20_000 // len(piece)), (piece * 40 + "\n\n") * (20_000 // len(piece) // 40 + 1)):
        page.write_text(f"{text}\n{body}\n", encoding="utf-8")
        find(root)
