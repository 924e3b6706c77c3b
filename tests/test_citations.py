"""The scanner: one row for each form that pages may use and for each that must not slip.

A row is a text, the citations it holds ("statute@version places") and its loose items ("kind words").
A place is article.paragraph.item.subitem with "" for what is not named.
"""

from __future__ import annotations

import time

import pytest
from instruments import world

from lawkb.citations import Scanner, canonical, first_difference, fold, verbatim
from lawkb.model import Citation, Pinpoint

SCANNER = Scanner(world())


def place(point: Pinpoint) -> str:
    parts = [point.article] + ["" if n is None else str(n) for n in (point.paragraph, point.item, point.subitem)]
    return "/".join(parts).rstrip("/")


def short(citation: Citation) -> str:
    version = f"@{citation.version}" if citation.version else ""
    return " ".join([f"{citation.statute}{version}", *map(place, citation.pinpoints)])


def scan(text: str, language: str) -> tuple[list[str], list[str]]:
    found = SCANNER.scan(text, language)
    for item in (*found.citations, *found.loose):
        assert text[item.start : item.end] == item.written
    for citation in found.citations:
        assert len(citation.spans) == len(citation.pinpoints)
        assert all(citation.start <= a < b <= citation.end for a, b in citation.spans)
    return [short(c) for c in found.citations], [f"{item.kind} {item.written}" for item in found.loose]


