"""The bucket: wrong keys, no bucket and no server are said in words; no key shows itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.kernel.problems import Unavailable
from central.files.bucket import Bucket, BucketAddress


@pytest.mark.parametrize("change", [{"secret": "wrong-wrong"}, {"key_id": "nobody"}])
def test_wrong_keys_are_said_in_words(bucket: BucketAddress, change: dict[str, str]) -> None:
    with pytest.raises(Unavailable) as caught:
        Bucket(replace(bucket, **change)).prepare()
    assert caught.value.code == "files.unavailable"


def test_nobody_there_is_said_in_words_and_soon(bucket: BucketAddress) -> None:
    nobody = Bucket(replace(bucket, endpoint="http://127.0.0.1:1"))
    with pytest.raises(Unavailable):
        nobody.size("a")
    with pytest.raises(Unavailable):
        list(nobody.listed("a"))


def test_the_secret_does_not_show(bucket: BucketAddress) -> None:
    assert bucket.secret not in repr(bucket)
