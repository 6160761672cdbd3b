"""The words for files that cannot go their way; what the centre itself words is shown as it came."""

from __future__ import annotations

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text

_UP = Text("A fájl nem küldhető be", "The file cannot be sent")
_DOWN = Text("A fájl nem tölthető le", "The file cannot be fetched")


def damaged_on_the_way() -> Refused:
    """The centre received something else than was sent, also the second time."""
    return Refused(
        "file.damaged_twice",
        _UP,
        Text(
            "A fájl kétszer is megsérült az úton. Csatolja újra az iratot, vagy szóljon a rendszergazdának. "
            "A saját példánya megmaradt.",
            "The file was damaged on its way twice. Attach the paper again or tell your administrator. "
            "Your own copy is kept.",
        ),
    )


def damaged_here() -> Refused:
    """The bytes in this machine's store are no longer those that were put there."""
    return Refused(
        "file.damaged_here",
        _UP,
        Text(
            "A fájl ezen a gépen megsérült. Olvassa be újra az iratot, és csatolja az új fájlt. A többi adat megvan.",
            "The file was damaged on this PC. Scan the paper again and attach the new file. The other data are kept.",
        ),
    )


def fetched_damaged() -> Refused:
    """What came from the centre does not have the hash that names it, also the second time."""
    return Refused(
        "file.fetched_damaged",
        _DOWN,
        Text(
            "A fájl kétszer is sérülten érkezett. Nyissa meg később újra, vagy szóljon a rendszergazdának. "
            "A központ példánya megvan.",
            "The file arrived damaged twice. Open it again later or tell your administrator. "
            "The centre's copy is kept.",
        ),
    )


def not_there_yet() -> Refused:
    """The centre does not have the file either: the machine that has it has not sent it yet."""
    return Refused(
        "file.not_there_yet",
        Text("Ez az irat még nem ért be a központba", "This paper has not reached the centre yet"),
        Text(
            "Az a gép még nem küldte be, amelyen készült. A program magától letölti, amint megérkezik. "
            "Semmi nem veszett el.",
            "The PC that it was made on has not sent it yet. The program fetches it by itself when it arrives. "
            "Nothing is lost.",
        ),
    )


def not_here_yet(problem: Unavailable) -> Unavailable:
    """The file is elsewhere, and the line to the centre is down."""
    return Unavailable(
        problem.code,
        Text("Ez az irat még nincs ezen a gépen", "This paper is not on this PC yet"),
        Text(
            "Most nem érjük el a központot, ezért nem tudjuk letölteni. A program magától letölti, amint lehet. "
            "Semmi nem veszett el.",
            "The centre cannot be reached now, so it cannot be fetched. The program fetches it by itself when it can. "
            "Nothing is lost.",
        ),
    )
