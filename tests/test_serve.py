"""The preview follows edits: one page by a dirty build, all else by a new one; what fails leaves the last good page."""

from __future__ import annotations

import functools
import threading
import urllib.request
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
import sitekit
from lawkb import serve
from lawkb.pipeline import Options


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[serve.Preview]:
    made = serve.Preview(Options(sitekit.small_tree(tmp_path / "tree"), sitekit.TODAY))
    made.rebuild()
    yield made


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edited_page_is_back_alone(preview: serve.Preview, capsys) -> None:
    root, shown = preview.options.root, preview.folder
    before, version = sitekit.digest(shown), preview.version.read_text()
    assert preview.follow() is False
    edit(root / "docs" / "zh" / "a.md", "到期要还。", "到期要还，别忘了。")
    assert preview.follow() is True
    after = sitekit.digest(shown)
    assert "别忘了" in (shown / "a" / "index.html").read_text(encoding="utf-8")
    assert {name for name in after if before.get(name) != after[name]} == {"a/index.html"}
    assert preview.version.read_text() != version
    assert "docs/zh/a.md" in capsys.readouterr().err


def test_titles_in_the_navigation_survive_a_dirty_build(preview: serve.Preview) -> None:
    edit(preview.options.root / "docs" / "zh" / "index.md", "先看下一页。", "先看下一页吧。")
    preview.follow()
    text = (preview.folder / "index.html").read_text(encoding="utf-8")
    assert "下一页吧" in text and "None" not in text


def test_findings_follow_in_the_terminal(preview: serve.Preview, capsys) -> None:
    edit(preview.options.root / "docs" / "zh" / "a.md", "12378", "12399")
    preview.follow()
    assert "TEL001" in capsys.readouterr().out
    assert "12399" in (preview.folder / "a" / "index.html").read_text(encoding="utf-8")


def test_a_changed_register_rebuilds_all(preview: serve.Preview) -> None:
    edit(preview.options.root / "docs" / "data" / "statutes" / "civil-code.yml", "民法典", "民法典甲")
    preview.follow()
    assert "民法典甲" in (preview.folder / "statutes" / "civil-code" / "index.html").read_text(encoding="utf-8")


def test_what_fails_leaves_the_last_good_page(preview: serve.Preview, capsys) -> None:
    before = sitekit.digest(preview.folder)
    (preview.options.root / "mkdocs.yml").write_text("nav: [\n", encoding="utf-8")
    preview.follow()
    assert sitekit.digest(preview.folder) == before
    assert "mkdocs.yml" in capsys.readouterr().out


def test_pages_come_with_the_script_that_reloads_them(preview: serve.Preview) -> None:
    handler = functools.partial(serve._Handler, preview.version, directory=str(preview.folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        def get(path: str) -> bytes:
            return urllib.request.urlopen(f"http://127.0.0.1:{server.server_address[1]}{path}").read()

        assert b"/__version" in get("/a/")
        assert get("/__version").decode() == preview.version.read_text()
        assert b"/__version" not in get("/assets/css/base.css")
    finally:
        server.shutdown()
        server.server_close()
