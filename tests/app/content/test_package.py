"""Whatever is done to a package on its way, it is refused in words and nothing on the disk changes."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.content.package import FORMAT, MANIFEST, MAX_FILES, SIGNATURE, TrustList, install, pack, read_package, sign
from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Language

MakePackage = Callable[..., Path]


def tree(folder: Path) -> dict[str, str]:
    """Return what lies below a folder, with its hashes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "dir"
        for path in folder.rglob("*")
    }


def refusal_of(package: Path, folder: Path, trust: TrustList) -> str:
    """Install it, expect a refusal in both languages and an untouched disk, and return its code."""
    before = tree(folder) if folder.exists() else None
    source = tree(package) if package.is_dir() else None
    with pytest.raises(Refused) as caught:
        install(package, folder, trust)
    assert (tree(folder) if folder.exists() else None) == before
    assert (tree(package) if package.is_dir() else None) == source
    problem = caught.value
    assert "Semmi nem változott" in problem.message.render(Language.HU)
    assert "Nothing was changed" in problem.message.render(Language.EN)
    assert problem.title.hu != problem.title.en
    return problem.code


@pytest.fixture
def installed(tmp_path: Path, make_package: MakePackage, trust: TrustList) -> Path:
    """Return a folder that holds one older, good package."""
    folder = tmp_path / "installed"
    install(make_package("older", version="0.9.0"), folder, trust)
    return folder


@pytest.fixture
def packed(tmp_path: Path, make_package: MakePackage) -> Path:
    target = tmp_path / "good.cspkg"
    pack(make_package(), target)
    return target


def test_a_good_package_is_installed_beside_the_older_one(
    installed: Path, make_package: MakePackage, trust: TrustList
) -> None:
    package = make_package(version="1.2.0")
    place = install(package, installed, trust)
    assert place == installed / "content-1.2.0"
    assert tree(place) == tree(package)
    assert sorted(path.name for path in installed.iterdir()) == ["content-0.9.0", "content-1.2.0"]
    assert read_package(place, trust).version == "1.2.0"


def test_a_folder_and_its_file_are_the_same_package(
    tmp_path: Path, packed: Path, trust: TrustList, installed: Path
) -> None:
    assert read_package(packed, trust) == read_package(tmp_path / "package", trust)
    assert tree(install(packed, installed, trust)) == tree(tmp_path / "package")


def test_installing_twice_is_harmless(packed: Path, installed: Path, trust: TrustList) -> None:
    first = install(packed, installed, trust)
    before = tree(installed)
    assert install(packed, installed, trust) == first
    assert tree(installed) == before


def test_installing_again_mends_a_damaged_installation(packed: Path, installed: Path, trust: TrustList) -> None:
    place = install(packed, installed, trust)
    good = tree(place)
    (place / "calendar.json").write_bytes(b"{")
    assert install(packed, installed, trust) == place
    assert tree(place) == good
    assert sorted(path.name for path in installed.iterdir()) == ["content-0.9.0", "content-1.0.0"]


def test_the_shipped_packages_are_signed(shipped: Path, shipped_register: Path, shipped_trust: TrustList) -> None:
    assert read_package(shipped, shipped_trust).kind == "content"
    assert read_package(shipped_register, shipped_trust).kind == "register"


