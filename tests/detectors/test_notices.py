"""What a notice is for decides what is in excess, what is lawful, and until when it may stand."""

from datetime import date

import pytest

from demo.people import check_digit
from detectors.engine.context import Sort, county_of, notice_of
from detectors.engine.examine import examine
from detectors.finding import Context, Examination, Severity
from detectors.law import ARTICLES, CATEGORIES, cited
from documents.document import Block, Document, Hidden, Mark, Place, Table, Text
from tests.conftest import KEY
from tests.people import people

TODAY = date(2026, 3, 3)
WHO = people(12, seed=901)
CHILDREN = people(12, seed=902, child=True)


def _seen(title: str, rows: list[list[str]], *lines: str, hidden: int | None = None) -> Examination:
    marks = {(at, hidden): Mark(hidden=Hidden.COLUMN) for at in range(len(rows))} if hidden else {}
    blocks: list[Block] = [Text(text="\n".join((title, *lines)), place=Place(paragraph=1))]
    if rows:
        table = Table(rows=tuple(map(tuple, rows)), place=Place(row=1, column=1), marks=marks)
        blocks.append(table)
    document = Document(title=title, media_type="text/html", blocks=tuple(blocks), digest="d")
    return examine(document, Context(key=KEY, today=TODAY))[0]


def _levels(seen: Examination) -> dict[str, Severity]:
    return {finding.category: finding.severity for finding in seen.findings}


LAWFUL = {
    "低保对象公示": [["户主姓名", "村", "保障人数", "金额"],
                     *([p.name, p.village, "2", "800"] for p in WHO)],
    "拟录用公务员公示": [["姓名", "性别", "毕业院校", "职位", "总成绩"],
                         *([p.name, p.sex, "师范大学", "科员", "78.2"] for p in WHO)],
    "国家奖学金名单": [["姓名", "院系", "专业", "学号"],
                       *([p.name, "农学院", "园艺", f"2023{n:08d}"] for n, p in enumerate(WHO))],
    "行政许可公示": [["企业名称", "统一社会信用代码", "法定代表人", "联系电话"],
                     *(["东方商贸有限公司", "91350100M0001TEXT4", p.name, p.mobile] for p in WHO)],
    "房屋征收补偿公示": [["被征收人", "房屋坐落", "建筑面积", "补偿金额"],
                         *([p.name, p.village, "90", "350000"] for p in WHO)],
    "机关科室职责": [["科室", "负责人", "办公电话"],
                     *(["办公室", p.name, "0591-87654321"] for p in WHO)],
}  # fmt: skip


@pytest.mark.parametrize("title", LAWFUL)
def test_what_the_law_lets_a_notice_publish_is_no_finding(title: str) -> None:
    seen = _seen(title, LAWFUL[title])
    assert seen.findings == ()
    assert seen.people == 0
    assert seen.severity is None


def test_what_was_left_out_is_counted() -> None:
    assert _seen("机关科室职责", LAWFUL["机关科室职责"]).left_out["office_contact"] == len(WHO)


def test_only_the_excess_is_named() -> None:
    rows = [
        ["姓名", "村", "金额", "身份证号"],
        *([p.name, p.village, "9", p.id_number] for p in WHO),
    ]
    finding = _seen("补贴公示", rows).findings[0]
    assert finding.category == "id_full"
    assert finding.columns == ("身份证号",)
    assert finding.people == len(WHO)
    assert any("金额" in reason.zh for reason in finding.reasons)


def test_every_basis_is_an_article_in_both_languages() -> None:
    for category in CATEGORIES.values():
        for key in category.cites:
            assert ARTICLES[key].zh
            assert ARTICLES[key].en


def test_a_law_is_named_once_however_many_articles_are_cited() -> None:
    basis = cited(CATEGORIES["id_full"].cites)
    assert basis.zh.startswith("《民法典》第一千零三十四条、第一千零三十九条；《居民身份证法》")
    assert basis.en.startswith("Civil Code arts. 1034, 1039; Resident Identity Card Law arts.")


