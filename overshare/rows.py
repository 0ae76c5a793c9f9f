"""A value as the row that other programs read (contracts, Values)."""

from typing import Any

from detectors.finding import Mask, Value
from documents.document import Place
from overshare.shell import say


def place_row(place: Place) -> dict[str, int | str]:
    """The known parts of a place."""
    parts = {name: getattr(place, name) for name in ("page", "sheet", "row", "column", "paragraph")}
    return {name: part for name, part in parts.items() if part is not None}


def mask_row(mask: Mask | None) -> dict[str, Any] | None:
    """What a published mask showed, or None."""
    if mask is None:
        return None
    return {
        "pattern": mask.pattern,
        "strength": mask.strength.value,
        "candidates": mask.candidates,
        "because": say(mask.because.zh, mask.because.en),
    }


def value_row(value: Value, *, url: str, member: str | None) -> dict[str, Any]:
    """One row of `check --format jsonl`; ``value`` only where it was asked to be revealed."""
    row: dict[str, Any] = {
        "site": None,
        "url": url,
        "member": member,
        "type": value.kind,
        "fingerprint": value.fingerprint,
        "contains": [
            {"type": part.kind, "fingerprint": part.fingerprint} for part in value.contains
        ]
        or None,
        "display": value.display,
        "place": place_row(value.place),
        "person": value.person,
        "confidence": value.confidence.value,
        "damaged": value.damaged,
        "hidden": value.hidden,
        "mask": mask_row(value.mask),
        "state": "masked" if value.mask else "open",
    }
    if value.raw is not None:
        row["value"] = value.raw
    return row
