"""The calibration table of the rubric: real cases in, the level each was given out."""

from typing import Any

import pytest

from detectors.engine.severity import Circumstances, level, score
from detectors.finding import Severity

PAGE = Circumstances(media_type="text/html")
Case = tuple[tuple[str, ...], int, dict[str, Any], str, float | None]
CALIBRATION: dict[str, Case] = {
    "15,000 IDs and accounts of the poor": (
        ("id_full", "account", "poverty"), 15_000, {"vulnerability": 5.0}, "critical", 88.9),
    "135 poor pupils, guardians' phones": (
        ("id_full", "phone", "school_number"), 135,
        {"vulnerability": 10.0, "late": True}, "critical", 82.7),
    "77 IDs of a pregnancy examination": (
        ("id_full", "health"), 77, {"vulnerability": 10.0}, "critical", 79.4),
    "28 students, IDs and student numbers": (
        ("id_full", "school_number"), 28,
        {"vulnerability": 5.0, "late": True, "media_type": "application/pdf"}, "high", 59.2),
    "about 40 students' IDs": (("id_full",), 40, {"vulnerability": 5.0}, "high", 58.0),
    "42 mental patients with diagnosis": (
        ("health", "poverty"), 42, {"vulnerability": 10.0}, "high", 56.1),
    "18 IDs of candidates": (("id_full",), 18, {}, "high", None),
    "a hidden column, 9,000 mobiles and addresses": (
        ("phone", "address"), 9_000, {"hidden": True}, "medium", 53.8),
    "500 on relief, masks with an age column": (
        ("mask_weak", "poverty"), 500, {"vulnerability": 5.0}, "medium", 51.5),
    "500 on relief, masks without age": (
        ("mask_medium", "poverty"), 500, {"vulnerability": 5.0}, "medium", 38.5),
    "300 mobiles of teachers": (("phone",), 300, {}, "medium", 37.4),
    "10 duty mobiles in a text": (
        ("work_contact",), 10, {"media_type": "application/pdf"}, "low", 25.0),
    "500 on relief, past the period": (
        ("overdue",), 500, {"vulnerability": 5.0, "media_type": "application/pdf"}, "low", 24.5),
}  # fmt: skip


@pytest.mark.parametrize("case", CALIBRATION)
def test_a_case_gets_its_level(case: str) -> None:
    classes, people, changed, wanted, points = CALIBRATION[case]
    told: dict[str, Any] = {"media_type": "text/html", **changed}
    around = Circumstances(**told)
    assert level(classes[0], classes, people, around) == wanted
    if points:
        assert score(classes, people, around) == pytest.approx(points, abs=0.06)


def test_a_named_id_number_is_never_less_than_high() -> None:
    assert level("id_full", {"id_full"}, 1, PAGE) is Severity.HIGH


def test_a_thousand_accounts_are_critical() -> None:
    assert level("account", {"account"}, 1000, PAGE) is Severity.CRITICAL


def test_fifty_id_numbers_of_the_vulnerable_are_critical() -> None:
    poor = Circumstances(vulnerability=5.0)
    assert level("id_full", {"id_full"}, 50, poor) is Severity.CRITICAL
    assert level("id_full", {"id_full"}, 49, poor) is Severity.HIGH


def test_what_the_law_orders_is_only_told() -> None:
    assert level("statutory", {"id_full"}, 5000, PAGE) is Severity.INFO
    assert level("work_contact", {"work_contact"}, 5000, PAGE) is Severity.LOW


def test_a_scan_weighs_less_than_a_page() -> None:
    scan = Circumstances(media_type="image/png")
    assert score({"phone"}, 10, PAGE) - score({"phone"}, 10, scan) == 8
