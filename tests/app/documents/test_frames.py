"""Bytes through a pipe: whole or not at all."""

from __future__ import annotations

from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from app.documents.frames import read_frame, write_frame


@given(st.lists(st.binary(max_size=300), max_size=5), st.integers(0, 2000))
def test_what_was_sent_arrives_and_what_was_cut_does_not(contents: list[bytes], cut: int) -> None:
    pipe = BytesIO()
    for content in contents:
        write_frame(pipe, content)
    whole = pipe.getvalue()
    source = BytesIO(whole[: max(0, len(whole) - cut)])
    arrived = list(iter(lambda: read_frame(source), None))
    assert arrived == contents[: len(arrived)]
    assert cut or arrived == contents


def test_a_longer_answer_than_allowed_is_none() -> None:
    pipe = BytesIO()
    write_frame(pipe, b"x" * 11)
    pipe.seek(0)
    assert read_frame(pipe, 10) is None
