"""The tables of the record: what was seen, when, and what became of it. Never a raw value.

Times are ISO 8601 in UTC, all of one width, so that they sort as text in every database.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    BigInteger,
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

from store.columns import Hex, Letters, Said

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
    Column("latest", String),  # when it was last written of: the record's time never runs back
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
    Column("bytes", BigInteger, nullable=False, default=0),
    Column("examined", Integer, nullable=False, default=0),
    Column("coverage", JSON, nullable=False, default=dict),  # status: how many resources
    Column(
        "reasons", JSON, nullable=False, default=dict, server_default="{}"
    ),  # status: reason: how many
    Column(
        "faults", JSON, nullable=False, default=dict, server_default="{}"
    ),  # host: what is wrong with its TLS
    Index(None, "site", "id"),
)
resource = Table(
    "resource",
    metadata,
    Column("id", Integer, primary_key=True),
    _site(),
    Column("identity", String, nullable=False),  # keyed hash of the canonical URL
    Column("url", Said, nullable=False),  # as shown: identifiers in it redacted
    Column("sealed", LargeBinary),  # the URL in clear, encrypted, where it holds an identifier
    Column("role", String, nullable=False),
    Column("method", String, nullable=False, default="GET"),
    Column("body", Said, nullable=False, default=""),
    Column("headers", JSON, nullable=False, default=list),
    Column("title", Said, nullable=False, default=""),
    Column("found_on", Said, nullable=False, default=""),
    Column("priority", Integer, nullable=False, default=50),
    Column("status", String),
    Column("reason", Said),
    Column("detail", Said, nullable=False, default=""),
    Column("http_status", Integer),
    Column("bytes", Integer),
    Column("media_type", Said),
    Column("etag", LargeBinary),  # encrypted: it may be a plain hash of the bytes
    Column("last_modified", Said),
    Column("digest", LargeBinary),  # SHA-256 of the bytes, encrypted; equal for equal bytes
    Column("announced", Integer),
    Column("collected", Integer),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String),
    Column("checked", String),
    Column("moved_to", Said),
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
    Index(
        "ix_resource_looks",
        "site",
        postgresql_where=text("looks > 0"),
        sqlite_where=text("looks > 0"),
    ),
    Index("ix_resource_leaks", "site", postgresql_where=text("leaks"), sqlite_where=text("leaks")),
)
document = Table(
    "document",
    metadata,
    Column("id", Integer, primary_key=True),
    _site(),
    Column("resource", Integer, ForeignKey("resource.id"), nullable=False, index=True),
    Column("member", Said, nullable=False, default=""),
    Column("code", Letters, nullable=False),  # equal for copies of the same bytes on a site
    Column("digest", LargeBinary, nullable=False),  # as that of a resource
    Column("size", Integer, nullable=False),
    Column("title", Said, nullable=False),
    Column("published", String),
    Column("media_type", Said, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", Said),
    Column("detail", Said, nullable=False, default=""),
    Column("people", Integer, nullable=False),
    Column("kinds", JSON, nullable=False),
    Column("severity", String),
    Column("header", String, nullable=False, default=""),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("checked", String, nullable=False),
    Column("rules", Integer, nullable=False),
    Column("reader", String, nullable=False, default=""),
    Column("reader_version", Integer, nullable=False),
    Column("left_out", JSON, nullable=False, default=dict),
    UniqueConstraint("resource", "member"),
    Index(None, "site", "code"),
)
version = Table(  # a document's bytes as certain readers and rules saw them, and for how long
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("digest", LargeBinary, nullable=False),  # as that of a resource: the evidence
    Column("size", Integer, nullable=False),
    Column("title", Said, nullable=False),
    Column("published", String),
    Column("status", String, nullable=False),
    Column("reason", Said),
    Column("people", Integer, nullable=False),
    Column("rules", Integer, nullable=False),
    Column("reader", String, nullable=False),
    Column("reader_version", Integer, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
)
visit = Table(  # what became of asking, where it changed or where something leaks
    "visit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("part", Integer, ForeignKey("part.id"), nullable=False, index=True),
    Column("resource", Integer, ForeignKey("resource.id"), nullable=False, index=True),
    Column("at", String, nullable=False),
    Column("status", String, nullable=False),
    Column("reason", Said),
    Column("http_status", Integer),
    Column("bytes", Integer, nullable=False),
)
value = Table(
    "value",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("fingerprint", Hex, nullable=False, index=True),
    Column("contains", JSON(none_as_null=True)),
    Column("display", Text, nullable=False),
    Column("page", Integer),
    Column("sheet", Said),
    Column("row", Integer),
    Column("column", Integer),
    Column("paragraph", Integer),
    Column("person", Letters),
    Column("confidence", String, nullable=False),
    Column("damaged", Boolean, nullable=False),
    Column("hidden", String),
    Column("mask", JSON(none_as_null=True)),
    Column("present", Boolean, nullable=False, default=True),
)
clue = Table(  # by what people whose ID number is masked are known again; only of what is online
    "clue",
    metadata,
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    Column("person", Letters, primary_key=True),
    Column("who", Letters, nullable=False),
    Column("pattern", String, nullable=False),
    Column("fits", BigInteger, nullable=False),  # ID numbers that fit the mask by itself
    Column("parts", LargeBinary, nullable=False),  # `clues.PARTS`, eight bytes each; 0 if hidden
    Index(None, "pattern", "who"),
    Index(None, "pattern", "person"),
    sqlite_with_rowid=False,
)
joint = Table(  # a document and another whose masks complement its own
    "joint",
    metadata,
    Column("document", Integer, ForeignKey("document.id"), primary_key=True),
    Column("other", Integer, ForeignKey("document.id"), primary_key=True, index=True),
    Column("people", Integer, nullable=False),
    Column("candidates", Integer, nullable=False),  # ID numbers that fit both masks, at most
    Column("sure", Boolean, nullable=False),  # known again by more than name and region
)
unsettled = Table(  # documents whose masks, or whose partner's, changed since joints were settled
    "unsettled",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("site", String, ForeignKey("site.id"), nullable=False, index=True),
    Column("document", Integer, ForeignKey("document.id"), nullable=False),
    Column("own", Boolean, nullable=False),  # its own masks, so that its partners are concerned
    Column("by_rules", Boolean, nullable=False),  # newer rules saw it, the site did nothing
)
finding = Table(
    "finding",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String, nullable=False, unique=True),  # the id that everybody sees
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
    Index(None, "site", "state"),
)
sighting = Table(  # a document in which a finding is or was: copies and moves have several
    "sighting",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", Integer, ForeignKey("finding.id"), nullable=False),
    Column("document", Integer, ForeignKey("document.id"), nullable=False, index=True),
    Column("state", String, nullable=False),
    Column("last_state", String, nullable=False),
    Column("first_seen", String, nullable=False),
    Column("last_seen", String, nullable=False),
    Column("since_part", Integer, ForeignKey("part.id"), nullable=False),
    Column("ended_part", Integer, ForeignKey("part.id")),
    Column("withdrawn", Boolean, nullable=False, default=False),
    UniqueConstraint("finding", "document"),
)
exposure = Table(  # who is in a sighting: what people are counted and lists compared by
    "exposure",
    metadata,
    Column("sighting", Integer, ForeignKey("sighting.id"), primary_key=True),
    Column("person", Letters, primary_key=True),
    Column("site", String, nullable=False),
    Column("exposed", Boolean, nullable=False),
    Index(None, "exposed", "person", "sighting"),
    Index(None, "exposed", "site", "person"),
    sqlite_with_rowid=False,
)
event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", Integer, ForeignKey("finding.id"), nullable=False, index=True),
    Column("part", Integer, ForeignKey("part.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("state", String, nullable=False),
    Column("people", Integer, nullable=False),
    Column("cause", String, nullable=False, default="site"),  # site, or rules: not the site's doing
)
verdict = Table(  # no foreign key: a baseline may come before its findings
    "verdict",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", String, nullable=False, index=True),
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
notice = Table(  # what was sent about a finding, and what came back
    "notice",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("finding", String, nullable=False, index=True),
    Column("way", String, nullable=False),  # sent, answered
    Column("party", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("at", String, nullable=False),
)
trap = Table(  # addresses of a site that go on without end: not asked for until looked at again
    "trap",
    metadata,
    Column("site", String, ForeignKey("site.id"), primary_key=True),
    Column("varies", String, primary_key=True),  # which numbers of the address differ: 0,2
    Column("common", String, primary_key=True),  # keyed hash of the address without these
    Column("seen", String, nullable=False),
)
robots = Table(
    "robots",
    metadata,
    Column("host", String, primary_key=True),
    Column("body", Text, nullable=False),
    Column("status", Integer, nullable=False),
    Column("fetched_at", String, nullable=False),
)
