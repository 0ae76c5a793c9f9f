"""Lists whose masks complement each other: named to whom both belong, in one sentence."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reports.exports_catalog import export
from reports.publish import write_report
from store.database import Store, open_store
from tests.conftest import KEY
from tests.people import people
from tests.store.portal import Clock, Portal, shown_in_part

LISTED = people(8, seed=71)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Two sites: the lists of the first complement each other, and that of the second."""
    clock = Clock()
    with closing(open_store(f"sqlite:///{tmp_path / 'a.db'}", key=KEY, now=clock)) as opened:
        one, other = (Portal(store=opened, clock=clock, id=name) for name in ("one", "other"))
        one.pages["/six-four.xlsx"] = shown_in_part(LISTED, "名单甲", 6, 4)
        one.pages["/fourteen.xlsx"] = shown_in_part(LISTED, "名单乙", 14, 0)
        other.pages["/elsewhere.xlsx"] = shown_in_part(LISTED, "名单丙", 14, 0)
        for portal in (one, other):
            portal.night(days=0)
        yield opened


def _said(store: Store, folder: Path, audience: str) -> str:
    write_report(store, folder / audience, audience=audience, lang="zh", now=store.now())
    pages = [path.read_text("utf-8") for path in (folder / audience).rglob("*.html")]
    return re.sub(r"<[^>]+>", "", "\n".join(pages))


def _sentence(path: str) -> str:
    return f"与名单 https://zf.example.cn/{path} 对同一批人（8 人）遮盖的位数不同"


def test_who_audits_is_told_both_lists(store: Store, tmp_path: Path) -> None:
    said = _said(store, tmp_path, "internal")
    for path in ("six-four.xlsx", "fourteen.xlsx", "elsewhere.xlsx"):
        assert _sentence(path) in said
    assert "同一份名单请用同一种遮盖" in said
    assert _sentence("elsewhere.xlsx") in "".join(export(store, "findings", form="jsonl"))


def test_an_owner_is_told_of_its_own_lists_only(store: Store, tmp_path: Path) -> None:
    _said(store, tmp_path, "owner")
    pages = (tmp_path / "owner" / "one").rglob("*.html")
    said = re.sub(r"<[^>]+>", "", "\n".join(path.read_text("utf-8") for path in pages))
    assert _sentence("fourteen.xlsx") in said
    assert "另一网站的一份名单" in said
    assert "elsewhere.xlsx" not in said


def test_the_public_is_told_of_no_list(store: Store, tmp_path: Path) -> None:
    assert "xlsx" not in _said(store, tmp_path, "public")
