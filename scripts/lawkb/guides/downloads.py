"""The downloads page: written last, from the list of the files that were made."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path

from ..model import LANGUAGES, Language, Text
from .source import address

FOLDER = "downloads/files"
PLACE = re.compile(r'<p id="copies">.*?</p>', re.S)
_WORDS = {
    "handbook": Text("全书", "The whole handbook"), "guide": Text("分册", "One section each"), "card": Text("一页卡", "One-page card"),
    "letter": Text("信件和表格（空白，可填写）", "Letters and forms (in Chinese, to fill in)"), "offline": Text("离线版", "Offline edition"),
    "file": Text("文件", "File"), "pages": Text("页数", "Pages"), "size": Text("大小", "Size"), "version": Text("版本", "Version"),
    "again": Text("此日以后先查新版", "Check again after"), "sums": Text("全部文件的 SHA-256", "SHA-256 of all files"), "made": Text("做于 {day}。", "Made on {day}."),
    "list": Text("机器可读的清单", "List for machines"),
}
ORDER = ("card", "handbook", "guide", "letter", "offline")


@dataclass(frozen=True)
class Entry:
    """One finished file."""

    file: str
    kind: str
    language: str
    title: str
    pages: int | None
    bytes: int
    sha256: str
    version: str
    check_again_after: str


def write(site: Path, entries: list[Entry], day: str) -> None:
    """The manifest, the sums and the two pages."""
    folder = site / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    ordered = sorted(entries, key=lambda e: (ORDER.index(e.kind), e.file))
    (folder / "manifest.json").write_text(json.dumps({"made_for": day, "files": [asdict(e) for e in ordered]}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (folder / "SHA256SUMS.txt").write_text("".join(f"{e.sha256}  {e.file}\n" for e in ordered), encoding="utf-8")
    for language in LANGUAGES:
        path = site / address(language, "downloads") / "index.html"
        if path.is_file():
            shown = page(ordered, language, day)
            path.write_text(PLACE.sub(lambda _: shown, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def page(entries: list[Entry], language: Language, day: str) -> str:
    """The tables of the page of one language. Letters are Chinese and stand on both."""
    up = ("../../" if language == "en" else "../") + FOLDER
    out = [f'<p id="copies">{_WORDS["made"][language].format(day=day)}</p>']
    for kind in ORDER:
        rows = [e for e in entries if e.kind == kind and e.language in (language, "")]
        if rows:
            out.append(f'<h2 id="{kind}">{_WORDS[kind][language]}</h2>{_table(rows, language, up)}')
    sums = [e for e in entries if e.language in (language, "")]
    lines = "".join(f"<li><code>{e.sha256}</code> {escape(e.file)}</li>" for e in sums)
    out.append(f'<details><summary>{_WORDS["sums"][language]}</summary><ul>{lines}</ul></details>'
               f'<p><a href="{up}/SHA256SUMS.txt">SHA256SUMS.txt</a> · <a href="{up}/manifest.json">{_WORDS["list"][language]}</a></p>')
    return "\n".join(out)


def _table(rows: list[Entry], language: Language, up: str) -> str:
    heads = "".join(f'<th scope="col">{_WORDS[name][language]}</th>' for name in ("file", "pages", "size", "again"))
    body = "".join(
        f'<tr><td><a href="{up}/{escape(e.file)}">{escape(e.title)} ({e.file.rpartition(".")[2].upper()})</a></td><td>{e.pages or "—"}</td>'
        f"<td>{size(e.bytes)}</td><td>{e.check_again_after}</td></tr>" for e in rows)
    return f'<div class="table"><table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div>'


def size(count: int) -> str:
    """Bytes for people."""
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} KB"