def test_children_are_a_finding_of_their_own_and_weigh_more() -> None:
    rows = [["姓名", "身份证号"], *([p.name, p.id_number] for p in CHILDREN)]
    levels = _levels(_seen("名单", rows))
    assert set(levels) == {"id_full", "minor"}
    adults = [["姓名", "身份证号"], *([p.name, p.id_number] for p in WHO)]
    assert set(_levels(_seen("名单", adults))) == {"id_full"}


def test_patients_are_exposed_by_being_named() -> None:
    rows = [["姓名", "服药日期"], *([p.name, "2026-01-05"] for p in WHO)]
    seen = _seen("贫困精神病人免费服药名单", rows)
    assert "health" in _levels(seen)
    assert seen.people == len(WHO)


def test_hardship_and_illness_weigh_together() -> None:
    rows = [
        ["姓名", "性别", "诊断"],
        *([p.name, p.sex, "精神分裂症"] for p in people(42, seed=903)),
    ]
    assert _levels(_seen("贫困精神病人服务名单", rows))["health"] is Severity.HIGH


def test_masked_names_expose_no_patient() -> None:
    rows = [["姓名", "服药日期"], *([p.name[0] + "**", "2026-01-05"] for p in WHO)]
    assert _seen("精神病人免费服药名单", rows).findings == ()


def test_hardship_beside_an_identifier_is_in_excess() -> None:
    rows = [["姓名", "致贫原因", "身份证号"], *([p.name, "因病", p.id_number] for p in WHO)]
    assert {"id_full", "poverty"} <= set(_levels(_seen("贫困户名单", rows)))
    lawful = [["姓名", "困难类型", "金额"], *([p.name, "低保", "600"] for p in WHO)]
    assert _seen("临时救助公示", lawful).findings == ()


def test_a_complainant_is_a_finding() -> None:
    rows = [["信访人", "反映问题", "办理结果"], *([p.name, "噪音扰民", "已办结"] for p in WHO)]
    assert "complainant" in _levels(_seen("信访事项办理情况公示", rows))


def test_an_answer_that_names_its_sender_is_a_finding() -> None:
    seen = _seen("信访事项答复", [], f"信访人{WHO[2].name}：您反映的问题已处理。")
    assert "complainant" in _levels(seen)
    assert _seen("信访事项答复", [], "信访人张某：您反映的问题已处理。").findings == ()
    assert _seen("信访工作条例", [], "举报人应当如实反映。投诉人查询办理进度。").findings == ()


def test_a_calls_for_complaints_is_none() -> None:
    rows = [["姓名", "金额"], *([p.name, "20"] for p in WHO)]
    assert _seen("奖金名单", rows, "举报电话：12345").findings == ()


def test_a_private_mobile_of_a_notices_contact_is_low() -> None:
    seen = _seen("关于报名的通知", [], f"联系人：{WHO[0].name}，联系电话：{WHO[0].mobile}")
    assert _levels(seen) == {"work_contact": Severity.LOW}
    assert seen.people == 1


def test_an_offices_phone_is_no_finding_even_if_it_is_a_mobile() -> None:
    seen = _seen("通知", [], f"咨询电话：{WHO[0].mobile}", "监督电话：0591-87654321")
    assert seen.findings == ()
    assert seen.left_out["office_contact"] == 2


def test_a_duty_roster_of_private_mobiles_is_low() -> None:
    rows = [["岗位", "姓名", "手机"], *(["防汛责任人", p.name, p.mobile] for p in WHO)]
    assert _levels(_seen("2026年防汛责任人公示", rows)) == {"work_contact": Severity.LOW}


def test_statutory_disclosure_is_only_told() -> None:
    rows = [["姓名", "身份证号", "案号"], *([p.name, p.id_number, "（2025）12号"] for p in WHO)]
    levels = _levels(_seen("失信被执行人名单", rows))
    assert levels == {"statutory": Severity.INFO}


