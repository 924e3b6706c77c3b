"""The kinds of mutation: each proposes every place of the content where it can be tried, and says what must be found there.

A kind is a generator over the places: it changes one file and names the codes of which one is expected, with file and line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from lawkb.checks.found import in_block, source_start
from lawkb.checks.front import CRISIS, CRISIS_FOLDERS
from lawkb.checks.law import paragraphs, version_of
from lawkb.checks.myths import MAY_NAME_THEM, _stated
from lawkb.citations.text import fold
from lawkb.model import BINDING_KINDS, Block, Citation, Page, Project, Statute, Version

LANGUAGES = ("zh", "en")
LEADS = {"zh": {"law": "法律", "standard": "标准", "practice": "常见做法", "advice": "建议"},
         "en": {"law": "Law", "standard": "Standard", "practice": "Practice", "advice": "Advice"}}


@dataclass(frozen=True)
class Mutation:
    """`path` gets the new `text` (None: is deleted); one of `codes` must be found at `where`:`line`."""

    path: str
    text: str | bytes | None
    codes: tuple[str, ...]
    where: str
    line: int


class Content:
    """The loaded content, with what several kinds ask of it."""

    def __init__(self, project: Project, root: Path) -> None:
        self.project, self.root = project, root

    def pages(self, language: str) -> list[Page]:
        return [p for p in self.project.pages if p.language == language]

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def register(self, name: str) -> tuple[str, list[str]]:
        path = f"docs/data/{name}"
        return path, self.text(path).split("\n")

    def twin(self, page: Page) -> Page:
        return self.project.page("en" if page.language == "zh" else "zh", page.key)

    def blocks(self, language: str, *kinds: str) -> Iterator[tuple[Page, Block, int]]:
        """Blocks of pages, each with the offset at which it begins in the page's source."""
        for page in self.pages(language):
            starts = line_starts(page.source)
            for block in page.blocks:
                if not kinds or block.kind in kinds:
                    yield page, block, starts[block.line - 1]

    def cited(self, page: Page, block: Block) -> list[tuple[Citation, Statute, Version]]:
        found = in_block(self.project, page, block).citations
        return [(c, *m) for c in found if c.end > c.start and (m := version_of(self.project, c))]

    @cached_property
    def linked(self) -> set[tuple[str, str]]:
        return {(str(p.file), h.id) for p in self.project.pages for h in p.headings if h.id}


KINDS: dict[str, Callable[[Content], Iterator[Mutation]]] = {}


def kind(name: str) -> Callable:
    """A kind that has no language."""
    def add(of: Callable) -> Callable:
        KINDS[name] = of
        return of
    return add


def both(name: str, *languages: str) -> Callable:
    """A kind for each language: `zh <name>` and `en <name>`."""
    def add(of: Callable) -> Callable:
        for language in languages or LANGUAGES:
            KINDS[f"{language} {name}"] = lambda content, _language=language: of(content, _language)
        return of
    return add


def line_starts(text: str) -> list[int]:
    return [0, *(m.end() for m in re.finditer("\n", text))]


def line_of(text: str, offset: int) -> int:
    return text.count("\n", 0, offset) + 1


def splice(text: str, start: int, end: int, new: str) -> str:
    return text[:start] + new + text[end:]


def at(page: Page, start: int, end: int, new: str, *codes: str, line: int | None = None) -> Mutation:
    """A change in a page that is found on its own line."""
    return Mutation(page.file, splice(page.source, start, end, new), codes, page.file, line or line_of(page.source, start))


def section_line(content: Content, page: Page, block: Block) -> tuple[str, int]:
    """Where a difference between twins is reported: the heading of the section on the English page."""
    english = page if page.language == "en" else content.twin(page)
    return english.file, english.headings[block.section - 1].line if block.section else english.body_line


def at_section(content: Content, page: Page, block: Block, start: int, end: int, new: str, code: str) -> Mutation:
    where, line = section_line(content, page, block)
    return Mutation(page.file, splice(page.source, start, end, new), (code,), where, line)


def next_digit(text: str) -> str:
    """The text with its last digit changed."""
    found = list(re.finditer(r"\d", text))[-1]
    return splice(text, found.start(), found.end(), str((int(found[0]) + 1) % 10))


# --- citations -------------------------------------------------------------------------------------------------------

_ZH_DIGIT = str.maketrans("一二三四五六七八九", "二三四五六七八九一")


def _numbers(content: Content, language: str) -> Iterator[tuple[Page, Block, int, int, str, Version, int]]:
    """Each single cited article: where its numeral stands, the article, the text it is in."""
    for page, block, offset in content.blocks(language, "paragraph", "item", "row"):
        for c, _, version in content.cited(page, block):
            if len(c.pinpoints) != 1 or block.text[c.start:c.end] != c.written:
                continue
            found = re.search(r"第([一二三四五六七八九十百千零]+)条(?!之)" if "《" in c.written else r"Article (\d+)(?![\d-])", c.written)
            if found:
                yield page, block, offset + c.start + found.start(1), offset + c.start + found.end(1), c.pinpoints[0].article, version, offset + c.start


