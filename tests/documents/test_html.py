"""Pages in; their text, tables and hidden parts out."""

import html
import json

import pytest

from documents.document import Hidden, Table, Text
from tests.documents.looking import hidden_in, opened, tables, texts
from tests.files.lists import exact, listed
from tests.people import person

ONE, TWO = person(21_001), person(21_002)


def _page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


def test_spans_of_cells_count_each_text_once() -> None:
    page = _page(
        "<table><tr><th rowspan=2>姓名</th><th colspan=2>证件</th></tr><tr><th>号</th><th>类</th>"
        "</tr><tr><td>甲</td><td>1</td><td>2</td></tr></table>"
    )
    assert tables(opened(page))[0].rows == (
        ("姓名", "证件", ""),
        ("", "号", "类"),
        ("甲", "1", "2"),
    )


def test_markup_pasted_from_word_reads_as_its_words() -> None:
    number = ONE.id_number
    page = _page(
        "<table><tr><td><p class=MsoNormal><span lang=EN-US>姓</span><span>名<o:p></o:p></span></p>"
        f"</td><td><span>{number[:6]}</span><span>{number[6:]}<o:p></o:p></span></td></tr></table>"
    )
    assert tables(opened(page))[0].rows == (("姓名", number),)


def test_a_number_cut_by_line_breaks_is_whole_in_running_text() -> None:
    number = ONE.id_number
    page = _page(f"<p>证号：{number[:6]}<br>{number[6:14]}<br/>{number[14:]}。</p>")
    assert f"证号：{number}。" in texts(opened(page))


def test_two_numbers_on_two_lines_stay_two() -> None:
    page = _page(f"<p>{ONE.mobile}<br>{TWO.mobile}<br>{ONE.id_number}<br>{TWO.id_number}</p>")
    assert texts(opened(page)).split() == [ONE.mobile, TWO.mobile, ONE.id_number, TWO.id_number]


def test_wrapped_numbers_below_one_another_stay_apart() -> None:
    cut = "<br>".join(f"{n[:6]}<br>{n[6:12]}<br>{n[12:]}" for n in (ONE.id_number, TWO.id_number))
    assert texts(opened(_page(f"<p>{cut}</p>"))).split() == [ONE.id_number, TWO.id_number]
    short = "87654321<br>87654322<br>87654323"
    assert len(texts(opened(_page(f"<p>{short}</p>"))).split()) == 3


def test_tables_for_layout_are_read_through() -> None:
    page = _page(
        "<table><tr><td>导航</td></tr><tr><td><p>公示</p><table><tr><td>甲</td><td>乙</td></tr>"
        "</table></td></tr></table>"
    )
    document = opened(page)
    assert [table.rows for table in tables(document)] == [(("甲", "乙"),)]
    assert texts(document) == "导航\n公示"


def test_a_table_inside_a_list_stands_beside_it() -> None:
    rows = "".join(f"<tr><td>{at}</td><td>甲</td><td>乙</td></tr>" for at in range(3))
    page = _page(
        f"<table>{rows}<tr><td>4</td><td>丙</td><td><table><tr><td>a</td><td>b</td></tr></table>"
        "</td></tr></table>"
    )
    assert [len(table.rows) for table in tables(opened(page))] == [4, 1]


