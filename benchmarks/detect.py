"""How fast people are found: ratios to nine patterns with lookarounds, in one process and run.

`python -m benchmarks.detect [--mib N] [--rounds N]`. The baseline runs nine compiled patterns over
the whole text and validates what they hit. "scan" is the pass with its validation alone; "examine"
is everything: kinds, labels, people, masks, fingerprints, findings. Figures are medians of rounds.
"""

import argparse
import random
import re
import statistics
import time
from collections.abc import Callable
from datetime import date
from functools import partial

from demo.people import person
from detectors.engine.examine import examine
from detectors.engine.scan import in_text
from detectors.finding import Context
from detectors.numbers import is_id, is_id_15, luhn
from documents.document import Document, Place, Table, Text

TODAY = date(2026, 11, 24)
CONTEXT = Context(key=b"\x42" * 32, today=TODAY)
MIB = 1 << 20
ROWS = (50, 500, 5_000, 50_000)
NINE: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"(?<![0-9A-Za-z])\d{17}[\dXx](?![0-9A-Za-z])"), lambda t: is_id(t.upper(), TODAY)),
    (re.compile(r"(?<![0-9A-Za-z])\d{15}(?![0-9A-Za-z])"), lambda t: is_id_15(t, TODAY)),
    (re.compile(r"(?<![0-9.])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![0-9])"), lambda _: True),
    (
        re.compile(
            r"(?<![0-9A-Za-z])(?:62|4\d|5[1-5])\d{2}[ -]?(?:\d{4}[ -]?){2,3}\d{1,4}(?![0-9A-Za-z])"
        ),
        lambda t: luhn(re.sub("[ -]", "", t)),
    ),
    (re.compile(r"(?<![0-9])0\d{2,3}[- ]?[2-8]\d{6,7}(?![0-9])"), lambda _: True),
    (re.compile(r"(?<![0-9*])\d{3,14}\*{2,12}\d{0,4}[Xx]?(?![0-9*])"), lambda _: True),
    (re.compile(r"(?<![0-9A-Za-z])(?:E[A-Z0-9]|[GDPS])\d{7,8}(?![0-9A-Za-z])"), lambda _: True),
    (
        re.compile(r"(?<![\w.-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}(?![\w-])"),
        lambda _: True,
    ),
    (
        re.compile(
            r"(?<![A-Za-z])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]"
            r"[A-HJ-NP-Z][A-HJ-NP-Z0-9]{5,6}(?![A-Z0-9])"
        ),
        lambda _: True,
    ),
)  # fmt: skip
HAN = (
    "关于进一步加强全市社会救助工作的通知各县区人民政府市直有关部门为贯彻"
    "落实省委精神切实保障困难群众基本生活经研究决定现将事项如下"
)
NOISE = (
    "2026年{m}月{d}日", "云政办发〔2025〕{n}号", "投资{n}.{d}万元", "同比增长{d}.{m}%",
    "第{m}条", "联系电话:0599-88{n}{d}", "https://www.example.gov.cn/art/2026/{m}/{d}/art_{n}.html",
    "项目编号:2025-350102-48-01-00{n}", "共{n}户{d}人",
)  # fmt: skip


def news(size: int, rng: random.Random) -> str:
    """Prose with dates, numbers of papers, addresses and amounts; a person in 19 KB."""
    parts: list[str] = []
    length, at = 0, 0
    while length < size:
        line = "".join(rng.choices(HAN, k=rng.randint(30, 160)))
        line += rng.choice(NOISE).format(
            m=rng.randint(1, 12), d=rng.randint(10, 28), n=rng.randint(1000, 9999)
        )
        if rng.random() < 0.012:
            who = person(at)
            line += f"{who.name}(身份证号{who.id_number})"
            at += 1
        parts.append(line + "。\n")
        length += 3 * len(line)
    return "".join(parts)


