"""`make gallery`: every screen, console page and paper as PNG in out/gallery/, in both languages and every look."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

from backup_gallery import safekeeping
from clerk import Answers, Clerk
from local_server import OFFICER, PASSWORD, ROOT, LocalServer
from paper_gallery import sample_papers
from playwright.sync_api import Page, sync_playwright
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from sample_office import COLLEAGUE, NEIGHBOUR, OFFICE, VILLAGE, SampleOffice
from stick_gallery import colours_of, exchange

from app.features.question.queries import own_questions
from app.kernel.texts import Language
from app.settings import from_environment
from ui.kit.theme import Look, Theme
from ui.main import Desktop
from ui.shell.practice import PracticeWork, practice_of
from ui.shell.preferences import Preferences

GALLERY = ROOT / "out" / "gallery"
WIDTH, HEIGHT = 1366, 768
LARGE = 150
"""Per cent of the large text, at which nothing may be cut either."""
_CHROMIUM = Path("/usr/bin/chromium")


def looks() -> Iterator[tuple[Language, Theme]]:
    """Return every pair of language and theme."""
    for language in Language:
        for theme in Theme:
            yield language, theme


def picture_name(screen: str, language: Language, theme: Theme, percent: int = 100) -> Path:
    """Return where a picture is left: `<screen>.<hu|en>.<light|dark|contrast>[.150].png`."""
    size = "" if percent == 100 else f".{percent}"
    return GALLERY / f"{screen}.{language.value}.{theme.value}{size}.png"


def first_start(application: QApplication, folder: Path) -> None:
    """Photograph the pages of the first start, in one look after the other."""
    for language, theme in looks():
        place = folder / f"start-{language.value}-{theme.value}"
        told = {
            "store": place / "store.db",
            "register": ROOT / "resources" / "demo" / "proba-1",
            "language": language.value,
        }
        desktop = Desktop(application, from_environment({}, told), Answers(place))
        desktop.choose(Preferences(language, Look(theme)))
        clerk = Clerk(desktop)
        desktop.frame.resize(WIDTH, HEIGHT)
        desktop.show()

        def keep(name: str, clerk: Clerk = clerk, language: Language = language, theme: Theme = theme) -> None:
            clerk.picture(picture_name(f"start-{name}", language, theme))

        keep("1-code")
        clerk.press("start-next")
        clerk.write("pir", "981045")
        clerk.press("start-next")
        keep("2-pir")
        clerk.write("pir", OFFICE)
        clerk.press("start-next")
        keep("3-members")
        clerk.press("start-next")
        keep("4-mayors")
        clerk.press("start-next")
        keep("5-leaders")
        clerk.press("start-next")
        keep("6-others")
        clerk.press("start-next")
        keep("7-joining")
        clerk.press("start-next")
        keep("8-done")
        desktop.frame.close()
    print("[gallery] The first start is photographed.", flush=True)


ONE = "one"
"""Stands for the id of the question that the sample office asked."""

SCREENS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("home", "home", ()),
    ("task", "task", ("first-contact",)),
    ("task-blocked", "task", ("migration",)),
    ("requests", "requests", ()),
    ("request", "request", ("needs-2027",)),
    ("request-form", "request-form", ("needs-2027", "portal")),
    ("request-ask", "request-ask", ("needs-2027", "training_people")),
    ("request-check", "request-check", ("needs-2027",)),
    ("request-villages", "request-villages", ("needs-2027",)),
    ("request-changes", "request-changes", ("needs-2027",)),
    ("contract", "contract", ()),
    ("contract-form", "contract-form", ("identifiers",)),
    ("contract-form-remark", "contract-form", ("signing", "signing_place")),
    ("contract-check", "contract-check", ()),
    ("preview", "preview", ("D12",)),
    ("preview-report", "preview", ("D27",)),
    ("overview", "overview", ()),
    ("requests", "requests", ()),
    ("request", "request", ("needs-2027",)),
    ("request-form", "request-form", ("needs-2027", "staff")),
    ("request-ask", "request-ask", ("needs-2027", "staff_tax")),
    ("request-check", "request-check", ("needs-2027",)),
    ("request-villages", "request-villages", ("needs-2027",)),
    ("request-changes", "request-changes", ("needs-2027",)),
    ("preview-morning", "preview", ("D27-N",)),
    ("preview-week", "preview", ("D27-H",)),
    ("papers", "papers", ()),
    ("paper-kinds", "paper-kinds", ()),
    ("text-changes", "text-changes", ()),
    ("people", "people", ()),
    ("person", "person", ("mayor", VILLAGE)),
    ("person-change", "person-change", ("mayor", VILLAGE)),
    ("channels", "channels", ()),
    ("questions", "questions", ()),
    ("news", "news", ()),
    ("question", "question", (ONE,)),
    ("ask", "ask", ("contract", "1.4", "signing", "signing_place", "Az aláírás helye")),
    ("bodies", "bodies", (VILLAGE,)),
    ("conflicts", "conflicts", ()),
    ("history", "history", ()),
    ("search", "search", ("szerződés",)),
    ("deletions", "deletions", ()),
    ("sync", "sync", ()),
    ("plan", "plan", ()),
    ("plan-step", "plan-step", ("user-testing",)),
    ("plan-chart", "plan-chart", ()),
    ("plan-late", "plan-late", ()),
    ("plan-days", "plan-days", ()),
    ("plan-people", "plan-people", ()),
    ("plan-risks", "plan-risks", ()),
    ("plan-budget", "plan-budget", ()),
    ("plan-change", "plan-change", ()),
    ("plan-approval", "plan-approval", ()),
    ("launch", "launch", ()),
    ("incident", "incident", ("new",)),
    ("messages", "messages", ()),
    ("help", "help", ("home",)),
)


def window(application: QApplication, sample: SampleOffice, folder: Path) -> None:
    """Photograph every screen of a working office."""
    os.environ["CSATLAKOZO_RECOVERY_CODE"] = sample.recovery_code
    told = {"store": sample.store, "actor": "Kovács Istvánné"}
    desktop = Desktop(application, from_environment({}, told), Answers(folder))
    clerk = Clerk(desktop)
    desktop.frame.resize(WIDTH, HEIGHT)
    desktop.show()
    for language, theme, percent in (*((*look, 100) for look in looks()), (Language.HU, Theme.LIGHT, LARGE)):
        clerk.settle()
        before = desktop.shell
        desktop.choose(Preferences(language, Look(theme, percent)))
        clerk.wait(lambda before=before: desktop.shell is not before, "the window is furnished anew")
        clerk.settle()
        desktop.shell.choose_municipality(VILLAGE)
        asked = desktop.shell.bridge.program.ask(own_questions, VILLAGE)[0].id
        for name, screen, arguments in SCREENS:
            clerk.open(screen, *(asked if one == ONE else one for one in arguments))
            clerk.picture(picture_name(name, language, theme, percent))
    desktop.frame.close()
    del os.environ["CSATLAKOZO_RECOVERY_CODE"]
    locked = Desktop(application, from_environment({}, told), Answers(folder))
    clerk = Clerk(locked)
    locked.frame.resize(WIDTH, HEIGHT)
    locked.show()
    clerk.wait(lambda: locked.unlock is not None, "the recovery page")
    for language, theme in looks():
        locked.choose(Preferences(language, Look(theme)))
        clerk.pause(100)
        file = picture_name("unlock", language, theme)
        locked.frame.grab().save(str(file))
    locked.frame.close()
    print(f"[gallery] {len(SCREENS) + 1} screens are photographed in every look.", flush=True)


def practice(application: QApplication, folder: Path) -> None:
    """Photograph the practice municipality with its tour."""
    real = from_environment({}, {"store": folder / "practice" / "store.db"})
    desktop = Desktop(application, practice_of(real), Answers(folder), work=PracticeWork())
    clerk = Clerk(desktop)
    desktop.frame.resize(WIDTH, HEIGHT)
    desktop.show()
    for language, theme in looks():
        clerk.settle()
        before = desktop.shell
        desktop.choose(Preferences(language, Look(theme)))
        clerk.wait(lambda before=before: desktop.shell is not before, "the window is furnished anew")
        clerk.press("tour-begin")
        clerk.picture(picture_name("practice", language, theme))
    desktop.frame.close()
    print("[gallery] The practice is photographed.", flush=True)


def console(application: QApplication, server: LocalServer, folder: Path) -> None:
    """Photograph the console's pages in a real Chromium, and the stick that its packages come on."""
    executable = str(_CHROMIUM) if os.access(_CHROMIUM, os.X_OK) else None
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        for language, theme in looks():
            context = chromium.new_context(viewport={"width": WIDTH, "height": HEIGHT}, **colours_of(theme))
            _console_pages(context.new_page(), server.address, language, theme)
            context.close()
        exchange(application, server, chromium, folder, looks, picture_name)
        chromium.close()
    print("[gallery] The console is photographed.", flush=True)


