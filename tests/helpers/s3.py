"""A real S3 server on loopback for the tests of the file store: SeaweedFS, one process, nothing outside its folder."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import obstore
import requests
from obstore.exceptions import BaseError
from obstore.store import S3Store

from central.files.bucket import BucketAddress

KEY_ID, SECRET, BUCKET = "central-test", "a-secret-of-the-test", "files"
_PATIENCE = 60


@contextmanager
def running_s3(folder: Path) -> Iterator[BucketAddress]:
    """Run the server with one empty bucket and one pair of keys; it ends with the block."""
    identity = {"name": "central", "credentials": [{"accessKey": KEY_ID, "secretKey": SECRET}]}
    (folder / "s3.json").write_text(
        json.dumps({"identities": [{**identity, "actions": ["Admin", "Read", "Write", "List", "Tagging"]}]})
    )
    (folder / "data").mkdir()
    master, volume, filer, s3, *grpc = _free_ports(8)
    options = {
        "dir": folder / "data",
        "ip": "127.0.0.1",
        "ip.bind": "127.0.0.1",
        "master.port": master,
        "master.port.grpc": grpc[0],
        "master.volumeSizeLimitMB": 64,
        "volume.port": volume,
        "volume.port.grpc": grpc[1],
        "volume.max": 20,
        "filer.port": filer,
        "filer.port.grpc": grpc[2],
        "s3.port": s3,
        "s3.port.grpc": grpc[3],
        "s3.port.iceberg": 0,
        "s3.port.lance": 0,
        "s3.config": folder / "s3.json",
        "s3.autoCreateBucket": "true",
    }
    command = [str(Path(sys.executable).with_name("weed")), f"-logdir={folder}", "server", "-filer", "-s3"]
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [*command, *(f"-{name}={value}" for name, value in options.items())], stdout=log, stderr=log, cwd=folder
        )
        try:
            address = BucketAddress(f"http://127.0.0.1:{s3}", BUCKET, "us-east-1", KEY_ID, SECRET)
            _wait(address, process, folder / "log.txt")
            yield address
        finally:
            process.kill()
            process.wait()


def _wait(address: BucketAddress, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until the first object can be put, which makes the bucket."""
    end, pause = time.monotonic() + _PATIENCE, threading.Event()
    while time.monotonic() < end and process.poll() is None:
        try:
            requests.get(address.endpoint, timeout=2)
            store = S3Store(
                address.bucket,
                endpoint=address.endpoint,
                region=address.region,
                access_key_id=address.key_id,
                secret_access_key=address.secret,
                virtual_hosted_style_request=False,
                client_options={"allow_http": True},
                retry_config={"max_retries": 0},
            )
            obstore.put(store, "first", b"x")
            obstore.delete(store, "first")
        except (requests.exceptions.RequestException, BaseError):
            pause.wait(0.1)
        else:
            return
    raise RuntimeError("the S3 server did not start:\n" + log.read_text(errors="replace")[-2000:])


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [int(one.getsockname()[1]) for one in sockets]
    for one in sockets:
        one.close()
    return ports
