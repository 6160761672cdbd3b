"""Checks a page with Deque's axe-core: what it says is wrong for people who cannot see, or use no mouse."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

_RUN = "axe.run(document, {resultTypes: ['violations']})"


@cache
def _rules() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong on a page, a line for each place; empty is good.

    The rules are put into the page by the browser's own tool, past the page's policy, which allows no script.
    """
    page.evaluate(_rules() + "\n;0")
    found = page.evaluate(_RUN)["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
