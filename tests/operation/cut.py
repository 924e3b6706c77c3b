"""Runs a command without a network: in a network namespace of its own where the system lets us, else with sockets that refuse.

    python tests/operation/cut.py COMMAND …
    make reproducible          the real site twice: two folders, two time zones, no network; the same bytes or exit 1
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROOF = "import socket\ntry:\n socket.create_connection(('192.0.2.1', 9), 1)\nexcept OSError as e:\n print(type(e).__name__, e)\nelse:\n raise SystemExit('there is a network')"
BLOCK = """import socket
def _refused(*_, **__): raise OSError(101, "no network in this build")
socket.socket.connect = socket.socket.connect_ex = _refused
socket.create_connection = socket.getaddrinfo = _refused
"""


def prefix() -> list[str]:
    """How to start a command in an empty network; [] where no namespace may be made."""
    unshare = shutil.which("unshare")
    for words in ([unshare, "-n"], [unshare, "-rn"]) if unshare else ():
        if subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            return words
    return []


def run(command: list[str], folder: Path, **environment: str) -> tuple[str, subprocess.CompletedProcess]:
    """Run `command` cut off; says how ("namespace" or "sockets"). `folder` may hold a file that blocks sockets."""
    words, env = prefix(), {**os.environ, **environment}
    if words:
        return "namespace", subprocess.run([*words, *command], env=env, capture_output=True, text=True)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(BLOCK, encoding="utf-8")
    env["PYTHONPATH"] = os.pathsep.join(filter(None, (str(folder), env.get("PYTHONPATH"))))
    return "sockets", subprocess.run(command, env=env, capture_output=True, text=True)


def digest(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def reproducible(today: str, more: list[str]) -> int:
    """Build the real content twice and compare."""
    made = []
    with tempfile.TemporaryDirectory() as home:
        for name, zone, seed in (("a", "UTC", "1"), ("another-folder/b", "Asia/Shanghai", "2")):
            root = Path(home) / name
            shutil.copytree(ROOT, root, ignore=shutil.ignore_patterns(".git", ".venv", "site", ".build", "__pycache__", ".hypothesis", ".pytest_cache", "cases"))
            how, done = run([sys.executable, str(root / "scripts" / "build.py"), "--root", str(root), "--today", today, *more], Path(home) / "block", TZ=zone, PYTHONHASHSEED=seed,
                            PYTHONPATH=str(root / "scripts"))
            if done.returncode:
                print(done.stdout[-1500:], done.stderr[-1500:])
                return 2
            made.append(digest(root / "site"))
            print(f"{zone}: {len(made[-1])} files, network cut by {how}", flush=True)
    differ = sorted(n for n in made[0].keys() | made[1].keys() if made[0].get(n) != made[1].get(n))
    print(f"{len(differ)} files differ" + "".join(f"\n  {n}" for n in differ[:20]))
    return 1 if differ else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reproducible", action="store_true")
    parser.add_argument("--today", default="2026-11-24")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    parser.add_argument("--no-guides", action="store_true", help="with --reproducible: leave out the printable guides")
    asked = parser.parse_args()
    if asked.reproducible:
        return reproducible(asked.today, ["--no-guides"] if asked.no_guides else [])
    with tempfile.TemporaryDirectory() as home:
        how, done = run(asked.command, Path(home))
    print(f"network cut by {how}", file=sys.stderr)
    sys.stdout.write(done.stdout)
    sys.stderr.write(done.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
