"""What stops the reading (LoadError, exit 2) and what is a mere finding."""

from __future__ import annotations

from pathlib import Path

import casekit
import pytest
from lawkb.load import LoadError, load


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return casekit.lay(casekit.CASES / "OK-lock", tmp_path / "tree")


def stopped(root: Path) -> list[tuple[str, int, str]]:
    with pytest.raises(LoadError) as caught:
        load(root, casekit.TODAY)
    return [(f.place.path, f.place.line, f.code) for f in caught.value.findings]


@pytest.mark.parametrize("name", ["figures.yml", "hotlines.yml", "domains.yml"])
def test_missing_register(root: Path, name: str) -> None:
    (root / "docs/data" / name).unlink()
    assert stopped(root) == [(f"docs/data/{name}", 1, "REG009")]


def test_all_broken_registers_at_once(root: Path) -> None:
    for name in ("figures.yml", "hotlines.yml"):
        (root / "docs/data" / name).write_text("- a: [\n")
    assert {path for path, *_ in stopped(root)} == {"docs/data/figures.yml", "docs/data/hotlines.yml"}


@pytest.mark.parametrize(("text", "line"), [("site_name: [\n", 2), ("- a\n", 1), ("", 1)])
def test_broken_configuration(root: Path, text: str, line: int) -> None:
    (root / "mkdocs.yml").write_text(text)
    assert stopped(root) == [("mkdocs.yml", line, "CONF001")]


def test_missing_configuration(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    assert stopped(root) == [("mkdocs.yml", 1, "CONF001")]


def test_environment_in_the_configuration(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / "mkdocs.yml").open("a") as file:
        file.write("repo_url: !ENV [REPO_URL, 'https://code.example/x']\nx: !!python/name:os.system\n")
    monkeypatch.delenv("REPO_URL", raising=False)
    assert load(root, casekit.TODAY).config["repo_url"] == "https://code.example/x"
    monkeypatch.setenv("REPO_URL", "https://code.example/y")
    assert load(root, casekit.TODAY).config["repo_url"] == "https://code.example/y"


def test_only_the_pages_asked_for_and_their_twins(root: Path) -> None:
    project = load(root, casekit.TODAY, frozenset({"docs/zh/a.md"}))
    assert [p.file for p in project.pages] == ["docs/zh/a.md", "docs/en/a.md"] and project.statutes


def test_generated_pages_are_not_read(root: Path) -> None:
    (root / "docs/zh/statutes").mkdir()
    for name in ("statutes/x.md", "glossary.md"):
        (root / "docs/zh" / name).write_text("<script>\n")
    assert all("statutes" not in p.file and "glossary" not in p.file for p in load(root, casekit.TODAY).pages)


def test_places_of_register_entries(root: Path) -> None:
    project = load(root, casekit.TODAY)
    lines = (root / "docs/data/statutes/civil-code.yml").read_text().split("\n")
    article = project.statutes["civil-code"].versions[0].articles["675"]
    assert 'no: "675"' in lines[article.place.line - 1]
    assert 'number: "110"' in (root / "docs/data/hotlines.yml").read_text().split("\n")[project.hotlines["110"].place.line]


def test_no_permission(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The superuser reads everything, so the refusal comes from the reader itself."""
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert ("docs/zh/a.md", "FILE006") in {(f.place.path, f.code) for f in load(root, casekit.TODAY).problems}
