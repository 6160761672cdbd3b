"""Every text of the window is there in English, with the same placeholders, and the built file is the newest."""

from __future__ import annotations

import re
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
HUNGARIAN = re.compile(r"[őűŐŰ]|\b(és|vagy|nem|hogy|egy)\b", re.IGNORECASE)


@pytest.fixture
def translations(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import translations

    return translations


def test_nothing_is_missing_and_nothing_is_left_over(translations: ModuleType) -> None:
    assert translations.complaints() == []


def test_english_is_english(translations: ModuleType) -> None:
    found = [text for text in translations.messages(translations.SOURCES).values() if HUNGARIAN.search(text)]
    assert found == []


def test_a_missing_translation_is_named(
    translations: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = tmp_path / "csatlakozo_en.ts"
    text = translations.SOURCES.read_text(encoding="utf-8").replace("Waiting to be sent", "", 1)
    sources.write_text(text.replace("Vissza a feladatokhoz", "Valami, amit már nem mondunk", 1), encoding="utf-8")
    monkeypatch.setattr(translations, "SOURCES", sources)
    said = "\n".join(translations.complaints())
    assert "not translated in Acts: Küldésre vár" in said
    assert "no longer said in ContractScreen: Valami, amit már nem mondunk" in said
    assert "not known in ContractScreen: Vissza a feladatokhoz" in said
    assert "is not built from" in said


def test_the_menus_can_be_reached_by_different_letters(translations: ModuleType) -> None:
    from ui.shell import menus

    kept = translations.messages(translations.SOURCES)
    source = Path(str(menus.__file__)).read_text(encoding="utf-8")
    # What one function fills, and what two fill together.
    for name in ("_fill_file", "_fill_edit", "_fill_view _fill_look", "fill_menus"):
        body = "".join(source.split(f"def {one}(")[1].split("\ndef ")[0] for one in name.split())
        body = body.split("help_menu = ")[-1].partition("\n")[2] if name == "fill_menus" else body.split("sizes.add")[0]
        texts = re.findall(r'translate\("Menus", "([^"]*&[^"]*)"\)', body)
        for chosen in (texts, [kept["Menus", text] for text in texts]):
            letters = [text[text.index("&") + 1].casefold() for text in chosen]
            assert len(letters) == len(set(letters)), (name, chosen)
