"""Tells when the machine comes into a network again; where the system does not tell, the heartbeat is enough."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from ui.shell.sync_runner import SyncRunner

_LATER = 5_000
"""Milliseconds after the first page: Qt's network library is not needed before."""


def watch_network(runner: SyncRunner) -> None:
    """Let the runner know, from a little later on."""
    QTimer.singleShot(_LATER, runner, lambda: _watch(runner))


def _watch(runner: SyncRunner) -> None:
    # Loads Qt's network library, which the first page does not wait for.
    from PySide6.QtNetwork import QNetworkInformation

    if not QNetworkInformation.loadDefaultBackend():
        return
    network = QNetworkInformation.instance()
    network.reachabilityChanged.connect(runner.on_reachability)
