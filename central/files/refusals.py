"""The words for files that the server does not take or does not have."""

from __future__ import annotations

from app.kernel.problems import Refused
from app.kernel.texts import Text

_TITLE = Text("A fájl nem küldhető be", "The file cannot be sent")


def no_such_file() -> Refused:
    """The municipality is not the device's, or the file is not there: both sound alike."""
    return Refused(
        "file.not_found",
        Text("Nincs ilyen fájl", "No such file"),
        Text(
            "A központban nincs ilyen fájl. Ha Ön küldte, küldje el újra. A saját példánya megmaradt.",
            "The centre has no such file. If you sent it, send it again. Your own copy is kept.",
        ),
    )


def wrong_offset() -> Refused:
    """The piece does not begin where the server's part ends."""
    return Refused(
        "file.wrong_offset",
        _TITLE,
        Text(
            "A fájl küldése máshol tart. A program onnan folytatja. A saját példánya megmaradt.",
            "The sending of this file stands elsewhere. The program goes on from there. Your own copy is kept.",
        ),
    )


def wrong_piece() -> Refused:
    """The piece has no readable place or is longer than allowed."""
    return Refused(
        "file.wrong_piece",
        _TITLE,
        Text(
            "A fájl egyik darabja hibásan érkezett. Küldje el újra. A saját példánya megmaradt.",
            "A piece of the file arrived wrong. Send it again. Your own copy is kept.",
        ),
    )


def too_large() -> Refused:
    """The file is longer than the limit."""
    return Refused(
        "file.too_large",
        _TITLE,
        Text(
            "A fájl 20 MB-nál nagyobb. Szkennelje be kisebb felbontással, és csatolja újra. "
            "A saját példánya megmaradt.",
            "The file is larger than 20 MB. Scan it at a lower resolution and attach it again. Your own copy is kept.",
        ),
    )


def damaged() -> Refused:
    """The finished file does not have the hash that names it."""
    return Refused(
        "file.damaged",
        _TITLE,
        Text(
            "A fájl az úton megsérült. Küldje el újra. A saját példánya megmaradt.",
            "The file was damaged on its way. Send it again. Your own copy is kept.",
        ),
    )


def wrong_kind() -> Refused:
    """The content is none of the kinds that the centre keeps."""
    return Refused(
        "file.wrong_kind",
        _TITLE,
        Text(
            "Ez a fájl nem PDF, JPG, PNG vagy TIFF. Mentse ilyenként, és csatolja újra. A saját példánya megmaradt.",
            "This file is not PDF, JPG, PNG or TIFF. Save it as one and attach it again. Your own copy is kept.",
        ),
    )


def finished() -> Refused:
    """A whole file cannot be given up: records refer to it."""
    return Refused(
        "file.finished",
        Text("A fájl már beérkezett", "The file has arrived already"),
        Text(
            "A beérkezett fájl nem vonható vissza. Csatoljon helyette másikat. A fájl megmaradt.",
            "A file that has arrived cannot be withdrawn. Attach another one instead. The file is kept.",
        ),
    )


def wrong_checksum() -> Refused:
    """A piece does not have the checksum that came with it."""
    return Refused(
        "file.wrong_checksum",
        _TITLE,
        Text(
            "A fájl egyik darabja az úton megsérült. A program újra elküldi. A saját példánya megmaradt.",
            "A piece of the file was damaged on its way. The program sends it again. Your own copy is kept.",
        ),
    )


def other_version() -> Refused:
    """The sender speaks another version of the tus protocol."""
    return Refused(
        "file.other_version",
        _TITLE,
        Text(
            "A program és a központ nem ugyanúgy küld fájlt. Frissítse a programot. A saját példánya megmaradt.",
            "The program and the centre send files in different ways. Update the program. Your own copy is kept.",
        ),
    )


def wrong_range() -> Refused:
    """The asked part lies outside the file."""
    return Refused(
        "file.wrong_range",
        Text("A fájlnak nincs ilyen része", "The file has no such part"),
        Text(
            "A letöltés máshol tart. Kezdje elölről a letöltést. A központ példánya megmaradt.",
            "The download stands elsewhere. Begin it again. The centre's copy is kept.",
        ),
    )


def wrong_piece_kind() -> Refused:
    """The piece does not say that it is one."""
    return Refused(
        "file.wrong_piece_kind",
        _TITLE,
        Text(
            "A kérés nem egy fájl darabja. Frissítse a programot. A saját példánya megmaradt.",
            "The request is not a piece of a file. Update the program. Your own copy is kept.",
        ),
    )
