"""masks that complement each other"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Empty at first: newer rules examine every list again and give its clues."""
    op.create_table(
        'clue',
        sa.Column('document', sa.Integer(), nullable=False),
        sa.Column('person', sa.LargeBinary(), nullable=False),
        sa.Column('who', sa.LargeBinary(), nullable=False),
        sa.Column('pattern', sa.String(), nullable=False),
        sa.Column('fits', sa.BigInteger(), nullable=False),
        sa.Column('parts', sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_clue_document')),
        sa.PrimaryKeyConstraint('document', 'person', name=op.f('pk_clue')),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f('ix_clue_pattern_who'), 'clue', ['pattern', 'who'], unique=False)
    op.create_index(op.f('ix_clue_pattern_person'), 'clue', ['pattern', 'person'], unique=False)
    op.create_table(
        'joint',
        sa.Column('document', sa.Integer(), nullable=False),
        sa.Column('other', sa.Integer(), nullable=False),
        sa.Column('people', sa.Integer(), nullable=False),
        sa.Column('candidates', sa.Integer(), nullable=False),
        sa.Column('sure', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_joint_document')),
        sa.ForeignKeyConstraint(['other'], ['document.id'], name=op.f('fk_joint_other')),
        sa.PrimaryKeyConstraint('document', 'other', name=op.f('pk_joint')),
    )
    op.create_index(op.f('ix_joint_other'), 'joint', ['other'], unique=False)
    op.create_table(
        'unsettled',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('site', sa.String(), nullable=False),
        sa.Column('document', sa.Integer(), nullable=False),
        sa.Column('own', sa.Boolean(), nullable=False),
        sa.Column('by_rules', sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(['document'], ['document.id'], name=op.f('fk_unsettled_document')),
        sa.ForeignKeyConstraint(['site'], ['site.id'], name=op.f('fk_unsettled_site')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_unsettled')),
    )
    op.create_index(op.f('ix_unsettled_site'), 'unsettled', ['site'], unique=False)


def downgrade() -> None:
    """Older programs refuse the record all the same."""
    raise NotImplementedError