def test_hidden_columns_are_a_finding() -> None:
    rows = [["姓名", "单位", "手机"], *([p.name, "一中", p.mobile] for p in WHO)]
    seen = _seen("参训人员", rows, hidden=2)
    assert {"phone", "hidden"} == set(_levels(seen))


PERIODS = {
    "公示期：2026年2月1日至2月7日": date(2026, 2, 7),
    "公示时间：2026年2月1日—2026年2月10日": date(2026, 2, 10),
    "公示期自2026年2月25日起至2026年3月6日止": date(2026, 3, 6),
    "公示时间为2025年12月28日至2026年1月4日。": date(2026, 1, 4),
    "公示期为7天（2026年1月5日至1月11日）": date(2026, 1, 11),
    "公示期限7天，自2026年1月5日起": date(2026, 1, 12),
    "公示期5个工作日。": None,
    "现将名单公示如下。": None,
}


@pytest.mark.parametrize("words", PERIODS)
def test_the_publicity_period_is_read(words: str) -> None:
    document = Document(title="公示", blocks=(Text(text=words),))
    assert notice_of(document, Context(key=KEY, today=TODAY)).ends == PERIODS[words]


def test_a_relief_list_past_its_period_is_overdue_and_within_it_lawful() -> None:
    rows = LAWFUL["低保对象公示"]
    late = _seen("低保对象公示", rows, "公示期：2026年1月5日至1月11日")
    assert _levels(late) == {"overdue": Severity.LOW}
    assert late.people == len(WHO)
    assert _seen("低保对象公示", rows, "公示期：2026年3月1日至3月7日").findings == ()


SORTS = {
    "2026年农村低保对象公示": Sort.RELIEF,
    "国家励志奖学金拟推荐名单": Sort.SCHOLARSHIP,
    "事业单位公开招聘拟聘用人员公示": Sort.RECRUITMENT,
    "行政处罚决定书": Sort.PENALTY,
    "信访事项处理意见": Sort.PETITION,
    "公租房保障对象公示": Sort.HOUSING,
    "重度残疾人护理补贴": Sort.DISABILITY,
    "城乡医疗救助花名册": Sort.MEDICAL,
    "一年级新生录取名单": Sort.ENROLMENT,
    "耕地地力保护补贴": Sort.SUBSIDY,
}


@pytest.mark.parametrize("title", SORTS)
def test_a_title_says_what_a_notice_is_for(title: str) -> None:
    notice = notice_of(Document(title=title), Context(key=KEY, today=TODAY))
    assert SORTS[title] in notice.sorts


COUNTIES = {
    ("长丰县罗塘乡低保金发放花名册", None): "340121",  # not 丰县, which its name ends with
    ("鼓楼区名单", None): None,  # there are several
    ("鼓楼区名单", "350100"): "350102",
    ("关于公示", "350102"): "350102",
    ("关于公示", "350100"): None,
}


@pytest.mark.parametrize(("title", "region"), COUNTIES)
def test_the_county_is_the_sites_else_the_one_the_title_names(
    title: str, region: str | None
) -> None:
    notice = notice_of(Document(title=title), Context(key=KEY, today=TODAY))
    assert (
        county_of(notice, Context(key=KEY, today=TODAY, region=region)) == COUNTIES[title, region]
    )


def test_a_mask_is_graded_with_what_its_row_tells() -> None:
    rows = [["姓名", "出生日期", "身份证号"]]
    for p in WHO:
        body = "340121" + p.id_number[6:17]
        shown = "*" * 14 + body[14:] + check_digit(body)
        rows.append([p.name, p.birth.strftime("%Y-%m-%d"), shown])
    seen = _seen("长丰县救助名单", rows)
    assert "mask_weak" in _levels(seen)
    alone = [[row[0], row[2]] for row in rows]
    assert _seen("救助名单", alone).findings == ()
