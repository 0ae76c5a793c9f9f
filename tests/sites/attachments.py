"""Golden portals of attachments that are no plain links (cms.md 5)."""

from urllib.parse import quote

from tests.sites.golden import FILE, Golden, Reply, article, file, page, rows

NAME = quote("名单")


def _one(name: str, body: str, *targets: str, never: tuple[str, ...] = ()) -> Golden:
    """A portal of one article whose body leads to files."""
    return Golden(
        id=f"attachment: {name}",
        answers={
            "/": page(rows("/gs/88001.html")),
            "/gs/88001.html": article(body),
            **{target: file() for target in targets},
            **{target: file() for target in never},
        },
        never=never,
    )


def _download() -> Golden:
    """No extension anywhere: the answer's own headers name the file."""
    raw = "attachment; filename=".encode() + "名单.csv".encode("gb18030")
    return Golden(
        id="attachment: downloads without extension",
        answers={
            "/": page(rows("/gs/88001.html")),
            "/gs/88001.html": article("<a href='/file/get?id=1'>名单</a><a href='/file/get?id=2'>名单</a><a href='/file/get?id=3'>名单</a>"),
            "/file/get?id=1": Reply(data=FILE, media_type="application/octet-stream",
                                    headers={"Content-Disposition": f"attachment; filename*=UTF-8''{NAME}.csv"}),
            "/file/get?id=2": Reply(data=FILE, media_type="application/octet-stream",
                                    headers={"Content-Disposition": raw.decode("latin-1")}),
            "/file/get?id=3": Reply(data=FILE, media_type="application/octet-stream",
                                    headers={"Content-Disposition": f'attachment; filename="{NAME}.csv"'}),
        },
    )  # fmt: skip


PORTALS = (
    _one("embed and object", "<embed src='/f/a.pdf'><object data='/f/b.pdf'></object>", "/f/a.pdf", "/f/b.pdf"),
    _one("object's parameter", "<object><param name='src' value='/f/c.pdf'></object>", "/f/c.pdf"),
    _one(
        "viewers", "<iframe src='/static/pdfjs/web/viewer.html?file=%2Ff%2Fd.pdf'></iframe>"
        "<iframe src='https://view.officeapps.live.com/op/view.aspx?src=http%3A%2F%2F127.0.0.1%3A1%2Fx.xls'></iframe>",
        "/f/d.pdf",
    ),
    _one("several in one hidden input", "<input type=hidden name=annex value='/f/n.doc,/f/o.xls'>", "/f/n.doc", "/f/o.xls"),
    _one("hidden input", "<input type='hidden' id='file' value='/f/e.xlsx'>", "/f/e.xlsx"),
    _one("data attributes", "<div data-url='/f/f.docx'></div><a data-href='/f/g.doc'>附件</a>", "/f/f.docx", "/f/g.doc"),
    _one(
        "script strings", "<script>var memo = \"<p><a href=\\\"\\/upload-service\\/0530\\/h.pdf\\\">附件<\\/a><\\/p>\";"
        "var other = '\\u002Ff\\u002Fi.xls';</script>", "/upload-service/0530/h.pdf", "/f/i.xls",
    ),
    _one("onclick", "<a href='#' onclick=\"downLoad('/f/j.zip')\">下载</a><a href=\"javascript:window.open('/f/k.rar')\">打开</a>",
         "/f/j.zip", "/f/k.rar"),
    _one(
        "downfile.jsp", "<a href='/module/download/downfile.jsp?classid=0&amp;showname=%E5%90%8D%E5%8D%95.xls&amp;filename=0a.xls'>"
        "附件</a>", "/module/download/downfile.jsp?classid=0&showname=%E5%90%8D%E5%8D%95.xls&filename=0a.xls",
    ),
    _one("formats that crawlers drop", "".join(f"<a href='/f/l.{one}'>{one}</a>" for one in ("wps", "et", "ofd", "7z", "csv")),
         *(f"/f/l.{one}" for one in ("wps", "et", "ofd", "7z", "csv"))),
    _one("icons are none", "<img src='/_ueditor/themes/default/icon_doc.gif'><a href='/f/m.doc'>名单</a>", "/f/m.doc",
         never=("/_ueditor/themes/default/icon_doc.gif",)),
    _download(),
)  # fmt: skip
