"""The values of a row in; those of who draws the money in its person's place apart, out."""

import re
from datetime import date

from detectors.engine.cells import as_name
from detectors.engine.names import in_prose
from detectors.engine.people import Group, Item, Where
from detectors.engine.writing import plain

SIGN = "代"  # without it a remark names nobody
KIN = (
    "儿子|长子|次子|养子|子|女儿|长女|次女|养女|女婿|儿媳|妻子|妻|丈夫|配偶|父亲|父|母亲|母|哥哥|弟弟|姐姐|妹妹|"
    "[兄弟姐妹]|孙子|孙女|外孙女?|侄[子女]?|外甥女?|亲属|监护人|邻居"
)
STANDS_IN = re.compile(  # 由其子王某代领，电话
    rf"由(?:其|他|她|本人)?(?:{KIN})?(?!(?:{KIN})代)(?P<name>[\u3400-\u9fff·]{{2,12}}?)"
    r"代为?其?[领办收取签][^;。\d]{0,12}$"
)


def taken_out(items: list[Item], cell: str, where: Where, today: date) -> list[Group]:
    """The people who stand in for a row's, with their numbers, which the items then lack.

    items: of the cell. where: it stands.
    """
    told: dict[str, Group] = {}
    kept: list[Item] = []
    for item in items:
        match = STANDS_IN.search(plain(cell[: item.found.start]))
        name = match["name"] if match else ""
        if not in_prose(name):
            kept.append(item)
            continue
        if name not in told:
            names = [
                Item(one, item.place, item.mark, header=item.header) for one in as_name(name, today)
            ]
            told[name] = Group(name=name, items=names, where=(*where, name))
        told[name].items.append(item)
    items[:] = kept
    return list(told.values())
