"""A cluster of digits without any gap in; the numbers of one person that stand in it, out."""

from datetime import date

from detectors.catalog import kind
from detectors.contract import Candidate
from detectors.engine.joins import ID, MOBILE
from detectors.numbers import is_id

LEAST, MOST = ID + MOBILE, 2 * ID + MOBILE + 19  # signs
SIZES = ((ID, "id_number"), (MOBILE, "mobile"))
CARDS = tuple((size, "bank_account") for size in (19, 16, 17, 18))


def glued(cluster: str, today: date) -> tuple[str, ...]:
    """The ID number and the mobiles and cards that fill a cluster, in their order; else none.

    Columns that only a style sheet parts, or a copy without its tabs, leave such clusters. A
    longer number of another sort passes only with a date, a check digit and a phone's segment.
    """
    whole = len(cluster) <= MOST and cluster.isascii()
    parts = tuple(_filling(cluster.upper(), today)) if whole else ()
    return parts if any(is_id(part, today) for part in parts) else ()


def _filling(rest: str, today: date) -> list[str]:
    for size, name in SIZES + CARDS:
        part = rest[:size]
        if len(part) == size and kind(name).check(Candidate(part, False, today)):
            if len(rest) == size:
                return [part]
            if after := _filling(rest[size:], today):
                return [part, *after]
    return []
