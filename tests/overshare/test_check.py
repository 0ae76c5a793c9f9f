"""`overshare check` as a clerk reads it: the file, how bad, which columns, why, on what basis."""

import os
import subprocess
import sys
from pathlib import Path

from tests.people import people

WHO = people(5, seed=990)


def _check(folder: Path, lang: str) -> subprocess.CompletedProcess[str]:
    rows = ["姓名,村,金额,身份证号", *(f"{p.name},{p.village},300,{p.id_number}" for p in WHO)]
    (folder / "补贴发放名单.csv").write_text("\n".join(rows), encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "overshare", "check", "补贴发放名单.csv"],
        cwd=folder,
        env=os.environ | {"OVERSHARE_LANG": lang, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_a_clerk_reads_what_to_look_at_and_why(tmp_path: Path) -> None:
    ran = _check(tmp_path, "zh")
    lines = ran.stdout.splitlines()
    assert ran.returncode == 1
    assert lines[0] == "补贴发放名单.csv：疑似过度公开，建议核查，5 人"
    assert lines[1] == "  【严重】身份证号完整公开：5 人，栏目：身份证号"
    assert "补贴公示一般只需姓名、村（社区）和金额" in ran.stdout
    assert "依据：《民法典》第一千零三十四条、第一千零三十九条" in ran.stdout
    assert not [p for p in WHO if p.id_number in ran.stdout + ran.stderr]


def test_the_same_in_english(tmp_path: Path) -> None:
    said = _check(tmp_path, "en").stdout
    assert "possibly over-disclosed, please check: 5 people" in said
    assert "[high] full resident ID number: 5 people" in said
    assert "basis: Civil Code arts. 1034, 1039" in said
