"""The Markdown extension: what a page's source becomes."""

from __future__ import annotations

import re
from datetime import date

import markdown
import pytest
from instruments import PLACE, world

from lawkb import context
from lawkb.markdown import LawkbExtension
from lawkb.markdown.cited import shortened
from lawkb.model import Figure, FigureValue, Hotline, Project, Text

TODAY = date(2026, 11, 24)


def project() -> Project:
    value = FigureValue(date(2025, 5, 20), None, ("24%", "百分之二十四"), ("24%", "24 percent"), "SPC <notice>", "V", PLACE)
    figure = Figure("court-line", Text("上限", "line"), True, (value,), None, PLACE)
    lines = {n: Hotline(n, n, Text("线", "line"), Text("事", "matter"), "S", PLACE) for n in ("12378", "120", "110")}
    return Project(".", TODAY, (), dict(world()), {figure.id: figure}, lines, {}, {}, {}, ())


PROJECT = project()


def html(source: str, page: str | None = "zh a/b") -> str:
    """The page's HTML; `page` None leaves the marker out."""
    marker = f"<!-- page: {page} -->\n" if page else ""
    extensions = ["admonition", "attr_list", "tables", "toc", LawkbExtension().configure(PROJECT)]
    return markdown.markdown(marker + source, extensions=extensions)


def body(source: str, page: str | None = "zh a/b") -> str:
    """The HTML without the list of cited articles."""
    return html(source, page).partition("<aside")[0].rstrip()


def test_a_citation_becomes_a_link_to_its_article() -> None:
    assert body("见《民法典》第六百七十五条。") == (
        '<p>见<a aria-describedby="c-civil-code-675" class="cite" data-c="c-civil-code-675" data-kind="law" '
        'href="/zh/statutes/civil-code.md#art-675">《民法典》第六百七十五条</a>。</p>'
    )


def test_an_english_page_links_to_the_english_statute() -> None:
    assert 'href="/en/statutes/civil-code.md#art-675">Civil Code, Article 675</a>.' in html("See Civil Code, Article 675.", "en a")


def test_each_article_of_a_list_is_a_link_and_a_range_is_one() -> None:
    out = body("《治安管理处罚法》第十五条、第五十条第一款；《治安管理处罚法》第十五条至第十七条")
    assert re.findall(r'#(art-\d+)">([^<]+)</a>', out) == [
        ("art-15", "《治安管理处罚法》第十五条"), ("art-50", "第五十条第一款"), ("art-15", "《治安管理处罚法》第十五条至第十七条"),
    ]  # fmt: skip
    assert re.findall(r'<li id="([^"]+)"', html("《治安管理处罚法》第十五条至第十七条")) == [
        f"c-public-security-{n}" for n in (15, 16, 17)
    ]


def test_an_older_version_has_its_own_anchor_and_is_called_old() -> None:
    out = html("《治安管理处罚法》（2012年修正）第四十二条")
    assert 'href="/zh/statutes/public-security.md#v2012-art-42"' in out
    assert '<li id="c-public-security-v2012-42">' in out and "旧文本" in out


def test_a_title_alone_and_an_unregistered_article_link_to_the_page() -> None:
    assert 'href="/zh/statutes/civil-code.md">《民法典》</a>' in html("《民法典》")
    out = html("《民法典》第九百条")
    assert 'href="/zh/statutes/civil-code.md">《民法典》第九百条</a>' in out and "<aside" not in out


def test_items_of_an_instrument_have_plain_anchors() -> None:
    assert 'href="/zh/statutes/reply.md#art-1"' in html("《民间借贷适用范围批复》第一条")


NOT_LINKED = [
    "`《民法典》第六百七十五条`", "# 《民法典》第六百七十五条", "[《民法典》第六百七十五条](x.md)",
    '!!! warning "《民法典》第六百七十五条"\n\n    words', "    《民法典》第六百七十五条", "《未知法》第五条", "第五条",
    "> 依照《民法典》第六百七十五条。\n>\n> ——最高人民法院",
]  # fmt: skip


@pytest.mark.parametrize("source", NOT_LINKED)
def test_what_is_no_running_text_is_not_linked(source: str) -> None:
    assert 'class="cite"' not in html(source)