def test_a_flipped_byte_anywhere_in_a_folder_is_refused(
    make_package: MakePackage, installed: Path, trust: TrustList
) -> None:
    package = make_package()
    for path in sorted(path for path in package.rglob("*") if path.is_file()):
        good = path.read_bytes()
        for place in {0, len(good) // 2, len(good) - 2}:
            path.write_bytes(good[:place] + bytes([good[place] ^ 0x01]) + good[place + 1 :])
            code = refusal_of(package, installed, trust)
            expected = {"content.unsigned"} if path.name in (MANIFEST, SIGNATURE) else {"content.damaged"}
            assert code in expected, f"{path.name} at {place}"
        path.write_bytes(good)
    install(package, installed, trust)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(data=st.data())
def test_a_damaged_file_is_refused_or_still_says_the_same(
    packed: Path, trust: TrustList, data: st.DataObject, tmp_path: Path
) -> None:
    """A byte of a ZIP that nobody reads (a date, an attribute) may differ; what is read may not."""
    good, expected = packed.read_bytes(), read_package(packed, trust)
    place = data.draw(st.integers(0, len(good) - 1))
    change = data.draw(st.integers(1, 255))
    broken = tmp_path / "broken.cspkg"
    broken.write_bytes(good[:place] + bytes([good[place] ^ change]) + good[place + 1 :])
    with suppress(Refused):
        assert read_package(broken, trust) == expected


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_file_that_was_cut_off_is_refused(
    tmp_path: Path, packed: Path, installed: Path, trust: TrustList, share: float
) -> None:
    cut = tmp_path / "cut.cspkg"
    content = packed.read_bytes()
    cut.write_bytes(content[: int(len(content) * share)])
    assert refusal_of(cut, installed, trust) == "content.damaged"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", b"nem csomag", b"\x00" * 100_000])
def test_what_is_no_package_is_refused(tmp_path: Path, installed: Path, trust: TrustList, content: bytes) -> None:
    other = tmp_path / "other.cspkg"
    other.write_bytes(content)
    assert refusal_of(other, installed, trust) == "content.damaged"


def test_a_file_that_is_not_there_and_an_empty_folder_are_refused(
    tmp_path: Path, installed: Path, trust: TrustList
) -> None:
    assert refusal_of(tmp_path / "absent.cspkg", installed, trust) == "content.damaged"
    (tmp_path / "empty").mkdir()
    assert refusal_of(tmp_path / "empty", installed, trust) == "content.unsigned"


@pytest.mark.parametrize("name", ["calendar.json", "catalogue.json", "forms/contract.json", "templates/D12.hu.md"])
def test_a_missing_file_is_refused(make_package: MakePackage, installed: Path, trust: TrustList, name: str) -> None:
    package = make_package()
    (package / name).unlink()
    assert refusal_of(package, installed, trust) == "content.damaged"


@pytest.mark.parametrize("name", ["extra.json", "forms/other.json", "templates/D99.hu.md", "Calendar.json"])
def test_a_smuggled_file_is_refused(make_package: MakePackage, installed: Path, trust: TrustList, name: str) -> None:
    package = make_package()
    (package / name).write_text("{}", "utf-8")
    assert refusal_of(package, installed, trust) == "content.damaged"


def test_two_files_that_changed_places_are_refused(
    make_package: MakePackage, installed: Path, trust: TrustList
) -> None:
    package = make_package()
    first, second = package / "templates" / "D12.hu.md", package / "templates" / "D27.hu.md"
    one, other = first.read_bytes(), second.read_bytes()
    first.write_bytes(other)
    second.write_bytes(one)
    assert refusal_of(package, installed, trust) == "content.damaged"


@pytest.mark.parametrize("name", [MANIFEST, SIGNATURE])
def test_without_manifest_or_signature_it_is_unsigned(
    make_package: MakePackage, installed: Path, trust: TrustList, name: str
) -> None:
    package = make_package()
    (package / name).unlink()
    assert refusal_of(package, installed, trust) == "content.unsigned"


@pytest.mark.parametrize(
    "signature",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b'"text"',
        b"\xff\xfe\x00",
        b'{"key": "test-1"}',
        b'{"key": "test-1", "signature": 5}',
        b'{"key": "test-1", "signature": ""}',
        b'{"key": "test-1", "signature": "AAAA"}',
        '{"key": "test-1", "signature": "ő"}'.encode(),
        b'{"key": ["test-1"], "signature": "AAAA"}',
        b"[" * 100_000,
    ],
    ids=lambda content: content[:24].decode("latin-1") or "empty",
)
def test_a_nonsense_signature_is_refused(
    make_package: MakePackage, installed: Path, trust: TrustList, signature: bytes
) -> None:
    package = make_package()
    (package / SIGNATURE).write_bytes(signature)
    assert refusal_of(package, installed, trust) == "content.unsigned"


def test_a_foreign_key_does_not_count_under_its_own_name_nor_under_a_trusted_one(
    make_package: MakePackage, installed: Path, trust: TrustList
) -> None:
    package, foreign = make_package(), Ed25519PrivateKey.generate()
    sign(package, "foreign-1", foreign.sign)
    assert refusal_of(package, installed, trust) == "content.unsigned"
    sign(package, "test-1", foreign.sign)
    assert refusal_of(package, installed, trust) == "content.unsigned"


