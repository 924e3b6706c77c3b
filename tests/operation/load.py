"""nginx with the file that the build wrote, and wrk against it, on loopback, for a bounded time.

    make load-test                    10 s for each of four addresses, 32 connections
    make load-test ARGS='--seconds 5 --connections 64'
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PORT = 8931
SBIN = "/usr/sbin:/usr/local/sbin:/usr/bin:/bin"
MOST_SECONDS, MOST_CONNECTIONS = 30, 256


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=ROOT / "site")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=32)
    asked = parser.parse_args()
    nginx, wrk = shutil.which("nginx", path=SBIN), shutil.which("wrk")
    if not nginx or not wrk:
        print("nginx and wrk are needed: sudo apt-get install -y --no-install-recommends nginx-light wrk", file=sys.stderr)
        return 2
    source = asked.site / "_hosting" / "nginx.conf"
    if not source.is_file():
        print(f"{source} is missing: make site", file=sys.stderr)
        return 2
    seconds, connections = min(asked.seconds, MOST_SECONDS), min(asked.connections, MOST_CONNECTIONS)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        home.chmod(0o755)
        text = re.sub(r"listen 80;", f"listen 127.0.0.1:{PORT};", source.read_text(encoding="utf-8")).replace("/srv/site", str(asked.site.resolve()))
        (home / "site.conf").write_text(text, encoding="utf-8")
        (home / "main.conf").write_text(
            f"user root; worker_processes 1; daemon off; pid {home}/pid; error_log {home}/error;\nevents {{ worker_connections 1024; }}\n"
            f"http {{ include /etc/nginx/mime.types; sendfile on; include {home}/site.conf; }}\n", encoding="utf-8")
        server = subprocess.Popen([nginx, "-c", str(home / "main.conf")])
        try:
            return _drive(wrk, asked.site, seconds, connections)
        finally:
            server.terminate()
            server.wait(10)


def _drive(wrk: str, site: Path, seconds: int, connections: int) -> int:
    base = f"http://127.0.0.1:{PORT}/"
    for _ in range(50):
        try:
            urllib.request.urlopen(base).read()
            break
        except OSError:
            time.sleep(0.1)
    asset = next((site / "assets" / "h").glob("site.*")).relative_to(site).as_posix()
    failed = 0
    for path in ("", "credit/one-day/", "en/statutes/civil-code/", asset):
        done = subprocess.run([wrk, "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "-H", "Accept-Encoding: gzip", base + path], capture_output=True, text=True)
        said = done.stdout
        rate = re.search(r"Requests/sec:\s*([\d.]+)", said)
        tail = re.search(r"99%\s+(\S+)", said)
        speed = re.search(r"Transfer/sec:\s*(\S+)", said)
        bad = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", said)
        failed += bad is not None or rate is None
        print(f"/{path:42} {rate[1] if rate else '—':>10} requests/s   99 % within {tail[1] if tail else '—':>9}   {speed[1] if speed else '—':>9}/s{'   ' + bad.group() if bad else ''}", flush=True)
    for path, want in (("nowhere/", 404), ("_hosting/nginx.conf", 404), ("en/nowhere/", 404), (".well-known/security.txt", 200)):
        try:
            code = urllib.request.urlopen(base + path).status
        except urllib.error.HTTPError as error:
            code = error.code
        failed += code != want
        print(f"/{path:42} {code}{'' if code == want else f' instead of {want}'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
