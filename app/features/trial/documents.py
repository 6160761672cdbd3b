"""The test book (D23), the minutes of testing (D23-J) and the sheet of one fault (D23-H)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class TrialStep:
    """What to do and what should happen."""

    todo: str
    expected: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One thing of the daily work to try."""

    number: str
    system: str
    title: str
    role: str
    steps: tuple[TrialStep, ...]


@dataclass(frozen=True, slots=True)
class TrialBook:
    """D23: the scenarios to try, with room for the results."""

    sender: Sender
    scenarios: tuple[Scenario, ...]
    tester: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The result of one scenario."""

    number: str | None = None
    title: str | None = None
    tester: str | None = None
    day: date | None = None
    verdict: str | None = None
    ticket: str | None = None


@dataclass(frozen=True, slots=True)
class TrialMinutes:
    """D23-J: what came out, system by system."""

    sender: Sender
    system: str | None
    results: tuple[Result, ...]
    environment: str | None = None


@dataclass(frozen=True, slots=True)
class FaultSheet:
    """D23-H: one fault, with what the help desk asks for."""

    sender: Sender
    system: str | None = None
    what: str | None = None
    steps: str | None = None
    expected: str | None = None
    seen_at: str | None = None
    error_code: str | None = None
    severity: str | None = None
    ticket: str | None = None
    workaround: str | None = None
    reporter: str | None = None


_SEE = "a kezdőlapon csak a saját szakrendszerei látszanak"
SCENARIOS = (
    Scenario(
        "T-01",
        "KERET",
        "Belépés",
        "minden felhasználó",
        (
            TrialStep("Lépjen be a kártyájával.", "sikerül, nincs hibakód"),
            TrialStep("Nézze meg, melyik szakrendszereket látja.", _SEE),
            TrialStep("Lépjen ki, és vegye ki a kártyát.", "az oldal kijelentkezett"),
        ),
    ),
    Scenario(
        "T-02",
        "IRAT",
        "Beadvány iktatása",
        "iktató",
        (
            TrialStep("Érkeztessen egy postai küldeményt.", "érkeztetőszámot kap"),
            TrialStep("Iktassa, és jelölje ki az ügyintézőt.", "iktatószám és iktatási bélyegző"),
            TrialStep("Nyomtasson címkét.", "a címke olvasható"),
        ),
    ),
    Scenario(
        "T-03",
        "IRAT",
        "Kiadmányozás és kézbesítés",
        "ügyintéző, kiadmányozó",
        (
            TrialStep("Készítsen választ a T-02 ügyben.", "a minta a hivatal fejlécével nyílik"),
            TrialStep("Adja át kiadmányozásra, és írja alá.", "a kiadmány állapota aláírt"),
            TrialStep("Küldje el a Hivatali Kapun próbacímzettnek.", "feladási igazolás érkezik"),
        ),
    ),
    Scenario(
        "T-04",
        "ADÓ",
        "Adóegyenleg",
        "adóügyi ügyintéző",
        (
            TrialStep("Nyissa meg öt mintaadózó számláját.", "az egyenleg egyezik a régi rendszerrel"),
            TrialStep("Adjon ki adóigazolást.", "az igazolás adatai helyesek"),
        ),
    ),
    Scenario(
        "T-05",
        "GAZD",
        "Számla és utalás",
        "könyvelő",
        (
            TrialStep("Rögzítsen egy bejövő számlát.", "a kötelezettségvállalás megjelenik"),
            TrialStep("Készítsen utalási állományt.", "a fájl elkészül, az összeg helyes"),
            TrialStep("Olvasson be egy banki kivonatot.", "a tétel a számlához párosul"),
        ),
    ),
    Scenario(
        "T-06",
        "OHP",
        "Űrlap a beküldéstől az ügyintézőig",
        "ügyintéző",
        (
            TrialStep("Küldjön be egy űrlapot próbaügyfélként.", "visszaigazolás érkezik"),
            TrialStep("Keresse meg az iratkezelőben.", "iktatva, a kijelölt ügyintézőnél van"),
        ),
    ),
    Scenario(
        "T-07",
        "KERET",
        "Helyettesítés",
        "helyettes",
        (
            TrialStep("Állítsa be a helyettesítést két szerepkör között.", "a helyettes látja a feladatot"),
            TrialStep("Vegye vissza a helyettesítést.", "a helyettes már nem látja"),
        ),
    ),
)
_RESULTS = (
    Result("T-01", "Belépés", "mindenki", date(2027, 12, 6), "megfelelt", "–"),
    Result("T-02", "Beadvány iktatása", "Tóth Éva", date(2027, 12, 6), "megfelelt megjegyzéssel", "–"),
    Result("T-03", "Kiadmányozás és kézbesítés", "Tóth Éva", date(2027, 12, 7), "nem felelt meg", "HB-2027-0412"),
    Result("T-04", "Adóegyenleg", "Kovács Istvánné", date(2027, 12, 7), "megfelelt", "–"),
    Result("T-05", "Számla és utalás", "Papp Őzike", date(2027, 12, 8), "nem tesztelhető", "–"),
)

KINDS = (
    DocumentKind(
        "D23",
        Text("Tesztfüzet", "Test book"),
        TrialBook,
        lambda: TrialBook(SAMPLE_SENDER, SCENARIOS, "Tóth Éva"),
        "Felhasználói tesztelés – tesztfüzet",
        lambda who: TrialBook(who, SCENARIOS),
    ),
    DocumentKind(
        "D23-J",
        Text("Felhasználói tesztelési jegyzőkönyv", "Minutes of user testing"),
        TrialMinutes,
        lambda: TrialMinutes(SAMPLE_SENDER, "minden szakrendszer", _RESULTS, "a Kincstár tesztkörnyezete"),
        "Felhasználói tesztelés – jegyzőkönyv",
        lambda who: TrialMinutes(who, None, tuple(Result(one.number, one.title) for one in SCENARIOS)),
    ),
    DocumentKind(
        "D23-H",
        Text("Hibalap", "Fault sheet"),
        FaultSheet,
        lambda: FaultSheet(
            SAMPLE_SENDER,
            "IRAT",
            "A kiadmány elküldése megszakad, a küldemény „feldolgozás alatt” marad.",
            "1. T-03 ügy megnyitása. 2. Aláírás. 3. Küldés a Hivatali Kapun.",
            "Feladási igazolás néhány percen belül.",
            "2027. 12. 07. 10:42",
            "nincs kód, az üzenet: „Sikertelen kézbesítés”",
            "kerülővel megy",
            "HB-2027-0412",
            "A küldés a Hivatali Kapu saját felületén megismételhető.",
            "Tóth Éva, toth.eva@sarberek.hu, +36 46 555 011",
        ),
        "Hiba a felhasználói tesztelésben",
        FaultSheet,
    ),
)
