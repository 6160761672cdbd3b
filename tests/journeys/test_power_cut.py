"""Power cuts while a person types in the real window: what was saved is there, the same page opens and says so."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]

TYPING = """
import sys
from pathlib import Path
from clerk import Answers, Clerk
from PySide6.QtWidgets import QApplication
from app.settings import from_environment
from ui.main import Desktop

application = QApplication(["typing"])
folder = Path(sys.argv[1])
told = {"store": folder / "store.db", "actor": "Kovács Istvánné"}
desktop = Desktop(application, from_environment({}, told), Answers(folder))
clerk = Clerk(desktop)
desktop.show()
clerk.settle()
desktop.shell.choose_municipality("981011")
clerk.open("contract-form", "officers")
count = 0

def saved():
    print("saved", count, flush=True)

desktop.shell.bridge.saved.connect(saved)
while True:
    count += 1
    clerk.write("tenant_admin_name", f"Tóth Éva {count}")
    desktop.shell.save()
    clerk.settle()
"""


def environment(folder: Path, code: str) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "CSATLAKOZO_RECOVERY_CODE": code,
        "CSATLAKOZO_STORE": str(folder / "store.db"),
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'packaging'}",
    }


def prepared(folder: Path) -> str:
    """Make a store with the sample office and return its recovery code."""
    from app.bootstrap import build
    from app.features.office.commands import Member, RegisterOffice
    from app.kernel.ids import MunicipalityId
    from app.settings import from_environment
    from app.storage.keys import NoKeyRing, create_key

    settings = from_environment({}, {"store": folder / "store.db", "actor": "Kovács Istvánné"})
    key, code = create_key(settings.store, NoKeyRing())
    program = build(settings, key)
    member = Member("981011", "Sárberek Község Önkormányzata", "3999 Sárberek, Fő utca 1.")
    program.run(RegisterOffice(MunicipalityId("981044"), "Sárbereki Közös Önkormányzati Hivatal", "joint", (member,)))
    program.close()
    return code


def type_until_the_power_goes(folder: Path, code: str, after: int) -> int:
    """Type in a window of another process, kill it with -9 after some saves, and return the last save it told."""
    with subprocess.Popen(
        [sys.executable, "-c", TYPING, str(folder)],
        env=environment(folder, code),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        last = 0
        for line in process.stdout:
            last = int(line.split()[1])
            if last >= after:
                process.send_signal(signal.SIGKILL)
                break
        for line in process.stdout:
            if re.fullmatch(r"saved \d+\n", line):
                last = int(line.split()[1])
    return last


@pytest.mark.timeout(180)
def test_after_kill_9_the_same_page_opens_with_the_last_saved_word_and_says_so(
    qapp: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = prepared(tmp_path)
    told = max(type_until_the_power_goes(tmp_path, code, after) for after in (2, 7))
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    for name, value in environment(tmp_path, code).items():
        if name.startswith(("CSATLAKOZO", "PYTHON_KEYRING")):
            monkeypatch.setenv(name, value)
    from clerk import Answers, Clerk

    from app.settings import from_environment
    from ui.main import Desktop

    desktop = Desktop(qapp, from_environment(os.environ, {"actor": "Kovács Istvánné"}), Answers(tmp_path))
    clerk = Clerk(desktop)
    try:
        desktop.show()
        clerk.settle()
        clerk.read("Felelősök")
        clerk.read("A program legutóbb váratlanul leállt")
        kept = re.search(r"Helyreállítottuk, amit .*: „Tóth Éva (\d+)”", clerk.words())
        assert kept
        assert int(kept[1]) >= told, "a saved word was lost"
        assert desktop.shell.navigation.place.arguments[0] == "officers"
        assert clerk.find("tenant_admin_name").text() == f"Tóth Éva {kept[1]}"
    finally:
        desktop.frame.close()
