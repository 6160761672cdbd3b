"""Packages to tamper with: the shipped ones as they are, and small ones signed with a key of the test's own."""

from __future__ import annotations

import base64
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from app.content.package import MANIFEST, TrustList, sign

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
KEY_ID = "test-1"

MakePackage = Callable[..., Path]


@pytest.fixture(scope="session")
def shipped() -> Path:
    return RESOURCES / "content" / "v1"


@pytest.fixture(scope="session")
def shipped_register() -> Path:
    return RESOURCES / "demo" / "proba-1"


@pytest.fixture(scope="session")
def shipped_trust() -> TrustList:
    return TrustList.load(RESOURCES / "content" / "trust.json")


@pytest.fixture(scope="session")
def key() -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture(scope="session")
def trust(key: Ed25519PrivateKey) -> TrustList:
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return TrustList({KEY_ID: base64.b64encode(public).decode()})


@pytest.fixture
def make_package(tmp_path: Path, shipped: Path, key: Ed25519PrivateKey) -> MakePackage:
    """Return a maker of signed folders: the shipped content with other words in its manifest."""

    def make(name: str = "package", **manifest: object) -> Path:
        folder = tmp_path / name
        shutil.copytree(shipped, folder)
        told = json.loads((folder / MANIFEST).read_text("utf-8"))
        told |= manifest
        (folder / MANIFEST).write_text(json.dumps(told), "utf-8")
        sign(folder, KEY_ID, key.sign)
        return folder

    return make
