"""OpenDocument texts, slides and drawings (odt, odp, odg, fodt): bytes in; text, tables, hidden
parts, files inside out. Spreadsheets (ods) are the spreadsheet reader's."""

from collections.abc import Iterator
from typing import Any

from documents.contract import Reader, ReadError, Source
from documents.document import Block, Document, Hidden, Left, Mark, Reason
from documents.limits import Limits
from documents.story import Story
from documents.wordml.paragraphs import local
from documents.wordml.paragraphs import value as _get
from documents.zipped import Parts, odf_kind, parsed, zip_names

TYPES = {"text": "text", "presentation": "presentation", "graphics": "graphics", "": "text"}
NAMES = (".odt", ".odp", ".ott", ".odg")
FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
INNER = ("Object", "Pictures/", "media/")
WIDEST = 1_000
DEEPEST = 60
SIGNS = {"tab": "\t", "line-break": "\n", "soft-hyphen": ""}
SKIPPED = frozenset("sequence-decls variable-decls automatic-styles scripts font-face-decls"
                    " note-citation event-listeners settings".split())  # fmt: skip


def _bid(source: Source) -> float:
    data = source.data
    if data.startswith(b"PK"):
        if odf_kind(data) in {"text", "presentation", "graphics", "drawing"}:
            return 1.0
        return 0.8 if not zip_names(data) and source.name.lower().endswith(NAMES) else 0.0
    return 1.0 if FLAT in data[:4096] and data.lstrip()[:5] == b"<?xml" else 0.0


def _read(source: Source, limits: Limits) -> Document:
    if not source.data.startswith(b"PK"):
        root, whole = parsed(source.data)
        if root is None:
            raise ReadError(Reason.CORRUPT, "OpenDocument")
        cut = () if whole else (Left(reason=Reason.CORRUPT, detail="a part"),)
        return Document(media_type="application/xml", blocks=tuple(_blocks(root, [])), left=cut)
    with Parts(source.data, limits) as parts:
        if b"encryption-data" in parts.data("META-INF/manifest.xml"):
            raise ReadError(Reason.ENCRYPTED)
        root = parts.tree("content.xml")
        if root is None:
            raise ReadError(parts.left[0].reason if parts.left else Reason.CORRUPT, "OpenDocument")
        styles = parts.tree("styles.xml")
        blocks = _blocks(root, [] if styles is None else [styles])
        blocks += parts.metadata()
        packed = tuple(parts.packed(INNER))
        left = tuple(parts.left)
    kind = TYPES.get(odf_kind(source.data), "text")
    media_type = f"application/vnd.oasis.opendocument.{kind}"
    return Document(media_type=media_type, blocks=tuple(blocks), packed=packed, left=left)


def _blocks(root: Any, others: list[Any]) -> list[Block]:
    unseen = frozenset().union(*(_unseen(one) for one in (root, *others)))
    body = next((one for one in root.iter() if local(one) == "body"), root)
    taker = _Taker(unseen)
    taker.walk(body)
    blocks = taker.story.done()
    for styles in (*others, root):
        for one in styles.iter():
            if local(one) in {"header", "footer", "header-left", "footer-left"}:
                margin = _Taker(unseen)
                margin.walk(one)
                blocks += margin.story.done()
    return blocks


def _unseen(root: Any) -> frozenset[str]:
    """The names of styles whose text is not shown."""
    return frozenset(
        _get(style, "name")
        for style in root.iter()
        if local(style) == "style" and any(map(_unpainted, style))
    )


def _unpainted(look: Any) -> bool:
    """Whether text of such a look is not shown, or white on no ground of its own."""
    white = _get(look, "color").lower() == "#ffffff"
    ground = _get(look, "background-color") in {"", "transparent", "#ffffff"}
    return _get(look, "display") == "none" or (white and ground)


