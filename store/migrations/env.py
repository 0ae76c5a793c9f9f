"""Runs the migrations on the connection that `open_store` hands over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy.types import TypeDecorator

from store.schema import metadata


def _rendered(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """Migrations stand by themselves: a column type of ours is written as what it is kept as."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    render_item=_rendered,
)
with context.begin_transaction():
    context.run_migrations()
