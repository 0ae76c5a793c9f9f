"""A text and where identifiers stand in it in; the names that it writes beside them out."""

import re
from collections.abc import Iterable, Iterator

from detectors.engine.names import ENDS_NAME, HAN, in_prose, last_name, name_before
from detectors.engine.scan import plain

NEAR = 60  # signs on either side of an identifier
LONGEST = 4  # signs of a name that is all of a run; in a longer one it is the first three
APART = r"\s,，、:：;；()（）\[\]【】_=+&\-—"
LABELS = re.compile(
    rf"(?:[{APART}]|公民|居民|身份证件?|证件|残疾人?证|学籍|手机|联系|电话|银行|卡|[账帐][户号]|号码?|为|是|男|女)+$"
)
RUN = re.compile(rf"[{HAN}·•]{{2,20}}$")
DOTTED = re.compile(rf"[{HAN}]{{1,10}}(?:[·•][{HAN}]{{1,10}})+$")
AFTER = re.compile(rf"[{APART}]*(?:姓名[:：]?)?(?P<run>[{HAN}]{{2,20}})")
PAPER = re.compile("[表册单书件证函稿版]$")


def attached(text: str, spans: Iterable[tuple[int, int]]) -> set[str]:
    """The names right before and after identifiers, and those whose label says they are theirs."""
    return {name for start, end in spans for name in _beside(text, start, end)}


def _beside(text: str, start: int, end: int) -> Iterator[str]:
    before, after = text[max(0, start - NEAR) : start], text[end : end + NEAR]
    for written in (before, LABELS.sub("", before)):
        if (run := RUN.search(written)) and (name := _ending(run[0])):
            yield name
            break
    if name := name_before(plain(before), plain(after)):
        yield name
    if run := AFTER.match(after):
        written = ENDS_NAME.split(run["run"])[0]
        pieces = (written, written[:3]) if len(written) > LONGEST else (written,)
        yield from (one for one in pieces if in_prose(one) and not PAPER.search(one))


def _ending(run: str) -> str | None:
    dotted = DOTTED.search(run)
    return dotted[0] if dotted else last_name(run)