def _console_pages(page: Page, address: str, language: Language, theme: Theme) -> None:
    def keep(name: str, path: str | None = None) -> None:
        if path is not None:
            page.goto(f"{address}{path}")
        page.screenshot(path=str(picture_name(f"console-{name}", language, theme)), full_page=True)

    keep("sign-in", f"/console/sign-in?lang={language.value}")
    page.locator("#name").fill(OFFICER)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    keep("work", "/console/work")
    keep("municipalities", "/console/municipalities")
    keep("map", "/console/map")
    keep("contacts", "/console/contacts")
    keep("register", "/console/register")
    keep("municipality", f"/console/municipalities/{VILLAGE}")
    contract = str(page.locator("a[href*='/contracts/']").first.get_attribute("href"))
    keep("contract", contract)
    keep("return", f"{contract}/return")
    keep("return-reasons", f"{contract}/return?field=signing_place&next=1")
    keep("countersign", f"{contract}/countersign")
    keep("requests", "/console/requests")
    keep("request-grid", "/console/requests/needs-2027")
    answers = f"/console/requests/needs-2027/answers/{NEIGHBOUR}"
    keep("request-answers", answers)
    keep("request-return", f"{answers}/return?field=devices&next=1")
    keep("notices", "/console/notices")
    keep("launches", "/console/launches")
    keep("plans", "/console/plans")
    keep("plan", f"/console/plans/{VILLAGE}")
    keep("office", f"/console/offices/{OFFICE}")