LINKED = ["- 《民法典》第六百七十五条", "| a | b |\n| - | - |\n| 《民法典》第六百七十五条 | c |", "**《民法典》第六百七十五条**",
          '!!! myth "x"\n\n    《民法典》第六百七十五条', "词[x](y.md)，《民法典》第六百七十五条"]  # fmt: skip


@pytest.mark.parametrize("source", LINKED)
def test_running_text_is_linked_wherever_it_stands(source: str) -> None:
    assert html(source).count('class="cite"') == 1


def test_the_list_holds_each_article_once_in_order() -> None:
    out = html("见《民法典》第六百七十五条，**《刑法》第二百六十六条**，《民法典》第六百七十五条。\n\n《民法典》第一百九十五条")
    assert re.findall(r'<li id="([^"]+)"', out) == ["c-civil-code-675", "c-criminal-law-266", "c-civil-code-195"]
    assert '<aside class="cited" data-search-exclude="" id="cited">' in out and "本页引用的条文" in out
    assert "<b>《民法典》第六百七十五条</b>" in out and '<span class="kind">法律</span>' in out
    assert "<p>第675条的文字。</p>" in out


def test_the_english_list_says_that_it_is_a_translation() -> None:
    out = html("See Civil Code, Article 675.", "en a")
    assert "Articles cited on this page" in out and "Law · reference translation" in out and "Words of 675." in out


def test_a_statute_page_has_links_but_no_list() -> None:
    out = html("《民法典》第六百七十五条", "zh statutes/criminal-law")
    assert "art-675" in out and "<aside" not in out and "aria-describedby" not in out


def test_long_articles_are_shortened() -> None:
    assert shortened("字" * 400) == "字" * 400
    assert shortened("字" * 401) == "字" * 300 + "…"
    assert not shortened("word " * 100 + "end").endswith("wor…")


@pytest.mark.parametrize(
    ("source", "page", "kind", "words"),
    [("**法律** 借款人应当还款。", "zh a", "law", "法律"), ("**常见做法** 有的", "zh a", "practice", "常见做法"),
     ("**Advice** Call.", "en a", "advice", "Advice"), ("**标准** 不应", "zh a", "standard", "标准")],
)  # fmt: skip
def test_a_lead_in_becomes_a_mark(source: str, page: str, kind: str, words: str) -> None:
    mark = f'<span class="kind kind--{kind}">{words}</span>'
    assert body(source, page).startswith(f'<p class="says says--{kind}">{mark} ')
    assert body(f"- {source}", page).startswith(f'<ul>\n<li class="says says--{kind}">{mark} ')


@pytest.mark.parametrize("source", ["讲 **法律** 的", "**法律**规定", "**法律常识** 不多", "**Law** 一词"])
def test_bold_words_elsewhere_stay_bold(source: str) -> None:
    assert "<strong>" in body(source) and "says" not in body(source)


def test_figures_become_data_and_other_marks_go() -> None:
    assert body("上限是 24%<!-- fig: court-line -->，").startswith('<p>上限是 <data class="fig" title="自 2025-05-20 起；')
    assert 'value="24%">24%</data>，</p>' in body("上限是 24%<!-- fig: court-line -->，")
    assert 'value="24%">百分之\n二十四</data>' in body("上限是百分之\n二十四<!-- fig: court-line -->")
    assert "<strong><data" in body("**24%**<!-- fig: court-line -->")
    assert body("24 percent<!-- fig: court-line -->.", "en a").count("since 2025-05-20; source: SPC &lt;notice&gt;") == 1
    assert body("30%<!-- fig: court-line -->，7<!-- fig: nothing -->") == "<p>30%，7</p>"
    assert "<data" not in body("124%<!-- fig: court-line -->")
    assert body("a<!-- cite: civil-code 195 -->b<!-- allow: LAW003 旧 -->c<!-- expect: X --><!-- note -->") == "<p>abc</p>"


def test_a_figure_inside_a_link_keeps_the_link() -> None:
    assert '<a href="x.md">24%</a>' in body("[24%<!-- fig: court-line -->](x.md)")


