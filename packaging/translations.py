"""Keeps the window's English beside its Hungarian: `update` reads the sources, `--check` says what is missing."""

from __future__ import annotations

import filecmp
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "resources" / "translations" / "csatlakozo_en.ts"
BUILT = SOURCES.with_suffix(".qm")
_PLACEHOLDER = re.compile(r"\{\w+\}")


def tool(name: str) -> str:
    """Return one of Qt's own tools, which PySide6 brings along."""
    beside = Path(sys.executable).with_name(f"pyside6-{name}")
    return str(beside) if beside.exists() else f"pyside6-{name}"


def read_sources(target: Path) -> None:
    """Bring a .ts file up to what the window says now; translations that are there stay."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    options = ["-locations", "none", "-no-obsolete", "-source-language", "hu_HU", "-target-language", "en_US"]
    command = [tool("lupdate"), *options, *files, "-ts", str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def build(source: Path, target: Path) -> None:
    """Make the .qm file that the program loads."""
    subprocess.run([tool("lrelease"), "-silent", str(source), "-qm", str(target)], check=True, capture_output=True)


def messages(file: Path) -> dict[tuple[str, str], str]:
    """Return (context, Hungarian) → English; empty where it is not translated."""
    found = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            is_open = translation is None or translation.get("type") is not None
            text = "" if translation is None or is_open else translation.text or ""
            found[context.findtext("name", ""), message.findtext("source", "")] = text
    return found


def complaints() -> list[str]:
    """Return what is wrong with the translations, in sentences."""
    with tempfile.TemporaryDirectory() as folder:
        fresh, built = Path(folder) / "fresh.ts", Path(folder) / "built.qm"
        shutil.copyfile(SOURCES, fresh)
        read_sources(fresh)
        kept, wanted = messages(SOURCES), messages(fresh)
        build(SOURCES, built)
        is_built = BUILT.exists() and filecmp.cmp(built, BUILT, shallow=False)
    said = [f"no longer said in {context}: {text}" for context, text in kept.keys() - wanted.keys()]
    said += [f"not known in {context}: {text}" for context, text in wanted.keys() - kept.keys()]
    said += [f"not translated in {context}: {text}" for (context, text), english in kept.items() if not english]
    said += [
        f"other placeholders in {context}: {text}"
        for (context, text), english in kept.items()
        if english and set(_PLACEHOLDER.findall(text)) != set(_PLACEHOLDER.findall(english))
    ]
    return said + ([] if is_built else [f"{BUILT.name} is not built from {SOURCES.name}"])


def main(arguments: list[str]) -> int:
    """Update and build, or with --check only look; 1 when something is missing."""
    if "--check" not in arguments:
        read_sources(SOURCES)
        build(SOURCES, BUILT)
    found = complaints()
    for one in found:
        print(f"[translations] {one}")
    print(f"[translations] {len(messages(SOURCES))} texts, {len(found)} complaints")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
