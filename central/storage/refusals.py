"""The words for a database that is away, unsafe, not prepared, or of another program's making."""

from __future__ import annotations

from app.kernel.problems import Refused, Unavailable
from app.kernel.texts import Text

_TITLE = Text("A központi adatbázis nem érhető el", "The central database cannot be reached")


def away() -> Unavailable:
    """The database does not answer."""
    return Unavailable(
        "database.unavailable",
        _TITLE,
        Text(
            "A központi adatbázis most nem válaszol. Próbálja meg néhány perc múlva. Ami eddig megérkezett, megvan.",
            "The central database does not answer now. Try again in a few minutes. What had arrived is kept.",
        ),
    )


def busy() -> Unavailable:
    """The database is there, but something took too long or stood in another's way."""
    return Unavailable(
        "database.busy",
        Text("A központ most túl sok kérést kap", "The centre gets too many requests now"),
        Text(
            "A kérés túl sokáig várt, ezért abbahagytuk. A program magától újra próbálja. Ami megérkezett, megvan.",
            "The request had waited too long, so it was given up. The program tries again by itself. "
            "What had arrived is kept.",
        ),
    )


def wrong_url() -> Refused:
    """The address is neither SQLite's nor PostgreSQL's."""
    return Refused(
        "database.wrong_url",
        _TITLE,
        Text(
            "Az adatbázis címe nem jó. Ilyet adjon meg: sqlite:///fájl vagy postgresql://kiszolgáló/név. "
            "Az adatokhoz nem nyúltunk.",
            "The database address is wrong. Give one like sqlite:///file or postgresql://server/name. "
            "The data were not touched.",
        ),
    )


def unsafe() -> Refused:
    """SQLite cannot keep what it acknowledged through a power cut here (reliability rule 1)."""
    return Refused(
        "database.unsafe",
        _TITLE,
        Text(
            "Ezen a helyen az adatbázis nem tud biztonságosan menteni. Tegye a gép saját lemezére. "
            "A meglévő adatokhoz nem nyúltunk.",
            "The database cannot save safely in this place. Put it on this machine's own disk. "
            "The existing data were not touched.",
        ),
    )


def too_few_for_workers() -> Refused:
    """Several processes need PostgreSQL."""
    return Refused(
        "settings.workers",
        Text("Több folyamathoz PostgreSQL kell", "Several processes need PostgreSQL"),
        Text(
            "SQLite-adatbázist egyszerre egy folyamat írhat. Állítsa a WORKERS értékét 1-re, vagy használjon "
            "PostgreSQL-t. Semmi nem változott.",
            "One process at a time can write an SQLite database. Set WORKERS to 1, or use PostgreSQL. "
            "Nothing was changed.",
        ),
    )


def not_prepared() -> Refused:
    """There are no tables, or they are an older program's."""
    return Refused(
        "database.not_prepared",
        Text("A központi adatbázis még nincs előkészítve", "The central database is not prepared yet"),
        Text(
            "Futtassa előbb ezt: python -m central init. Semmi nem változott.",
            "Run this first: python -m central init. Nothing was changed.",
        ),
    )


def newer() -> Refused:
    """A newer program wrote this database."""
    return Refused(
        "database.newer",
        Text("Ezt az adatbázist egy újabb program írta", "A newer program wrote this database"),
        Text(
            "Telepítse a kiszolgáló újabb változatát, és indítsa azt. Az adatokhoz nem nyúltunk.",
            "Install the newer version of the server and start that. The data were not touched.",
        ),
    )


def foreign() -> Refused:
    """The database holds tables of ours without a revision that are not those of the first one."""
    return Refused(
        "database.foreign",
        Text("Ez nem a kiszolgáló adatbázisa", "This is not a database of this server"),
        Text(
            "Az adatbázis táblái nem azok, amelyeket a program ismer. Adjon meg üres adatbázist, vagy állítsa vissza "
            "a mentést. Az adatokhoz nem nyúltunk.",
            "The tables of the database are not those that the program knows. Give an empty database, or restore "
            "the backup. The data were not touched.",
        ),
    )


def too_mighty() -> Refused:
    """The server would run as a role that PostgreSQL's policies do not bind."""
    return Refused(
        "database.too_mighty",
        Text("Az adatbázis-felhasználónak túl sok joga van", "The database user has too many rights"),
        Text(
            "A települések elválasztása nem érvényes a tulajdonosra és a rendszergazdára. "
            "A DATABASE_URL-ben adjon meg külön felhasználót, és futtassa: python -m central init. "
            "Semmi nem változott.",
            "The separation of the municipalities does not bind an owner or a superuser. "
            "Name a user of its own in DATABASE_URL, and run: python -m central init. Nothing was changed.",
        ),
    )


def no_owner() -> Refused:
    """Preparing a PostgreSQL database needs the owner's address beside the server's."""
    return Refused(
        "settings.no_owner",
        Text("Hiányzik az adatbázis tulajdonosa", "The owner of the database is missing"),
        Text(
            "Adja meg a tulajdonos címét is: CSATLAKOZO_CENTRAL_OWNER_DATABASE_URL. A kiszolgáló maga más, kisebb "
            "jogú felhasználóval fut. Semmi nem változott.",
            "Give the owner's address too: CSATLAKOZO_CENTRAL_OWNER_DATABASE_URL. The server itself runs as another "
            "user with fewer rights. Nothing was changed.",
        ),
    )


def role_missing(name: str) -> Refused:
    """The server's role is not there, and the owner may not make it."""
    return Refused(
        "database.role_missing",
        Text("Nincs meg a kiszolgáló adatbázis-felhasználója", "The server's database user is missing"),
        Text(
            f"A tulajdonos nem hozhat létre felhasználót. Kérje az adatbázis gazdájától ezt: "
            f'CREATE ROLE "{name}" LOGIN NOBYPASSRLS; utána futtassa újra. Semmi nem változott.',
            f"The owner may not make users. Ask the database administrator for this: "
            f'CREATE ROLE "{name}" LOGIN NOBYPASSRLS; then run this again. Nothing was changed.',
        ),
    )