ZH = [
    # titles
    ("见《民法典》的规定", ["civil-code"], []),
    ("《中华人民共和国民法典》第六百七十五条", ["civil-code 675"], []),
    ("《 民法典 》第六百七十五条", ["civil-code 675"], []),
    ("《民法\n典》第六百\n七十五条", ["civil-code 675"], []),
    ("《民法典》\n第六百七十五条", ["civil-code 675"], []),
    ("《互联网金融个人网络消费信贷贷后催收风控指引》", ["guidance"], []),
    ("《最高人民法院关于适用〈中华人民共和国民法典〉合同编通则若干问题的解释》第十条", ["contract-interpretation 10"], []),
    ("《最高人民法院关于适用《中华人民共和国民法典》合同编通则若干问题的解释》第十条", ["contract-interpretation 10"], []),
    ("《最高人民法院关于人民法院执行工作若干问题的规定(试行)》第24条", ["enforcement 24."], []),
    ("《消费者权益保护法实施条例》第九条与《消费者权益保护法》第九条", ["consumer-regulation 9", "consumer-law 9"], []),
    ("《劳动合同法》第五条", [], ["title 《劳动合同法》", "bare 第五条"]),
    ("《关于〈民法典〉的说明》", [], ["title 《关于〈民法典〉的说明》"]),
    ("《关于《民法典》的说明》", [], ["title 《关于《民法典》的说明》"]),
    ("《 见《民法典》第五条", ["civil-code 5"], ["title 《"]),
    ("》《民法典》", ["civil-code"], ["title 》"]),
    ("《》", [], ["title 《》"]),
    ("〈民法典〉第五条", [], ["bare 第五条"]),
    ("民法典第五条", [], ["bare 第五条"]),
    ("《民法典》（以下简称《民法典》）第六百七十五条", ["civil-code 675"], []),
    ("《民法典》第三编第二分编第十二章第六百七十五条", ["civil-code 675"], []),
    # numerals
    ("《民法典》第675条", ["civil-code 675"], []),
    ("《民法典》第６７５条", ["civil-code 675"], []),
    ("《民法典》第 675 条第 1 款", ["civil-code 675/1"], []),
    ("《民法典》第一千零三十三条第一项", ["civil-code 1033//1"], []),
    ("《民法典》第一千〇三十三条第(一)项", ["civil-code 1033//1"], []),
    ("《民法典》第一百五条", ["civil-code"], ["bare 第一百五条"]),
    ("《刑法》第二百九十三条之一", ["criminal-law 293-1"], []),
    ("《刑法》第293条之一第一款", ["criminal-law 293-1/1"], []),
    ("《刑法》第293-1条", ["criminal-law 293-1"], []),
    ("《刑法》第五条之规定", ["criminal-law 5"], []),
    ("《刑法》第五条之一般规定", ["criminal-law 5"], []),
    # paragraphs, items, sub-items
    ("《治安管理处罚法》第五十条第一款第五项第二目", ["public-security 50/1/5/2"], []),
    ("《治安管理处罚法》第五十条第一款第（二）项", ["public-security 50/1/2"], []),
    ("《治安管理处罚法》第五十条第一款（二）项", ["public-security 50/1/2"], []),
    ("《治安管理处罚法》第五十条第一款第（一）、（三）项和第二款", ["public-security 50/1/1 50/1/3 50/2"], []),
    ("《治安管理处罚法》第五十条第（一）（二）项", ["public-security 50//1 50//2"], []),
    ("《治安管理处罚法》第五十条第一项、第五项", ["public-security 50//1 50//5"], []),
    ("《治安管理处罚法》第五十条第一、二款", ["public-security 50/1 50/2"], []),
    ("《治安管理处罚法》第五十条第一项至第三项", ["public-security 50//1 50//2 50//3"], []),
    ("《治安管理处罚法》第五十条第一款第一至三项", ["public-security 50/1/1 50/1/2 50/1/3"], []),
    ("《民法典》第五条第一款项下的义务", ["civil-code 5/1"], []),
    # lists and ranges
    ("《民法典》第254、255条", ["civil-code 254 255"], []),
    ("《民法典》第二百五十四、二百五十五条第二款", ["civil-code 254 255/2"], []),
    ("《民法典》第254条、255条", ["civil-code 254 255"], []),
    ("《民法典》第254条和255条", ["civil-code 254 255"], []),
    ("《民法典》第十五条、第十六条", ["civil-code 15 16"], []),
    ("《民法典》第十五条，第十六条", ["civil-code 15 16"], []),
    ("《民法典》第十五条和第十七条第二款", ["civil-code 15 17/2"], []),
    ("《民法典》第十五条、第十六条以及第十七条", ["civil-code 15 16 17"], []),
    ("《民法典》第十五条、第十六条，以及第十七条", ["civil-code 15 16 17"], []),
    ("《民法典》第十五条、十六条和十七条", ["civil-code 15 16 17"], []),
    ("《民法典》第十五条及第十七条或者第十九条", ["civil-code 15 17 19"], []),
    ("《治安管理处罚法》第十五条至第十七条", ["public-security 15 16 17"], []),
    ("《治安管理处罚法》第15-17条", ["public-security 15 16 17"], []),
    ("《治安管理处罚法》第15条—17条", ["public-security 15 16 17"], []),
    ("《治安管理处罚法》第十五至十七条", ["public-security 15 16 17"], []),
    ("《治安管理处罚法》第十五条到第十七条第二款", ["public-security 15 16 17/2"], []),
    ("《治安管理处罚法》第十五条～第十七条、第五十条", ["public-security 15 16 17 50"], []),
    ("《治安管理处罚法》（2012年修正）第十五条至第十七条", ["public-security@2012 15 17"], []),
    ("《民法典》第二条和三条建议", ["civil-code 2"], []),
    ("《民法典》第五条，第二款另说", ["civil-code 5"], []),
    ("《民法典》第五条、第三人", ["civil-code 5"], []),
    ("《民法典》第五条到期", ["civil-code 5"], []),
    ("《民法典》第五条第六条", ["civil-code 5"], ["bare 第六条"]),
    ("《民法典》第六百七十五条和《刑法》第二百六十六条", ["civil-code 675", "criminal-law 266"], []),
    # instruments with items only
    ("《民间借贷适用范围批复》第一条", ["reply 一、"], []),
    ("《民间借贷适用范围批复》第一项", ["reply 一、"], []),
    ("《民间借贷适用范围批复》第1项、第二项", ["reply 一、 二、"], []),
    ("《执行工作规定》第24条、第25条", ["enforcement 24. 25."], []),
    ("《民法典》第一项规定", ["civil-code"], []),
    # versions
    ("《治安管理处罚法》（2012年修正）第四十二条", ["public-security@2012 42"], []),
    ("《治安管理处罚法》(2012年修正)第四十二条", ["public-security@2012 42"], []),
    ("《治安管理处罚法》（2012 年修正）第四十二条", ["public-security@2012 42"], []),
    ("《治安管理处罚法》（2012）第四十二条", ["public-security@2012 42"], []),
    ("《治安管理处罚法（2012年修正）》第四十二条", ["public-security@2012 42"], []),
    ("《治安管理处罚法》（2025年修订）第五十条", ["public-security@2026 50"], []),
    ("《治安管理处罚法》（2005年）第四十二条", ["public-security@2005年 42"], ["year 2005年"]),
    # document numbers
    ("《合同编通则解释》（法释〔2023〕13号）第十条", ["contract-interpretation 10"], []),
    ("《合同编通则解释》（法释〔2023〕14号）第十条", ["contract-interpretation 10"], ["number 法释〔2023〕14号"]),
    ("《征信业管理条例》（国务院令第631号）", ["credit-regulation"], []),
    ("《消费投诉处理管理办法》（中国银行保险监督管理委员会令2020年第3号）第五条", ["complaints 5"], []),
    ("《个人网络消费信贷贷后催收风控指引》（GB/T 45251-2025）", ["guidance"], []),
    ("《民法典》（GB/T 45251-2025）", ["civil-code"], ["number GB/T 45251-2025"]),
    ("GB/T 45251—2025 和 GB/T 35273-2020", ["guidance"], ["number GB/T 35273-2020"]),
    ("参见金规〔2025〕9号、金规[2025]9号、金规（2025）9号", ["loan-notice"] * 3, []),
    ("依照国令第631号", ["credit-regulation"], []),
    ("主席令第九十一号和主席令第四十九号", ["pipl"], ["number 主席令第四十九号"]),
    ("法释〔2020〕17号", [], ["number 法释〔2020〕17号"]),
    ("根据银保监办发〔2021〕 14 号文", [], ["number 银保监办发〔2021〕 14 号"]),
    ("（2026）京01民终1号", [], ["number （2026）京01民终1号"]),
    ("(2025)最高法民再12号之一", [], ["number (2025)最高法民再12号之一"]),
    ("中国人民银行令2020年第3号", [], ["number 中国人民银行令2020年第3号"]),
    ("中国人民银行公告〔2021〕第3号", ["announcement"], []),
    # bare articles
    ("第 254 条", [], ["bare 第 254 条"]),
    ("“第三十条之一”", [], ["bare 第三十条之一"]),
    ("第十五条、第十六条第二款规定", [], ["bare 第十五条、第十六条第二款"]),
    ("第5.2.1条", [], ["bare 第5.2.1条"]),
    ("第二款规定", [], ["bare 第二款"]),
    ("第二条短信", [], []),
    ("第二十条短信", [], ["bare 第二十条"]),
    # leaning words
    ("该法第五条，同法第六条", [], ["leaning 该法第五条", "leaning 同法第六条"]),
    ("本法、前款第二项、前条、本条、同条", [], [f"leaning {w}" for w in ("本法", "前款第二项", "前条", "本条", "同条")]),
    ("上述规定和上述条款", [], ["leaning 上述规定", "leaning 上述条款"]),
    ("该条第二款", [], ["leaning 该条第二款"]),
    ("该款规定", [], ["leaning 该款"]),
    ("该条例、该办法、该解释、该规定", [], [f"leaning {w}" for w in ("该条例", "该办法", "该解释", "该规定")]),
    # traps: none of these is a citation
    ("第一条件是按时还款，第一条例子，第三条款", [], []),
    ("该法律关系中，该法院、该法定代表人、该法人", [], []),
    ("合同法的问题、不同条件、以前条件、应该规定、日本法院、基本法律", [], []),
    ("该条短信、该条件、该款项、该款产品、该条款", [], []),
    ("2024 年 5 月 1 日拨打 12378，账号 6222，10 号线，3 号楼", [], []),
    ("64GB 2024 款手机", [], []),
    ("第一款手机、第一项工作", [], []),
    ("第三人、第一次、第十天", [], []),
]

