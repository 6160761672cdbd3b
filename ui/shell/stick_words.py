"""What is said of packages on a stick, in the words of the window; it asks nothing and changes nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.kernel.texts import Language
from app.sync.bundle_state import Delivery, ReplyView, WrittenBundle
from ui.kit.notice import Notice, Tone

translate = QCoreApplication.translate


def written_notice(written: WrittenBundle) -> Notice:
    """Return that the package stands on the stick and was read back."""
    lines = [
        translate("Stick", "{file}, {count} tétel. Visszaolvastuk: hibátlan.").format(
            file=str(written.path), count=written.count
        )
    ]
    if written.files:
        lines.append(translate("Stick", "{count} irat is benne van.").format(count=written.files))
    if written.files_left:
        lines.append(
            translate("Stick", "{count} irat nem fért bele, a következő csomagba kerül.").format(
                count=written.files_left
            )
        )
    lines.append(translate("Stick", "A tételek a válaszig várnak: a pendrive még nem a központ."))
    title = translate("Stick", "{number}. csomag: kiírva a pendrive-ra").format(number=written.number)
    return Notice(Tone.GOOD, title, "\n".join(lines))


def reply_lines(view: ReplyView, language: Language) -> tuple[str, ...]:
    """Return what a reply brings, one line a kind; what is none is left out."""
    if view.title is not None and view.message is not None:
        return (view.title.render(language), view.message.render(language))
    counted = (
        (view.answered, translate("Stick", "{count} tételre jött válasz")),
        (view.refused, translate("Stick", "{count} tételt a központ nem fogadott el")),
        (view.conflicts, translate("Stick", "{count} válaszról Önnek kell döntenie")),
        (view.returned, translate("Stick", "{count} beadást javításra visszaküldtek")),
        (view.received, translate("Stick", "{count} változás másoktól")),
        (view.files, translate("Stick", "{count} irat")),
    )
    lines = [text.format(count=count) for count, text in counted if count]
    if view.content:
        lines.append(translate("Stick", "Újabb tartalom: {version}").format(version=view.content))
    return tuple(lines) or (translate("Stick", "Nincs benne olyan, ami ezen a gépen új volna."),)


def reply_notice(view: ReplyView, language: Language) -> Notice:
    """Return what was loaded, and what is still to do."""
    lines = [*reply_lines(view, language)]
    if view.content_note is not None:
        lines.append(view.content_note.render(language))
    if view.code:
        lines.append(translate("Stick", "Írjon új csomagot, és vigye el."))
        return Notice(Tone.WARN, translate("Stick", "A csomagot a központ nem tudta átvenni"), "\n".join(lines))
    if view.still_waiting:
        lines.append(
            translate("Stick", "{count} tétel még vár, a következő csomagba kerül.").format(count=view.still_waiting)
        )
    return Notice(Tone.GOOD, translate("Stick", "A választ betöltöttük"), "\n".join(lines))


def delivery_notice(delivery: Delivery, language: Language) -> Notice:
    """Return what the centre said to the one who brought a package."""
    where = translate("Stick", "A válasz itt van: {file}. Vigye vissza a hivatalnak.").format(file=str(delivery.reply))
    if not delivery.is_taken and delivery.title is not None and delivery.message is not None:
        text = "\n".join((delivery.message.render(language), where))
        return Notice(Tone.WARN, delivery.title.render(language), text)
    title = translate("Stick", "{office}, {number}. csomag: a központ átvette").format(
        office=delivery.office_name, number=delivery.number
    )
    text = "\n".join((translate("Stick", "{count} tétel.").format(count=delivery.items), where))
    return Notice(Tone.GOOD, title, text)
