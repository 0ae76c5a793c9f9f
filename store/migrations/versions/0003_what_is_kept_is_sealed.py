"""what is kept is sealed"""

import json
from typing import Any

import sqlalchemy as sa
from alembic import context, op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


OLD = ("value", "event", "finding_person", "verdict", "finding", "document", "resource")
BATCH = 5000
BYTES = str.maketrans("abcdefghijklmnop", "0123456789abcdef")


def upgrade() -> None:
    """Digests and ETags are sealed with the key, fingerprints and ids kept as bytes, and a finding
    may be seen in several documents. Rows are copied: nothing of the record is lost."""
    for name in OLD:
        op.execute(f"CREATE TABLE old_{name} AS SELECT * FROM {name}")
        op.drop_table(name)
    _create()
    bind = op.get_bind()
    op.execute("CREATE INDEX old_values ON old_value (id)")
    op.execute("CREATE INDEX old_persons ON old_finding_person (finding)")
    _copy_rows(bind)
    _seal(bind, context.config.attributes["seal"])
    _copy_values(bind)
    _copy_people(bind)
    for name in OLD:
        op.drop_table(f"old_{name}")
    if bind.dialect.name == "postgresql":
        for name in ("resource", "document", "value", "verdict", "event"):
            op.execute(
                f"SELECT setval(pg_get_serial_sequence('{name}', 'id'),"
                f" (SELECT coalesce(max(id), 1) FROM {name}))"
            )


def _copy_rows(bind: Any) -> None:
    kept = {
        "resource": "id site identity url sealed role method body headers title found_on priority"
        " status reason detail http_status bytes media_type last_modified announced collected"
        " first_seen last_seen checked moved_to leaks changed rules shown_in done_in retry_at tries"
        " looks",
        "verdict": "id finding verdict reason author at embargo",
    }
    for name, columns in kept.items():
        listed = ", ".join(columns.split())
        bind.execute(sa.text(f"INSERT INTO {name} ({listed}) SELECT {listed} FROM old_{name}"))
    listed = (
        "id, site, resource, member, title, published, media_type, status, reason, detail, people,"
        " kinds, severity, header, first_seen, last_seen, checked, rules, reader_version, left_out"
    )
    size = "coalesce((SELECT bytes FROM old_resource r WHERE r.id = o.resource), 0)"
    empty = "''" if bind.dialect.name == "postgresql" else "x''"
    op.execute(
        f"INSERT INTO document ({listed}, code, digest, size, reader)"
        f" SELECT {listed}, {empty}, {empty}, {size}, '' FROM old_document o"
    )
    facts = (
        "site, document, category, kinds, columns, people, severity, confidence, basis, reasons,"
        " state, last_state, first_seen, last_seen, checked, gone_at, rules, replaced_by, withdrawn"
    )
    op.execute(
        f"INSERT INTO finding (code, {facts}) SELECT id, {facts} FROM old_finding"
        " ORDER BY first_seen, id"
    )
    op.execute(
        "INSERT INTO event (id, finding, part, at, state, people, cause)"
        " SELECT o.id, f.id, o.part, o.at, o.state, o.people, 'site'"
        " FROM old_event o JOIN finding f ON f.code = o.finding ORDER BY o.id"
    )
    first = "(SELECT min(part) FROM event e WHERE e.finding = f.id)"
    last = "(SELECT max(part) FROM event e WHERE e.finding = f.id)"
    op.execute(
        "INSERT INTO sighting (finding, document, state, last_state, first_seen, last_seen,"
        " since_part, ended_part, withdrawn) SELECT id, document, state, last_state,"
        f" first_seen, last_seen, {first}, CASE WHEN last_state IN ('gone', 'masked')"
        f" THEN {last} END, withdrawn FROM finding f"
    )


