"""What changed in the contract's text since the content package before, told for one municipality (D12-V)."""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.kind import DocumentKind
from app.documents.sender import SAMPLE_SENDER, Sender
from app.door import Reading
from app.features.contract.documents import contract_paper
from app.features.contract.queries import DOCUMENT as CONTRACT
from app.features.office.documents import sender, sheet
from app.features.paper.draft import PaperDraft
from app.kernel.problems import Refused
from app.kernel.texts import Text

DOCUMENT = "D12-V"

KIND_TEXTS = {
    "added": Text("új pont", "new clause"),
    "removed": Text("megszűnt", "removed"),
    "changed": Text("módosult", "changed"),
}
CONCERNED = {True: Text("érinti Önt", "concerns you"), False: Text("nem érinti", "does not concern you")}
_NOTHING = Refused(
    "contract.no_earlier_text",
    Text("Nincs korábbi szöveg, amellyel összevethetnénk", "There is no earlier text to compare with"),
    Text(
        "Ezen a gépen ez az első szövegváltozat. Ha új tartalomcsomag érkezik, itt látja majd, mi változott. "
        "Semmi nem változott.",
        "This is the first version of the text on this machine. When a new content package comes, its changes are "
        "shown here. Nothing was changed.",
    ),
)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One changed clause, known by its stable id."""

    clause: str
    what: Text
    is_concerned: bool
    concerned: Text
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TextChanges:
    """D12-V: the changes, those that concern the municipality first."""

    sender: Sender
    old_version: str
    new_version: str
    rows: tuple[ChangeRow, ...]
    count: int
    concerned: int


def text_changes(reading: Reading, municipality: str) -> TextChanges:
    """Return what changed in the contract's text; raises Refused where this machine knows no earlier text."""
    # Jinja2 costs 0.1 s at import; features import this module before the first window.
    from app.documents.clauses import clause_changes

    content = reading.content
    old = content.previous_templates.get(CONTRACT)
    if old is None:
        raise _NOTHING
    draft = contract_paper(reading, municipality, "")
    rows = tuple(
        ChangeRow(one.id, KIND_TEXTS[one.kind], one.is_concerned, CONCERNED[one.is_concerned], one.before, one.after)
        for one in clause_changes(old, content.templates[CONTRACT], draft.values)
    )
    ordered = tuple(sorted(rows, key=lambda row: not row.is_concerned))
    concerned = sum(row.is_concerned for row in rows)
    return TextChanges(
        sender(reading, municipality), content.previous_version, content.version, ordered, len(rows), concerned
    )


def changes_paper(reading: Reading, municipality: str, clerk: str) -> PaperDraft:
    """Return the changes as a paper for the council and the mayor."""
    return sheet(KINDS[0], text_changes(reading, municipality), reading, municipality, clerk)


def _sample() -> TextChanges:
    def row(clause: str, what: str, before: str, after: str, *, is_concerned: bool) -> ChangeRow:
        return ChangeRow(clause, KIND_TEXTS[what], is_concerned, CONCERNED[is_concerned], before, after)

    rows = (
        row(
            "kapcsolat.valtozas",
            "changed",
            "A személyek változását a fél írásban, késedelem nélkül közli a másik féllel.",
            "A személyek változását a fél 5 munkanapon belül, elektronikus úton közli a másik féllel.",
            is_concerned=True,
        ),
        row(
            "feladatok.mentes",
            "added",
            "",
            "Az Önkormányzat a régi rendszerek mentését a stabilizáció lezárásáig megőrzi.",
            is_concerned=True,
        ),
        row("mod.interfesz", "changed", "", "", is_concerned=False),
    )
    return TextChanges(SAMPLE_SENDER, "1.0.0", "1.1.0", rows, 3, 2)


KINDS = (
    DocumentKind(
        DOCUMENT,
        Text("Mi változott a szerződés szövegében?", "What changed in the text of the contract?"),
        TextChanges,
        _sample,
        "A szerződéstervezet változásai",
        is_draft=True,
    ),
)
