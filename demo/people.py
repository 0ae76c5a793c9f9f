"""Invented people: a seed in, persons out whose numbers are valid and were never issued.

The marks that tell them from the living: ID serial 000 (registers start at 001), mobiles with
0000 in the middle, card and passbook bodies that start with 99.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
)
COMPOUND = ("欧阳", "上官", "司马", "诸葛")
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红梅建国志文春凤雪晓东海燕宁博雨欣"
COUNTIES = (  # GB/T 2260, of seven provinces, some abolished: codes are those of registration
    "340104", "340223", "340702", "341226", "350102", "350121", "350481", "350582", "360102",
    "360203", "360902", "361022", "130123", "131102", "131126", "130582", "500102", "500112",
    "500231", "420106", "421126", "430528", "441827",
)  # fmt: skip
PREFIXES = (
    "130", "131", "132", "133", "134", "135", "136", "137", "138", "139", "150", "151", "152",
    "153", "155", "156", "157", "158", "159", "180", "181", "182", "183", "185", "186", "187",
    "188",
)  # fmt: skip
BINS = ("622848", "621700", "621799", "623059", "622188")  # five banks that pay subsidies
TOWNS = ("青石镇", "临溪镇", "柳河乡", "东桥街道", "白塔镇", "南圩乡", "永丰街道")
VILLAGES = ("上坪村", "大湾村", "石门村", "新塘村", "和平社区", "荷塘村", "枫树村", "桃源社区")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
FIRST_ADULT, ADULT_DAYS = date(1946, 1, 3), 19_993
FIRST_CHILD, CHILD_DAYS = date(2013, 3, 2), 2_999
CROWD = 1_000  # how many people one seed may have without meeting those of the next


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who does not exist. Numbers as text; sex 女, as the even serial 000 says."""

    name: str
    county: str
    birth: date
    id_number: str
    id_number_15: str
    mobile: str
    card: str
    passbook: str
    town: str
    village: str
    door: str
    sex: str = "女"

    @property
    def disability_cert(self) -> str:
        """20 digits: the ID number, type 4 (limbs), grade 2."""
        return f"{self.id_number}42"

    @property
    def student_code(self) -> str:
        """19 characters: G and the ID number."""
        return f"G{self.id_number}"

    @property
    def address(self) -> str:
        """Down to the door."""
        return f"{self.town}{self.village}{self.door}"

    @property
    def household(self) -> str:
        """Town and village: what a list may publish."""
        return f"{self.town}{self.village}"


def check_digit(body: str) -> str:
    """The 18th character for 17 digits. Source: GB 11643-1999, ISO 7064 MOD 11-2."""
    return "10X98765432"[sum(int(d) * w for d, w in zip(body, WEIGHTS, strict=True)) % 11]


def luhn_digit(body: str) -> str:
    """The last digit that makes `body` pass ISO/IEC 7812-1 (Luhn)."""
    doubled = (int(d) * (2 if at % 2 == 0 else 1) for at, d in enumerate(reversed(body)))
    return str(-sum(n // 10 + n % 10 for n in doubled) % 10)


def person(index: int, *, child: bool = False) -> Person:
    """The person of a number: always the same, and no other number has the same identifiers."""
    random = Random(index)  # noqa: S311  # invented people need no secrecy
    county = COUNTIES[index % len(COUNTIES)]
    birth = _birth(index, child=child)
    born = birth.strftime("%Y%m%d")
    body = f"{county}{born}000"
    account = f"99{index * 104_729 % 10**10:010d}"
    card = f"{BINS[index % len(BINS)]}{account}"
    return Person(
        name=_name(random),
        county=county,
        birth=birth,
        id_number=body + check_digit(body),
        id_number_15=f"{county}{born[2:]}000",
        mobile=f"{PREFIXES[index % len(PREFIXES)]}0000{(index * 7_919 + 1_234) % 10_000:04d}",
        card=card + luhn_digit(card),
        passbook=f"6099{index * 1_299_709 % 10**14:014d}",
        town=random.choice(TOWNS),
        village=random.choice(VILLAGES),
        door=f"{random.randint(1, 12)}组{random.randint(1, 120)}号",
    )


def people(count: int, *, seed: int, child: bool = False) -> tuple[Person, ...]:
    """`count` (at most 1,000) different people of a seed; other seeds give other people."""
    if count > CROWD:
        raise ValueError(f"one seed has {CROWD} people")
    return tuple(person(seed * CROWD + at, child=child) for at in range(count))


def _birth(index: int, *, child: bool) -> date:
    first, days = (FIRST_CHILD, CHILD_DAYS) if child else (FIRST_ADULT, ADULT_DAYS)
    return first + timedelta(days=index * 7_013 % days)


def _name(random: Random) -> str:
    surname = random.choice(COMPOUND) if random.random() < 0.02 else random.choice(SURNAMES)
    return surname + "".join(random.sample(GIVEN, 2 if random.random() < 0.8 else 1))