@both("digit of an article number")
def _(content: Content, language: str) -> Iterator[Mutation]:
    from lawkb.numerals import to_chinese
    for page, _, start, end, article, version, first in _numbers(content, language):
        number = next((n for n in range(int(article) + 1, int(article) + 9) if str(n) not in version.articles), None) if article.isdigit() else None
        if number:
            yield at(page, start, end, to_chinese(number) if language == "zh" else str(number), "LAW002", line=line_of(page.source, first))


@both("another registered article")
def _(content: Content, language: str) -> Iterator[Mutation]:
    from lawkb.numerals import to_chinese
    for page, block, start, end, article, version, _ in _numbers(content, language):
        section = [b for b in page.blocks if b.section == block.section]
        here = {p.article for b in section for c, *_ in content.cited(page, b) for p in c.pinpoints}
        other = next((a for a in version.articles if a.isdigit() and a not in here), None)
        if other:
            yield at_section(content, page, block, start, end, to_chinese(int(other)) if language == "zh" else other, "TWIN003")


@both("article that the block does not speak of")
def _(content: Content, language: str) -> Iterator[Mutation]:
    from lawkb.numerals import to_chinese
    for page, block, start, end, article, version, first in _numbers(content, language):
        index = page.blocks.index(block)
        near = " ".join(b.masked.lower() for b in page.blocks[index:index + 2])
        near = " ".join(near.split())
        for other in version.articles.values():
            if other.label.isdigit() and other.label != article and other.about(language) and not any(w.lower() in near for w in other.about(language)):
                yield at(page, start, end, to_chinese(int(other.label)) if language == "zh" else other.label, "LAW005", line=line_of(page.source, first))
                break


@both("title of an instrument dropped")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language, "paragraph", "item"):
        for c, *_ in content.cited(page, block):
            found = re.match(r"《[^》]+》(?=第)" if language == "zh" else r"[A-Z][^,]+, (?=Article)", c.written)
            if found and block.inside != "letter" and block.text[c.start:c.end] == c.written:
                yield at(page, offset + c.start, offset + c.start + found.end(), "", "LAW006")


@both("letter of a title")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language, "paragraph", "item"):
        for c, *_ in content.cited(page, block):
            if block.inside == "letter" or block.text[c.start:c.end] != c.written or not c.pinpoints:
                continue
            start = offset + c.start
            if language == "zh" and c.written.startswith("《"):
                yield at(page, start + 2, start + 3, "卌", "LAW001")
            elif language == "en" and ", Article" in c.written:
                yield at(page, start + 1, start + 2, "q", "LAW006")


@both("repealed instrument cited")
def _(content: Content, language: str) -> Iterator[Mutation]:
    words = {"zh": "\n\n**建议** 可以看《合同法》。", "en": "\n\n**Advice** You may see the Contract Law."}[language]
    for page, block, offset in content.blocks(language, "paragraph"):
        end = offset + len(block.text)
        if not block.inside:
            yield at(page, end, end, words, "LAW003", line=line_of(page.source, end) + 2)


@both("replaced text cited by its year")
def _(content: Content, language: str) -> Iterator[Mutation]:
    version = {"zh": "（2012年修正）", "en": " (2012 Amendment)"}[language]
    names = {"zh": "《治安管理处罚法》", "en": "Public Security Administration Punishments Law"}
    for page, block, offset in content.blocks(language, "paragraph", "item", "row"):
        for c, *_ in content.cited(page, block):
            if c.written.startswith(names[language]) and c.version is None and not any(m.kind == "allow" for m in block.marks):
                end = offset + c.start + len(names[language])
                yield at(page, end, end, version, "LAW003", line=line_of(page.source, offset + c.start))


@both("year of a version")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language):
        for found in re.finditer(r"2012(?=年修正| Amendment)", block.masked):
            line = line_of(page.source, offset + found.start())
            yield at(page, offset + found.start(), offset + found.end(), "2007", "LAW012", line=line)


@both("number of a paragraph (款)")
def _(content: Content, language: str) -> Iterator[Mutation]:
    pattern = re.compile(r"第([一二三])款" if language == "zh" else r"paragraph ([123])(?!\d)")
    for page, block, offset in content.blocks(language, "paragraph", "item", "row"):
        for c, statute, version in content.cited(page, block):
            if statute.paragraphs_run_together or block.text[c.start:c.end] != c.written:
                continue
            if found := pattern.search(c.written):
                start = offset + c.start
                yield at(page, start + found.start(1), start + found.end(1), "九" if language == "zh" else "9", "LAW011", line=line_of(page.source, start))


@both("number of an item (项)")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language, "paragraph", "item", "row"):
        for c, statute, version in content.cited(page, block):
            if len(c.pinpoints) != 1 or c.pinpoints[0].item is not None or statute.paragraphs_run_together:
                continue
            article = version.articles.get(c.pinpoints[0].article)
            if article and block.text[c.start:c.end] == c.written and max(len(p) for p in paragraphs(article)) < 20:
                end = offset + c.end
                yield at(page, end, end, "第二十项" if language == "zh" else ", item 20", "LAW011", line=line_of(page.source, offset + c.start))


@both("leaning word")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "同法另有规定。", "en": "The same law says more."}, "LAW008")


@both("unregistered document number")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "文号是银发〔1999〕999号。", "en": "It is Yin Fa [1999] No. 999."}, "LAW007")


