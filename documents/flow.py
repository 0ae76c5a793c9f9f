"""Text that comes as a flow of pieces and ends of cells, rows and paragraphs (doc, rtf) in;
a `Story` with its tables out."""

from dataclasses import dataclass, field

from documents.document import Hidden, Mark
from documents.story import Story


@dataclass(slots=True)
class _Grid:
    """A table that is being read; cells: of the row that is not yet ended."""

    rows: list[list[str]] = field(default_factory=list)
    marks: dict[tuple[int, int], Mark] = field(default_factory=dict)
    cells: list[str] = field(default_factory=list)


class Flow:
    """What was said since the last end, and the tables it stands in (outer one first)."""

    __slots__ = ("grids", "shown", "story", "unseen")

    def __init__(self, story: Story) -> None:
        self.story = story
        self.shown: list[str] = []
        self.unseen: dict[Hidden, list[str]] = {}
        self.grids: list[_Grid] = []

    def put(self, text: str, hidden: Hidden | None) -> None:
        """Take a piece of text."""
        (self.unseen.setdefault(hidden, []) if hidden else self.shown).append(text)

    def enter(self, depth: int) -> None:
        """Be inside so many tables: leave deeper ones, begin those that are missing."""
        self.close(depth)
        while len(self.grids) < depth:
            self.grids.append(_Grid())

    def end_cell(self) -> None:
        """What was said is a cell of the innermost table."""
        grid = self.grids[-1]
        text = _tidy(self.shown)
        for place, pieces in self.unseen.items():
            said = "".join(pieces).strip()
            if said and not text:
                grid.marks[len(grid.rows), len(grid.cells)] = Mark(hidden=place)
                text = said
            else:
                self.story.aside(said, place)
        self.shown, self.unseen = [], {}
        grid.cells.append(text)

    def end_row(self) -> None:
        """The cells since the last row are a row of the innermost table."""
        grid = self.grids[-1]
        if _tidy(self.shown):
            self.end_cell()
        self.shown, self.unseen = [], {}
        grid.rows.append(grid.cells)
        grid.cells = []

    def close(self, depth: int) -> None:
        """Leave the tables that are deeper."""
        while len(self.grids) > depth:
            grid = self.grids.pop()
            if grid.cells:
                grid.rows.append(grid.cells)
            self.story.table(grid.rows, grid.marks)

    def paragraph(self) -> None:
        """What was said is a paragraph outside of tables."""
        for line in "".join(self.shown).split("\n"):
            self.story.line(line)
        for hidden, pieces in self.unseen.items():
            self.story.aside("".join(pieces), hidden)
        self.shown, self.unseen = [], {}

    def done(self) -> Story:
        """The story, all of it."""
        if self.grids and (self.shown or self.unseen):
            self.end_cell()
        self.close(0)
        self.paragraph()
        return self.story


def _tidy(parts: list[str]) -> str:
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)
