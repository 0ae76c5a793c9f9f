"""A page in, the bytes of a file out: as town halls write them and as their systems export them."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from io import BytesIO, StringIO
from random import Random
from xml.sax.saxutils import escape as xml

import xlsxwriter
import xlwt

from demo.files import DOCX, RELATIONS, TYPES, WORD, zipped
from tests.files import pdfs
from tests.files.pages import Style, place, width


@dataclass(frozen=True, slots=True)
class Span:
    """A merged cell."""

    text: str
    rows: int = 1
    columns: int = 1


Cell = str | Span
Grid = list[Sequence[Cell]]


@dataclass(slots=True)
class Page:
    """What is published. heads: how many rows of a table are its header; blocks in their order."""

    title: str
    blocks: list["str | Table"] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    """A table. Merged cells leave out the cells they cover."""

    grid: Grid
    heads: int = 1


Emit = Callable[[Page, Random], bytes]


def square(grid: Grid, *, fill: bool = False) -> list[list[str]]:
    """Every cell in its place; covered ones empty, or filled as their cell."""
    taken: dict[tuple[int, int], str] = {}
    for at, row in enumerate(grid):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            span = cell if isinstance(cell, Span) else Span(cell)
            for down in range(span.rows):
                for right in range(span.columns):
                    first = not down and not right
                    taken[at + down, column + right] = span.text if first or fill else ""
            column += span.columns
    wide = 1 + max(column for _, column in taken)
    return [[taken.get((at, column), "") for column in range(wide)] for at in range(len(grid))]


# HTML
def _shell(title: str, body: str, extra: str = "") -> bytes:
    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title>'
        f"{escape(title)}</title>{extra}</head><body>{body}</body></html>"
    ).encode()


def _table(table: Table, cell: Callable[[str], str], look: str, heads: str = "td") -> str:
    rows = []
    for at, row in enumerate(table.grid):
        tag = heads if at < table.heads else "td"
        cells = []
        for one in row:
            span = one if isinstance(one, Span) else Span(one)
            more = f' rowspan="{span.rows}"' if span.rows > 1 else ""
            more += f' colspan="{span.columns}"' if span.columns > 1 else ""
            cells.append(f"<{tag}{more}>{cell(span.text)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table {look}>{''.join(rows)}</table>"


def _lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def html_plain(page: Page, random: Random) -> bytes:
    """A CMS article: menu, breadcrumb, title, content, foot."""
    parts = [
        _table(block, _lines, 'border="1"', "th")
        if isinstance(block, Table)
        else "".join(f"<p>{escape(line)}</p>" for line in block.split("\n"))
        for block in page.blocks
    ]
    area = random.choice(("TRS_Editor", "article-content", "zoom", "ewb-article"))
    return _shell(
        page.title,
        '<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>'
        "<li>互动交流</li></ul></div>"
        "<div class='bread'>当前位置：首页 &gt; 政务公开 &gt; 公示公告</div>"
        f"<h1>{escape(page.title)}</h1>"
        "<div class='info'>发布时间：2025-09-12 15:20:31　来源：本站　"
        "浏览次数：<span id='hits'>1283</span></div>"
        f'<div class="{area}">{"".join(parts)}</div>'
        "<div class='foot'>主办：县人民政府办公室　网站标识码：3504280001　"
        "京公网安备 11010202000001号　京ICP备05070218号-1</div>",
    )


def html_word(page: Page, random: Random) -> bytes:
    """Pasted from Word: a font and a span around every run, numbers cut by spans."""

    def run(text: str) -> str:
        if len(text) > 9 and text.isascii() and random.random() < 0.5:
            cut = random.randint(4, len(text) - 3)
            pieces = [text[:cut], text[cut:]]
        else:
            pieces = [text]
        return "".join(
            "<span lang='EN-US' style='font-size:10.5pt;mso-bidi-font-family:宋体'>"
            f"{_lines(piece)}</span>"
            for piece in pieces
        )

    def cell(text: str) -> str:
        return f'<p class="MsoNormal" align="center">{run(text)}<o:p></o:p></p>'

    parts = [
        _table(block, cell, 'class="MsoNormalTable" cellspacing="0" style="border:none"')
        if isinstance(block, Table)
        else "".join(
            f'<p class="MsoNormal" style="text-indent:32.0pt">{run(line)}</p>\r\n'
            for line in block.split("\n")
        )
        for block in page.blocks
    ]
    return _shell(
        page.title,
        f'<p class="MsoNormal" align="center"><b>{run(page.title)}</b></p>{"".join(parts)}',
        "<!--[if gte mso 9]><xml><w:WordDocument/></xml><![endif]-->",
    )


def html_nested(page: Page, random: Random) -> bytes:
    """A site of 2006: everything in layout tables, unclosed cells, upper-case tags, GB18030."""
    parts = []
    for block in page.blocks:
        if isinstance(block, Table):
            rows = []
            for row in block.grid:
                cells = ""
                for one in row:
                    span = one if isinstance(one, Span) else Span(one)
                    more = f" ROWSPAN={span.rows}" if span.rows > 1 else ""
                    more += f" COLSPAN={span.columns}" if span.columns > 1 else ""
                    cells += f"<TD{more} noWrap>&nbsp;{_lines(span.text)}"
                rows.append(f"<TR>{cells}")
            parts.append(f"<TABLE border=1 width=98%>{''.join(rows)}</TABLE>")
        else:
            parts.append("<BR>　　".join(escape(line) for line in block.split("\n")) + "<BR>")
    text = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        f"<title>{escape(page.title)}</title></head><BODY><TABLE width=1000><TR><TD width=180>"
        "<TABLE><TR><TD>机构设置<TR><TD>办事指南<TR><TD>联系我们</TABLE><TD><TABLE><TR><TD>"
        f"<FONT size=4><B>{escape(page.title)}</B></FONT><TR><TD>{''.join(parts)}</TABLE></TABLE>"
        "</BODY></html>"
    )
    return text.encode("gb18030")


def html_divs(page: Page, random: Random) -> bytes:
    """A page of 2023: thead and tbody, styles in every cell, entities."""
    del random

    def cell(text: str) -> str:
        return f"<div style='word-break:break-all'>{_lines(text)}</div>"

    parts = []
    for block in page.blocks:
        if isinstance(block, Table):
            head = _table(Table(block.grid[: block.heads], block.heads), cell, "", "th")
            body = _table(Table(block.grid[block.heads :], 0), cell, "")
            head = head.removeprefix("<table >").removesuffix("</table>")
            body = body.removeprefix("<table >").removesuffix("</table>")
            top = f"<thead>{head}</thead>" if block.heads else ""
            parts.append(
                f"<table class='table table-bordered'>{top}<tbody>\n{body}\n</tbody></table>"
            )
        else:
            parts.append(f"<section>{_lines(block)}</section>")
    return _shell(page.title, f"<article><h2>{escape(page.title)}</h2>{''.join(parts)}</article>")


# Text and csv
def text_tabs(page: Page, random: Random) -> bytes:
    """Copied out of a sheet: tabs between cells."""
    del random
    return _text(page, "\t").encode()


def text_bars(page: Page, random: Random) -> bytes:
    """Columns drawn with bars, GB18030."""
    del random
    return _text(page, " | ").encode("gb18030")


def text_columns(page: Page, random: Random) -> bytes:
    """Columns kept apart by spaces, every cell as wide as its column."""
    del random
    out = [page.title, ""]
    for block in page.blocks:
        if isinstance(block, Table):
            rows = [[_flat(cell) for cell in row] for row in square(block.grid, fill=False)]
            wide = [max(int(width(row[at], 2)) for row in rows) + 3 for at in range(len(rows[0]))]
            out += [
                "".join(
                    cell + " " * (wide[at] - int(width(cell, 2))) for at, cell in enumerate(row)
                ).rstrip()
                for row in rows
            ]
        else:
            out.append(block)
    return "\r\n".join(out).encode("utf-8-sig")


def _flat(text: str) -> str:
    return text.replace("\n", "").replace("\t", "")


def _text(page: Page, by: str) -> str:
    out = [page.title]
    for block in page.blocks:
        if isinstance(block, Table):
            out += [by.join(map(_flat, row)) for row in square(block.grid)]
        else:
            out.append(block)
    return "\n".join(out) + "\n"


def csv_utf8(page: Page, random: Random) -> bytes:
    """Exported by a system: header first, no title, UTF-8 with its mark."""
    del random
    return _csv(page, bare=True).encode("utf-8-sig")


def csv_gb(page: Page, random: Random) -> bytes:
    """Saved from Excel: the title in the first cell, GB18030."""
    del random
    return _csv(page, bare=False).encode("gb18030")


def csv_formula(page: Page, random: Random) -> bytes:
    """Exported so that Excel keeps the digits: ="…" around long numbers."""
    del random
    return _csv(page, bare=True, guard=True).encode("utf-8-sig")


def _csv(page: Page, *, bare: bool, guard: bool = False) -> str:
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if not bare:
        writer.writerow([page.title])
    for block in page.blocks:
        if isinstance(block, Table):
            for row in square(block.grid):
                writer.writerow(
                    [
                        f'="{cell}"' if guard and len(cell) > 10 and cell.isascii() else cell
                        for cell in row
                    ]
                )
        elif not bare:
            writer.writerow([block])
    return out.getvalue()


# Workbooks
def xlsx(page: Page, random: Random) -> bytes:
    """A title over merged cells, texts, merged cells as merged, a second empty sheet."""
    into = BytesIO()
    book = xlsxwriter.Workbook(into, {"in_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet(random.choice(("Sheet1", "汇总表", "名单", "公示")))
    middle, wrap = book.add_format({"bold": True, "align": "center"}), book.add_format()
    wrap.set_text_wrap()
    at = 1
    tables = [block for block in page.blocks if isinstance(block, Table)]
    wide = max([len(square(table.grid)[0]) for table in tables], default=1)
    if wide > 1:
        sheet.merge_range(0, 0, 0, wide - 1, page.title, middle)
    else:
        sheet.write_string(0, 0, page.title)
    for block in page.blocks:
        if isinstance(block, Table):
            for row, column, span in _spans(block.grid):
                if span.rows > 1 or span.columns > 1:
                    last = (at + row + span.rows - 1, column + span.columns - 1)
                    sheet.merge_range(at + row, column, *last, span.text, wrap)
                else:
                    sheet.write_string(at + row, column, span.text, wrap)
            at += len(block.grid)
        else:
            for line in block.split("\n"):
                sheet.write_string(at, 0, line)
                at += 1
    book.add_worksheet("Sheet2")
    book.close()
    return into.getvalue()


def xls(page: Page, random: Random) -> bytes:
    """The same in BIFF8."""
    del random
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Sheet1")
    sheet.write(0, 0, page.title)
    at = 1
    for block in page.blocks:
        if isinstance(block, Table):
            for row, column, span in _spans(block.grid):
                last = at + row + span.rows - 1, column + span.columns - 1
                sheet.write_merge(at + row, last[0], column, last[1], span.text)
            at += len(block.grid)
        else:
            for line in block.split("\n"):
                sheet.write(at, 0, line)
                at += 1
    into = BytesIO()
    book.save(into)
    return into.getvalue()


def _spans(grid: Grid) -> list[tuple[int, int, Span]]:
    taken: set[tuple[int, int]] = set()
    found = []
    for at, row in enumerate(grid):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            span = cell if isinstance(cell, Span) else Span(cell)
            found.append((at, column, span))
            taken |= {
                (at + down, column + right)
                for down in range(span.rows)
                for right in range(span.columns)
            }
            column += span.columns
    return found


# Word, PDF
def docx(page: Page, random: Random) -> bytes:
    """Paragraphs and tables, merged cells as Word merges them, some numbers in two runs."""
    body = _paragraph(page.title, random)
    for block in page.blocks:
        if isinstance(block, Table):
            body += f"<w:tbl>{_docx_rows(block.grid, random)}</w:tbl><w:p/>"
        else:
            body += "".join(_paragraph(line, random) for line in block.split("\n"))
    document = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="{WORD}">'
        f"<w:body>{body}</w:body></w:document>"
    )
    assert DOCX in TYPES
    return zipped(
        {
            "[Content_Types].xml": TYPES.encode(),
            "_rels/.rels": RELATIONS.encode(),
            "word/document.xml": document.encode(),
        }
    )


def _paragraph(text: str, random: Random) -> str:
    runs = []
    for line in text.split("\n"):
        cut = random.randint(0, len(line)) if random.random() < 0.4 else len(line)
        pieces = [piece for piece in (line[:cut], line[cut:]) if piece]
        runs.append(
            "".join(f'<w:r><w:t xml:space="preserve">{xml(piece)}</w:t></w:r>' for piece in pieces)
        )
    return f"<w:p>{'<w:r><w:br/></w:r>'.join(runs)}</w:p>"


def _docx_rows(grid: Grid, random: Random) -> str:
    below: dict[tuple[int, int], int] = {}
    cells: list[dict[int, str]] = [{} for _ in grid]
    for row, column, span in _spans(grid):
        wide = f'<w:gridSpan w:val="{span.columns}"/>' if span.columns > 1 else ""
        start = '<w:vMerge w:val="restart"/>' if span.rows > 1 else ""
        cells[row][column] = (
            f"<w:tc><w:tcPr>{wide}{start}</w:tcPr>{_paragraph(span.text, random)}</w:tc>"
        )
        for down in range(1, span.rows):
            cells[row + down][column] = f"<w:tc><w:tcPr>{wide}<w:vMerge/></w:tcPr><w:p/></w:tc>"
        below[row, column] = span.rows
    return "".join(
        f"<w:tr>{''.join(row[column] for column in sorted(row))}</w:tr>" for row in cells
    )


def pdf(page: Page, random: Random) -> bytes:
    """Printed from Excel: ruled, header on every page; long cells wrapped in their columns."""
    tables = [block for block in page.blocks if isinstance(block, Table)]
    if len(tables) != 1:
        return pdf_text(page, random)
    rows = [tuple(map(_flat, row)) for row in square(tables[0].grid)]
    wide = [min(max(width(row[at], 9) for row in rows) + 8, 120) for at in range(len(rows[0]))]
    wrap = {at: max(2, int((room - 6) / 9)) for at, room in enumerate(wide)}
    for at in wrap:
        if all(row[at].isascii() for row in rows[1:]):
            wrap[at] = int((wide[at] - 6) / 4.5)
    across = max(595.0, sum(wide) + 84)
    style = Style(
        wrap=wrap, size=9, title=page.title, wide=across, high=842 if across < 700 else 595
    )
    placed = place(rows, style, wide)
    return pdfs.pdf(placed, wide=style.wide, high=style.high)


def pdf_text(page: Page, random: Random) -> bytes:
    """Running text, thirty-eight signs a line; tables as their rows."""
    del random
    from tests.files.pages import Placed, Put

    lines: list[str] = [page.title]
    for block in page.blocks:
        texts = (
            ["  ".join(map(_flat, row)) for row in square(block.grid)]
            if isinstance(block, Table)
            else [f"　　{line}" for line in block.split("\n")]
        )
        for text in texts:
            lines += _wrapped(text, 38 * 12)
    pages = []
    for at in range(0, len(lines), 34):
        puts = [
            Put(text=line, x=60, y=80 + 20 * down, size=12)
            for down, line in enumerate(lines[at : at + 34])
        ]
        pages.append(Placed(texts=puts))
    return pdfs.pdf(pages)


def _wrapped(text: str, room: float) -> list[str]:
    out, line = [], ""
    for sign in text:
        if width(line + sign, 12) > room:
            out.append(line)
            line = ""
        line += sign
    return [*out, line]


TABLES: dict[str, tuple[str, Emit]] = {
    "html plain": ("html", html_plain),
    "html word": ("html", html_word),
    "html nested": ("htm", html_nested),
    "html divs": ("html", html_divs),
    "xlsx": ("xlsx", xlsx),
    "xls": ("xls", xls),
    "csv utf8": ("csv", csv_utf8),
    "csv gb": ("csv", csv_gb),
    "csv formula": ("csv", csv_formula),
    "docx": ("docx", docx),
    "pdf": ("pdf", pdf),
    "text tabs": ("txt", text_tabs),
    "text columns": ("txt", text_columns),
    "text bars": ("txt", text_bars),
}
TEXTS: dict[str, tuple[str, Emit]] = {
    "html plain": ("html", html_plain),
    "html word": ("html", html_word),
    "html nested": ("htm", html_nested),
    "html divs": ("html", html_divs),
    "docx": ("docx", docx),
    "pdf text": ("pdf", pdf_text),
    "text": ("txt", text_tabs),
}
