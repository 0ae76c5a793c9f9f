"""Word processing (docx): bytes in; paragraphs, tables, hidden parts and embedded files out."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Packed, Place, Reason, Table, Text
from documents.limits import Limits

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ASIDES = (
    ("header", None),
    ("footer", None),
    ("footnotes", None),
    ("endnotes", None),
    ("comments", Hidden.COMMENT),
)


def _names(data: bytes) -> frozenset[str]:
    if not data.startswith(b"PK"):
        return frozenset()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return frozenset(packed.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return frozenset()


def _bid(source: Source) -> float:
    names = _names(source.data)
    if "word/document.xml" in names:
        return 1.0
    if source.data.startswith(b"PK") and not names and source.name.lower().endswith(".docx"):
        return 0.8
    return 0.0


@dataclass(slots=True)
class _Story:
    """One part's text on its way to blocks."""

    hidden: Hidden | None = None
    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    secrets: list[tuple[Hidden, str]] = field(default_factory=list)
    paragraph: int = 0
    tables: int = 0

    def flush(self) -> None:
        if self.lines:
            place = Place(paragraph=self.paragraph + 1)
            text = "\n".join(self.lines)
            self.blocks.append(Text(text=text, place=place, hidden=self.hidden))
            self.paragraph += len(self.lines)
            self.lines = []

    def walk(self, element: Any) -> None:
        for child in element:
            if child.tag == f"{W}p":
                self.line(child)
            elif child.tag == f"{W}tbl":
                self.flush()
                self.tables += 1
                self.table(child)
            elif isinstance(child.tag, str):
                self.walk(child)

    def line(self, paragraph: Any) -> None:
        text = self.shown(paragraph).strip()
        if text:
            self.lines.append(text)

    def shown(self, paragraph: Any) -> str:
        """The visible text; deleted and hidden runs go to `secrets`."""
        parts: list[str] = []
        for node in paragraph.iter():
            if node.tag == f"{W}delText":
                self.secrets.append((Hidden.DELETED, node.text or ""))
            elif node.tag == f"{W}t":
                self._run(node, parts)
            elif node.tag == f"{W}tab":
                parts.append("\t")
            elif node.tag in {f"{W}br", f"{W}cr"}:
                parts.append("\n")
        return "".join(parts)

    def _run(self, node: Any, parts: list[str]) -> None:
        run = node.getparent()
        look = run.find(f"{W}rPr") if run is not None else None
        vanish = look.find(f"{W}vanish") if look is not None else None
        if vanish is not None and vanish.get(f"{W}val", "true") not in {"0", "false"}:
            self.secrets.append((Hidden.TEXT, node.text or ""))
        else:
            parts.append(node.text or "")

    def table(self, table: Any) -> None:
        rows = [tuple(self._cells(row)) for row in table.iterchildren(f"{W}tr")]
        place = Place(row=1, column=1)
        self.blocks.append(Table(rows=tuple(rows), place=place, hidden=self.hidden))
        for inner in table.iterdescendants(f"{W}tbl"):
            if next(inner.iterancestors(f"{W}tbl")) is table:
                self.table(inner)

    def _cells(self, row: Any) -> Iterator[str]:
        for cell in row.iterdescendants(f"{W}tc"):
            if next(cell.iterancestors(f"{W}tr")) is not row:
                continue
            look = cell.find(f"{W}tcPr")
            span = look.find(f"{W}gridSpan") if look is not None else None
            merge = look.find(f"{W}vMerge") if look is not None else None
            goes_on = merge is not None and merge.get(f"{W}val") != "restart"
            lines = [] if goes_on else [self.shown(p) for p in cell.iterchildren(f"{W}p")]
            yield "\n".join(line for line in lines if line)
            wide = span.get(f"{W}val", "1") if span is not None else "1"
            yield from [""] * (min(int(wide), 1000) - 1 if wide.isdigit() else 0)


def _part(packed: zipfile.ZipFile, name: str, limits: Limits) -> Any:
    if packed.getinfo(name).file_size > limits.xml_part_bytes:
        raise ReadError(Reason.TOO_LARGE, "a part")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(packed.read(name), parser)


def _read(source: Source, limits: Limits) -> Document:
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as packed:
            return _story(packed, limits)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, OSError, EOFError, ValueError):
        raise ReadError(Reason.CORRUPT, "docx") from None
    except (RuntimeError, NotImplementedError):
        raise ReadError(Reason.ENCRYPTED, "zip") from None


def _story(packed: zipfile.ZipFile, limits: Limits) -> Document:
    main = _Story()
    main.walk(_part(packed, "word/document.xml", limits))
    main.flush()
    stories = [main]
    for name in sorted(packed.namelist()):
        kind = next((aside for aside in ASIDES if name.startswith(f"word/{aside[0]}")), None)
        if kind and name.endswith(".xml"):
            story = _Story(hidden=kind[1])
            story.walk(_part(packed, name, limits))
            story.flush()
            stories.append(story)
    blocks: list[Block] = [block for story in stories for block in story.blocks]
    blocks += [
        Text(text=text, hidden=hidden)
        for story in stories
        for hidden, text in story.secrets
        if text.strip()
    ]
    inside = tuple(
        Packed(name=name.rsplit("/", 1)[-1], data=packed.read(name))
        for name in sorted(packed.namelist())
        if name.startswith("word/embeddings/") and not name.endswith("/")
    )
    return Document(media_type=DOCX, blocks=tuple(blocks), packed=inside)


READER = Reader(
    id="word",
    version=1,
    title="DOCX",
    extensions=("docx", "docm", "dotx"),
    bid=_bid,
    read=_read,
)
