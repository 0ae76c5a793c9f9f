"""A clerk's desk: invented people in, numbers as hands write them out; what is true is kept."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random
from unicodedata import normalize

from tests.people import Person, check_digit, luhn_digit, person

FIRST = 7_000_000  # the first of these people: far from those of other tests
ROOM = 1_500  # people a desk may call

# County code (GB/T 2260, some abolished), province, city, county, area code, sign of plates.
SEATS = (
    ("140423", "山西省", "长治市", "襄垣县", "0355", "晋D"),
    ("150423", "内蒙古自治区", "赤峰市", "巴林右旗", "0476", "蒙D"),
    ("210283", "辽宁省", "大连市", "庄河市", "0411", "辽B"),
    ("220182", "吉林省", "长春市", "榆树市", "0431", "吉A"),
    ("230184", "黑龙江省", "哈尔滨市", "五常市", "0451", "黑L"),
    ("320324", "江苏省", "徐州市", "睢宁县", "0516", "苏C"),
    ("330326", "浙江省", "温州市", "平阳县", "0577", "浙C"),
    ("370828", "山东省", "济宁市", "金乡县", "0537", "鲁H"),
    ("410223", "河南省", "开封市", "尉氏县", "0371", "豫B"),
    ("411425", "河南省", "商丘市", "虞城县", "0370", "豫N"),
    ("430124", "湖南省", "长沙市", "宁乡市", "0731", "湘A"),
    ("440825", "广东省", "湛江市", "徐闻县", "0759", "粤G"),
    ("450123", "广西壮族自治区", "南宁市", "隆安县", "0771", "桂A"),
    ("451024", "广西壮族自治区", "百色市", "德保县", "0776", "桂L"),
    ("460034", "海南省", "陵水黎族自治县", "陵水县", "0898", "琼D"),
    ("510723", "四川省", "绵阳市", "盐亭县", "0816", "川B"),
    ("512221", "重庆市", "万州区", "万州区", "023", "渝F"),
    ("500235", "重庆市", "云阳县", "云阳县", "023", "渝F"),
    ("522401", "贵州省", "毕节市", "七星关区", "0857", "贵F"),
    ("532922", "云南省", "大理州", "漾濞县", "0872", "云L"),
    ("540121", "西藏自治区", "拉萨市", "林周县", "0891", "藏A"),
    ("610122", "陕西省", "西安市", "蓝田县", "029", "陕A"),
    ("622421", "甘肃省", "定西市", "安定区", "0932", "甘J"),
    ("632521", "青海省", "海南州", "共和县", "0974", "青E"),
    ("640221", "宁夏回族自治区", "石嘴山市", "平罗县", "0952", "宁B"),
    ("652922", "新疆维吾尔自治区", "阿克苏地区", "温宿县", "0997", "新N"),
    ("120221", "天津市", "宁河区", "宁河区", "022", "津A"),
    ("310230", "上海市", "崇明区", "崇明区", "021", "沪C"),
    ("110228", "北京市", "密云区", "密云区", "010", "京P"),
    ("130637", "河北省", "保定市", "博野县", "0312", "冀F"),
    ("350428", "福建省", "三明市", "将乐县", "0598", "闽G"),
    ("360730", "江西省", "赣州市", "宁都县", "0797", "赣B"),
    ("341322", "安徽省", "宿州市", "萧县", "0557", "皖L"),
    ("421123", "湖北省", "黄冈市", "罗田县", "0713", "鄂J"),
)
RARE = "覃韦仇邬亓麻苟冼哈敖闫晁岑佘蒙农粟禤揭官占乐厉柴阙"
COMPOUND = ("欧阳", "令狐", "皇甫", "尉迟", "司徒", "夏侯")
MINORITY = {
    "652922": ("古丽娜尔·艾合买提", "阿依努尔·吐尔逊", "热依汗古丽·买买提", "帕提古丽·依明"),
    "540121": ("次仁卓玛", "德吉央宗", "达娃", "格桑曲珍", "益西旺姆"),
    "150423": ("斯琴高娃", "娜仁花", "乌云其木格", "萨仁"),
    "632521": ("卓玛才让", "拉毛措", "仁青吉", "索南卓玛"),
}
GIVEN = "芬芝莲花香珍琴云荷菊兰翠萍惠敏慧婷佳琪瑞雯颖莉蓉晶妍怡欣悦蕾薇茜彤玲淑贞仙桃银妹凤秀"
TOWNS = ("城关镇", "马家坪乡", "新安镇", "红旗街道", "大河乡", "三岔镇", "兴隆街道", "双庙乡")
VILLAGES = (
    "李家庄村", "后坡村", "张湾村", "东关社区", "下寨村", "五里铺村", "幸福里社区", "小河沟村",
    "那蒙村", "岭南村", "北二里村", "团结村",
)  # fmt: skip
ROADS = ("人民路", "解放中路", "滨河大道", "建设西街", "文化路", "朝阳巷")
ESTATES = ("锦绣花园", "安康家园", "水岸名都", "教师新村", "供销社家属院")

Hand = Callable[[str], str]
FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789Xx"}


def _groups(*sizes: int, by: str) -> Hand:
    def write(number: str) -> str:
        parts, at = [], 0
        for size in sizes:
            parts.append(number[at : at + size])
            at += size
        return by.join([*filter(None, parts), *filter(None, [number[at:]])])

    return write


ID_HANDS: dict[str, Hand] = {
    "plain": str,
    "full width": lambda text: text.translate(FULL_WIDTH),
    "6 8 4": _groups(6, 8, 4, by=" "),
    "6-8-4": _groups(6, 8, 4, by="-"),
    "6 4 4 4": _groups(6, 4, 4, 4, by=" "),
    "apostrophe": lambda text: f"'{text}",
    "tab": lambda text: f"{text}\t",
    "nbsp": lambda text: f"\u00a0{text}\u00a0",
    "zero width": lambda text: f"{text[:6]}\u200b{text[6:]}",
    "two lines": lambda text: f"{text[:10]}\n{text[10:]}",
    "ends in small x": str.lower,
    "Cyrillic": lambda text: text.replace("X", "Х"),
    "times": lambda text: text.replace("X", "×"),
    "full stop": lambda text: f"{text}。",
    "quoted": lambda text: f"“{text}”",
}
MOBILE_HANDS: dict[str, Hand] = {
    "plain": str,
    "3 4 4": _groups(3, 4, 4, by=" "),
    "3-4-4": _groups(3, 4, 4, by="-"),
    "full width": lambda text: text.translate(FULL_WIDTH),
    "+86": lambda text: f"+86 {text}",
    "+86-": lambda text: f"+86-{text}",
    "apostrophe": lambda text: f"'{text}",
    "tab": lambda text: f"{text}\t",
    "two lines": lambda text: f"{text[:7]}\n{text[7:]}",
    "sign before": lambda text: f"手机{text}",
}
CARD_HANDS: dict[str, Hand] = {
    "plain": str,
    "fours": _groups(4, 4, 4, 4, by=" "),
    "fours-": _groups(4, 4, 4, 4, by="-"),
    "6 rest": _groups(6, by=" "),
    "apostrophe": lambda text: f"'{text}",
    "full width": lambda text: text.translate(FULL_WIDTH),
    "two lines": lambda text: f"{text[:10]}\n{text[10:]}",
}
STARS = ("*", "*", "*", "＊", "×", "x", "X", "●", "○", "#", "□", "■", "_", "※", "?")
KEPT = {  # digits of an ID number shown at its start and end
    "6+4": (6, 4), "4+4": (4, 4), "2+3": (2, 3), "1+1": (1, 1), "3+4": (3, 4), "10+4": (10, 4),
    "6+2": (6, 2), "6+0": (6, 0), "14+0": (14, 0), "0+4": (0, 4), "12+2": (12, 2), "4+2": (4, 2),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """What a document shows of somebody. kinds: one, or those that may be said of it alike."""

    kinds: tuple[str, ...]
    text: str
    masked: bool = False


@dataclass(slots=True)
class Desk:
    """One document being written. people: None where the contract leaves their number open."""

    number: int
    random: Random = field(init=False)
    values: list[Value] = field(default_factory=list)
    unscored: list[str] = field(default_factory=list)
    nobodys: list[str] = field(default_factory=list)
    exposed: set[str] = field(default_factory=set)
    open_people: bool = False
    ids: tuple[str, ...] = ("plain",)
    mobiles: tuple[str, ...] = ("plain",)
    cards: tuple[str, ...] = ("plain",)
    called: int = 0

    def __post_init__(self) -> None:
        self.random = Random(f"town clerk {self.number}")  # no secrecy is needed
        code, self_province, city, county, area, plate = SEATS[self.number % len(SEATS)]
        self.seat = (code, self_province, city, county, area, plate)

    seat: tuple[str, ...] = field(init=False)

    # Who
    def somebody(self, *, child: bool = False, x: bool = False) -> Person:
        """A new person, most of them registered in the desk's own county. x: number ends in X."""
        while True:
            index = FIRST + self.number * ROOM + self.called
            self.called += 1
            made = _settled(index, self.seat[0], self.random, child=child)
            if not x or made.id_number.endswith("X"):
                return made

    def crowd(self, count: int, *, child: bool = False) -> list[Person]:
        x = "Cyrillic" in self.ids
        return [self.somebody(child=child, x=x) for _ in range(count)]

    # Numbers of people
    def says(
        self, kind: str, text: str, who: Person | None, *, masked: bool = False, counts: bool = True
    ) -> None:
        """Note a true value. kind: alternatives parted by ``|``. counts: it exposes `who`."""
        self.values.append(Value(tuple(kind.split("|")), normal(text), masked))
        if who and counts:
            self.exposed.add(f"{who.name}/{who.id_number}")

    def leaves_open(self, *texts: str) -> None:
        self.unscored += [normal(text) for text in texts]

    def id(self, who: Person, hand: str | None = None) -> str:
        hand = hand or self.random.choice(self.ids)
        self.says("id_number", who.id_number, who)
        return ID_HANDS[hand](who.id_number)

    def wrong_id(self, who: Person, fault: str = "check") -> str:
        """Mistyped where nobody would doubt what it is: in a column of others."""
        right = who.id_number
        if fault == "check":
            text = right[:-1] + "0123456789X"[("0123456789X".index(right[-1]) + 3) % 10]
        elif fault == "month":
            text = right[:10] + "13" + right[12:]
        elif fault == "float":
            text = right[:15] + "000"
        else:
            raise ValueError(fault)
        self.says("id_number", text, who)
        return text

    def masked_id(self, who: Person, kept: str, star: str, *, exact: bool = True) -> str:
        """A masked ID number. exact: as many signs as digits; else a fixed four."""
        start, end = KEPT[kept]
        hidden = 18 - start - end if exact else 4
        text = who.id_number[:start] + star * hidden + (who.id_number[18 - end :] if end else "")
        self.says("id_number", starred(text, star), who, masked=True, counts=False)
        return text

    def mobile(self, who: Person, hand: str | None = None) -> str:
        self.says("mobile", who.mobile, who)
        return MOBILE_HANDS[hand or self.random.choice(self.mobiles)](who.mobile)

    def masked_mobile(self, who: Person, star: str = "*", start: int = 3, end: int = 4) -> str:
        text = who.mobile[:start] + star * (11 - start - end) + who.mobile[11 - end :]
        self.says("mobile", starred(text, star), who, masked=True, counts=False)
        return text

    def card(self, who: Person, hand: str | None = None) -> str:
        self.says("bank_account", who.card, who)
        return CARD_HANDS[hand or self.random.choice(self.cards)](who.card)

    def masked_card(self, who: Person, star: str = "*", start: int = 6, end: int = 4) -> str:
        text = who.card[:start] + star * (19 - start - end) + who.card[19 - end :]
        self.says("bank_account", starred(text, star), who, masked=True, counts=False)
        return text

    def account(self, who: Person, length: int = 18) -> str:
        """A passbook's or rural credit account's number: no Luhn digit, one length in a column."""
        text = who.passbook if length == 18 else (f"8099{who.passbook[4:]}0123")[:length]
        self.says("bank_account", text, who)
        return text

    def landline(self, who: Person, by: str = "-") -> str:
        local = self.local()
        text = f"{self.seat[4]}{by}{local}" if by != "(" else f"({self.seat[4]}){local}"
        self.says("landline", text, who)
        return text

    def disability(self, who: Person, again: str = "") -> str:
        text = who.disability_cert[:-2] + self.random.choice("1234567") + self.random.choice("1234")
        self.says("disability_cert", text + again, who)
        return text + again

    def plate(self, who: Person | None) -> str:
        text = self.any_plate()
        if who:
            self.says("plate", text, who)
        return text

    def any_plate(self) -> str:
        signs = "ABCDEFGHJKLMNPQRSTUVWXYZ"
        tail = "".join(self.random.choice("0123456789") for _ in range(4))
        return f"{self.seat[5]}{self.random.choice(signs)}{tail}"

    # Numbers of nobody
    def no(self, text: str) -> str:
        """Note a text that must not be flagged."""
        self.nobodys.append(text)
        return text

    def digits(self, count: int) -> str:
        return "".join(self.random.choice("0123456789") for _ in range(count))

    def local(self) -> str:
        eight = self.seat[4] in {"010", "021", "022", "023", "029", "0411", "0431", "0451", "0731",
                                 "0371", "0516", "0577", "0771", "0898"}  # fmt: skip
        return self.random.choice("268") + self.digits(7 if eight else 6)

    def office(self, by: str = "-") -> str:
        return self.no(f"{self.seat[4]}{by}{self.local()}")

    def uscc(self, first: str = "91") -> str:
        """A unified social credit code with its check sign (GB 32100)."""
        signs = "0123456789ABCDEFGHJKLMNPQRTUWXY"
        body = f"{first}{self.seat[0]}" + "".join(self.random.choice(signs) for _ in range(9))
        total = sum(signs.index(sign) * pow(3, at, 31) for at, sign in enumerate(body))
        return self.no(body + signs[(31 - total % 31) % 31])

    def registration(self, serial: str) -> str:
        """A 15-digit business registration with its check digit (MOD 11,10)."""
        body = f"{self.seat[0]}{serial}"
        rest = 10
        for digit in body:
            rest = (rest + int(digit)) % 10 or 10
            rest = rest * 2 % 11
        return self.no(body + str((11 - rest) % 10))

    def corporate(self, length: int = 19) -> str:
        """An account of a firm or an office."""
        return self.no(self.random.choice("123578") + self.digits(length - 1))

    # Other things
    def day(self, first: int = 2019, last: int = 2025) -> date:
        return date(self.random.randint(first, last), 1, 1) + timedelta(self.random.randint(0, 364))

    def money(self, most: int = 9000) -> str:
        return f"{self.random.randint(60, most)}.{self.random.choice(('00', '00', '50', '36'))}"

    @property
    def place(self) -> str:
        return self.seat[3]

    def village(self) -> str:
        return self.random.choice(VILLAGES)

    def town(self) -> str:
        return self.random.choice(TOWNS)

    def door(self) -> str:
        return (
            f"{self.place}{self.random.choice(ROADS)}{self.random.randint(2, 280)}号"
            f"{self.random.choice(ESTATES)}{self.random.randint(1, 30)}栋"
            f"{self.random.randint(1, 4)}单元"
            f"{self.random.randint(1, 18)}0{self.random.randint(1, 4)}室"
        )


