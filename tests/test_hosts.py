"""The generated files for nginx and Caddy say what they should, and the servers, where they are installed, do it."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest
from lawkb.finish import hosting

sys.path.insert(0, str(Path(__file__).parent / "operation"))
import hosts  # noqa: E402

WORSE = {
    "nginx": ("nginx.conf", {
        f'    /sw.js "{hosting.NEVER}";': f'    =/sw.js "{hosting.NEVER}";',
        "    error_page 404 $kb_missing;\n": "",
        "add_header X-Frame-Options": "add_header X-Frame",
        "location ~ /(?:_hosting/|": "location ~ /(?:",
    }),
    "caddy": ("Caddyfile", {
        f'\t\theader Cache-Control "{hosting.ASK}"\n': "",
        "\terror @inner 404\n": "",
        "\t\tX-Frame-Options ": "\t\tX-Frame ",
        "\tencode zstd gzip\n": "",
    }),
}  # fmt: skip


def there() -> list[str]:
    """The servers that are installed; on GitHub, where the workflow installs both, none may be missing."""
    found = [name for name in hosts.SERVERS if hosts.installed(name)]
    assert len(found) == len(hosts.SERVERS) or not os.environ.get("GITHUB_ACTIONS"), f"only {found} of {[*hosts.SERVERS]}"
    return found


def test_every_server_that_is_here_answers_as_it_should(small_site) -> None:
    for name in there():
        count, found = hosts.check(name, small_site.folder)
        assert count > 15 and found == [], name


def test_a_worse_file_is_told(small_site, tmp_path: Path) -> None:
    site = shutil.copytree(small_site.folder, tmp_path / "site")
    for name in there():
        file, changes = WORSE[name]
        whole = (site / "_hosting" / file).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert old in whole, old
            (site / "_hosting" / file).write_text(whole.replace(old, new, 1), encoding="utf-8")
            assert hosts.check(name, site)[1], old


def test_a_file_that_does_not_parse_is_told(small_site, tmp_path: Path) -> None:
    site = shutil.copytree(small_site.folder, tmp_path / "site")
    for name in there():
        (site / "_hosting" / WORSE[name][0]).write_text("}", encoding="utf-8")
        with pytest.raises(RuntimeError):
            hosts.check(name, site)


def test_the_files_themselves(small_site) -> None:
    """What needs no server: braces close, each line of nginx ends, an exact key of a map carries no sign, errors are not kept."""
    nginx, caddy = ((small_site.folder / "_hosting" / file).read_text(encoding="utf-8") for file, _ in WORSE.values())
    for text in (nginx, caddy):
        assert text.count("{") == text.count("}")
    assert all(line.rstrip().endswith((";", "{", "}")) for line in nginx.split("\n") if line.strip() and not line.startswith("#"))
    assert f'\n    /sw.js "{hosting.NEVER}";' in nginx
    assert hosting.ASK in caddy.split("handle_errors", 1)[1]