@both("citation mark of no article")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "如此。<!-- cite: civil-cod 675 -->", "en": "So it is.<!-- cite: civil-cod 675 -->"}, "LAW009")


def _insert(content: Content, language: str, words: dict[str, str], *codes: str) -> Iterator[Mutation]:
    """The words as a paragraph of their own, behind each paragraph that stands in no box."""
    for page, block, offset in content.blocks(language, "paragraph"):
        end = offset + len(block.text)
        if not block.inside:
            yield at(page, end, end, "\n\n" + words[language], *codes, line=line_of(page.source, end) + 2)


# --- quotations ------------------------------------------------------------------------------------------------------

def _quotes(content: Content, language: str) -> Iterator[tuple[Page, Block, int, int]]:
    """Quotations of official text, with the offset of the block and the length of the quoted words."""
    for page, block, offset in content.blocks(language, "quote"):
        start = source_start(block.text)
        if start and block.inside != "letter" and content.cited(page, block):
            yield page, block, offset, start


@both("two characters of a quotation swapped")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, length in _quotes(content, language):
        for found in re.finditer(r"[一-鿿]{2}" if language == "zh" else r"[a-z]{2}", block.text[:length]):
            a, b = found[0]
            if a != b:
                yield at(page, offset + found.start(), offset + found.end(), b + a, "QUOTE001", line=block.line)


@both("look-alike character in a quotation")
def _(content: Content, language: str) -> Iterator[Mutation]:
    alike = {"zh": {"人": "⼈", "日": "曰", "己": "已", "未": "末", "的": "旳"}, "en": {"a": "а", "o": "о", "e": "е"}}[language]
    for page, block, offset, length in _quotes(content, language):
        for found in re.finditer("|".join(alike), block.text[:length]):
            yield at(page, offset + found.start(), offset + found.end(), alike[found[0]], "QUOTE001", line=block.line)


@both("word left out of a quotation")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, length in _quotes(content, language):
        for found in re.finditer(r"(?<=[一-鿿])[一-鿿](?=[一-鿿])" if language == "zh" else r"(?<=[a-z] )[a-z]{4,} (?=[a-z])", block.text[:length]):
            without = fold(splice(block.text[:length], found.start(), found.end(), ""))
            if without not in fold(block.text[:length]):
                yield at(page, offset + found.start(), offset + found.end(), "", "QUOTE001", line=block.line)


@both("source of a quotation dropped")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, length in _quotes(content, language):
        yield at(page, offset + length, offset + len(block.text), ">" if not block.inside else "    >", "QUOTE002", line=block.line)


@both("label of a translation dropped", "en")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, length in _quotes(content, language):
        found = block.text.find(" (reference translation)", length)
        if found > 0:
            yield at(page, offset + found, offset + found + 24, "", "QUOTE003")


# --- kinds of statement ----------------------------------------------------------------------------------------------

def _led(content: Content, language: str, *leads: str) -> Iterator[tuple[Page, Block, int, int, str]]:
    """Blocks with a lead-in: page, block, where the word between the stars begins and ends, the word."""
    for page, block, offset in content.blocks(language, "paragraph", "item"):
        found = re.match(r"\s*\*\*([^*]+)\*\*", block.masked)
        if found and block.lead in leads and block.inside != "letter" and found[1] in LEADS[language].values():
            yield page, block, offset + found.start(1), offset + found.end(1), found[1]


