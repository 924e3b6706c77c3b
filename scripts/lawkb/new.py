"""The verb `new`: a page pair from the template, ready to be filled in."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

TEMPLATES = {
    "zh": """---
title: （标题）
reviewed: {today}
review_in: 90
keywords: [（读者会输入的词）]
---

# （标题）

（答案：最多两句，单独成立，5 秒读完。）

## 现在做什么 <!-- #now -->

1. **建议** （最紧急的一步。）

## 规则怎么说 <!-- #rules -->

**法律** （这条规则说什么，见《法律名称》第几条。）

## 常见情况 <!-- #practice -->

**常见做法** （有的机构……）

## 注意 <!-- #watch -->

**建议** （……）

## 接下来 <!-- #next -->

- [首页]({up}index.md)
""",
    "en": """---
title: (Title)
reviewed: {today}
review_in: 90
keywords: [(what readers type)]
---

# (Title)

(The answer: at most two sentences, true on their own, read in five seconds.)

## What to do now <!-- #now -->

1. **Advice** (The most urgent step.)

## What the rules say <!-- #rules -->

**Law** (What the rule says. See Title of the Law, Article 1.)

## What often happens <!-- #practice -->

**Practice** (Some lenders …)

## Watch out <!-- #watch -->

**Advice** (…)

## Next <!-- #next -->

- [Home]({up}index.md)
""",
}


def create(root: Path, page: str, today: date, language: str) -> int:
    """Write docs/zh/<page>.md and docs/en/<page>.md; refuses to overwrite."""
    zh = language == "zh"
    page = page.removesuffix(".md")
    if not re.fullmatch(r"[a-z0-9-]+(?:/[a-z0-9-]+)*", page):
        print("地址只用小写字母、数字、- 和 /，例如 credit/one-day" if zh else
              "use lower-case letters, digits, - and / only, for instance credit/one-day", file=sys.stderr)
        return 2
    paths = {name: root / "docs" / name / f"{page}.md" for name in TEMPLATES}
    for path in paths.values():
        if path.exists():
            print(f"{path}: {'已经存在' if zh else 'exists already'}", file=sys.stderr)
            return 2
    for name, path in paths.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEMPLATES[name].format(today=today, up="../" * page.count("/")), encoding="utf-8")
        print(path.relative_to(root))
    print(f"{'再把这一行加进 mkdocs.yml 的 nav' if zh else 'Now add this line to nav in mkdocs.yml'}:       - {page}.md")
    return 0
