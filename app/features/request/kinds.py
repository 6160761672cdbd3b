"""What stands on the papers of a data request: their typed data, with invented samples; it reads no store."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.kernel.texts import Text


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table: its label (None under one of several lines), its answer (None: room to write), its fault."""

    label: str | None
    answer: str | None = None
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with what helps to answer it."""

    label: str
    hint: str | None
    lines: tuple[Line, ...]
    why: str | None = None
    where: str | None = None
    example: str | None = None


@dataclass(frozen=True, slots=True)
class PagePart:
    """The questions of one page of the form."""

    title: str
    lead: str | None
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class BlankForm:
    """D04: the form to be filled in with a pen."""

    sender: Sender
    title: str
    asked_by: str
    deadline: date
    minutes: int
    papers: tuple[str, ...]
    parts: tuple[PagePart, ...]
    form_version: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A question that somebody was asked, since when (in words)."""

    question: str
    asked_of: str
    since: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """D05: the answers as they stand, what is missing, and who was asked; a number once they were received."""

    sender: Sender
    title: str
    asked_by: str
    deadline: date
    parts: tuple[PagePart, ...]
    missing: tuple[str, ...]
    waiting: tuple[Waiting, ...]
    declaration: str
    progress: str
    form_version: str
    number: str | None


@dataclass(frozen=True, slots=True)
class Slip:
    """D05-K: one question for a colleague, with room for the answer."""

    sender: Sender
    title: str
    page: str
    question: Question
    asked_of: str | None
    since: str | None
    give_back_to: str | None
    deadline: date


@dataclass(frozen=True, slots=True)
class SendingReceipt:
    """D29: what the centre confirmed; the times are in words, the hash is of the frozen answers."""

    sender: Sender
    title: str
    asked_by: str
    number: str
    received_at: str
    sent_by: str
    made_at: str
    form_version: str
    snapshot_hash: str


_TITLE, _KINCSTAR, _DEADLINE = "Képzési és igényfelmérő adatbekérés 2027", "A Magyar Államkincstár", date(2027, 9, 30)
_TRAINING = Question(
    "Képzésre jelentkezők száma (fő)",
    "A helyettesekkel együtt.",
    (Line("Képzésre jelentkezők száma (fő)"),),
    "Ennyi helyet kell biztosítani a tanfolyamokon.",
    "A létszámkimutatásban.",
    "6",
)
_JOBS = Question(
    "Munkakörök",
    "Soronként egy munkakör, mellette a létszám. Neveket ne írjon.",
    (Line("Munkakörök"), Line(None), Line(None)),
)
_PARTS = (
    PagePart("Milyen munkakörök vannak a hivatalban?", None, (_JOBS,)),
    PagePart("Hányan kérnek képzést?", None, (_TRAINING,)),
)
_ANSWERED = (
    PagePart(
        "Milyen munkakörök vannak a hivatalban?",
        None,
        (replace(_JOBS, lines=(Line("Munkakörök", "adóügyi ügyintéző – 2 fő\npénzügyi ügyintéző – 3 fő"),)),),
    ),
    PagePart(
        "Hányan kérnek képzést?",
        None,
        (
            replace(
                _TRAINING,
                lines=(
                    Line(
                        "Képzésre jelentkezők száma (fő)",
                        "(nincs megadva)",
                        "„Képzésre jelentkezők száma (fő)”: Balogh Imre (adóiroda) válaszára vár.",
                    ),
                ),
            ),
        ),
    ),
)
_PAPERS = ("Létszámkimutatás", "Szoftverszerződések", "Eszközleltár")

KINDS = (
    DocumentKind(
        "D04",
        Text("Üres űrlap kézi kitöltéshez", "Empty form to be filled in by hand"),
        BlankForm,
        lambda: BlankForm(SAMPLE_SENDER, _TITLE, _KINCSTAR, _DEADLINE, 25, _PAPERS, _PARTS, "1.0"),
        _TITLE,
    ),
    DocumentKind(
        "D05",
        Text("Kitöltött űrlap és ellenőrző lap", "Filled form and check sheet"),
        FilledForm,
        lambda: FilledForm(
            SAMPLE_SENDER,
            _TITLE,
            _KINCSTAR,
            _DEADLINE,
            _ANSWERED,
            ("Erre a kérdésre még nem válaszolt: „Települési Portál”.",),
            (Waiting("Képzésre jelentkezők száma (fő)", "Balogh Imre (adóiroda)", "2027. szeptember 6. 8:30"),),
            "Kijelentem, hogy a válaszok megfelelnek a valóságnak, és beküldésükre jogosult vagyok.",
            "11/12",
            "1.0",
            None,
        ),
        _TITLE,
        is_draft=True,
    ),
    DocumentKind(
        "D05-K",
        Text("Kérdőlap egy kollégának", "Slip for a colleague"),
        Slip,
        lambda: Slip(
            SAMPLE_SENDER,
            _TITLE,
            "Hányan kérnek képzést?",
            _TRAINING,
            "Balogh Imre (adóiroda)",
            "2027. szeptember 6. 8:30",
            "Kovács Istvánné",
            _DEADLINE,
        ),
        _TITLE,
        page_limit=1,
    ),
    DocumentKind(
        "D29",
        Text("Küldési igazolás", "Sending receipt"),
        SendingReceipt,
        lambda: SendingReceipt(
            SAMPLE_SENDER,
            _TITLE,
            _KINCSTAR,
            "KINCS-2027-004512",
            "2027. szeptember 14. 9:12",
            "Kovács Istvánné",
            "2027. szeptember 14. 9:10",
            "1.0",
            "9f2c" * 16,
        ),
        _TITLE,
        page_limit=1,
    ),
)
