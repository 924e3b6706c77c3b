"""What is fuzzed, and what must hold. Each target takes bytes, so that both engines, the corpus and pytest share it.

scanner    no crash; citations lie in the text, in order, apart from each other; no quadratic time
loader     YAML and the schemas of the registers: refused with a place, or read; nothing else
pages      any text becomes a Page; masks keep offsets; places lie in the file
markdown   what the checks let through renders to HTML that runs nothing and leads nowhere strange
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import date
from pathlib import Path, PurePosixPath

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2] / "scripts")]

import markdown  # noqa: E402
from instruments import world  # noqa: E402
from lxml import etree, html  # noqa: E402

from lawkb import registers, schema  # noqa: E402
from lawkb.checks import links, safety  # noqa: E402
from lawkb.citations import Scanner  # noqa: E402
from lawkb.markdown import LawkbExtension  # noqa: E402
from lawkb.model import Project  # noqa: E402
from lawkb.pages import read_page  # noqa: E402
from lawkb.yamldoc import YamlError, parse  # noqa: E402

MOST = 4000
"""Longer inputs say nothing new and cost time."""
SLOW = 2.0
"""Processor seconds for one input of at most MOST bytes; time that grows with the square shows itself here."""
PROJECT = Project("/nonexistent", date(2026, 11, 24), (), dict(world()), {}, {}, {}, {}, {}, ())
SCANNER = Scanner(PROJECT.statutes)
SCHEMAS = (registers.STATUTE, registers.FIGURES, registers.HOTLINES, registers.DOMAINS, *registers.OTHER_SCHEMAS.values())
FRAGMENTS = (
    "《民法典》", "《治安管理处罚法》", "（2012年修正）", "第六百七十五条", "第675条", "第二百九十三条之一", "第一款", "第三项", "至", "、", "和", "该法", "前款", "〔2025〕9号",
    "《", "》", "第", "条", "百", "千", "零", "10000", "Civil Code", ", Article 675", "Articles 15 to 17", "paragraph 1", "item 5", "that Article", " of the ", "Article ",
    "<!-- cite: civil-code 195 -->", "<!-- fig: x -->", "<!-- allow: LAW003 y -->", "<!-- #id -->", "<!--", "-->", "<!-- data: lenders -->", "<script>", "</script>", "<img src=x onerror=y>",
    "<a href='javascript:z'>", "javascript:alert(1)", "[a](", ")", "[b]: javascript:x", "[c][b]", "![i](x.png)", "<http://a.b>", "&lt;", "&#106;", "`", "```", "~~~", "~~~ {onclick=x}",
    "\n", "\n\n", "\n    ", "    ", "\t", "# ", "## ", "### t {#x onclick=y}", "- ", "1. ", "> ", "| a | b |\n| --- | --- |\n", "!!! note \"t\"\n    ", "!!! \"><script>", "**法律** ", "**Law** ", "---\n",
    "title: x\n", "reviewed: 2026-01-01\n", "key: ", "- id: a\n  ", "&a ", "*a", "!!python/object:x ", "{", "}", "[", "]", ": ", "|-\n  ", "\u200b", "\u202e", "\ufeff", "１２", "①", "\\", "&", "\"", "'", "<", ">", "/", "\x00", "\x0b", "\u2028", "\x02", "\x03", "klzzwxh:0001",
)
BAD_TAGS = frozenset("script iframe object embed form style svg math link meta base input button textarea select video audio frame frameset applet img".split())
SCHEMES = ("http:", "https:", "tel:", "mailto:")


class Broken(AssertionError):
    """A property that does not hold. Not an assert: those vanish with -O."""


def spell(data: bytes) -> str:
    """Bytes as text made of fragments: 0x80 and above name one, all else is itself; broken UTF-8 is dropped."""
    out, plain = [], bytearray()
    for byte in data[:MOST]:
        if byte >= 0x80:
            out.append(plain.decode("utf-8", "ignore"))
            plain.clear()
            out.append(FRAGMENTS[(byte - 0x80) % len(FRAGMENTS)])
        else:
            plain.append(byte)
    return "".join([*out, plain.decode("utf-8", "ignore")])[:MOST]


def text_of(data: bytes) -> str:
    """The first byte says how to read the rest: as UTF-8, or as fragments."""
    return data[1:MOST].decode("utf-8", "ignore") if data[:1] == b"u" else spell(data[1:])


def lines_of(data: bytes) -> str:
    """The text as the loader hands it to readers of pages, and as Markdown makes it: every line ends with a line feed."""
    return text_of(data).replace("\r\n", "\n").replace("\r", "\n")


def _must(holds: bool, what: str) -> None:
    if not holds:
        raise Broken(what)


def scanner(data: bytes) -> None:
    text = text_of(data)
    for language in ("zh", "en"):
        found = SCANNER.scan(text, language)
        end = 0
        for c in found.citations:
            _must(0 <= c.start <= c.end <= len(text), f"span {c.start}:{c.end} of {len(text)}")
            _must(c.start >= end, "citations overlap or are out of order")
            end = c.end
            _must(all(c.start <= a <= b <= c.end for a, b in c.spans), "a pinpoint lies outside its citation")
            _must(text[c.start:c.end] == c.written, "written is not what stands there")
        for loose in found.loose:
            _must(text[loose.start:loose.end] == loose.written, "loose words are not what stands there")
            inside = any(c.start < loose.end and loose.start < c.end for c in found.citations)
            _must(loose.kind == "year" or not inside, "loose words inside a citation")  # a year that names no version stands in its citation


def loader(data: bytes) -> None:
    text = text_of(data)
    lines = text.count("\n") + 2  # what is missing is missing behind the end
    try:
        document = parse(text)
    except YamlError as error:
        _must(1 <= error.line <= lines and error.column >= 1 and all(error.problem), "an error without a place or words")
        return
    for wanted in SCHEMAS:
        for finding in schema.check(document, wanted, "docs/data/x.yml"):
            _must(1 <= finding.place.line <= lines and finding.message[0] != "", "a finding without a place")


def _page(text: str):
    problems: list[tuple] = []
    page = read_page("zh", PurePosixPath("a.md"), "docs/zh/a.md", text, lambda code, line, column, **words: problems.append((code, line, column)))
    return page, problems


def pages(data: bytes) -> None:
    text = lines_of(data)
    page, problems = _page(text)
    lines = text.count("\n") + 1
    for block in page.blocks:
        _must(len(block.masked) == len(block.text), "a mask of another length")
        _must(block.masked.count("\n") == block.text.count("\n"), "a mask that loses lines")
        _must(1 <= block.line <= lines and block.line + block.text.count("\n") <= lines, "a block outside the file")
        _must(block.section <= len(page.headings), "a section without a heading")
    for link in page.links:
        _must(1 <= link.place.line <= lines and link.place.column >= 1, "a link outside the file")
    _must(all(1 <= line <= lines + 1 and column >= 1 for _, line, column in problems), f"a problem outside the file: {problems}")
    list(safety.check(replace(PROJECT, pages=(page,), memo={})))
    list(links.check(replace(PROJECT, pages=(page,), memo={})))


def render(text: str) -> str:
    """As mkdocs.yml has it; fenced_code comes from MkDocs itself."""
    return markdown.markdown("<!-- page: zh a -->\n" + text, extensions=["admonition", "tables", "toc", "fenced_code", LawkbExtension().configure(PROJECT)])


def dangerous(rendered: str) -> list[str]:
    """Elements, attributes and addresses that no page of ours may have."""
    try:
        tree = html.fragment_fromstring(rendered, create_parent="div")
    except (etree.ParserError, ValueError):
        return []
    found = []
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag in BAD_TAGS:
            found.append(element.tag)
        for name, value in element.attrib.items():
            if name.startswith("on") or name in ("style", "srcdoc", "formaction"):
                found.append(f"{element.tag} {name}")
            if name in ("href", "src", "action"):
                bare = "".join(c for c in value if c > " ").lower()
                if ":" in bare.split("/")[0].split("#")[0].split("?")[0] and not bare.startswith(SCHEMES):
                    found.append(f"{name}={bare[:40]}")
    return found


def markdown_(data: bytes) -> None:
    text = "---\ntitle: x\nreviewed: 2026-01-01\nreview_in: 90\n---\n\n" + lines_of(data)
    body = text.split("---\n", 2)[2]
    rendered = render(body)
    bad = dangerous(rendered)
    if not bad:
        return
    page, problems = _page(text)
    project = replace(PROJECT, pages=(page,), memo={})
    seen = [*problems, *safety.check(project), *links.check(project)]
    errors = [f for f in seen if isinstance(f, tuple) or f.severity == "error" and f.code != "PAGE006"]
    _must(bool(errors), f"slips through the checks: {bad}")


TARGETS = {"scanner": scanner, "loader": loader, "pages": pages, "markdown": markdown_}


def run(name: str, data: bytes) -> None:
    """One input through one target, with its time."""
    start = time.process_time()
    try:
        TARGETS[name](data)
    except RecursionError as error:
        raise Broken("recursion without end") from error
    spent = time.process_time() - start
    _must(spent < SLOW, f"{spent:.1f} s for {len(data)} bytes")