EN = [
    ("See Civil Code, Article 675.", ["civil-code 675"], []),
    ("Civil Code of the People's Republic of China, Article 675", ["civil-code 675"], []),
    ("the Civil Code says", ["civil-code"], []),
    ("Civil\nCode,\nArticle 675", ["civil-code 675"], []),
    ("Civil Code, Articles 560 and\n561.", ["civil-code 560 561"], []),
    ("Civil Code, Articles 15, 16 and 17", ["civil-code 15 16 17"], []),
    ("Civil Code, Articles 15, 16, and 17", ["civil-code 15 16 17"], []),
    ("Public Security Administration Punishments Law, Articles 15 to 17", ["public-security 15 16 17"], []),
    ("Public Security Administration Punishments Law, Articles 15-17", ["public-security 15 16 17"], []),
    ("Criminal Law, Article 293-1, paragraph 1", ["criminal-law 293-1/1"], []),
    ("Public Security Administration Punishments Law, Article 50, paragraph 1, item 5", ["public-security 50/1/5"], []),
    ("Public Security Administration Punishments Law, Article 50, paragraph 1, items 1 and 5", ["public-security 50/1/1 50/1/5"], []),
    ("Public Security Administration Punishments Law, Article 50, paragraphs 1 to 3", ["public-security 50/1 50/2 50/3"], []),
    ("Public Security Administration Punishments Law, Article 50, item 5, sub-item 2", ["public-security 50//5/2"], []),
    ("Civil Code, Article 15 and Article 17, paragraph 2", ["civil-code 15 17/2"], []),
    ("Civil Code, Article 50, paragraph 1 and paragraph 2, item 3", ["civil-code 50/1 50/2/3"], []),
    ("Public Security Administration Punishments Law (2012 Amendment), Article 42", ["public-security@2012 42"], []),
    ("Public Security Administration Punishments Law (2012), Article 42", ["public-security@2012 42"], []),
    ("Public Security Administration Punishments Law (2005 Amendment), Article 42",
     ["public-security@2005 Amendment 42"], ["year 2005 Amendment"]),
    ("Post-loan Collection Guidance (GB/T 45251-2025) and GB/T 45251-2025", ["guidance", "guidance"], []),
    ("Civil Code (GB/T 45251-2025)", ["civil-code"], ["number GB/T 45251-2025"]),
    ("Civil Code (the main source), Article 5", ["civil-code"], ["bare Article 5"]),
    ("Private Lending Scope Reply, item 1", ["reply 一、"], []),
    ("Private Lending Scope Reply, Article 2", ["reply 二、"], []),
    ("People’s Mediation Law, Article 3", ["mediation 3"], []),
    ("Consumer Rights Protection Law Implementing Regulation, Article 9; Consumer Rights Protection Law, Article 9",
     ["consumer-regulation 9", "consumer-law 9"], []),
    ("Under Civil Code, Article 675, you have 30 days.", ["civil-code 675"], []),
    ("Civil Code, Article 675, and 20 days later", ["civil-code 675"], []),
    ("Civil Code, Articles 15 and 16, 3 years later", ["civil-code 15 16"], []),
    ("Enforcement Provisions (Trial), Article 24", ["enforcement 24."], []),
    ("PBoC Announcement No. 3 of 2021", ["announcement"], []),
    ("the Labor Contract Law, Article 5", [], ["title Labor Contract Law", "bare Article 5"]),
    ("the Civil Code\n    Civil Code, Article 675", ["civil-code", "civil-code 675"], []),
    ("the Civil Code Interpretation", [], ["title Civil Code Interpretation"]),
    ("civil code, Article 5", [], ["bare Article 5"]),
    ("Article 675 of the Civil Code", ["civil-code"], ["bare Article 675"]),
    ("Civil Code Article 675", ["civil-code"], ["bare Article 675"]),
    ("Art. 5, arts. 3-5 and § 5", [], ["bare Art. 5", "bare arts. 3-5", "bare § 5"]),
    ("Article 5.2 and Articles 15 and 16", [], ["bare Article 5.2", "bare Articles 15 and 16"]),
    ("the same law, that Article, this Law, the above provisions, ibid.", [],
     ["leaning the same law", "leaning that Article", "leaning this Law", "leaning the above provisions", "leaning ibid."]),
    ("paragraph 2 of that Article", [], ["leaning paragraph 2 of that Article"]),
    ("Article 5 of the said Law", [], ["leaning Article 5 of the said Law"]),
    ("Order No. 631", [], ["number Order No. 631"]),
    ("Fa Shi [2020] No. 17", [], ["number Fa Shi [2020] No. 17"]),
    ("《民法典》第六百七十五条 in a letter", ["civil-code 675"], []),
    # traps
    ("This article explains. An Article is a part. Articles of law. The article says", [], []),
    ("that law firm, this law school, the same law office", [], []),
    ("state of the art 5 years ago; start 5 calls; part 3", [], []),
    ("Call 12378 on 5 May 2026, room No. 3", [], []),
    ("In the Code of conduct, contracts law", [], []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "citations", "loose"), ZH, ids=[row[0][:30] for row in ZH])
