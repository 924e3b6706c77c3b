"""Telephone numbers and private contacts, written plainly or in disguise, on pages and in registers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model import Block, Finding, Page, Place, Project
from ..rules import finding

_PLAIN = re.compile(r"(?<![\d.,/〔#-])(?:400[- ]?\d{3,4}[- ]?\d{3,4}|800[- ]?\d{3}[- ]?\d{4}|(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]\d{7,8}|12[0-9]{3}|9[56]\d{3,4}|1[12][0-9])(?![\d%]|[.,]\d|-\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_URL = re.compile(r"https?://\S+")
_DIGITS = {**{c: str(i) for i, c in enumerate("零一二三四五六七八九")}, "〇": "0", "○": "0", "幺": "1", "两": "2", "壹": "1", "贰": "2", "叁": "3", "肆": "4", "伍": "5", "陆": "6", "柒": "7", "捌": "8", "玖": "9", "O": "0", "o": "0", "I": "1", "l": "1", "|": "1"}
_DIGITISH = r"\d零一二三四五六七八九〇○幺两壹贰叁肆伍陆柒捌玖OoIl①-⑨⑴-⑼❶-❾⓪⓵-⓽➀-➈➊-➒⁰¹²³⁴-⁹₀-₉㈠-㈨㊀-㊈"
_GAP = r"[\ufe0f\u20e3\s\-—–_.·*~、,，/()（）]{0,2}"
_BETWEEN = re.compile(rf"[{_DIGITISH}]\s?[*~\ufe0f\u20e3]+[\s*~]*[{_DIGITISH}]")
"""Digits with emphasis or key caps between them: these marks are taken out before looking for a number."""
_DISGUISED = re.compile(rf"(?<![A-Za-z\d])(?=[{_DIGITISH}]{_GAP}[{_DIGITISH}]{_GAP}[{_DIGITISH}]{_GAP}[{_DIGITISH}]{_GAP}[{_DIGITISH}])[{_DIGITISH}](?:{_GAP}[{_DIGITISH}]){{4,}}(?![A-Za-z\d])")
_FOUR = re.compile(rf"[{_DIGITISH}](?:{_GAP}[{_DIGITISH}]){{3}}")
_PRIVATE = re.compile(r"(?:微\s*信号?|薇\s*信|威\s*信|徽\s*信|[Vv]\s*[Xx]|[Vv]信|加\s*[Vv]|WeChat(?: ID)?|QQ\s*群?|扣扣|企鹅号|Telegram|WhatsApp|电报群?|飞机号)\s*(?:号码?|群|ID)?\s*[:：是为]?\s*(?=[A-Za-z0-9_-]*\d)[A-Za-z0-9_-]{5,}"
                      r"|(?:微\s*信\s*号|薇\s*信|威\s*信|徽\s*信|[Vv]信|[Vv]\s*[Xx]|加\s*[Vv]|WeChat ID)\s*[:：是为]?\s*(?<![A-Za-z])[A-Za-z][A-Za-z0-9_-]{5,19}", re.I)
_RUN = re.compile(r"[+\d][\d -]{2,}")
_HEADS = ("微信", "薇信", "威信", "徽信", "vx", "v信", "加v", "wechat", "qq", "扣扣", "企鹅号", "telegram", "whatsapp", "电报", "飞机号")
_SPACED_HEAD = re.compile(r"[微薇威徽]\s+信|v\s+x|加\s+v")
_HAS_RUN = re.compile(rf"[{_DIGITISH}]{_GAP}[{_DIGITISH}]{_GAP}[{_DIGITISH}]")
_MARKS_A_NUMBER = re.compile(r"电话|拨打|热线|号码|致电|联系|微信|客服|call|phone|hotline|number|contact|dial", re.I)


def _private(text: str) -> Iterator[re.Match[str]]:
    """The matches of _PRIVATE, looked for only where one of the words stands that it may begin with."""
    lower = text.lower()
    starts = {m.start() for m in _SPACED_HEAD.finditer(lower)}
    for head in _HEADS:
        at = lower.find(head)
        while at >= 0:
            starts.add(at)
            at = lower.find(head, at + 1)
    for start in sorted(starts):
        if match := _PRIVATE.match(text, start):
            yield match


def _within(runs: re.Pattern[str], wanted: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of `wanted`, looked for only where they can begin: inside the matches of `runs`, which are found faster."""
    end = 0
    for run in runs.finditer(text):
        at = max(run.start(), end)
        while at < run.end():
            if match := wanted.match(text, at):
                yield match
                at = end = match.end()
            else:
                at += 1


