"""Numbers that a school, an exam or an employer gives: personal, but lawful in a notice."""

from detectors.contract import Candidate, Example, Lookalike
from detectors.finding import Words


def check(candidate: Candidate) -> bool:
    """Known by its label alone."""
    del candidate
    return False


LOOKALIKE = Lookalike(
    id="exam_number",
    title=Words(zh="准考证号、学号、工号", en="number of an exam, a school or an employer"),
    sources=("domain.md 2b", "domain.md 4b"),
    headers=tuple(
        "准考证 考号 学号 工号 座位号 考生号 报名号 报名序号 面试序号 抽签号 会员号 个人编号"
        " 人员编号 学员编号 患者编号 职工编号 员工编号 学生编号 考生编号 参保编号".split()
    ),
    check=check,
    personal=True,
    examples=(
        Example(text="13800001234", found=True, label="准考证号", why="its label says so"),
        Example(text="13800001234", found=False, label="手机号", why="its label says otherwise"),
    ),
)
