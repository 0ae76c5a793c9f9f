"""What the scan finds: a value, and where in its text it stands."""

from dataclasses import dataclass, field

from detectors.contract import Hit, Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A value in a text. text: normalised. masked: `text` holds ``*``. start, end: in the text."""

    kind: Kind
    hit: Hit
    text: str = field(repr=False)
    start: int
    end: int
    masked: bool = False