def test_a_signature_of_another_version_does_not_count(
    make_package: MakePackage, installed: Path, trust: TrustList
) -> None:
    package, newer = make_package(), make_package("newer", version="1.1.0")
    (package / SIGNATURE).write_bytes((newer / SIGNATURE).read_bytes())
    assert refusal_of(package, installed, trust) == "content.unsigned"


def test_the_shipped_content_is_not_trusted_without_its_key(shipped: Path, installed: Path, trust: TrustList) -> None:
    assert refusal_of(shipped, installed, trust) == "content.unsigned"
    assert refusal_of(shipped, installed, TrustList({})) == "content.unsigned"


@pytest.mark.parametrize(
    ("manifest", "code"),
    [
        ({"program": "other"}, "content.foreign"),
        ({"program": None}, "content.foreign"),
        ({"format": FORMAT + 1}, "content.newer_format"),
        ({"format": 0}, "content.newer_format"),
        ({"format": "1"}, "content.newer_format"),
    ],
)
def test_a_package_for_another_program_or_format_is_refused(
    make_package: MakePackage, installed: Path, trust: TrustList, manifest: dict, code: str
) -> None:
    assert refusal_of(make_package(**manifest), installed, trust) == code


@pytest.mark.parametrize("name", ["kind", "version", "valid_from"])
def test_a_manifest_that_says_too_little_is_refused(
    make_package: MakePackage, installed: Path, trust: TrustList, key: Ed25519PrivateKey, name: str
) -> None:
    package = make_package()
    manifest = json.loads((package / MANIFEST).read_text("utf-8"))
    del manifest[name]
    (package / MANIFEST).write_text(json.dumps(manifest), "utf-8")
    sign(package, "test-1", key.sign)
    assert refusal_of(package, installed, trust) == "content.damaged"


@pytest.mark.parametrize("name", ["version", "kind"])
@pytest.mark.parametrize("text", ["../../elsewhere", "1/2", "..", "", "C:\\elsewhere"])
def test_a_kind_or_version_that_leaves_the_folder_is_refused(
    make_package: MakePackage, installed: Path, trust: TrustList, name: str, text: str
) -> None:
    assert refusal_of(make_package(**{name: text}), installed, trust) == "content.damaged"


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/evil.json", "forms/../../evil.json", "forms\\..\\evil.json", "C:/evil.json", "C:evil.json"],
)
def test_a_file_that_wants_out_of_its_folder_is_refused(
    tmp_path: Path, packed: Path, installed: Path, trust: TrustList, name: str
) -> None:
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(name, "{}")
    assert refusal_of(packed, installed, trust) == "content.damaged"
    assert not list(tmp_path.rglob("evil.json"))


def test_too_many_files_are_refused(packed: Path, installed: Path, trust: TrustList) -> None:
    with zipfile.ZipFile(packed, "a") as archive:
        for number in range(MAX_FILES):
            archive.writestr(f"extra/{number}", "")
    assert refusal_of(packed, installed, trust) == "content.damaged"


def test_a_small_file_that_unfolds_to_a_big_one_is_refused(packed: Path, installed: Path, trust: TrustList) -> None:
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("extra.json", b"\x00" * 60_000_000)
    assert packed.stat().st_size < 1_000_000
    assert refusal_of(packed, installed, trust) == "content.damaged"


def test_nothing_is_half_installed_when_the_disk_gives_up(packed: Path, installed: Path, trust: TrustList) -> None:
    """A limit on the size of files stands for a full disk: the small ones are written, the catalogue is not."""
    resource = pytest.importorskip("resource")
    before = tree(installed)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(Unavailable) as caught:
            install(packed, installed, trust)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert caught.value.code == "content.disk"
    assert "Semmi nem változott" in caught.value.message.hu
    assert tree(installed) == before


def test_a_place_that_is_no_folder_is_said_in_words(packed: Path, trust: TrustList, tmp_path: Path) -> None:
    place = tmp_path / "place"
    place.write_text("a file where the folder should be", "utf-8")
    with pytest.raises(Unavailable):
        install(packed, place, trust)
    assert place.read_text("utf-8") == "a file where the folder should be"
