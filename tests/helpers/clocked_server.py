"""A central server as a process of its own whose clock stands in a file: `python -m … FOLDER PORT CLOCK`."""

from __future__ import annotations

import sys
from pathlib import Path

import uvicorn

from central.main import create_app
from tests.helpers.central_server import prepared
from tests.helpers.clock import SharedClock


def main(folder: Path, port: int, clock: SharedClock) -> None:
    """Prepare the database with the sample organisations and accounts, and serve until the process is ended."""
    settings, database = prepared(folder)
    database.close()
    uvicorn.run(create_app(settings, clock), host="127.0.0.1", port=port, log_config=None, access_log=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), SharedClock(Path(sys.argv[3])))
