"""The corpus of the fuzzers is replayed, and a short run of new inputs goes with it; `make fuzz` is the long one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent / "fuzz"))
import targets  # noqa: E402

CORPUS = Path(__file__).parent / "fuzz" / "corpus"
PIECES = st.lists(st.one_of(st.sampled_from(targets.FRAGMENTS), st.text(max_size=6)), max_size=40).map("".join)


@pytest.mark.parametrize("name", targets.TARGETS)
def test_corpus(name: str) -> None:
    files = sorted((CORPUS / name).iterdir())
    assert len(files) >= 4
    for path in files:
        targets.run(name, path.read_bytes())


@pytest.mark.parametrize("name", targets.TARGETS)
def test_new_inputs(name: str) -> None:
    @settings(max_examples=60, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(PIECES)
    def once(text: str) -> None:
        targets.run(name, b"u" + text.encode("utf-8", "ignore"))

    once()


@pytest.mark.parametrize("name", ["scanner", "pages"])
@pytest.mark.parametrize("piece", ["第", "《", "第六百七十五条、", "Article ", "《民法典》第", "[", "](", "<!-- ", "`", "**", "> ", "- ", "<", "1", "、第", "> > "])
def test_time_grows_with_length_alone(name: str, piece: str) -> None:
    """Doubling a hostile text twice multiplies its time by far less than sixteen."""
    import time

    def spent(length: int) -> float:
        data = (piece * (length // len(piece) + 1))[:length]
        start = time.process_time()
        if name == "scanner":
            for language in ("zh", "en"):
                targets.SCANNER.scan(data, language)
        else:
            targets._page(data)
        return time.process_time() - start

    short = max(min(spent(4000) for _ in range(2)), 0.004)
    assert min(spent(16000) for _ in range(2)) < 9 * short


@pytest.mark.parametrize("text", [
    "a ` b\n- c ` X ` d", "a ` b\n1. c ` X ` d", "a ` b\n+ c ` X ` d", "a ` b\n12) c ` X ` d", "a ` b\n  - c ` X ` d", "> a ` b\nc ` X ` d", "a ` b\n> c ` X ` d", "- a ` b\nc ` X ` d",
    "a ` b\n| c ` X ` d", "a ` b\n# c ` X ` d", "a ` b\n!!! note\n    c ` X ` d", "a ` b\n    c ` X ` d", "- a ` b\n\n    c ` X ` d", "`X\n<!-- #id -->`", "> `X\n> <!-- #id -->`",
    "a <!-- allow: WORD002 ` --> ` X `", "a \\`` X `", "a \\\\` X `", "a `` b ` X `` c `", "a `` b ` c `` X ` d",
])  # fmt: skip
@pytest.mark.parametrize("link", ["[x](javascript:y)", "![i](x.png)"])
def test_code_for_our_reader_alone_hides_nothing(text: str, link: str) -> None:
    """Where code begins and ends is not read in the same way by Markdown and by the checks: what is unclear is refused."""
    targets.run("markdown", b"u" + text.replace("X", link).encode())


def test_the_properties_can_fail() -> None:
    """A fuzzer that cannot fail proves nothing."""
    assert targets.dangerous("<p onclick='x'>a</p><script>b</script><a href=' java\nscript:c'>d</a>") == ["p onclick", "script", "href=javascript:c"]
    assert targets.dangerous('<p><a href="https://a.example/">b</a><a href="a.md#x">c</a></p>') == []
    with pytest.raises(targets.Broken):
        targets._must(False, "x")
