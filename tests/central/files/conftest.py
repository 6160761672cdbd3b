"""Both places of files: a folder, and a bucket of a real S3 server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.documents.scan import inspect_scan
from central.files.bucket import Bucket, BucketAddress
from central.files.folder import Folder
from central.files.place import Place
from central.files.service import FileStore
from tests.helpers.s3 import running_s3


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BucketAddress]:
    """Run the S3 server once for all tests that ask for it."""
    with running_s3(tmp_path_factory.mktemp("s3")) as address:
        yield address


@pytest.fixture
def bucket(s3: BucketAddress) -> BucketAddress:
    """Return the bucket, emptied."""
    place = Bucket(s3)
    place.remove([one.key for one in place.listed("")])
    return s3


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, tmp_path: Path, bucket: BucketAddress) -> Place:
    """Return an empty place of either kind, tried."""
    made: Place = Folder(tmp_path / "files") if request.param == "folder" else Bucket(bucket)
    made.prepare()
    return made


@pytest.fixture
def store(place: Place) -> FileStore:
    """Return a file store in either place."""
    return FileStore(place, inspect_scan)
