"""Mail and saved pages in; their words and attachments out."""

from email.message import EmailMessage

from documents.document import Hidden
from tests.documents.looking import hidden_in, opened, tables, texts
from tests.files.compound import compound
from tests.files.lists import exact, listed
from tests.files.workbooks import xlsx
from tests.people import person

ONE = person(51)


def _mail(charset: str = "gb18030") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "gongshi@example.org"
    mail["To"] = "shenhe@example.org"
    mail["Subject"] = "低保名单"
    mail.set_content(f"镕喆：{ONE.id_number}\n请查收", charset=charset)
    return mail


def test_body_subject_and_attachment_are_read() -> None:
    rows = listed(8, seed=52)
    mail = _mail()
    mail.add_attachment(
        xlsx(rows), maintype="application", subtype="octet-stream", filename="附件.xlsx"
    )
    document = opened(mail.as_bytes(), "x.eml")
    assert document.title == "低保名单"
    assert f"镕喆：{ONE.id_number}" in texts(document)
    assert document.members[0].name == "附件.xlsx"
    assert exact(rows, list(tables(document.members[0])[0].rows)) == 1


def test_text_that_says_gb2312_and_means_more_keeps_its_signs() -> None:
    data = _mail().as_bytes().replace(b"gb18030", b"gb2312")
    assert "镕喆" in texts(opened(data))


def test_html_mail_and_saved_pages_are_read_as_pages() -> None:
    mail = _mail()
    mail.add_alternative(
        f"<table><tr><td>姓名</td><td>证号</td></tr><tr><td>甲</td><td>{ONE.id_number}</td></tr>"
        f"</table><p style='display:none'>{ONE.mobile}</p>",
        subtype="html",
    )
    document = opened(mail.as_bytes())
    assert tables(document)[0].rows[1] == ("甲", ONE.id_number)
    assert hidden_in(document, ONE.mobile) == {Hidden.ELEMENT}
    page = (
        "From: <由 Word 保存>\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"; type="text/html"\r\n\r\n--b\r\n'
        'Content-Type: text/html; charset="gb2312"\r\n'
        f"Content-Transfer-Encoding: 8bit\r\n\r\n<p>证号 {ONE.id_number}</p>\r\n--b--\r\n"
    )
    assert hidden_in(opened(page.encode("gb18030"), "a.mht"), ONE.id_number) == {None}


def test_a_mail_in_a_mail_is_a_file_inside() -> None:
    outer = _mail("utf-8")
    inner = EmailMessage()
    inner["From"], inner["Subject"] = "a@example.org", "内"
    inner.set_content(ONE.mobile)
    outer.add_attachment(inner)
    assert opened(outer.as_bytes()).members[0].title == "内"


def test_outlook_messages_are_read() -> None:
    folder = "__attach_version1.0_#00000000"
    data = compound(
        {
            "__properties_version1.0": bytes(32),
            "__substg1.0_0037001F": "低保名单".encode("utf-16-le"),
            "__substg1.0_1000001F": f"证号 {ONE.id_number}\r\n".encode("utf-16-le"),
            f"{folder}/__substg1.0_3707001F": "附件.csv".encode("utf-16-le"),
            f"{folder}/__substg1.0_37010102": ("姓名,电话\n" + f"甲,{ONE.mobile}\n" * 300).encode(
                "gb18030"
            ),
        }
    )
    document = opened(data, "x.msg")
    assert document.title == "低保名单"
    assert hidden_in(document, ONE.id_number) == {None}
    assert document.members[0].name == "附件.csv"
    assert hidden_in(document, ONE.mobile) == {None}