@both("lead-in removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, start, end, _ in _led(content, language, "law", "standard"):
        if content.cited(page, block) and not block.answer:
            yield at(page, start - 2, end + 3, "", "KIND001")


@both("law written as standard")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, start, end, _ in _led(content, language, "law"):
        if all(s.kind in BINDING_KINDS for _, s, _ in content.cited(page, block)):
            yield at(page, start, end, LEADS[language]["standard"], "KIND003")


@both("standard written as law")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, start, end, _ in _led(content, language, "standard"):
        if all(s.kind not in BINDING_KINDS for _, s, _ in content.cited(page, block)):
            yield at(page, start, end, LEADS[language]["law"], "KIND002")


@both("kind misspelt")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, start, end, _ in _led(content, language, "law", "advice"):
        yield at(page, start, end, "规定" if language == "zh" else "Rule", "KIND005")


@both("kind differs from the twin")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, start, end, _ in _led(content, language, "advice"):
        yield at_section(content, page, block, start, end, LEADS[language]["practice"], "TWIN008")


@both("advice quotes the rule")
def _(content: Content, language: str) -> Iterator[Mutation]:
    words = {"zh": "\n\n**建议** 记住“借款人应当按照约定的期限返还借款”，见《民法典》第六百七十五条。", "en": None}[language]
    for page, block, offset in content.blocks(language, "paragraph"):
        end = offset + len(block.text)
        if not block.inside:
            article = content.project.statutes["civil-code"].versions[-1].articles["675"].en.split(".")[0]
            said = words or f"\n\n**Advice** Remember “{article}” of Civil Code, Article 675."
            yield at(page, end, end, said, "KIND004", line=line_of(page.source, end) + 2)


# --- figures ---------------------------------------------------------------------------------------------------------

def _figures(content: Content, language: str) -> Iterator[tuple[Page, Block, int, object]]:
    for page, block, offset in content.blocks(language):
        for mark in block.marks:
            if mark.kind == "fig" and block.kind != "code":
                yield page, block, offset, mark


@both("value of a figure")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, mark in _figures(content, language):
        before = re.search(r"\d[\d,.]*(?=\D{0,8}\Z)", block.text[: mark.offset])
        if before:
            yield at(page, offset + before.start(), offset + before.start() + 1, str(int(before[0][0]) % 9 + 1), "FIG002", line=mark.place.line)


@both("mark of a figure removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, mark in _figures(content, language):
        start = offset + mark.offset
        end = page.source.index("-->", start) + 3
        figure = content.project.figures[mark.value]
        if figure.watch and not any(m is not mark and m.kind == "fig" and abs(m.offset - mark.offset) < 60 for m in block.marks):
            yield at(page, start, end, "", "FIG003")


@both("figure marked in one language only")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset, mark in _figures(content, language):
        start = offset + mark.offset
        others = [m.value for b in page.blocks if b.section == block.section for m in b.marks if m.kind == "fig" and m is not mark]
        if mark.value not in others:
            yield at_section(content, page, block, start, page.source.index("-->", start) + 3, "", "TWIN004")


@both("name of a figure")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, offset, mark in _figures(content, language):
        start = page.source.index(mark.value, offset + mark.offset)
        yield at(page, start, start + len(mark.value), mark.value + "x", "FIG001")


# --- links and navigation --------------------------------------------------------------------------------------------

def _links(content: Content, language: str, pattern: str) -> Iterator[tuple[Page, Block, re.Match[str], int]]:
    """Link targets that match, with the offset of the target in the source."""
    for page in content.pages(language):
        starts = line_starts(page.source)
        for link in page.links:
            begin = starts[link.place.line - 1] + link.place.column - 1
            start = page.source.index("](", begin) + 2
            found = re.fullmatch(pattern, link.target)
            if found and page.source.startswith(link.target, start):
                yield page, page.blocks[link.block], found, start


@both("page of a link")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, found, start in _links(content, language, r"([^#:]+)\.md(#.*)?"):
        if "statutes/" not in found[0]:
            yield at(page, start + found.end(1), start + found.end(1), "-x", "LINK001")


@both("anchor of a link")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, found, start in _links(content, language, r"[^#:]*#(.+)"):
        if "statutes/" not in found[0] and "glossary" not in found[0]:
            yield at(page, start + found.end(1), start + found.end(1), "x", "LINK002")


@both("link into the other language")
def _(content: Content, language: str) -> Iterator[Mutation]:
    other = "en" if language == "zh" else "zh"
    for page, _, found, start in _links(content, language, r"[^#:/]+\.md"):
        up = "../" * len(page.path.parts)
        yield at(page, start, start + len(found[0]), f"{up}{other}/{page.path.parent / found[0]}", "LINK003")


@both("link in one language only")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, found, start in _links(content, language, r"[^#:]+\.md(#.+)?"):
        targets = [link.target for link in page.links if page.blocks[link.block].section == block.section]
        opens = page.source.rindex("[", 0, start)
        if targets.count(found[0]) == 1 and sum(t.endswith(".md") or "#" in t for t in targets) > 1:
            yield at_section(content, page, block, opens, start + len(found[0]) + 1, "x", "TWIN006")


@both("letter of a host")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, found, start in _links(content, language, r"https://([^/]+).*"):
        yield at(page, start + found.start(1) + 1, start + found.start(1) + 2, "q", "LINK005", "LINK006")


@both("host with a tail")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, found, start in _links(content, language, r"https://([^/]+).*"):
        yield at(page, start + found.end(1), start + found.end(1), ".help.top", "LINK006")


@both("https becomes http")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, found, start in _links(content, language, r"https://.*"):
        yield at(page, start + 4, start + 5, "", "LINK007")


@both("open redirect")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, found, start in _links(content, language, r"https://[^?#]*"):
        end = start + len(found[0])
        yield at(page, end, end, "?next=https%3A%2F%2Fevil.top", "LINK007")


@both("picture added")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, dict.fromkeys(LANGUAGES, "![x](x.png)"), "LINK010")


@both("reference-style link")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, dict.fromkeys(LANGUAGES, "[x]: https://flk.npc.gov.cn/"), "LINK008")


@kind("entry of the navigation removed")
def _(content: Content) -> Iterator[Mutation]:
    text = content.text("mkdocs.yml")
    for page in content.pages("zh"):
        for found in re.finditer(rf"^ *- (?:[^\n]*: )?{re.escape(str(page.path))}\n", text, re.M):
            if found.group().count("index.md") == 0:
                for file in (page.file, content.twin(page).file):
                    yield Mutation("mkdocs.yml", splice(text, found.start(), found.end(), ""), ("LINK004",), file, 1)


@kind("entry of the navigation misspelt")
def _(content: Content) -> Iterator[Mutation]:
    text = content.text("mkdocs.yml")
    for found in re.finditer(r"^ *- (?:[^\n]*: )?[a-z-]+/[a-z0-9-]+()\.md\n", text, re.M):
        yield Mutation("mkdocs.yml", splice(text, found.start(1), found.end(1), "x"), ("LINK009",), "mkdocs.yml", line_of(text, found.start()))


