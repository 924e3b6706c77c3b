"""YAML with places, and what a register may not hold."""

from __future__ import annotations

from datetime import date

import pytest
from lawkb.yamldoc import MAX_DEPTH, YamlError, parse


@pytest.mark.parametrize(("text", "value"), [
    ("a: x", "x"), ("a: 5", 5), ("a: 05", "05"), ('a: "5"', "5"), ("a: true", True), ("a: yes", "yes"), ("a: ~", None), ("a:", None),
    ("a: 2026-01-02", date(2026, 1, 2)), ('a: "2026-01-02"', "2026-01-02"), ("a: 1.5", "1.5"), ("a: [1, b]", [1, "b"]), ("a: 12:30", "12:30"), ("a: 0x1F", "0x1F"),
    ("a: |-\n  b\n\n  c", "b\n\nc"), ("no: x", None),
])
def test_values(text: str, value: object) -> None:
    assert parse(text).value.get("a") == value


def test_places() -> None:
    document = parse("a:\n  - b: 1\n    c: [x, y]\n  - d\n")
    rows = document.value["a"]
    assert document.place(document.value, "a") == (1, 1)
    assert document.place(rows, 0) == (2, 5) and document.place(rows, 1) == (4, 5)
    assert document.place(rows[0], "c") == (3, 5) and document.place(rows[0]["c"], 1) == (3, 12)
    assert document.place(rows, 99) == (1, 1)


@pytest.mark.parametrize(("text", "line"), [
    ("a: &x 1\nb: *x", 1), ("a: &a [*a]", 1), ("a: 1\na: 2", 2), ("a: !x 1", 1), ("b: 1\na: !!python/object/apply:os.system [ls]", 2), ("a: !!python/name:os.system", 1),
    ("a: !!binary aGk=", 1), ("a: !!set {x}", 1), ("? [a, b]\n: 1", 1), ("a: 1\n---\nb: 1", 2), ("a: [", 2), ("a:\n\tb: 1", 2), ("a: 2026-02-30", 1), ("a: x\x07", 1),
    ("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), 1),
])
def test_refused(text: str, line: int) -> None:
    with pytest.raises(YamlError) as caught:
        parse(text)
    assert caught.value.line == line and all(caught.value.problem)


def test_nothing_is_no_error() -> None:
    assert parse("").value is None and parse("# words\n").value is None


@pytest.mark.parametrize("other", ["\r", "\x85", "\u2028", "\u2029"])
def test_only_a_line_feed_ends_a_line(other: str) -> None:
    """Other breaks neither move places nor begin a key that nobody sees."""
    document = parse(f"a: x{other * 3}y\nb: 1\n")
    assert document.place(document.value, "b") == (2, 1)
    with pytest.raises(YamlError) as caught:
        parse(f"a: x{other}b: 1\n")
    assert caught.value.line == 1
