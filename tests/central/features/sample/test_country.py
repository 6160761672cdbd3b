"""The sample country is one that the server itself could have gathered."""

from __future__ import annotations

from random import Random

import pytest
from sqlalchemy import delete, func, select

from app.kernel.identifiers import check_ksh, check_pir
from app.kernel.problems import Refused
from central.features.sample.country import fill
from central.features.sample.people import made_settlements
from central.storage.sync_tables import ChangeLog, Partition
from central.storage.tables import Organisation
from tests.central.features.municipality.test_model import CONTENT
from tests.helpers.clock import START


def test_numbers_have_no_gap_and_identifiers_hold(central_database) -> None:
    settlements = made_settlements(12, Random(5))
    assert not any(check_ksh(one.ksh_code) for one in settlements)
    with pytest.raises(Refused):
        fill(central_database, CONTENT, settlements, 5, START)
    with central_database.writing() as session:
        session.execute(delete(Organisation))
    count = fill(central_database, CONTENT, settlements, 5, START)
    with central_database.reading() as session:
        assert session.scalar(select(func.count()).select_from(ChangeLog)) == count
        logged = select(ChangeLog.municipality, func.count(), func.max(ChangeLog.seq)).group_by(ChangeLog.municipality)
        ends = {one.municipality: one.seq for one in session.scalars(select(Partition))}
        for municipality, number, last in session.execute(logged):
            assert number == last == ends[municipality]
            assert not check_pir(municipality)
        assert session.scalar(select(func.count()).where(Organisation.kind == "municipality")) == 12
