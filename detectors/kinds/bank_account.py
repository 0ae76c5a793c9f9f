"""Bank cards and passbooks."""

from detectors.contract import Candidate, Example, Hit, Kind
from detectors.finding import Confidence, Words
from detectors.numbers import luhn


def check(candidate: Candidate) -> Hit | None:
    """Under its header any account; elsewhere only a UnionPay card with its check digit."""
    text = candidate.text
    if not (text.isascii() and text.isdigit() and len(set(text)) > 1):
        return None
    if candidate.headed:
        because = Words(zh="栏目为银行账号", en="its header says bank account")
        return Hit(confidence=Confidence.STRONG, because=because)
    if len(text) in {16, 19} and text.startswith("62") and luhn(text):
        because = Words(zh="银联卡号段且校验位成立", en="UnionPay prefix and check digit hold")
        return Hit(confidence=Confidence.PROBABLE, because=because)
    return None


KIND = Kind(
    id="bank_account",
    title=Words(zh="银行卡或账号", en="bank account"),
    category="account",
    sources=(
        "ISO/IEC 7812-1",
        "JR/T 0008-2000",
    ),
    headers=(
        "银行卡",
        "银行帐",
        "银行账",
        "开户账",
        "开户帐",
        "卡号",
        "一卡通",
        "一折通",
        "存折",
        "打卡",
        "账号",
        "帐号",
        "账户",
        "帐户",
        "bank account",
    ),
    check=check,
    lengths=tuple(range(12, 26)),
    examples=(
        Example(text="6299000000000000003", found=False, why="the check digit fails"),
        Example(text="60122110000012345", found=True, headed=True, why="a passbook in its column"),
        Example(text="60122110000012345", found=False, why="no header"),
    ),
)
