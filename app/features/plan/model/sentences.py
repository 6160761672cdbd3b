"""How the plan is told in both languages: days with their endings, the danger, the margin and the ways out."""

from __future__ import annotations

from datetime import date

from app.features.plan.model.schedule import Margin, Schedule
from app.features.plan.model.ways import Way, WayOut
from app.kernel.texts import Text

_MONTHS_HU = (
    "január", "február", "március", "április", "május", "június", "július", "augusztus", "szeptember", "október",
    "november", "december",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DEEP = frozenset({2, 3, 6, 8, 13, 16, 18, 20, 23, 26, 28, 30})
"""Days whose name takes deep vowels in its endings: másodika, huszadika."""


def day_words(day: date) -> Text:
    """Return „2027. november 17.” and “17 November 2027”."""
    return Text(
        f"{day.year}. {_MONTHS_HU[day.month - 1]} {day.day}.", f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}"
    )


def _with_ending(day: date, deep: str, high: str) -> str:
    """Return the day with an ending: „2028. január 1-jéről”, „2028. január 20-áról”."""
    if day.day == 1:
        ending = f"jé{high}"
    elif day.day in _DEEP:
        ending = f"á{deep}"
    else:
        ending = f"é{high}"
    return f"{day.year}. {_MONTHS_HU[day.month - 1]} {day.day}-{ending}"


def from_day(day: date) -> str:
    """Return „2028. január 1-jéről”."""
    return _with_ending(day, "ról", "ről")


def to_day(day: date) -> str:
    """Return „2028. január 11-ére”."""
    return _with_ending(day, "ra", "re")


def until_day(day: date) -> str:
    """Return „2028. január 11-éig”."""
    return _with_ending(day, "ig", "ig")


def margin_words(about: Margin) -> Text:
    """Return „31 munkanap kell, 25 maradt → 6 munkanap hiányzik”, with the day from which it counts."""
    day = day_words(about.anchor)
    after = (
        Text(f"A {day.hu} testületi ülés után", f"After the council session of {day.en}")
        if about.decision
        else Text("A mai naptól", "From today on")
    )
    end = (
        Text(f"{about.missing} munkanap hiányzik", f"{about.missing} working days are missing")
        if about.missing
        else Text("ez elég", "that is enough")
    )
    return Text(
        f"{after.hu} {about.needed} munkanap kell, {about.left} maradt → {end.hu}.",
        f"{after.en} {about.needed} working days are needed, {about.left} are left → {end.en}.",
    )


def danger_words(found: Schedule, about: Margin, today: date) -> Text | None:
    """Return „Ha ma nem döntenek, az indulás … tolódik.”, or None where the start day can be kept."""
    if not found.is_in_danger:
        return None
    then = day_words(found.forecast).en
    moved = Text(
        f"az indulás {from_day(found.start_day)} {to_day(found.forecast)} tolódik",
        f"the start moves from {day_words(found.start_day).en} to {then}",
    )
    if about.decision and about.last_safe is not None and about.last_safe > today and about.missing:
        return Text(
            f"Ha {until_day(about.last_safe)} nem döntenek, {moved.hu}.",
            f"Unless they decide by {day_words(about.last_safe).en}, {moved.en}.",
        )
    if about.decision and about.missing:
        return Text(f"Ha ma nem döntenek, {moved.hu}.", f"Unless they decide today, {moved.en}.")
    return Text(f"Ha nem történik semmi, {moved.hu}.", f"If nothing is done, {moved.en}.")


def forecast_words(found: Schedule) -> Text:
    """Return „2028. január 1. veszélyben: 4 munkanap”, or that the day can be kept."""
    day = day_words(found.start_day)
    if not found.is_in_danger:
        return Text(f"{day.hu} tartható", f"{day.en} can be kept")
    return Text(f"{day.hu} veszélyben: {found.missing} munkanap", f"{day.en} in danger: {found.missing} working days")


def way_title(way: WayOut) -> Text:
    """Return what is to be done, e.g. „Rendkívüli testületi ülés legkésőbb 2027. november 17-éig”."""
    match way.way:
        case Way.EXTRAORDINARY if way.day is not None:
            return Text(
                f"Rendkívüli testületi ülés legkésőbb {until_day(way.day)}",
                f"An extraordinary council session by {day_words(way.day).en}",
            )
        case Way.PARALLEL:
            return Text("Feladatok párhuzamosan", "Tasks beside one another")
        case Way.LATER:
            return Text(f"Későbbi indulás: {day_words(way.start).hu}", f"A later start: {day_words(way.start).en}")
    return Text("Rendkívüli testületi ülés", "An extraordinary council session")


def way_effect(way: WayOut) -> Text:
    """Return what follows from a way out."""
    if not way.is_possible and way.way is Way.EXTRAORDINARY:
        return Text(
            "Ez most nem segít: az utolsó biztonságos nap elmúlt, vagy más feladat tart vissza.",
            "This does not help now: the last safe day is over, or another task holds the start back.",
        )
    if not way.is_possible:
        return Text("A tartalomcsomag most nem enged ilyet.", "The content allows nothing like that now.")
    day = day_words(way.start)
    if way.missing:
        return Text(
            f"{way.gained} munkanapot nyer, {way.missing} még hiányzik. Az indulás: {day.hu}",
            f"Gains {way.gained} working days, {way.missing} are still missing. The start: {day.en}",
        )
    return Text(f"Nem hiányzik munkanap. Az indulás: {day.hu}", f"No working day is missing. The start: {day.en}")
