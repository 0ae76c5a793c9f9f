"""Numbers of things, offices and firms beside those of people that look alike."""

from detectors.engine.examine import examine
from detectors.finding import Context, Examination
from documents.document import Block, Document, Place, Table, Text
from tests.conftest import KEY
from tests.detectors.papers import TODAY
from tests.people import luhn_digit, people

WHO = people(8, seed=992)
PLATES = [f"闽A{at}C0{at}3" for at in range(1, 9)]


def _examined(*blocks: Block, title: str = "") -> Examination:
    document = Document(title=title, media_type="text/html", blocks=blocks, digest="d")
    return examine(document, Context(key=KEY, today=TODAY, reveal=True))[0]


def _table(*rows: list[str], title: str = "") -> Examination:
    table = Table(rows=tuple(map(tuple, rows)), place=Place(row=1, column=1))
    return _examined(table, title=title)


def _line(text: str) -> Examination:
    return _examined(Text(text=text, place=Place(paragraph=1)))


def _raw(seen: Examination, kind: str) -> list[str | None]:
    return [value.raw for value in seen.values if value.kind == kind]


def test_a_plate_is_known_under_any_header_and_behind_any_word_for_a_car() -> None:
    for header in ("乘坐车辆", "车辆信息", "车号", "出行工具"):
        rows = ([one.name, plate] for one, plate in zip(WHO, PLATES, strict=True))
        assert _raw(_table(["姓名", header], *rows), "plate") == PLATES
    line = f"{WHO[0].name}，身份证号{WHO[0].id_number}，乘坐车辆{PLATES[0]}返乡。"
    assert _raw(_line(line), "plate") == PLATES[:1]


def test_a_plate_under_any_word_for_it_is_its_owners() -> None:
    for header in (
        "号牌", "车号", "牌照", "牌号", "车辆号牌", "号牌号码", "牌照号码",
        "号牌种类及号码", "机动车",
    ):  # fmt: skip
        seen = _table(["车主", header, "品牌"], [WHO[0].name, PLATES[0], "桑塔纳"])
        assert _raw(seen, "plate") == PLATES[:1]
        assert len({value.person for value in seen.values}) == 1


def test_a_plate_of_nobody_is_left_out() -> None:
    cars = [[str(at), plate, "桑塔纳"] for at, plate in enumerate(PLATES)]
    seen = _table(["标的", "车牌号", "品牌型号"], *cars, title="公务用车拍卖公告")
    assert not seen.values
    assert seen.left_out["organisation_or_thing"] == len(PLATES)


def test_a_card_whose_issuer_stands_apart_is_one_number_in_a_text_too() -> None:
    body = "622848998064133000"
    card = body + luhn_digit(body)
    line = f"{WHO[0].name}，收款账号：{card[:6]} {card[6:]}，金额800.00元"
    assert _raw(_line(line), "bank_account") == [card]
    assert not _raw(_line(f"编号 {card[:6]} {int(card[6:]) + 1}"), "bank_account")


def test_an_account_to_be_opened_is_the_person_s() -> None:
    one, other = WHO[:2]
    said = f"{one.name}，开户账号{one.card}，标准800.00元；{other.name}，开户账号{other.card}。"
    assert _raw(_line(said), "bank_account") == [one.card, other.card]


def test_the_holder_on_a_line_of_its_own_says_whose_an_account_is() -> None:
    for holder in ("永兴县红十字会", "东方商贸有限公司", "县财政局"):
        told = f"户名：{holder}\n开户行：农业银行永兴支行\n账号：60122110000012345"
        assert not _line(told).values, holder
    one = WHO[0]
    seen = _line(f"户名：{one.name}\n开户行：农业银行永兴支行\n账号：{one.card}")
    assert _raw(seen, "bank_account") == [one.card]
    assert [finding.category for finding in seen.findings] == ["account"]


def test_cards_and_users_of_things_are_no_accounts_and_no_phones() -> None:
    cards = [[str(at), f"14000000{at:05d}"] for at in range(8)]
    assert not _table(["序号", "物联网卡号"], *cards).values
    for header in ("用户编号", "用户号", "水表户号", "订单号", "流水号", "终端号"):
        rows = [[str(at), one.mobile, "一号配变"] for at, one in enumerate(WHO)]
        assert not _table(["序号", header, "安装位置"], *rows).values, header
    assert len(_table(["序号", "号码", "备注"], *([str(at), one.mobile, "无"] for at, one in
               enumerate(WHO))).values) == len(WHO)  # fmt: skip


def test_a_first_row_of_words_over_numbers_is_a_header_whatever_it_says() -> None:
    rows = [[one.mobile, f"{at:012d}", "一号配变", f"{at:05d}.3"] for at, one in enumerate(WHO)]
    assert not _table(["用户编号", "表计条码", "安装位置", "止码"], *rows).values


def test_phones_of_units_without_a_person_are_offices() -> None:
    units = ["教育局", "卫健局", "民政局", "人社局", "医保局", "住建局"]
    rows = [[str(at), unit, f"0591-8321{at:04d}"] for at, unit in enumerate(units)]
    seen = _table(["序号", "单位", "联系电话"], *rows)
    assert not seen.values
    assert seen.left_out["office_contact"] == len(units)


