"""The verb `serve`: a preview that follows the edits of a writer.

An edited page goes through a dirty build of that page alone; the full checks follow and speak in the terminal. Anything
else (a register, a template, a page that comes or goes) rebuilds all. What fails leaves the last good page standing.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from . import generate, pipeline, swap
from .load import LoadError
from .model import Project
from .pipeline import BuildFailed, Options, say

PAUSE = 0.25
_FORK = multiprocessing.get_context("fork")
_RELOAD = b"""<script>(function(){var v;setInterval(function(){fetch("/__version",{cache:"no-store"}).then(function(r){return r.text()})
.then(function(t){if(v&&t!==v)location.reload();v=t})["catch"](function(){})},500)})()</script></body>"""

Stamps = dict[str, int]


def serve(options: Options, port: int) -> int:
    """Build once, then watch until interrupted."""
    preview = Preview(options)
    preview.rebuild()
    server = _FORK.Process(target=_listen, args=(preview.folder, preview.version, port), daemon=True)
    server.start()
    say(f"\n→ http://localhost:{port}/   (Ctrl-C)")
    try:
        while server.is_alive():
            time.sleep(PAUSE)
            preview.follow()
    except KeyboardInterrupt:
        say("")
    finally:
        server.terminate()
    return 0 if server.exitcode in (None, 0, -15) else 2


class Preview:
    """The folder that is shown, and what it was made from."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.folder = swap.work(options.root) / "serve"
        self.version = swap.work(options.root) / "serve-version"
        self.stamps: Stamps = {}

    def follow(self) -> bool:
        """One look at the disk; True where something was built."""
        now = stamps(self.options.root)
        changed = {f for f in now.keys() | self.stamps.keys() if now.get(f) != self.stamps.get(f)}
        if not changed:
            return False
        known = now.keys() == self.stamps.keys()
        self.stamps = now
        if known and all(_is_page(f) for f in changed):
            self.update(sorted(changed))
        else:
            self.rebuild()
        return True

    def rebuild(self) -> None:
        """Everything anew, beside the old preview, which stays where this fails."""
        self.stamps = stamps(self.options.root)
        project = self._load()
        if project is None:
            return
        generate.write(project, self.options.root)
        self.stamps = stamps(self.options.root)
        new = self.folder.with_name("serve-next")
        shutil.rmtree(new, ignore_errors=True)
        if self._child("build", partial(_mkdocs, project, self.options.root, new, dirty=False)):
            shutil.rmtree(self.folder, ignore_errors=True)
            new.rename(self.folder)
            self._tell()
        self._check(project)

    def update(self, files: list[str]) -> None:
        """The edited pages alone; then the checks of everything."""
        project = self._load()
        if project is None:
            return
        if self._child(", ".join(files), partial(_mkdocs, project, self.options.root, self.folder, dirty=True)):
            self._tell()
        self._check(project)

    def _load(self) -> Project | None:
        try:
            return pipeline.read(self.options)
        except LoadError as error:
            pipeline.show(error.findings, self.options)
            return None

    def _check(self, project: Project) -> None:
        pipeline.show(pipeline.findings_of(project, self.options), self.options)

    def _tell(self) -> None:
        self.version.write_text(str(time.time_ns()), encoding="ascii")

    def _child(self, name: str, work: Callable[[], None]) -> bool:
        """Build in a fork: MkDocs and its plugins keep state that a second build in one process would trip over."""
        start = time.monotonic()
        child = _FORK.Process(target=work)
        child.start()
        child.join()
        say(f"{name}: {'✓' if child.exitcode == 0 else '✗'} {time.monotonic() - start:.1f} s")
        return child.exitcode == 0


def _mkdocs(project: Project, root: Path, target: Path, dirty: bool) -> None:
    """The work of the fork. static-i18n learns from sys.argv alone that a build is dirty."""
    if dirty:
        sys.argv.append("--dirty")
    try:
        pipeline.run_mkdocs(project, root, target, strict=False, dirty=dirty)
    except BuildFailed as failure:
        for finding in failure.findings:
            say(f"  {finding.message[1]}")
        sys.exit(1)
    except Exception:
        say("  " + traceback.format_exc(limit=-1).strip().splitlines()[-1])
        sys.exit(1)


def stamps(root: Path) -> Stamps:
    """Time of change of every file that a page is made from."""
    found: Stamps = {}
    for folder in ("docs", "overrides"):
        for path in (root / folder).rglob("*"):
            if path.is_file():
                found[path.relative_to(root).as_posix()] = path.stat().st_mtime_ns
    for name in ("mkdocs.yml", "scripts/lawkb/rules.yml"):
        if (root / name).exists():
            found[name] = (root / name).stat().st_mtime_ns
    return found


def _is_page(file: str) -> bool:
    return file.endswith(".md") and file.startswith(("docs/zh/", "docs/en/"))


def _listen(folder: Path, version: Path, port: int) -> None:
    """The web server, a process of its own."""
    handler = partial(_Handler, version, directory=str(folder))
    try:
        ThreadingHTTPServer(("127.0.0.1", port), handler).serve_forever()
    except OSError as error:
        say(f"port {port}: {error.strerror}. Try: make serve ARGS='--port {port + 1}'")
        sys.exit(2)
    except KeyboardInterrupt:
        pass


class _Handler(SimpleHTTPRequestHandler):
    """Files of the preview, pages with a script that reloads them when the version changes."""

    def __init__(self, version: Path, *arguments, **words) -> None:
        self.version = version
        super().__init__(*arguments, **words)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if self.path.startswith("/__version"):
            self._send(self.version.read_bytes() if self.version.exists() else b"0", "text/plain")
        elif self.path.partition("?")[0].endswith("/") and (path / "index.html").is_file():
            self._send((path / "index.html").read_bytes().replace(b"</body>", _RELOAD, 1), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silence: the terminal is for findings."""
