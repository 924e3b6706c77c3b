"""The words of the index: vocabulary (jieba with our own dictionary), synonyms, pinyin, traditional characters, instruments."""

from __future__ import annotations

import logging
import re
import warnings
from collections import Counter
from functools import cache
from itertools import groupby
from pathlib import Path

from ...model import Project
from . import units

_CHINESE = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[\u4e00-\u9fff]{1,8}")
_REPAY = re.compile("还(?:不[上起了出清完]|得起|[款清钱债贷完掉息本])")
"""Where 还 is huán, to repay, and not hái, still: the general dictionary of readings takes most of these for the other."""
_CALLS = ("psychological-help", "legal-advice", "anti-fraud")
"""Telephone numbers that an empty result shows, in this order."""


def make(project: Project, language: str, pages: list[units.Searched]) -> dict[str, object]:
    """All tables of one language. docs/data/search.yml holds what no register knows."""
    rules = project.data.get("search.yml") or {}
    own = {name: (rules.get(name) or {}).get(language, []) for name in ("drop", "light", "same", "letters")}
    made: dict[str, object] = {
        "drop": own["drop"],
        "light": own["light"],
        "same": _groups(project, language) + [[2, *row] for row in own["same"]] + _narrower(rules, language),
        "letters": own["letters"],
        "warn": [[w[language], w["page"] + "/"] for w in rules.get("warnings", [])],
        "stages": [[start, end, page + "/"] for start, end, page in rules.get("stages", [])],
        "laws": _laws(project, rules, language),
        "none": _nothing_found(project, language),
        "spoken": [[plain, *row] for plain, row in rules.get("spoken", {}).items()] if language == "zh" else [],
    }
    if language == "zh":
        made |= _chinese(project, rules, pages, made)
    return made


def _terms(project: Project) -> list[dict]:
    data = project.data.get("terms.yml")
    return data.get("terms", []) if isinstance(data, dict) else []


def _said(word: str) -> str:
    """A Chinese word as it is typed in Latin letters."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(word, style=Style.NORMAL)).replace("ü", "v")


def _products(project: Project) -> list[dict]:
    data = project.data.get("terms.yml")
    return data.get("products", []) if isinstance(data, dict) else []


def _groups(project: Project, language: str) -> list[list[object]]:
    """[strength, word, other words…] from the glossary. In English also the Chinese word and its pinyin."""
    rows: list[list[object]] = []
    for term in _terms(project):
        also = list((term.get("also") or {}).get(language) or [])
        if language == "en":
            chinese = list((term.get("also") or {}).get("zh") or [])
            also += [term["zh"], term["pinyin"].replace(" ", "").lower(), *chinese, *(_said(w) for w in chinese if _WORD.fullmatch(w))]
        if also:
            rows.append([1, term[language].strip("“”"), *also])
    if language == "en":
        rows += [[2, p["en"], p["zh"]] for p in _products(project)]
    loan = "网贷" if language == "zh" else "online loan"
    return rows + [[3, p[language], loan] for p in _products(project)]


def _narrower(rules: dict, language: str) -> list[list[object]]:
    """[3, narrower word, wider word]: the wider one answers for the narrower, not the other way."""
    table = (rules.get("under") or {}).get(language) or {}
    return [[3, narrow, wide] for wide, row in table.items() for narrow in row]


def _laws(project: Project, rules: dict, language: str) -> list[list[object]]:
    """[address, names…], the longest name first, so that a query finds the instrument it means."""
    spoken = (rules.get("instruments") or {}).get(language) or {}
    rows = []
    for statute in project.statutes.values():
        names = [*statute.names(language), *spoken.get(statute.id, [])]
        if language == "zh":
            names += [n.removeprefix("中华人民共和国") for n in names]
        else:
            names += [*statute.names("zh"), *(n.removesuffix(" of the People's Republic of China") for n in names)]
        rows.append([f"statutes/{statute.id}/", *dict.fromkeys(names)])
    return rows


def _nothing_found(project: Project, language: str) -> dict[str, object]:
    """What an empty result offers: the triage of the home page, the questions, three telephone numbers."""
    home = project.page(language, "index")
    links = [l for l in home.links if not l.image and l.target.endswith(".md")][:10] if home else []
    calls = sorted((h for h in project.hotlines.values() if h.id in _CALLS), key=lambda h: _CALLS.index(h.id))
    return {
        "triage": [[l.text, re.sub(r"(?:index)?\.md$", "", l.target).rstrip("/") + "/"] for l in links],
        "calls": [[h.number, h.name[language]] for h in calls],
    }


def _chinese(project: Project, rules: dict, pages: list[units.Searched], made: dict) -> dict[str, object]:
    ours = _our_words(project, rules, made)
    words = _vocabulary(pages, ours)
    important = list(dict.fromkeys([t["zh"] for t in _terms(project)] + [p["zh"] for p in _products(project)] + rules.get("pinyin", [])))
    table, odd = _pinyin(words, important, _terms(project))
    known = ours | set(made["light"]) | set(important)  # they stand in other tables of the index already
    return {"words": _folded([w for w in words if w not in known]), "main": " ".join(important), "syllables": table, "odd": odd,
            "trad": _traditional(set("".join(words)) | set("".join(p.title for p in pages))), "extra": [w for w in rules.get("words", []) if w not in important], "shapes": rules.get("shapes", [])}


def _folded(words: list[str]) -> str:
    """Words of two characters and more for the wire: "2不便不再|3…" as "2不便再 丈夫|3…", each first character once for all of a length."""
    by_length: dict[int, dict[str, str]] = {}
    for word in sorted(words):
        if len(word) > 1:
            rests = by_length.setdefault(len(word), {})
            rests[word[0]] = rests.get(word[0], "") + word[1:]
    return "|".join(f"{n}{' '.join(first + rest for first, rest in rests.items())}" for n, rests in sorted(by_length.items()))


def _our_words(project: Project, rules: dict, made: dict) -> set[str]:
    """Words that jieba does not know: the glossary and its variants, products, instruments, synonyms, words to drop."""
    words = {str(w) for group in made["same"] for w in group[1:]}
    words |= {t["zh"] for t in _terms(project)} | {p["zh"] for p in _products(project)} | set(made["drop"]) | set(made["letters"])
    words |= {str(n) for law in made["laws"] for n in law[1:] if len(str(n)) <= 8} | {w for terms, _ in made["warn"] for w in terms}
    words |= set(rules.get("words", []))
    return {w for word in words for w in _WORD.findall(word) if len(w) > 1}


def _vocabulary(pages: list[units.Searched], ours: set[str]) -> list[str]:
    tokenizer = _tokenizer(frozenset(ours))
    counted: Counter[str] = Counter()
    for page in pages:
        text = [page.title, *page.names, page.asks, page.answer, *(t for s in page.sections for t in (s.heading, *s.lines))]
        for run in _CHINESE.findall("\n".join(text)):
            counted.update(tokenizer.cut(run, HMM=False))
    return sorted({w for w in counted if len(w) <= 8} | ours)


@cache
def _tokenizer(words: frozenset[str]):
    """jieba with our words, silent, without its cache file (a build writes nowhere else)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
    jieba.setLogLevel(logging.ERROR)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    for word in sorted(words):
        tokenizer.add_word(word, freq=20_000)
    return tokenizer


