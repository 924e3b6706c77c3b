"""Every kind of damage to the real content is found, with its code, at its file and line."""

from __future__ import annotations

from collections.abc import Iterator

import mutations
import pytest


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[mutations.Bench]:
    yield mutations.Bench(tmp_path_factory.mktemp("mutations"))


def test_untouched_content_yields_no_error(bench: mutations.Bench) -> None:
    assert [f for f in bench.before if f.severity == "error"] == []


def test_there_are_enough_kinds() -> None:
    assert len(mutations.KINDS) >= 45


@pytest.mark.parametrize("name", mutations.KINDS)
def test_kind_is_found(bench: mutations.Bench, name: str) -> None:
    for outcome in mutations.try_kind(bench, name, seed=1, times=1):
        assert outcome.caught, mutations.row(outcome)


def test_the_tree_is_mended_after_each(bench: mutations.Bench) -> None:
    assert bench._run() == bench.before
