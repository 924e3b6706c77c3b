"""The security policy holds on every kind of page, and the headers say the same to every host."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import sys
from pathlib import Path

import pytest
import sitekit
from lawkb.finish import csp, hosting

sys.path.insert(0, str(Path(__file__).parent / "operation"))
import csp as runner  # noqa: E402

KINDS = ("", "start/first-day/", "timeline/", "credit/one-day/", "statutes/", "statutes/civil-code/", "faq/money/", "glossary/", "about/rules/",
         "about/status/", "templates/call-card/", "404.html", "en/", "en/credit/one-day/", "en/statutes/civil-code/", "en/404.html")


def test_policy_is_strict(site) -> None:
    said = csp.policy(site.folder)
    assert said.startswith("default-src 'none'; ") and "unsafe" not in said and "*" not in said and "http" not in said
    assert len(said) < 1900, "Cloudflare takes lines up to 2,000 characters"


def test_no_inline_style_or_handler_and_every_script_is_known(site) -> None:
    known = {h for h in re.findall(r"'(sha256-[^']+)'", csp.policy(site.folder))}
    assert known
    for path in site.folder.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert all("sha256-" + base64.b64encode(hashlib.sha256(t.encode()).digest()).decode() in known for t in re.findall(r"<style[^>]*>(.*?)</style>", text, re.S)), path
        assert not re.search(r"<[a-z][^<>]* style=|<[a-z][^<>]* on[a-z]+=", text), path
        head, body = text.split("</head>", 1)
        assert "<style" not in body, path
        assert head.count("http-equiv=\"Content-Security-Policy\"") == 1, path
        assert head.index("Content-Security-Policy") < min(head.find(tag) % 10**9 for tag in ("<link", "<script", "<style")), path


def test_no_violation_on_any_kind_of_page(site, browser) -> None:
    with runner.served(site.folder) as address:
        assert list(runner.violations(browser, address, KINDS)) == []


def test_meta_alone_stops_what_is_not_ours(site, browser, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    shutil.copytree(site.folder / "assets", folder / "assets")
    shutil.copy2(site.folder / "_headers", folder)
    text = (site.folder / "404.html").read_text(encoding="utf-8")
    assert "</article>" in text
    (folder / "index.html").write_text(text.replace("</article>", '<p style="color:red" onclick="x()">x</p><script>window.bad = 1</script>'
                                                    '<img src="https://evil.example/x.png" alt=""></article>'), encoding="utf-8")
    with runner.served(folder, only=()) as address:
        refused = " ".join(what for _, what in runner.violations(browser, address, [""]))
    assert all(word in refused for word in ("script-src", "style-src", "img-src"))


def test_every_host_is_told_the_same(site) -> None:
    rows = hosting.rows(site.folder)
    for name in ("_headers", "_hosting/nginx.conf", "_hosting/Caddyfile"):
        text = (site.folder / name).read_text(encoding="utf-8")
        assert all(value in text for _, value in rows), name
        assert hosting.FOR_EVER in text
    names = [p.name for p in (site.folder / "assets" / "h").iterdir()]
    assert names and all(re.search(r"\.[0-9a-f]{10}\.\w+$", n) for n in names)


def test_below_a_path(site, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<meta charset="utf-8"><script>1</script>')
    hosting.write(tmp_path, "https://org.example/kb/", "a@b.example", sitekit.TODAY)
    assert (tmp_path / "_headers").read_text().startswith("/kb/*\n") and "/kb/assets/h/*" in (tmp_path / "_headers").read_text()
    assert "~^/kb/assets/h/" in (tmp_path / "_hosting" / "nginx.conf").read_text()


def test_security_txt(site) -> None:
    text = (site.folder / ".well-known" / "security.txt").read_text()
    assert re.search(r"^Contact: mailto:\S+@\S+$", text, re.M)
    assert "Expires: 2027-05-23T00:00:00Z" in text and "Canonical: https://overdue.example/.well-known/security.txt" in text


@pytest.mark.parametrize("bad", ["<script>alert(1)</script>", '<p style="position:fixed">x</p>', "<style>p{display:none}</style>"])
def test_a_script_in_a_page_is_neither_let_through_nor_hashed(small_site, tmp_path: Path, bad: str) -> None:
    from lawkb.finish import html_checks

    folder = shutil.copytree(small_site.folder, tmp_path / "site")
    page = folder / "a" / "index.html"
    page.write_text(page.read_text(encoding="utf-8").replace("</article>", bad + "</article>"), encoding="utf-8")
    assert csp.policy(folder) == csp.policy(small_site.folder)
    assert {f.code for f in html_checks.check(small_site.project, folder, "https://overdue.example/", "https://code.example/x")} == {"SITE008"}
