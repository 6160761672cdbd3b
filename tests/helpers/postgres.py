"""A private PostgreSQL for one test process: made in a temporary directory, stopped and removed at the end.

It never touches a cluster that the machine already has. Without PostgreSQL the tests fail; they are never skipped.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import URL, make_url

_USER = "csatlakozo"
_SAMPLE = "csatlakozo_sample_owner"
"""The database that others are copies of, and the role that filled it."""
_START_PATIENCE = 60.0
_numbers = count(1)


def _programs() -> Path:
    """Return the directory of PostgreSQL's server programs, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    if elsewhere is None:
        pytest.fail("PostgreSQL is missing on this machine. Run: make setup-test")
    return Path(elsewhere).resolve().parent


def _as_server_user(command: list[str]) -> list[str]:
    """Wrap a command so that it does not run as root (PostgreSQL refuses that) and ends with the test process."""
    prefix = ["setpriv", "--pdeathsig", "INT"]
    if os.geteuid() == 0:
        prefix += ["--reuid", "postgres", "--regid", "postgres", "--clear-groups", "--reset-env"]
    return [*prefix, *command]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(server: subprocess.Popen[bytes], address: str, log: Path) -> None:
    end = time.monotonic() + _START_PATIENCE
    pause = threading.Event()
    while True:
        try:
            psycopg.connect(address, connect_timeout=5).close()
        except psycopg.OperationalError:
            if server.poll() is not None or time.monotonic() > end:
                pytest.fail(f"PostgreSQL did not start:\n{log.read_text(errors='replace')[-3000:]}")
            pause.wait(0.05)
        else:
            return


_SWIFT = {"fsync": "off", "full_page_writes": "off"}
"""For tests that cut no power and kill nothing."""


class Cluster:
    """A PostgreSQL server in a folder: it can be started, stopped, and killed as a power cut would."""

    def __init__(self, directory: Path, options: Mapping[str, str] = _SWIFT) -> None:
        """Make the cluster; the settings are those of its every start."""
        self._directory = directory
        self._programs = _programs()
        self._data, self._log = directory / "data", directory / "log.txt"
        make = [str(self._programs / "initdb"), "-D", str(self._data), "-U", _USER, "-A", "trust", "-E", "UTF8"]
        words = _as_server_user([*make, "--locale=C.UTF-8", "--no-sync"])
        subprocess.run(words, check=True, cwd=directory, capture_output=True)
        self._port = _free_port()
        self._settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(directory),
            "max_connections": "60",
            "timezone": "UTC",
            **options,
        }
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Return `user@127.0.0.1:port`; the user is a superuser."""
        return f"{_USER}@127.0.0.1:{self._port}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        settings = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        with self._log.open("ab") as output:
            self._server = subprocess.Popen(
                _as_server_user(
                    [str(self._programs / "postgres"), "-D", str(self._data), "-p", str(self._port), *settings]
                ),
                cwd=self._directory,
                stdout=output,
                stderr=output,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        _wait_until_ready(self._server, f"postgresql://{_USER}@127.0.0.1:{self._port}/postgres", self._log)

    def kill(self) -> None:
        """Kill -9 the server and every process of it at once: nothing of its memory survives."""
        if self._server is None:
            return
        number = self._server.pid
        children = Path(f"/proc/{number}/task/{number}/children").read_text().split()
        for process in (number, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._server.wait()
        self._server = None

    def stop(self) -> None:
        """Stop the server."""
        if self._server is None:
            return
        self._server.terminate()
        try:
            self._server.wait(5)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        self._server = None


@contextmanager
def cluster_folder() -> Iterator[Path]:
    """Yield a folder for a cluster.

    Not below pytest's own directory: that one is closed to the user postgres. A short path, for the Unix socket.
    """
    directory = Path(tempfile.mkdtemp(prefix="csat-pg-"))
    if os.geteuid() == 0:
        shutil.chown(directory, "postgres", "postgres")
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


@contextmanager
def postgres_cluster() -> Iterator[str]:
    """Run a PostgreSQL server and yield its address as `user@127.0.0.1:port`."""
    with cluster_folder() as directory:
        cluster = Cluster(directory)
        try:
            cluster.start()
            yield cluster.address
        finally:
            cluster.stop()


def server_url(owner_url: str) -> str:
    """Return the address under which the server itself opens a database of these tests: as a role without might."""
    url = make_url(owner_url)
    return url.set(username=str(url.username).replace("owner", "server")).render_as_string(hide_password=False)


@contextmanager
def database_of(address: str) -> Iterator[str]:
    """Make an empty database and yield the URL of its owner, who is no superuser; the server's role is yet to make."""
    number = next(_numbers)
    name, owner, server = (sql.Identifier(f"csatlakozo_{kind}_{number}") for kind in ("data", "owner", "server"))
    with psycopg.connect(f"postgresql://{address}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE ROLE {} LOGIN CREATEROLE").format(owner))
        connection.execute(sql.SQL("CREATE DATABASE {} TEMPLATE template0 OWNER {}").format(name, owner))
    host = address.partition("@")[2]
    yield f"postgresql+psycopg://csatlakozo_owner_{number}@{host}/csatlakozo_data_{number}"
    with psycopg.connect(f"postgresql://{address}/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}, {}").format(server, owner))


def fill_from_sample(owner_url: str, fill: Callable[[str], None]) -> None:
    """Make an owner's empty database a copy of the cluster's sample, which `fill` makes when it is first wanted.

    A copy costs a fifth of a filling, and a run of the tests needs hundreds.
    """
    url = make_url(owner_url)
    sample = url.set(database=_SAMPLE, username=_SAMPLE)
    name, owner = sql.Identifier(str(url.database)), sql.Identifier(str(url.username))
    its_own = {"sample": sql.Identifier(_SAMPLE), "user": sql.Identifier(_USER)}
    with psycopg.connect(_as_superuser(url, "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_SAMPLE]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {sample} LOGIN CREATEROLE").format(**its_own))
            connection.execute(sql.SQL("CREATE DATABASE {sample} TEMPLATE template0 OWNER {sample}").format(**its_own))
            fill(sample.render_as_string(hide_password=False))
            connection.execute(sql.SQL("ALTER DATABASE {sample} OWNER TO {user}").format(**its_own))
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
        statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}")
        connection.execute(statement.format(name, its_own["sample"], owner))
    with psycopg.connect(_as_superuser(url, str(url.database)), autocommit=True) as connection:
        connection.execute(sql.SQL("REASSIGN OWNED BY {} TO {}").format(its_own["sample"], owner))


def _as_superuser(url: URL, database: str) -> str:
    return f"postgresql://{_USER}@{url.host}:{url.port}/{database}"


@pytest.fixture(scope="session")
def postgres_address() -> Iterator[str]:
    """Start the server of this test process (each xdist worker has its own)."""
    with postgres_cluster() as address:
        yield address


@pytest.fixture(scope="session")
def postgres_url(postgres_address: str) -> Iterator[str]:
    """Return the owner's URL of one database that lives as long as the test process."""
    with database_of(postgres_address) as url:
        yield url


@pytest.fixture
def fresh_postgres_url(postgres_address: str) -> Iterator[str]:
    """Return the owner's URL of an empty database for this test alone."""
    with database_of(postgres_address) as url:
        yield url