def test_a_line_of_marks_alone_does_not_split_a_paragraph() -> None:
    assert body("一行\n<!-- allow: LAW003 旧 -->\n二行") == "<p>一行\n二行</p>"


def test_code_keeps_its_comments() -> None:
    assert "&lt;!-- fig: x --&gt;" in body("写 `24%<!-- fig: x -->`")


@pytest.mark.parametrize("source", ["## 题 <!-- #rules -->", "## **题** <!-- #rules -->", "## 题 *x* <!-- #rules -->"])
def test_a_mark_gives_a_heading_its_id(source: str) -> None:
    out = body(source)
    assert out.startswith('<h2 id="rules">') and "\ue000" not in out and not out.endswith(" </h2>")


def test_a_quotation_becomes_a_figure_with_its_source() -> None:
    out = body("> 借款人应当返还。\n>\n> ——《民法典》第六百七十五条\n\n后文")
    assert out.startswith('<figure class="quote">\n<blockquote>\n<p>借款人应当返还。</p>\n</blockquote>\n<figcaption>——<a ')
    assert out.endswith("</figcaption>\n</figure>\n<p>后文</p>")
    assert "<figure" not in body("> 没有出处\n>\n> 的话")
    english = body("> Words.\n>\n> — Civil Code, Article 675 (reference translation)", "en a")
    assert "</a> (reference translation)</figcaption>" in english


def test_the_first_paragraph_behind_the_title_is_the_answer() -> None:
    crisis = '!!! crisis "撑不住"\n\n    拨打 12378。\n\n'
    for between in ("", crisis):
        out = body(f"# 题\n\n{between}可以。\n\n另一段")
        assert '<p class="answer">可以。</p>' in out and out.count("answer") == 1
    assert "answer" not in body("可以。") and "answer" not in body("# 题\n\n- 项\n\n段")


def test_registered_telephones_can_be_called() -> None:
    assert '<a class="tel" href="tel:12378">12378</a>' in body("打 12378 投诉")
    assert body("拨打 110 或 120。").count("tel:") == 2
    assert body("call 110 or 120.", "en a").count("tel:") == 2


@pytest.mark.parametrize("source", ["120 元", "第 120 条", "110 天", "123789", "2.120", "12378-1", "A120", "`12378`", "110 days"])
def test_other_numbers_are_no_telephones(source: str) -> None:
    assert "tel:" not in body(source)


def test_blanks_of_a_letter_are_marked_only_there() -> None:
    assert body('!!! letter "信"\n\n    致：【名称】').count('<span class="blank">【名称】</span>') == 1
    assert "blank" not in body("致：【名称】")


def test_a_chinese_letter_on_an_english_page_cites_in_chinese() -> None:
    out = body('!!! letter "Letter (信)"\n\n    依据《民法典》第六百七十五条，【日期】', "en a")
    assert 'href="/en/statutes/civil-code.md#art-675">《民法典》第六百七十五条</a>' in out and 'class="blank"' in out


def test_without_a_marker_the_letters_decide() -> None:
    assert "/zh/statutes/" in html("根据《民法典》第六百七十五条，借款人还款 App Bank", None)
    assert "/en/statutes/" in html("See Civil Code, Article 675, on loans (借款)", None)


def test_words_are_escaped() -> None:
    out = html("见《民法典》第六百七十五条 &lt;b&gt; a & b \ue000fig:x\ue001 <script>alert(1)</script>")
    assert "&lt;b&gt; a &amp; b" in out and "\ue000" not in out and 'class="cite"' in out


def test_pages_do_not_leak_into_each_other() -> None:
    reader = markdown.Markdown(extensions=[LawkbExtension().configure(PROJECT)])
    reader.convert("<!-- page: zh a -->\n《民法典》第六百七十五条")
    assert "<aside" not in reader.reset().convert("<!-- page: en b -->\nNothing is cited.")


def test_it_is_found_by_its_name_and_takes_the_running_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "_project", PROJECT)
    assert "art-675" in markdown.markdown("<!-- page: zh a -->\n《民法典》第六百七十五条", extensions=["lawkb.markdown"])
