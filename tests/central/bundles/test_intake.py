"""A package is taken whole or not at all, from its own device only, and every refusal is a sentence."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select, update

from app.kernel.problems import Refused
from app.sync.bundle_keys import own_keys
from app.wire.bundle import BundleWriter, ChangesManifest, FrameKind, PublicKeys
from app.wire.messages import ExchangeRequest
from app.wire.sealed import Kind, seal_for
from central.accounts.devices import MAX_WRONG_CODES
from central.bundles.intake import take_bundle
from central.bundles.keys import current_keys
from central.storage.bundle_tables import TakenBundle
from central.storage.sync_tables import ChangeLog
from central.storage.tables import Device, EnrolmentCode
from central.storage.tenancy import CENTRE
from tests.helpers.clock import START
from tests.helpers.desks import Machine
from tests.helpers.sticks import Centre, centre_in, export, load, spoilt


def _held(centre: Centre) -> tuple[int, int, int]:
    """Return how many changes, devices and used codes there are."""
    with centre.database.reading(CENTRE) as session:
        used = select(func.count()).select_from(EnrolmentCode).where(EnrolmentCode.used_at.is_not(None))
        return (
            session.execute(select(func.count()).select_from(ChangeLog)).scalar_one(),
            session.execute(select(func.count()).select_from(Device)).scalar_one(),
            session.execute(used).scalar_one(),
        )


@pytest.mark.parametrize("place", [0, 18, 25, 60, 150, 0.5, -17, -1], ids=str)
def test_one_changed_byte_takes_nothing(village: Machine, centre: Centre, tmp_path: Path, place: float) -> None:
    written = export(village, tmp_path)

    def change(file: bytearray) -> None:
        at = int(len(file) * place) if isinstance(place, float) else place
        file[at] ^= 4

    with pytest.raises(Refused) as refused:
        centre.take(spoilt(written.path, change))
    assert refused.value.code in {"bundle.damaged", "bundle.no_bundle", "bundle.other_recipient"}
    assert _held(centre) == (0, 0, 0)
    centre.take(written.path)
    assert _held(centre) == (1, 1, 1)


def test_a_cut_package_takes_nothing(village: Machine, centre: Centre, tmp_path: Path) -> None:
    written = export(village, tmp_path)
    for keep in (10, 200, written.size // 2, written.size - 1):
        cut = written.path.with_name("cut.csatlakozo")
        cut.write_bytes(written.path.read_bytes()[:keep])
        with pytest.raises(Refused):
            centre.take(cut)
    assert _held(centre) == (0, 0, 0)


def test_a_package_for_another_centre_is_not_opened(village: Machine, centre: Centre, tmp_path: Path) -> None:
    with centre_in(tmp_path / "other") as other, pytest.raises(Refused, match=r"bundle\.other_recipient"):
        other.take(export(village, tmp_path).path)


def _forged(centre: Centre, folder: Path, device: Device, keys: PublicKeys, signer: Ed25519PrivateKey) -> Path:
    """Return a package that a stranger made in the name of a device; the centre's key is no secret."""
    manifest = ChangesManifest(
        id="00000000-0000-4000-8000-000000000001",
        number=9,
        follows=[],
        device_id=device.id,
        incarnation=device.incarnation,
        keys=keys,
        made_at=START.isoformat(),
        program="1",
        content="1.0.0",
        has_token=True,
        items=0,
    )
    path = folder / "forged.csatlakozo"
    with centre.database.writing() as session, path.open("wb") as stream:
        writer = BundleWriter(seal_for(stream, Kind.CHANGES, bytes.fromhex(current_keys(session).public.seal)))
        writer.message(FrameKind.MANIFEST, manifest)
        request = ExchangeRequest(nonce=f"{manifest.id}-0", incarnation=device.incarnation, after={}, changes=[])
        writer.message(FrameKind.EXCHANGE, request)
        writer.sign(signer)
    return path


def test_a_stranger_cannot_speak_in_the_name_of_a_device(village: Machine, centre: Centre, tmp_path: Path) -> None:
    load(village, centre.take(export(village, tmp_path).path)[1])
    with centre.database.reading(CENTRE) as session:
        device = session.execute(select(Device)).scalar_one()
        session.expunge(device)
    stranger = Ed25519PrivateKey.generate()
    own = PublicKeys(sign=stranger.public_key().public_bytes_raw().hex(), seal="a" * 64)
    with pytest.raises(Refused, match=r"bundle\.unknown_sender"):
        centre.take(_forged(centre, tmp_path, device, own, stranger))
    theirs = own_keys(village.program._engine).public
    with pytest.raises(Refused, match=r"bundle\.unsigned"):
        centre.take(_forged(centre, tmp_path, device, theirs, stranger))


def test_a_revoked_device_is_not_heard(village: Machine, centre: Centre, tmp_path: Path) -> None:
    load(village, centre.take(export(village, tmp_path).path)[1])
    with centre.database.writing() as session:
        session.execute(update(Device).values(revoked_at=START))
    village.answer("signing_place", "más")
    with pytest.raises(Refused, match=r"bundle\.unknown_sender"):
        centre.take(export(village, tmp_path).path)
    assert _held(centre)[0] == 1


def test_what_was_taken_and_by_whom_is_written_down(village: Machine, centre: Centre, tmp_path: Path) -> None:
    export(village, tmp_path)
    centre.take(export(village, tmp_path).path)
    with centre.database.reading(CENTRE) as session:
        rows = session.execute(
            select(TakenBundle.number, TakenBundle.items, TakenBundle.carried_by).order_by(TakenBundle.number)
        ).all()
    assert [tuple(row) for row in rows] == [(1, None, None), (2, 1, "test")]


def test_wrong_codes_in_packages_are_braked_for_the_one_who_brings_them_and_a_right_one_passes(
    village: Machine, centre: Centre, tmp_path: Path
) -> None:
    package = export(village, tmp_path).path

    def good_until(day: datetime) -> None:
        with centre.database.writing() as session:
            session.execute(update(EnrolmentCode).values(expires_at=day))

    good_until(START - timedelta(days=1))
    told = []
    for _ in range(MAX_WRONG_CODES + 1):
        with pytest.raises(Refused) as refused:
            centre.take(package)
        told.append(refused.value.code)
    assert told == ["enrol.wrong_code"] * MAX_WRONG_CODES + ["enrol.too_many"]
    assert _held(centre) == (0, 0, 0)
    with pytest.raises(Refused, match=r"enrol\.wrong_code"):
        take_bundle(centre.desk, package, "another courier", START)
    good_until(START + timedelta(days=1))
    assert centre.take(package)[0].is_taken