# --- twins -----------------------------------------------------------------------------------------------------------

@both("page deleted")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        yield Mutation(page.file, None, ("TWIN001",), content.twin(page).file, 1)


@both("section deleted")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        starts = line_starts(page.source)
        for number, heading in enumerate(page.headings):
            after = page.headings[number + 1] if number + 1 < len(page.headings) else None
            if heading.level == 2 and after and heading.id and after.id:
                english = page if language == "en" else content.twin(page)
                text = splice(page.source, starts[heading.line - 1], starts[after.line - 1], "")
                yield Mutation(page.file, text, ("TWIN002",), english.file, english.headings[number].line)


@both("name of a heading")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, number, start, end in _headings(content, language):
        english = page if language == "en" else content.twin(page)
        spot = page.source.find(f"#{page.headings[number].id} -->", start, end)
        if page.headings[number].id and spot > 0:
            yield Mutation(page.file, splice(page.source, spot + 1, spot + 1, "x"), ("TWIN002",), english.file, english.headings[number].line)


@both("level of a heading")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, number, start, _ in _headings(content, language):
        english = page if language == "en" else content.twin(page)
        if page.headings[number].level > 1:
            yield Mutation(page.file, splice(page.source, start, start, "#"), ("TWIN002",), english.file, english.headings[number].line)


@both("level of a heading skipped")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, number, start, _ in _headings(content, language):
        if page.headings[number].level == 2 and page.headings[number - 1].level <= 2:
            yield at(page, start, start, "##", "PAGE004")


@both("name of a heading twice")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, number, start, end in _headings(content, language):
        first = next((h.id for h in page.headings[:number] if h.id), None)
        spot = page.source.find(f"#{page.headings[number].id} -->", start, end)
        if first and page.headings[number].id and spot > 0:
            yield at(page, spot + 1, spot + 1 + len(page.headings[number].id), first, "PAGE005")


def _headings(content: Content, language: str) -> Iterator[tuple[Page, int, int, int]]:
    for page in content.pages(language):
        starts = [*line_starts(page.source), len(page.source)]
        for number, heading in enumerate(page.headings):
            yield page, number, starts[heading.line - 1], starts[heading.line]


@both("box deleted")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        starts = [*line_starts(page.source), len(page.source)]
        for index, block in enumerate(page.blocks):
            if block.kind == "admonition" and block.inside in ("warning", "deadline", "myth"):
                after = next((b for b in page.blocks[index + 1:] if b.inside != block.inside or b.kind == "admonition"), None)
                if after and after.kind != "admonition":
                    yield at_section(content, page, block, starts[block.line - 1], starts[after.line - 1], "", "TWIN009")


@both("translation older", "en")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        twin = content.twin(page)
        if page.reviewed == twin.reviewed:
            text = page.source.replace(f"reviewed: {page.reviewed}", f"reviewed: {page.reviewed - timedelta(days=1)}", 1)
            yield Mutation(page.file, text, ("TWIN007",), page.file, page.front["reviewed"][1])


# --- telephones ------------------------------------------------------------------------------------------------------

def _telephones(content: Content, language: str) -> Iterator[tuple[Page, Block, int, str]]:
    for page, block, offset in content.blocks(language, "paragraph", "item", "row"):
        for found in re.finditer(r"(?<![\d-])(?:12\d{3}|96110)(?![\d%])", block.masked):
            if found[0] in content.project.hotlines:
                yield page, block, offset + found.start(), found[0]


@both("digit of a telephone")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, start, number in _telephones(content, language):
        wrong = next(n for n in (number[:-1] + d for d in "0123456789") if n not in content.project.hotlines)
        yield at(page, start, start + len(number), wrong, "TEL001")


@both("telephone in Chinese digits")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, start, number in _telephones(content, language):
        wrong = next(n for n in (number[:-1] + d for d in "0123456789") if n not in content.project.hotlines)
        yield at(page, start, start + len(number), "".join("零一二三四五六七八九"[int(d)] for d in wrong), "TEL002")


@both("another registered telephone")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, start, number in _telephones(content, language):
        section = "\n".join(b.masked for b in page.blocks if b.section == block.section)
        other = next((n for n in content.project.hotlines if len(n) == 5 and n not in section), None)
        if other:
            yield at_section(content, page, block, start, start + len(number), other, "TWIN005")


@both("private contact")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "加微信 fanqing_886。", "en": "Add WeChat fanqing_886."}, "TEL003")


@both("number of the crisis line removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language):
        if (page.key in CRISIS or page.key.startswith(CRISIS_FOLDERS)) and block.inside == "crisis" and "12356" in block.text:
            start = page.source.index("12356", offset)
            box = next(b for b in page.blocks if b.kind == "admonition" and b.inside == "crisis")
            yield at(page, start, start + 5, "12378", "PAGE003", line=box.line)


# --- front matter and frame ------------------------------------------------------------------------------------------

def _front(content: Content, language: str, old: str, new: str, *codes: str, line: int | None = None) -> Iterator[Mutation]:
    for page in content.pages(language):
        found = re.search(old, page.source)
        if found and line_of(page.source, found.start()) < page.body_line:
            yield at(page, found.start(), found.end(), found.expand(new), *codes, line=line)


@both("review date in the future")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\nreviewed: )\d{4}", "2031", "DATE002")


