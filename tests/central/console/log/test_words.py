"""Every form of the console has its words in the log."""

from __future__ import annotations

from central.accounts.rights import LOGGED, RIGHTS
from central.console.log.words import ACTS


def test_every_act_has_its_words() -> None:
    forms = {one for one in RIGHTS if one.startswith("POST /console")} | LOGGED
    assert ACTS.keys() == forms, "central/console/log/words.py says what each act is called"
