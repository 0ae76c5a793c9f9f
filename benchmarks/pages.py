"""Pages as portals make them, and what reads them cell by cell: the baseline of `documents`."""

from typing import Any

import parsel

from tests.people import people

LOOK = (
    "width:48.0pt;border:solid windowtext 1.0pt;border-top:none;padding:0cm 5.4pt 0cm 5.4pt;"
    "height:15.0pt"
)
RUN = "font-size:11.0pt;font-family:宋体;color:black"
WORDS = "关于做好农村最低生活保障工作的通知，各乡镇人民政府、街道办事处要切实加强组织领导。"


def news() -> str:
    """An article with navigation, scripts, styles and its index table around it."""
    links = "".join(
        f'<li><a href="/zw/{at}/" target="_blank">栏目{at}</a></li>' for at in range(80)
    )
    body = "".join(
        f'<p style="text-indent:2em"><span style="font-size:16pt">{WORDS * 3}</span></p>'
        for _ in range(45)
    )
    labels = (
        "索引号",
        "发布机构",
        "文号",
        "主题分类",
        "成文日期",
        "发布日期",
        "有效性",
        "公开方式",
    )
    index = "".join(
        f"<tr><th>{one}</th><td>{at}</td><th>{two}</th><td>{at + 1}</td></tr>"
        for at, (one, two) in enumerate(zip(labels[::2], labels[1::2], strict=True))
    )
    return (
        '<!DOCTYPE html><html><head><meta charset="gbk"><title>通知</title><style>'
        + ".nav li{float:left;width:96px} " * 90
        + "</style></head><body><div class=nav><ul>"
        + links
        + f"</ul></div><table class=index>{index}</table><div class=TRS_Editor>{body}</div><script>"
        + "function go(a){return a.length>0}; " * 120
        + "</script></body></html>"
    )


def plain_list() -> str:
    """800 people in a table."""
    rows = "".join(
        f"<tr><td>{at}</td><td>{p.name}</td><td>{p.id_number}</td><td>{p.mobile}</td>"
        f"<td>{p.household}</td></tr>"
        for at, p in enumerate(people(800, seed=95), start=1)
    )
    return f'<html><head><meta charset="gbk"></head><body><table>{rows}</table></body></html>'


def word_list() -> str:
    """The same in the markup that Word leaves behind."""
    rows = "".join(
        '<tr style="mso-yfti-irow:1;height:15.0pt">'
        + "".join(map(_word_cell, (str(at), p.name, p.id_number, p.mobile, p.household)))
        + "</tr>"
        for at, p in enumerate(people(400, seed=95), start=1)
    )
    return f'<html><head><meta charset="gbk"></head><body><table>{rows}</table></body></html>'


def _word_cell(text: str) -> str:
    return (
        f'<td width=64 nowrap valign=bottom style="{LOOK}"><p class=MsoNormal align=left'
        f' style="text-align:left"><span lang=EN-US style="{RUN}">{text}<o:p></o:p></span></p></td>'
    )


def by_cells(data: bytes) -> tuple[list[str], list[Any]]:
    """Lines and tables as spiders read them with parsel: block by block, cell by cell."""
    page = parsel.Selector(text=data.decode("gb18030"))
    blocks = page.xpath("//p | //li | //h1 | //h2 | //h3 | //div[not(*)]")
    texts = ["".join(block.xpath(".//text()").getall()).strip() for block in blocks]
    tables = [
        [
            [
                " ".join("".join(cell.xpath(".//text()").getall()).split())
                for cell in row.xpath("./td|./th")
            ]
            for row in table.xpath(".//tr")
        ]
        for table in page.xpath("//table")
    ]
    return texts, tables