def test_chinese(text: str, citations: list[str], loose: list[str]) -> None:
    assert scan(text, "zh") == (citations, loose)


@pytest.mark.parametrize(("text", "citations", "loose"), EN, ids=[row[0][:40] for row in EN])
def test_english(text: str, citations: list[str], loose: list[str]) -> None:
    assert scan(text, "en") == (citations, loose)


def test_every_pinpoint_has_its_own_words() -> None:
    text = "见《治安管理处罚法》第五十条第一款第一项、第五项和第十五条至第十七条"
    (citation,) = SCANNER.scan(text, "zh").citations
    words = [text[a:b] for a, b in citation.spans]
    assert words == ["第五十条第一款第一项", "第五项"] + ["第十五条至第十七条"] * 3


def test_a_bracket_that_is_not_ours_ends_the_citation() -> None:
    (citation,) = SCANNER.scan("《民法典》（见附录）第五条", "zh").citations
    assert citation.written == "《民法典》"


def test_canonical_forms() -> None:
    law = world()["public-security"]
    points = (Pinpoint("50", 1, 1), Pinpoint("50", 1, 5), Pinpoint("15"))
    assert canonical(law, points, "zh") == "《治安管理处罚法》第五十条第一款第一项、第五项、第十五条"
    assert canonical(law, points, "en") == (
        "Public Security Administration Punishments Law, Article 50, paragraph 1, items 1 and 5 and Article 15"
    )
    assert canonical(law, (Pinpoint("42"),), "zh", "2012") == "《治安管理处罚法》（2012年修正）第四十二条"
    assert canonical(law, (Pinpoint("42"),), "en", "2012").startswith("Public Security Administration Punishments Law (2012 Amendment)")
    assert canonical(law, (), "zh") == "《治安管理处罚法》"


