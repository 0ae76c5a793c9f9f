"""A table's rows in; its headers, and which rows stand under each of them, out."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from detectors.engine.captions import THINGS, heading, kinds_named, known
from detectors.engine.names import clean_name, in_prose
from detectors.engine.scan import squeezed

Rows = Sequence[Sequence[str]]
MOST_HEADER_ROWS = 3
EARLY = 12  # rows from the top in which a header of one known word may stand
LONG_NUMBER = re.compile(r"\d{5}|\d\*{2}|\*{2}\d")
HEADERISH = re.compile(r"名|身份|证|户|号|电话|账|帐|序|对象|人|NAME|name")
FOOT = re.compile(
    r"(?:填表|填报|制表|制单|审核|复核|经办|单位负责|主管|分管|审批|校对|统计|报送|财务|出纳|会计|领导|盖章|公章|"
    r"负责|联系|监督|咨询|举报|公示|说明|注|备注|附注|以上|特此|共计|本页|签发|村委会|乡镇).{0,12}?[:(]"
)
SAID = re.compile(
    r".{0,10}(?:意见|理由|事由|原因|承诺|声明|结论)(?:\(.*\))?:?"
)  # a form's last fields
NUMBER = re.compile(r"[\dX*]{7,}")
TOTAL = re.compile(r"^(?:本页|累计)?(?:合计|小计|总计|共计)|(?:合计|小计|总计)[:(]?$")
INDEX = frozenset(
    "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 甲 乙 丙 丁 A B C D E F G H I J K".split()
)
LABEL_ENDS = frozenset("号码话机户折式箱")  # cheap: few cells of a list end so
FORM_ROW = 4  # cells: two labels and their values
BOXES = 10  # so many cells of one digit each write a number
NEAR_EMPTY = 2
LEAST_WORDS, LONGEST_WORD = 3, 15
LEAST_BELOW = 3  # rows under a header of unknown words
LONGEST_TOTAL = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Rows of values under one header. header: texts by column, empty where there is none."""

    header: tuple[str, ...] = field(repr=False)
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A table's sections, and its rows that are running text: titles, sums, signatures."""

    sections: tuple[Section, ...]
    notes: tuple[int, ...]

    @property
    def headed(self) -> bool:
        """Whether any header was found."""
        return any(any(section.header) for section in self.sections)


def split(rows: Rows) -> Split:
    """The sections of a table, top to bottom; one without header for what stands above them."""
    found: dict[tuple[str, ...], list[int]] = {}
    notes: list[int] = []
    header: tuple[str, ...] = ()
    width = max((len(row) for row in rows), default=0)
    at = 0
    while at < len(rows):
        row = rows[at]
        early = not header and at < EARLY
        if (
            _may_head(row, header, at)
            and (is_header(row, early=early) or (early and _stands_over_numbers(rows, at, width)))
            and not _opens_form(rows, at)
        ):
            header, at = _header_at(rows, at, width)
            found.setdefault(header, [])
            continue
        if header and _back_to_form(row):
            header = ()
        if is_note(row, width, header):
            notes.append(at)
        elif any(row):
            found.setdefault(header, []).append(at)
        at += 1
    sections = tuple(Section(header=key, rows=tuple(value)) for key, value in found.items())
    return Split(sections=sections, notes=tuple(notes))


def _back_to_form(row: Sequence[str]) -> bool:
    """Whether a row below a list within a form is labels and values again, one of them a number."""
    if row[:1] and row[0][:1].isdigit():
        return False
    cells = [text for cell in row if (text := cell.strip())]
    if len(cells) < FORM_ROW or len(cells) % 2 or cells[-2].rstrip(":：")[-1:] not in LABEL_ENDS:
        return False
    if not LONG_NUMBER.search(cells[-1]) or not kinds_named(squeezed(cells[-2])):
        return False
    flags = [known(text) for cell in cells if (text := squeezed(cell))]
    return all(flags[::2]) and not any(flags[1::2])


def _numbered(cells: Sequence[str]) -> bool:
    """Whether one of some cells is a number."""
    return any(NUMBER.fullmatch(squeezed(cell)) for cell in cells)


def _may_head(row: Sequence[str], header: tuple[str, ...], at: int) -> bool:
    """Cheap: whether a row far below a header may be another one."""
    if not header and at < EARLY:
        return True
    if LONG_NUMBER.search("\n".join(row)):
        return False
    return any(len(cell) <= 20 and HEADERISH.search(cell) for cell in row)


def _opens_form(rows: Rows, at: int) -> bool:
    """Whether a name's label and a name, of whatever signs, stand over another label."""
    if at + 1 >= len(rows) or not rows[at + 1]:
        return False
    first, *others = rows[at]
    said = [text for cell in others if (text := squeezed(cell))]
    return (
        len(said) == 1
        and "name" in kinds_named(squeezed(first))
        and clean_name(said[0]) is not None
        and not known(said[0])
        and known(rows[at + 1][0])
    )


