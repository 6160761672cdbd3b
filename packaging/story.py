"""The main job from end to end in the real window, beside a real server: first start, contract, answers, report."""

from __future__ import annotations

import os
from pathlib import Path

from clerk import Answers, Clerk
from local_server import ROOT, LocalServer, Officer
from PySide6.QtWidgets import QApplication

from app.settings import from_environment
from ui.main import Desktop

OFFICE, VILLAGE = "981044", "981011"
_REGISTER = ROOT / "resources" / "demo" / "proba-1"


class Story:
    """One office, one server, one officer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.step = "start"
        self._count = 0
        self.faults: list[object] = []
        # The sample office's key must not land in the keyring of the person who looks at the demo.
        os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
        running = QApplication.instance()
        self.application = running if isinstance(running, QApplication) else QApplication(["csatlakozo"])
        self.application.setStyle("Fusion")
        self.server = LocalServer(folder / "central")
        self.officer = Officer(self.server.address)
        self.answers = Answers(folder)
        settings = from_environment(
            os.environ,
            {
                "store": folder / "desk" / "csatlakozo.db",
                "register": _REGISTER,
                "server": self.server.address,
                "actor": "Kovács Istvánné",
            },
        )
        self.desktop = Desktop(self.application, settings, self.answers)
        self.clerk = Clerk(self.desktop)

    def say(self, step: str) -> None:
        """Tell the step."""
        self.step = step
        print(f"[run] {step}", flush=True)

    def photograph(self, name: str) -> None:
        """Leave a picture of the window."""
        self._count += 1
        self.clerk.picture(self.folder / f"{self._count:02}-{name}.png")

    def play(self) -> None:
        """Play all of it; raises at the first thing that is not as it should be."""
        self.first_start()
        self.work_offline()
        self.contract("Sárberek")
        self.hand_in()
        self.say("A szerver elindul, a gép belép a központba, és elküldi, ami vár.")
        self.server.prepare()
        self.server.start()
        self.enrol()
        self.clerk.open("contract")
        self.clerk.read("A központ megkapta")
        self.photograph("atvette")
        self.returned()
        self.countersigned()
        self.report()
        self.other_looks()

    def first_start(self) -> None:
        """Type the office's identifier, first a wrong one; confirm members; record people, mode and day."""
        clerk = self.clerk
        self.say("Első indítás: helyreállító kód, törzskönyvi azonosító, települések, emberek.")
        self.desktop.show()
        clerk.settle()
        self.watch_for_faults()
        clerk.read("Nyomtassa ki a helyreállító lapot")
        self.photograph("helyreallito-kod")
        clerk.press("start-next")
        clerk.write("pir", "981045")
        clerk.press("start-next")
        clerk.read("utolsó számjegy nem illik")
        self.photograph("hibas-azonosito")
        clerk.write("pir", OFFICE)
        clerk.press("start-next")
        clerk.read("Sárbereki Közös Önkormányzati Hivatal")
        self.photograph("telepulesek")
        clerk.press("start-next")
        for pir, name in (("981011", "Vadász Béla"), ("981022", "Kiss Piroska"), ("981033", "Nagy Gábor")):
            clerk.write(f"mayor.{pir}.name", name)
        self.photograph("polgarmesterek")
        clerk.press("start-next")
        clerk.write(f"notary.{OFFICE}.name", "dr. Kerek Anna")
        clerk.write(f"coordinator.{OFFICE}.name", "Kovács Istvánné")
        clerk.write(f"coordinator.{OFFICE}.phone", "+36 46 555 010")
        clerk.write(f"coordinator.{OFFICE}.email", "asp@sarberek.hu")
        clerk.press("start-next")
        clerk.write(f"deputy.{OFFICE}.name", "Tóth Éva")
        clerk.write(f"it.{OFFICE}.name", "Bodnár Zsolt")
        clerk.press("start-next")
        clerk.choose("Rendszercsatlakozás")
        clerk.write("start_day", "2028. 01. 01.")
        self.photograph("csatlakozas-modja")
        clerk.press("start-next")
        clerk.read("Kész, kezdhetjük")
        clerk.press("start-next")

    def watch_for_faults(self) -> None:
        """Note every fault of the program: a story with one has not ended well."""
        self.desktop.shell.bridge.fault.connect(self.faults.append)

    def work_offline(self) -> None:
        """Look at the task list and tick a step."""
        self.say("Kezdőlap: három szakasz, tizenöt feladat; egy lépés kipipálva.")
        self.desktop.shell.choose_municipality(VILLAGE)
        self.clerk.settle()
        self.clerk.read("Sárberek Község Önkormányzata")
        self.photograph("feladatok")
        self.clerk.press("task-first-contact")
        self.clerk.read("Kapcsolatfelvétel")
        task = self.desktop.shell.desk.content.task("first-contact")
        self.clerk.press(f"step-{task.steps[0].id}")
        self.photograph("feladat")

    def contract(self, place: str) -> None:
        """Fill in what is missing, one page at a time, and check the answers."""
        clerk = self.clerk
        self.say("Szerződés: a hiányzó válaszok lapról lapra, mentés gépelés közben.")
        clerk.open("contract")
        clerk.read("hiányzik vagy hibás")
        self.photograph("szerzodes")
        clerk.open("contract-form", "portal")
        clerk.choose("Még nem döntöttünk")
        clerk.press("next-page")
        clerk.open("contract-form", "officers")
        clerk.write("tenant_admin_name", "Tóth Éva")
        self.photograph("kerdes")
        clerk.press("next-page")
        clerk.press("next-page")
        clerk.write("signing_place", place)
        clerk.choose("Papíron, kézzel és pecséttel")
        clerk.press("next-page")
        clerk.read("Ellenőrizze a válaszait")
        clerk.read("Minden kötelező kérdésre válaszolt")
        self.photograph("ellenorzes")

    def hand_in(self) -> None:
        """Produce, preview, print, attach the signed copy and hand in."""
        clerk = self.clerk
        self.say("A szerződés PDF-ben: előnézet, nyomtatás, az aláírt példány csatolása, beadás.")
        clerk.open("preview", "D12", "new")
        clerk.wait(lambda: clerk.find("print-paper").isEnabled(), "the paper is made")
        self.photograph("elonezet")
        clerk.press("print-paper")
        clerk.read("A nyomtatónak átadtuk")
        self.answers.open_next = self.answers.printed[-1]
        clerk.open("contract")
        clerk.press("attach-scan")
        clerk.read("az aláírt példány megvan")
        clerk.press("submit")
        clerk.read("Küldésre vár")
        self.photograph("kuldesre-var")

    def enrol(self) -> None:
        """Enter the centre with the one-time code; what waits goes."""
        clerk = self.clerk
        code = str(self.server.call("enrol", OFFICE)["code"])
        clerk.open("sync")
        clerk.write("server", self.server.address)
        clerk.write("code", code)
        clerk.press("enrol")
        clerk.wait(lambda: not self.desktop.shell.runner.is_running, "the first sync ends")
        clerk.read("Semmi sem vár küldésre")
        self.photograph("kuldes-es-fogadas")

    def synchronise(self) -> None:
        """Send and receive now."""
        self.clerk.settle()
        self.desktop.shell.runner.try_now()
        self.clerk.settle()
        problem = self.desktop.shell.runner.problem
        if problem is not None:
            raise RuntimeError(str(problem))

    def returned(self) -> None:
        """The officer returns it with a reason on a field; the clerk mends it and hands it in again."""
        clerk = self.clerk
        self.say("A Kincstár megnyitja a szerződést és a beolvasott példányt, és visszaküldi egy mező miatt.")
        self.officer.sign_in()
        self.officer.send_back(
            VILLAGE, "signing_place", "wrong", "Az aláírás helye a székhely legyen: Sárberek, Fő utca 1."
        )
        self.synchronise()
        clerk.open("home")
        clerk.read("A Kincstár visszaküldte")
        self.photograph("visszakuldve")
        clerk.open("contract-form", "signing", "signing_place")
        clerk.read("A Kincstár kéri")
        self.photograph("javitas")
        clerk.write("signing_place", "Sárberek, Fő utca 1.")
        clerk.press("next-page")
        self.hand_in()
        self.synchronise()

    def countersigned(self) -> None:
        """The officer countersigns; the next phase opens."""
        self.say("A Kincstár ellenjegyzi; a következő szakasz megnyílik.")
        self.officer.countersign(VILLAGE)
        self.synchronise()
        self.clerk.open("contract")
        self.clerk.read("A Kincstár ellenjegyezte a szerződést")
        self.photograph("ellenjegyezve")
        self.clerk.open("home")
        self.clerk.settle()
        if self.clerk.words().count("Ez a szakasz az előző szakasz után nyílik meg.") != 1:
            raise LookupError("the second phase did not open")
        self.photograph("masodik-szakasz")

    def report(self) -> None:
        """Print the mayor's one-page report."""
        self.say("Egyoldalas jelentés a polgármesternek.")
        self.clerk.open("preview", "D27", "new")
        self.clerk.wait(lambda: self.clerk.find("print-paper").isEnabled(), "the report is made")
        self.photograph("jelentes")
        self.clerk.press("print-paper")
        self.clerk.read("A nyomtatónak átadtuk")

    def other_looks(self) -> None:
        """The same window in English and in the dark look."""
        from app.kernel.texts import Language  # The story is the window's; these two are its last words.
        from ui.kit.theme import Look, Theme

        self.say("Ugyanez angolul, sötét megjelenésben.")
        shell = self.desktop.shell
        self.clerk.open("home")
        chosen = self.desktop.preferences.with_language(Language.EN).with_look(Look(Theme.DARK))
        self.desktop.choose(chosen)
        self.clerk.wait(lambda: self.desktop.shell is not shell, "the window is furnished anew")
        self.watch_for_faults()
        self.clerk.settle()
        self.clerk.read("Today")
        self.photograph("english-dark")
        if self.faults:
            raise RuntimeError(f"the program found faults in itself: {self.faults}")

    def end(self) -> None:
        """Close the window and stop the server."""
        self.desktop.frame.close()
        self.server.stop()
