"""Categories of over-disclosure: titles, weights and the law that a finding cites, by key.

Titles are careful on purpose: a finding is never more than
疑似过度公开 / 建议核查.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from detectors.finding import Words

ARTICLES: dict[str, Words] = {
    "民法典 1033": Words(zh="《民法典》第一千零三十三条", en="Civil Code art. 1033"),
    "民法典 1034": Words(zh="《民法典》第一千零三十四条", en="Civil Code art. 1034"),
    "民法典 1039": Words(zh="《民法典》第一千零三十九条", en="Civil Code art. 1039"),
    "居民身份证法 13": Words(
        zh="《居民身份证法》第十三条", en="Resident Identity Card Law art. 13"
    ),
    "居民身份证法 19": Words(
        zh="《居民身份证法》第十九条", en="Resident Identity Card Law art. 19"
    ),
    "个人信息保护法 6": Words(
        zh="《个人信息保护法》第六条", en="Personal Information Protection Law art. 6"
    ),
    "个人信息保护法 19": Words(
        zh="《个人信息保护法》第十九条", en="Personal Information Protection Law art. 19"
    ),
    "个人信息保护法 28": Words(
        zh="《个人信息保护法》第二十八条", en="Personal Information Protection Law art. 28"
    ),
    "个人信息保护法 31": Words(
        zh="《个人信息保护法》第三十一条", en="Personal Information Protection Law art. 31"
    ),
    "个人信息保护法 34": Words(
        zh="《个人信息保护法》第三十四条", en="Personal Information Protection Law art. 34"
    ),
    "个人信息保护法 47": Words(
        zh="《个人信息保护法》第四十七条", en="Personal Information Protection Law art. 47"
    ),
    "个人信息保护法 51": Words(
        zh="《个人信息保护法》第五十一条", en="Personal Information Protection Law art. 51"
    ),
    "个人信息保护法 73": Words(
        zh="《个人信息保护法》第七十三条", en="Personal Information Protection Law art. 73"
    ),
    "政府信息公开条例 15": Words(
        zh="《政府信息公开条例》第十五条",
        en="Regulations on Open Government Information art. 15",
    ),
    "政府信息公开条例 20": Words(
        zh="《政府信息公开条例》第二十条",
        en="Regulations on Open Government Information art. 20",
    ),
    "未成年人保护法 72": Words(
        zh="《未成年人保护法》第七十二条", en="Law on the Protection of Minors art. 72"
    ),
    "精神卫生法 4": Words(zh="《精神卫生法》第四条", en="Mental Health Law art. 4"),
    "社会救助暂行办法 61": Words(
        zh="《社会救助暂行办法》第六十一条", en="Interim Measures for Social Assistance art. 61"
    ),
    "失信被执行人规定 4": Words(
        zh="《关于公布失信被执行人名单信息的若干规定》第四条",
        en="Provisions on the List of Dishonest Judgment Debtors art. 4",
    ),
}
ID_CITES = (
    "民法典 1034",
    "民法典 1039",
    "居民身份证法 13",
    "居民身份证法 19",
    "个人信息保护法 6",
    "个人信息保护法 34",
    "政府信息公开条例 15",
)
MASK_CITES = ("个人信息保护法 51", "个人信息保护法 73", "民法典 1034")


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One category: what it is called, what it weighs (domain.md 5), what it rests on by key."""

    title: Words
    weight: float
    cites: tuple[str, ...]

    @property
    def basis(self) -> tuple[Words, ...]:
        """The articles it rests on, in words."""
        return tuple(ARTICLES[key] for key in self.cites)


