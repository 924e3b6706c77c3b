"""Breaks the real content in one place at a time and sees that the checks find it, with the right code at the right line.

    python tests/mutations.py [--seed N] [--times N] [kind …]

Each kind (mutation_kinds.py) proposes every place of the content where it can be tried; a seeded choice picks `--times`
of them. A mutation that is not found, and a kind that finds no place to try, fail the run.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(Path(__file__).parent)]

import lawkb.load as loading  # noqa: E402
from lawkb import checks  # noqa: E402
from lawkb.model import Finding, Project  # noqa: E402
from mutation_kinds import KINDS, Content, Mutation  # noqa: E402

TODAY = date(2026, 11, 24)
Key = tuple[str, int, str]


class Bench:
    """A copy of the content that is broken, checked and mended again; what did not change is read once only."""

    def __init__(self, folder: Path, root: Path = ROOT, today: date = TODAY) -> None:
        self.root, self.today = folder / "tree", today
        self.root.mkdir(parents=True)
        shutil.copytree(root / "docs", self.root / "docs", ignore=shutil.ignore_patterns("statutes.lock"))
        shutil.copy2(root / "mkdocs.yml", self.root)
        self._pages: dict[tuple, object] = {}
        self._documents: dict[str, object] = {}
        self.project = self._load()
        self.before = checks.run(self.project)
        self.known = set(self.before)
        self.content = Content(self.project, self.root)

    def _load(self) -> Project:
        """`load` with a memory: a page or a register of the same text is the same object."""
        read, parse, texts = loading.read_page, loading.parse, loading.read_texts

        def remembered_page(language: str, path: object, file: str, source: str, problem: object) -> object:
            key = (file, source)
            if key not in self._pages:
                heard: list[tuple] = []
                page = read(language, path, file, source, lambda *a, **k: heard.append((a, k)))
                for arguments, words in heard:
                    problem(*arguments, **words)
                if heard:
                    return page
                self._pages[key] = page
            return self._pages[key]

        def remembered_texts(language: str, file: str, words: list, problem: object) -> object:
            key = (language, file, tuple(words))
            if key not in self._pages:
                self._pages[key] = texts(language, file, words, problem)
            return self._pages[key]

        def remembered_document(source: str) -> object:
            if source not in self._documents:
                self._documents[source] = parse(source)
            return self._documents[source]

        loading.read_page, loading.parse, loading.read_texts = remembered_page, remembered_document, remembered_texts
        try:
            return loading.load(self.root, self.today)
        finally:
            loading.read_page, loading.parse, loading.read_texts = read, parse, texts

    def find(self, mutation: Mutation) -> list[Finding]:
        """What the checks find after the mutation, and did not find before. The tree is mended again."""
        path = self.root / mutation.path
        original = path.read_bytes()
        try:
            if mutation.text is None:
                path.unlink()
            else:
                path.write_bytes(mutation.text.encode() if isinstance(mutation.text, str) else mutation.text)
            return [f for f in self._run() if f not in self.known]
        finally:
            path.write_bytes(original)

    def _run(self) -> list[Finding]:
        try:
            project = self._load()
        except loading.LoadError as error:
            return error.findings
        if project.statutes == self.project.statutes:
            for name in ("found", "words"):
                project.memo[name] = dict(self.project.memo.get(name, {}))
            project.memo["scanner"] = self.project.memo["scanner"]
        return checks.run(project)


@dataclass(frozen=True)
class Outcome:
    """One mutation and whether it was found; `seen` is what was found instead."""

    kind: str
    mutation: Mutation | None
    seen: tuple[Key, ...]
    places: int

    @property
    def caught(self) -> bool:
        m = self.mutation
        return m is not None and any(path == m.where and line == m.line and code in m.codes for path, line, code in self.seen)


def try_kind(bench: Bench, name: str, seed: int, times: int) -> list[Outcome]:
    """`times` seeded mutations of one kind; a single outcome without a mutation where the content offers no place."""
    places = list(KINDS[name](bench.content))
    if not places:
        return [Outcome(name, None, (), 0)]
    chosen = random.Random(f"{seed} {name}").sample(places, min(times, len(places)))
    return [
        Outcome(name, m, tuple((f.place.path, f.place.line, f.code) for f in bench.find(m)), len(places))
        for m in chosen
    ]


def row(o: Outcome) -> str:
    if o.mutation is None:
        return f"NO PLACE  {o.kind}"
    where = f"{o.mutation.where}:{o.mutation.line}"
    said = "found " if o.caught else "MISSED"
    rest = "" if o.caught else f"\n          changed {o.mutation.path}; seen: {', '.join(f'{p}:{n} {c}' for p, n, c in o.seen) or 'nothing'}"
    return f"{said}    {o.kind:34} {'/'.join(o.mutation.codes):18} {where}  ({o.places} places){rest}"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", default=[])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--times", type=int, default=1, help="places to try for each kind")
    chosen = parser.parse_args(arguments)
    import tempfile

    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder))
        errors = [f for f in bench.before if f.severity == "error"]
        print(f"untouched content: {len(errors)} errors", flush=True)
        outcomes = []
        for name in chosen.kinds or KINDS:
            for outcome in try_kind(bench, name, chosen.seed, chosen.times):
                outcomes.append(outcome)
                print(row(outcome), flush=True)
    caught = sum(o.caught for o in outcomes)
    kinds = len({o.kind for o in outcomes})
    print(f"{kinds} kinds, {len(outcomes)} mutations, {caught} found, {len(outcomes) - caught} not; {time.process_time() - began:.0f} s")
    return 0 if caught == len(outcomes) and not errors else 1


if __name__ == "__main__":
    sys.exit(main())