def papers(sample: SampleOffice) -> None:
    """Draw every page of every document."""
    from app.documents.preview import page_count, render_page

    for document in ("D04", "D05", "D06", "D06-F", "D06-R", "D07", "D08", "D12", "D25", "D27", "D31"):
        pdf = sample.document(document)
        for page in range(page_count(pdf)):
            width, height, pixels = render_page(pdf, page, 110)
            image = QImage(pixels, width, height, width * 4, QImage.Format.Format_RGBA8888)
            image.save(str(GALLERY / f"paper-{document}-{page + 1}.hu.light.png"))
    print("[gallery] The papers are drawn.", flush=True)


def main() -> int:
    """Make the whole gallery anew; 1 when a picture is missing."""
    shutil.rmtree(GALLERY, ignore_errors=True)
    folder = ROOT / "out" / "gallery-data"
    shutil.rmtree(folder, ignore_errors=True)
    GALLERY.mkdir(parents=True)
    running: Any = QApplication.instance() or QApplication(["gallery"])
    running.setStyle("Fusion")
    first_start(running, folder)
    practice(running, folder)
    server = LocalServer(folder / "central")
    server.prepare()
    with server:
        sample = SampleOffice(folder / "desk", server)
        sample.work(COLLEAGUE)
        console(running, server, folder)
        sample.be_returned()
        server.stop()
        sample.be_cut_off()
        papers(sample)
        sample_papers(GALLERY)
        sample.close()
        window(running, sample, folder)
        safekeeping(running, sample.store, sample.recovery_code, folder, looks, picture_name)
    shutil.rmtree(folder, ignore_errors=True)
    pictures = sorted(GALLERY.glob("*.png"))
    empty = [file.name for file in pictures if file.stat().st_size < 3000]
    print(f"[gallery] {len(pictures)} pictures in {GALLERY}")
    if empty:
        print(f"[gallery] These are empty: {empty}", file=sys.stderr)
    return 1 if empty else 0


if __name__ == "__main__":
    sys.exit(main())
