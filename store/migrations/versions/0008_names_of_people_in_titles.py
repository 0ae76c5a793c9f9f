"""names of people in titles"""

from alembic import context, op

from store.migrations.unnamed import star

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Titles, addresses, sheet and member names that rules before 18 kept are starred as today's
    rules do; fingerprints, states and dates stay."""
    given = context.config.attributes
    star(op.get_bind(), given["key"], given["seal"])


def downgrade() -> None:
    """What was starred is not known any more."""
    raise NotImplementedError