CATEGORIES: dict[str, Category] = {
    "id_full": Category(
        title=Words(zh="身份证号完整公开", en="full resident ID number"),
        weight=40, cites=ID_CITES,
    ),
    "id_embedded": Category(
        title=Words(zh="其他号码内含身份证号", en="ID number inside another number"),
        weight=40, cites=ID_CITES,
    ),
    "id_in_address": Category(
        title=Words(zh="网址或文件名含身份证号", en="ID number in an address or a file's name"),
        weight=40, cites=ID_CITES,
    ),
    "mask_weak": Category(
        title=Words(zh="身份证号遮盖不足（可还原）", en="weak or restorable mask"),
        weight=25, cites=MASK_CITES,
    ),
    "mask_join": Category(
        title=Words(zh="多处遮盖可拼接还原", en="masks that complement each other"),
        weight=25, cites=MASK_CITES,
    ),
    "account": Category(
        title=Words(zh="银行卡或一卡通账号", en="bank account"),
        weight=30, cites=("个人信息保护法 28", "民法典 1034"),
    ),
    "travel_id": Category(
        title=Words(zh="护照、通行证等证件号", en="passport or travel document"),
        weight=30, cites=("民法典 1034", "民法典 1039", "个人信息保护法 34"),
    ),
    "health": Category(
        title=Words(zh="疾病、残疾等健康信息", en="health data"),
        weight=30, cites=("个人信息保护法 28", "精神卫生法 4"),
    ),
    "complainant": Category(
        title=Words(zh="信访、举报人信息", en="who complained or reported"),
        weight=30, cites=("政府信息公开条例 15", "民法典 1039"),
    ),
    "minor": Category(
        title=Words(zh="未成年人信息（不满十四周岁）", en="data of a child under 14"),
        weight=20, cites=("个人信息保护法 28", "个人信息保护法 31", "未成年人保护法 72"),
    ),
    "hidden": Category(
        title=Words(zh="隐藏或未真正遮盖的内容", en="hidden or not really redacted"),
        weight=20, cites=("个人信息保护法 51",),
    ),
    "phone": Category(
        title=Words(zh="个人电话号码", en="private phone number"),
        weight=20, cites=("民法典 1033", "民法典 1034"),
    ),
    "contact": Category(
        title=Words(zh="个人邮箱、微信、QQ", en="private e-mail, WeChat or QQ"),
        weight=12, cites=("民法典 1034",),
    ),
    "address": Category(
        title=Words(zh="家庭详细住址", en="home address to the door"),
        weight=12, cites=("民法典 1034",),
    ),
    "birth_date": Category(
        title=Words(zh="完整出生日期", en="full date of birth"),
        weight=6, cites=("民法典 1034",),
    ),
    "poverty": Category(
        title=Words(zh="同时写明低保等困境身份", en="benefit status beside excess columns"),
        weight=6, cites=("社会救助暂行办法 61", "个人信息保护法 6"),
    ),
    "overdue": Category(
        title=Words(zh="公示期满仍未撤下", en="still online after its publicity period"),
        weight=6, cites=("个人信息保护法 19", "个人信息保护法 47"),
    ),
    "work_contact": Category(
        title=Words(zh="工作联系用的个人手机号", en="private mobile given as a work contact"),
        weight=20, cites=("政府信息公开条例 20",),
    ),
    "statutory": Category(
        title=Words(zh="依法公布的信息", en="disclosure that the law orders"),
        weight=0, cites=("失信被执行人规定 4",),
    ),
    "person": Category(
        title=Words(zh="姓名", en="name"), weight=0, cites=("政府信息公开条例 15",)
    ),
    "other_number": Category(
        title=Words(zh="其他个人编号", en="other personal number"),
        weight=12, cites=("民法典 1034",),
    ),
}  # fmt: skip


def cited(keys: Iterable[str]) -> Words:
    """Some articles in one line, each law named once. Raises KeyError for an unknown key."""
    zh: dict[str, list[str]] = {}
    en: dict[str, list[str]] = {}
    for key in keys:
        law, _, article = ARTICLES[key].zh.partition("》")
        zh.setdefault(f"{law}》", []).append(article)
        law, _, article = ARTICLES[key].en.rpartition(" art. ")
        en.setdefault(law, []).append(article)
    return Words(
        zh="；".join(law + "、".join(articles) for law, articles in zh.items()),
        en="; ".join(
            f"{law} art{'s' * (len(articles) > 1)}. {', '.join(articles)}"
            for law, articles in en.items()
        ),
    )
