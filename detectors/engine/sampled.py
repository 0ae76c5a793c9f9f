"""A row of a table, or a person of it, in; whether it shows how to fill the table in, out."""

import re
from collections.abc import Sequence

from detectors.engine.people import Group, Item

SAMPLE = re.compile(
    r"(?:[\u3400-\u9fff]{2,4}(?=[(（【\[]))?"
    r"[(（【\[]?(?:例|示例|样例|举例|范例|例如|填写示例|填报示例|示范)[)）】\]]?[:：]?\d?"
)
INVENTED = frozenset({"张三", "李四", "王五", "赵六"})  # beside masks alone, a sample's


def is_sample(row: Sequence[str]) -> bool:
    """Whether the first cell of a row that holds something calls it a sample: 例1; 张三（样例）."""
    return SAMPLE.fullmatch(_first(row)) is not None


def is_invented(group: Group) -> bool:
    """Whether a person has the name of nobody, and no number that is written in full."""
    return group.name in INVENTED and all(map(_shows_nothing, group.items))


def _shows_nothing(item: Item) -> bool:
    return item.found.masked or not item.found.kind.identifying


def _first(row: Sequence[str]) -> str:
    for cell in row:
        if text := cell.strip():
            return text
    return ""
