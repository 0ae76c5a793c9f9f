"""OFD (GB/T 33190-2016): bytes in; text, tables, notes, hidden parts and attachments out."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from documents import recognition
from documents.contract import Reader, ReadError, Source
from documents.document import Document, Hidden, Left, Packed, Place, Reason, Text
from documents.layout.document import blocks
from documents.layout.lines import runs
from documents.layout.pages import Page, laid
from documents.layout.pieces import Sheet
from documents.limits import Limits
from documents.ofd.package import Package, all_of, first, local, opened, told
from documents.ofd.page import POINT, Drawn

FEW = 60  # characters: a stamp's or a page's number is not the text of a scanned page
SCAN = 0.12  # of the page
DESCRIBED = ("Title", "Author", "Subject", "Abstract", "Keyword")


def _bid(source: Source) -> float:
    data = source.data
    if not data.startswith(b"PK") or b"ofd.xml" not in data[-(1 << 20) :].lower():
        return 0.0
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        return 0.0
    return 0.95 if any(name.lower().strip("/\\") == "ofd.xml" for name in names) else 0.0


@dataclass(slots=True, kw_only=True)
class _Reading:
    """One package while it is read. media: path of a picture by its id."""

    package: Package
    pages: list[Page] = field(default_factory=list, repr=False)
    beside: list[Text] = field(default_factory=list, repr=False)
    packed: list[Packed] = field(default_factory=list, repr=False)
    media: dict[str, str] = field(default_factory=dict, repr=False)
    graphics: dict[str, Any] = field(default_factory=dict, repr=False)
    waiting: int = 0
    late: int = 0


def _read(source: Source, limits: Limits) -> Document:
    try:
        package = opened(source.data, limits)
        with package.archive:
            return _package(package)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, KeyError):
        raise ReadError(Reason.CORRUPT, "ofd") from None
    except RuntimeError:
        raise ReadError(Reason.ENCRYPTED, "zip") from None


def _package(package: Package) -> Document:
    entry = package.find("OFD.xml")
    root = package.xml(entry)
    if root is None:
        raise ReadError(Reason.CORRUPT, "ofd")
    reading = _Reading(package=package)
    for body in all_of(root, "DocBody"):
        path = package.find(told(body, "DocRoot"), entry or "")
        main = package.xml(path)
        if main is None and (first(root, "Encryptions") is not None or path):
            raise ReadError(Reason.ENCRYPTED if path else Reason.CORRUPT, "ofd")
        if main is not None:
            _document(reading, main, path or "")
    described = [told(root, name) for name in DESCRIBED]
    text = "\n".join(line for line in described if line)
    if text:
        reading.beside.append(Text(text=text, hidden=Hidden.METADATA))
    found = blocks(reading.pages)
    if reading.waiting and not found and not reading.packed:
        raise ReadError(Reason.NEEDS_OCR, recognition.waiting(reading.waiting))
    return Document(
        media_type="application/ofd",
        title=described[0],
        blocks=(*found, *reading.beside),
        packed=tuple(reading.packed),
        left=tuple(_left(reading)),
    )


def _left(reading: _Reading) -> Iterator[Left]:
    if reading.waiting:
        yield Left(reason=Reason.NEEDS_OCR, detail=recognition.waiting(reading.waiting))
    if reading.late:
        yield Left(reason=Reason.TOO_LARGE, detail=f"{reading.late} pages")


def _document(reading: _Reading, main: Any, path: str) -> None:
    package = reading.package
    for name in ("PublicRes", "DocumentRes"):
        for node in all_of(main, name):
            _resources(reading, package.find(node.text or "", path))
    templates = {
        node.get("ID", ""): package.find(node.get("BaseLoc", ""), path)
        for node in all_of(main, "TemplatePage")
    }
    notes = _notes(reading, main, path)
    box = told(first(main, "PageArea"), "PhysicalBox")
    nodes = [node for pages in all_of(main, "Pages") for node in all_of(pages, "Page")]
    for at, node in enumerate(nodes):
        if at >= package.limits.ofd_pages or package.limits.late():
            reading.late = len(nodes) - at
            break
        found = package.find(node.get("BaseLoc", ""), path)
        _page(reading, found, (templates, notes.get(node.get("ID", ""), []), box))
    _attached(reading, main, path)
    _tags(reading, main, path)
    titles = [n.get("Title", "") for n in all_of(first(main, "Outlines"), "OutlineElem")]
    if any(titles):
        reading.beside.append(Text(text="\n".join(filter(None, titles)), hidden=Hidden.METADATA))


def _resources(reading: _Reading, path: str | None) -> None:
    root = reading.package.xml(path)
    if root is None:
        return
    base = root.get("BaseLoc", "")
    for node in all_of(root, "MultiMedia"):
        name = told(node, "MediaFile")
        found = reading.package.find(f"{base}/{name}" if base else name, path or "")
        found = found or reading.package.find(name, path or "")
        if found and node.get("Type", "Image").lower() == "image":
            reading.media[node.get("ID", "")] = found
    for node in all_of(root, "CompositeGraphicUnit"):
        reading.graphics[node.get("ID", "")] = node


def _page(
    reading: _Reading,
    path: str | None,
    around: tuple[dict[str, str | None], list[Any], str],
) -> None:
    templates, notes, box = around
    root = reading.package.xml(path)
    number = len({page.number for page in reading.pages}) + 1
    reading.pages.append(Page(number=number))
    if root is None:
        return
    drawn = Drawn(graphics=reading.graphics, paper=_paper(told(root, "PhysicalBox") or box))
    parts: list[Any] = []
    for node in all_of(root, "Template"):
        template = reading.package.xml(templates.get(node.get("TemplateID", "")))
        if template is not None:
            last = node.get("ZOrder") == "Foreground"
            parts.insert(len(parts) if last else 0, first(template, "Content"))
    parts.append(first(root, "Content"))
    for part in parts:
        if part is not None:
            drawn.add(part)
    _pictures(reading, drawn, number)
    reading.pages.append(laid(Sheet(number=number, pieces=runs(drawn.pieces), rules=drawn.rules)))
    reading.pages.append(Page(number=number, texts=list(_noted(notes, number))))


def _paper(text: str) -> tuple[float, float, float, float] | None:
    try:
        left, top, wide, high = (float(word) * POINT for word in text.split())
    except ValueError:
        return None
    return (left, top, left + wide, top + high)


def _pictures(reading: _Reading, drawn: Drawn, number: int) -> None:
    """Recognise what is written on pictures; a page of text may hold a photo, which is none."""
    from PIL import Image

    paper = drawn.paper or (0.0, 0.0, 595.0, 842.0)
    area = (paper[2] - paper[0]) * (paper[3] - paper[1])
    alone = len(drawn.pieces) < FEW
    for name, box in drawn.pictures:
        path = reading.media.get(name)
        if path is None or (box[2] - box[0]) * (box[3] - box[1]) < SCAN * area:
            continue
        try:
            image = Image.open(io.BytesIO(reading.package.data(path))).convert("RGB")
        except (OSError, ValueError, SyntaxError):
            reading.waiting += 1
            continue
        if not recognition.written(image) or not (alone or recognition.paper(image)):
            continue
        sheet = recognition.sheet(image, number)
        if sheet is None:
            reading.waiting += 1
        else:
            reading.pages.append(laid(sheet))


def _notes(reading: _Reading, main: Any, path: str) -> dict[str, list[Any]]:
    """The annotations of each page, by its id."""
    package = reading.package
    found: dict[str, list[Any]] = {}
    for node in all_of(main, "Annotations"):
        index = package.find(node.text or "", path)
        for page in all_of(package.xml(index), "Page"):
            part = package.xml(package.find(told(page, "FileLoc"), index or ""))
            found.setdefault(page.get("PageID", ""), []).extend(all_of(part, "Annot"))
    return found


def _noted(notes: list[Any], number: int) -> Iterator[Text]:
    """What annotations say: shown on the page, or only kept with it."""
    for note in notes:
        unseen = note.get("Visible", "true").lower() == "false"
        drawn = Drawn()
        appearance = first(note, "Appearance")
        if appearance is not None:
            drawn.add(appearance)
        shown = "".join(piece.text for piece in drawn.pieces)
        remarks = [told(note, "Remark"), *((p.text or "") for p in all_of(note, "Parameter"))]
        kept = "\n".join(line for line in remarks if line.strip())
        place = Place(page=number)
        if shown.strip():
            hidden = Hidden.ANNOTATION if unseen else None
            yield Text(text=shown, place=place, hidden=hidden)
        if kept:
            yield Text(text=kept, place=place, hidden=Hidden.ANNOTATION)


def _attached(reading: _Reading, main: Any, path: str) -> None:
    package = reading.package
    for node in all_of(main, "Attachments"):
        index = package.find(node.text or "", path)
        for item in all_of(package.xml(index), "Attachment"):
            found = package.find(told(item, "FileLoc"), index or "")
            if found:
                name = item.get("Name") or found.rsplit("/", 1)[-1]
                ending = found.rsplit("/", 1)[-1].rpartition(".")[2]
                full = name if "." in name else f"{name}.{ending}"
                reading.packed.append(Packed(name=full, data=package.data(found)))


def _tags(reading: _Reading, main: Any, path: str) -> None:
    """Custom tags: what the producer noted of the page's fields."""
    package = reading.package
    for node in all_of(main, "CustomTags"):
        index = package.find(node.text or "", path)
        for item in all_of(package.xml(index), "FileLoc"):
            root = package.xml(package.find(item.text or "", index or ""))
            if root is not None:
                lines = [
                    (leaf.text or "").strip()
                    for leaf in root.iter()
                    if local(leaf) not in {"ObjectRef", "PageRef", "ID"}
                ]
                text = "\n".join(line for line in lines if line)
                if text:
                    reading.beside.append(Text(text=text, hidden=Hidden.METADATA))


READER = Reader(
    id="ofd",
    version=2,
    title="OFD",
    extensions=("ofd",),
    bid=_bid,
    read=_read,
)
