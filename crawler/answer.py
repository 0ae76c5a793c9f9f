"""What came back over the network for one request."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back over the network. headers: lower-case names, decoded."""

    url: str = field(repr=False)
    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    flags: frozenset[str] = frozenset()
