"""One file to make: what it is made from, how it is cached, and the two processes that make them."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.metadata import version as installed
from multiprocessing import get_context
from pathlib import Path

from .letters import Letter
from .source import digest

CODE = Path(__file__).parent
PROCESSES = 2


@dataclass(frozen=True)
class Job:
    """Everything a process needs. `text` is the HTML of a PDF; a letter brings itself and its notes."""

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

    @property
    def key(self) -> str:
        """Equal for equal input and equal tools."""
        return digest(tools(), self.file, self.text, self.style, repr(self.letter), repr(self.notes), self.day, self.author)


@cache
def tools() -> str:
    """The code of this folder and the versions of what it calls."""
    names = ("weasyprint", "pydyf", "fonttools", "python-docx", "segno")
    return digest(*(p.read_bytes() for p in sorted(CODE.glob("*.py"))), *(f"{n} {installed(n)}" for n in names))


def run(job: Job) -> tuple[bytes, int | None]:
    """Make one file: its bytes and its pages."""
    from . import letter_docx, letter_pdf, pdf

    if job.file.endswith(".docx"):
        return letter_docx.write(job.letter, job.notes, job.day, job.author), None
    if job.letter:
        return letter_pdf.write(job.letter, job.notes, job.style, job.key)
    return pdf.write(job.text, job.style, job.key)


def _make(job: Job, folder: str) -> None:
    data, pages = run(job)
    target = Path(folder) / job.key
    part = target.with_suffix(f".{os.getpid()}")
    part.write_bytes(data)
    target.with_suffix(".json").write_text(json.dumps({"pages": pages}))
    part.replace(target)


def make(jobs: list[Job], folder: Path, say: Callable[[str], None], processes: int = PROCESSES) -> Iterator[tuple[Job, bytes, int | None]]:
    """Make what is not in the cache, then hand out all. Files that no job names any more leave the cache."""
    folder.mkdir(parents=True, exist_ok=True)
    missing = [job for job in jobs if not (folder / job.key).is_file() or not (folder / job.key).with_suffix(".json").is_file()]
    missing.sort(key=lambda job: -len(job.text))
    if len(missing) > 1 and processes > 1:
        _side_by_side(missing, folder, say, processes)
    else:
        for job in missing:
            _make(job, str(folder))
    keep = {name for job in jobs for name in (job.key, job.key + ".json")}
    for path in folder.iterdir():
        if path.name not in keep:
            path.unlink()
    for job in jobs:
        yield job, (folder / job.key).read_bytes(), json.loads((folder / job.key).with_suffix(".json").read_text())["pages"]


def _side_by_side(jobs: list[Job], folder: Path, say: Callable[[str], None], processes: int) -> None:
    """A line every few seconds, so that nobody wonders whether the build still lives."""
    following = time.monotonic() + 3
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        waiting = [pool.submit(_make, job, str(folder)) for job in jobs]
        try:
            for done, future in enumerate(as_completed(waiting), 1):
                future.result()
                if time.monotonic() >= following:
                    following = time.monotonic() + 3
                    say(f" {done}/{len(jobs)}")
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