def _pinyin(words: list[str], important: list[str], terms: list[dict]) -> tuple[str, str]:
    """("a2 ai13 …|ai隘 …", "还款huankuan …"): a reading for each common character, and the words that are read otherwise.

    GB 2312 holds its common characters in the order of their readings, and every browser knows GB 2312: the first half says how many of
    them in turn are read so, the second gives the few characters that stand elsewhere.
    """
    from pypinyin import Style, lazy_pinyin

    common = _common_characters()
    reading: dict[str, str] = {}
    for character in [*common, *sorted({c for w in words for c in w} - set(common))]:
        syllable = lazy_pinyin(character, style=Style.NORMAL)[0].replace("ü", "v")
        if syllable.isascii() and syllable.isalpha():
            reading[character] = syllable
    odd = {}
    said = {t["zh"]: t["pinyin"].lower().replace(" ", "").replace("ü", "v") for t in terms if _WORD.fullmatch(t["zh"])}
    for word in [*important, *words]:
        if word in odd or not _WORD.fullmatch(word):
            continue
        spoken = said.get(word) or "".join(s.replace("ü", "v") for s in lazy_pinyin(word, style=Style.NORMAL))
        if word not in said and _REPAY.search(word):
            spoken = spoken.replace("hai", "huan", 1)
        if len(word) > 1 and spoken != "".join(reading.get(c, "") for c in word):
            odd[word] = spoken
    turns = [(syllable, len(list(run))) for syllable, run in groupby(reading.get(c, "?") for c in common)]
    rare = [c + reading[c] for c in reading if c not in frozenset(common)]
    return " ".join(f"{s}{n}" for s, n in turns) + "|" + " ".join(rare), " ".join(w + s for w, s in odd.items())


@cache
def _common_characters() -> tuple[str, ...]:
    """The 3,755 common characters of GB 2312 in their order: what a person types by mistake is nearly always one of them."""
    return tuple(bytes((a, b)).decode("gb2312") for a in range(0xB0, 0xD8) for b in range(0xA1, 0xFF) if (a, b) < (0xD7, 0xFA))


def _traditional(simplified: set[str]) -> str:
    """Pairs traditional-simplified of the characters that occur, as one string."""
    import opencc

    table = Path(opencc.__file__).with_name("dictionary") / "TSCharacters.txt"
    pairs = []
    for line in table.read_text(encoding="utf-8").splitlines():
        old, _, new = line.partition("\t")
        first = new.split(" ")[0]
        if len(old) == 1 and len(first) == 1 and old != first and first in simplified and old not in simplified:
            pairs.append(old + first)
    return "".join(pairs)
