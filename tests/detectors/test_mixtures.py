"""Lines that mix a person's numbers in any order and punctuation give each of them once."""

import random
from datetime import date

import pytest

from detectors.engine.scan import in_text
from tests.people import person

TODAY = date(2026, 11, 24)
FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")
BETWEEN = ("，", "、", "；", ";", ",", " ", "  ", "\t", "|", "/", " / ", "。", "（", "）", ": ")
AFTER = ("", "。", " ", "，金额600元", " 600", " 大湾村")


def _id(number: str, rng: random.Random) -> str:
    return rng.choice(
        (
            number,
            number.lower(),
            number.translate(FULL_WIDTH),
            f"{number[:6]} {number[6:14]} {number[14:]}",
            f"{number[:6]}-{number[6:14]}-{number[14:]}",
            f"身份证号：{number}",
            f"(身份证号码{number})",
        )
    )


def _mobile(number: str, rng: random.Random) -> str:
    apart = number[:3], number[3:7], number[7:]
    return rng.choice(
        (
            number,
            "-".join(apart),
            " ".join(apart),
            f"电话{number}",
            f"手机：{number}",
            f"+86{number}",
        )
    )


def _card(number: str, rng: random.Random) -> str:
    apart = " ".join(number[at : at + 4] for at in range(0, 19, 4))
    return rng.choice((number, apart, f"卡号：{number}", f"银行账号{number}", f"农行卡{number}"))


def _line(at: int) -> tuple[str, list[tuple[str, str]]]:
    rng, who = random.Random(at), person(at)
    parts = [
        ("id_number", who.id_number, _id(who.id_number, rng)),
        ("mobile", who.mobile, _mobile(who.mobile, rng)),
        ("bank_account", who.card, _card(who.card, rng)),
    ]
    rng.shuffle(parts)
    parts = parts[: rng.randint(1, 3)]
    number = at % 300 + 1
    text = rng.choice((who.name, f"{number}、{who.name}", f"{number} {who.name}", f"{number}", ""))
    for _, _, written in parts:
        text += rng.choice(BETWEEN) + written
    return text + rng.choice(AFTER), [(kind, value) for kind, value, _ in parts]


@pytest.mark.parametrize("first", range(0, 4000, 500))
def test_each_number_of_a_line_is_found_once(first: int) -> None:
    wrong = []
    for at in range(first, first + 500):
        text, wanted = _line(at)
        found = [(one.kind.id, one.text) for one in in_text(text, frozenset(), TODAY)]
        if found != wanted:
            wrong.append(text)
    assert not wrong
