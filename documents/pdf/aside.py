"""An open PDF in, what stands beside its pages out: notes, form fields, titles, files inside it."""

import ctypes
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2.raw as pdfium
from lxml import etree
from pypdfium2 import PdfiumError

from documents.document import Hidden, Packed, Place, Text
from documents.limits import Limits

SAID = ("Contents", "RC", "T")  # of an annotation: its text, the same with markup, its author
SHOWN = {pdfium.FPDF_ANNOT_FREETEXT}
UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
NAMED = ("Title", "Author", "Subject", "Keywords")
MOST_ANNOTATIONS = 5_000  # a page
MOST_TITLES = 10_000


def annotations(pdf: Any, page: Any, number: int) -> Iterator[Text]:
    """The notes and the filled fields of a page."""
    place = Place(page=number)
    count = min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)
    for at in range(count):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        unseen = bool(pdfium.FPDFAnnot_GetFlags(annotation) & UNSEEN)
        if kind == pdfium.FPDF_ANNOT_WIDGET:
            text, hidden = _field(pdf, annotation), Hidden.FORM_VALUE if unseen else None
        elif kind == pdfium.FPDF_ANNOT_POPUP:  # repeats the note it belongs to
            text, hidden = "", None
        else:
            text = "\n".join(dict.fromkeys(filter(None, (_said(annotation, k) for k in SAID))))
            hidden = None if kind in SHOWN and not unseen else Hidden.ANNOTATION
        pdfium.FPDFPage_CloseAnnot(annotation)
        if text.strip():
            yield Text(text=text, place=place, hidden=hidden)


def _said(annotation: Any, key: str) -> str:
    text = _string(lambda out, size: pdfium.FPDFAnnot_GetStringValue(
        annotation, key.encode(), out, size
    ))  # fmt: skip
    return _plain(text) if key == "RC" else text


def _plain(markup: str) -> str:
    """The words of a note that is kept as XHTML."""
    parser = etree.HTMLParser(no_network=True)
    with suppress(etree.LxmlError, ValueError):
        root = etree.fromstring(markup.encode(), parser)
        return "".join(map(str, root.itertext())).strip() if root is not None else ""
    return ""


def _field(pdf: Any, annotation: Any) -> str:
    """A form field as ``label：value``; empty if it holds nothing."""
    env = pdf.formenv
    if env is None:
        return ""
    values = [
        _string(lambda out, size, call=call: call(env.raw, annotation, out, size))
        for call in (
            pdfium.FPDFAnnot_GetFormFieldAlternateName,
            pdfium.FPDFAnnot_GetFormFieldName,
            pdfium.FPDFAnnot_GetFormFieldValue,
        )
    ]
    shown, name, value = values
    return f"{shown or name}：{value}" if value.strip() else ""


def _string(call: Any) -> str:
    """A string that pdfium gives in two calls: its size in bytes, then its UTF-16."""
    size = call(None, 0)
    if size <= 2:
        return ""
    out = (ctypes.c_ushort * (size // 2 + 1))()
    call(out, size)
    return bytes(out)[: size - 2].decode("utf-16-le", "replace")


def hidden_texts(pdf: Any) -> Iterator[Text]:
    """Titles in the outline, the file's own description, and what an XFA form holds."""
    described = pdf.get_metadata_dict(skip_empty=True)
    lines = [described[name] for name in NAMED if described.get(name, "").strip()]
    with suppress(PdfiumError):
        for at, mark in enumerate(pdf.get_toc()):
            if at >= MOST_TITLES:
                break
            lines.append(mark.get_title() or "")
    text = "\n".join(dict.fromkeys(line for line in lines if line.strip()))
    if text:
        yield Text(text=text, hidden=Hidden.METADATA)
    yield from _xfa(pdf)


def _xfa(pdf: Any) -> Iterator[Text]:
    """The values of a form in XFA: one line a field, with its name."""
    for at in range(max(pdfium.FPDF_GetXFAPacketCount(pdf.raw), 0)):
        name = _bytes(lambda out, size, used, at=at: pdfium.FPDF_GetXFAPacketName(
            pdf.raw, at, out, size
        ))  # fmt: skip
        if name.rstrip(b"\0") != b"datasets":
            continue
        packet = _bytes(lambda out, size, used, at=at: _packet(pdf, at, out, size, used))
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(packet, parser) if packet else None
        if root is not None:
            leaves = [
                f"{etree.QName(node).localname}：{node.text.strip()}"
                for node in root.iter(etree.Element)
                if len(node) == 0 and node.text and node.text.strip()
            ]
            if leaves:
                yield Text(text="\n".join(leaves), hidden=Hidden.FORM_VALUE)


def _packet(pdf: Any, at: int, out: Any, size: int, used: Any) -> int:
    pdfium.FPDF_GetXFAPacketContent(pdf.raw, at, out, size, used)
    return int(used.value)


def _bytes(call: Any) -> bytes:
    used = ctypes.c_ulong()
    size = call(None, 0, used)
    if not size:
        return b""
    out = ctypes.create_string_buffer(size)
    call(out, size, used)
    return out.raw[:size]


def attachments(pdf: Any, limits: Limits) -> Iterator[Packed]:
    """The files inside a PDF, those pinned to its pages included."""
    with suppress(PdfiumError):
        for at in range(min(pdf.count_attachments(), limits.members)):
            attachment = pdf.get_attachment(at)
            yield Packed(name=attachment.get_name(), data=bytes(attachment.get_data()))


def pinned(page: Any) -> Iterator[Packed]:
    """The files that are pinned to a page as notes."""
    from pypdfium2 import PdfAttachment

    for at in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, at)
        if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
            raw = pdfium.FPDFAnnot_GetFileAttachment(annotation)
            if raw:
                with suppress(PdfiumError):
                    attachment = PdfAttachment(raw, page.pdf)
                    data = bytes(attachment.get_data())
                    yield Packed(name=attachment.get_name(), data=data)
        pdfium.FPDFPage_CloseAnnot(annotation)
