"""A refused change says in both languages why, and that the typed value is kept."""

from __future__ import annotations

import inspect

import pytest

from central.sync import refusals

MAKERS = [
    made
    for name, made in inspect.getmembers(refusals, inspect.isfunction)
    if made.__module__ == refusals.__name__ and not name.startswith("_")
]


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_what_was_typed_is_kept(maker) -> None:
    needed = [one for one in inspect.signature(maker).parameters.values() if one.default is inspect.Parameter.empty]
    problem = maker(*("name" for _ in needed))
    assert "megmaradt" in problem.message.hu
    assert "kept" in problem.message.en
    assert problem.title.hu
