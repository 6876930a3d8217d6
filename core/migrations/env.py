"""What alembic runs for every command."""

from __future__ import annotations

from typing import Any

from alembic import context
from sqlmodel import SQLModel

_attributes = context.config.attributes


def _applied(ctx: Any, step: Any, heads: Any, run_args: Any) -> None:
    if _attributes["progress"] is not None:
        _attributes["progress"](step.up_revision.doc)


context.configure(
    connection=_attributes["connection"],
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    compare_type=True,
    # Our connection has begun its transaction already, on SQLite too.
    transactional_ddl=True,
    on_version_apply=_applied,
)
with context.begin_transaction():
    context.run_migrations()
