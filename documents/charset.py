"""Bytes of a text in, its characters and the encoding's name out."""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Pages say gb2312 and use signs of its supersets; GB18030 holds them all.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030"}
META = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*encoding\s*=\s*[\"']([\w.:-]+)")
HEAD = 4096


def decode(data: bytes, header: str | None = None) -> tuple[str, str]:
    """The text of some bytes and the encoding that gave it.

    header: the charset that the server named. A byte order mark decides; then bytes that are
    valid UTF-8 (Chinese GBK text practically never is), then what header and page declare, then
    GB18030, with a replacement sign for what fits nowhere. Never raises.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    for name in ("utf-8", *_wide(data), *_declared(data, header), "gb18030"):
        try:
            return data.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    cut = data.decode("utf-8", "ignore")
    if len(cut.encode()) >= 0.98 * len(data):
        return data.decode("utf-8", "replace"), "utf-8"
    return data.decode("gb18030", "replace"), "gb18030"


def _wide(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: every second byte of ASCII text is zero."""
    head = data[:HEAD]
    if head.count(0) * 4 < len(head):
        return ()
    return ("utf-16-le",) if head[1::2].count(0) > head[::2].count(0) else ("utf-16-be",)


def _declared(data: bytes, header: str | None) -> list[str]:
    names = [header] if header else []
    if match := META.search(data[:HEAD]):
        names.append((match[1] or match[2]).decode("ascii"))
    known = [WIDER.get(name.lower(), name.lower()) for name in names]
    return [name for name in known if name not in {"iso-8859-1", "latin-1", "ascii", "us-ascii"}]
