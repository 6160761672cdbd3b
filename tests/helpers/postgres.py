"""A private PostgreSQL for one test process: made in a temporary directory, stopped and removed at the end.

It never touches a cluster that the machine already has. Without PostgreSQL the tests fail; they are never skipped.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

_USER = "csatlakozo"
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


@contextmanager
def postgres_cluster() -> Iterator[str]:
    """Run a PostgreSQL server and yield its address as `user@127.0.0.1:port`."""
    programs = _programs()
    # Not below pytest's own directory: that one is closed to the user postgres. A short path, for the Unix socket.
    directory = Path(tempfile.mkdtemp(prefix="csat-pg-"))
    if os.geteuid() == 0:
        shutil.chown(directory, "postgres", "postgres")
    data, log = directory / "data", directory / "log.txt"
    make = [str(programs / "initdb"), "-D", str(data), "-U", _USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]
    subprocess.run(_as_server_user([*make, "--no-sync"]), check=True, cwd=directory, capture_output=True)
    port = _free_port()
    options = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": str(directory),
        "fsync": "off",
        "full_page_writes": "off",
        "max_connections": "60",
        "timezone": "UTC",
    }
    settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
    with log.open("wb") as output:
        server = subprocess.Popen(
            _as_server_user([str(programs / "postgres"), "-D", str(data), "-p", str(port), *settings]),
            cwd=directory,
            stdout=output,
            stderr=output,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            _wait_until_ready(server, f"postgresql://{_USER}@127.0.0.1:{port}/postgres", log)
            yield f"{_USER}@127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            shutil.rmtree(directory, ignore_errors=True)


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