def _seal(bind: Any, seal: Any) -> None:
    for name in ("resource", "document"):
        columns = "id, digest, etag" if name == "resource" else "id, digest, code"
        rows = bind.execute(sa.text(f"SELECT {columns} FROM old_{name}")).mappings().all()
        for row in rows:
            changed = {"digest": seal.lock(row["digest"]) if row["digest"] else None}
            if name == "document":
                changed["code"] = bytes.fromhex(row["code"].translate(BYTES))
            else:
                changed["etag"] = seal.lock(row["etag"]) if row["etag"] else None
            table = sa.table(name, sa.column("id"), *(sa.column(one) for one in changed))
            bind.execute(sa.update(table).where(table.c.id == row["id"]).values(changed))
    op.execute(
        "INSERT INTO version (document, digest, size, title, published, status, reason, people,"
        " rules, reader, reader_version, first_seen, last_seen) SELECT id, digest, size, title,"
        " published, status, reason, people, rules, reader, reader_version, first_seen,"
        " last_seen FROM document ORDER BY id"
    )


def _copy_values(bind: Any) -> None:
    same = ("id", "document", "kind", "display", "confidence", "damaged", "hidden", "present")
    places = ("page", "sheet", "row", "column", "paragraph")
    json_columns = [sa.column(name, sa.JSON(none_as_null=True)) for name in ("contains", "mask")]
    plain: list[Any] = [sa.column(name) for name in (*same, *places, "fingerprint", "person")]
    table = sa.table("value", *plain, *json_columns)
    last = 0
    while True:
        query = sa.text("SELECT * FROM old_value WHERE id > :last ORDER BY id LIMIT :batch")
        rows = bind.execute(query, {"last": last, "batch": BATCH}).mappings().all()
        if not rows:
            return
        last = rows[-1]["id"]
        copied = []
        for row in rows:
            place = _read(row["place"]) or {}
            copied.append(
                {name: row[name] for name in same}
                | {name: place.get(name) for name in places}
                | {name: _read(row[name]) for name in ("contains", "mask")}
                | {"fingerprint": bytes.fromhex(row["fingerprint"])}
                | {"damaged": bool(row["damaged"]), "present": bool(row["present"])}
                | {"person": bytes.fromhex((row["person"] or "").translate(BYTES)) or None}
            )
        bind.execute(sa.insert(table), copied)


def _copy_people(bind: Any) -> None:
    table = sa.table(
        "exposure", *(sa.column(name) for name in ("sighting", "person", "site", "exposed"))
    )
    query = sa.text(
        "SELECT s.id, f.code, f.site, f.state, f.last_state, f.withdrawn FROM sighting s"
        " JOIN finding f ON f.id = s.finding"
    )
    for row in bind.execute(query).all():
        state = row.last_state if row.state == "unknown" else row.state
        exposed = state in {"open", "reappeared", "moved"} and not row.withdrawn
        persons = bind.execute(
            sa.text("SELECT person FROM old_finding_person WHERE finding = :code"),
            {"code": row.code},
        ).scalars()
        copied = [
            {
                "sighting": row.id,
                "person": bytes.fromhex(person.translate(BYTES)),
                "site": row.site,
                "exposed": exposed,
            }
            for person in persons.all()
        ]
        if copied:
            bind.execute(sa.insert(table), copied)


def _read(kept: Any) -> Any:
    return json.loads(kept) if isinstance(kept, str) else kept