def test_a_book_of_learners_is_no_directory_of_an_office() -> None:
    rows = [[one.name, one.mobile, f"name{at}@163.com"] for at, one in enumerate(WHO)]
    seen = _table(["姓名", "手机", "电子邮箱"], *rows, title="培训学员通讯录")
    assert len(_raw(seen, "email")) == len(WHO)
    assert {finding.category for finding in seen.findings} == {"phone", "contact"}
    rows = [[str(at), "县文化馆", *row] for at, row in enumerate(rows)]
    head = ["序号", "单位", "姓名", "手机", "电子邮箱"]
    chosen = _table(head, *rows, title="中级职称评审通过人员通讯录")
    assert len(_raw(chosen, "email")) == len(WHO)
    units = _table(head, *rows, title="文化系统通讯录")
    assert {finding.category for finding in units.findings} == {"work_contact"}
    staff = [[one.name, "科长", one.mobile, f"name{at}@163.com"] for at, one in enumerate(WHO)]
    office = _table(["姓名", "职务", "手机", "电子邮箱"], *staff, title="县教育局通讯录")
    assert {finding.category for finding in office.findings} == {"work_contact"}


def test_the_phone_of_who_gives_notice_makes_no_directory() -> None:
    rows = [[one.name, one.mobile, f"name{at}@163.com", "县文化馆"] for at, one in enumerate(WHO)]
    head = ["姓名", "手机", "邮箱", "单位"]
    for call in ("联系电话：0591-83210001", "值班电话 83210001", "联系方式（电话）：0591-83210001"):
        lines = Text(
            text=f"优秀义工名单公示\n联系人：{WHO[0].name}，{call}", place=Place(paragraph=1)
        )
        seen = _examined(lines, Table(rows=(tuple(head), *map(tuple, rows))), title="公示")
        assert len(_raw(seen, "email")) == len(WHO), call
    staff = Text(text="各科室联系电话\n（值班电话见附表）", place=Place(paragraph=1))
    seen = _examined(staff, Table(rows=(tuple(head), *map(tuple, rows))))
    assert {finding.category for finding in seen.findings} == {"work_contact"}


def test_the_header_of_a_list_in_a_text_is_not_its_title() -> None:
    rows = "\n".join(
        f"{at}   {one.name}   hua_{at:04d}   {one.mobile}" for at, one in enumerate(WHO)
    )
    seen = _line(f"志愿者报名表\n\n序号   姓名   微信号   联系电话\n{rows}")
    assert len(_raw(seen, "wechat")) == len(WHO)
    assert "work_contact" not in {finding.category for finding in seen.findings}
    book = _line(f"书画爱好者\n\n编号   名字   微信   手机号码\n{rows}")
    assert len(_raw(book, "wechat")) == len(WHO)


def test_a_header_that_names_a_number_of_something_else_is_believed() -> None:
    for header in ("井号", "条形码", "物联卡号", "充值号", "电表户号"):
        rows = [[str(at), one.mobile, "一号楼"] for at, one in enumerate(WHO)]
        assert not _table(["序号", header, "安装位置"], *rows).values, header
    for header in ("号码", "预留号码", "本机号"):
        own = [[one.name, one.mobile] for one in WHO]
        assert len(_raw(_table(["姓名", header], *own), "mobile")) == len(WHO), header


def test_a_card_is_its_owner_s_where_the_bank_is_named_too() -> None:
    one = WHO[0]
    seen = _line(f"{one.name}，开户行：农业银行，账号：{one.card}")
    assert [finding.category for finding in seen.findings] == ["account"]
    assert not _line("非税专户，开户行：农业银行，账号：60122110000012345").values


def test_phones_of_rows_that_only_name_contacts_are_those_of_offices() -> None:
    rows = [["东镇", one.name, f"0735-552{at}345"] for at, one in enumerate(WHO)]
    assert not _raw(_table(["乡镇", "联系人", "电话"], *rows), "landline")
    shops = [[f"第{at}服务点", f"人民路{at}号", one.mobile] for at, one in enumerate(WHO)]
    seen = _table(["网点名称", "地址", "联系电话"], *shops)
    assert {finding.category for finding in seen.findings} == {"work_contact"}


def test_a_plate_that_somebody_drives_is_theirs() -> None:
    one = WHO[0]
    line = f"{one.name}，身份证号{one.id_number}，驾驶{PLATES[0]}号小型客车超速。"
    assert _raw(_line(line), "plate") == PLATES[:1]


def test_bidders_and_their_managers_are_firms() -> None:
    rows = [[str(at), f"四方建设{at}有限公司", one.name, one.mobile] for at, one in enumerate(WHO)]
    assert not _table(["标段", "中标候选人", "项目经理", "联系电话"], *rows).findings


def test_a_firm_s_form_keeps_its_account_and_its_phone() -> None:
    for label, holder in (("户名", "永兴县红十字会"), ("单位名称", "永兴县公共资源交易中心")):
        rows = [label, holder], ["开户行", "农业银行"], ["账号", "60122110000012345"]
        assert not _table(*rows, ["联系电话", "0735-5522345"]).values, holder


def test_a_holder_s_form_is_the_holder_s_and_a_contact_s_mobile_is_at_work() -> None:
    one = WHO[0]
    own = _table(["户名", one.name], ["开户行", "农业银行"], ["账号", one.card])
    assert [finding.category for finding in own.findings] == ["account"]
    tender = _table(["采购人", "永兴县教育局"], ["联系人", one.name], ["联系方式", one.mobile])
    assert [finding.category for finding in tender.findings] == ["work_contact"]
