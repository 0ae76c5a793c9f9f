"""A full Noto Sans CJK SC in, `scan.ttf` out: only the characters that the demo's scan needs.

Run by hand when the words of the scan change: `python demo/data/make_scan_font.py FONT [INDEX]`,
with fonttools installed. FONT: NotoSansCJK-Regular.ttc (OFL 1.1, see OFL.txt), INDEX 2 is SC.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from demo.people import COMPOUND, GIVEN, SURNAMES

WORDS = (
    "东桥区年第一批低保边缘家庭残疾人护理补贴发放名单序号姓名身份证号码手机金额元公示盖章城乡居民"
)
PLAIN = "0123456789X.:-()*（）：，。 ABCDEFGHIJKLMNOPQRSTUVWYZ"
TARGET = Path(__file__).with_name("scan.ttf")


def main(font: str, index: str = "2") -> None:
    """Write the subset beside this file."""
    from fontTools import subset  # type: ignore[import-not-found]

    letters = "".join(sorted({*WORDS, *PLAIN, *SURNAMES, *GIVEN, *"".join(COMPOUND)}))
    subset.main(
        [
            font,
            f"--font-number={index}",
            f"--text={letters}",
            "--no-hinting",
            "--desubroutinize",
            "--layout-features=",
            "--name-IDs=0,1,2,13,14",
            "--drop-tables+=GSUB,GPOS,vhea,vmtx,VORG,BASE",
            f"--output-file={TARGET}",
        ]
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