@both("review date removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\n)reviewed: .*\n", "", "DATE001", line=1)


@both("review long over")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\nreviewed: )\d{4}", "2020", "DATE004")


@both("key of front matter removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\n)review_in: .*\n", "", "FRONT002", line=1)


@both("key of front matter misspelt")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\n)keywords:", "keyword:", "FRONT001")


@both("value of front matter")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\nreview_in: )\d+", "soon", "FRONT003")


@both("order of front matter")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\n)(reviewed: .*\n)(review_in: .*\n)", r"\2\1", "FRONT006")


@both("front matter not closed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\n)---\n", "", "FRONT004", line=1)


@both("front matter not readable")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _front(content, language, r"(?<=\n)review_in: ", "reviewed: ", "FRONT005")


@both("letter of a page title")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        found = re.search(r"(?<=\ntitle: ).+", page.source)
        if page.headings and found:
            yield at(page, found.end() - 1, found.end() - 1, "x", "PAGE002", line=page.headings[0].line)


@both("answer deleted")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language, "paragraph"):
        following = page.blocks[page.blocks.index(block) + 1:]
        if block.answer and not any(b.kind == "paragraph" and b.section == 1 and not b.inside for b in following):
            yield at(page, offset, offset + len(block.text), "", "PAGE001", line=page.body_line)


@both("no way on")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        text = re.sub(r"\]\([^):]*\.md[^)]*\)", "](#)", page.source)
        yield Mutation(page.file, text, ("PAGE006",), page.file, page.body_line)


# --- marks, characters, words ----------------------------------------------------------------------------------------

@both("unused waiver")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "如此。<!-- allow: LAW003 讲的是旧法 -->", "en": "So it is.<!-- allow: LAW003 the old text -->"}, "MARK002")


@both("reason of a waiver removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language):
        for mark in block.marks:
            if mark.kind == "allow":
                start = offset + mark.offset
                yield at(page, start, page.source.index("-->", start) + 3, f"<!-- allow: {mark.value.split()[0]} -->", "MARK003")


@both("waiver removed")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language):
        for mark in block.marks:
            if mark.kind == "allow" and mark.value.startswith("LAW003"):
                start = offset + mark.offset
                citation = next(c for c, _, v in content.cited(page, block) if v.state(content.project.today) != "current")
                line = line_of(page.source, offset + citation.start)
                yield at(page, start, page.source.index("-->", start) + 3, "", "LAW003", line=line)


@both("waiver of what cannot be waived")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "如此。<!-- allow: TEL001 我的 -->", "en": "So it is.<!-- allow: TEL001 mine -->"}, "MARK005")


@both("waiver of no rule")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "如此。<!-- allow: LAW303 理由 -->", "en": "So it is.<!-- allow: LAW303 reason -->"}, "MARK004")


@both("mark misspelt")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, _, offset, mark in _figures(content, language):
        start = page.source.index("fig", offset + mark.offset)
        yield at(page, start, start + 3, "figure", "MARK001", line=mark.place.line)


@both("name of a data block")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language):
        for mark in block.marks:
            if mark.kind == "data":
                start = page.source.index(mark.value, offset + mark.offset)
                yield at(page, start, start + len(mark.value), mark.value + "s", "MARK006", line=mark.place.line)


def _inside(content: Content, language: str, new: str, *codes: str) -> Iterator[Mutation]:
    """The new characters between two characters of each plain paragraph or list item."""
    for page, block, offset in content.blocks(language, "paragraph", "item"):
        found = re.search(r"[一-鿿](?=[一-鿿。])" if language == "zh" else r"[a-z](?=[a-z])", block.masked)
        if found:
            yield at(page, offset + found.end(), offset + found.end(), new, *codes)


@both("invisible character")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _inside(content, language, "\u200b", "CHAR001")


@both("change of direction")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _inside(content, language, "\u202e", "CHAR001")


@both("raw HTML")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _inside(content, language, "<img src=x onerror=alert(1)>", "HTML001")


@both("snippet of another file")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, dict.fromkeys(LANGUAGES, '--8<-- "/etc/passwd"'), "HTML001")


@both("exclamation mark")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language, "paragraph", "item"):
        text = block.masked.rstrip()
        if text.endswith("。" if language == "zh" else ".") and block.text.startswith(text):
            yield at(page, offset + len(text) - 1, offset + len(text), "！" if language == "zh" else "!", "WORD002")


@both("over-claim")
def _(content: Content, language: str) -> Iterator[Mutation]:
    yield from _insert(content, language, {"zh": "这样一定能赢。", "en": "You will definitely win."}, "WORD001")


@both("form of address", "zh")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page, block, offset in content.blocks(language, "paragraph", "item"):
        spot = block.masked.find("你")
        if spot >= 0 and block.inside != "letter":
            yield at(page, offset + spot, offset + spot + 1, "您", "WORD003")


@both("myth stated as true")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for myth in content.project.data["myths.yml"]:
        claim = myth["claim"][language]
        if "《" not in claim and "rticle" not in claim and any(_stated(p, claim, myth, language) for p in myth["patterns"][language]):
            for m in _insert(content, language, {language: claim}, "MYTH001"):
                if not m.path.endswith(tuple(f"{k}.md" for k in MAY_NAME_THEM)):
                    yield m


