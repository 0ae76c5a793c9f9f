"""The tables of the record: what was seen, when, and what became of it. Never a raw value.

Times are ISO 8601 in UTC, all of one width, so that they sort as text in every database.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def stamp(at: datetime) -> str:
    """A time as the record keeps it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def moment(text: str) -> datetime:
    """A time as it was before it was kept."""
    return datetime.fromisoformat(text)


def _site() -> "Column[str]":
    return Column("site", String, ForeignKey("site.id"), nullable=False)


note = Table(
    "note",
    metadata,
    Column("name", String, primary_key=True),
    Column("text", Text, nullable=False),
)
site = Table(
    "site",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", Text, nullable=False),
    Column("region", String),
    Column("level", String),
    Column("sector", String),
    Column("platform", String),
    Column("revisit_days", Integer, nullable=False),
    Column("expect_documents", Integer),
    Column("last_finished", String),
)
run = Table(
    "run",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("ended", String),
    Column("versions", JSON, nullable=False),
    Column("fleet", Boolean, nullable=False, default=False, server_default=false()),
)
part = Table(
    "part",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("run", Integer, ForeignKey("run.id"), nullable=False),
    _site(),
    Column("started", String, nullable=False),
    Column("ended", String),
    Column("finished", Boolean, nullable=False, default=False),
    Column("reason", String),
    Column("requests", Integer, nullable=False, default=0),
    Column("bytes", Integer, nullable=False, default=0),
    Column("examined", Integer, nullable=False, default=0),
    Column("coverage", JSON, nullable=False, default=dict),
    Index(None, "site", "id"),
)
resource = Table(
    "resource",
    metadata,
    Column("id", Integer, primary_key=True),
    _site(),
    Column("identity", String, nullable=False),  # keyed hash of the canonical URL
    Column("url", Text, nullable=False),  # as shown: identifiers in it redacted
    Column("sealed", LargeBinary),  # the URL in clear, encrypted, where it holds an identifier
    Column("role", String, nullable=False),
    Column("method", String, nullable=False, default="GET"),
    Column("body", Text, nullable=False, default=""),
    Column("headers", JSON, nullable=False, default=list),
    Column("title", Text, nullable=False, default=""),
    Column("found_on", Text, nullable=False, default=""),
    Column("priority", Integer, nullable=False, default=50),
    Column("status", String),
    Column("reason", String),
    Column("detail", Text, nullable=False, default=""),
    Column("http_status", Integer),
    Column("bytes", Integer),
    Column("media_type", String),
    Column("etag", Text),
    Column("last_modified", Text),
    Column("digest", String),
    Column("announced", Integer),
    Column("collected", Integer),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String),
    Column("checked", String),
    Column("moved_to", Text),
    Column("leaks", Boolean, nullable=False, default=False),
    Column("changed", String),  # when a finding of it last changed its state
    Column("rules", Integer),
    Column("shown_in", Integer),  # part in which a list last showed it
    Column("done_in", Integer),  # part in which it was last done with
    Column("retry_at", String),
    Column("tries", Integer, nullable=False, default=0),
    Column("looks", Integer, nullable=False, default=0),  # times it was missing in this part
    UniqueConstraint("site", "identity"),
    Index(None, "site", "done_in"),
    Index("ix_resource_leaks", "site", postgresql_where=text("leaks"), sqlite_where=text("leaks")),
)
document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    _site(),
    Column("resource", Integer, ForeignKey("resource.id"), nullable=False, index=True),
    Column("member", Text, nullable=False, default=""),
    Column("code", String, nullable=False),  # equal for copies of the same bytes on a site
    Column("digest", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("published", String),
    Column("media_type", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", String),
    Column("detail", Text, nullable=False, default=""),
    Column("people", Integer, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("severity", String),
    Column("header", String, nullable=False, default=""),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("checked", String, nullable=False),
    Column("rules", Integer, nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("left_out", JSON, nullable=False, default=dict),
    UniqueConstraint("resource", "member"),
)
value = Table(
    "value",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("fingerprint", String, nullable=False, index=True),
    Column("contains", JSON),
    Column("display", Text, nullable=False),
    Column("place", JSON, nullable=False),
    Column("person", String),
    Column("confidence", String, nullable=False),
    Column("damaged", Boolean, nullable=False),
    Column("hidden", String),
    Column("mask", JSON),
    Column("present", Boolean, nullable=False, default=True),
)
finding = Table(
    "finding",
    metadata,
    Column("id", String, primary_key=True),
    _site(),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("category", String, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("columns", JSON, nullable=False),
    Column("people", Integer, nullable=False),
    Column("severity", String, nullable=False),
    Column("confidence", String, nullable=False),
    Column("basis", JSON, nullable=False),
    Column("reasons", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("last_state", String, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("checked", String, nullable=False),
    Column("gone_at", String),
    Column("rules", Integer, nullable=False),
    Column("replaced_by", String),  # the category that opened where this one ended
    Column("withdrawn", Boolean, nullable=False, default=False),  # by a change of rules, not sites
)
finding_person = Table(
    "finding_person",
    metadata,
    Column("finding", String, ForeignKey("finding.id"), primary_key=True),
    Column("person", String, primary_key=True),
)
event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", String, ForeignKey("finding.id"), nullable=False, index=True),
    Column("part", Integer, ForeignKey("part.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("people", Integer, nullable=False),
)
verdict = Table(
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", String, ForeignKey("finding.id"), nullable=False, index=True),
    Column("verdict", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("embargo", String),
)
roster = Table(
    "roster",
    metadata,
    Column("site", String, primary_key=True),
    Column("entry", JSON, nullable=False),  # as sites.yaml has it, validated
    Column("lane", String, nullable=False),  # one of these at a time over the whole fleet
    Column("enabled", Boolean, nullable=False),
    Column("failures", Integer, nullable=False, default=0),  # nights in a row
    Column("reason", String),
    Column("parked_at", String),
    Column("place", String),  # host and process that visit it now
    Column("since", String),
)
robots = Table(
    "robots",
    metadata,
    Column("host", String, primary_key=True),
    Column("body", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("fetched_at", String, nullable=False),
)
