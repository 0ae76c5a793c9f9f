"""One group of values in; which categories of over-disclosure it falls in, and why, out."""

from collections.abc import Hashable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from detectors.engine.context import AID, Notice, Sort
from detectors.engine.people import Group, Item
from detectors.finding import Context, Strength, Words
from documents.document import Hidden

NEEDS_NAME = frozenset("account health address birth_date poverty other_number contact".split())
BESIDE_ONLY = frozenset({"poverty"})  # lawful by itself, in excess beside an identifier
RESTORABLE = (Strength.BROKEN, Strength.WEAK)
OF_AGE = 14
LOST_DIGITS = "mask_medium"  # a damaged number weighs as a mask that leaves a hundred
DAMAGED = Words(zh="表格软件已丢失末几位", en="the spreadsheet lost its last digits")
HIDDEN = Words(
    zh="在隐藏或被遮挡的位置，仍可读出", en="in a hidden or covered place, still readable"
)
CHILD = Words(zh="按出生日期或年龄不满十四周岁", en="under 14 by date of birth or age")
LISTED = Words(zh="名单标题即表明健康状况", en="the list's title tells of their health")
POOR = Words(zh="名单标题即表明困境身份", en="the list's title tells of their hardship")
COMPLAINED = Words(zh="信访、举报类公开中写明来信人", en="a petition's answer names who sent it")
WORK = Words(zh="作为联系人公布", en="published as a contact")
COMPLAINS = ("信访", "举报", "投诉", "来信", "来访", "反映")


class Exposed(NamedTuple):
    """A group with the categories of each of its items, and of all. child: under 14 (PIPL 28)."""

    group: Group
    found: list[tuple[str, Item, Words]]
    categories: set[str]
    child: bool

    def __repr__(self) -> str:
        return "Exposed()"  # values stay out of every repr

    @property
    def named(self) -> bool:
        """Whether a name stands there that is not masked."""
        return _told(self.group.name)


def _told(name: str | None) -> bool:
    """Whether a name is one that is not masked."""
    return name is not None and "*" not in name and "某" not in name


def likeness(group: Group, today: date) -> Hashable:
    """Equal for groups of which the same is said: all of them that `exposed` and `derived` read."""
    name = group.name
    said: list[Hashable] = [name is None, _told(name), _is_child(group, today)]
    for item in group.items:
        found, mask = item.found, item.mask
        graded = mask and (mask.strength, mask.because.zh)
        said += (
            found.kind,
            found.hit,
            item.header,
            item.mark.hidden,
            item.damaged,
            item.work,
            graded,
        )
    return tuple(said)


def exposed(group: Group, context: Context) -> Exposed:
    """What a group exposes by itself, whatever the notice is."""
    found = [(told[0], item, told[1]) for item in group.items if (told := _category(item, group))]
    categories = {LOST_DIGITS if item.damaged else name for name, item, _ in found}
    return Exposed(group, found, categories, _is_child(group, context.today))


def _is_child(group: Group, today: date) -> bool:
    if group.facts.age is not None:
        return group.facts.age < OF_AGE
    return _born(group) > _last_of_age(today)


def _born(group: Group) -> str:
    """The day of birth in eight digits, empty if it is not known."""
    if group.facts.birth_date:
        return group.facts.birth_date.isoformat().replace("-", "")
    for item in group.items:
        if item.own:
            return item.own[6:14]
    return ""


@lru_cache(maxsize=4)
def _last_of_age(today: date) -> str:
    """The last day on which somebody who is no child any more can be born."""
    return f"{today.year - OF_AGE}{today:%m%d}"


def _category(item: Item, group: Group) -> tuple[str, Words] | None:
    """What the value alone exposes, and why."""
    kind, mask = item.found.kind, item.mask
    if mask is not None:
        weak = kind.id == "id_number" and mask.strength in RESTORABLE
        return ("mask_weak", mask.because) if weak else None
    category = "id_in_address" if item.mark.hidden is Hidden.FILE_NAME else kind.category
    if item.work:
        return ("work_contact", WORK) if kind.id == "mobile" else None
    if category == "person":
        return None
    if not group.name and (category in NEEDS_NAME or kind.id == "landline"):
        return None
    return category, DAMAGED if item.damaged else item.found.hit.because


def derived(one: Exposed, notice: Notice, context: Context) -> Iterator[tuple[str, Item, Words]]:
    """The categories that depend on who the person is and what the notice is for."""
    excess = [told for told in one.found if told[0] not in BESIDE_ONLY and not told[1].work]
    for _, item, _ in excess:
        if item.mark.hidden not in {None, Hidden.FILE_NAME}:
            yield "hidden", item, HIDDEN
    if excess and one.child:
        yield "minor", excess[0][1], CHILD
    if notice.telling and one.named:
        for item in one.group.items:
            if item.found.kind.id == "name":
                if not item.work:
                    yield from _named(one, item, bool(excess), notice, context.today)
                return


def _named(
    one: Exposed, name: Item, excess: bool, notice: Notice, today: date
) -> Iterator[tuple[str, Item, Words]]:
    if notice.stigma and "health" not in one.categories:
        yield "health", name, LISTED
    if Sort.PETITION in notice.sorts and (excess or any(word in name.header for word in COMPLAINS)):
        yield "complainant", name, COMPLAINED
    if excess and Sort.RELIEF in notice.sorts and "poverty" not in one.categories:
        yield "poverty", name, POOR
    if notice.overdue(today) and notice.sorts & AID:
        yield "overdue", name, _over(notice)


def _over(notice: Notice) -> Words:
    return Words(
        zh=f"公示期已于 {notice.ends} 届满", en=f"its publicity period ended on {notice.ends}"
    )
