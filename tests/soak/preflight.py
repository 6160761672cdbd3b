"""Two judges of all papers: pikepdf (PDF/A-2b) and, where Java is there, PDFBox Preflight (PDF/A-1b).

Preflight does not know 2b; each paper is saved once more as 1b, which is stricter in all that papers use. It needs
default-jre-headless, libpdfbox2-java, libactivation-java and libjaxb-api-java of Debian.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

import pikepdf
import pikepdf.pdfa
from pikepdf.pdfa import Flavour, prepare, resolve_save_kwargs

from app.catalogue import KINDS
from app.content.library import load_content
from app.content.package import TrustList
from app.documents.archive import FLAVOUR
from app.documents.paper import build_sample
from app.settings import from_environment
from tests.soak.figure import Figure, main, told

_JARS = Path("/usr/share/java")
_NEEDED = ("pdfbox2.jar", "preflight.jar", "xmpbox.jar", "fontbox2.jar", "commons-logging.jar")
_ALSO = ("javax.activation.jar", "jaxb-api.jar")
_MAIN = "org.apache.pdfbox.preflight.Validator_A1b"


def is_there() -> bool:
    """Tell whether this machine has Java and PDFBox."""
    return shutil.which("java") is not None and all((_JARS / name).exists() for name in _NEEDED)


def as_1b(pdf: bytes) -> bytes:
    """Return the same paper as PDF/A-1b (ISO 19005-1)."""
    flavour = Flavour("1b")
    with pikepdf.open(BytesIO(pdf)) as document:
        prepare(document, flavour)
        target = BytesIO()
        document.save(target, **resolve_save_kwargs(flavour, deterministic_id=True))
        return target.getvalue()


def judged(pdf: bytes) -> str:
    """Return what the judges find wrong with a paper; empty where it is valid."""
    with pikepdf.open(BytesIO(pdf)) as document:
        findings = pikepdf.pdfa.check(document, FLAVOUR).findings
    return str(findings) if findings else _preflight(as_1b(pdf)) if is_there() else ""


def _preflight(pdf: bytes) -> str:
    jars = ":".join(str(_JARS / name) for name in (*_NEEDED, *_ALSO) if (_JARS / name).exists())
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        said = subprocess.run(["java", "-cp", jars, _MAIN, file.name], capture_output=True, text=True, check=False)
    words = said.stdout + said.stderr
    return "" if "is a valid PDF/A-1b file" in words else words[-400:]


def planted_is_caught() -> bool:
    """Take the colour profile out of a paper: each judge must say so."""
    kind = KINDS[0]
    pdf = build_sample(kind, _templates()[kind.id])
    spoilt = []
    for whole in (pdf, as_1b(pdf)):
        with pikepdf.open(BytesIO(whole)) as document:
            del document.Root.OutputIntents
            target = BytesIO()
            document.save(target)
            spoilt.append(target.getvalue())
    return bool(judged(spoilt[0])) and (not is_there() or bool(_preflight(spoilt[1])))


def _templates() -> dict[str, str]:
    return dict(load_content(from_environment({}).content, TrustList.of_program()).templates)


def figure(wanted: int, seed: int) -> Figure:
    """Return the figure: n is the number of documents that were judged, at most all of the table."""
    began = time.monotonic()
    if not is_there():
        sys.stderr.write("D-4: Java or PDFBox is not here; pikepdf judges alone\n")
    templates = _templates()
    kinds = KINDS[:wanted]
    found = [f"{kind.id}: {wrong}" for kind in kinds if (wrong := judged(build_sample(kind, templates[kind.id])))]
    return told("D-4", len(kinds), found, seed, began, is_caught=planted_is_caught())


if __name__ == "__main__":
    sys.exit(main(__doc__, {"D-4": figure}, len(KINDS)))
