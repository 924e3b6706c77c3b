"""nginx with the file that the build wrote, and wrk against it, on loopback, for a bounded time.

    make load-test                    10 s for each of six addresses, 32 connections
    make load-test ARGS='--seconds 5 --connections 64'

Asked for: the home page, an article, the largest statute, the script of all pages, the search index, the largest PDF. One worker makes
gzip anew for each answer, which is the dearest way; a PDF goes out as it lies there. Exit 1 where an answer was an error or did not
come within ten seconds.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

import hosts

MOST_SECONDS, MOST_CONNECTIONS = 30, 256
PATIENCE = 10
"""Seconds after which an answer counts as lost."""


def addresses(site: Path) -> list[str]:
    """What is asked for, from small to large; a site without guides has no PDF."""
    first = [next((site / "assets" / "h").glob(f"{name}.*.js")).relative_to(site).as_posix() for name in ("site", "search-zh")]
    guides = sorted((site / "downloads" / "files").glob("*.pdf"), key=lambda p: p.stat().st_size)
    return ["", "credit/one-day/", "en/statutes/civil-code/", *first, *(p.relative_to(site).as_posix() for p in guides[-1:])]


def drive(wrk: str, url: str, seconds: int, connections: int) -> tuple[str, bool]:
    """(what wrk measured, in a line; whether every answer was good) for one address."""
    said = subprocess.run([wrk, "-t1", f"-c{connections}", f"-d{seconds}s", f"--timeout={PATIENCE}s", "--latency", "-H", "Accept-Encoding: gzip", url], capture_output=True, text=True).stdout
    rate, tail, speed = (found[1] if (found := re.search(pattern, said)) else "—" for pattern in (r"Requests/sec:\s*([\d.]+)", r"99%\s+(\S+)", r"Transfer/sec:\s*(\S+)"))
    bad = re.search(r"Non-2xx or 3xx responses: .*|Socket errors: .*", said)
    return f"{rate:>10} requests/s   99 % within {tail:>9}   {speed:>9}/s{'   ' + bad.group() if bad else ''}", rate != "—" and bad is None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=hosts.ROOT / "site")
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=32)
    asked = parser.parse_args()
    wrk = shutil.which("wrk")
    if not hosts.installed("nginx") or not wrk:
        print("nginx and wrk are needed: sudo apt-get install -y --no-install-recommends nginx-light wrk", file=sys.stderr)
        return 2
    if not (asked.site / "_hosting" / "nginx.conf").is_file():
        print(f"{asked.site} has no _hosting/nginx.conf: make site", file=sys.stderr)
        return 2
    port, good = hosts.free_port(), True
    with hosts.nginx(asked.site, port):
        for path in addresses(asked.site):
            line, fine = drive(wrk, f"http://127.0.0.1:{port}/{path}", min(asked.seconds, MOST_SECONDS), min(asked.connections, MOST_CONNECTIONS))
            print(f"/{path:42} {line}", flush=True)
            good = good and fine
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
