"""What can be counted about the content: `python tests/content_measures.py`. Prints; exit 1 where a measure is missed.

Prose is what a reader reads as sentences: paragraphs and list items, also those inside boxes. Left out are headings,
table rows, quotations of official texts, letters to be sent and lines that only lead on ("More: …").
A sentence ends at 。！？ (zh) or at . ! ? before a space (en), and where its block ends.
A citation of articles is left out of its sentence with the words that bring it in (“，见《民法典》第六百七十五条”); a sentence
that is only a citation ("See Civil Code, Article 675.") does not count; an instrument named without an article counts like
other words. A link counts with its words, not with its target.
Chinese is counted in characters without spaces and punctuation, English in words.
"""

from __future__ import annotations

import random
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from lawkb.citations import Scanner  # noqa: E402
from lawkb.load import load  # noqa: E402
from lawkb.model import LANGUAGES, Block, Language, Page, Project  # noqa: E402
from lawkb.pages import LEAD, LEADS  # noqa: E402

TODAY = date(2026, 11, 24)
MOST = {"zh": 40, "en": 20}
LONGEST_ZH = 75
CLICKS = 3
QUESTIONS = 80
SEED, SAMPLE = 20261127, 100

PATHS = """
index
start/first-call start/first-day
timeline/index timeline/days-1-3 timeline/days-4-7 timeline/days-8-30 timeline/days-31-90 timeline/after-90
credit/index credit/one-day credit/who-reports credit/check-report credit/status-codes credit/dispute credit/not-my-loan
credit/retention credit/paid-off credit/repair credit/impact
scams/index scams/real-or-fake-call scams/scripts scams/fake-legal-documents scams/debt-agents scams/unlicensed-lender
scams/after-a-scam
rights/index rights/collection-rules rights/contacts rights/someone-elses-debt rights/threats rights/visits rights/privacy
rights/auto-debit rights/evidence rights/outsourced
costs/index costs/interest-limits costs/fees costs/true-rate costs/late-interest
negotiate/index negotiate/call-the-lender negotiate/extension negotiate/instalments negotiate/card-60 negotiate/mediation
negotiate/agreement
court/index court/will-i-be-sued court/limitation court/papers court/payment-order court/hearing court/enforcement court/lists
court/crime-or-civil
complaints/index complaints/lender complaints/regulator complaints/credit complaints/police complaints/channels
prevention/index prevention/reminders prevention/order prevention/budget prevention/before-borrowing
help/index help/overwhelmed help/family help/foreigners help/legal-aid help/bankruptcy
templates/index templates/extension-request templates/hardship-plan templates/stop-contacting-others templates/complaint-lender
templates/complaint-regulator templates/complaint-credit templates/credit-objection templates/credit-statement
templates/payment-order-objection templates/limitation-defence templates/budget-statement templates/evidence-log
templates/call-card
faq/index
about/index about/method about/source-audit about/privacy about/accessibility about/changes about/corrections
about/report-an-error
""".split()
"""The pages of the plan, section 3. statutes/*, glossary and about/rules are generated and checked by the generator's tests."""

TOOLS = """
tools/index tools/where-am-i tools/call-check tools/cost-check tools/court-deadlines tools/budget tools/evidence-log
tools/reminders tools/which-letter
""".split()
"""Wanted as soon as one of them is there."""

LONG_PAGES: dict[tuple[Language, str], str] = {}
"""Pages whose average may be longer, each with the reason."""

LONG_SENTENCES: dict[str, str] = {}
"""How a Chinese sentence over the limit begins → why it stays whole."""

NAMES = ("金融消费者保护服务平台", "人民法院在线服务")
"""Chinese names that stand in English prose because a reader has to find or type them."""

