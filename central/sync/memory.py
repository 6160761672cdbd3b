"""Remembers, by its id, every change that ever took effect here, whoever sends it again and under whichever counter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.wire.messages import DeviceChange
from central.storage.sync_tables import ChangeLog
from central.sync.conflicts import conflict_change


class Memory:
    """What the log knows of the changes of one request, read in one statement a municipality."""

    def __init__(self, session: Session, changes: Sequence[DeviceChange]) -> None:
        self._seqs: dict[tuple[str, str], int] = {}
        wanted: dict[str, set[str]] = defaultdict(set)
        for change in changes:
            late = (conflict_change(change.change_id, name) for name in change.fields)
            wanted[change.municipality].update((change.change_id, *late))
        for municipality, ids in wanted.items():
            logged = session.execute(
                select(ChangeLog.change_id, ChangeLog.seq).where(
                    ChangeLog.municipality == municipality, ChangeLog.change_id.in_(ids)
                )
            )
            self._seqs.update({(municipality, change_id): seq for change_id, seq in logged})

    def knows(self, change: DeviceChange) -> bool:
        """Tell whether the change was taken before, or kept as the late side of a conflict."""
        return self.seq(change) is not None or bool(self.late_fields(change))

    def seq(self, change: DeviceChange) -> int | None:
        """Return the number that the change has in its municipality, or None where nothing of it was taken."""
        return self._seqs.get((change.municipality, change.change_id))

    def late_fields(self, change: DeviceChange) -> frozenset[str]:
        """Return the fields of the change whose value was late."""
        return frozenset(
            name
            for name in change.fields
            if (change.municipality, conflict_change(change.change_id, name)) in self._seqs
        )
