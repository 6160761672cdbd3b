"""The bytes of a file, wherever they are."""

from __future__ import annotations

import pytest

from app.jobs.job import Cancel, silent
from app.kernel.problems import Refused
from tests.helpers.central_server import VILLAGE, CentralServer
from tests.helpers.desks import Machine
from tests.helpers.papers import file_paper, files_here


def test_what_is_here_needs_no_centre(machine: Machine) -> None:
    sha256 = file_paper(machine)
    assert machine.program.files.content(VILLAGE, sha256, silent, Cancel()) == files_here(machine)[sha256]


def test_what_is_elsewhere_needs_an_enrolled_machine(machine: Machine) -> None:
    with pytest.raises(Refused) as refused:
        machine.program.files.content(VILLAGE, "a" * 64, silent, Cancel())
    assert refused.value.code == "device.not_enrolled"


def test_what_nobody_has_is_said_so(machine: Machine, central: CentralServer) -> None:
    machine.enrol(central)
    with pytest.raises(Refused) as refused:
        machine.program.files.content(VILLAGE, "a" * 64, silent, Cancel())
    assert refused.value.code == "file.not_there_yet"
