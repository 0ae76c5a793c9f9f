"""A document in; what notice it is, whom it is about, until when it may stand, out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from itertools import takewhile

from detectors.engine.aligned import heads_list
from detectors.finding import Context, Words
from detectors.numbers import divisions
from documents.document import Document, Table, Text

HEADLINES = 4  # lines or rows at the top that may be the title
LONGEST_TITLE = 80
EDGE_LINES = 80  # at the top and the bottom of a text, where a publicity period stands
HOLIDAYS = 10  # days that the longest public holidays may add to working days
NUMERALS = {"一": 1, "二": 2, "三": 3, "五": 5, "七": 7, "十": 10, "十五": 15, "两": 2}


class Sort(StrEnum):
    """What a notice is for."""

    SUBSIDY = "subsidy"
    RELIEF = "relief"
    SCHOLARSHIP = "scholarship"
    HOUSING = "housing"
    DISABILITY = "disability"
    MEDICAL = "medical"
    RECRUITMENT = "recruitment"
    ENROLMENT = "enrolment"
    PENALTY = "penalty"
    PETITION = "petition"
    COMPENSATION = "compensation"
    STATUTORY = "statutory"


SORTS = (
    (Sort.STATUTORY, r"失信被执行人|失信人员|通缉|寻人启事|协查通报|打拐|悬赏|认领"),
    (
        Sort.PETITION,
        r"(?:信访|举报|投诉|检举|控告|来信)(?:人|件|事项|案件|办理|回复|答复|登记|台账|转办|受理情况|处理情况)",
    ),
    (Sort.PENALTY, r"行政处罚|处罚决定|违法行为人"),
    (
        Sort.RELIEF,
        (
            r"低保|最低生活保障|特困|五保|贫困|困难|临时救助|救助|建档立卡|脱贫|孤儿|事实无人抚养|困境儿童|"
            r"低收入|边缘户|监测户|慰问|留守"
        ),
    ),
    (Sort.DISABILITY, r"残疾|残联|助残|康复|辅具"),
    (
        Sort.MEDICAL,
        (
            r"医疗救助|大病|慢性?病|特殊病|患者|病人|住院|孕前|孕检|优生|产检|体检|筛查|精神|艾滋|戒毒|结核|"
            r"尘肺|两癌|疫苗|接种|麻风|血吸虫"
        ),
    ),
    (Sort.SCHOLARSHIP, r"奖学金|助学金|助学贷款|资助|励志|雨露计划|学费减免|生活补助"),
    (Sort.HOUSING, r"公租房|公共租赁|廉租|危房|保障性?住房|住房补贴|经济适用|摇号|配租|安置房"),
    (
        Sort.RECRUITMENT,
        r"录用|聘用|招聘|招录|遴选|选调|面试|笔试|体检名单|考察|职称|任职资格|考试合格",
    ),
    (Sort.ENROLMENT, r"录取|新生|招生|转学|学籍|入学|入园|毕业生|学生名单|幼儿"),
    (Sort.COMPENSATION, r"征收|拆迁|征地|补偿"),
    (Sort.SUBSIDY, r"补贴|补助|发放|津贴|直补|惠农|一卡通|奖补|抚恤|优待|高龄|养老|慰问金"),
)
AID = frozenset(
    {Sort.SUBSIDY, Sort.RELIEF, Sort.SCHOLARSHIP, Sort.HOUSING, Sort.DISABILITY, Sort.MEDICAL}
)
TELLING = AID | {Sort.PETITION}
STIGMA = re.compile(
    r"精神(?:病|障碍|残疾|疾病)|孕前|孕检|优生|产检|艾滋|HIV|戒毒|吸毒|结核|肝炎|性病|梅毒|麻风|患者|病人|流产"
)
FRAGILE = re.compile(
    r"精神|孕|优生|艾滋|戒毒|患者|病人|大病|慢性?病|幼儿|小学|新生儿|孤儿|未成年|儿童|尿毒症|白血病|肿瘤|癌"
)
POOR = re.compile(
    r"低保|最低生活保障|贫困|困难|特困|救助|残疾|老年|高龄|养老|助学|资助|学生|奖学金|孤寡|五保|补贴|补助|"
    r"建档立卡|脱贫|优抚|大学|学院|中学|初中|高中"
)
COUNTY = re.compile(r"[\u4e00-\u9fff]{1,7}?[县区市旗]")
ABOUT_CALLS = re.compile(r"(?:举报|投诉|信访|监督)(?:电话|热线|邮箱|方式|渠道|须知|指南|平台|网站)")
DAY = r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日"
PERIOD = re.compile(
    rf"公[示告](?:时间|期限?|日期|时限)[^\d。]{{0,12}}(?:\d{{1,2}}个?(?:工作日|日|天)[^\d。]{{0,8}})?{DAY}[^\d。]{{0,12}}?(?:至|到|-|—|~)[^\d。]{{0,6}}"
    r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
)
LENGTH = re.compile(
    r"公[示告](?:时间|期限?|时限)[^\d。一二三五七十]{0,8}(\d{1,2}|十五|[一二三五七十两])个?(工作日|日|天|自然日)"
)
START = re.compile(rf"自{DAY}起|从{DAY}起")
ANY_DAY = re.compile(r"(20\d{2})年(\d{1,2})月(\d{1,2})日")
ENOUGH = {  # what such a notice needs (domain.md 4b)
    Sort.RELIEF: Words(
        zh="救助类公示一般只需姓名、村（社区）、保障人数和金额",
        en="a relief notice needs name, village, number of persons and amount",
    ),
    Sort.SCHOLARSHIP: Words(
        zh="奖助学公示一般只需姓名、学校、院系、年级、专业和班级",
        en="an aid notice of a school needs name, school, department, grade and class",
    ),
    Sort.ENROLMENT: Words(
        zh="录取、学籍类公示一般只需姓名、学校、年级和班级",
        en="an enrolment notice needs name, school, grade and class",
    ),
    Sort.RECRUITMENT: Words(
        zh="录用、招聘公示一般只需姓名、性别、单位或学校、岗位和成绩",
        en="a recruitment notice needs name, sex, unit or school, post and score",
    ),
    Sort.SUBSIDY: Words(
        zh="补贴公示一般只需姓名、村（社区）和金额",
        en="a subsidy notice needs name, village and amount",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What kind of notice a document is. ends: the last day of its publicity period, if known.

    stigma: to be named here tells of an illness or a pregnancy.
    """

    title: str
    sorts: frozenset[Sort]
    stigma: bool
    ends: date | None = None

    def overdue(self, today: date) -> bool:
        """Whether its publicity period has passed."""
        return self.ends is not None and self.ends < today

    @property
    def vulnerability(self) -> float:
        """Points for whom it is about (domain.md 5): 10, 5 or none."""
        if FRAGILE.search(self.title):
            return 10.0
        return 5.0 if POOR.search(self.title) else 0.0

    @property
    def telling(self) -> bool:
        """Whether to be named here may say something of a person."""
        return self.stigma or not self.sorts.isdisjoint(TELLING)

    @property
    def enough(self) -> Words | None:
        """What such a notice needs, in words."""
        return next((words for sort, words in ENOUGH.items() if sort in self.sorts), None)


