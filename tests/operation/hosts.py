"""The files that the build wrote for nginx and Caddy, each in its own server on loopback: what a reader and a cache are told.

    make hosts                   every server that is installed; which are not is said, and is no failure
    make hosts ARGS='caddy'      this one; exit 2 where it is not installed

Only the address, the root and the TLS of the generated file are changed. The site has to be one for the root of a domain. Exit 1
where an answer is not what it should be.
"""

from __future__ import annotations

import argparse
import http.client
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SBIN = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin:/bin"
PACKAGES = {"nginx": "nginx-light", "caddy": "caddy"}


@dataclass(frozen=True)
class Want:
    """One question and what must be in the answer: the code, headers (a pattern each), headers that must be absent, words of the body."""

    path: str
    code: int
    headers: dict[str, str] = field(default_factory=dict)
    absent: tuple[str, ...] = ()
    body: str = ""
    ask: dict[str, str] = field(default_factory=dict)


def installed(name: str) -> str | None:
    """Where the program of a server lies; None where it is not installed."""
    return shutil.which(name, path=SBIN)


@contextmanager
def nginx(site: Path, port: int) -> Iterator[None]:
    """nginx with the generated file on a port of loopback, until the block ends. RuntimeError with its words where it does not start."""
    with _home() as home:
        text = re.sub(r"listen 80;", f"listen 127.0.0.1:{port};", _generated(site, "nginx.conf")).replace("/srv/site", str(site.resolve()))
        (home / "site.conf").write_text(text, encoding="utf-8")
        (home / "main.conf").write_text(
            f"user root; worker_processes 1; daemon off; pid {home}/pid; error_log {home}/error;\nevents {{ worker_connections 1024; }}\n"
            f"http {{ include /etc/nginx/mime.types; sendfile on; include {home}/site.conf; }}\n", encoding="utf-8")
        with _running([str(installed("nginx")), "-e", str(home / "error"), "-c", str(home / "main.conf")], home, port):
            yield


@contextmanager
def caddy(site: Path, port: int) -> Iterator[None]:
    """Caddy with the generated file, which is validated first as it stands; without a certificate, an administrator's port or a log."""
    with _home() as home:
        whole = _generated(site, "Caddyfile")
        (home / "whole").write_text(whole, encoding="utf-8")
        done = subprocess.run([str(installed("caddy")), "validate", "--adapter", "caddyfile", "--config", str(home / "whole")], capture_output=True, text=True, env=_alone(home))
        if done.returncode:
            raise RuntimeError(f"caddy validate: {done.stderr.strip()[-600:]}")
        text = re.sub(r"(?m)^\S+ \{$", f"http://127.0.0.1:{port} {{", whole, count=1).replace("/srv/site", str(site.resolve()))
        (home / "Caddyfile").write_text(f"{{\n\tadmin off\n\tauto_https off\n}}\n{text}", encoding="utf-8")
        with _running([str(installed("caddy")), "run", "--adapter", "caddyfile", "--config", str(home / "Caddyfile")], home, port):
            yield


SERVERS: dict[str, Callable] = {"nginx": nginx, "caddy": caddy}


@contextmanager
def _home() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def _generated(site: Path, name: str) -> str:
    source = site / "_hosting" / name
    if not source.is_file():
        raise RuntimeError(f"{source} is missing: make site")
    return source.read_text(encoding="utf-8")


def _alone(home: Path) -> dict[str, str]:
    """Caddy keeps certificates and settings at home: in this one they go with it."""
    return {"HOME": str(home), "XDG_DATA_HOME": str(home), "XDG_CONFIG_HOME": str(home), "PATH": SBIN}


@contextmanager
def _running(words: list[str], home: Path, port: int) -> Iterator[None]:
    with (home / "said").open("wb") as said:
        server = subprocess.Popen(words, stdout=said, stderr=said, env=_alone(home))
        try:
            for _ in range(100):
                try:
                    ask(port, "/")
                    break
                except OSError:
                    if server.poll() is not None:
                        raise RuntimeError(f"{words[0]} ended: {(home / 'said').read_text()[-600:]}") from None
                    time.sleep(0.1)
            yield
        finally:
            server.terminate()
            server.wait(10)


