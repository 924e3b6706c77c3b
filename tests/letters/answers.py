"""Invented cases for the letters: no person, company or court in them is real."""

from __future__ import annotations

SURNAMES, NAMES = "甲乙丙丁戊己庚辛壬癸赵钱孙李周吴郑王冯陈", "一二三四五六七八九十木水火土金山川云风雨"
LENDERS = ("虚构小额贷款有限公司", "示例消费金融股份有限公司", "样本银行股份有限公司某某分行", "假设信托有限责任公司")
TEXTS = (
    "公司从三月起没有发工资，我已向劳动监察部门反映。", "家人住院，医药费由我负担，每月约四千元。", "合同没有约定这一项费用，我从未同意。",
    "当天9:05、9:40、10:15三次来电，自称“法务部”，说不还就通知我的单位。", "已于2026年8月3日通过App还款1,500.00元，未扣除。", "“今天不还就上门”<原话> & 录音一份",
)
CASES = range(24)


def answer(field: str, case: int) -> str:
    """What the person of this case writes into a blank; two cases write much, one writes rare characters."""
    seed = sum(map(ord, field)) + case * 7
    if field.endswith(("日期", "还款日", "届满日", "起算日", "答复期限")) or "时间" in field:
        return f"2026年{seed % 12 + 1}月{seed % 28 + 1}日"
    if "身份证" in field:
        return f"00000019{seed % 90 + 10}0101000X"
    if "手机" in field or "号码" in field:
        return f"000{seed % 100_000_000:08d}"
    if "姓名" in field:
        return SURNAMES[case % 20] + NAMES[seed % 20] + ("" if case % 3 else NAMES[(seed + 7) % 20]) if case != 5 else "䶮喆堃"
    if "编号" in field or "案号" in field:
        return f"（2026）虚0101民初{seed % 9000 + 1000}号" if "案号" in field else f"XG{seed:06d}-{case:02d}"
    if any(w in field for w in ("金额", "收入", "支出", "本金", "总额", "余额", "期数", "人数", "月还款", "应还", "逾期")):
        return f"{seed * 13 % 90000 + 100}"
    if "名称" in field or "机构" in field or "贷款人" in field:
        return LENDERS[seed % 4]
    if "地址" in field:
        return f"虚构省示例市样本区假设路{seed % 300 + 1}号{seed % 20 + 1}栋{seed % 9 + 1}01室"
    text = TEXTS[seed % len(TEXTS)]
    return text + TEXTS[(seed + 1) % len(TEXTS)] if case in (3, 17) and len(field) > 3 else text
