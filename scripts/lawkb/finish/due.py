"""What is to be looked at again, and by when: pages, articles, figures, telephone numbers, outside links. Values for a
machine (`--format json`) and for people; nothing here opens a network."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path

from ..model import Language, Place, Project

EVERY = {"article": 180, "figure": 90, "hotline": 30, "link": 90}
"""Days between two looks, where the register names no day of its own."""
ENDS_AHEAD = timedelta(days=60)
_URL = re.compile(r"https?://[^\s<>\"'）)\]】》，。；,]+")


@dataclass(frozen=True)
class Item:
    """One thing to look at. `state`: over, due (within the days asked for), fine; for a link what was seen, or `unopened`."""

    kind: str
    name: str
    path: str
    line: int
    checked: date | None
    due: date | None
    state: str
    link: str
    owner: str


@dataclass(frozen=True)
class Report:
    today: date
    days: int
    items: tuple[Item, ...]

    @property
    def due(self) -> list[Item]:
        """What wants a look, the most urgent first."""
        return sorted((i for i in self.items if i.state != "fine"), key=lambda i: (i.link != "dangerous", i.due or date.min, i.kind, i.name))

    @property
    def stops(self) -> bool:
        return any(i.link == "dangerous" for i in self.items)


def report(project: Project, days: int = 14) -> Report:
    """Everything that has a date, with its state on the day of the project."""
    owners = _owners(Path(project.root))
    items = []
    for kind, name, place, checked, due, link in _all(project):
        items.append(Item(kind, name, place.path, place.line, checked, due, _state(due, link, project.today, days), link, _owner(owners, place.path)))
    return Report(project.today, days, tuple(items))


Row = tuple[str, str, Place, date | None, date | None, str]


def _all(project: Project) -> Iterator[Row]:
    for page in project.pages:
        last = page.reviewed + timedelta(days=min(page.review_in, 3650)) if page.reviewed and page.review_in else None
        yield "page", f"{page.language} {page.key}", Place(page.file, page.front.get("reviewed", (None, 1))[1]), page.reviewed, last, ""
    for statute in project.statutes.values():
        again = statute.checked + timedelta(days=EVERY["article"])
        for version in statute.versions:
            for article in version.articles.values():
                yield "article", f"{statute.id}@{version.id} {article.label}", article.place, statute.checked, again, ""
            if version.until and version.until >= project.today:
                yield "end", f"{statute.id}@{version.id}", version.place, statute.checked, version.until - ENDS_AHEAD, ""
    for figure in project.figures.values():
        yield "figure", figure.id, figure.place, _checked(project, "figures.yml", figure.id), figure.next_check, ""
    for hotline in project.hotlines.values():
        checked = _checked(project, "hotlines.yml", hotline.id)
        yield "hotline", hotline.number, hotline.place, checked, checked + timedelta(days=EVERY["hotline"]) if checked else None, ""
    yield from _links(project)


def _checked(project: Project, register: str, name: str) -> date | None:
    """The day an entry of a register was checked; of a series, the newest."""
    for row in project.data.get(register) or []:
        if row["id"] == name:
            return row.get("checked") or max((v["checked"] for v in row.get("values", [])), default=None)
    return None


def _links(project: Project) -> Iterator[Row]:
    """Every outside address that pages and registers lead to, once, with what the register says of its host."""
    seen: set[str] = set()
    found = [(link.target, link.place) for page in project.pages for link in page.links if link.target.startswith("http")]
    found += [(statute.official, statute.place) for statute in project.statutes.values()]
    for name, document in project.memo.get("documents", {}).items():
        if not name.startswith("statutes/"):
            found += [(m.group(), Place(f"docs/data/{name}", document.source[: m.start()].count("\n") + 1)) for m in _URL.finditer(document.source)]
    for address, place in found:
        if address in seen:
            continue
        seen.add(address)
        domain = project.domains.get(re.sub(r"^https?://([^/:?#]+).*", r"\1", address, flags=re.S).lower())
        if domain is None:
            continue
        opened = domain.seen
        due = (opened or domain.checked) + timedelta(days=EVERY["link"]) if (opened or domain.checked) else None
        yield "link", address, place, opened, due, domain.state or "unopened"


def _state(due: date | None, link: str, today: date, days: int) -> str:
    if link in ("dangerous", "broken"):
        return "over"
    if due is None:
        return "fine" if link == "" else "due"
    return "over" if today > due else "due" if today >= due - timedelta(days=days) else "fine"


def _owners(root: Path) -> list[tuple[str, str]]:
    """CODEOWNERS as (start of a path, team); the last that fits counts."""
    path = root / ".github" / "CODEOWNERS"
    rows = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    return [(row.split()[0].lstrip("/"), " ".join(row.split()[1:])) for row in rows if row.strip() and not row.startswith("#")]


def _owner(owners: list[tuple[str, str]], path: str) -> str:
    return next((team for start, team in reversed(owners) if path == start or path.startswith(start.rstrip("/") + "/")), "")


def counts(made: Report) -> dict[str, dict[str, int]]:
    """For each kind how many there are, are due and are over; for links what was seen."""
    table: dict[str, dict[str, int]] = {}
    for kind in ("page", "article", "figure", "hotline", "link", "end"):
        rows = [i for i in made.items if i.kind == kind]
        table[kind] = {"all": len(rows), **Counter(i.state for i in rows)}
    table["link states"] = dict(sorted(Counter(i.link for i in made.items if i.kind == "link").items()))
    return table


def as_json(made: Report) -> str:
    """The whole report. Keys do not change without a new `form`."""
    rows = [{k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(i).items()} for i in made.items]
    return json.dumps({"form": 1, "today": made.today.isoformat(), "days": made.days, "stops": made.stops, "counts": counts(made), "items": rows},
                      ensure_ascii=False, indent=1)


_KINDS = {"page": "页面", "article": "条文", "figure": "数字", "hotline": "电话", "link": "外部链接", "end": "即将失效"}
_STATES = {"over": "已过期", "due": "快到期"}


def as_text(made: Report, language: Language) -> str:
    """What wants a look, one line each, and a line of counts."""
    zh = language == "zh"
    lines = []
    for item in made.due:
        kind, state = (_KINDS[item.kind], _STATES[item.state]) if zh else (item.kind, item.state)
        link = f" [{item.link}]" if item.link else ""
        lines.append(f"{item.path}:{item.line}: {state} {item.due or '—'} {kind} {item.name}{link}{'  ' + item.owner if item.owner else ''}")
    for kind, row in counts(made).items():
        if kind != "link states":
            lines.append(f"{_KINDS[kind] if zh else kind}: {row['all']}, {'快到期' if zh else 'due'} {row.get('due', 0)}, {'已过期' if zh else 'over'} {row.get('over', 0)}")
    states = ", ".join(f"{k} {v}" for k, v in counts(made)["link states"].items())
    return "\n".join([*lines, f"{'链接状态' if zh else 'links'}: {states or '—'}"])
