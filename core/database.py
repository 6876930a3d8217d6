"""The one door to the database: short synchronous transactions in database threads.

SQLite gets one writer connection in one thread (its lock is the whole file; waiting for it in Python is fairer than
in its busy handler) and readers beside it. PostgreSQL gets a few threads with a connection each.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import os
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

import sqlalchemy as sa
from sqlmodel import Session

from core.errors import LincahError
from core.jobs.entry import WAKES

if TYPE_CHECKING:
    import psycopg

_STEPS = Path(__file__).parent / "migrations" / "versions"
_VERSION = sa.text("SELECT version_num FROM alembic_version")

T = TypeVar("T")
Dialect = Literal["sqlite", "postgresql"]

_SQLITE_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA journal_mode = WAL",
    # FULL: a commit survives a power cut. Grouped commits make the price small.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
_STATEMENTS = 2000  # kept compiled; the whole program has about a thousand
_SQLITE_PASSING = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CANTOPEN,
}
# A dead peer is noticed in seconds, and no session of ours can hold locks for ever.
POSTGRESQL_CONNECT: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives": 1,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "options": "-c idle_in_transaction_session_timeout=60s -c statement_timeout=60s -c lock_timeout=20s",
}


class AlreadyServed(LincahError):
    """Another process serves this SQLite file."""


class Database:
    """Sessions on one database.

    Args:
        url: `sqlite:///path` or `postgresql://…`.
        threads: how many transactions run at once (on SQLite: reading ones).
    """

    def __init__(self, url: str, *, threads: int = 4) -> None:
        self.url = normalised(url)
        self.dialect = cast(Dialect, self.url.get_backend_name())
        self.listeners: list[Callable[[frozenset[str]], None]] = []
        self._lock: int | None = None
        if self.dialect == "sqlite":
            self.engine = _sqlite(self.url, connections=1, begin="BEGIN IMMEDIATE")
            self._reading = _sqlite(self.url, connections=threads, begin="BEGIN", extra="PRAGMA query_only = ON")
            self._writer = ThreadPoolExecutor(1, "database-writer")
            self._readers = ThreadPoolExecutor(threads, "database-reader")
        else:
            self.engine = _sharing(
                sa.create_engine(
                    self.url,
                    pool_size=threads,
                    max_overflow=2,
                    isolation_level="READ COMMITTED",
                    connect_args=dict(POSTGRESQL_CONNECT),
                )
            )
            self._reading = self.engine.execution_options(postgresql_readonly=True)
            self._writer = self._readers = ThreadPoolExecutor(threads, "database")

    @property
    def dsn(self) -> str:
        """The address for a plain psycopg connection."""
        return self.url.set(drivername="postgresql").render_as_string(hide_password=False)

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction in a database thread; when this returns it is committed."""
        return await asyncio.get_running_loop().run_in_executor(self._writer, self._written, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` on one snapshot in a database thread; it cannot write."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, work)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction in this thread, for the command line: committed at the end, rolled back on an error."""
        with Session(self.engine, expire_on_commit=False) as session:
            # Begun here and not at the first statement: on SQLite the writer's place is taken before reading.
            info = session.connection().info
            info[WAKES] = set()
            yield session
            session.commit()
        self._wake(frozenset(info[WAKES]))

    @contextlib.contextmanager
    def reading(self) -> Iterator[Session]:
        """One read-only snapshot in this thread."""
        with Session(self._reading, expire_on_commit=False) as session:
            yield session

    def serve_alone(self) -> None:
        """Keep a second serving process off this SQLite file, until `close` or the end of the process.

        Raises:
            AlreadyServed: there is one. Command lines may still write; SQLite's own lock is enough for them.
        """
        if self.dialect != "sqlite" or self._lock is not None:
            return
        lock = os.open(f"{self.url.database}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            raise AlreadyServed(self.url.database) from None
        self._lock = lock

    def close(self) -> None:
        """Finish what runs, then let go of everything."""
        self._writer.shutdown()
        self._readers.shutdown()
        self.engine.dispose()
        if self.dialect == "sqlite":
            self._reading.dispose()
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _written(self, work: Callable[[Session], T]) -> T:
        with self.writing() as session:
            return work(session)

    def _read(self, work: Callable[[Session], T]) -> T:
        with self.reading() as session:
            return work(session)

    def _wake(self, queues: frozenset[str]) -> None:
        if queues:
            for listener in self.listeners:
                listener(queues)


@contextlib.asynccontextmanager
async def plain_connection(dsn: str) -> AsyncIterator[psycopg.AsyncConnection[Any]]:
    """A PostgreSQL connection outside every pool, for locks and notifications that last as long as it does.

    Raises:
        ConnectionError: whatever the driver complained of, here or in the block.
    """
    import psycopg  # a tenth of a second that SQLite does not need

    try:
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True, **POSTGRESQL_CONNECT) as connection:
            yield connection
    except psycopg.Error as error:
        raise ConnectionError(f"{type(error).__name__}: {error}") from error


def migrate(url: str, progress: Callable[[str], None] | None = None) -> None:
    """Bring the tables to their newest shape.

    Args:
        progress: told the name of each step done.
    """
    # Alembic takes a third of a second to import, and only this needs it.
    from core import migrations

    migrations.upgrade(url, progress)


def up_to_date(url: str) -> bool:
    """Whether `migrate` would do nothing, found out without importing what migrates.

    A step's file begins with its revision (0001_….py), which a test holds to.
    """
    newest = max(path.name.partition("_")[0] for path in _STEPS.glob("[0-9]*.py"))
    engine = sa.create_engine(normalised(url), poolclass=sa.NullPool)
    try:
        with engine.connect() as connection:
            return bool(connection.execute(_VERSION).scalar() == newest)
    except sa.exc.DBAPIError:
        return False  # no such table yet, or no database: migrating says what is wrong
    finally:
        engine.dispose()


def normalised(url: str) -> sa.URL:
    """The address with the driver we use.

    Raises:
        ValueError: neither a SQLite file nor PostgreSQL.
    """
    parsed = sa.make_url(url)
    backend = parsed.get_backend_name()
    if backend == "sqlite" and parsed.database and parsed.database != ":memory:":
        return parsed.set(drivername="sqlite")
    if backend in {"postgresql", "postgres"}:
        return parsed.set(drivername="postgresql+psycopg")
    raise ValueError(f"not sqlite:///path or postgresql://…: {parsed.render_as_string(hide_password=True)}")


def passing(error: Exception) -> bool:
    """Whether the database as such is in trouble, so that the same work may well succeed later.

    A deadlock or a time-out on PostgreSQL is not: it is over as soon as its transaction is.
    """
    if not isinstance(error, sa.exc.DBAPIError):
        return isinstance(error, sa.exc.TimeoutError)
    code = getattr(error.orig, "sqlite_errorcode", None)
    return error.connection_invalidated or (code is not None and code & 0xFF in _SQLITE_PASSING)


#: By dialect: it, and the statements compiled for it.
_compiled: dict[str, tuple[sa.Dialect, Any]] = {}


def _sharing(engine: sa.Engine) -> sa.Engine:
    """Let all engines of a dialect in this process share what they compile.

    Compiling is half of what a statement costs. The writer of a SQLite file would compile again what its readers
    have compiled, with everybody waiting for it; and a test opens a database of its own.
    """
    dialect, statements = _compiled.setdefault(engine.dialect.name, (engine.dialect, sa.util.LRUCache(_STATEMENTS)))
    # The key of a compiled statement begins with the dialect that compiled it.
    engine.dialect = engine.pool._dialect = dialect
    engine.update_execution_options(compiled_cache=statements)
    return engine


def _sqlite(url: sa.URL, *, connections: int, begin: str, extra: str = "") -> sa.Engine:
    engine = _sharing(
        sa.create_engine(
            url,
            poolclass=sa.QueuePool,
            pool_size=connections,
            max_overflow=0,
            connect_args={"check_same_thread": False, "cached_statements": 512},
        )
    )

    @sa.event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        # The driver begins a transaction only at the first write: a read before it would see an older state,
        # and the update would be lost without an error.
        connection.isolation_level = None
        for pragma in (*_SQLITE_PRAGMAS, extra):
            connection.execute(pragma)

    @sa.event.listens_for(engine, "begin")
    def start(connection: sa.Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine
