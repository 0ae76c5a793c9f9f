"""Slides (pptx, ppt, dps): bytes in; text by slide, tables, notes, comments, files inside out."""

from collections.abc import Iterator
from struct import unpack_from
from typing import Any

from documents.compound import OLE, metadata, native, ole_streams, opened, stream
from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Packed, Reason, Text
from documents.limits import Limits
from documents.locks import opened as unlock
from documents.story import Story
from documents.wordml.paragraphs import child, local, value
from documents.zipped import Parts, zip_names

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
NAMES = (".pptx", ".pptm", ".ppsx", ".dps")
INNER = ("ppt/embeddings/", "ppt/media/")
WIDEST = 1_000
ENCRYPTED_TOKEN = 0xF3D1C4DF
WIDE_TEXT, NARROW_TEXT, WORDS, SLIDE, NOTES, COMMENT, STORAGE = (
    0xFA0, 0xFA8, 0xFBA, 1006, 1008, 12_000, 0x1011,
)  # fmt: skip
DEEPEST = 40
# What master slides say in every file.
PROMPTS = ("单击此处编辑", "Click to edit", "___PPT")


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith(OLE):
        return 1.0 if "powerpoint document" in ole_streams(data) else 0.0
    names = zip_names(data)
    if any(name.startswith("ppt/") for name in names):
        return 1.0
    broken = data.startswith(b"PK") and not names
    return 0.8 if broken and source.name.lower().endswith(NAMES) else 0.0


def _read(source: Source, limits: Limits) -> Document:
    if source.data.startswith(OLE):
        return _binary(source.data)
    with Parts(source.data, limits) as parts:
        blocks = [
            block
            for number, name in enumerate(parts.some("ppt/slides/slide"), start=1)
            for block in _with_notes(parts, name, number)
        ]
        for start in ("ppt/charts/chart", "ppt/diagrams/data"):
            for name in parts.some(start):
                root = parts.tree(name)
                if root is not None:
                    blocks += _slide(root, None, None)
        blocks += parts.metadata()
        if not blocks and parts.left:
            raise ReadError(parts.left[0].reason, parts.left[0].detail)
        packed, left = tuple(parts.packed(INNER)), tuple(parts.left)
    return Document(media_type=PPTX, blocks=tuple(blocks), packed=packed, left=left)


def _with_notes(parts: Parts, name: str, number: int) -> Iterator[Block]:
    root = parts.tree(name)
    if root is None:
        return
    yield from _slide(root, number, Hidden.SHEET if value(root, "show") == "0" else None)
    for kind, target in parts.related(name).values():
        aside = parts.tree(target) if kind in {"notesSlide", "comments"} else None
        if aside is not None:
            yield from _slide(aside, number, Hidden.COMMENT)


def _slide(root: Any, number: int | None, hidden: Hidden | None) -> list[Block]:
    story = Story(page=number, hidden=hidden)
    _walk(root, story, 0)
    return story.done()


def _walk(element: Any, story: Story, depth: int) -> None:
    for one in element if depth < DEEPEST * 2 else ():
        name = local(one)
        if name == "p":
            for line in _words(one).split("\n"):
                story.line(line)
        elif name == "tbl":
            story.table([list(_cells(row)) for row in one if local(row) == "tr"])
        elif name in {"v", "text"} and one.text:
            story.line(one.text)
        elif name == "AlternateContent":
            best = child(one, "Choice")
            _walk(best if best is not None else one, story, depth + 1)
        elif name:
            if name == "cNvPr":
                _described(one, story)
            _walk(one, story, depth + 1)


def _described(element: Any, story: Story) -> None:
    if text := value(element, "descr"):
        story.aside(text, Hidden.ATTRIBUTE)


def _words(paragraph: Any) -> str:
    pieces = []
    for one in paragraph.iter():
        if local(one) == "t":
            pieces.append(one.text or "")
        elif local(one) in {"br", "tab"}:
            pieces.append("\n" if local(one) == "br" else "\t")
    return "".join(pieces)


def _cells(row: Any) -> Iterator[str]:
    for cell in row:
        if local(cell) != "tc":
            continue
        merged = value(cell, "hMerge") or value(cell, "vMerge")
        lines = (_words(one).strip() for one in cell.iter() if local(one) == "p")
        yield "" if merged in {"1", "true"} else "\n".join(line for line in lines if line)


def _binary(data: bytes) -> Document:
    with opened(data, "ppt") as compound:
        user = stream(compound, "Current User")
        locked = len(user) >= 16 and unpack_from("<I", user, 12)[0] == ENCRYPTED_TOKEN
    if locked:
        data = unlock(data)
    with opened(data, "ppt") as compound:
        main = stream(compound, "PowerPoint Document")
        if not main:
            raise ReadError(Reason.CORRUPT, "ppt")
        blocks = _texts(main)
        blocks += metadata(compound)
        packed = tuple(_objects(compound))
    return Document(media_type="application/vnd.ms-powerpoint", blocks=tuple(blocks), packed=packed)


def _texts(main: bytes) -> list[Block]:
    """The words of all slides; equal ones of outline and slide once."""
    seen: dict[tuple[Hidden | None, str], None] = {}
    for kind, body, hidden in _records(main, 0, len(main), None, 0):
        if kind in {WIDE_TEXT, WORDS}:
            text = body.decode("utf-16-le", "replace")
        elif kind == NARROW_TEXT:
            text = body.decode("latin-1")
        else:
            continue
        text = "\n".join(line.strip() for line in text.replace("\x0b", "\r").split("\r"))
        if text.strip("\n*") and not text.startswith(PROMPTS):
            seen[hidden, text.strip()] = None
    return [Text(text=text, hidden=hidden) for hidden, text in seen]


def _records(
    data: bytes, at: int, end: int, hidden: Hidden | None, depth: int
) -> Iterator[tuple[int, bytes, Hidden | None]]:
    """The atoms below a place, and whether notes or comments hold them (MS-PPT 2.3.1)."""
    while at + 8 <= end and depth < DEEPEST:
        version, kind, size = unpack_from("<HHI", data, at)
        start, at = at + 8, min(at + 8 + size, end)
        if version & 0xF == 0xF:
            inside = Hidden.COMMENT if kind in {NOTES, COMMENT} else hidden
            yield from _records(data, start, at, inside, depth + 1)
        else:
            yield kind, data[start:at], hidden


def _objects(compound: Any) -> Iterator[Packed]:
    for path in compound.listdir():
        if len(path) > 1 and path[-1].lower() == "\x01ole10native":
            try:
                name, inner = native(stream(compound, "/".join(path)))
            except (ValueError, IndexError):
                continue
            yield Packed(name=name, data=inner)


READER = Reader(
    id="presentation",
    version=1,
    title="PPTX, PPT, DPS",
    extensions=("pptx", "pptm", "ppsx", "ppt", "pps", "dps"),
    bid=_bid,
    read=_read,
)
