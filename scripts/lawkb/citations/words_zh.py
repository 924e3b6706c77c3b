"""Chinese words that lean on an earlier citation, and articles that stand without a title.

Source of the rule: design.md section 4 (closed world): each is resolved by a mark or is an error.
"""

from __future__ import annotations

import re

from ..numerals import NUMERAL, to_int
from .pinpoints_zh import NOT_ARTICLE

_COUNTED = r"短信|信息|消息|微信|评论|新闻|记录|留言|通话|语音|线索|微博|道路|建议|理由|腿|街|河|路(?!径)|命|狗|鱼|裤"
"""条 is also a measure word: 第二条短信, 该条记录."""

_POINT = rf"(?:\s*第\s*(?:[（(]\s*)?{NUMERAL}(?:\s*[)）])?\s*(?:条(?:\s*之\s*{NUMERAL})?|款|项|目))*"
_LAW = r"法(?![律院定人规官庭学治制案系务])|法律(?=的?规定|条文|第|[，。])"
LEANING = re.compile(
    "(?:"
    rf"(?<!应)该(?:{_LAW}|条例|办法|解释|规定|条(?![件例款目文约形])(?!{_COUNTED})|款(?=的?规定|之规定|所|第|明确|要求|只|并|[，。；、）)]|\Z))"
    rf"|(?<![合不相共等])同(?:法(?![律院定人规官庭学治制案系务])|条(?![件例款目文约形])(?!{_COUNTED})|一(?:法律?|条)(?=第|的?规定))"
    rf"|(?<![基日成版资根文样])本(?:{_LAW}|条例|办法|解释|规定|条(?![件款目约形])(?!{_COUNTED}))"
    r"|前(?:条(?!件)|款(?!项))"
    r"|(?:上述|前述|上列)(?:规定|条款|条文|法条|司法解释|法律(?=的?规定|条文|第|[，。]))"
    rf"){_POINT}"
)
BARE = re.compile(
    rf"第\s*(?P<num>{NUMERAL}|\d+(?:\.\d+)+|[0-9]{{1,4}}\s*[-－]\s*[0-9]{{1,2}})\s*条(?:\s*之\s*{NUMERAL})?{NOT_ARTICLE}"
    rf"|第\s*{NUMERAL}\s*款\s*(?:第\s*(?:[（(]\s*)?{NUMERAL}(?:\s*[)）])?\s*项|(?=的?规定|所称|所列|之规定))"
)
_COUNTED_NEXT = re.compile(_COUNTED)
_SMALL = 10


def is_counted(text: str, found: re.Match[str]) -> bool:
    """Is this 第N条 a counted thing (第二条短信)? Only small numbers are taken for that."""
    number = to_int(found["num"]) if found["num"] else None
    return number is not None and number <= _SMALL and bool(_COUNTED_NEXT.match(text, found.end()))