@pytest.mark.parametrize("markup", ["{}", "<p class=MsoNormal><span>{}<o:p></o:p></span></p>"])
def test_lists_come_out_as_they_went_in(markup: str) -> None:
    rows = listed(150, seed=39)
    cells = (
        "<tr>" + "".join(f"<td>{markup.format(cell)}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    document = opened(_page(f"<table>{''.join(cells)}</table>"))
    assert exact(rows, list(tables(document)[0].rows)) == 1


HIDING = {
    "style": (f"<p style='display : none'>{ONE.id_number}</p>", Hidden.ELEMENT),
    "class": (f"<i class='a off'>{ONE.id_number}</i>", Hidden.ELEMENT),
    "attribute hidden": (f"<div hidden>{ONE.id_number}</div>", Hidden.ELEMENT),
    "tiny": (f"<b style='font-size:0'>{ONE.id_number}</b>", Hidden.ELEMENT),
    "word": (f"<span style='mso-hide:all'>{ONE.id_number}</span>", Hidden.ELEMENT),
    "noscript": (f"<noscript><p>{ONE.id_number}</p></noscript>", Hidden.ELEMENT),
    "row": (
        f"<table><tr><td>a</td></tr><tr style='display:none'><td>{ONE.id_number}</td></tr></table>",
        Hidden.ROW,
    ),
    "column": (
        f"<table><col><col style='visibility:collapse'><tr><td>a<td>{ONE.id_number}</table>",
        Hidden.COLUMN,
    ),
    "cell": (f"<table><tr><td>a<td style='display:none'>{ONE.id_number}</table>", Hidden.ELEMENT),
    "comment": (f"<!-- {ONE.id_number} -->", Hidden.HTML_COMMENT),
    "row in a comment": (
        f"<!-- <tr><td>甲</td><td>{ONE.id_number}</td></tr> -->",
        Hidden.HTML_COMMENT,
    ),
    "form value": (f"<input type=hidden value={ONE.id_number}>", Hidden.FORM_VALUE),
    "script": (f"<script>var d=[{{'a':'{ONE.id_number}'}}]</script>", Hidden.SCRIPT),
    "tip": (f"<span title='{ONE.id_number}'>甲</span>", Hidden.ATTRIBUTE),
    "data": (f"<span data-id='{ONE.id_number}'>甲</span>", Hidden.ATTRIBUTE),
    "off the screen": (
        f"<p style='position:absolute;left:-9999px'>{ONE.id_number}",
        Hidden.ELEMENT,
    ),
    "call": (f'<a href="javascript:go({ONE.id_number})">甲</a>', Hidden.ATTRIBUTE),
    "seen beside its tip": (f"<a title='{ONE.id_number}'>{ONE.id_number}</a>", None),
    "option": (f"<select><option value='{ONE.id_number}'>甲</select>", Hidden.ATTRIBUTE),
    "meta": (f"<meta name='Description' content='{ONE.id_number}'>", Hidden.METADATA),
    "formatted": (f"<p>甲<span style='mso-hide:all'>{ONE.id_number}</span></p>", Hidden.ELEMENT),
    "one of many looks": (
        f'<p style="color:red">甲</p><p style="color:red;display:none">{ONE.id_number}</p>',
        Hidden.ELEMENT,
    ),
    "text about a look": (f'<p>甲</p><xmp> style="{ONE.id_number}"</xmp>', None),
    "shown": (f"<p style='display:block;opacity:0.5'>{ONE.id_number}</p>", None),
    "frame": (f"<iframe srcdoc='<p>{ONE.id_number}</p>'></iframe>", None),
    "textarea": (f"<textarea>{ONE.id_number}</textarea>", None),
}


@pytest.mark.parametrize("case", HIDING)
def test_every_hiding_place_is_named(case: str) -> None:
    body, place = HIDING[case]
    page = _page(
        body,
        head=(body if case == "meta" else "")
        + "<style>.off, .x{color:red} .off { display:none; }</style>",
    )
    assert hidden_in(opened(page), ONE.id_number) == {place}


def test_json_in_scripts_gives_rows() -> None:
    script = f'<script>var list = [{{"name":"甲","id":"{ONE.id_number}"}}];</script>'
    table = tables(opened(_page(script)))[0]
    assert table.rows == (("name", "id"), ("甲", ONE.id_number))
    assert table.hidden is Hidden.SCRIPT


ROW = f"<table><tr><td>甲𠮷</td><td>{ONE.id_number}</td></tr></table>"
SCRIPTED = {
    "json": "var page = " + json.dumps({"id": 7, "detail": {"body": ROW}}) + ";",
    "json, tags escaped": (
        "window.DATA = " + json.dumps({"body": ROW}).replace("<", r"\u003C").replace(">", r"\u003e")
    ),
    "object": f"show({{id: 7, title: 'it\\'s', body: '{ROW.replace('/', chr(92) + '/')}'}})",
    "template": f"document.write(`{ROW}`)",
    "entities": f"render('{html.escape(ROW)}')",
    "json in a string": "load(" + json.dumps(json.dumps({"body": ROW})) + ")",
    "old": f"var body = '{ROW}'; // </p>",
    "after a comment": f"// don't\nvar body = '{ROW}'",
}


@pytest.mark.parametrize("case", SCRIPTED)
@pytest.mark.parametrize("head", [True, False])
def test_markup_in_a_script_is_what_the_page_shows(case: str, head: bool) -> None:
    kind = " type='text/x-javascript'" if case == "old" else ""
    script = f"<script{kind}>{SCRIPTED[case]}</script>"
    table = tables(opened(_page("<p>公示</p>", head=script) if head else _page(script)))[0]
    assert table.rows == (("甲𠮷", ONE.id_number),)
    assert table.hidden is None


def test_a_list_beside_markup_in_a_script_stays_hidden() -> None:
    said = json.dumps({"body": "<p>公示</p>", "rows": [{"a": "甲", "b": ONE.id_number}]})
    document = opened(_page(f"<script>var d = {said}</script>"))
    assert texts(document) == "公示"
    assert hidden_in(document, ONE.id_number) == {Hidden.SCRIPT}


def test_a_template_in_a_script_is_read_as_markup() -> None:
    table = tables(opened(_page(f"<script type='text/plain'>{ROW}</script>")))[0]
    assert table.rows == (("甲𠮷", ONE.id_number),)
    assert table.hidden is Hidden.SCRIPT


def test_markup_in_a_hidden_script_stays_hidden() -> None:
    page = _page(f"<div style='display:none'><script>var d = '{ROW}'</script></div>")
    assert hidden_in(opened(page), ONE.id_number) == {Hidden.ELEMENT}


def test_strings_without_end_take_no_time() -> None:
    for sign in ("\\'", "'", "`\\", "'<p>\\'"):
        opened(_page(f"<script>{ONE.id_number}<p>{sign * 200_000}</script>"))


def test_a_hidden_word_does_not_break_its_line() -> None:
    page = _page("<p>张三<span style='display:none'>机密</span>的电话</p>")
    document = opened(page)
    assert texts(document) == "张三的电话"
    assert texts(document, Hidden.ELEMENT) == "机密"


def test_depth_and_spans_without_end_are_bounded() -> None:
    deep = _page("<div>" * 1_500 + ONE.mobile)
    for tags in (
        "<table>",
        "<table><tr><td>a<td>",
        "<b style='display:none'>",
        "<p hidden><table>",
    ):
        assert opened(_page(tags * 1_500 + ONE.mobile)).status == "ok"
    wide = _page("<table>" + "<tr><td colspan=99999 rowspan=65000>a</td></tr>" * 3_000 + "</table>")
    assert ONE.mobile in texts(opened(deep))
    assert sum(len(row) for table in tables(opened(wide)) for row in table.rows) < 6_000_000


def test_paragraphs_are_counted_through_the_page() -> None:
    page = _page("<p>一</p><table><tr><td>a</td><td>b</td></tr></table><p>二</p>")
    blocks = opened(page).blocks
    assert [type(block) for block in blocks] == [Text, Table, Text]
    assert [block.place.paragraph for block in blocks] == [1, None, 2]
