"""Division codes in, provinces and prefectures with their names out (GB/T 2260).

Prefectures are named from python-stdnum's table, in English from locale/prefectures.tsv; the 34
provincial divisions here, with their place on the tile map: a grid that says nothing of borders.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Protocol, TypeVar

from stdnum import numdb

from detectors.finding import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A provincial division. sign: its one-character short name, and its letters of ISO 3166-2.
    column, row: on the tile map."""

    code: str
    name: Words
    sign: Words
    column: int
    row: int


TABLE = """
110000 北京市 Beijing 京 BJ 6 2
120000 天津市 Tianjin 津 TJ 7 2
130000 河北省 Hebei 冀 HE 6 3
140000 山西省 Shanxi 晋 SX 5 3
150000 内蒙古自治区 Inner_Mongolia 蒙 NM 5 2
210000 辽宁省 Liaoning 辽 LN 8 2
220000 吉林省 Jilin 吉 JL 8 1
230000 黑龙江省 Heilongjiang 黑 HL 8 0
310000 上海市 Shanghai 沪 SH 8 5
320000 江苏省 Jiangsu 苏 JS 7 4
330000 浙江省 Zhejiang 浙 ZJ 7 5
340000 安徽省 Anhui 皖 AH 6 4
350000 福建省 Fujian 闽 FJ 7 6
360000 江西省 Jiangxi 赣 JX 6 5
370000 山东省 Shandong 鲁 SD 7 3
410000 河南省 Henan 豫 HA 5 4
420000 湖北省 Hubei 鄂 HB 5 5
430000 湖南省 Hunan 湘 HN 5 6
440000 广东省 Guangdong 粤 GD 6 7
450000 广西壮族自治区 Guangxi 桂 GX 5 7
460000 海南省 Hainan 琼 HI 5 8
500000 重庆市 Chongqing 渝 CQ 4 5
510000 四川省 Sichuan 川 SC 3 5
520000 贵州省 Guizhou 贵 GZ 4 6
530000 云南省 Yunnan 云 YN 3 6
540000 西藏自治区 Tibet 藏 XZ 1 4
610000 陕西省 Shaanxi 陕 SN 4 4
620000 甘肃省 Gansu 甘 GS 3 3
630000 青海省 Qinghai 青 QH 2 3
640000 宁夏回族自治区 Ningxia 宁 NX 4 3
650000 新疆维吾尔自治区 Xinjiang 新 XJ 1 2
710000 台湾省 Taiwan 台 TW 8 7
810000 香港特别行政区 Hong_Kong 港 HK 6 8
820000 澳门特别行政区 Macao 澳 MO 5 9
"""
TILES = tuple(
    Tile(
        code=code,
        name=Words(zh=zh, en=en.replace("_", " ")),
        sign=Words(zh=sign, en=letters),
        column=int(column),
        row=int(row),
    )
    for code, zh, en, sign, letters, column, row in map(str.split, TABLE.strip().splitlines())
)
MUNICIPAL = ("11", "12", "31", "50")  # their second level is no prefecture


def areas_of(region: str) -> tuple[str, ...]:
    """The codes of the province and the prefecture of a division code; none for none."""
    if not re.fullmatch(r"\d{6}", region):
        return ()
    province = f"{region[:2]}0000"
    if region[2:4] in {"00", "90"} or region[:2] in MUNICIPAL:
        return (province,)
    return province, f"{region[:4]}00"


class Placed(Protocol):
    """What lies in a division, by its code."""

    @property
    def region(self) -> str:
        """Empty where it is not known."""


Site = TypeVar("Site", bound=Placed)


def by_area(sites: Iterable[Site]) -> list[tuple[str, str, tuple[Site, ...]]]:
    """The provinces and prefectures that hold some of the sites: code, the province's code (empty
    for provinces), and those sites."""
    found: dict[str, list[Site]] = defaultdict(list)
    for site in sites:
        for code in areas_of(site.region):
            found[code].append(site)
    return [
        (code, "" if code.endswith("0000") else f"{code[:2]}0000", tuple(members))
        for code, members in sorted(found.items())
    ]


@cache
def name_of(code: str) -> Words:
    """The name of a province or prefecture; its code, and that it is in no table, else."""
    for tile in TILES:
        if tile.code == code:
            return tile.name
    known = numdb.get("cn/loc").info(code)
    found = known[-1][1].get("county") if len(known) > 1 else None
    name = re.sub(r"\[[^]]*\]", "", found).split(",")[-1].strip() if found else ""
    unknown = Words(zh=f"未列名地区 {code}", en=f"unlisted area {code}")
    return Words(zh=name, en=_english().get(code, name)) if name else unknown


@cache
def _english() -> dict[str, str]:
    """The English names of the prefectures of today, by code."""
    table = files("reports.locale").joinpath("prefectures.tsv").read_text(encoding="utf-8")
    return dict(line.split("\t") for line in table.splitlines() if not line.startswith("#"))
