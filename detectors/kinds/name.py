"""People's names, where a column or label says so."""

import re

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words

SHAPE = re.compile(
    r"[\u3400-\u9fff\u3007*某]{2,8}|[\u3400-\u9fff]{1,10}(?:[·•.][\u3400-\u9fff]{1,10})+|"
    r"[A-Z]{2,20}(?:[ .'-]?[A-Z]{1,20}){0,4}"
)
NOT_NAMES = re.compile(
    r"公司|合计|小计|总计|学校|小学|中学|大学|中心|委员会|街道|社区|[局处科部院所厅镇乡村]$|以上|姓名|备注"
)

NAMED = Hit(confidence=Confidence.STRONG, because=Words(zh="栏目为姓名", en="its header says name"))


def check(candidate: Candidate) -> Hit | None:
    """Up to eight characters, parts joined by a point, or Latin letters, under its header."""
    text = candidate.text
    if not candidate.headed or not SHAPE.fullmatch(text) or NOT_NAMES.search(text):
        return None
    return NAMED


KIND = Kind(
    id="name",
    title=Words(zh="姓名", en="name"),
    category="person",
    sources=("GB/T 35273-2020",),
    headers=(
        "姓名", "名字", "户主", "户名", "开户名", "持卡人", "申请人", "补贴对象", "救助对象",
        "受益人", "监护人", "法定代表人", "车主", "驾驶人", "机主", "业主", "房主", "购房人",
        "投保人", "被保险人", "登记人", "name",
    ),
    check=check,
    identifying=False,
    examples=(
        Example(text="张三丰", found=True, headed=True, why="two to four characters"),
        Example(text="阿不都热依木", found=True, headed=True, why="written without points"),
        Example(text="合计", found=False, headed=True, why="a sum line"),
        Example(text="张三丰", found=False, why="a name alone is not tied to anything"),
    ),
)  # fmt: skip
