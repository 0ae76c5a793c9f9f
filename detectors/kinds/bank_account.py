"""Bank cards and passbooks."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import is_bank_prefix, luhn

CARDS = range(16, 21)
UNIONPAY = (16, 19)
NAMED = Hit(
    confidence=Confidence.STRONG,
    because=Words(zh="栏目或标签为银行账号", en="named a bank account"),
)
CARD = Hit(
    confidence=Confidence.CERTAIN,
    because=Words(
        zh="栏目或标签为银行账号，发卡行前缀和校验位均成立",
        en="named so; its bank's prefix and check digit hold",
    ),
)
KNOWN = Hit(
    confidence=Confidence.STRONG,
    because=Words(
        zh="发卡行前缀、长度和校验位均成立", en="its bank's prefix, length and check digit hold"
    ),
)
LIKELY = Hit(
    confidence=Confidence.PROBABLE,
    because=Words(zh="银联卡号段且校验位成立", en="UnionPay prefix and check digit hold"),
)


def check(candidate: Candidate) -> Hit | None:
    """Under its header any account; elsewhere only a card with prefix and check digit."""
    text, headed = candidate.text, candidate.headed
    if not (headed or len(text) in CARDS) or not (text.isdecimal() and text.isascii()):
        return None
    if text[0] == text[-1] and text.count(text[0]) == len(text):
        return None
    known = is_bank_prefix(text)
    if headed:
        return CARD if known and luhn(text) else NAMED
    likely = known or (text.startswith("62") and len(text) in UNIONPAY)
    if not likely or not luhn(text):
        return None
    return KNOWN if known else LIKELY


KIND = Kind(
    id="bank_account",
    title=Words(zh="银行卡或账号", en="bank account"),
    category="account",
    sources=("ISO/IEC 7812-1", "JR/T 0008-2000", "bankcardinfo 2.0.6"),
    headers=(
        "银行卡", "银行帐", "银行账", "开户账", "开户帐", "卡号", "一卡通", "一折通", "惠农卡",
        "存折", "打卡", "账号", "帐号", "账户", "帐户", "账卡号", "信用卡", "借记卡", "储蓄卡",
        "社保卡银行", "工资卡", "折号", "卡折号", "收款账", "发放账", "代发账", "开户行账",
        "支付宝", "bank account", "account", "account no", "card number", "bank card",
    ),
    check=check,
    lengths=tuple(range(10, 26)),
    examples=(
        Example(text="6299000000000000003", found=False, why="the check digit fails"),
        Example(text="6228489900000000002", found=True, why="a bank's prefix and check digit"),
        Example(text="60122110000012345", found=True, headed=True, why="a passbook in its column"),
        Example(text="60122110000012345", found=False, why="no header"),
    ),
)  # fmt: skip
