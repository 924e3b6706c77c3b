"""The words that stand around the content of a copy, in both languages."""

from __future__ import annotations

from ..model import Language, Text

WORDS: dict[str, Text] = {
    "handbook": Text("全书", "Handbook"),
    "contents": Text("目录", "Contents"),
    "annex": Text("附：引用的条文", "Annex: articles cited"),
    "annex-note": Text(
        "正文引用的条文，逐字抄录。每条后面写明文本是否在几份独立文本中一致。",
        "The articles cited in the text, in our own reference translation; the Chinese text prevails and stands on the site."),
    "hotlines": Text("电话", "Telephone numbers"),
    "hotlines-note": Text(
        "没有标注的，读自官方文本或是公众熟知的号码；标 * 的，只见于转载或报道。拨打前可在官网再核对。",
        "Numbers without a mark were read in an official text or are public emergency numbers; those with * were seen in reports only. Check again on the official site where you can."),
    "number": Text("号码", "Number"), "who": Text("谁接", "Who answers"), "what": Text("什么事打", "What for"),
    "version": Text("版本 {version}", "Version {version}"),
    "again": Text("{day} 以后请先查看有没有新版本", "After {day} check for a newer version first"),
    "again-now": Text("有内容到了该复核的日子，使用前请先查看有没有新版本", "Part of this is due for review: check for a newer version before you use it"),
    "newest": Text("最新版本：{url}", "Newest version: {url}"),
    "corrections": Text("更正记录：{url}", "Corrections: {url}"),
    "advice": Text("这里是信息，不是法律意见。不收费、不放贷、不代理、不催收。", "Information, not legal advice. We charge nothing, lend nothing, represent no one and collect for no one."),
    "licence": Text("文字 CC BY-SA 4.0；法律原文不受著作权保护。", "Text CC BY-SA 4.0; official texts are outside copyright."),
    "reviewed": Text("核对于 {day}", "Checked {day}"),
    "scan": Text("扫码看网站上的最新版本", "Scan for the newest version on the site"),
    "kinds": Text("几种标记", "The marks"),
    "kinds-law": Text("有约束力的规定，写明条文", "what a binding rule says, with its article"),
    "kinds-standard": Text("推荐性标准、行业指引，没有法律约束力", "what a recommended standard or guideline says; not binding"),
    "kinds-practice": Text("常见情况，不是规定", "what often happens; not a rule"),
    "kinds-advice": Text("我们的建议", "what we suggest"),
    "page": Text("第 {page} 页", "Page {page}"),
    "grade-several": Text("几份独立文本一致", "equal in several independent copies"),
    "grade-one": Text("只核对过一份文本", "read in one copy only"),
    "old": Text("旧文本，{state}", "older text, {state}"),
    "translation": Text("", "reference translation"),
    "tool": Text("这个工具在网站上用：{url}", "The tool works on the site: {url}"),
    "empty-cell": Text("　", " "),
}


def say(name: str, language: Language, **values: object) -> str:
    """One of the words above, filled."""
    return WORDS[name][language].format(**values)
