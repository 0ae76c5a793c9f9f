"""Word processing (docx, Word 2003 XML): bytes in; text, tables, hidden parts, files inside out."""

from collections.abc import Iterator
from typing import Any

from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Left, Reason, Text
from documents.limits import Limits
from documents.story import Story
from documents.wordml.body import Body
from documents.wordml.paragraphs import child, local, on, value
from documents.zipped import Parts, parsed, zip_names

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OLD = "application/msword"
XML_SIGNS = (b"/office/word/2003/wordml", b"schemas.microsoft.com/office/2006/xmlPackage")
NAMES = (".docx", ".docm", ".dotx", ".wps")
ASIDES: tuple[tuple[str, Hidden | None], ...] = (
    ("word/header", None),
    ("word/footer", None),
    ("word/footnotes", None),
    ("word/endnotes", None),
    ("word/comments", Hidden.COMMENT),
    ("word/glossary/document", Hidden.TEXT),
)
DRAWN = ("word/charts/chart", "word/diagrams/data")
FOREIGN = (".htm", ".html", ".mht", ".mhtml", ".rtf", ".txt", ".docx", ".doc", ".pdf", ".ofd")
INNER = ("word/embeddings/", "word/media/")


def _bid(source: Source) -> float:
    names = zip_names(source.data)
    if any(name.lower() == "word/document.xml" for name in names):
        return 1.0
    if any(name.startswith("word/") and name.endswith("document.xml") for name in names):
        return 0.9
    head = source.data[:4096]
    if any(sign in head for sign in XML_SIGNS) and b"<?xml" in head:
        return 1.0
    broken = source.data.startswith(b"PK") and not names
    return 0.8 if broken and source.name.lower().endswith(NAMES) else 0.0


def _read(source: Source, limits: Limits) -> Document:
    if not source.data.startswith(b"PK"):
        return _flat(source.data)
    with Parts(source.data, limits) as parts:
        main = next((n for n in parts.names if n.lower().endswith("word/document.xml")), "")
        main = main or next((n for n in parts.names if n.endswith("document.xml")), "")
        root = parts.tree(main)
        if root is None:
            raise ReadError(parts.left[0].reason if parts.left else Reason.CORRUPT, "docx")
        vanishing = _vanishing(parts.tree("word/styles.xml"))
        blocks = _story(root, vanishing)
        for start, hidden in ASIDES:
            for name in parts.some(start):
                aside = parts.tree(name)
                if aside is not None:
                    blocks += _story(aside, vanishing, hidden)
        blocks += _drawn(parts)
        blocks += _data(parts)
        blocks += parts.metadata()
        packed = (*parts.packed(INNER), *parts.packed(_foreign(parts)))
        left = tuple(parts.left)
    return Document(media_type=DOCX, blocks=tuple(blocks), packed=packed, left=left)


def _foreign(parts: Parts) -> tuple[str, ...]:
    """Parts of other formats that the text takes in (altChunk)."""
    return tuple(
        name
        for name in parts.names
        if name.lower().endswith(FOREIGN) and not name.startswith(INNER)
    ) or ("\0",)


def _story(root: Any, vanishing: frozenset[str], hidden: Hidden | None = None) -> list[Block]:
    story = Story(hidden=hidden)
    Body(story, vanishing).walk(root)
    return story.done()


def _vanishing(styles: Any | None) -> frozenset[str]:
    """The ids of styles whose text is not shown."""
    return frozenset(
        value(style, "styleId")
        for style in (styles if styles is not None else ())
        if local(style) == "style" and on(child(style, "rPr", "vanish"))
    )


def _drawn(parts: Parts) -> Iterator[Block]:
    """The words of charts and diagrams."""
    for start in DRAWN:
        for name in parts.some(start):
            root = parts.tree(name)
            words = [
                one.text.strip()
                for one in (root.iter() if root is not None else ())
                if local(one) in {"t", "v"} and one.text and one.text.strip()
            ]
            if words:
                yield Text(text="\n".join(words))


def _data(parts: Parts) -> Iterator[Block]:
    """Data bound to the text, and variables of programs."""
    for name in parts.some("customXml/item"):
        root = parts.tree(name)
        if root is not None and "Props" not in name:
            words = [text.strip() for text in root.itertext() if text.strip()]
            if words:
                yield Text(text="\n".join(words), hidden=Hidden.METADATA)
    settings = parts.tree("word/settings.xml")
    for one in settings.iter() if settings is not None else ():
        if local(one) == "docVar" and value(one):
            yield Text(text=value(one), hidden=Hidden.METADATA)


def _flat(data: bytes) -> Document:
    """Word 2003 XML and packages written as one XML file; reports save both as .doc."""
    root, whole = parsed(data)
    if root is None:
        raise ReadError(Reason.CORRUPT, "Word XML")
    story = Story()
    body = Body(story, frozenset())
    parts = [one for one in root if local(one) == "part"] or [root]
    for part in parts:
        name = value(part, "name")
        if part is root or "/word/document" in name or "/word/header" in name:
            body.walk(part)
        elif "/word/comments" in name:
            story.asides += _story(part, frozenset(), Hidden.COMMENT)
        elif name.startswith(("/word/foot", "/word/end")):
            body.walk(part)
    for one in root.iter():
        if local(one) in {"hdr", "ftr"} and len(parts) == 1:
            body.walk(one)
        elif local(one) == "DocumentProperties":
            words = [text.strip() for text in one.itertext() if text.strip()]
            story.asides.append(Text(text="\n".join(words), hidden=Hidden.METADATA))
    left = () if whole else (Left(reason=Reason.CORRUPT, detail="a part"),)
    return Document(media_type=OLD, blocks=tuple(story.done()), left=left)


READER = Reader(
    id="word",
    version=2,
    title="DOCX, Word XML",
    extensions=("docx", "docm", "dotx", "wps"),
    bid=_bid,
    read=_read,
)
