"""Which harnesses there are and how much each does: a small run, and the figures of a release; it starts nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Size = Literal["small", "release"]


@dataclass(frozen=True, slots=True)
class Part:
    """One figure: its name in the test programme, the module with its words, and its sizes."""

    id: str
    module: str
    small: int
    release: int
    words: tuple[str, ...] = ()
    lanes: int = 1
    """Into how many processes with seeds of their own a long one is cut, so that none is left alone at the end."""

    def shares(self, size: Size) -> list[int]:
        """Return how many each lane has to do."""
        wanted = self.wanted(size)
        return [wanted // self.lanes + (lane < wanted % self.lanes) for lane in range(self.lanes)]

    def wanted(self, size: Size) -> int:
        """Return how many this size asks for."""
        return self.small if size == "small" else self.release


PARTS = (
    # The dearest first, and in lanes, so that two at a time end together; docs/testing.md says what one of each costs.
    Part("properties", "tests.soak.properties", 5, 200),
    Part("S-1", "tests.soak.state_machine", 80_000, 1_000_000, lanes=4),
    Part("S-5", "tests.soak.proxy", 2_000, 50_000, lanes=4),
    Part("A-5", "tests.soak.cases", 10_000, 100_000, lanes=2),
    Part("C-5", "tests.soak.faults", 8, 51),
    Part("V-1", "tests.soak.postgres_kills", 10, 200),
    Part("C-1", "tests.soak.kills", 300, 2_000),
    Part("S-6", "tests.soak.histories", 120, 1_000, ("--kind", "S-6")),
    Part("S-7", "tests.soak.histories", 120, 1_000, ("--kind", "S-7")),
    Part("S-4", "tests.soak.clocks", 40, 200),
    Part("A-2", "tests.soak.tenants", 320, 3_200),
    Part("A-6", "tests.soak.hostile_files", 500, 5_000),
    Part("D-8", "tests.soak.scans", 200, 1_000),
    Part("D-4", "tests.soak.preflight", 8, 60),
    Part("S-9", "tests.soak.packages", 60, 300),
    Part("C-4", "tests.soak.revisions", 60, 1_000),
    Part("S-3", "tests.soak.pairs", 108, 216),
    Part("S-2", "tests.soak.deliveries", 20_000, 100_000),
    Part("C-2", "tests.soak.power_cut", 20_000, 200_000),
    Part("C-3", "tests.soak.torn_files", 4_000, 20_000),
    Part("P-1", "tests.soak.traces", 1, 3, ("--kind", "P-1")),
    Part("P-3", "tests.soak.traces", 1, 3, ("--kind", "P-3")),
    Part("C-6", "tests.soak.damage", 400, 2_000),
    Part("A-1", "tests.soak.rights", 1, 1),
)
