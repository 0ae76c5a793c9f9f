"""Mail and saved pages (eml, msg, mht): bytes in; the texts out, attachments as files inside."""

import email
import email.policy
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from struct import unpack_from
from typing import Any

from documents.charset import decode
from documents.compound import OLE, ole_streams, opened, stream
from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Packed, Reason, Text
from documents.limits import Limits
from documents.markup import blocks_of, parse

HEADERS = ("subject", "from", "to", "cc", "bcc", "reply-to")
MARKS = re.compile(
    rb"^(?:return-path|received|from|to|cc|subject|date|mime-version|message-id|content-type"
    rb"|x-[\w-]+|delivered-to|reply-to|sender|snapshot-content-location)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
MOST_PARTS = 500
# Names of a msg file's streams: property and type (MS-OXPROPS); 001F is UTF-16, 001E bytes.
SUBJECT, BODY, HTML, NAME, LONG_NAME, DATA, SENDER, RECEIVERS = (
    "0037", "1000", "1013", "3704", "3707", "3701", "0C1A", "0E04",
)  # fmt: skip
CODE_PAGE = 0x3FFD


def _bid(source: Source) -> float:
    if source.data.startswith(OLE):
        names = ole_streams(source.data)
        return 1.0 if any(name.startswith("__substg1.0_") for name in names) else 0.0
    head = source.data[:4096].lstrip(b"\xef\xbb\xbf \r\n")
    first = head.split(b"\n", 1)[0]
    if not (MARKS.match(first) or first.startswith(b"From ")):
        return 0.0
    fields = MARKS.findall(head.split(b"\n\n", 1)[0].split(b"\r\n\r\n", 1)[0])
    return 0.95 if len(fields) >= 2 else 0.0


def _read(source: Source, limits: Limits) -> Document:
    if source.data.startswith(OLE):
        return _outlook(source.data, limits)
    try:
        message = email.message_from_bytes(source.data, policy=email.policy.compat32)
        pieces = _Pieces(limits)
        pieces.take(message)
    except (MessageError, ValueError, RecursionError, LookupError):
        raise ReadError(Reason.CORRUPT, "mail") from None
    head = "\n".join(f"{name}: {text}" for name, text in _headers(message))
    blocks = ([Text(text=head)] if head else []) + pieces.blocks
    saved_page = message.get("snapshot-content-location") or not message.get("from")
    return Document(
        media_type="multipart/related" if saved_page else "message/rfc822",
        title=_header(message.get("subject")),
        blocks=tuple(blocks),
        packed=tuple(pieces.packed),
    )


def _headers(message: Message) -> Iterator[tuple[str, str]]:
    for name in HEADERS:
        if text := _header(message.get(name)):
            yield name.title(), text


def _header(value: Any) -> str:
    """A header's words; bytes that name no encoding are decoded like any text."""
    if value is None:
        return ""
    words = []
    try:
        for piece, charset in decode_header(str(value)):
            if isinstance(piece, str):
                raw = piece.encode("utf-8", "surrogateescape")
                words.append(decode(raw)[0])
            else:
                words.append(decode(piece, charset)[0])
    except (ValueError, MessageError):
        return ""
    return " ".join("".join(words).split())


class _Pieces:
    """The parts of a message."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.blocks: list[Block] = []
        self.packed: list[Packed] = []
        self.parts = 0

    def take(self, message: Message) -> None:
        """Take a part, with those inside it."""
        self.parts += 1
        if self.parts > MOST_PARTS:
            return
        inside = message.get_payload()
        if message.get_content_type() == "message/rfc822" and isinstance(inside, list):
            for one in inside:
                if isinstance(one, Message):
                    name = _header(one.get("subject")) or "message"
                    self.packed.append(Packed(name=f"{name}.eml", data=bytes(one)))
        elif isinstance(inside, list):
            for one in inside:
                if isinstance(one, Message):
                    self.take(one)
        else:
            self._leaf(message)

    def _leaf(self, message: Message) -> None:
        payload = message.get_payload(decode=True)
        if not isinstance(payload, bytes) or not payload.strip():
            return
        name = _file_name(message)
        kind = message.get_content_type()
        attached = message.get_content_disposition() == "attachment"
        if kind == "text/html" and not attached:
            text = decode(payload, _charset(message))[0]
            self.blocks += blocks_of(parse(text.replace("\0", "")), self.limits)
        elif kind == "text/plain" and not attached and not name:
            text = decode(payload, _charset(message))[0]
            self.blocks.append(Text(text="\n".join(text.splitlines())))
        elif name or not kind.startswith(("image/", "text/css")):
            self.packed.append(Packed(name=name or kind.replace("/", "."), data=payload))


def _charset(message: Message) -> str | None:
    charset = message.get_content_charset()
    return charset if charset and charset != "us-ascii" else None


def _file_name(message: Message) -> str:
    try:
        name = message.get_filename()
    except (ValueError, LookupError):
        return ""
    return _header(name) if name else ""


def _outlook(data: bytes, limits: Limits) -> Document:
    with opened(data, "msg") as compound:
        page = _page(stream(compound, "__properties_version1.0"))
        blocks: list[Block] = []
        title = _property(compound, "", SUBJECT, page)
        said = [
            title,
            _property(compound, "", SENDER, page),
            _property(compound, "", RECEIVERS, page),
        ]
        blocks += [Text(text="\n".join(filter(None, said)))] if any(said) else []
        if body := _property(compound, "", BODY, page):
            blocks.append(Text(text="\n".join(body.splitlines())))
        html = stream(compound, f"__substg1.0_{HTML}0102")
        if html.strip():
            blocks += blocks_of(parse(decode(html)[0].replace("\0", "")), limits)
        packed = tuple(_attached(compound, page))
    return Document(
        media_type="application/vnd.ms-outlook", title=title, blocks=tuple(blocks), packed=packed
    )


def _page(properties: bytes) -> str:
    """The encoding of 8-bit texts, from the message's fixed properties (MS-OXMSG 2.4)."""
    for at in range(32, len(properties) - 15, 16):
        kind, number = unpack_from("<HH", properties, at)
        if number == CODE_PAGE and kind == 3:
            page = unpack_from("<I", properties, at + 8)[0]
            return {936: "gb18030", 65001: "utf-8"}.get(page, f"cp{page}")
    return "gb18030"


def _property(compound: Any, folder: str, name: str, page: str) -> str:
    wide = stream(compound, f"{folder}__substg1.0_{name}001F")
    if wide:
        return wide.decode("utf-16-le", "replace").rstrip("\0")
    narrow = stream(compound, f"{folder}__substg1.0_{name}001E")
    return decode(narrow.rstrip(b"\0"), page)[0] if narrow else ""


def _attached(compound: Any, page: str) -> Iterator[Packed]:
    folders = sorted({path[0] for path in compound.listdir() if path[0].startswith("__attach")})
    for folder in folders:
        name = (
            _property(compound, f"{folder}/", LONG_NAME, page)
            or _property(compound, f"{folder}/", NAME, page)
            or "attachment"
        )
        data = stream(compound, f"{folder}/__substg1.0_{DATA}0102")
        if data:
            yield Packed(name=name, data=data)
            continue
        inner = f"{folder}/__substg1.0_{DATA}000D/"
        said = [_property(compound, inner, one, page) for one in (SUBJECT, BODY)]
        if any(said):  # a message inside the message
            yield Packed(name=f"{name}.txt", data="\n".join(said).encode())


READER = Reader(
    id="mail",
    version=1,
    title="EML, MSG, MHT",
    extensions=("eml", "msg", "mht", "mhtml"),
    bid=_bid,
    read=_read,
)
