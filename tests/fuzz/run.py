"""Fuzzes the scanner, the loader, the page reader and the Markdown extension.

    make fuzz                              each target for ten minutes
    make fuzz ARGS='markdown --seconds 60'
    make fuzz ARGS='--engine hypothesis'

Engine: atheris where it is installed (it is not locked: a Clang of its own comes with it), else hypothesis. What was found is written
to tests/fuzz/corpus/<target>/, which pytest replays; keep the small ones. Exit 1 where a property broke.
"""

from __future__ import annotations

import argparse
import hashlib
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
NAMES = ("scanner", "loader", "pages", "markdown")
KEEP = 40
ENGINE = """
import sys
import atheris
with atheris.instrument_imports(include=["lawkb"]):
    import targets
name = sys.argv.pop(1)
atheris.Setup(sys.argv, lambda data: targets.run(name, data))
atheris.Fuzz()
"""


def with_atheris(name: str, seconds: int) -> tuple[int, str]:
    """libFuzzer in a process of its own; returns (exit code, its last words). New inputs are merged into the corpus."""
    with tempfile.TemporaryDirectory() as home:
        work = Path(home) / "corpus"
        work.mkdir()
        words = [sys.executable, "-c", ENGINE, name, str(work), str(CORPUS / name), f"-max_total_time={seconds}", "-max_len=1500", "-timeout=20",
                 "-rss_limit_mb=1500", f"-artifact_prefix={home}/", "-print_final_stats=1"]
        done = subprocess.run(words, cwd=HERE, capture_output=True, text=True)
        for bad in Path(home).glob("*-*"):
            if bad.is_file():
                print(f"{name}: {bad.name}: {bad.read_bytes()!r}")
                (CORPUS / name / f"found-{bad.name[-12:]}").write_bytes(bad.read_bytes())
        merge(name, work)
        tail = done.stderr.strip().split("\n")
        stats = " ".join(line.split(":", 2)[-1].strip() for line in tail if "number_of_executed_units" in line or "peak_rss" in line)
        pulse = next((line for line in reversed(tail) if "cov:" in line), "")
        if done.returncode:
            print("\n".join(tail[-25:]))
        return done.returncode, f"{stats} units/MB, {pulse}"


def merge(name: str, work: Path) -> None:
    """Keep a few small inputs that go different ways: the smallest of those that fuzzing added."""
    have = {p.name for p in (CORPUS / name).iterdir()}
    for path in sorted(work.iterdir(), key=lambda p: p.stat().st_size)[:: max(1, len(list(work.iterdir())) // KEEP)]:
        data = path.read_bytes()
        label = hashlib.sha256(data).hexdigest()[:12]
        if len(have) < KEEP and len(data) <= 400 and label not in have:
            (CORPUS / name / label).write_bytes(data)
            have.add(label)


def with_hypothesis(name: str, seconds: int) -> tuple[int, str]:
    """Fragments and text, for so many seconds."""
    import targets
    from hypothesis import HealthCheck, given, seed, settings
    from hypothesis import strategies as st

    pieces = st.lists(st.one_of(st.sampled_from(targets.FRAGMENTS), st.text(max_size=6)), max_size=60).map("".join)
    count, end, number = 0, time.monotonic() + seconds, 0

    while time.monotonic() < end:
        number += 1

        @seed(number)
        @settings(max_examples=300, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(pieces)
        def once(text: str) -> None:
            nonlocal count
            count += 1
            targets.run(name, b"u" + text.encode("utf-8", "ignore"))

        try:
            once()
        except Exception as error:
            print(f"{name}: {type(error).__name__}: {error}")
            return 1, f"{count} inputs"
    return 0, f"{count} inputs"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", default=NAMES)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--engine", choices=("atheris", "hypothesis"), default="atheris" if find_spec("atheris") else "hypothesis")
    asked = parser.parse_args()
    code = 0
    for name in asked.names:
        start = time.monotonic()
        result, said = (with_atheris if asked.engine == "atheris" else with_hypothesis)(name, asked.seconds)
        print(f"{name}: {'✗' if result else '✓'} {asked.engine} {time.monotonic() - start:.0f} s, {said}", flush=True)
        code = code or int(result != 0)
    return code


if __name__ == "__main__":
    sys.exit(main())
