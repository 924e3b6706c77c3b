"""After the build: what is made from, and checked on, the produced HTML."""

from __future__ import annotations

from pathlib import Path

from ..model import Project


def run(project: Project, root: Path, site: Path, site_url: str) -> None:
    """Everything that needs the whole site: files for machines, the search, small assets with names of their own, the policy, the worker, the headers."""
    from . import assets, csp, hosting, machines, offline_worker, search

    machines.write(project, site, site_url)
    search.write(project, site)
    assets.finish(site, {"worker": offline_worker.NAME})
    csp.write(site)
    offline_worker.write(project, site, root / "docs" / "assets" / "js" / "worker.js")
    extra = project.config.get("extra")
    hosting.write(site, site_url, str(extra.get("contact_email", "")) if isinstance(extra, dict) else "", project.today)