def numbers(project: Project, block: Block) -> set[str]:
    """The registered numbers that a block gives."""
    return {m.group() for m in _within(_RUN, _PLAIN, block.masked) if m.group() in project.hotlines}


def check(project: Project) -> Iterator[Finding]:
    """Unregistered, disguised and private contacts in blocks, front matter and registers."""
    for page in project.pages:
        yield from _front(project, page)
        private = next(_private(page.source), None) is not None
        for block in page.blocks:
            text = block.text if block.kind == "code" else _without_targets(block)
            if not private and not _HAS_RUN.search(text):
                continue
            for at, f in _in_text(project, text, private=private):
                yield f(block.place(page.file, at))
    for name, document in project.memo.get("documents", {}).items():
        yield from _register(project, f"docs/data/{name}", document.source)


def _without_targets(block: Block) -> str:
    """Link targets and marks are blank (they have checks of their own), code spans are not."""
    if "`" not in block.text:
        return block.masked
    return "".join(b if b != " " or a in "<>!-" else a for a, b in zip(block.text, block.masked))


def _front(project: Project, page: Page) -> Iterator[Finding]:
    for key, (value, line) in page.front.items():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str):
                for _, f in _in_text(project, word):
                    yield f(Place(page.file, line))


def _register(project: Project, file: str, source: str) -> Iterator[Finding]:
    if file.endswith(("hotlines.yml",)) or "/statutes/" in file and not _HAS_RUN.search(source):
        return
    text = _URL.sub(lambda m: " " * len(m.group()), source)
    statute = "/statutes/" in file
    for at, f in _in_text(project, text, disguised=not statute):
        before = text[:at]
        yield f(Place(file, before.count("\n") + 1, at - before.rfind("\n")))


def _in_text(project: Project, text: str, disguised: bool = True, private: bool = True) -> Iterator[tuple[int, object]]:
    plain: list[tuple[int, int]] = []
    if _HAS_RUN.search(text):
        text = _DATE.sub(lambda m: " " * len(m.group()), text)
        for match in _within(_RUN, _PLAIN, text):
            plain.append(match.span())
            number = match.group()
            if len(number) == 3 and (number in project.hotlines or not _near_word(text, match)):
                continue
            if number not in project.hotlines:
                yield match.start(), lambda place, n=number: finding("TEL001", place, number=n)
        if disguised:
            yield from _hidden(project, text, plain)
    for match in _private(text) if private else ():
        yield match.start(), lambda place, w=match.group(): finding("TEL003", place, written=w)


def _near_word(text: str, match: re.Match[str]) -> bool:
    """A number of three digits is a telephone only beside a word that says so."""
    return _MARKS_A_NUMBER.search(text, max(0, match.start() - 8), match.start()) is not None


def _hidden(project: Project, text: str, plain: list[tuple[int, int]]) -> Iterator[tuple[int, object]]:
    between = _BETWEEN.search(text) is not None
    kept = [i for i, c in enumerate(text) if c not in "*~\ufe0f\u20e3"] if between else range(len(text))
    for match in _within(_FOUR, _DISGUISED, "".join(text[i] for i in kept) if between else text):
        start, end = kept[match.start()], kept[match.end() - 1] + 1
        if any(a < end and start < b for a, b in plain):
            continue
        written = match.group().strip()
        digits = "".join(_digit(c) for c in written)
        if written.isdigit() and written.isascii():
            if len(digits) < 7:
                continue
        elif not _reads_as_number(digits, written):
            continue
        if digits in project.hotlines and written == digits:
            continue
        yield start, lambda place, w=written, n=digits: finding("TEL002", place, written=w, number=n)


def _reads_as_number(digits: str, written: str) -> bool:
    """Is this a telephone number in other clothes? Amounts (10,000), ranges and lists of small numbers are not."""
    if re.fullmatch(r"[0-9,.\s、/()（）—–-]+", written) and not written.isascii():
        return False
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", written):
        return False
    if re.fullmatch(r"[0-9,.\s、，/()—–-]+", written):
        return re.fullmatch(r"(?:86)?1[3-9]\d{9}|(?:400|800)\d{7}|0\d{9,11}|(?:12|95|96)\d{3}", digits) is not None and not re.search(r"[,，、/]", written)
    return re.fullmatch(r"(?:86)?1[3-9]\d{9}|(?:400|800)\d{7}|0\d{9,11}|(?:12|95|96)\d{3,4}|[1-9]\d{6,11}", digits) is not None


def _digit(char: str) -> str:
    if char in _DIGITS:
        return _DIGITS[char]
    value = unicodedata.digit(char, None)
    if value is not None:
        return str(value)
    return "".join(_DIGITS.get(c, "") for c in unicodedata.normalize("NFKC", char))
