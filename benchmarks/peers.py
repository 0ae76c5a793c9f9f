"""What other tools find in the same text: hits, false hits and speed, in one run.

`python -m benchmarks.peers`, in an environment of its own made from requirements/peers.txt (the
extra `peers`); a tool that is not installed is passed over, and none needs a model or the network.
The text: a list of people, and sentences with numbers written in every way; beside them numbers
that are nobody's. A hit is a person's whole number under its own kind; whatever else a tool calls
an ID, mobile or card number is a false hit. Speed is processor time of one pass over new text, for
a second pass would measure caches; it varies, so take the median of some runs.
"""

import importlib
import random
import re
import time
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from benchmarks.detect import MIB, lists, news
from demo.people import check_digit, people
from detectors.engine.scan import in_text

TODAY = date(2026, 11, 24)
KINDS = {"id_number": "ID", "mobile": "mobile", "bank_account": "card", "disability_cert": "ID"}
Found = Iterable[tuple[str, str]]
PLAIN = re.compile(r"[\s\u200b-]")
EIGHTEEN = re.compile(r"(?<![0-9A-Za-z])[1-9]\d{16}[\dXx](?![0-9A-Za-z])")


def sample() -> tuple[str, set[tuple[str, str]]]:
    """The text, and the numbers in it that are people's, each with its kind."""
    true: set[tuple[str, str]] = set()
    lines = ["序号 姓名 身份证号 联系电话 银行卡号"]
    for at, who in enumerate(people(10, seed=3)):
        lines.append(f"{at + 1} {who.name} {who.id_number} {who.mobile} {who.card}")
        true |= {("ID", who.id_number), ("mobile", who.mobile), ("card", who.card)}
    some = people(12, seed=4)
    full = str.maketrans("0123456789", "０１２３４５６７８９")
    for who, text in zip(
        some,
        (
            "当事人{name}，身份证号{id}，男。", "公民身份号码：{id_low}。", "身份证：{a} {b} {c}",
            "身份证号{id_full}", "残疾证号：{id}42", "学籍号：G{id}", "手机{m}微信同号",
            "电话：{m1}-{m2}-{m3}", "手机号 {m1} {m2} {m3}", "+86{m}", "卡号{card}户名",
            "卡号 {c1} {c2} {c3} {c4} {c5}",
        ),
        strict=True,
    ):  # fmt: skip
        number, mobile, card = who.id_number, who.mobile, who.card
        lines.append(
            text.format(
                name=who.name, id=number, id_low=number.lower(), id_full=number.translate(full),
                a=number[:6], b=number[6:14], c=number[14:], m=mobile, m1=mobile[:3],
                m2=mobile[3:7], m3=mobile[7:], card=card, c1=card[:4], c2=card[4:8], c3=card[8:12],
                c4=card[12:16], c5=card[16:],
            )
        )  # fmt: skip
        kind = "card" if "card" in text or "{c1}" in text else "mobile" if "{m" in text else "ID"
        true.add((kind, {"card": card, "mobile": mobile, "ID": number}[kind]))
    tender = "35010220150307001" + check_digit("35010220150307001")
    lines += [
        f"招标编号：{tender}", "总投资13800001234.00元", "信用代码91350100M000100Y43",
        "时间戳1700000000000", "流水号6299000000000000003", "发票号码：13900005678",
        "订单20260307123000123", "服务热线400-123-4567",
    ]  # fmt: skip
    return "\n".join(lines), true


def overshare(text: str) -> Found:
    for one in in_text(text, frozenset(), TODAY):
        kind = KINDS.get(one.kind.id, one.kind.id)
        inner = [one.text[part.start : part.end] for part in one.hit.contains]
        yield ("ID", inner[0]) if inner else (kind, one.text)


def jionlp() -> Callable[[str], Found]:
    library: Any = importlib.import_module("jionlp")

    def find(text: str) -> Found:
        yield from (("ID", one["text"]) for one in library.extract_id_card(text, detail=True))
        yield from (
            ("mobile", one["text"]) for one in library.extract_phone_number(text, detail=True)
        )

    return find


def presidio() -> Callable[[str], Found]:
    analyzer: Any = importlib.import_module("presidio_analyzer.predefined_recognizers")
    card = analyzer.CreditCardRecognizer(supported_language="zh")
    phone = analyzer.PhoneRecognizer(supported_language="zh", supported_regions=("CN",))

    def find(text: str) -> Found:
        for one in card.analyze(text, ["CREDIT_CARD"], None):
            yield "card", text[one.start : one.end]
        for one in phone.analyze(text, ["PHONE_NUMBER"], None):
            yield "mobile", text[one.start : one.end]

    return find


def openmed() -> Callable[[str], Found]:
    library: Any = importlib.import_module("openmed.core.safety_sweep")
    kinds = {"national_id": "ID", "phone_number": "mobile"}
    kinds |= {"credit_card": "card", "credit_debit_card": "card"}

    def find(text: str) -> Found:
        for one in library.safety_sweep(text, [], lang="zh"):
            if one.label in kinds:
                yield kinds[one.label], one.text

    return find


def stdnum() -> Callable[[str], Found]:
    ric: Any = importlib.import_module("stdnum.cn.ric")

    def find(text: str) -> Found:
        for match in EIGHTEEN.finditer(text):
            try:
                ric.validate(match[0])
            except Exception:  # noqa: BLE001, S112  # it also raises KeyError (speed-and-ux.md 3)
                continue
            yield "ID", match[0]

    return find


def id_validator() -> Callable[[str], Found]:
    validator: Any = importlib.import_module("id_validator.validator")

    def find(text: str) -> Found:
        for match in EIGHTEEN.finditer(text):
            if validator.is_valid(match[0]):
                yield "ID", match[0]

    return find


PEERS: dict[str, Callable[[], Callable[[str], Found]]] = {
    "overshare": lambda: overshare,
    "jionlp": jionlp,
    "presidio (card, phone CN)": presidio,
    "openmed (zh rules)": openmed,
    "python-stdnum cn.ric": stdnum,
    "id-validator": id_validator,
}


def main() -> None:
    text, true = sample()
    rng = random.Random(5)
    dense, clean = lists(MIB // 16, rng), news(MIB // 4, rng)
    wanted = {kind: sum(one == kind for one, _ in true) for kind in ("ID", "mobile", "card")}
    print("| tool | ID | mobile | card | false hits | lists MiB/s | news MiB/s |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for name, make in PEERS.items():
        try:
            find = make()
        except ImportError:
            print(f"| {name} | not installed | | | | | |")
            continue
        found = {
            (kind, PLAIN.sub("", value).upper().removeprefix("+86")) for kind, value in find(text)
        }
        right = {kind: sum(one in found for one in true if one[0] == kind) for kind in wanted}
        cells = [f"{right[kind]} / {wanted[kind]}" for kind in wanted]
        rates = [_rate(find, dense), _rate(find, clean)]
        print(f"| {name} | {' | '.join(cells)} | {len(found - true)} | {' | '.join(rates)} |")


def _rate(find: Callable[[str], Found], text: str) -> str:
    start = time.process_time()
    list(find(text))
    return f"{len(text.encode()) / MIB / max(time.process_time() - start, 1e-6):.2f}"


if __name__ == "__main__":
    main()
