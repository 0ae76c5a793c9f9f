"""The body of a WordprocessingML part in; its paragraphs, tables and hidden parts out."""

from collections.abc import Iterator
from typing import Any

from documents.document import Hidden, Mark
from documents.story import Story
from documents.wordml.paragraphs import Paragraph, child, local, on, paragraph_of, value

WIDEST = 1_000
DEEPEST = 60
SKIPPED = frozenset("sectPr tblPr tblGrid tcPr trPr styles fonts docPr binData".split())
ROW, DELETED = Mark(hidden=Hidden.ROW), Mark(hidden=Hidden.DELETED)


class Body:
    """One walk over a part. vanishing: the ids of styles that hide their text."""

    def __init__(self, story: Story, vanishing: frozenset[str]) -> None:
        self.story = story
        self.vanishing = vanishing
        self.depth = 0

    def walk(self, element: Any) -> None:
        """Take all paragraphs and tables below an element."""
        self.depth += 1
        for one in element if self.depth < DEEPEST else ():
            name = local(one)
            if name == "p":
                paragraph = paragraph_of(one, self.vanishing)
                self.story.line(paragraph.text)
                self._after(paragraph)
            elif name == "tbl":
                self.table(one)
            elif name == "AlternateContent":
                best = child(one, "Choice")
                self.walk(best if best is not None else one)
            elif name == "annotation" and value(one, "type").endswith("Comment"):
                self.story.aside("".join(one.itertext()), Hidden.COMMENT)
            elif name and name not in SKIPPED:
                self.walk(one)
        self.depth -= 1

    def _after(self, paragraph: Paragraph) -> None:
        for hidden, pieces in paragraph.unseen.items():
            self.story.aside("".join(pieces), hidden)
        for note in paragraph.notes:
            self.story.aside(note, Hidden.ATTRIBUTE)
        for box in paragraph.boxes:
            self.walk(box)

    def table(self, element: Any) -> None:
        """Take a table; those inside its cells follow it."""
        rows: list[list[str]] = []
        marks: dict[tuple[int, int], Mark] = {}
        later: list[Any] = []
        self.depth += 1
        for line in _within(element, "tr") if self.depth < DEEPEST else ():
            look = child(line, "trPr")
            mark = None
            if look is not None:
                mark = ROW if on(child(look, "hidden")) else None
                mark = DELETED if child(look, "del") is not None else mark
            row = [""] * _count(child(look, "gridBefore") if look is not None else None, 0)
            for cell in _within(line, "tc"):
                text, unseen = self._cell(cell, later)
                if text and (mark or unseen):
                    marks[len(rows), len(row)] = mark or Mark(hidden=unseen)
                row.append(text)
                row += [""] * (_count(child(cell, "tcPr", "gridSpan"), 1) - 1)
            rows.append(row)
        self.story.table(rows, marks)
        for one in later:
            if local(one) == "tbl":
                self.table(one)
            else:
                self.walk(one)
        self.depth -= 1

    def _cell(self, cell: Any, later: list[Any]) -> tuple[str, Hidden | None]:
        """A cell's text, and the hiding place if none of it is seen."""
        look = child(cell, "tcPr")
        merge = child(look, "vMerge") if look is not None else None
        if merge is None and look is not None:
            merge = child(look, "vmerge")
        lines: list[str] = []
        unseen: list[tuple[Hidden, str]] = []
        for paragraph in _paragraphs(cell, later):
            found = paragraph_of(paragraph, self.vanishing)
            lines += [line.strip() for line in found.text.split("\n")]
            unseen += [(hidden, "".join(pieces)) for hidden, pieces in found.unseen.items()]
            later += found.boxes
            for note in found.notes:
                self.story.aside(note, Hidden.ATTRIBUTE)
        text = "\n".join(line for line in lines if line)
        goes_on = merge is not None and value(merge) != "restart"
        if text and not goes_on:
            for hidden, hidden_text in unseen:
                self.story.aside(hidden_text, hidden)
            return text, None
        unseen = [pair for pair in unseen if pair[1].strip()]
        if not unseen:
            return "" if goes_on else text, None
        return "\n".join(pair[1] for pair in unseen), unseen[0][0]


def _within(element: Any, name: str) -> Iterator[Any]:
    """Rows or cells, also those that content controls and changes wrap."""
    for one in element:
        found = local(one)
        if found == name:
            yield one
        elif found in {"sdt", "sdtContent", "customXml", "ins", "del", "smartTag", "annotation",
                       "content", "sub-section"}:  # fmt: skip
            yield from _within(one, name)


def _paragraphs(cell: Any, later: list[Any]) -> Iterator[Any]:
    """The paragraphs of a cell; tables inside it are put off."""
    for one in cell:
        name = local(one)
        if name == "p":
            yield one
        elif name == "tbl":
            later.append(one)
        elif name and name not in SKIPPED:
            yield from _paragraphs(one, later)


def _count(element: Any | None, default: int) -> int:
    text = value(element)
    return min(int(text), WIDEST) if text.isdigit() else default
