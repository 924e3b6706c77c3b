"""Numerals and labels, both ways."""

import pytest

from lawkb.numerals import LIMIT, article_label, article_name, label_key, to_chinese, to_int

PRINTED = {
    1: "一", 10: "十", 11: "十一", 15: "十五", 20: "二十", 99: "九十九", 100: "一百", 101: "一百零一", 110: "一百一十",
    254: "二百五十四", 675: "六百七十五", 1000: "一千", 1001: "一千零一", 1010: "一千零一十", 1033: "一千零三十三",
    1100: "一千一百", 1260: "一千二百六十", 9999: "九千九百九十九",
}  # fmt: skip


@pytest.mark.parametrize(("number", "words"), PRINTED.items())
def test_the_form_statutes_print(number: int, words: str) -> None:
    assert to_chinese(number) == words
    assert to_int(words) == number


def test_every_number_comes_back() -> None:
    assert all(to_int(to_chinese(n)) == n for n in range(1, LIMIT + 1))


@pytest.mark.parametrize(
    ("words", "number"),
    [("两百", 200), ("一百一十五", 115), ("一百十五", 115), ("一千〇三十三", 1033), ("１０３３", 1033), (" 675 ", 675),
     ("二九三", 293), ("一〇三三", 1033), ("一十", 10)],
)  # fmt: skip
def test_other_forms_are_read(words: str, number: int) -> None:
    assert to_int(words) == number


@pytest.mark.parametrize("words", ["", "0", "零", "百", "千", "十百", "一百五", "零五", "10000", "一二百", "五五十", "条", "1.5", "-1", "一一百"])
def test_what_is_no_numeral_is_refused(words: str) -> None:
    assert to_int(words) is None


@pytest.mark.parametrize("number", [0, -1, LIMIT + 1])
def test_numbers_out_of_range_have_no_words(number: int) -> None:
    with pytest.raises(ValueError):
        to_chinese(number)


@pytest.mark.parametrize(
    ("label", "zh", "en"),
    [("675", "第六百七十五条", "Article 675"), ("293-1", "第二百九十三条之一", "Article 293-1"), ("1.", "第1条", "Article 1"),
     ("一、", "第一条", "Article 1"), ("120-12", "第一百二十条之十二", "Article 120-12")],
)  # fmt: skip
def test_labels_are_named(label: str, zh: str, en: str) -> None:
    assert article_name(label, "zh") == zh
    assert article_name(label, "en") == en


@pytest.mark.parametrize(
    ("name", "label"),
    [("第六百七十五条", "675"), ("第675条", "675"), ("第６７５条", "675"), ("第 675 条", "675"), ("第二百九十三条之一", "293-1"),
     ("第293条之1", "293-1"), ("第百条", None), ("六百条", None), ("第一条件", None)],
)  # fmt: skip
def test_names_are_read(name: str, label: str | None) -> None:
    assert article_label(name) == label


def test_labels_sort_as_articles_do() -> None:
    assert sorted(["293-2", "1000", "293", "15", "293-1"], key=label_key) == ["15", "293", "293-1", "293-2", "1000"]
    assert [label_key(x) for x in ("1.", "二、", "三", "附则")] == [(1, 0), (2, 0), (3, 0), (0, 0)]
