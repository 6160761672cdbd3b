"""What the readme and the guides say must exist: targets, links, settings, versions."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from central.settings import PREFIX, Settings
from tests.helpers.source_tree import ROOT

GUIDES = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "docs/operator-guide.md",
    "docs/testing.md",
    "docs/user-guide.md",
)


@pytest.mark.parametrize("guide", GUIDES)
def test_every_link_leads_somewhere(guide: str) -> None:
    text = (ROOT / guide).read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text)
    dead = [target for target in targets if not (ROOT / guide).parent.joinpath(target).exists()]
    assert not dead


@pytest.mark.parametrize("guide", GUIDES)
def test_every_make_target_exists(guide: str) -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)", (ROOT / guide).read_text(encoding="utf-8")))
    assert named <= known


def test_the_build_machine_does_what_the_readme_says() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.findall(r"^exec (.*?) <", script, re.MULTILINE) == ["make test"]
    assert "\nmake test\n" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    published = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    assert published["softwareVersion"] == project["version"]
    assert published["legal"]["license"] == project["license"]
    assert f"\n## {project['version']} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_one_version_of_the_installer() -> None:
    pinned = re.search(r'uv_version="([\d.]+)"', (ROOT / "packaging" / "setup.sh").read_text(encoding="utf-8"))
    assert pinned
    assert f"uv=={pinned[1]}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_operators_guide_lists_every_setting() -> None:
    guide = (ROOT / "docs" / "operator-guide.md").read_text(encoding="utf-8")
    missing = [
        name
        for name in Settings.model_fields
        if PREFIX + name.upper() not in guide and f"…_{name.upper()}`" not in guide
    ]
    assert not missing
    named = {name.lower() for name in re.findall(PREFIX + r"([A-Z0-9_]+)", guide)}
    assert named <= set(Settings.model_fields)


def test_the_defaults_in_the_operators_guide_are_the_real_ones() -> None:
    guide = (ROOT / "docs" / "operator-guide.md").read_text(encoding="utf-8")
    rows = re.findall(rf"\| `{PREFIX}([A-Z_]+)` \| `([^`]+)` \|", guide)
    assert len(rows) > 5
    defaults = Settings()
    for name, said in rows:
        real = getattr(defaults, name.lower())
        if isinstance(real, Path) and real.is_relative_to(ROOT):
            real = real.relative_to(ROOT)
        assert said == (str(real).lower() if isinstance(real, bool) else str(real)), name


@pytest.mark.parametrize("program", ["app", "central"])
def test_every_verb_of_the_command_line_exists(program: str) -> None:
    help_text = subprocess.run(
        [sys.executable, "-m", program, "--help"],
        cwd=ROOT,
        env=os.environ | {"PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    guides = "\n".join((ROOT / guide).read_text(encoding="utf-8") for guide in GUIDES)
    named = set(re.findall(rf"python -m {program}\s+([a-z]+)", guides))
    assert named
    assert named <= set(re.findall(r"[a-z]+", help_text)), help_text
