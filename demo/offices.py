"""What looks personal and is not: companies, offices, tenders. A seed in, rows out."""

from random import Random

from stdnum.cn import uscc

TRADES = ("建筑工程", "生态农业", "信息技术", "物业服务", "医药连锁", "餐饮管理", "道路养护")
PLACES = ("云岭", "青川", "柳河", "东桥", "白塔")
ROOMS = ("办公室", "人事科", "财务科", "政策法规科", "信息中心", "综合业务科", "纪检监察室")


def company(random: Random) -> tuple[str, str]:
    """A company's name and its unified social credit code (GB 32100-2015, check digit valid)."""
    name = f"{random.choice(PLACES)}{random.choice(TRADES)}有限公司"
    body = f"91{random.randint(350_100, 350_199)}MA{random.randint(2_000_000, 9_999_999)}"
    return name, body + uscc.calc_check_digit(body + "0")


def companies(count: int, seed: int) -> tuple[tuple[str, ...], ...]:
    """Rows: number, name, code, licence, date."""
    random = Random(seed)  # noqa: S311
    return tuple(
        (str(at), *company(random), f"JY{random.randint(10**13, 10**14 - 1)}", "2026-02-11")
        for at in range(1, count + 1)
    )


def directory(names: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Rows: office, head, duty, room, office telephone, official mail."""
    return tuple(
        (
            office,
            name,
            "负责人",
            f"{3 + at}0{at + 1}室",
            f"0599-88820{at + 11}",
            f"bgs{at + 1}@lhx.gov.cn",
        )
        for at, (office, name) in enumerate(zip(ROOMS, names, strict=False))
    )


def tenders(count: int, seed: int) -> tuple[tuple[str, ...], ...]:
    """Rows: number, project code, tender number, project, winner, amount."""
    random = Random(seed)  # noqa: S311
    return tuple(
        (
            str(at),
            f"2602-350100-04-01-{random.randint(100_000, 999_999)}",
            f"YLZC{2026030100000000 + random.randint(1, 99_999_999)}",
            f"{random.choice(PLACES)}{random.choice(('小学', '卫生院', '社区'))}改造工程",
            company(random)[0],
            f"{random.randint(200_000, 9_000_000)}.00",
        )
        for at in range(1, count + 1)
    )
