"""What tests ask of a document: its texts, tables, and what is hidden where."""

from documents.catalog import read
from documents.contract import Source
from documents.document import Document, Hidden, Table, Text


def opened(data: bytes, name: str = "") -> Document:
    """The document of some bytes."""
    return read(Source(data=data, name=name))


def texts(document: Document, hidden: Hidden | None = None) -> str:
    """All running text of one hiding place (None: what is seen)."""
    return "\n".join(
        block.text
        for block in document.blocks
        if isinstance(block, Text) and block.hidden is hidden
    )


def tables(document: Document) -> list[Table]:
    """The tables, in order."""
    return [block for block in document.blocks if isinstance(block, Table)]


def hidden_in(document: Document, value: str) -> set[Hidden | None]:
    """The hiding places in which a value stands; None among them where it is seen."""
    places: set[Hidden | None] = set()
    for block in document.blocks:
        if isinstance(block, Text):
            if value in block.text:
                places.add(block.hidden)
        else:
            places |= {
                cell.mark.hidden
                for row in range(len(block.rows))
                for cell in block.cells(row)
                if value in cell.text
            }
    for member in document.members:
        places |= hidden_in(member, value)
    return places
