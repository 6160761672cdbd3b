"""Remembers, by its id, every change that ever took effect here, whoever sends it again and under whichever counter."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy.orm import Session

from app.wire.messages import DeviceChange
from central.sync.bulk import Statement, read
from central.sync.conflicts import conflict_change

_LOGGED = Statement(
    """SELECT l.municipality, l.change_id, l.seq
       FROM jsonb_array_elements(%s::jsonb) AS keys(e) CROSS JOIN LATERAL (
            SELECT * FROM change_log WHERE municipality = e->>0 AND change_id = e->>1 OFFSET 0
       ) AS l""",
    """SELECT l.municipality, l.change_id, l.seq FROM json_each(?) AS k CROSS JOIN change_log AS l
       ON l.municipality = json_extract(k.value, '$[0]') AND l.change_id = json_extract(k.value, '$[1]')""",
)


class Memory:
    """What the log knows of the changes of one request, read in one statement."""

    def __init__(
        self, session: Session, changes: Sequence[DeviceChange], written: Callable[[DeviceChange], Iterable[str]]
    ) -> None:
        """Look up the changes; `written` names the fields of a change in which anything ever stood."""
        late = {
            (change.municipality, conflict_change(change.change_id, name)): (change.change_id, name)
            for change in changes
            for name in written(change)
        }
        keys = [(change.municipality, change.change_id) for change in changes]
        logged = read(session, _LOGGED, [*keys, *late])
        self._seqs = {(municipality, change_id): seq for municipality, change_id, seq in logged}
        self._late: dict[tuple[str, str], set[str]] = defaultdict(set)
        for place in late.keys() & self._seqs.keys():
            change_id, name = late[place]
            self._late[place[0], change_id].add(name)

    def knows(self, change: DeviceChange) -> bool:
        """Tell whether the change was taken before, or kept as the late side of a conflict."""
        place = (change.municipality, change.change_id)
        return place in self._seqs or place in self._late

    def seq(self, change: DeviceChange) -> int | None:
        """Return the number that the change has in its municipality, or None where nothing of it was taken."""
        return self._seqs.get((change.municipality, change.change_id))

    def late_fields(self, change: DeviceChange) -> frozenset[str]:
        """Return the fields of the change whose value was late."""
        return frozenset(self._late.get((change.municipality, change.change_id), ()))
