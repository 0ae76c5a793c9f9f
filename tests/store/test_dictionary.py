"""The data dictionary says what is there: every field, every column, nothing else."""

import subprocess
import sys
from pathlib import Path

from reports.exports_catalog import KINDS, columns
from store.dictionary import FIELDS, TABLES
from store.schema import metadata

ROOT = Path(__file__).parents[2]


def test_the_page_is_that_of_the_schema() -> None:
    run = [sys.executable, str(ROOT / "scripts" / "build-dictionary"), "--check"]
    assert subprocess.run(run, check=False).returncode == 0, "run scripts/build-dictionary"


def test_no_word_is_left_over() -> None:
    used = {name for what in KINDS for name in columns(what)}
    used |= {column.name for table in metadata.tables.values() for column in table.columns}
    assert set(FIELDS) == used
    assert set(TABLES) == set(metadata.tables)
