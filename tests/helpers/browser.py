"""A real Chromium for the console's pages, driven by Playwright; an error in a page's console fails the test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

_SYSTEM_CHROMIUM = Path("/usr/bin/chromium")
_PATIENCE_MILLISECONDS = 15_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Chromium for the tests of one module.

    Not for the whole session: while Playwright runs, its event loop occupies the thread, and tests of other modules
    could not call `asyncio.run`.
    """
    executable = str(_SYSTEM_CHROMIUM) if os.access(_SYSTEM_CHROMIUM, os.X_OK) else None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable,
            headless=True,
            args=[
                "--no-sandbox",  # the tests may run as root, where Chromium's sandbox refuses to start
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1, EXCLUDE ::1",
            ],
        )
        yield chromium
        chromium.close()


@pytest.fixture
def browser_context(browser: Browser) -> Iterator[BrowserContext]:
    """Open a Hungarian browser profile of the usual office screen, without any memory."""
    context = browser.new_context(
        locale="hu-HU",
        timezone_id="Europe/Budapest",
        viewport={"width": 1366, "height": 768},
        ignore_https_errors=False,
        reduced_motion="reduce",
    )
    context.set_default_timeout(_PATIENCE_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(browser_context: BrowserContext) -> Iterator[Page]:
    """Open one page; script errors and breaches of the content security policy fail the test at its end."""
    complaints: list[str] = []

    def on_console(message: ConsoleMessage) -> None:
        # Chromium also logs every answer of 400 or more; those the tests look at themselves.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            complaints.append(message.text)

    opened = browser_context.new_page()
    opened.on("console", on_console)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    assert not complaints, f"the browser complained: {complaints}"
