"""Amounts, quantities and measures."""

import re

from detectors.contract import Candidate, Example, Lookalike
from detectors.finding import Words

UNIT = re.compile(
    r"\s?(?:\.\d|[万亿千百]?(?:元|吨|亩|平方|立方|千米|公里|公斤|千克|米|人次|人民币|美元|欧元|港元|余[元人])"
    r"|%|㎡|KM\b|KG\b|MB\b|KB\b|GB\b|RMB|USD|字节|册|株|票)"
)
CURRENCY = re.compile(r"(?:[¥￥$€]|RMB|USD|金额|合计|共计|总计|总额|人民币|\d\.)\s?[::]?$")


def check(candidate: Candidate) -> bool:
    """A unit after the number, a currency or a sum before it."""
    return not candidate.headed and bool(
        UNIT.match(candidate.after) or CURRENCY.search(candidate.before)
    )


LOOKALIKE = Lookalike(
    id="amount",
    title=Words(zh="金额、数量", en="amount or quantity"),
    sources=("domain.md 2b",),
    headers=tuple(
        "金额 合计 总额 总计 共计 资金 价格 单价 总价 造价 预算 决算 限价 报价 数量 面积 产值 产量"
        " 人数 户数 补贴 补助 工资 薪酬 费用 余额 注册资本 成交价".split()
    ),
    check=check,
    examples=(
        Example(text="13800001234", found=True, after=".00元", why="an amount"),
        Example(text="13800001234", found=False, before="电话", why="a phone"),
    ),
)
