"""Generated pages follow from the registers and the day, and are written only where they change."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import sitekit
from lawkb import generate
from lawkb.generate import blocks, statutes, words
from lawkb.load import load
from lawkb.model import Project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return load(sitekit.small_tree(tmp_path / "tree"), sitekit.TODAY)


def test_every_instrument_has_a_page_in_both_languages(project: Project) -> None:
    made = generate.pages(project)
    for language in ("zh", "en"):
        keys = {f.removeprefix(f"docs/{language}/").removesuffix(".md") for f in made if f.startswith(f"docs/{language}/")}
        assert keys == generate.keys(project)


def test_statute_page_shows_text_state_and_citing_pages(project: Project) -> None:
    article = project.statutes["civil-code"].in_force(project.today).articles["675"]
    zh = statutes.page(project, project.statutes["civil-code"], "zh")
    en = statutes.page(project, project.statutes["civil-code"], "en")
    assert "### 第六百七十五条 <!-- #art-675 -->" in zh
    assert "### Article 675 <!-- #art-675 -->" in en
    assert article.zh.split("\n")[0] in zh and article.zh.split("\n")[0] in en
    assert "Reference translation" in en and article.en.split("\n")[0] in en
    assert "现行有效" in zh and "in force" in en
    assert "](../a.md)" in zh and "](../a.md)" in en


def test_state_follows_the_day(tmp_path: Path) -> None:
    root = sitekit.small_tree(tmp_path / "tree")
    law = "public-security-punishments-law"

    def told(day: date) -> str:
        project = load(root, day)
        return statutes.page(project, project.statutes[law], "zh")

    assert "## 本站引用的条文" in told(date(2025, 12, 31))
    before, after = told(date(2025, 12, 31)), told(date(2026, 1, 1))
    assert "<!-- #art-42 -->" in before and "<!-- #v2012-art-42 -->" in after
    assert "已被新文本替代" in after and "已公布，尚未施行" in before


def test_written_only_where_changed(tmp_path: Path) -> None:
    root = sitekit.small_tree(tmp_path / "tree")
    project = load(root, sitekit.TODAY)
    assert generate.write(project, root) == len(generate.pages(project))
    stamps = {p: p.stat().st_mtime_ns for p in (root / "docs").rglob("*.md")}
    assert generate.write(load(root, sitekit.TODAY), root) == 0
    assert {p: p.stat().st_mtime_ns for p in (root / "docs").rglob("*.md")} == stamps


def test_a_page_whose_instrument_is_gone_goes_too(tmp_path: Path) -> None:
    root = sitekit.small_tree(tmp_path / "tree")
    generate.write(load(root, sitekit.TODAY), root)
    left = root / "docs" / "zh" / "statutes" / "left-over.md"
    left.write_text("# ?\n")
    generate.write(load(root, sitekit.TODAY), root)
    assert not left.exists()


@pytest.mark.parametrize(("label", "slug"), [("675", "675"), ("293-1", "293-1"), ("1.", "1"), ("一、", "1"), ("十二、", "12")])
def test_anchor_of_a_label(label: str, slug: str) -> None:
    assert words.slug(label) == slug


def test_rule_page_has_every_rule() -> None:
    from lawkb.generate import rulebook
    from lawkb.rules import rules

    for language in ("zh", "en"):
        text = rulebook.page(language)
        assert all(f"<!-- #{code.lower()} -->" in text for code in rules())
        assert "exclude: true" in text


@pytest.mark.parametrize("name", [n for n in blocks.NAMES if not n.startswith("tool-")])
def test_data_blocks_of_the_real_registers(name: str) -> None:
    real = load(sitekit.ROOT, sitekit.TODAY)
    for language in ("zh", "en"):
        text = blocks.render(name, real, language, "credit/x")
        assert len(re.findall(r"^(?:-|1\.) \*\*", text, re.M)) == len(real.data[f"{name}.yml"]) > 3
        assert "](../" in text


def test_data_block_is_a_table_with_links_and_grounds(project: Project) -> None:
    rows = [{"id": "x", "name": {"zh": "银行", "en": "Bank"}, "cap": {"zh": "a|b", "en": "a|b"}, "page": "a", "phones": ["12378"], "cite": ["civil-code 675"]}]
    text = blocks.table(rows, project, "zh", "credit/x")
    assert text.splitlines()[0] == "| 谁放的款 | 利率上限 | 电话 | 依据 |"
    assert "[银行](../a.md)" in text and "a\\|b" in text and "12378" in text and "《民法典》第六百七十五条" in text
    assert "Civil Code, Article 675" in blocks.table(rows, project, "en", "credit/x")
    with pytest.raises(KeyError):
        blocks.render("nope", project, "zh")
