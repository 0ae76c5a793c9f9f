"""Lines of labels and, below each, of its value in; both on one line out.

So read pages that lay out a form without a table: <dt>姓名</dt><dd>…</dd>.
"""

import re
from collections.abc import Iterator, Sequence

from detectors.engine.captions import kinds_named, known
from detectors.engine.names import clean_name
from detectors.engine.writing import squeezed

ENDS_NAME = frozenset("名人者主员象生")  # a name's label
LONGEST_LABEL = 14
LEAST = 2  # labels of a form


def side_by_side(lines: list[str]) -> bool:
    """Put each such label before its value, which stays on its line; whether there are any."""
    if not any(len(line) <= 2 * LONGEST_LABEL and _is_names(line) for line in lines):
        return False
    found = False
    for pairs in _runs(lines):
        named = [kinds_named(_label(lines[at])) for at, _ in pairs]
        holds = any(
            "name" in kinds and below and clean_name(lines[below])
            for kinds, (_, below) in zip(named, pairs, strict=True)
        )
        if holds and len(frozenset().union(*named)) >= LEAST:
            found = True
            for at, below in pairs:
                if below:
                    lines[below] = f"{_label(lines[at])}：{lines[below].strip()}"
                lines[at] = ""
    return found


def _is_names(line: str) -> bool:
    label = _label(line)
    return label[-1:] in ENDS_NAME and "name" in kinds_named(label)


def _runs(lines: Sequence[str]) -> Iterator[list[tuple[int, int | None]]]:
    """Labels after each other with the line of the value below each; some have none."""
    filled = [at for at, line in enumerate(lines) if line.strip()]
    run: list[tuple[int, int | None]] = []
    number = 0
    while number + 1 < len(filled):
        at, below = filled[number : number + 2]
        if not _is_label(lines[at]):
            yield run
            run = []
            number += 1
        elif _is_label(lines[below]):
            run.append((at, None))
            number += 1
        else:
            run.append((at, below))
            number += 2
    yield run


def _label(line: str) -> str:
    return squeezed(line).rstrip(":")


def _is_label(line: str) -> bool:
    text = _label(line) if len(line) <= 2 * LONGEST_LABEL else ""
    return 0 < len(text) <= LONGEST_LABEL and not re.search(r"[\d:]", text) and known(text)
