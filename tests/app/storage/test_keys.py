"""Where the key of a store comes from, in which order, and what happens where no trusted keyring runs."""

import os
from pathlib import Path

import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest
from keyring.backend import KeyringBackend

from app.kernel.problems import Refused, Unavailable
from app.storage.keys import (
    KEY_VARIABLE,
    RECOVERY_VARIABLE,
    Hardness,
    NoKeyRing,
    OSKeyRing,
    SecretName,
    StoreKey,
    create_key,
    find_key,
    recover_key,
    renew_recovery_code,
)
from app.storage.recovery import key_file, new_recovery_code

CHEAP = Hardness(memory_kib=8, passes=1, lanes=1)
OTHER = StoreKey(bytes(32))


class SystemBackend(KeyringBackend):
    """Stands for the operating system's key store, which tests cannot have."""

    # Named after the real one, because trust is judged by the module of the class; priority 0 keeps it unchosen.
    __module__ = "keyring.backends.SecretService"
    priority = 0

    def __init__(self):
        super().__init__()
        self.secrets = {}
        self.is_locked = False

    def _open(self):
        if self.is_locked:
            raise keyring.errors.KeyringLocked("locked")
        return self.secrets

    def get_password(self, service, username):
        return self._open().get((service, username))

    def set_password(self, service, username, password):
        self._open()[service, username] = password

    def delete_password(self, service, username):
        del self._open()[service, username]


class PlainFileBackend(SystemBackend):
    __module__ = "keyrings.alt.file"


class Chain(SystemBackend):
    __module__ = "keyring.backends.chainer"

    def __init__(self, *backends):
        super().__init__()
        self.backends = backends


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "tár.db"


@pytest.fixture
def backend() -> SystemBackend:
    return SystemBackend()


@pytest.fixture
def ring(backend) -> OSKeyRing:
    return OSKeyRing(backend)


def test_new_key_is_in_the_keyring_and_behind_the_recovery_code(store, ring):
    key, code = create_key(store, ring, CHEAP)
    assert len(key) == 32
    assert find_key(store, ring, {}) == key
    assert find_key(store, NoKeyRing(), {RECOVERY_VARIABLE: code}) == key
    assert key_file(store).exists()
    assert not store.exists()


def test_key_variable_asks_no_keyring(store, backend, ring):
    backend.is_locked = True
    assert find_key(store, ring, {KEY_VARIABLE: OTHER.hex()}) == OTHER


def test_key_variable_comes_before_the_keyring_and_that_before_the_code(store, ring):
    key, code = create_key(store, ring, CHEAP)
    both = {KEY_VARIABLE: OTHER.hex(), RECOVERY_VARIABLE: code}
    assert find_key(store, ring, both) == OTHER
    assert find_key(store, ring, {RECOVERY_VARIABLE: code}) == key
    assert find_key(store, NoKeyRing(), both) == OTHER
    assert find_key(store, NoKeyRing(), {KEY_VARIABLE: f" {OTHER.hex().upper()} "}) == OTHER


@pytest.mark.parametrize("value", ["0" * 63, "0" * 66, "x" * 64, "0 " * 32, "ő"])
def test_malformed_key_variable_is_refused_even_with_a_code(store, value):
    _, code = create_key(store, NoKeyRing(), CHEAP)
    with pytest.raises(Refused, match=r"store\.key_malformed"):
        find_key(store, NoKeyRing(), {KEY_VARIABLE: value, RECOVERY_VARIABLE: code})


def test_no_key_anywhere_is_said_and_nothing_is_made(store, ring):
    for keys in (ring, NoKeyRing()):
        with pytest.raises(Refused, match=r"store\.key_missing") as caught:
            find_key(store, keys, {KEY_VARIABLE: "", RECOVERY_VARIABLE: " "})
        assert "helyreállító lapon" in caught.value.message.hu
    assert list(store.parent.iterdir()) == []


def test_wrong_and_mistyped_recovery_codes_are_refused(store):
    _, code = create_key(store, NoKeyRing(), CHEAP)
    with pytest.raises(Refused, match=r"store\.recovery_wrong"):
        find_key(store, NoKeyRing(), {RECOVERY_VARIABLE: new_recovery_code()})
    with pytest.raises(Refused, match=r"store\.recovery_mistyped"):
        find_key(store, NoKeyRing(), {RECOVERY_VARIABLE: code[:-1]})


def test_existing_store_never_gets_a_new_key(store, ring):
    key, _ = create_key(store, ring, CHEAP)
    before = key_file(store).read_bytes()
    store.write_bytes(b"data")
    with pytest.raises(Refused, match=r"store\.key_exists"):
        create_key(store, ring, CHEAP)
    assert find_key(store, ring, {}) == key
    assert key_file(store).read_bytes() == before


