"""findings are found by their state"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index('ix_exposure_site_person', 'exposure')
    op.drop_index('ix_exposure_person_exposed_sighting', 'exposure')
    op.create_index('ix_exposure_exposed_person_sighting', 'exposure', ['exposed', 'person', 'sighting'])
    op.create_index('ix_exposure_exposed_site_person', 'exposure', ['exposed', 'site', 'person'])
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_site_category'))
        batch_op.create_index(batch_op.f('ix_finding_site_state'), ['site', 'state'], unique=False)

    with op.batch_alter_table('resource', schema=None) as batch_op:
        batch_op.create_index('ix_resource_looks', ['site'], unique=False, postgresql_where=sa.text('looks > 0'), sqlite_where=sa.text('looks > 0'))



def downgrade() -> None:
    """Indexes only; older programs refuse the record all the same."""
    raise NotImplementedError
