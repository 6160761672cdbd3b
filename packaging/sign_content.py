"""Signs the shipped content with the development key; a release is signed by the Kincstár instead (decision 003)."""

import base64
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from app.content.package import sign

ROOT = Path(__file__).resolve().parent.parent
KEY = ROOT / "packaging" / "keys" / "content-development.pem"
KEY_ID = "development-1"
SHIPPED = (ROOT / "resources" / "content" / "v1", ROOT / "resources" / "demo" / "proba-1")


def main(folders: list[str]) -> None:
    """Sign the given package folders, or everything that is shipped."""
    if not KEY.exists():
        KEY.parent.mkdir(parents=True, exist_ok=True)
        fresh = Ed25519PrivateKey.generate()
        KEY.write_bytes(fresh.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key = load_pem_private_key(KEY.read_bytes(), None)
    if not isinstance(key, Ed25519PrivateKey):
        sys.exit("The key is no Ed25519 key.")
    public = base64.b64encode(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()
    trust = {"keys": [{"id": KEY_ID, "public": public, "is_development": True}]}
    (ROOT / "resources" / "content" / "trust.json").write_text(json.dumps(trust, indent=1) + "\n", "utf-8")
    for folder in [Path(one) for one in folders] or SHIPPED:
        sign(folder, KEY_ID, key.sign)
        print(f"signed {folder}")


if __name__ == "__main__":
    main(sys.argv[1:])