def test_start_that_died_before_the_store_was_made_can_be_repeated(store, ring):
    _, first_code = create_key(store, ring, CHEAP)
    first_file = key_file(store).read_bytes()
    second, second_code = create_key(store, ring, CHEAP)
    assert find_key(store, ring, {}) == second
    assert first_code != second_code
    assert (store.parent / "tár.db.key.1").read_bytes() == first_file


def test_recovered_key_is_kept_for_the_next_start(store, ring):
    key, code = create_key(store, NoKeyRing(), CHEAP)
    assert recover_key(store, code.lower(), ring) == key
    assert find_key(store, ring, {}) == key
    assert recover_key(store, code, NoKeyRing()) == key


def test_renewed_code_replaces_the_lost_one(store):
    key, lost = create_key(store, NoKeyRing(), CHEAP)
    code = renew_recovery_code(store, key, CHEAP)
    assert recover_key(store, code, NoKeyRing()) == key
    with pytest.raises(Refused, match=r"store\.recovery_wrong"):
        recover_key(store, lost, NoKeyRing())


def test_secrets_are_apart_by_store_and_name(store, ring):
    other = store.with_name("másik.db")
    ring.set(store, SecretName.DEVICE_TOKEN, "a")
    ring.set(store, SecretName.DATA_KEY, "b")
    ring.set(other, SecretName.DEVICE_TOKEN, "c")
    ring.delete(store, SecretName.DEVICE_TOKEN)
    ring.delete(store, SecretName.DEVICE_TOKEN)
    assert ring.get(store, SecretName.DEVICE_TOKEN) is None
    assert ring.get(store, SecretName.DATA_KEY) == "b"
    assert ring.get(other, SecretName.DEVICE_TOKEN) == "c"


def test_same_store_by_another_spelling_of_its_path(store, ring, monkeypatch):
    ring.set(store, SecretName.DEVICE_TOKEN, "a")
    monkeypatch.chdir(store.parent)
    assert ring.get(Path(store.name), SecretName.DEVICE_TOKEN) == "a"


@pytest.mark.parametrize(
    "untrusted",
    [
        keyring.backends.fail.Keyring(),
        keyring.backends.null.Keyring(),
        PlainFileBackend(),
        Chain(PlainFileBackend(), keyring.backends.null.Keyring()),
        Chain(),
    ],
    ids=["fail", "null", "plain file", "chain of untrusted", "empty chain"],
)
def test_untrusted_backend_counts_as_none(store, untrusted):
    ring = OSKeyRing(untrusted)
    with pytest.raises(Refused, match=r"keyring\.missing"):
        ring.set(store, SecretName.DEVICE_TOKEN, "secret")
    assert ring.get(store, SecretName.DEVICE_TOKEN) is None
    ring.delete(store, SecretName.DEVICE_TOKEN)
    key, code = create_key(store, ring, CHEAP)
    assert find_key(store, ring, {RECOVERY_VARIABLE: code}) == key


def test_trusted_member_of_a_chain_is_used(store, backend):
    plain = PlainFileBackend()
    OSKeyRing(Chain(plain, backend)).set(store, SecretName.DEVICE_TOKEN, "secret")
    assert plain.secrets == {}
    assert list(backend.secrets.values()) == ["secret"]


def test_locked_keyring_is_said_and_the_other_sources_still_work(store, backend, ring):
    key, code = create_key(store, ring, CHEAP)
    backend.is_locked = True
    for call in (
        lambda: ring.get(store, SecretName.DATA_KEY),
        lambda: ring.set(store, SecretName.DATA_KEY, "x"),
        lambda: ring.delete(store, SecretName.DATA_KEY),
    ):
        with pytest.raises(Unavailable, match=r"keyring\.silent"):
            call()
    assert find_key(store, ring, {RECOVERY_VARIABLE: code}) == key
    with pytest.raises(Refused, match=r"store\.key_missing"):
        find_key(store, ring, {})


def test_spoilt_secret_in_the_keyring_is_not_taken_for_a_key(store, ring):
    ring.set(store, SecretName.DATA_KEY, "not a key")
    assert find_key(store, ring, {KEY_VARIABLE: OTHER.hex()}) == OTHER


def test_no_file_beside_the_store_holds_the_key(store, ring):
    key, _ = create_key(store, ring, CHEAP)
    for path in store.parent.iterdir():
        assert key not in path.read_bytes()
        assert key.hex().encode() not in path.read_bytes().lower()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_key_file_is_for_its_owner_only(store, ring):
    create_key(store, ring, CHEAP)
    assert key_file(store).stat().st_mode & 0o077 == 0
