"""No table is forgotten: one that nobody loads would be made without the walls between the municipalities."""

from __future__ import annotations

from tests.helpers.source_tree import ROOT, imported_names, parse


def test_every_module_of_tables_is_loaded() -> None:
    found = [
        *(ROOT / "app" / "features").glob("*/tables.py"),
        *(ROOT / "central" / "storage").glob("*tables.py"),
    ]
    names = {".".join(path.relative_to(ROOT).with_suffix("").parts) for path in found}
    loaded = {name for name, _line in imported_names(parse(ROOT / "central" / "storage" / "every_table.py"))}
    assert names - loaded == set()