def _create() -> None:
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.String(), nullable=False),
    sa.Column('way', sa.String(), nullable=False),
    sa.Column('party', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice'))
    )
    op.create_index('ix_notice_finding', 'notice', ['finding'])
    op.create_table('verdict',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.String(), nullable=False),
    sa.Column('verdict', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('author', sa.Text(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('embargo', sa.String(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_verdict'))
    )
    op.create_index('ix_verdict_finding', 'verdict', ['finding'])
    op.create_table('resource',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('site', sa.String(), nullable=False),
    sa.Column('identity', sa.String(), nullable=False),
    sa.Column('url', sa.Text(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('method', sa.String(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('headers', sa.JSON(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('found_on', sa.Text(), nullable=False),
    sa.Column('priority', sa.Integer(), nullable=False),
    sa.Column('status', sa.String(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('http_status', sa.Integer(), nullable=True),
    sa.Column('bytes', sa.Integer(), nullable=True),
    sa.Column('media_type', sa.Text(), nullable=True),
    sa.Column('etag', sa.LargeBinary(), nullable=True),
    sa.Column('last_modified', sa.Text(), nullable=True),
    sa.Column('digest', sa.LargeBinary(), nullable=True),
    sa.Column('announced', sa.Integer(), nullable=True),
    sa.Column('collected', sa.Integer(), nullable=True),
    sa.Column('first_seen', sa.String(), nullable=False),
    sa.Column('last_seen', sa.String(), nullable=True),
    sa.Column('checked', sa.String(), nullable=True),
    sa.Column('moved_to', sa.Text(), nullable=True),
    sa.Column('leaks', sa.Boolean(), nullable=False),
    sa.Column('changed', sa.String(), nullable=True),
    sa.Column('rules', sa.Integer(), nullable=True),
    sa.Column('shown_in', sa.Integer(), nullable=True),
    sa.Column('done_in', sa.Integer(), nullable=True),
    sa.Column('retry_at', sa.String(), nullable=True),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('looks', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['site'], ['site.id'], name=op.f('fk_resource_site')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_resource')),
    sa.UniqueConstraint('site', 'identity', name=op.f('uq_resource_site_identity'))
    )
    op.create_index('ix_resource_leaks', 'resource', ['site'], postgresql_where=sa.text('leaks'), sqlite_where=sa.text('leaks'))
    op.create_index('ix_resource_site_done_in', 'resource', ['site', 'done_in'])
    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('site', sa.String(), nullable=False),
    sa.Column('resource', sa.Integer(), nullable=False),
    sa.Column('member', sa.Text(), nullable=False),
    sa.Column('code', sa.LargeBinary(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('published', sa.String(), nullable=True),
    sa.Column('media_type', sa.Text(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('detail', sa.Text(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.Column('severity', sa.String(), nullable=True),
    sa.Column('header', sa.String(), nullable=False),
    sa.Column('first_seen', sa.String(), nullable=False),
    sa.Column('last_seen', sa.String(), nullable=False),
    sa.Column('checked', sa.String(), nullable=False),
    sa.Column('rules', sa.Integer(), nullable=False),
    sa.Column('reader', sa.String(), nullable=False),
    sa.Column('reader_version', sa.Integer(), nullable=False),
    sa.Column('left_out', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['resource'], ['resource.id'], name=op.f('fk_document_resource')),
    sa.ForeignKeyConstraint(['site'], ['site.id'], name=op.f('fk_document_site')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('resource', 'member', name=op.f('uq_document_resource_member'))
    )
    op.create_index('ix_document_resource', 'document', ['resource'])
    op.create_index('ix_document_site_code', 'document', ['site', 'code'])
    op.create_table('visit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('resource', sa.Integer(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('http_status', sa.Integer(), nullable=True),
    sa.Column('bytes', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['part'], ['part.id'], name=op.f('fk_visit_part')),
    sa.ForeignKeyConstraint(['resource'], ['resource.id'], name=op.f('fk_visit_resource')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_visit'))
    )
    op.create_index('ix_visit_part', 'visit', ['part'])
    op.create_index('ix_visit_resource', 'visit', ['resource'])
    op.create_table('finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(), nullable=False),
    sa.Column('site', sa.String(), nullable=False),
    sa.Column('document', sa.Integer(), nullable=False),
    sa.Column('category', sa.String(), nullable=False),
    sa.Column('kinds', sa.JSON(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('severity', sa.String(), nullable=False),
    sa.Column('confidence', sa.String(), nullable=False),
    sa.Column('basis', sa.JSON(), nullable=False),
    sa.Column('reasons', sa.JSON(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('last_state', sa.String(), nullable=False),
    sa.Column('first_seen', sa.String(), nullable=False),
    sa.Column('last_seen', sa.String(), nullable=False),
    sa.Column('checked', sa.String(), nullable=False),
    sa.Column('gone_at', sa.String(), nullable=True),
    sa.Column('rules', sa.Integer(), nullable=False),
    sa.Column('replaced_by', sa.String(), nullable=True),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_finding_document')),
    sa.ForeignKeyConstraint(['site'], ['site.id'], name=op.f('fk_finding_site')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_finding')),
    sa.UniqueConstraint('code', name=op.f('uq_finding_code'))
    )
    op.create_index('ix_finding_document', 'finding', ['document'])
    op.create_index('ix_finding_site_category', 'finding', ['site', 'category'])
    op.create_table('value',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('fingerprint', sa.LargeBinary(), nullable=False),
    sa.Column('contains', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('display', sa.Text(), nullable=False),
    sa.Column('page', sa.Integer(), nullable=True),
    sa.Column('sheet', sa.Text(), nullable=True),
    sa.Column('row', sa.Integer(), nullable=True),
    sa.Column('column', sa.Integer(), nullable=True),
    sa.Column('paragraph', sa.Integer(), nullable=True),
    sa.Column('person', sa.LargeBinary(), nullable=True),
    sa.Column('confidence', sa.String(), nullable=False),
    sa.Column('damaged', sa.Boolean(), nullable=False),
    sa.Column('hidden', sa.String(), nullable=True),
    sa.Column('mask', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('present', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_value_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_value'))
    )
    op.create_index('ix_value_document', 'value', ['document'])
    op.create_index('ix_value_fingerprint', 'value', ['fingerprint'])
    op.create_table('version',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document', sa.Integer(), nullable=False),
    sa.Column('digest', sa.LargeBinary(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('published', sa.String(), nullable=True),
    sa.Column('status', sa.String(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=True),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('rules', sa.Integer(), nullable=False),
    sa.Column('reader', sa.String(), nullable=False),
    sa.Column('reader_version', sa.Integer(), nullable=False),
    sa.Column('first_seen', sa.String(), nullable=False),
    sa.Column('last_seen', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_version_document')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_version'))
    )
    op.create_index('ix_version_document', 'version', ['document'])
    op.create_table('event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.Integer(), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('at', sa.String(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('people', sa.Integer(), nullable=False),
    sa.Column('cause', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('fk_event_finding')),
    sa.ForeignKeyConstraint(['part'], ['part.id'], name=op.f('fk_event_part')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_event'))
    )
    op.create_index('ix_event_finding', 'event', ['finding'])
    op.create_table('sighting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('finding', sa.Integer(), nullable=False),
    sa.Column('document', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(), nullable=False),
    sa.Column('last_state', sa.String(), nullable=False),
    sa.Column('first_seen', sa.String(), nullable=False),
    sa.Column('last_seen', sa.String(), nullable=False),
    sa.Column('since_part', sa.Integer(), nullable=False),
    sa.Column('ended_part', sa.Integer(), nullable=True),
    sa.Column('withdrawn', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_sighting_document')),
    sa.ForeignKeyConstraint(['ended_part'], ['part.id'], name=op.f('fk_sighting_ended_part')),
    sa.ForeignKeyConstraint(['finding'], ['finding.id'], name=op.f('fk_sighting_finding')),
    sa.ForeignKeyConstraint(['since_part'], ['part.id'], name=op.f('fk_sighting_since_part')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sighting')),
    sa.UniqueConstraint('finding', 'document', name=op.f('uq_sighting_finding_document'))
    )
    op.create_index('ix_sighting_document', 'sighting', ['document'])
    op.create_table('exposure',
    sa.Column('sighting', sa.Integer(), nullable=False),
    sa.Column('person', sa.LargeBinary(), nullable=False),
    sa.Column('site', sa.String(), nullable=False),
    sa.Column('exposed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['sighting'], ['sighting.id'], name=op.f('fk_exposure_sighting')),
    sa.PrimaryKeyConstraint('sighting', 'person', name=op.f('pk_exposure')),
    sqlite_with_rowid=False
    )
    op.create_index('ix_exposure_person_exposed_sighting', 'exposure', ['person', 'exposed', 'sighting'])
    op.create_index('ix_exposure_site_person', 'exposure', ['site', 'person'], sqlite_where=sa.text('exposed'), postgresql_where=sa.text('exposed'))
    op.add_column('part', sa.Column('reasons', sa.JSON(), server_default='{}', nullable=False))
    op.add_column('site', sa.Column('latest', sa.String(), nullable=True))

def downgrade() -> None:
    """What was sealed stays sealed."""
    raise NotImplementedError
