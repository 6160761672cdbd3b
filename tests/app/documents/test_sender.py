"""The sample village has numbers that pass the checks of real ones, so that a sample looks like a paper."""

from __future__ import annotations

from app.documents.sender import SAMPLE_SENDER
from app.kernel.identifiers import check_giro, check_ksh, check_tax_number


def test_the_sample_is_complete_and_its_numbers_are_well_formed() -> None:
    assert all(getattr(SAMPLE_SENDER, name) is not None for name in SAMPLE_SENDER.__dataclass_fields__)
    assert SAMPLE_SENDER.municipality_name in SAMPLE_SENDER.members
    checks = {"tax_number": check_tax_number, "ksh_code": check_ksh, "bank_account": check_giro}
    assert {name: tuple(check(getattr(SAMPLE_SENDER, name))) for name, check in checks.items()} == dict.fromkeys(
        checks, ()
    )
