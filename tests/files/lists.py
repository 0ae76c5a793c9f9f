"""Lists of people with known truth, and values planted where nobody looks."""

from dataclasses import dataclass

from tests.people import Person, people, person

HEADER = ("序号", "姓名", "身份证号", "联系电话", "开户账号", "住址")


def listed(count: int, seed: int) -> list[tuple[str, ...]]:
    """A header and `count` rows."""
    return [HEADER, *(_row(at + 1, one) for at, one in enumerate(people(count, seed=seed)))]


def _row(number: int, one: Person) -> tuple[str, ...]:
    return str(number), one.name, one.id_number, one.mobile, one.card, one.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A value for each hiding place, every one of another person."""

    places: tuple[str, ...]
    seed: int = 77

    def __getitem__(self, place: str) -> str:
        return person(self.seed * 1_000 + self.places.index(place)).id_number


def exact(rows: list[tuple[str, ...]], found: list[tuple[str, ...]]) -> float:
    """The share of rows that were read cell by cell as they were written."""
    tidy = {tuple(" ".join(cell.split()) for cell in row) for row in found}
    return sum(row in tidy for row in rows) / len(rows)
