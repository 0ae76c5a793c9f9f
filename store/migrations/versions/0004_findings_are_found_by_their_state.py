"""findings are found by their state"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_site_category'))
        batch_op.create_index(batch_op.f('ix_finding_site_state'), ['site', 'state'], unique=False)

    with op.batch_alter_table('resource', schema=None) as batch_op:
        batch_op.create_index('ix_resource_looks', ['site'], unique=False, postgresql_where=sa.text('looks > 0'), sqlite_where=sa.text('looks > 0'))



def downgrade() -> None:
    with op.batch_alter_table('resource', schema=None) as batch_op:
        batch_op.drop_index('ix_resource_looks', postgresql_where=sa.text('looks > 0'), sqlite_where=sa.text('looks > 0'))

    with op.batch_alter_table('finding', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_finding_site_state'))
        batch_op.create_index(batch_op.f('ix_finding_site_category'), ['site', 'category'], unique=False)

