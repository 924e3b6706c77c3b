"""After the build: what is made from, and checked on, the produced HTML."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from ..model import Project


def run(project: Project, root: Path, site: Path, site_url: str) -> None:
    """Everything that needs the whole site: files for machines, small assets with names of their own, the worker, the headers."""
    from . import assets, headers, machines, offline_worker

    machines.write(project, site, site_url)
    assets.finish(site, {"worker": offline_worker.NAME})
    offline_worker.write(project, site, root / "docs" / "assets" / "js" / "worker.js")
    headers.write(site, (urlsplit(site_url).path or "/").rstrip("/") + "/")