QUESTION_OF = {
    1: "first-days#call-day-one", 2: "credit#one-day", 3: "credit#eight-days", 4: "credit#really-recorded", 5: "court#months",
    6: "court#times", 7: "first-days#two-days", 8: "credit#bank-loans", 9: "credit#card-after", 10: "court#prison",
    11: "court#card-fraud", 12: "calls-and-contacts#contact-list", 13: "calls-and-contacts#how-many",
    14: "calls-and-contacts#what-hours", 15: "calls-and-contacts#visit", 16: "calls-and-contacts#workplace", 17: "credit#years",
    18: "credit#after-paying", 19: "credit#repair-policy", 20: "credit#repair-company", 21: "money#above-24", 22: "money#rate-36",
    23: "money#rate-154", 24: "money#cut-first", 25: "money#penalty", 26: "negotiate#stop-interest", 27: "negotiate#sixty",
    28: "negotiate#how-to-talk", 29: "court#court-message", 30: "court#payment-order", 31: "court#far-away",
    32: "court#lists-differ", 33: "court#school", 34: "court#wages", 35: "court#home", 36: "family-and-life#spouse",
    37: "family-and-life#parents", 38: "family-and-life#emergency-contact", 39: "court#three-years",
    40: "family-and-life#platform-gone", 41: "court#debt-sold", 42: "scams#campus-loan", 43: "scams#private-account",
    44: "scams#overseas", 45: "complaints#which-number", 46: "complaints#hours-12378", 47: "scams#debt-agent",
    48: "family-and-life#bankruptcy", 49: "court#train", 50: "family-and-life#cannot-go-on",
}  # fmt: skip
"""Question n of the fact base, section I → where it is answered."""

OTHER_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "放贷机构|贷款机构|放款机构|放款方|资金方": "贷款人",
        "小贷公司|网贷公司": "小额贷款公司",
        "老赖": "失信被执行人",
        "滞纳金": "违约金 / 罚息",
        "追诉时效|法律时效": "诉讼时效",
        "支付命令": "支付令",
        "消金公司": "消费金融公司",
        "收支说明": "收支表",
    },
    "en": {
        r"(?<=[a-z,;’'] )Apps?\b(?! Necessary)": "app",
        r"\b(?:small[- ]loan|micro-loan|micro-?credit) compan": "microloan company",
        r"statutes? of limitations?|\bprescription\b": "limitation period",
        r"\blate fees?\b|liquidated damages|\bdefault interest\b|\blate interest\b": "default charge / penalty interest / overdue interest",
        r"\bconsumer[- ]finance firm": "consumer finance company",
        r"\bconciliation\b": "mediation",
        r"\bblacklisted\b": "dishonest judgment debtor",
        r"\binstallments?\b": "instalment",
        r"\bcredit (?:file|history)\b": "credit report",
        r"\bcredit bureaus?\b": "credit reporting agency",
        r"\bcredit centre\b": "Credit Reference Center",
        r"\b(?:certificate|proof) of settlement\b": "settlement certificate",
        r"[Ss]tatement of income and expenses": "budget statement",
    },
}
"""Words that stand for a term of the plan, section 4, and the word that pages use. Quoted words and keywords are not read."""

