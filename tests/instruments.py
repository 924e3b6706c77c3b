"""A small closed world of instruments for the tests of the scanner: values made by hand, no register is read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lawkb.model import Article, Place, Statute, Text, Version

PLACE = Place("docs/data/statutes/test.yml")
DAY = date(2020, 1, 1)


def version(
    id: str = "2021",
    articles: str = "",
    number: str | None = None,
    name: tuple[str, str] | None = None,
    adopted: date | None = None,
    start: date | None = None,
) -> Version:
    """A version with the named articles ("15 16 293-1"), each with a few words of text."""
    made = {
        label: Article(label, f"第{label}条的文字。", f"Words of {label}.", ("文字",), ("words",), PLACE)
        for label in articles.split()
    }
    return Version(id, Text(*name) if name else None, number, adopted, start, None, made, {}, False, PLACE)


def statute(
    id: str, zh: str, en: str, short_zh: str = "", short_en: str = "", *versions: Version, kind: str = "law"
) -> Statute:
    return Statute(
        id, Text(zh, en), (short_zh,) if short_zh else (), (short_en,) if short_en else (), kind, Text("机关", "issuer"),
        "https://flk.npc.gov.cn/", "V", "several", DAY, False, None, versions or (version(),), PLACE,
    )  # fmt: skip


def world() -> Mapping[str, Statute]:
    """Instruments that show each trap once: nested titles, a title in a title, two versions, items only, numbers."""
    prc = "of the People's Republic of China"
    listed = (
        statute("civil-code", "中华人民共和国民法典", f"Civil Code {prc}", "民法典", "Civil Code",
                version("2021", "195 560 561 675 676 1033")),
        statute("criminal-law", "中华人民共和国刑法", f"Criminal Law {prc}", "刑法", "Criminal Law",
                version("2024", "266 274 293 293-1")),
        statute("public-security", "中华人民共和国治安管理处罚法", f"Public Security Administration Punishments Law {prc}",
                "治安管理处罚法", "Public Security Administration Punishments Law",
                version("2012", "42", name=("2012年修正", "2012 Amendment"), adopted=date(2012, 10, 26), start=date(2013, 1, 1)),
                version("2026", "15 16 17 50", adopted=date(2025, 6, 27), start=date(2026, 1, 1))),
        statute("contract-law", "中华人民共和国合同法", f"Contract Law {prc}", "合同法", "Contract Law"),
        statute("consumer-law", "中华人民共和国消费者权益保护法", f"Consumer Law {prc}", "消费者权益保护法", "Consumer Rights Protection Law"),
        statute("consumer-regulation", "中华人民共和国消费者权益保护法实施条例", f"Consumer Regulation {prc}",
                "消费者权益保护法实施条例", "Consumer Rights Protection Law Implementing Regulation"),
        statute("contract-interpretation", "最高人民法院关于适用《中华人民共和国民法典》合同编通则若干问题的解释",
                "Interpretation of the Supreme People's Court on the General Provisions of the Contract Part of the Civil Code",
                "合同编通则解释", "Contract General Provisions Interpretation", version("2023", number="法释〔2023〕13号")),
        statute("reply", "最高人民法院关于新民间借贷司法解释适用范围问题的批复", "Reply of the Supreme People's Court",
                "民间借贷适用范围批复", "Private Lending Scope Reply", version("2021", "一、 二、 三、")),
        statute("enforcement", "最高人民法院关于人民法院执行工作若干问题的规定（试行）", "Enforcement Provisions (Trial)",
                "执行工作规定", "Enforcement Work Provisions", version("2021", "1. 24. 25.")),
        statute("guidance", "互联网金融 个人网络消费信贷 贷后催收风控指引",
                "Internet finance—Online consumer lending—Guidance on post-loan collection risk control",
                "个人网络消费信贷贷后催收风控指引", "Post-loan Collection Guidance", version("2025", number="GB/T 45251-2025")),
        statute("credit-regulation", "征信业管理条例", "Regulation on the Administration of the Credit Reporting Industry",
                "", "Credit Reporting Regulation", version("2013", "15 16 29", number="国务院令第631号")),
        statute("loan-notice", "关于加强商业银行互联网助贷业务管理提升金融服务质效的通知", "Notice on Loan Facilitation",
                "互联网助贷业务通知", "Loan Facilitation Notice", version("2025", number="金规〔2025〕9号")),
        statute("complaints", "银行业保险业消费投诉处理管理办法", "Measures for Handling Consumer Complaints", "消费投诉处理管理办法",
                "Complaint Handling Measures", version("2020", number="2020年第3号")),
        statute("pipl", "中华人民共和国个人信息保护法", f"Personal Information Protection Law {prc}", "个人信息保护法",
                "Personal Information Protection Law", version("2021", "13", number="中华人民共和国主席令第九十一号")),
        statute("mediation", "中华人民共和国人民调解法", f"People's Mediation Law {prc}", "人民调解法", "People's Mediation Law"),
        statute("announcement", "中国人民银行公告〔2021〕第3号", "Announcement No. 3 of 2021 of the People's Bank of China", "",
                "PBoC Announcement No. 3 of 2021", version("2021", number="中国人民银行公告〔2021〕第3号")),
    )  # fmt: skip
    return {one.id: one for one in listed}
