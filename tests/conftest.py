"""Fixtures that several test files share."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import browserkit  # noqa: E402
import sitekit  # noqa: E402
from lawkb import generate, pipeline  # noqa: E402
from lawkb.load import load  # noqa: E402
from lawkb.model import Project  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402


@dataclass(frozen=True)
class Site:
    """The real content, built strictly."""

    folder: Path
    project: Project


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real content built once for all tests, on the one committed date."""
    project = load(sitekit.ROOT, sitekit.TODAY)
    generate.write(project, sitekit.ROOT)
    folder = tmp_path_factory.mktemp("site")
    try:
        pipeline.make(project, sitekit.ROOT, folder)
    except pipeline.BuildFailed as failure:
        pytest.fail("\n".join(f"{f.place.path}: {f.code} {f.message[1]}" for f in failure.findings[:20]), pytrace=False)
    return Site(folder, project)


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The small tree, built once; tests that change it copy it first."""
    root = sitekit.small_tree(tmp_path_factory.mktemp("small") / "tree")
    project = load(root, sitekit.TODAY)
    generate.write(project, root)
    folder = tmp_path_factory.mktemp("small-site")
    pipeline.make(project, root, folder)
    return Site(folder, project)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; each opens its own context. No browser is a failure, never a skip."""
    if not browserkit.CHROMIUM.exists():
        pytest.fail(browserkit.MISSING, pytrace=False)
    with browserkit.chromium() as running:
        yield running
