"""traps are remembered"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'trap',
        sa.Column('site', sa.String(), nullable=False),
        sa.Column('varies', sa.String(), nullable=False),
        sa.Column('common', sa.String(), nullable=False),
        sa.Column('seen', sa.String(), nullable=False),
        sa.ForeignKeyConstraint(['site'], ['site.id'], name=op.f('fk_trap_site')),
        sa.PrimaryKeyConstraint('site', 'varies', 'common', name=op.f('pk_trap')),
    )


def downgrade() -> None:
    """Older programs refuse the record all the same."""
    raise NotImplementedError
