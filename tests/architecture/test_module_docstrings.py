"""Each module opens with a sentence that says what it is for."""

from __future__ import annotations

import ast

from tests.helpers.source_tree import modules


def test_every_module_says_what_it_is_for() -> None:
    silent = []
    for module in modules("app", "ui", "central", "packaging", "tests"):
        first = (ast.get_docstring(module.tree) or "").strip().splitlines()[:1]
        if not first or not first[0].rstrip().endswith((".", ":", ";", ",", "?", "!")):
            # A sentence may run on to a second line; then the first paragraph ends with the full stop.
            paragraph = (ast.get_docstring(module.tree) or "").split("\n\n")[0].strip()
            if not paragraph.endswith((".", ":")):
                silent.append(str(module.path))
    assert not silent, f"no opening sentence: {silent}"
