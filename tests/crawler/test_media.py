"""What an answer is: by its bytes, whatever its headers say; and what its file is called."""

from urllib.parse import quote

import pytest

from crawler.answer import Answer
from crawler.media import Sort, media_of

NAME = "救助名单.xls"
URL = "http://a.gov.cn/get?id=3"


def _answer(body: bytes = b"x", url: str = URL, **headers: str) -> Answer:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(url=url, status=200, headers=named, body=body)


@pytest.mark.parametrize(
    "disposition",
    [
        f"attachment; filename*=UTF-8''{quote(NAME)}",
        f"attachment; filename*=GBK''{quote(NAME, encoding='gbk')}",
        f'attachment; filename="{NAME}"',
        f"attachment;filename={quote(NAME)}",
        f'attachment; filename="{quote(NAME, encoding="gb18030")}"',
        "attachment; filename==?UTF-8?B?5pWR5Yqp5ZCN5Y2VLnhscw==?=",
        'attachment; filename="=?GBK?Q?=BE=C8=D6=FA=C3=FB=B5=A5.xls?="',
        f"attachment; filename=a.xls; filename*=utf-8''{quote(NAME)}",
    ],
)
def test_a_file_is_called_what_its_server_says(disposition: str) -> None:
    assert media_of(_answer(content_disposition=disposition)).name == NAME


@pytest.mark.parametrize(
    "url",
    [
        f"http://a.gov.cn/upload/{quote(NAME)}",
        f"http://a.gov.cn/upload/{quote(NAME, encoding='gb18030')}",
        f"http://a.gov.cn/downfile.jsp?classid=0&filename=0a1b.xls&showname={quote(NAME)}",
    ],
)
def test_without_a_word_of_it_the_address_names_the_file(url: str) -> None:
    assert media_of(_answer(url=url)).name == NAME


@pytest.mark.parametrize(
    ("body", "content_type", "sort"),
    [
        (b"%PDF-1.4", "text/html", Sort.FILE),
        (b"<html>", "application/octet-stream", Sort.MARKUP),
        (b"<ul><li>a</li></ul>", "text/plain", Sort.MARKUP),
        (b'{"a": 1}', "text/html", Sort.DATA),
        (b'cb ({"a": 1})', "text/javascript", Sort.DATA),
        (b"<urlset>", "text/xml", Sort.DATA),
        (b"\xef\xbb\xbf<datastore>", "text/xml", Sort.DATA),
        (b"a,b\n1,2", "text/csv", Sort.FILE),
    ],
)
def test_an_answer_is_what_its_bytes_are(body: bytes, content_type: str, sort: Sort) -> None:
    assert media_of(_answer(body, content_type=content_type)).sort is sort


def test_a_download_is_a_file_though_it_looks_like_a_page() -> None:
    answer = _answer(
        b"<html><table>", content_type="text/html", content_disposition="attachment; filename=a.xls"
    )
    assert media_of(answer).sort is Sort.FILE