def lists(size: int, rng: random.Random) -> str:
    """Rows of people whose numbers are written in many ways; an identifier in 42 bytes."""
    parts: list[str] = []
    length, at = 0, 0
    while length < size:
        who = person(at)
        written = rng.choice(
            (
                who.id_number,
                who.id_number,
                who.id_number.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
                f"{who.id_number[:6]} {who.id_number[6:14]} {who.id_number[14:]}",
                f"{who.id_number[:6]}********{who.id_number[14:]}",
                who.id_number_15,
            )
        )
        phone = rng.choice((who.mobile, f"{who.mobile[:3]}-{who.mobile[3:7]}-{who.mobile[7:]}"))
        line = f"{at + 1} {who.name} {written} {phone} {who.card} {who.village}\n"
        parts.append(line)
        length += len(line.encode())
        at += 1
    return "".join(parts)


def table(rows: int) -> Document:
    """A workbook's list of people."""
    head = ("序号", "姓名", "身份证号", "联系电话", "银行卡号", "村", "金额")
    body = [
        (str(at + 1), who.name, who.id_number, who.mobile, who.card, who.village, "600")
        for at, who in ((at, person(at)) for at in range(rows))
    ]
    return Document(blocks=(Table(rows=(head, *body), place=Place(row=1, column=1)),))


def adversarial(size: int) -> dict[str, str]:
    """Thirteen texts of one sign or a few, on which patterns may run away (speed-and-ux 2.3)."""
    units = {
        "digits": "1", "1 1 1": "1 ", "6222 ": "6222 ", "a": "a", "a@": "a@", "a.": "a.",
        "base64": "QUJDRDEyMzQ1Njc4OTAx", "hex": "0f3a9c41d7e2b658", "*": "*", "x@a.a.": "x@a.a.",
        "7 digits": "1234567\t", "plates": "闽A", "spaced IDs": "350102 19900307 000 ",
    }  # fmt: skip
    return {name: unit * (size // len(unit.encode())) for name, unit in units.items()}


def baseline(text: str) -> int:
    """The nine patterns over the whole text, each hit validated."""
    return sum(1 for pattern, holds in NINE for match in pattern.finditer(text) if holds(match[0]))


def scan(text: str) -> int:
    """The pass with labels and validation."""
    return len(in_text(text, frozenset(), TODAY))


def whole(text: str) -> int:
    """Everything that is done with a document."""
    return len(examine(Document(blocks=(Text(text=text),)), CONTEXT)[0].values)


def timed(act: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    act()
    return time.process_time() - start


def compared(text: str, rounds: int) -> dict[str, float]:
    """Median seconds of each way over one text, taken in turns."""
    ways = {"nine": baseline, "scan": scan, "examine": whole}
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            taken[name].append(timed(partial(way, text)))
    return {name: statistics.median(some) for name, some in taken.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mib", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    rng = random.Random(11)
    size = int(chosen.mib * MIB)
    for name, text, wanted in (
        ("news", news(size, rng), {"scan": 5.0, "examine": 3.0}),
        ("lists", lists(size, rng), {"scan": 1.4, "examine": 0.5}),
    ):
        taken, mib = compared(text, chosen.rounds), len(text.encode()) / MIB
        print(f"{name}: nine patterns {mib / taken['nine']:.1f} MiB/s")
        for way, least in wanted.items():
            ratio = taken["nine"] / taken[way]
            print(f"  {way}: {mib / taken[way]:.1f} MiB/s, {ratio:.2f} x (wanted {least} x)")
    print("rows of a workbook, microseconds a row:")
    for rows in ROWS:
        document = table(rows)
        print(f"  {rows}: {timed(partial(examine, document, CONTEXT)) / rows * 1e6:.0f}")
    print("adversarial, 1 MiB: seconds, ratio to nine patterns (wanted at most 5), 1 / 0.25 MiB")
    small = adversarial(MIB // 4)
    for name, text in adversarial(MIB).items():
        nine = max(timed(partial(baseline, text)), 0.001)
        ours, quarter = timed(partial(whole, text)), timed(partial(whole, small[name]))
        print(f"  {name}: {ours:.2f} s, {ours / nine:.1f} x, {ours / max(quarter, 0.001):.1f}")


if __name__ == "__main__":
    main()