def notice_of(document: Document, context: Context) -> Notice:
    """What notice a document is, from its title, name and first lines."""
    names = (document.title, context.page_title, document.name.rsplit("/", 1)[-1])
    title = " ".join((*names, *_headlines(document)))
    plain = ABOUT_CALLS.sub("", title)
    sorts = frozenset(sort for sort, words in SORTS if re.search(words, plain))
    stigma = STIGMA.search(title) is not None
    return Notice(title=title, sorts=sorts, stigma=stigma, ends=_period(document))


def county_of(notice: Notice, context: Context) -> str | None:
    """The county code of the site, else the one county that the title names."""
    region = context.region
    if region and not region.endswith("00"):
        return region[:6]
    within = region.rstrip("0") if region else ""
    named: set[str] = set()
    for match in COUNTY.finditer(notice.title):
        ends = (match[0][start:] for start in range(len(match[0]) - 1))
        codes = next((_county_codes()[end] for end in ends if end in _county_codes()), ())
        named.update(code for code in codes if code.startswith(within))
    return named.pop() if len(named) == 1 else None


@cache
def _county_codes() -> dict[str, tuple[str, ...]]:
    """The codes of the counties of today by their names."""
    found: dict[str, tuple[str, ...]] = {}
    for one in divisions().values():
        if one.last is None and not one.code.endswith("00"):
            found[one.name] = (*found.get(one.name, ()), one.code)
    return found


def _headlines(document: Document) -> Iterator[str]:
    """The lines that may be a title: what stands below a list is the page's foot."""
    for block in document.blocks[:3]:
        if isinstance(block, Text):
            if block.hidden is None:
                yield from (line for line in _lines(block.text) if len(line) <= LONGEST_TITLE)
        else:
            yield from _sheet(block)
            if len(block.rows) > HEADLINES:
                return


def _lines(text: str) -> list[str]:
    lines = [line.strip() for line in text[:2000].split("\n") if line.strip()][:HEADLINES]
    return list(takewhile(lambda line: not heads_list(line), lines))


def _sheet(table: Table) -> Iterator[str]:
    yield table.place.sheet or ""
    for row in table.rows[:HEADLINES]:
        cells = [cell.strip() for cell in row if cell.strip()]
        if len(cells) == 1 and len(cells[0]) <= LONGEST_TITLE:
            yield cells[0]


def _period(document: Document) -> date | None:
    """The last day of the publicity period that a document names."""
    text = "".join(_edges(document))
    found = PERIOD.search(text)
    year = document.published.year if document.published else _year(text)
    if found:
        first = _day(found[1] or year, found[2], found[3])
        return _day(found[4] or found[1] or year, found[5] or found[2], found[6]) or first
    length = LENGTH.search(text)
    start = document.published or _start(text, year)
    if not length or start is None:
        return None
    days = NUMERALS.get(length[1]) or int(length[1])
    return _after(start, days, working=length[2] == "工作日")


def _edges(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Text):
            lines = block.text.split("\n")
            kept = (
                lines if len(lines) <= 2 * EDGE_LINES else lines[:EDGE_LINES] + lines[-EDGE_LINES:]
            )
            yield from (re.sub(r"\s", "", line) + "\n" for line in kept)
        else:
            for row in (*block.rows[:HEADLINES], *block.rows[HEADLINES:][-HEADLINES:]):
                cells = [cell for cell in row if cell.strip()]
                if len(cells) <= 2:
                    yield re.sub(r"\s", "", " ".join(cells)) + "\n"


def _year(text: str) -> str | None:
    found = ANY_DAY.findall(text)
    return found[-1][0] if found else None


def _start(text: str, year: int | str | None) -> date | None:
    found = START.search(text)
    if found:
        return _day(found[1] or found[4] or year, found[2] or found[5], found[3] or found[6])
    days = ANY_DAY.findall(text)
    return _day(*days[-1]) if days else None


def _day(year: int | str | None, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if year else None
    except ValueError:
        return None


def _after(start: date, days: int, *, working: bool) -> date:
    """The last of a number of days after a start; holidays are not known, so allowed for."""
    if not working:
        return start + timedelta(days=days)
    weeks, rest = divmod(days, 5)
    return start + timedelta(days=weeks * 7 + rest + 2 + HOLIDAYS)
