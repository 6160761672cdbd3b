"""The recovery code of an open store: renewing it, trying the printed one, and whether its sheet was printed."""

from __future__ import annotations

import platform
from pathlib import Path

from sqlalchemy import Engine

from app.kernel.clock import Clock
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.storage.keys import renew_recovery_code
from app.storage.recovery import RecoveryCode, StoreKey, load_wrapped, unwrap
from app.storage.settings import read_setting, write_setting
from app.storage.unit_of_work import reading, writing

_PRINTED = "recovery_sheet_printed"

_FOREIGN = Refused(
    "store.recovery_wrong",
    Text("A helyreállító kód nem jó", "The recovery code is not right"),
    Text(
        "Ez a kód egy másik tárhoz tartozik. Nyomtasson új lapot ehhez a géphez. Az adatai megvannak.",
        "This code belongs to another store. Print a new sheet for this machine. Your data are safe.",
    ),
    "recovery_code",
)


class CodeKeeper:
    """Knows the key of the open store; the code itself is never kept."""

    def __init__(self, store: Path, key: StoreKey, engine: Engine, clock: Clock) -> None:
        self._store = store
        self._key = key
        self._engine = engine
        self._clock = clock

    @property
    def machine(self) -> str:
        """Return the name of this machine, as the sheet shows it."""
        return platform.node() or "PC"

    def renew(self) -> RecoveryCode:
        """Return a new code; the old one opens this store no more, and the new sheet is not printed yet."""
        code = renew_recovery_code(self._store, self._key)
        self._note("")
        return code

    def try_code(self, code: str) -> None:
        """Raise Refused ``store.recovery_mistyped`` or ``store.recovery_wrong`` where a code does not fit."""
        if unwrap(load_wrapped(self._store), code) != self._key:
            raise _FOREIGN

    def note_printed(self) -> None:
        """Remember that the sheet was printed and locked away."""
        self._note(self._clock.now().isoformat(timespec="seconds"))

    def printed_at(self) -> str | None:
        """Return when the sheet of the present code was printed, None where nobody said so."""
        with reading(self._engine) as session:
            return read_setting(session, _PRINTED) or None

    def _note(self, value: str) -> None:
        with writing(self._engine) as session:
            write_setting(session, _PRINTED, value)
