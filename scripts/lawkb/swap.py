"""Put a finished build in the place of `site/`, so that a kill at any moment leaves the old site, whole, or a state
that the next run mends.

A folder cannot be replaced in one step, so the swap takes three: the old site is set aside, the new one takes its
name, the old one is thrown away. It is renamed before it is thrown away: what bears the name `previous` is whole.
"""

from __future__ import annotations

import fcntl
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORK = ".build"


def work(root: Path) -> Path:
    """The folder for what is in the making; on the same disk as site/, for renames across disks are not atomic."""
    folder = root / WORK
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def exclusive(root: Path) -> Iterator[None]:
    """One build at a time in a tree; a second one waits."""
    with (work(root) / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("另一个构建在进行，等它结束 / another build is running; waiting for it", file=sys.stderr)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def fresh(root: Path) -> Path:
    """An empty folder to build into."""
    folder = work(root) / "next"
    _remove(folder)
    folder.mkdir()
    return folder


def repair(root: Path) -> None:
    """Mend what a killed swap left: where site/ is missing the old one gets its name back; leftovers go."""
    site, previous = root / "site", work(root) / "previous"
    if previous.exists():
        if site.exists():
            _discard(root)
        else:
            previous.rename(site)
    _remove(work(root) / "trash")
    _remove(work(root) / "next")


def swap(root: Path, new: Path) -> None:
    """Make `new` the site. Expects `repair` to have run."""
    site = root / "site"
    if site.exists():
        site.rename(work(root) / "previous")
    new.rename(site)
    if (work(root) / "previous").exists():
        _discard(root)


def _discard(root: Path) -> None:
    trash = work(root) / "trash"
    _remove(trash)
    (work(root) / "previous").rename(trash)
    _remove(trash)


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
