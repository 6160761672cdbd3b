"""`make run`: a local central server and the desktop with the sample office; without a display it plays the story."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import traceback
from pathlib import Path

from local_server import OFFICER, PASSWORD, ROOT, LocalServer

OUT = ROOT / "out"
OFFICE, VILLAGE = "981044", "981011"
_REGISTER = ROOT / "resources" / "demo" / "proba-1"


def has_display() -> bool:
    """Tell whether a window can be shown to a person."""
    if os.environ.get("QT_QPA_PLATFORM") in ("offscreen", "minimal"):
        return False
    return os.name == "nt" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def desk_environment(store: Path, server: str) -> dict[str, str]:
    """Return what the desktop of the demo is told; its recovery code lies beside its sample data, and only there."""
    settings = {
        "CSATLAKOZO_STORE": str(store),
        "CSATLAKOZO_REGISTER": str(_REGISTER),
        "CSATLAKOZO_SERVER": server,
        "CSATLAKOZO_ACTOR": "Kovács Istvánné",
        "PYTHONPATH": str(ROOT),
        "PYTHONUTF8": "1",
    }
    code = store.with_suffix(".code")
    if code.exists():
        settings["CSATLAKOZO_RECOVERY_CODE"] = code.read_text(encoding="utf-8")
    return settings


def app_call(environment: dict[str, str], *arguments: str) -> dict[str, object]:
    """Run one verb of the desktop's command line."""
    done = subprocess.run(
        [sys.executable, "-m", "app", *arguments, "--format", "json"],
        env=os.environ | environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.stderr.write(done.stderr)
        done.check_returncode()
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def prepare_desk(store: Path, server: LocalServer) -> None:
    """Make the store of the sample office and enrol it at the server, once."""
    if store.exists():
        return
    store.parent.mkdir(parents=True, exist_ok=True)
    answer = app_call(desk_environment(store, server.address), "init")
    store.with_suffix(".code").write_text(str(answer["recovery_code"]), encoding="utf-8")
    environment = desk_environment(store, server.address)
    organisations = json.loads((_REGISTER / "register.json").read_text(encoding="utf-8"))["organisations"]
    office = next(one for one in organisations if one["pir"] == OFFICE)
    members = [
        {
            name: one[name]
            for name in ("pir", "name", "seat", "ksh_code", "tax_number", "bank_account", "population", "county")
        }
        for one in organisations
        if one["office_pir"] == OFFICE and one["kind"] != "office"
    ]
    for command, fields in (
        (
            "RegisterOffice",
            {
                "municipality": OFFICE,
                "name": office["name"],
                "kind": "joint",
                "members": members,
                "seat": office["seat"],
            },
        ),
        ("RecordPerson", {"municipality": VILLAGE, "role": "mayor", "name": "Vadász Béla"}),
        ("RecordPerson", {"municipality": OFFICE, "role": "notary", "name": "dr. Kerek Anna"}),
        (
            "RecordPerson",
            {"municipality": OFFICE, "role": "coordinator", "name": "Kovács Istvánné", "email": "agi@sarberek.hu"},
        ),
        ("ChooseJoining", {"municipality": OFFICE, "mode": "system", "start_day": "2028-01-01"}),
    ):
        app_call(environment, "run", command, "--json", json.dumps(fields))
    app_call(environment, "enrol", "--server", server.address, "--code", _code(server))


def _code(server: LocalServer) -> str:
    return str(server.call("enrol", OFFICE)["code"])


def show_window() -> int:
    """Open the window for a person, beside a running server; both end with the window."""
    server = LocalServer(OUT / "demo" / "central")
    server.prepare()
    with server:
        store = OUT / "demo" / "desk" / "csatlakozo.db"
        prepare_desk(store, server)
        print(f"[run] Web console: {server.address}/console  name: {OFFICER}  password: {PASSWORD}")
        print("[run] The window opens now. Close it to end the demo.", flush=True)
        return subprocess.call(
            [sys.executable, "-m", "ui"], env=os.environ | desk_environment(store, server.address), cwd=ROOT
        )


def play() -> int:
    """Play the whole story offscreen, saying each step; 1 when a step fails."""
    from story import Story  # Needs Qt on the offscreen platform, which is chosen just before.

    folder = OUT / "story"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    story = Story(folder)
    try:
        story.play()
    except Exception:
        traceback.print_exc()
        print(f"[run] The story stopped at: {story.step}", file=sys.stderr)
        return 1
    finally:
        story.end()
    print(f"[run] The story ended well. Pictures and PDFs: {folder}")
    return 0


def _end_in_order(_signal: int, _frame: object) -> None:
    """Turn a request to end into an ordinary exit, so that the server is stopped on the way out."""
    sys.exit(143)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _end_in_order)
    if has_display():
        sys.exit(show_window())
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    print("[run] No display: the same story is played, and its pictures are left under out/story.", flush=True)
    sys.exit(play())
