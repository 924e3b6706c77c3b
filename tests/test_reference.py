"""Registered articles against reference texts: on a small fixture always, on ../shared/law where that folder is."""

from __future__ import annotations

import os
from pathlib import Path

import casekit
import pytest
import sitekit
from lawkb.load import load
from lawkb.reference import compare

REFERENCE = Path(os.environ.get("LAWKB_REFERENCE", sitekit.ROOT.parent / "shared" / "law"))
TEXTS = {
    "civil-code": "# 民法典\n\n## 第一百九十五条\n\n有下列情形之一的，诉讼时效中断，从中断、有关程序终结时起，诉讼时效期间重新计算：\n\n（一）权利人向义务人提出履行请求；\n\n"
                  "（二）义务人同意履行义务。\n\n## 第六百七十五条\n\n借款人应当按照约定的期限返还借款。对借款期限没有约定的，借款人可以随时返还。\n",
    "public-security-punishments-law-2012": "## 第四十二条\n\n多次发送侮辱、恐吓信息的，处五日以下拘留。\n",
    "public-security-punishments-law-2025": "## 第四十二条\n\n擅自进入铁路防护网的，处警告。\n\n## 第五十条\n\n多次发送侮辱、恐吓等信息的，处五日以下拘留。\n",
    "contract-law": "## 第二百零六条\n\n借款人应当按照约定的期限返还借款。\n",
    "future-regulation": "## 第一条\n\n借款应当登记。\n",
}


BEYOND = {"civil-servants-law.yml", "spc-notarised-debt-enforcement.yml"}
"""Registered from one public copy each, which the folder of reference texts does not hold."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = tmp_path / "law"
    target.mkdir()
    for name, text in TEXTS.items():
        (target / f"{name}.md").write_text(text, encoding="utf-8")
    return target


def differences(folder: Path, root: Path = casekit.BASE) -> list[tuple[str, str, str]]:
    return [(f.place.path.rsplit("/", 1)[-1], f.code, f.message[1]) for f in compare(load(root, casekit.TODAY), folder)]


def test_equal_texts(folder: Path) -> None:
    assert differences(folder) == []


@pytest.mark.parametrize(("name", "old", "new"), [
    ("civil-code", "期限返还", "期间返还"), ("civil-code", "重新计算：", "重新计算。"), ("public-security-punishments-law-2025", "五日", "十日"), ("contract-law", "借款。", "借款。借款。"),
])
def test_a_difference(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.md"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    (only,) = differences(folder)
    assert only[:2] == (f"{name.removesuffix('-2025')}.yml", "REF001")


def test_an_article_that_the_reference_lacks(folder: Path) -> None:
    path = folder / "civil-code.md"
    path.write_text(path.read_text(encoding="utf-8").replace("## 第六百七十五条", "## 第六百七十六条"), encoding="utf-8")
    (only,) = differences(folder)
    assert "no such article" in only[2]


def test_a_text_that_the_reference_lacks(folder: Path) -> None:
    (folder / "future-regulation.md").unlink()
    (only,) = differences(folder)
    assert only[0] == "future-regulation.yml" and "no reference text" in only[2]


@pytest.mark.skipif(not REFERENCE.is_dir(), reason=f"{REFERENCE} is not there; the fixture stands in for it")
def test_real_registers() -> None:
    found = differences(REFERENCE, sitekit.ROOT)
    assert [f for f in found if f[0] not in BEYOND] == []
    assert {f[0] for f in found} == BEYOND and all("there is no reference text" in f[2] for f in found)
