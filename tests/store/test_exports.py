"""Rows are those of contracts.md: these fields in this order, null where nothing is."""

import csv
import io
import json
from datetime import datetime
from typing import Any

import pytest

from reports.exports_catalog import export
from store.database import Store
from store.visit import Status
from tests.people import people
from tests.store.portal import UNREAD, Portal, archive, masked, sheet

CONTRACT = {
    "values": "site url member type fingerprint contains display place person confidence damaged"
    " hidden mask state",
    "documents": "site url member document title published media_type status people kinds severity"
    " state last_state first_seen last_seen checked",
    "findings": "finding site document url member category kinds columns people severity confidence"
    " basis reasons state last_state first_seen last_seen checked gone_at rules verdict",
    "resources": "site url status reason http_status bytes found_on first_seen last_seen checked"
    " moved_to",
    "sites": "site name region people documents findings coverage lists last_finished",
    "runs": "run site started ended finished requests bytes examined coverage versions",
}
TIMES = {"first_seen", "last_seen", "checked", "gone_at", "started", "ended", "last_finished"}
LETTERS = set("abcdefghijklmnopqrstuvwxyz")
LISTED = people(9, seed=51)


@pytest.fixture
def filled(store: Store, portal: Portal) -> Store:
    """A record with something of everything."""
    portal.pages = {
        "/a.xlsx": sheet(LISTED),
        "/copy.xlsx": sheet(LISTED),
        "/a.zip": archive(sheet(people(4, seed=52), title="包内")),
        "/secret.pdf": UNREAD,
        "/masked.xlsx": masked(people(3, seed=53)),
        "/old.xlsx": sheet(people(2, seed=54), title="旧"),
    }
    portal.night()
    portal.pages["/old.xlsx"] = Status.GONE
    portal.night()
    return store


def _rows(store: Store, what: str, *, everything: bool = False) -> list[dict[str, Any]]:
    text = "".join(export(store, what, form="jsonl", everything=everything, lang="en"))
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("what", CONTRACT)
def test_fields_and_their_order_are_the_contracts(filled: Store, what: str) -> None:
    rows = _rows(filled, what)
    assert rows
    assert {tuple(row) for row in rows} == {tuple(CONTRACT[what].split())}
    table = "".join(export(filled, what, form="csv", lang="en"))
    assert table.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert read
    assert list(read[0]) == CONTRACT[what].split()
    assert len(read) == len(rows)


@pytest.mark.parametrize("what", CONTRACT)
def test_an_empty_record_still_names_its_columns(store: Store, what: str) -> None:
    assert _rows(store, what) == []
    table = "".join(export(store, what, form="csv"))
    assert table.removeprefix("\ufeff").strip().split(",") == CONTRACT[what].split()


@pytest.mark.parametrize("what", CONTRACT)
def test_times_have_their_offset_and_ids_are_letters(filled: Store, what: str) -> None:
    for row in _rows(filled, what, everything=True):
        for name in TIMES & set(row):
            assert row[name] is None or datetime.fromisoformat(row[name]).tzinfo is not None
        for name in {"finding", "document", "person"} & set(row):
            assert set(row[name]) <= LETTERS


def test_values_are_those_exposed_and_with_all_those_that_were(filled: Store) -> None:
    now = _rows(filled, "values")
    assert {row["state"] for row in now} == {"open"}
    assert len([row for row in now if row["type"] == "id_number"]) == 9 + 9 + 4
    ever = _rows(filled, "values", everything=True)
    assert {row["state"] for row in ever} == {"open", "gone", "masked", None}
    one = next(row for row in now if row["type"] == "id_number")
    assert one["display"] == LISTED[0].id_number[:2] + "*" * 16
    assert (one["contains"], one["mask"], one["hidden"], one["damaged"]) == (
        None,
        None,
        None,
        False,
    )
    assert one["place"] == {"row": 2, "column": 2}
    hidden = next(row["mask"] for row in ever if row["mask"])
    assert list(hidden) == ["pattern", "strength", "candidates", "because"]
    assert isinstance(hidden["because"], str)


def test_documents_are_clean_ones_containers_members_and_copies(filled: Store) -> None:
    rows = {
        (row["url"].rsplit("/", 1)[1], row["member"]): row for row in _rows(filled, "documents")
    }
    assert rows["a.xlsx", None]["document"] == rows["copy.xlsx", None]["document"]
    whole, inside = rows["a.zip", None], rows["a.zip", "名单.xlsx"]
    assert (whole["people"], inside["people"]) == (4, 4)
    assert whole["severity"] == inside["severity"] is not None
    assert (whole["state"], inside["state"]) == ("open", "open")
    assert inside["kinds"]["id_number"] == whole["kinds"]["id_number"] == 4
    clean = rows["masked.xlsx", None]
    assert (clean["people"], clean["severity"], clean["state"]) == (0, None, None)
    unread = rows["secret.pdf", None]
    assert (unread["status"], unread["people"], unread["state"]) == ("unread", 0, None)
    gone = rows["old.xlsx", None]
    assert (gone["state"], gone["last_state"], gone["people"]) == ("gone", "gone", 0)


def test_sites_and_runs_count_what_was_seen_and_what_was_not(filled: Store) -> None:
    (site,) = _rows(filled, "sites")
    assert site["people"] == 9 + 4
    assert site["findings"] == {"open": 2, "gone": 1}
    assert site["coverage"]["unread"] == 1
    assert sum(site["coverage"].values()) == 7
    assert site["lists"] == {"announced": 0, "collected": 0}
    first, second = _rows(filled, "runs")
    assert first["coverage"] == {"ok": 6, "unread": 1}
    assert second["coverage"]["gone"] == 1
    assert set(first["versions"]) == {"rules", "readers", "program"}
    assert (first["finished"], first["run"] < second["run"]) == (True, True)


def test_a_finding_says_what_became_of_it(filled: Store) -> None:
    rows = {row["url"].rsplit("/", 1)[1]: row for row in _rows(filled, "findings")}
    gone = rows["old.xlsx"]
    assert (gone["state"], gone["people"], gone["verdict"]) == ("gone", 2, "undecided")
    assert gone["gone_at"] > gone["first_seen"]
    assert all(isinstance(one, str) for one in (*gone["reasons"], *gone["basis"], *gone["columns"]))
    assert rows["a.zip"]["member"] == "名单.xlsx"
    assert rows["a.xlsx"]["gone_at"] is None


def test_what_a_spreadsheet_would_run_is_only_text(store: Store, portal: Portal) -> None:
    portal.pages["/f.xlsx"] = sheet(LISTED, title="=cmd|'/c calc'!A1")
    portal.night()
    table = "".join(export(store, "documents", form="csv"))
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["title"][0] for row in rows if "calc" in row["title"]] == ["'"]