def ask(port: int, path: str, headers: dict[str, str] | None = None) -> tuple[int, dict[str, list[str]], bytes]:
    """One GET on loopback, redirects not followed: code, headers by name in small letters, body."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": f"127.0.0.1:{port}", **(headers or {})})
        answer = connection.getresponse()
        found: dict[str, list[str]] = {}
        for name, value in answer.getheaders():
            found.setdefault(name.lower(), []).append(value)
        return answer.status, found, answer.read()
    finally:
        connection.close()


def wants(site: Path) -> list[Want]:
    """What any host has to answer, whatever the content: built from the files of the site."""
    again, ever = r"^public, max-age=0, must-revalidate$", r"^public, max-age=31536000, immutable$"
    guards = {name: f"^{re.escape(value)}$" for name, value in _promised(site).items()}
    html = {"content-type": r"^text/html; charset=utf-8$", "cache-control": again}
    asset = "/" + min((site / "assets" / "h").glob("site.*")).relative_to(site).as_posix()
    page = "/" + min(p.parent for p in (site / "en").rglob("index.html") if p.parent != site / "en").relative_to(site).as_posix()
    data = "/" + min((site / "data").rglob("*.json")).relative_to(site).as_posix()
    return [
        Want("/", 200, {**guards, **html}, ("access-control-allow-origin",), body='lang="zh'),
        Want(f"{page}/", 200, {**guards, **html}, body='lang="en'),
        Want(page, 301, {"location": f"(^|127.0.0.1:\\d+){re.escape(page)}/$"}),
        Want("/nowhere/", 404, {**guards, **html}, body='lang="zh'),
        Want("/en/nowhere", 404, {**guards, **html}, body='lang="en'),
        Want(asset, 200, {**guards, "cache-control": ever, "content-encoding": "^gzip$", "vary": "(?i)accept-encoding", "content-type": "javascript"}, ask={"Accept-Encoding": "gzip"}),
        Want("/assets/h/site.gone.js", 404, {**guards, "cache-control": again}),
        Want("/sw.js", 200, {"cache-control": "^no-cache$", "content-type": "javascript"}),
        Want(data, 200, {"access-control-allow-origin": r"^\*$", "cache-control": again, "content-type": "^application/json"}),
        Want("/.well-known/security.txt", 200, {"content-type": "^text/plain"}, body="Expires: "),
        Want("/_hosting/nginx.conf", 404), Want("/_hosting/Caddyfile", 404), Want("/.nojekyll", 404), Want("/.git/config", 404),
        Want("/%2e%2e/%2e%2e/etc/passwd", 0), Want("//etc/passwd", 0),
    ]


def _promised(site: Path) -> dict[str, str]:
    """The headers of every answer, as `_headers` has them."""
    block = (site / "_headers").read_text(encoding="utf-8").split("\n/", 1)[0]
    return {name.lower(): value for name, value in re.findall(r"(?m)^  ([A-Za-z-]+): (.*)$", block)}


def faults(want: Want, answer: tuple[int, dict[str, list[str]], bytes]) -> list[str]:
    """What is wrong with an answer; [] where nothing is. The code 0 stands for any but 200, 301 for any lasting redirect."""
    code, headers, body = answer
    accepted = {0: code != 200, 301: code in (301, 308)}.get(want.code, code == want.code)
    found = [] if accepted else [f"{code} instead of {want.code or 'a refusal'}"]
    for name, pattern in want.headers.items():
        values = headers.get(name, [])
        if len(values) != 1 or not re.search(pattern, values[0]):
            found.append(f"{name}: {values or 'missing'} instead of {pattern}")
    found += [f"{name}: {headers[name]} should not be there" for name in want.absent if any(headers.get(name, []))]
    if want.body and want.body.encode() not in body:
        found.append(f"{want.body!r} is not in the body")
    return found


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def check(name: str, site: Path) -> tuple[int, list[str]]:
    """(how many answers were looked at, what was wrong with them) for one server that is installed."""
    port = free_port()
    with SERVERS[name](site, port):
        asked = wants(site)
        found = [f"{want.path}: {fault}" for want in asked for fault in faults(want, ask(port, want.path, want.ask))]
        _, headers, _ = ask(port, "/")
        for tag, condition in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
            if tag in headers and ask(port, "/", {condition: headers[tag][0]})[0] != 304:
                found.append(f"/: {condition} does not give 304")
        return len(asked) + 1, found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *SERVERS], default=[])
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    asked = parser.parse_args()
    failed = 0
    for name in asked.names or SERVERS:
        if not installed(name):
            print(f"{name}: not installed, not looked at: sudo apt-get install -y --no-install-recommends {PACKAGES[name]}", file=sys.stderr)
            failed = max(failed, 2 if asked.names else 0)
            continue
        try:
            count, found = check(name, asked.site)
        except RuntimeError as error:
            count, found = 0, [str(error)]
        print(f"{name}: {'✗' if found else '✓'} {count} answers looked at, {len(found)} faults", flush=True)
        print("".join(f"  {fault}\n" for fault in found), end="")
        failed = 1 if found else failed
    return failed


if __name__ == "__main__":
    sys.exit(main())