class _Taker:
    """One walk over a body. unseen: names of hiding styles."""

    def __init__(self, unseen: frozenset[str]) -> None:
        self.unseen = unseen
        self.story = Story()
        self.later: list[Any] = []  # boxes and notes met inside a paragraph
        self.depth = 0

    def walk(self, element: Any) -> None:
        """Take all paragraphs and tables below an element."""
        self.depth += 1
        for one in element if self.depth < DEEPEST else ():
            name = local(one)
            if name in {"p", "h"}:
                self._paragraph(one)
            elif name == "table":
                self.table(one)
            elif name in {"tracked-changes", "annotation", "notes"}:
                self._aside(one, name)
            elif name == "page":
                self.story.end()
                self.story.page = (self.story.page or 0) + 1
                self.walk(one)
            elif name in {"hidden-paragraph", "section"} and _get(one, "display") == "none":
                self.story.aside("\n".join(_said(one)), Hidden.TEXT)
            elif name in {"desc", "title"}:
                self.story.aside(one.text or "", Hidden.ATTRIBUTE)
            elif name == "forms":
                self._forms(one)
            elif name and name not in SKIPPED:
                self.walk(one)
        self.depth -= 1

    def _forms(self, element: Any) -> None:
        for one in element.iter():
            for key in ("value", "current-value", "label"):
                self.story.aside(_get(one, key), Hidden.FORM_VALUE)

    def _paragraph(self, element: Any) -> None:
        shown, hidden = self._text(element)
        for line in shown.split("\n"):
            self.story.line(line)
        self.story.aside(hidden, Hidden.TEXT)
        self._after()

    def _after(self) -> None:
        later, self.later = self.later, []
        for one in later:
            if local(one) == "annotation":
                self._aside(one, "annotation")
            else:
                self.walk(one)

    def _aside(self, element: Any, name: str) -> None:
        place = Hidden.DELETED if name == "tracked-changes" else Hidden.COMMENT
        self.story.aside("\n".join(_said(element)), place)

    def _text(self, paragraph: Any) -> tuple[str, str]:
        """What a paragraph shows, and what it hides."""
        shown: list[str] = []
        hidden: list[str] = []
        off = _get(paragraph, "style-name") in self.unseen
        self._gather(paragraph, hidden if off else shown, hidden)
        return "".join(shown), "".join(hidden)

    def _gather(self, element: Any, into: list[str], hidden: list[str]) -> None:
        into.append((element.text or "").replace("\n", " "))
        for one in element:
            name = local(one)
            if name in SIGNS:
                into.append(SIGNS[name])
            elif name == "s":
                times = _get(one, "c")
                into.append(" " * (min(int(times), WIDEST) if times.isdigit() else 1))
            elif name in {"frame", "custom-shape", "text-box", "annotation", "note-body", "rect"}:
                self.later.append(one)
            elif name in {"hidden-text", "hidden-paragraph"}:
                hidden.append(_get(one, "string-value") or "".join(one.itertext()))
            elif name and name not in SKIPPED:
                off = name == "span" and _get(one, "style-name") in self.unseen
                self._gather(one, hidden if off else into, hidden)
            if one.tail:
                into.append(one.tail.replace("\n", " "))

    def table(self, element: Any) -> None:
        """Take a table; those inside its cells follow it."""
        rows: list[list[str]] = []
        marks: dict[tuple[int, int], Mark] = {}
        held, self.later = self.later, []
        inner: list[Any] = []
        for line, hidden in _rows(element):
            row: list[str] = []
            for cell in line:
                if local(cell) not in {"table-cell", "covered-table-cell"}:
                    continue
                text, mark = self._cell(cell, inner)
                times = _get(cell, "number-columns-repeated")
                if text and (mark or hidden):
                    marks[len(rows), len(row)] = Mark(hidden=Hidden.ROW if hidden else Hidden.TEXT)
                row += [text] * (min(int(times), WIDEST) if times.isdigit() and text else 1)
            rows.append(row)
        self.story.table(rows, marks)
        self._after()
        self.later = held
        self.depth += 1
        for one in inner if self.depth < DEEPEST else ():
            self.table(one)
        self.depth -= 1

    def _cell(self, cell: Any, inner: list[Any]) -> tuple[str, bool]:
        """A cell's text, and whether nothing of it is seen."""
        lines: list[str] = []
        secrets: list[str] = []
        for one in _paragraphs(cell, inner):
            shown, hidden = self._text(one)
            lines += [line.strip() for line in shown.split("\n")]
            secrets.append(hidden.strip())
        text = "\n".join(filter(None, lines))
        secret = "\n".join(filter(None, secrets))
        if text and secret:
            self.story.aside(secret, Hidden.TEXT)
        return (text, False) if text else (secret, bool(secret))


def _paragraphs(element: Any, inner: list[Any]) -> Iterator[Any]:
    for one in element:
        name = local(one)
        if name in {"p", "h"}:
            yield one
        elif name == "table":
            inner.append(one)
        elif name in {"list", "list-item", "section", "list-header"}:
            yield from _paragraphs(one, inner)


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of a table, and whether each is hidden."""
    for one in table:
        name = local(one)
        if name == "table-row":
            yield one, _get(one, "visibility") in {"collapse", "filter"}
        elif name.startswith("table-") and name.endswith(("rows", "group")):
            yield from _rows(one)


def _said(element: Any) -> list[str]:
    texts = ("".join(one.itertext()) for one in element.iter() if local(one) in {"p", "h"})
    return [text.strip() for text in texts if text.strip()]


READER = Reader(
    id="odf",
    version=2,
    title="ODT, ODP, ODG",
    extensions=("odt", "odp", "ott", "odg", "fodt", "fodp"),
    bid=_bid,
    read=_read,
)
