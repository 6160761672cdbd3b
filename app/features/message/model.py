"""What a message says and to whom, whether it is written plainly, and what having read it means; it reads no table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.kernel.problems import Refused
from app.kernel.texts import Text

LONGEST_TITLE, LONGEST_TEXT = 200, 4000
LONGEST_SENTENCE = 18
"""Words of a sentence that a reader in a hurry still takes in at once."""
_SMALL, _MIDDLE = 3000, 10_000
"""Inhabitants up to which a municipality is small and middling, as the grant calls of the joining split them."""
_TITLE = Text("Az üzenet nem adható ki", "The message cannot be published")


class SizeClass(StrEnum):
    """Municipalities by their inhabitants."""

    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"


SIZE_TITLES = {
    SizeClass.SMALL: Text("3 000 fő alatt", "below 3,000 inhabitants"),
    SizeClass.MIDDLE: Text("3 000–10 000 fő", "3,000 to 10,000 inhabitants"),
    SizeClass.LARGE: Text("10 000 fő fölött", "above 10,000 inhabitants"),
}

OFFICIALESE = (
    "eszközöl",
    "foganatosít",
    "kerül sor",
    "kerül megvalósításra",
    "kerülnek megvalósításra",
    "kerül végrehajtásra",
    "megküldésre kerül",
    "benyújtásra kerül",
    "vonatkozásában",
    "tekintetében",
    "tárgyában",
    "értelmében",
    "nevezett",
    "jelen levél",
    "ezúton",
    "haladéktalanul",
    "mihamarabb",
    "a fentiek alapján",
    "a fent nevezett",
    "abban az esetben",
    "annak érdekében",
    "nyilvánvalóan",
    "biztosítása érdekében",
    "ügyintézés során",
    "szíveskedjen",
    "szíveskedjenek",
)
"""What letters say and nobody speaks; the plain word is shorter every time."""


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a message is for: what is empty does not narrow it."""

    counties: tuple[str, ...] = ()
    size: SizeClass | None = None
    mode: str = ""
    phase: str = ""

    @property
    def is_everybody(self) -> bool:
        """Tell whether it is for all municipalities."""
        return self == Target()


@dataclass(frozen=True, slots=True)
class Addressee:
    """What the centre knows of a municipality when it decides whether a message is for it."""

    pir: str
    county: str
    population: int | None
    mode: str
    phase: str


@dataclass(frozen=True, slots=True)
class MessageDraft:
    """What the officer typed; English may be left out and is then Hungarian."""

    title: Text
    text: Text
    todo: Text
    concerns: Text
    until: str
    is_must_read: bool
    target: Target


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message as it is shown: what happened, what to do, until when, and whom it concerns."""

    id: str
    title: Text
    text: Text
    todo: Text
    concerns: Text
    until: str
    is_must_read: bool
    published_by: str
    published_at: str
    is_withdrawn: bool


@dataclass(frozen=True, slots=True)
class PlainFinding:
    """A sentence or an expression that is hard to read, with what is wrong."""

    words: str
    text: Text


def size_class(population: int | None) -> SizeClass | None:
    """Return the class of a municipality; None where its inhabitants are not known."""
    if population is None:
        return None
    if population < _SMALL:
        return SizeClass.SMALL
    return SizeClass.MIDDLE if population <= _MIDDLE else SizeClass.LARGE


def is_for(target: Target, one: Addressee) -> bool:
    """Tell whether a message is for a municipality; what is not known of it is not what was asked for."""
    return (
        (not target.counties or one.county in target.counties)
        and (target.size is None or size_class(one.population) is target.size)
        and (not target.mode or one.mode == target.mode)
        and (not target.phase or one.phase == target.phase)
    )


def plain_findings(*texts: str) -> tuple[PlainFinding, ...]:
    """Return what is hard to read in the texts: long sentences and officialese, in their order, each once."""
    found: dict[str, PlainFinding] = {}
    for text in texts:
        for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
            count = len(re.findall(r"[^\W_]+(?:-[^\W_]+)*", sentence))
            if count > LONGEST_SENTENCE:
                found.setdefault(
                    sentence,
                    PlainFinding(
                        sentence.strip(),
                        Text(
                            f"Ez a mondat {count} szó. Legfeljebb {LONGEST_SENTENCE} legyen: bontsa ketté.",
                            f"This sentence has {count} words. At most {LONGEST_SENTENCE}: split it.",
                        ),
                    ),
                )
        folded = text.casefold()
        for words in OFFICIALESE:
            if words in folded:
                told = Text("Hivatali fordulat. Mondja úgy, ahogy beszélne.", "Officialese. Say it as you would speak.")
                found.setdefault(words, PlainFinding(words, told))
    return tuple(found.values())


def check_message(draft: MessageDraft) -> None:
    """Raise Refused where a clerk could not tell what is asked of her."""
    if not draft.title.hu.strip():
        raise refused("title_hu", "Írjon rövid címet.", "Write a short title.")
    if not draft.text.hu.strip():
        raise refused("text_hu", "Írja meg, mi történt.", "Write what happened.")
    if draft.is_must_read and not draft.todo.hu.strip():
        raise refused(
            "todo_hu",
            "Kötelező üzenetnél írja meg, mi a teendő. Ha nincs, írja azt: „Nincs teendője.”",
            "Say what must be done. If nothing, say so.",
        )
    short = (draft.title.hu, draft.title.en, draft.concerns.hu, draft.concerns.en)
    if any(len(text) > LONGEST_TITLE for text in short):
        raise refused("title_hu", "A cím túl hosszú.", "The title is too long.")
    if any(len(text) > LONGEST_TEXT for text in (draft.text.hu, draft.text.en, draft.todo.hu, draft.todo.en)):
        raise refused("text_hu", f"A szöveg legfeljebb {LONGEST_TEXT} betű.", f"At most {LONGEST_TEXT} letters.")


def newest_first(messages: Iterable[MessageView]) -> tuple[MessageView, ...]:
    """Return messages, each once, the newest first: a message to three villages of an office is one."""
    known = {one.id: one for one in messages}
    return tuple(sorted(known.values(), key=lambda one: (one.published_at, one.id), reverse=True))


def read_message(row: Mapping[str, str | bool | None]) -> MessageView:
    """Return a stored message."""

    def words(name: str) -> str:
        return str(row[name] or "")

    def both(name: str) -> Text:
        return Text(words(f"{name}_hu"), words(f"{name}_en") or words(f"{name}_hu"))

    return MessageView(
        words("id"),
        both("title"),
        both("text"),
        both("todo"),
        both("concerns"),
        words("until_day"),
        bool(row["is_must_read"]),
        words("published_by"),
        words("published_at"),
        bool(row["withdrawn_at"]),
    )


def refused(field: str, hu: str, en: str) -> Refused:
    """Return the refusal of a message."""
    kept = Text(f"{hu} Amit beírt, megmaradt.", f"{en} What you typed is kept.")
    return Refused(f"message.{field}", _TITLE, kept, field)
