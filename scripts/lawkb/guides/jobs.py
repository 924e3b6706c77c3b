"""One file to make: what it is made from, how it is cached, and the two processes that make them. Guides are made after their parts."""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from importlib.metadata import version as installed
from multiprocessing import get_context
from pathlib import Path

from .letters import Letter
from .links import Binding
from .source import digest

CODE = Path(__file__).parent
PROCESSES = 2
PART = "part"


@dataclass(frozen=True)
class Job:
    """Everything a process needs. `text` is the HTML of a PDF or of a part; a letter brings itself and its notes, a guide its parts."""

    file: str
    kind: str
    language: str
    title: str
    version: str
    again: str
    text: str = ""
    style: str = ""
    letter: Letter | None = None
    notes: tuple[str, ...] = ()
    day: date | None = None
    author: str = ""
    parts: tuple[Job, ...] = ()
    binding: Binding | None = None

    @cached_property
    def key(self) -> str:
        """Equal for equal input and equal tools."""
        return digest(tools(), self.file, self.text, self.style, repr(self.letter), repr(self.notes), self.day, self.author,
                      repr(self.binding), *(part.key for part in self.parts))


@cache
def tools() -> str:
    """The code of this folder and the versions of what it calls."""
    names = ("weasyprint", "pydyf", "fonttools", "uharfbuzz", "pikepdf", "python-docx", "segno")
    return digest(*(p.read_bytes() for p in sorted(CODE.glob("*.py"))), *(f"{n} {installed(n)}" for n in names))


def run(job: Job, folder: Path) -> tuple[bytes, dict[str, object]]:
    """Make one file: its bytes and what is known of it, its `pages` at least. The parts of a guide lie in `folder`."""
    from . import assemble, letter_docx, letter_pdf, part, pdf

    if job.file.endswith(".docx"):
        return letter_docx.write(job.letter, job.notes, job.day, job.author), {"pages": None}
    if job.letter:
        data, pages = letter_pdf.write(job.letter, job.notes, job.style, job.key)
    elif job.binding:
        data, pages = assemble.write(job.binding, [(data, part.Facts.of(facts)) for data, facts in (_read(p, folder) for p in job.parts)], job.style)
    elif job.kind == PART:
        data, facts = part.write(job.text, job.style)
        return data, facts.plain()
    else:
        data, pages = pdf.write(job.text, job.style, job.key)
    return data, {"pages": pages}


def _make(job: Job, folder: str) -> None:
    """Without the search for dead cycles, which takes a third of the time of a layout and finds nothing before its end."""
    gc.disable()
    try:
        data, facts = run(job, Path(folder))
    finally:
        gc.enable()
        gc.collect()
    target = Path(folder) / job.key
    beside = target.with_suffix(f".{os.getpid()}")
    beside.write_bytes(data)
    target.with_suffix(".json").write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
    beside.replace(target)


def _made(job: Job, folder: Path) -> bool:
    return (folder / job.key).is_file() and (folder / job.key).with_suffix(".json").is_file()


def _read(job: Job, folder: Path) -> tuple[bytes, dict]:
    return (folder / job.key).read_bytes(), json.loads((folder / job.key).with_suffix(".json").read_text(encoding="utf-8"))


def missing(jobs: list[Job], folder: Path) -> list[list[Job]]:
    """What is not in the cache: first the parts that missing guides are made of and all else, then the guides. The longest first."""
    asked = {job.key: job for job in jobs if not _made(job, folder)}
    parts = {part.key: part for job in asked.values() for part in job.parts if not _made(part, folder)}
    first = [*parts.values(), *(job for job in asked.values() if not job.parts)]
    then = [job for job in asked.values() if job.parts]
    return [sorted(first, key=lambda job: -len(job.text)), sorted(then, key=lambda job: -len(job.parts))]


def make(jobs: list[Job], folder: Path, say: Callable[[str], None], processes: int = PROCESSES) -> Iterator[tuple[Job, bytes, int | None]]:
    """Make what is not in the cache, then hand out all. Files that no job names any more leave the cache."""
    folder.mkdir(parents=True, exist_ok=True)
    rounds = missing(jobs, folder)
    if sum(map(len, rounds)) > 1 and processes > 1:
        _side_by_side(rounds, folder, say, processes)
    else:
        for job in (job for jobs_ in rounds for job in jobs_):
            _make(job, str(folder))
    keep = {name for job in jobs for one in (job, *job.parts) for name in (one.key, one.key + ".json")}
    for path in folder.iterdir():
        if path.name not in keep:
            path.unlink()
    for job in jobs:
        data, facts = _read(job, folder)
        yield job, data, facts["pages"]


def _side_by_side(rounds: list[list[Job]], folder: Path, say: Callable[[str], None], processes: int) -> None:
    """A line every few seconds, so that nobody wonders whether the build still lives."""
    following = time.monotonic() + 3
    done, all_ = 0, sum(map(len, rounds))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        try:
            for jobs in rounds:
                for future in as_completed([pool.submit(_make, job, str(folder)) for job in jobs]):
                    future.result()
                    done += 1
                    if time.monotonic() >= following:
                        following = time.monotonic() + 3
                        say(f" {done}/{all_}")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
