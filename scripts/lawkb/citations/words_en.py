"""English words that lean on an earlier citation, and articles that stand without a title.

Source of the rule: design.md section 4 (closed world): each is resolved by a mark or is an error.
"""

from __future__ import annotations

import re

_BACK = r"(?:[Tt]he\s+same|[Tt]hat|[Tt]he\s+said|[Ss]aid|[Tt]he\s+(?:above|aforementioned|aforesaid|foregoing|preceding|previous))"
_NOT_LAW = r"(?!\s+(?:firms?|offices?|schools?|students?|professors?|enforcement|courts?|and\s+order)\b|-)"
_BEFORE = r"(?:(?:[Aa]rticles?|[Pp]aragraphs?|[Ii]tems?)\s+\d[\d, -]*(?:\s*(?:and|to)\s+\d+)?\s+of\s+)?"
LEANING = re.compile(
    rf"(?<!\w){_BEFORE}(?:"
    rf"{_BACK}\s+(?:[Ll]aw{_NOT_LAW}|Code|[Aa]rticles?|Regulations?|Measures|[Pp]rovisions?|Interpretation|[Pp]aragraph|[Ss]tatute)(?!\w)"
    rf"|[Tt]his\s+(?:[Ll]aw{_NOT_LAW}|Code|Article|Regulation|Interpretation|[Ss]tatute)(?!\w)"
    r"|[Tt]hese\s+(?:Measures|Provisions|Regulations)(?!\w)"
    r"|[Tt]he\s+(?:articles?|provisions?)\s+(?:above|mentioned\s+above|cited\s+above)"
    r"|[Ii]bid(?!\w)\.?|[Ss]upra(?!\w)|(?:loc|op)\.\s*cit\."
    r")"
)
BARE = re.compile(
    r"(?<![\w’'])(?:[Aa]rticles?\s+(?=\d)|[Aa]rticles?\s+[IVXLC]+(?!\w)|Arts?\.?\s*(?=\d)|arts?\.\s*(?=\d)|ARTICLES?\s+\d+)"
    r"|§{1,2}\s*(?=\d)"
)
TRIGGERS = (
    "aw", "ode", "rticle", "RTICLE", "egulation", "easures", "rovision", "nterpretation", "aragraph", "tatute", "bid", "upra", "cit.",
    "Art", "art.", "arts.", "§", "No.", "/", "GB", "号", "《", "》", "第", "法", "条", "款", "前", "该", "本", "同",
)
"""Every form that any pattern here, in numbers.py or in words_zh.py reads holds one of these; a text without them is not read."""
LOOSE_NUMBER = re.compile(r"\d[\d.]*(?:-\d+)?")
"""What is taken along behind a bare "Article" when the strict grammar does not read it: 5.2, 5a."""

STARTERS = frozenset(
    "The A An See Under In By And Or But Both If Read Where When Per From Of To For With Since As On Is Does Did Can Use Cite"
    " Only Chinese China's PRC Law Standard Practice Advice Current New Old Former Which Why How What This That Its Like Also"
    " Not No Yes Applying Compare Quote Check Says Say Neither Nor Either Between Against Until Before After About".split()
)
"""Capitalised words that may stand before a title without being part of a longer one."""
