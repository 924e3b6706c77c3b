"""The produced site: the real one has nothing to complain of, and what is broken in a copy of a small one is found."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import sitekit
from lawkb import checks
from lawkb.finish import html_checks

URL, REPO = "https://overdue.example/", "https://code.example/overdue-not-over"


def codes(small_site, folder: Path) -> set[str]:
    return {f.code for f in html_checks.check(small_site.project, folder, URL, REPO)}


def test_real_content_has_no_errors(site) -> None:
    errors = [f for f in checks.run(site.project) if f.severity == "error"]
    assert not errors, [f"{f.place.path}:{f.place.line} {f.code} {f.message[1]}" for f in errors[:10]]


def test_every_page_is_there_in_both_languages(site) -> None:
    for page in site.project.pages:
        key = page.key.removesuffix("index").rstrip("/")
        folder = site.folder / ("en" if page.language == "en" else "") / key
        assert (folder / "index.html").is_file(), page.file


def test_home_reaches_the_five_topics_in_one_click(site) -> None:
    for folder, home in ((site.folder, "index.html"), (site.folder / "en", "index.html")):
        text = (folder / home).read_text(encoding="utf-8")
        body = text[text.index("<article"):text.index("</article>")]
        for topic in ("timeline/", "credit/", "scams/", "rights/", "prevention/"):
            assert f'href="{topic}"' in body, topic


def test_description_is_the_answer(site) -> None:
    text = (site.folder / "credit" / "one-day" / "index.html").read_text(encoding="utf-8")
    page = site.project.page("zh", "credit/one-day")
    answer = next(b for b in page.blocks if b.answer)
    found = re.search(r'<meta name="description" content="([^"]+)"', text)
    assert found and found[1][:12] == answer.text.strip()[:12]


def test_open_data_says_what_the_registers_say(site) -> None:
    index = json.loads((site.folder / "data" / "index.json").read_text(encoding="utf-8"))
    assert {"hotlines.json", "figures.json", "statutes/civil-code.json"} <= set(index["files"])
    rows = json.loads((site.folder / "data" / "hotlines.json").read_text(encoding="utf-8"))
    assert {row["number"] for row in rows} == set(site.project.hotlines)
    assert (site.folder / "data" / "hotlines.yml").is_file()


def test_sitemap_is_dated_by_the_review(site) -> None:
    text = (site.folder / "sitemap.xml").read_text(encoding="utf-8")
    page = site.project.page("zh", "credit/one-day")
    entry = text[text.index(f"<loc>{URL}credit/one-day/</loc>"):].split("</url>")[0]
    assert f"<lastmod>{page.reviewed}</lastmod>" in entry and f"{URL}en/credit/one-day/" in entry


def test_navigation_renders_the_active_branch_alone(site) -> None:
    text = (site.folder / "credit" / "one-day" / "index.html").read_text(encoding="utf-8")
    side = text[text.index('<nav id="menu"'):text.index("<main")]
    assert 'href="../retention/"' in side
    assert 'href="../../court/"' in side and "court/limitation" not in side


def test_small_site_is_silent(small_site) -> None:
    assert codes(small_site, small_site.folder) == set()


def test_each_language_has_its_error_page(small_site) -> None:
    assert '<html lang="zh"' in (small_site.folder / "404.html").read_text(encoding="utf-8")
    assert '<html lang="en"' in (small_site.folder / "en" / "404.html").read_text(encoding="utf-8")


BREAKS = [
    ("SITE001", 'href="../"', 'href="../nowhere/"'),
    ("SITE002", "</article>", '<a href="../#nowhere">x</a></article>'),
    ("SITE003", '<html lang="zh"', '<html lang="en"'),
    ("SITE004", 'hreflang="en"', 'hreflang="fr"'),
    ("SITE005", '<link rel="canonical" href="https://overdue.example/', '<link rel="canonical" href="https://overdue.example/x/'),
    ("SITE006", "</article>", '<img src="https://cdn.example.org/x.png" alt=""></article>'),
    ("SITE006", "</article>", '<script src="//cdn.example.org/x.js"></script></article>'),
    ("SITE007", "</article>", '<a href="https://www.npc.gov.cn.example.org/">x</a></article>'),
    ("SITE008", "</article>", '<a href="javascript:alert(1)">x</a></article>'),
    ("SITE008", "</article>", '<p onclick="x()">x</p></article>'),
    ("SITE009", "</article>", '<p id="rule">x</p></article>'),
    ("SITE011", "</article>", "<h1>x</h1></article>"),
]


@pytest.mark.parametrize(("code", "old", "new"), BREAKS)
def test_what_is_broken_is_found(small_site, tmp_path: Path, code: str, old: str, new: str) -> None:
    folder = shutil.copytree(small_site.folder, tmp_path / "site")
    page = folder / "a" / "index.html"
    text = page.read_text(encoding="utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert codes(small_site, folder) == {code}


def test_a_stylesheet_loads_nothing_from_elsewhere(small_site, tmp_path: Path) -> None:
    folder = shutil.copytree(small_site.folder, tmp_path / "site")
    (folder / "x.css").write_text("@import url(https://fonts.example.org/a.css);")
    assert codes(small_site, folder) == {"SITE006"}


def test_works_below_a_path(tmp_path: Path, monkeypatch) -> None:
    from lawkb import generate, pipeline
    from lawkb.load import load

    monkeypatch.setenv("SITE_URL", "https://org.example/kb/")
    root = sitekit.small_tree(tmp_path / "tree")
    project = load(root, sitekit.TODAY)
    generate.write(project, root)
    (tmp_path / "site").mkdir()
    pipeline.make(project, root, tmp_path / "site")
    assert 'href="https://org.example/kb/en/a/"' in (tmp_path / "site" / "a" / "index.html").read_text(encoding="utf-8")
    assert 'href="/kb/en/"' in (tmp_path / "site" / "404.html").read_text(encoding="utf-8")
