"""Makes a store with the key of the harnesses, as the first start does: `python -m tests.soak.new_store STORE`."""

from __future__ import annotations

import sys
from pathlib import Path

from app.bootstrap import build
from app.settings import from_environment

KEY = bytes(range(32))


def make_store(store: Path) -> None:
    """Make the store and close it."""
    build(from_environment({}, {"store": store}), KEY).close()


if __name__ == "__main__":
    make_store(Path(sys.argv[1]))
