"""A paragraph of WordprocessingML in; what it shows, what it hides and its text boxes out."""

from dataclasses import dataclass, field
from typing import Any

from documents.document import Hidden

SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
SILENT = frozenset(
    "pPr rPr instrText fldData rt footnoteRef endnoteRef annotationRef delInstrText binData".split()
)
WRAPPERS = frozenset("r del moveFrom annotation".split())
TINY = 2  # half points
OFF = {"0", "false", "off"}


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Any, *names: str) -> Any | None:
    """The first element down a path of local names."""
    for name in names:
        element = next((one for one in element if local(one) == name), None)
        if element is None:
            return None
    return element


def value(element: Any | None, name: str = "val", default: str = "") -> str:
    """An attribute, whatever its namespace."""
    if element is None:
        return default
    found = (str(v) for k, v in element.attrib.items() if k.rpartition("}")[2] == name)
    return next(found, default)


def on(element: Any | None) -> bool:
    """Whether a switch like ``w:vanish`` is there and not off."""
    return element is not None and value(element, default="1") not in OFF


@dataclass(slots=True)
class Paragraph:
    """shown: visible text. unseen: by hiding place. boxes: elements that hold paragraphs."""

    shown: list[str] = field(default_factory=list)
    unseen: dict[Hidden, list[str]] = field(default_factory=dict)
    boxes: list[Any] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is seen."""
        return "".join(self.shown)

    def add(self, text: str, hidden: Hidden | None) -> None:
        """Take a piece of text."""
        (self.unseen.setdefault(hidden, []) if hidden else self.shown).append(text)


def paragraph_of(element: Any, vanishing: frozenset[str]) -> Paragraph:
    """Read one paragraph. vanishing: the ids of styles that hide their text."""
    found = Paragraph()
    style = value(child(element, "pPr", "pStyle"))
    _take(element, found, vanishing, Hidden.TEXT if style and style in vanishing else None)
    return found


def _take(element: Any, found: Paragraph, vanishing: frozenset[str], hidden: Hidden | None) -> None:
    for one in element:
        name = local(one)
        if name in {"t", "delText"}:
            found.add(one.text or "", Hidden.DELETED if name == "delText" else hidden)
        elif name in SIGNS:
            found.add(SIGNS[name], hidden)
        elif name in WRAPPERS:
            _take(one, found, vanishing, _hiding(one, name, vanishing) or hidden)
        elif name == "txbxContent":
            found.boxes.append(one)
        elif name == "AlternateContent":
            best = child(one, "Choice")
            _take(best if best is not None else one, found, vanishing, hidden)
        elif name == "sym":
            found.add(_symbol(one), hidden)
        elif name and name not in SILENT:
            _described(one, name, found)
            _take(one, found, vanishing, hidden)


def _hiding(element: Any, name: str, vanishing: frozenset[str]) -> Hidden | None:
    """Why the text in a run or a change is not seen. Word 2003 writes changes as annotations."""
    if name == "r":
        return _look(element, vanishing)
    kind = value(element, "type") if name == "annotation" else "Deletion"
    if kind.endswith("Comment"):
        return Hidden.COMMENT
    return Hidden.DELETED if kind.endswith("Deletion") else None


def _look(run: Any, vanishing: frozenset[str]) -> Hidden | None:
    """Why a run is not seen."""
    look = child(run, "rPr")
    if look is None:
        return None
    style = value(child(look, "rStyle"))
    if on(child(look, "vanish")) or on(child(look, "webHidden")) or (style and style in vanishing):
        return Hidden.TEXT
    size = value(child(look, "sz"))
    white = value(child(look, "color")).upper() == "FFFFFF"
    if white and child(look, "shd") is None and child(look, "highlight") is None:
        return Hidden.INVISIBLE
    return Hidden.INVISIBLE if size.isdigit() and int(size) <= TINY else None


def _symbol(element: Any) -> str:
    code = value(element, "char")
    try:
        sign = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "" if "\ue000" <= sign <= "\uf8ff" else sign


def _described(element: Any, name: str, found: Paragraph) -> None:
    if name in {"docPr", "cNvPr", "shape"}:
        for key in ("descr", "title", "alt"):
            if text := value(element, key):
                found.notes.append(text)
    elif name in {"listEntry", "listItem", "default", "result"}:
        found.notes += filter(None, (value(element), value(element, "displayText")))
    elif name == "textpath":
        found.shown.append(value(element, "string"))
