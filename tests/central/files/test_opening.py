"""Which file store the settings name; what does not fit together is said in words."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from central.files.bucket import BucketAddress
from central.files.opening import open_store, store_name
from central.settings import Settings
from tests.helpers.scans import scan_pdf

S3 = {
    "files_s3_endpoint": "https://s3.example.hu",
    "files_s3_bucket": "csatlakozo",
    "files_s3_key_id": "key",
    "files_s3_secret": "a-very-secret-secret",
}


def test_a_folder_when_nothing_is_said(tmp_path: Path) -> None:
    settings = Settings(files_folder=tmp_path / "files")
    open_store(settings).prepare()
    assert store_name(settings) == str(tmp_path / "files")


@pytest.mark.parametrize("missing", sorted(S3))
def test_half_of_the_settings_is_refused_and_named(missing: str) -> None:
    with pytest.raises(Refused) as refused:
        open_store(Settings(**{**S3, missing: None}))
    assert missing.upper() in refused.value.message.hu
    assert S3["files_s3_secret"] not in str(refused.value)


@pytest.mark.parametrize("endpoint", ["http://s3.example.hu", "ftp://x", "s3.example.hu", "http://10.0.0.1:9000"])
def test_files_are_never_sent_unencrypted_over_a_network(endpoint: str) -> None:
    with pytest.raises(Refused) as refused:
        open_store(Settings(**{**S3, "files_s3_endpoint": endpoint}))
    assert "FILES_S3_ENDPOINT" in refused.value.message.en


def test_neither_name_nor_settings_show_the_secret() -> None:
    settings = Settings(**S3)
    open_store(settings)
    assert S3["files_s3_secret"] not in store_name(settings) + repr(settings)


def test_a_real_bucket_takes_a_file_that_a_worker_looked_at(bucket: BucketAddress) -> None:
    settings = Settings(
        files_s3_endpoint=bucket.endpoint,
        files_s3_bucket=bucket.bucket,
        files_s3_key_id=bucket.key_id,
        files_s3_secret=bucket.secret,
    )
    store = open_store(settings)
    try:
        store.prepare()
        content = scan_pdf()
        sha256 = hashlib.sha256(content).hexdigest()
        store.begin("981011", sha256, len(content))
        store.append("981011", sha256, 0, content)
        assert store.read("981011", sha256) == content
    finally:
        store.close()
