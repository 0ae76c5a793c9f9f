"""what is wrong with the tls of hosts"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('part', schema=None) as batch_op:
        batch_op.add_column(sa.Column('faults', sa.JSON(), server_default='{}', nullable=False))


def downgrade() -> None:
    """Older programs refuse the record all the same."""
    raise NotImplementedError
