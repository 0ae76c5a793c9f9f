"""Paragraphs and tables on their way to blocks, in reading order; what is hidden comes after."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from documents.document import Block, Hidden, Mark, Place, Table, Text


@dataclass(slots=True)
class Story:
    """One part of a document (its body, a header, a slide).

    hidden: the hiding place of all of it. page: its slide or page.
    """

    hidden: Hidden | None = None
    page: int | None = None
    blocks: list[Block] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    paragraph: int = 0
    _lines: list[str] = field(default_factory=list)

    def line(self, text: str) -> None:
        """Add a paragraph; empty ones are left out."""
        text = text.strip()
        if text:
            self._lines.append(text)

    def aside(self, text: str, hidden: Hidden) -> None:
        """Add a text that is not seen where it stands."""
        if text.strip():
            place = Place(page=self.page, paragraph=self.paragraph + len(self._lines) + 1)
            self.asides.append(Text(text=text.strip(), place=place, hidden=hidden))

    def table(
        self, rows: Iterable[Iterable[str]], marks: dict[tuple[int, int], Mark] | None = None
    ) -> None:
        """Add a table; one without any word is left out."""
        listed = tuple(map(tuple, rows))
        if any(any(row) for row in listed):
            self.end()
            place = Place(page=self.page, row=1, column=1)
            self.blocks.append(
                Table(rows=listed, place=place, hidden=self.hidden, marks=marks or {})
            )

    def end(self) -> None:
        """Make a text of the paragraphs gathered so far."""
        if self._lines:
            place = Place(page=self.page, paragraph=self.paragraph + 1)
            text = "\n".join(self._lines)
            self.blocks.append(Text(text=text, place=place, hidden=self.hidden))
            self.paragraph += text.count("\n") + 1
            self._lines = []

    def done(self) -> list[Block]:
        """All blocks, hidden ones last."""
        self.end()
        return self.blocks + self.asides
