"""A recovery code opens the key it wraps and no other; a slip of the pen is said before anything is tried."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kernel.problems import Refused, Unavailable
from app.storage.recovery import (
    Hardness,
    StoreKey,
    key_file,
    load_wrapped,
    new_recovery_code,
    read_recovery_code,
    save_wrapped,
    set_wrapped_aside,
    unwrap,
    wrap,
)

CHEAP = Hardness(memory_kib=8, passes=1, lanes=1)
KEY = StoreKey(bytes(range(32)))
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
codes = st.builds(new_recovery_code)


def replaced(code, place, sign):
    return code[:place] + sign + code[place + 1 :]


def places(code):
    return [place for place, sign in enumerate(code) if sign != "-"]


@given(code=codes)
def test_printed_code_reads_back_however_it_is_typed(code):
    assert len(code.split("-")) == 8
    assert {len(group) for group in code.split("-")} == {4}
    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " – "), f"  {code}\n"):
        assert read_recovery_code(typed) == code


@given(code=codes, data=st.data())
def test_every_wrong_sign_and_every_swap_of_neighbours_is_noticed(code, data):
    place = data.draw(st.sampled_from(places(code)))
    sign = data.draw(st.sampled_from([sign for sign in SIGNS if sign != code[place]]))
    with pytest.raises(Refused, match=r"store\.recovery_mistyped"):
        read_recovery_code(replaced(code, place, sign))
    plain = code.replace("-", "")
    start = data.draw(st.integers(0, 30))
    if plain[start] != plain[start + 1]:
        with pytest.raises(Refused, match=r"store\.recovery_mistyped"):
            read_recovery_code(plain[:start] + plain[start + 1] + plain[start] + plain[start + 2 :])


@pytest.mark.parametrize(
    ("typed", "said"),
    [("", "Ön 0 jelet"), ("ABCD", "Ön 4 jelet"), ("ABCO", "„O”"), ("ABC1", "„1”"), ("{ő}", "„{”"), ("ß", "Ön 2 jelet")],
)
def test_what_is_no_code_is_said(typed, said):
    with pytest.raises(Refused) as caught:
        read_recovery_code(typed)
    assert said in caught.value.message.hu
    assert caught.value.field == "recovery_code"


@settings(deadline=None, max_examples=20)
@given(key=st.binary(min_size=32, max_size=32).map(StoreKey), code=codes, other=codes)
def test_only_its_own_code_opens_a_key(key, code, other):
    wrapped = wrap(key, code, CHEAP)
    assert unwrap(wrapped, code.lower()) == key
    assert key not in wrapped.sealed
    with pytest.raises(Refused, match=r"store\.recovery_wrong") as caught:
        unwrap(wrapped, other)
    assert "nem ehhez a tárhoz való" in caught.value.message.hu


def test_default_hardness_is_the_second_recommendation_of_the_standard():
    code = new_recovery_code()
    wrapped = wrap(KEY, code)
    assert wrapped.hardness == Hardness(memory_kib=65_536, passes=3, lanes=4)
    assert unwrap(wrapped, code) == KEY


def test_same_key_and_code_are_sealed_differently_each_time():
    code = new_recovery_code()
    assert wrap(KEY, code, CHEAP).sealed != wrap(KEY, code, CHEAP).sealed


def test_key_file_round_trip_beside_the_store(tmp_path):
    store, code = tmp_path / "tár.db", new_recovery_code()
    wrapped = wrap(KEY, code, CHEAP)
    save_wrapped(store, wrapped)
    assert key_file(store) == tmp_path / "tár.db.key"
    assert load_wrapped(store) == wrapped
    content = key_file(store).read_bytes()
    assert KEY not in content
    assert KEY.hex().encode() not in content
    assert code.encode() not in content


def test_earlier_key_files_are_set_aside_one_after_the_other(tmp_path):
    store = tmp_path / "store"
    set_wrapped_aside(store)
    for content in (b"1", b"2"):
        key_file(store).write_bytes(content)
        set_wrapped_aside(store)
    assert (tmp_path / "store.key.1").read_bytes() == b"1"
    assert (tmp_path / "store.key.2").read_bytes() == b"2"


def test_missing_and_unreadable_key_file_are_said(tmp_path):
    with pytest.raises(Refused, match=r"store\.key_file_missing") as caught:
        load_wrapped(tmp_path / "tár.db")
    assert "tár.db.key" in caught.value.message.hu
    key_file(tmp_path / "store").mkdir()
    with pytest.raises(Unavailable, match=r"store\.key_file_unreadable"):
        load_wrapped(tmp_path / "store")


@pytest.mark.parametrize(
    ("part", "name", "value"),
    [
        ("", "version", 2),
        ("", "cipher", "none"),
        ("", "nonce", "AAAA"),
        ("", "sealed", "%%"),
        ("", "sealed", 7),
        ("", "kdf", []),
        ("kdf", "name", "scrypt"),
        ("kdf", "memory_kib", 2**40),
        ("kdf", "memory_kib", 0),
        ("kdf", "memory_kib", "8"),
        ("kdf", "passes", True),
        ("kdf", "passes", 10**9),
        ("kdf", "lanes", 0),
        ("kdf", "salt", ""),
    ],
)
def test_altered_key_file_is_refused_before_any_work(tmp_path, part, name, value):
    store = tmp_path / "store"
    save_wrapped(store, wrap(KEY, new_recovery_code(), CHEAP))
    document = json.loads(key_file(store).read_bytes())
    (document[part] if part else document)[name] = value
    key_file(store).write_text(json.dumps(document))
    with pytest.raises(Refused, match=r"store\.key_file_damaged"):
        load_wrapped(store)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null", b"{}", b"[" * 100_000])
def test_damaged_key_file_is_refused(tmp_path, content):
    key_file(tmp_path / "store").write_bytes(content)
    with pytest.raises(Refused, match=r"store\.key_file_damaged"):
        load_wrapped(tmp_path / "store")


def test_lowered_cost_in_the_file_does_not_open_the_key(tmp_path):
    store, code = tmp_path / "store", new_recovery_code()
    save_wrapped(store, wrap(KEY, code, Hardness(memory_kib=16, passes=1, lanes=1)))
    document = json.loads(key_file(store).read_bytes())
    document["kdf"]["memory_kib"] = 8
    key_file(store).write_text(json.dumps(document))
    with pytest.raises(Refused, match=r"store\.recovery_wrong"):
        unwrap(load_wrapped(store), code)