_HAN = re.compile(r"[㐀-鿿]+")
_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）|【[^【】]*】")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_ONWARD = re.compile(r"\s*(?:详见：|More: )")
_END = {"zh": re.compile(r"(?<=[。！？])[”’）]?"), "en": re.compile(r"(?<=[.!?])[”\"’)]*(?=\s|$)")}
_BROUGHT = {
    "zh": re.compile(r"[，；、（(]?\s*(?:见|依据是|规定见|处罚见|根据|按照?)?\s*(?:@(?:、|和|以及)?)+[)）]?"),
    "en": re.compile(r"[,;:(]?\s*(?:\b(?:[Ss]ee|[Uu]nder|as|the ground is)\b)?\s*@(?:(?:,| and|, and|;)?\s*@)*\)?"),
}
_STATES = {"zh": "法律", "en": "Law"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of prose without its citations; `size` in characters (zh) or words (en)."""

    page: Page
    line: int
    text: str
    size: int
    block: Block


def prose(page: Page) -> Iterator[Block]:
    """The blocks that a reader reads as sentences."""
    for block in page.blocks:
        if block.kind in ("paragraph", "item") and block.inside != "letter" and not _ONWARD.match(block.masked):
            yield block


def sentences(project: Project, page: Page) -> Iterator[Sentence]:
    """The sentences of a page, as the module says."""
    scanner = project.memo.setdefault("measure-scanner", Scanner(project.statutes))
    for block in prose(page):
        text = LEAD.sub(lambda m: " " * len(m[0]), block.masked, count=1)
        found = scanner.scan(text, page.language)
        for citation in reversed([c for c in found.citations if c.pinpoints]):
            text = text[: citation.start] + "@" + text[citation.end :]
        text = _BROUGHT[page.language].sub("", text.replace("*", ""))
        for part in _END[page.language].split(" ".join(text.split())):
            size = len(re.findall(r"\w", part)) if page.language == "zh" else len(re.findall(r"[\w’'.,:%-]*\w[\w’'%-]*", part))
            if size:
                yield Sentence(page, block.line, part.strip(), size, block)


def average(project: Project, page: Page) -> float:
    """The average size of a page's sentences."""
    sizes = [s.size for s in sentences(project, page)]
    return sum(sizes) / len(sizes) if sizes else 0.0


def paths(project: Project) -> Iterator[str]:
    """Pages of the plan that are missing in a language."""
    there = {language: {p.key for p in project.pages if p.language == language} for language in LANGUAGES}
    tools = TOOLS if any(key.startswith("tools/") for key in there["zh"] | there["en"]) else []
    for language in LANGUAGES:
        yield from (f"{language}: {key} is missing" for key in [*PATHS, *tools] if key not in there[language])


def links(project: Project, page: Page) -> set[str]:
    """The keys of the pages that a page's text links to, its data blocks included."""
    shown = [m.value for block in page.blocks for m in block.marks if m.kind == "data"]
    found = {row["page"] for name in shown for row in project.data.get(f"{name}.yml", []) if isinstance(row, dict) and row.get("page")}
    for link in page.links:
        target = link.target.partition("#")[0]
        if target.endswith(".md") and "://" not in target:
            parts: list[str] = []
            for part in (page.path.parent / target).parts:
                parts = parts[:-1] if part == ".." else [*parts, part]
            found.add(str(PurePosixPath(*parts).with_suffix("")))
    return found


def sections(project: Project) -> list[str]:
    """The first page of each section of the navigation: one click from everywhere."""
    first = []
    for entry in project.config["nav"]:  # type: ignore[union-attr]
        item = next(iter(entry.values()))
        item = item[0] if isinstance(item, list) else item
        first.append("statutes/index" if item == "statutes/" else item.removesuffix(".md"))
    return first


def clicks(project: Project, language: Language) -> dict[str, int]:
    """How many clicks from the index each page is, by links in texts and data blocks and the sections of the navigation."""
    texts = {p.key: links(project, p) | set(sections(project)) for p in project.pages if p.language == language}
    far, edge = {"index": 0}, ["index"]
    while edge:
        step = []
        for key in edge:
            for target in sorted(texts.get(key, ())):
                if target not in far:
                    far[target] = far[key] + 1
                    step.append(target)
        edge = step
    return far


def reach(project: Project) -> Iterator[str]:
    """Pages that are too far from the index, and pages that lead nowhere."""
    for language in LANGUAGES:
        far = clicks(project, language)
        for page in project.pages:
            if page.language == language:
                if far.get(page.key, CLICKS + 1) > CLICKS:
                    yield f"{page.file}: not reached in {CLICKS} clicks"
                if not links(project, page) - {page.key}:
                    yield f"{page.file}: links to no other page"


def lengths(project: Project) -> Iterator[str]:
    """Pages whose sentences are too long on average, and single Chinese sentences that are too long."""
    for page in project.pages:
        mean = average(project, page)
        if mean > MOST[page.language] and (page.language, page.key) not in LONG_PAGES:
            yield f"{page.file}: {mean:.1f} a sentence, more than {MOST[page.language]}"
        if page.language == "zh":
            for s in sentences(project, page):
                if s.size > LONGEST_ZH and not any(s.text.startswith(start) for start in LONG_SENTENCES):
                    yield f"{page.file}:{s.line}: one sentence of {s.size} characters: {s.text}"


def chinese_in_english(project: Project) -> Iterator[str]:
    """Chinese in English pages that is no bracketed term, no name and no letter."""
    for page in project.pages:
        if page.language == "en":
            for block in page.blocks:
                if block.inside == "letter":
                    continue
                text = _BRACKETED.sub("", block.masked)
                for name in NAMES:
                    text = text.replace(name, "")
                if found := _HAN.findall(text):
                    yield f"{page.file}:{block.line}: {' '.join(found)}"


def questions(project: Project, language: Language) -> dict[str, str]:
    """The questions of the faq pages: page#id → words."""
    pages = [p for p in project.pages if p.language == language and p.key.startswith("faq/") and p.key != "faq/index"]
    return {f"{p.path.stem}#{h.id}": h.text for p in pages for h in p.headings if h.level == 3}


def faq(project: Project) -> Iterator[str]:
    """Too few questions, questions that are not asked, questions of the fact base that are not answered."""
    asked = {language: questions(project, language) for language in LANGUAGES}
    for language in LANGUAGES:
        if len(asked[language]) < QUESTIONS:
            yield f"{language}: {len(asked[language])} questions, fewer than {QUESTIONS}"
        end = "？" if language == "zh" else "?"
        yield from (f"{language}: {where}: no question: {words}" for where, words in asked[language].items() if not words.endswith(end))
        yield from (f"{language}: I-{n} is not answered at faq/{where}" for n, where in QUESTION_OF.items() if where not in asked[language])
    if set(asked["zh"]) != set(asked["en"]):
        yield f"questions of one language alone: {sorted(set(asked['zh']) ^ set(asked['en']))}"
    if set(QUESTION_OF) != set(range(1, 51)):
        yield "the table names not all fifty questions"


def keywords(project: Project) -> Iterator[str]:
    """Keywords that two pages of one language claim."""
    for language in LANGUAGES:
        claimed: dict[str, list[str]] = defaultdict(list)
        for page in project.pages:
            if page.language == language:
                for word in {k.casefold().strip() for k in page.keywords}:
                    claimed[word].append(page.key)
        yield from (f"{language}: “{word}” is claimed by {', '.join(keys)}" for word, keys in claimed.items() if len(keys) > 1)


def kinds(project: Project) -> Iterator[str]:
    """Kinds of statement that pages use and about/method does not explain."""
    for language in LANGUAGES:
        used = {block.lead for page in project.pages if page.language == language for block in page.blocks if block.lead}
        used |= {"myth" for page in project.pages if page.language == language for block in page.blocks if block.inside == "myth"}
        method = project.page(language, "about/method")
        rows = " ".join(b.masked for b in method.blocks if b.kind == "row") if method else ""
        for word, kind in LEADS[language].items():
            if kind in used and f"| {word} |" not in rows:
                yield f"{language}: about/method explains no “{word}”"


def words(project: Project) -> Iterator[str]:
    """Other words where the plan has a term, in pages and in the prose of the registers."""
    for page in project.texts:
        for block in page.blocks:
            if block.inside == "letter" and page.language == "en":
                continue
            text = _QUOTED.sub("", block.masked) if block.kind != "heading" else block.masked
            for pattern, term in OTHER_WORDS[page.language].items():
                if found := re.search(pattern, text):
                    yield f"{page.file}:{block.line}: “{found[0]}” for {term}"


MEASURES: dict[str, Callable[[Project], Iterator[str]]] = {
    "pages of the plan": paths, "reach": reach, "sentence length": lengths, "Chinese in English": chinese_in_english,
    "questions": faq, "keywords": keywords, "kinds of statement": kinds, "words": words,
}  # fmt: skip


def sample(project: Project) -> list[tuple[Page, Block]]:
    """Blocks that state law, drawn at random with a fixed seed, in the order of the files."""
    all_blocks = [
        (page, block) for page in sorted(project.pages, key=lambda p: p.file) for block in page.blocks
        if block.lead == "law" and block.kind in ("paragraph", "item") and block.inside != "letter"
    ]  # fmt: skip
    drawn = random.Random(SEED).sample(range(len(all_blocks)), min(SAMPLE, len(all_blocks)))
    return [all_blocks[i] for i in sorted(drawn)]


def real() -> Project:
    """The content of this tree on its committed date."""
    return load(ROOT, TODAY)


def main() -> int:
    project, good = real(), True
    if "--sample" in sys.argv:
        for page, block in sample(project):
            print(f"{page.file}:{block.line}\t{' '.join(block.masked.split())}")
        return 0
    for language in LANGUAGES:
        pages = [p for p in project.pages if p.language == language]
        means = sorted((average(project, p), p.key) for p in pages)
        every = [s.size for p in pages for s in sentences(project, p)]
        far = clicks(project, language)
        print(
            f"{language}: {len(pages)} pages, {len(every)} sentences, average {sum(every) / len(every):.1f}, longest page average "
            f"{means[-1][0]:.1f} ({means[-1][1]}), {len(questions(project, language))} questions, "
            f"farthest page {max(far[p.key] for p in pages if p.key in far)} clicks"
        )
    for name, measure in MEASURES.items():
        missed = list(measure(project))
        good = good and not missed
        print(f"{name}: {len(missed) or 'nothing'} missed")
        for line in missed:
            print(f"  {line}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