# --- files -----------------------------------------------------------------------------------------------------------

@both("line ends")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        yield Mutation(page.file, page.source.replace("\n", "\r\n"), ("FILE002",), page.file, 1)


@both("byte order mark")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        yield Mutation(page.file, "\ufeff" + page.source, ("FILE003",), page.file, 1)


@both("bytes that are no text")
def _(content: Content, language: str) -> Iterator[Mutation]:
    for page in content.pages(language):
        line = page.source.count("\n") + 1
        yield Mutation(page.file, page.source.encode() + b"\xff\xfe\n", ("FILE001",), page.file, line)


# --- registers -------------------------------------------------------------------------------------------------------

def _lines(path: str, lines: list[str], number: int, new: list[str], *codes: str, line: int | None = None) -> Mutation:
    """The line with this index replaced; found at the line that stands there then."""
    return Mutation(path, "\n".join([*lines[:number], *new, *lines[number + 1:]]), codes, path, line or number + 1)


def _statutes(content: Content) -> Iterator[tuple[Statute, str, list[str]]]:
    for statute in content.project.statutes.values():
        path, lines = content.register(f"statutes/{statute.id}.yml")
        yield statute, path, lines


@kind("about word that the article lacks")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        article = 0
        for number, text in enumerate(lines):
            if re.match(r"\s*- no:", text):
                article = number + 1
            if found := re.match(r"(\s*(?:about: \{)?zh: \[)(?=\S)", text):
                if article:
                    yield _lines(path, lines, number, [found[1] + "高利转贷牟取, " + text[found.end():]], "REG007", line=article)


@kind("character of a quoted article")
def _(content: Content) -> Iterator[Mutation]:
    for page, block, _, length in _quotes(content, "zh"):
        c, statute, version = content.cited(page, block)[0]
        words = re.search(r"[一-鿿]{6,}", block.text[:length])
        path, text = f"docs/data/statutes/{statute.id}.yml", content.text(f"docs/data/statutes/{statute.id}.yml")
        if words and text.count(words[0]) == 1:
            start = text.index(words[0])
            yield Mutation(path, splice(text, start, start + 1, "卌"), ("QUOTE001",), page.file, block.line)


@kind("key of a register misspelt")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        for number, text in enumerate(lines):
            if text.startswith(("grade:", "kind:", "checked:")):
                yield _lines(path, lines, number, [text.replace(":", "x:", 1)], "REG001")


@kind("key of a register removed")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        for number, text in enumerate(lines):
            if text.startswith(("grade:", "kind:", "checked:")):
                yield _lines(path, lines, number, [], "REG002", line=next(i for i, t in enumerate(lines, 1) if re.match(r"\w", t)))


@kind("value of a register")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        for number, text in enumerate(lines):
            if text.startswith(("grade: ", "kind: ", "checked: ")):
                yield _lines(path, lines, number, [text + "x"], "REG003")


@kind("order of keys in a register")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        for number, (one, two) in enumerate(zip(lines, lines[1:])):
            if one.startswith("grade:") and two.startswith("copies:"):
                yield Mutation(path, "\n".join([*lines[:number], two, one, *lines[number + 2:]]), ("REG004",), path, number + 1)


@kind("key of a register twice")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        for number, text in enumerate(lines):
            if text.startswith(("grade:", "kind:")):
                yield _lines(path, lines, number, [text, text], "REG009", line=number + 2)


@kind("alias in a register")
def _(content: Content) -> Iterator[Mutation]:
    for _, path, lines in _statutes(content):
        for number, text in enumerate(lines):
            if found := re.match(r"grade: (\w)", text):
                more = ["reuse2: *g"]
                yield _lines(path, lines, number, [f"grade: &g {found[1]}", *more], "REG009")


@kind("article registered twice")
def _(content: Content) -> Iterator[Mutation]:
    for statute, path, lines in _statutes(content):
        for version in statute.versions:
            articles = list(version.articles.values())
            for one, two in zip(articles, articles[1:]):
                number = two.place.line - 1
                if two.label in lines[number]:
                    yield _lines(path, lines, number, [lines[number].replace(two.label, one.label, 1)], "REG005")


@kind("entry of a register twice")
def _(content: Content) -> Iterator[Mutation]:
    for name in ("hotlines.yml", "figures.yml", "domains.yml"):
        path, lines = content.register(name)
        heads = [i for i, t in enumerate(lines) if re.match(r"- (?:id|host): ", t)]
        for one, two in zip(heads, heads[1:]):
            yield _lines(path, lines, two, [lines[one]], "REG005")


@kind("order of a register")
def _(content: Content) -> Iterator[Mutation]:
    for name in ("hotlines.yml", "figures.yml", "domains.yml"):
        path, lines = content.register(name)
        heads = [i for i, t in enumerate(lines) if re.match(r"- (?:id|host): ", t)]
        for head in heads[1:]:
            yield _lines(path, lines, head, [re.sub(r": ", ": 0", lines[head], count=1)], "REG004")