def _stands_over_numbers(rows: Rows, at: int, width: int) -> bool:
    """Whether a full row of words without a digit stands over columns of numbers."""
    texts = [squeezed(cell) for cell in rows[at]]
    if len(texts) < max(width, LEAST_WORDS) or not all(_is_word(text) for text in texts):
        return False
    below = rows[at + 1 : at + 1 + LEAST_BELOW]
    numbered = sum(
        all(at < len(row) and LONG_NUMBER.search(row[at]) for row in below) for at in range(width)
    )
    if len(below) < LEAST_BELOW or not numbered:
        return False
    return numbered > 1 or not any(_like_name(text, known(text)) for text in texts)


def _is_word(text: str) -> bool:
    return 0 < len(text) <= LONGEST_WORD and not any(sign.isdigit() or sign == "*" for sign in text)


def is_header(row: Sequence[str], *, early: bool = True) -> bool:
    """Whether a row is of header words. early: one that names a kind may be enough."""
    texts = [text for cell in row if (text := heading(cell))]
    if len(texts) < 2 or any(LONG_NUMBER.search(text) for text in texts):
        return False
    if sum(len(text) == 1 and text.isdigit() for text in texts) >= BOXES:
        return False
    if 2 * sum(map(_says_label, texts)) >= len(texts):
        return False
    flags = [known(text) for text in texts]
    if _alternates(texts, flags) or _names_somebody(texts, flags):
        return False
    named = [kinds_named(text) for text in texts]
    if sum(map(bool, named)) >= 2 or (sum(flags) >= 2 and sum(flags) * 5 >= len(flags) * 3):
        return early or any(named) or any(THINGS.search(text) for text in texts)
    plain = all(len(text) <= 15 and not re.search(r"\d{3}", text) for text in texts)
    return early and plain and any(named) and not any(map(_like_name, texts, flags))


def _says_label(text: str) -> bool:
    """Whether a cell is a label and its value: 姓名:张三."""
    label, _, value = text.partition(":")
    return bool(value) and known(label) and not known(value)


def _alternates(texts: list[str], flags: list[bool]) -> bool:
    """A form: a label, its value, a label, its value."""
    if len(flags) % 2 or not all(flags[::2]) or any(flags[1::2]):
        return False
    return any(len(text) <= 3 or re.search(r"\d", text) for text in texts[1::2])


def _like_name(text: str, is_known: bool) -> bool:
    return not is_known and in_prose(text)


def _names_somebody(texts: list[str], flags: list[bool]) -> bool:
    return any(
        "name" in kinds_named(left) and _like_name(right, flag)
        for (left, right), flag in zip(pairwise(texts), flags[1:], strict=True)
    )


def _header_at(rows: Rows, at: int, width: int) -> tuple[tuple[str, ...], int]:
    """The header that starts at a row, its levels joined, and the first row below it."""
    texts = _filled(rows[at], width)
    below = at + 1
    while below < len(rows) and below < at + MOST_HEADER_ROWS:
        under = _filled(rows[below], width)
        if not _second_level(texts, under):
            break
        texts = _joined(texts, under)
        below += 1
    if below < len(rows) and _is_index(rows[below]):
        below += 1
    return tuple(texts), below


def _filled(row: Sequence[str], width: int) -> list[str]:
    return [heading(cell) for cell in row] + [""] * (width - len(row))


def _second_level(over: list[str], under: list[str]) -> bool:
    words = [text for text in under if text]
    if not words or not all(known(text) and not LONG_NUMBER.search(text) for text in words):
        return False
    pairs = list(zip(over, under, strict=True))
    if any(upper and upper == lower for upper, lower in pairs):
        return False
    return any(lower and not upper for upper, lower in pairs) or len(words) * 2 < len(under)


def _joined(over: list[str], under: list[str]) -> list[str]:
    texts, above = [], ""
    for upper, lower in zip(over, under, strict=True):
        above = upper or (above if lower else "")
        texts.append(above + lower)
    return texts


def _is_index(row: Sequence[str]) -> bool:
    texts = [text for cell in row if (text := squeezed(cell))]
    return len(texts) > 2 and all(text in INDEX for text in texts) and len(set(texts)) == len(texts)


def is_note(row: Sequence[str], width: int, header: tuple[str, ...]) -> bool:
    """Whether a row is running text: a title, a group's name, a sum, signatures."""
    filled = [at for at, cell in enumerate(row) if cell.strip()]
    if not filled:
        return False
    at = filled[0]
    first = squeezed(row[at])
    if header and SAID.fullmatch(first) and at + 1 < len(row) and not _numbered(row[at + 1 :]):
        return True
    if header and (FOOT.match(first) or (TOTAL.search(first) and len(first) <= LONGEST_TOTAL)):
        return True
    if len(filled) > 1 or width <= NEAR_EMPTY:
        return False
    return not (header and kinds_named(header[at]) and at > 0) and not (
        at > 0 and LONG_NUMBER.search(first) and len(first) <= 24
    )
