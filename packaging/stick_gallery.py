"""The gallery's pictures of the exchange by stick: a village without a network, and the console for its packages."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from clerk import Answers, Clerk
from local_server import OFFICER, PASSWORD, LocalServer
from playwright.sync_api import Browser, Page
from PySide6.QtWidgets import QApplication
from sample_office import OFFICE, SampleOffice

from app.features.form.commands import SaveAnswer
from app.kernel.ids import MunicipalityId
from app.kernel.texts import Language
from app.settings import from_environment
from ui.kit.theme import Look, Theme
from ui.main import Desktop
from ui.shell.preferences import Preferences

Name = Callable[[str, Language, Theme], Path]
Looks = Callable[[], Iterator[tuple[Language, Theme]]]

_NEIGHBOUR = MunicipalityId("981022")
"""Its contract is never handed in; Sárberek's is, as the first reply tells, and then its answers are locked."""
_WIDTH, _HEIGHT = 1366, 768
_NOWHERE = "http://127.0.0.1:9"
"""The centre's address as the village knows it: it has no network, so it must not get there."""


class Village:
    """A desktop that was never online, with a clerk before it and a stick in it."""

    def __init__(self, application: QApplication, server: LocalServer, folder: Path) -> None:
        folder.mkdir(parents=True)
        self.stick = folder / "pendrive"
        self.stick.mkdir()
        self._office = SampleOffice(folder / "village", server, is_online=False)
        self._office.close()
        os.environ["CSATLAKOZO_RECOVERY_CODE"] = self._office.recovery_code
        self._answers = Answers(folder)
        told = {"store": self._office.store, "actor": "Kovács Istvánné"}
        self.desktop = Desktop(application, from_environment({}, told), self._answers)
        self.clerk = Clerk(self.desktop)
        self.desktop.frame.resize(_WIDTH, _HEIGHT)
        self.desktop.show()
        self._typed = 0

    def look_like(self, language: Language, theme: Theme) -> None:
        """Furnish the window in a language and a theme, and open the stick's page."""
        self.clerk.settle()
        before = self.desktop.shell
        self.desktop.choose(Preferences(language, Look(theme)))
        self.clerk.wait(lambda: self.desktop.shell is not before, "the window is furnished anew")
        self.clerk.open("stick")

    def enter(self, package: Path, code: str) -> None:
        """Type the letter's code and choose the entry package."""
        self._answers.open_next = package
        self.clerk.write("code", code)
        self.clerk.press("stick-enter")

    def write(self) -> Path:
        """Type something and write the next package."""
        self._typed += 1
        program = self.desktop.shell.bridge.program
        program.run(answer_of(self._typed))
        self._answers.folder_next = self.stick
        self.clerk.press("stick-write")
        return max(self.stick.glob("*_csomag.csatlakozo"), key=lambda file: file.stat().st_mtime_ns)

    def look_at(self, reply: Path) -> None:
        """Choose a reply; it is shown before it is loaded."""
        self._answers.open_next = reply
        self.clerk.press("stick-look")

    def close(self) -> None:
        """Close the window."""
        self.desktop.frame.close()
        del os.environ["CSATLAKOZO_RECOVERY_CODE"]


def colours_of(theme: Theme) -> dict[str, Any]:
    """Return what a browser is told so that the console wears the theme."""
    if theme is Theme.CONTRAST:
        return {"color_scheme": "dark", "forced_colors": "active"}
    return {"color_scheme": theme.value}


def answer_of(number: int) -> SaveAnswer:
    """Return something new that the village can always type, so that there is something to send."""
    return SaveAnswer(_NEIGHBOUR, "contract", "signing_place", f"Kisnyáras, Kossuth út {number}.")


def exchange(
    application: QApplication, server: LocalServer, browser: Browser, folder: Path, looks: Looks, name: Name
) -> None:
    """Photograph entering, writing, loading at the console and loading the reply, in every look."""
    village = Village(application, server, folder / "stick")
    entry = village.stick / "belepes.csatlakozo"
    told = server.call("package", "entry", OFFICE, "--out", str(entry), "--address", _NOWHERE)
    for language, theme in looks():
        village.look_like(language, theme)
        village.clerk.picture(name("stick-1-entry", language, theme))
    village.enter(entry, "WRONG-WRONG-WRONG")
    village.clerk.picture(name("stick-2-wrong-code", *list(looks())[-1]))
    village.enter(entry, str(told["code"]))
    for language, theme in looks():
        village.look_like(language, theme)
        context = browser.new_context(
            viewport={"width": _WIDTH, "height": _HEIGHT}, accept_downloads=True, **colours_of(theme)
        )
        _one_turn(village, context.new_page(), server.address, lambda step: name(step, language, theme), language)  # noqa: B023
        context.close()
    village.close()
    print("[gallery] The exchange by stick is photographed.", flush=True)


def _one_turn(village: Village, page: Page, address: str, place: Callable[[str], Path], language: Language) -> None:
    clerk = village.clerk
    clerk.picture(place("stick-3-ready"))
    package = village.write()
    clerk.picture(place("stick-4-written"))
    spoilt = village.stick / "serult.csatlakozo"
    spoilt.write_bytes(package.read_bytes()[:-1])
    _sign_in(page, address, language)
    page.screenshot(path=str(place("console-packages")), full_page=True)
    _load(page, spoilt)
    page.screenshot(path=str(place("console-package-refused")), full_page=True)
    _load(page, package)
    page.screenshot(path=str(place("console-package-loaded")), full_page=True)
    with page.expect_download() as begun:
        page.locator("main a[href*='/file?name=valasz']").click()
    reply = package.with_name(f"{package.stem}_valasz.csatlakozo")
    begun.value.save_as(reply)
    page.goto(f"{address}/console/sign-in")
    village.look_at(spoilt)
    clerk.picture(place("stick-5-refused"))
    village.look_at(reply)
    clerk.picture(place("stick-6-reply"))
    clerk.press("stick-load")
    clerk.picture(place("stick-7-loaded"))


def _sign_in(page: Page, address: str, language: Language) -> None:
    page.goto(f"{address}/console/sign-in?lang={language.value}")
    page.locator("#name").fill(OFFICER)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.goto(f"{address}/console/packages")


def _load(page: Page, package: Path) -> None:
    page.locator("#package").set_input_files(package)
    page.locator("main form[action='/console/packages'] button[type=submit]").click()