@kind("telephone registered twice")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("hotlines.yml")
    heads = [i for i, t in enumerate(lines) if t.startswith("- id: ")]
    numbers = [i for i, t in enumerate(lines) if t.startswith("  number: ")]
    for one, two, head in zip(numbers, numbers[1:], heads[1:]):
        yield _lines(path, lines, two, [lines[one]], "REG005", line=head + 1)


@kind("gap between the values of a figure")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("figures.yml")
    for figure in content.project.figures.values():
        for before, after in zip(figure.values, figure.values[1:]):
            number = next(i for i in range(before.place.line - 1, len(lines)) if "until: " in lines[i])
            changed = lines[number].replace(str(before.until), str(before.until - timedelta(days=1)))
            yield _lines(path, lines, number, [changed], "REG008", line=after.place.line)


@kind("figure without a value today")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("figures.yml")
    for figure in content.project.figures.values():
        if len(figure.values) == 1:
            number = next(i for i in range(figure.place.line, len(lines)) if "from: " in lines[i])
            yield _lines(path, lines, number, [re.sub(r"\d{4}-", "2099-", lines[number], count=1)], "FIG004", line=figure.place.line)


@kind("check of a figure overdue")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("figures.yml")
    for figure in content.project.figures.values():
        number = next((i for i in range(figure.place.line, len(lines)) if lines[i].startswith(("  next_check: ", "- id"))), None)
        if number and "next_check" in lines[number]:
            yield _lines(path, lines, number, ["  next_check: 2026-11-23"], "FIG005", line=figure.place.line)


@kind("article behind a figure")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("figures.yml")
    for number, text in enumerate(lines):
        if found := re.match(r"  cite: \[([a-z0-9-]+) \d+", text):
            yield _lines(path, lines, number, [text.replace(found[1], found[1] + "x", 1)], "REG012")


@kind("version that does not end")
def _(content: Content) -> Iterator[Mutation]:
    for statute, path, lines in _statutes(content):
        for before, after in zip(statute.versions, statute.versions[1:]):
            number = next(i for i in range(before.place.line, len(lines)) if "until: " in lines[i])
            yield _lines(path, lines, number, [], "REG010", line=after.place.line - 1)


@kind("instrument that has ended")
def _(content: Content) -> Iterator[Mutation]:
    for page, block, _ in content.blocks("zh", "paragraph", "item"):
        for c, statute, version in content.cited(page, block):
            path, lines = content.register(f"statutes/{statute.id}.yml")
            start = next((i for i in range(version.place.line - 1, len(lines)) if re.match(r"\s+from: ", lines[i])), None)
            if version is statute.versions[-1] and version.until is None and start and version.state(content.project.today) == "current":
                indent = lines[start][: len(lines[start]) - len(lines[start].lstrip())]
                line = block.place(page.file, c.start).line
                text = "\n".join([*lines[: start + 1], f"{indent}until: 2026-11-23", *lines[start + 1:]])
                yield Mutation(path, text, ("LAW003",), page.file, line)
                break


@kind("instrument that ends soon")
def _(content: Content) -> Iterator[Mutation]:
    for m in KINDS["instrument that has ended"](content):
        yield Mutation(m.path, m.text.replace("until: 2026-11-23", "until: 2026-12-31"), ("LAW010",), m.where, m.line)


@kind("official source that is none")
def _(content: Content) -> Iterator[Mutation]:
    for statute, path, lines in _statutes(content):
        for number, text in enumerate(lines):
            if text.startswith("official:"):
                yield _lines(path, lines, number, ['official: "https://laws.example.com/"'], "LINK005", line=1)


@kind("host that no longer is official")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("domains.yml")
    for statute in content.project.statutes.values():
        host = statute.official.split("/")[2]
        domain = content.project.domains[host]
        number = next(i for i in range(domain.place.line, len(lines)) if lines[i].startswith("  official:"))
        if statute.grade == "V":
            yield Mutation(path, "\n".join([*lines[:number], "  official: false", *lines[number + 1:]]), ("REG011",), statute.place.path, statute.place.line)


@kind("telephone in a register")
def _(content: Content) -> Iterator[Mutation]:
    for name in ("terms.yml", "lenders.yml", "timeline.yml", "myths.yml"):
        path, lines = content.register(name)
        for number, text in enumerate(lines):
            if re.match(r"\s+zh: [一-鿿].*[一-鿿。]$", text):
                yield _lines(path, lines, number, [text + "，致电 13800138000"], "TEL001")


@kind("register deleted")
def _(content: Content) -> Iterator[Mutation]:
    for name in ("hotlines.yml", "figures.yml", "domains.yml"):
        yield Mutation(f"docs/data/{name}", None, ("REG009",), f"docs/data/{name}", 1)


@kind("last use of an entry removed")
def _(content: Content) -> Iterator[Mutation]:
    path, lines = content.register("hotlines.yml")
    text = "\n".join(lines)
    entry = '- id: zzz-unused\n  number: "12399"\n  name: {zh: 甲, en: a}\n  for: {zh: 甲, en: a}\n  operator: {zh: 甲, en: a}\n  source: case\n  grade: S\n  checked: 2026-11-01\n'
    yield Mutation(path, text.rstrip("\n") + "\n" + entry, ("REG006",), path, text.rstrip("\n").count("\n") + 2)
