"""Categories of over-disclosure: titles and the law that a finding cites, by key.

Titles are careful on purpose: a finding is never more than
疑似过度公开 / 建议核查.
"""

from dataclasses import dataclass

from detectors.finding import Words

CIVIL = Words(zh="《民法典》第一千零三十四条、第一千零三十九条", en="Civil Code arts. 1034, 1039")
ID_LAW = Words(
    zh="《居民身份证法》第十三条、第十九条", en="Resident Identity Card Law arts. 13, 19"
)
PIPL_NEED = Words(
    zh="《个人信息保护法》第六条、第三十四条", en="Personal Information Protection Law arts. 6, 34"
)
PIPL_MASK = Words(
    zh="《个人信息保护法》第五十一条、第七十三条",
    en="Personal Information Protection Law arts. 51, 73",
)
PIPL_SENSITIVE = Words(
    zh="《个人信息保护法》第二十八条", en="Personal Information Protection Law art. 28"
)
OPENNESS = Words(
    zh="《政府信息公开条例》第十五条", en="Regulations on Open Government Information art. 15"
)
RELIEF = Words(
    zh="《社会救助暂行办法》第六十一条", en="Interim Measures for Social Assistance art. 61"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One category: what it is called, what it weighs (domain.md 5), what it rests on."""

    title: Words
    weight: float
    basis: tuple[Words, ...]


CATEGORIES: dict[str, Category] = {
    "id_full": Category(
        title=Words(zh="身份证号完整公开", en="full resident ID number"),
        weight=40, basis=(CIVIL, ID_LAW, PIPL_NEED, OPENNESS),
    ),
    "id_embedded": Category(
        title=Words(zh="其他号码内含身份证号", en="ID number inside another number"),
        weight=40, basis=(CIVIL, ID_LAW, PIPL_NEED, OPENNESS),
    ),
    "mask_weak": Category(
        title=Words(zh="身份证号遮盖不足、可还原", en="weak or restorable mask"),
        weight=25, basis=(PIPL_MASK, CIVIL),
    ),
    "account": Category(
        title=Words(zh="银行卡或一卡通账号", en="bank account"),
        weight=30, basis=(PIPL_SENSITIVE, CIVIL),
    ),
    "travel_id": Category(
        title=Words(zh="护照、通行证等证件号", en="passport or travel document"),
        weight=30, basis=(CIVIL, PIPL_NEED),
    ),
    "health": Category(
        title=Words(zh="疾病、残疾等健康信息", en="health data"),
        weight=30, basis=(PIPL_SENSITIVE, CIVIL),
    ),
    "phone": Category(
        title=Words(zh="个人电话号码", en="private phone number"), weight=20, basis=(CIVIL,)
    ),
    "contact": Category(
        title=Words(zh="个人邮箱、微信、QQ", en="private e-mail, WeChat or QQ"),
        weight=12, basis=(CIVIL,),
    ),
    "address": Category(
        title=Words(zh="家庭详细住址", en="home address to the door"), weight=12, basis=(CIVIL,)
    ),
    "birth_date": Category(
        title=Words(zh="完整出生日期", en="full date of birth"), weight=6, basis=(CIVIL,)
    ),
    "poverty": Category(
        title=Words(zh="困境身份与多余栏目同列", en="benefit status beside excess columns"),
        weight=6, basis=(RELIEF, PIPL_NEED),
    ),
    "person": Category(
        title=Words(zh="姓名", en="name"), weight=0, basis=(OPENNESS,)
    ),
    "other_number": Category(
        title=Words(zh="其他个人编号", en="other personal number"), weight=12, basis=(CIVIL,)
    ),
}  # fmt: skip