HOSTILE = [
    "《" * 20000, "》" * 20000, "第" * 20000, "《民法典》" + "第1条、" * 8000, "《民法典》" + "1、" * 9000, "《民法典》" + "（" * 9000,
    "《民法典》第五条" + " " * 20000 + "x", "号1" * 9000, "《民法典》（2020" * 4000, "该条" * 9000, "第 " * 9000 + "条",
    "Civil Code, " * 3000, "Article 1, " * 3000, "Civil Code, Articles " + "1, " * 8000, "Article 1 of " * 3000, "A [2020] " * 3000,
    "that " * 5000, " " * 20000 + "Civil", "the same " * 5000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=[row[:12] for row in HOSTILE])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_hostile_text_takes_linear_time(text: str, language: str) -> None:
    begin = time.process_time()
    SCANNER.scan(text, language)
    assert time.process_time() - begin < 0.5


def test_fold_touches_white_space_and_the_named_punctuation_only() -> None:
    assert fold("（一） “a”，b：c；\n　d") == '(一)"a",b:c;d'
    assert fold("。、！？《》—…") == "。、！？《》—…"


ARTICLE = "借款人应当按照约定的期限返还借款。对借款期限没有约定或者约定不明确，依据本法第五百一十条的规定仍不能确定的，借款人可以随时返还。"


@pytest.mark.parametrize(
    "quote",
    ["借款人应当按照约定的期限返还借款。", "借款人应当按照约定的期限返还借款。……借款人可以随时返还。", "……借款人可以随时返还。……",
     "借款人应当按照约定\n的期限返还借款。", "对借款期限没有约定或者约定不明确,依据本法"],
)  # fmt: skip
def test_verbatim_quotations_pass(quote: str) -> None:
    assert verbatim(quote, ARTICLE) is None


@pytest.mark.parametrize(
    ("quote", "quoted", "official"),
    [("借款人应当按照约定的期限返还借款，对借款", ",", "。"), ("依照本法第五百一十条", "照", "据"), ("返还借款。返还", "返", "对"),
     ("借款人可以随时返还。……借款人应当按照", "借", ""), ("", "", "借"), ("返还。并且", "并", "")],
)  # fmt: skip
def test_the_first_difference_is_shown(quote: str, quoted: str, official: str) -> None:
    difference = verbatim(quote, ARTICLE)
    assert difference is not None
    assert difference.quoted == quoted
    if official:
        assert difference.official == official


def test_the_words_of_a_difference_name_both_code_points() -> None:
    difference = first_difference("返还借款，", "返还借款。")
    assert difference is not None and difference.position == 4
    assert difference.words("zh") == "“…返还借款”之后引文是 “，” (U+FF0C)，登记文本是 “。” (U+3002)"
    assert "(end of text)" in first_difference("ab", "a").words("en")
    assert first_difference("a", "a") is None
