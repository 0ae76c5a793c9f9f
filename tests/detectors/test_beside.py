"""Who draws money in another's place, landlines among mobiles, forms that go on below a list."""

from collections.abc import Sequence

import pytest

from detectors.finding import Examination
from tests.detectors.papers import examined, table
from tests.people import people

WHO = people(6, seed=911)
ONE, OTHER, THIRD = WHO[:3]
LINE = "0551-62110000"


def _table(*rows: Sequence[str], title: str = "公示") -> Examination:
    return examined(table(*rows), title=title)


def _text(text: str) -> Examination:
    return examined(text, title="公告")


def _said(seen: Examination) -> list[tuple[str, str | None]]:
    return [(value.kind, value.raw) for value in seen.values if value.kind != "name"]


def _owners(seen: Examination, *raws: str) -> int:
    return len({value.person for value in seen.values if value.raw in raws})


@pytest.mark.parametrize(
    "said", ["由其妻{}代领，联系电话{}", "款由{}代为领取（手机{}）", "由儿子{}代办,{}"]
)
def test_who_draws_for_another_has_the_number(said: str) -> None:
    remark = said.format(OTHER.name, OTHER.mobile)
    seen = _table(("姓名", "身份证号", "说明"), (ONE.name, ONE.id_number, remark))
    assert seen.people == 2
    assert _owners(seen, ONE.id_number, OTHER.mobile) == 2


@pytest.mark.parametrize("said", ["由母亲代领，电话{}", "代领，电话{}", "已代缴，号码{}"])
def test_who_is_not_named_has_no_number_of_their_own(said: str) -> None:
    row = ONE.name, ONE.id_number, said.format(OTHER.mobile)
    seen = _table(("姓名", "身份证号", "说明"), row)
    assert seen.people == 1


def test_a_row_below_who_draws_goes_on_with_its_own_person() -> None:
    remark = f"由其妻{OTHER.name}代领，电话{OTHER.mobile}"
    rows = (("1", ONE.name, ONE.id_number, remark), ("", "", "", f"电话{THIRD.mobile}"))
    seen = _table(("序号", "姓名", "身份证号", "说明"), *rows)
    assert _owners(seen, ONE.id_number, THIRD.mobile) == 1


def test_a_landline_among_mobiles_is_one() -> None:
    rows = [(one.name, one.mobile) for one in WHO[1:]]
    seen = _table(("姓名", "手机号"), (ONE.name, LINE), *rows)
    assert ("landline", LINE.replace("-", "")) in _said(seen)
    for other in ("62110000", "01234567890", "00551621100"):
        assert "landline" not in dict(_said(_table(("姓名", "手机号"), (ONE.name, other), *rows)))


def test_an_area_code_that_stands_apart_is_no_part_of_an_account() -> None:
    rows = [(one.name, one.card) for one in WHO[1:]]
    seen = _table(("姓名", "存折账号"), (ONE.name, LINE), *rows)
    assert [kind for kind, _ in _said(seen)] == ["bank_account"] * len(rows)
    bare = _table(("姓名", "存折账号"), (ONE.name, "055162110000"), *rows)
    assert len(_said(bare)) == len(WHO)


def test_calls_of_applicants_go_to_an_office() -> None:
    said = f"与会人员：{ONE.name}、{OTHER.name}。\n报名电话：{LINE}，传真：0551-62110001。"
    assert not _said(_text(said))
    assert _said(_text(f"姓名：{ONE.name}\n家庭电话：{LINE}\n"))


def test_the_personal_number_of_an_insurance() -> None:
    for header in ("社保个人编号", "医保个人编号", "养老保险个人编号"):
        rows = [(one.name, f"20{at}4471920") for at, one in enumerate(WHO)]
        kinds = {kind for kind, _ in _said(_table(("姓名", header), *rows))}
        assert kinds == {"social_security"}, header
    rows = [(one.name, f"20{at}4471920") for at, one in enumerate(WHO)]
    assert not _said(_table(("姓名", "个人编号"), *rows))


def test_a_form_goes_on_below_its_list_of_relatives() -> None:
    seen = _table(
        ("申请人", ONE.name, "性别", "女"),
        ("身份证号码", ONE.id_number, "电话", ONE.mobile),
        ("家庭成员", "姓名", "关系", "身份证号码"),
        ("", OTHER.name, "妻子", OTHER.id_number),
        ("", THIRD.name, "儿子", THIRD.id_number),
        ("开户银行", "农村信用社", "账号", ONE.card),
    )
    assert _owners(seen, ONE.id_number, ONE.card) == 1
    assert ("bank_account", ONE.card) in _said(seen)
    assert seen.people == 3


def test_a_row_that_calls_itself_a_sample_is_nobody() -> None:
    head = ("姓名", "身份证号", "手机")
    for name in (f"{ONE.name}（示例）", f"{ONE.name}(样例)"):
        assert not _said(_table(head, (name, ONE.id_number, ONE.mobile))), name
    for name in (f"{ONE.name}（户主）", "例建国"):
        assert _said(_table(head, (name, ONE.id_number, ONE.mobile))), name


@pytest.mark.parametrize(
    "head",
    [
        ("妻子姓名", "女方身份证号", "男方姓名", "丈夫身份证号"),
        ("丈夫姓名", "男方身份证号", "女方姓名", "妻子身份证号"),
        ("女方姓名", "妻子身份证号", "丈夫姓名", "男方身份证号"),
    ],
)
def test_a_couple_s_columns_that_call_each_of_them_two_ways(head: tuple[str, ...]) -> None:
    pairs = list(zip(WHO[::2], WHO[1::2], strict=True))
    rows = [(one.name, one.id_number, other.name, other.id_number) for one, other in pairs]
    seen = _table(head, *rows)
    assert seen.people == len(WHO)
    for one in WHO:
        name = next(value.person for value in seen.values if value.raw == one.name)
        number = next(value.person for value in seen.values if value.raw == one.id_number)
        assert name == number
    turned = [head[at] for at in (0, 2, 1, 3)]
    rows = [(one.name, other.name, one.id_number, other.id_number) for one, other in pairs]
    assert _table(turned, *rows).people == len(WHO)


def test_what_only_a_wife_has_beside_the_row_s_person_is_hers() -> None:
    rows = [(one.name, one.id_number, OTHER.name, OTHER.id_number) for one in (ONE, THIRD)]
    seen = _table(("姓名", "身份证号", "妻子姓名", "妻子身份证号"), *rows)
    assert seen.people == 3


def test_an_id_number_short_of_any_digit_is_a_slip_under_any_header_of_documents() -> None:
    for gone in (8, 11, 14):
        short = ONE.id_number[:gone] + ONE.id_number[gone + 1 :]
        rows = [(one.name, one.id_number) for one in WHO[1:]]
        seen = _table(("姓名", "证件号码"), (ONE.name, short), *rows)
        assert ("id_number", short) in _said(seen), gone
        assert all(value.mask is None for value in seen.values)
    for other in ("20190600123456789", f"{ONE.id_number[:6]}99{ONE.id_number[8:17]}"):
        seen = _table(("姓名", "证件号码"), (ONE.name, other), *rows)
        assert other not in {raw for _, raw in _said(seen)}, other


def test_a_list_whose_words_are_labels_stays_a_list() -> None:
    rows = [(one.name, "本人", "手机", one.mobile) for one in WHO]
    seen = _table(("姓名", "关系", "方式", "联系方式"), *rows)
    assert seen.people == len(WHO)
    assert len(_said(seen)) == len(WHO)