def _settled(index: int, county: str, random: Random, *, child: bool) -> Person:
    base = person(index, child=child)
    home = county if random.random() < 0.8 else base.county
    born = base.birth.strftime("%Y%m%d")
    body = f"{home}{born}000"
    return replace(
        base,
        name=_named(base.name, home, random),
        county=home,
        id_number=body + check_digit(body),
        id_number_15=f"{home}{born[2:]}000",
        town=random.choice(TOWNS),
        village=random.choice(VILLAGES),
    )


def _named(usual: str, county: str, random: Random) -> str:
    dice = random.random()
    if county in MINORITY and dice < 0.5:
        return random.choice(MINORITY[county])
    given = "".join(random.sample(GIVEN, 2 if random.random() < 0.75 else 1))
    if dice < 0.15:
        return random.choice(RARE) + given
    if dice < 0.19:
        return random.choice(COMPOUND) + given
    return usual[: 2 if usual.startswith(("欧阳", "上官", "司马", "诸葛")) else 1] + given


def born_like(code: str, who: Person) -> str:
    """An 18-digit number of `code` and the birth date of `who`."""
    body = f"{code}{who.birth:%Y%m%d}000"
    return body + check_digit(body)


def card_of(bin_: str, length: int, index: int) -> str:
    """A card of any issuer whose body starts with 99."""
    body = f"{bin_}99{index:0{length - len(bin_) - 3}d}"[: length - 1]
    return body + luhn_digit(body)


def normal(text: str) -> str:
    """A value as contracts.md writes it; brackets of area codes go too."""
    text = normalize("NFKC", text).strip("'\"“”‘’。;,")
    gone = " \t\n\r\u00a0\u200b\u200c\u200d\ufeff-‐‑–—−()·"
    text = "".join(sign for sign in text if sign not in gone)
    if "@" in text:
        return text.lower()
    text = text.upper()
    if text.startswith("+86") and len(text) == 14:
        text = text[3:]
    if len(text) == 18 and text[:17].isdigit() and text[17] in "Х×":
        text = text[:17] + "X"
    return text


def starred(text: str, star: str) -> str:
    """A masked text with each sign of its mask written ``*``."""
    return text.replace(star, "*")
