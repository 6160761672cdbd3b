"""The sheets of the „Adatcsere pendrive-on” page: what each step says and which buttons it has; they do nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStorageInfo, Qt
from PySide6.QtWidgets import QPushButton

from app.kernel.texts import Language
from app.sync.bundle_state import BundleState, ReplyView
from ui.kit.card import Card
from ui.kit.days import moment
from ui.kit.field import Kind, Question
from ui.kit.labels import TextRole, button, label
from ui.kit.question_page import QuestionPage
from ui.shell.stick_words import reply_lines

translate = QCoreApplication.translate

OnClick = Callable[[], object]


def entry_card(code: str, on_enter: OnClick) -> tuple[Card, QuestionPage]:
    """Return the sheet that asks for the code and the entry package."""
    card = Card(translate("StickScreen", "Belépési csomag"))
    card.rows.addWidget(
        label(
            translate(
                "StickScreen",
                "A Kincstár külön küldi a csomagot (pendrive-on) és a kódot (levélben). "
                "A csomag csak a kóddal nyílik ki.",
            )
        )
    )
    question = Question("code", translate("StickScreen", "A levélben kapott kód"), Kind.TEXT, "", is_short=True)
    page = QuestionPage((question,), {"code": code})
    card.rows.addWidget(page)
    _add_button(card, "stick-enter", translate("StickScreen", "Belépési csomag kiválasztása…"), on_enter, is_main=True)
    return card, page


def writing_card(
    state: BundleState,
    language: Language,
    *,
    on_drive: Callable[[Path], object],
    on_write: OnClick,
    on_sheet: OnClick,
    is_main: bool,
) -> Card:
    """Return step 1: what goes into the package, and where to."""
    card = Card(translate("StickScreen", "1. Csomag kiírása"))
    if state.on_stick and state.last_written:
        told = translate("StickScreen", "{number}. csomag: {when} óta várja a választ.")
        when = moment(state.last_written, language)
        card.rows.addWidget(label(told.format(number=state.last_number, when=when)))
    waits = state.on_stick + state.not_on_stick
    text = (
        translate("StickScreen", "{count} tétel kerül a következő csomagba: minden, amire még nincs válasz.")
        if waits
        else ""
        if state.files
        else translate(
            "StickScreen", "Most nincs küldendő tétel. Csomagot akkor is írhat: a válasz elhozza az újdonságokat."
        )
    )
    if text:
        card.rows.addWidget(label(text.format(count=waits)))
    if state.files:
        files = translate("StickScreen", "{count} irat is vár: amennyi belefér, az is a csomagba kerül.")
        card.rows.addWidget(label(files.format(count=state.files)))
    sealed = translate("StickScreen", "A csomag titkosított: csak a központ tudja elolvasni. Ha elvész, írjon újat.")
    card.rows.addWidget(label(sealed, TextRole.QUIET))
    for drive in removable_drives():
        name = translate("StickScreen", "Kiírás ide: {drive}").format(drive=str(drive))
        _add_button(card, "", name, partial(on_drive, drive)).setEnabled(state.can_write)
    choose = translate("StickScreen", "Mappa vagy pendrive kiválasztása…")
    _add_button(card, "stick-write", choose, on_write, is_main=is_main).setEnabled(state.can_write)
    if state.last_number:
        sheet = translate("StickScreen", "Kísérőlap, {number}. csomag").format(number=state.last_number)
        _add_button(card, "stick-sheet", sheet, on_sheet)
    return card


def reading_card(
    state: BundleState,
    view: ReplyView | None,
    language: Language,
    *,
    on_look: OnClick,
    on_load: OnClick,
    on_drop: OnClick,
    is_main: bool,
) -> Card:
    """Return step 2: choosing a reply, or what the chosen one would bring."""
    card = Card(translate("StickScreen", "2. Válaszcsomag betöltése"))
    if view is None:
        card.rows.addWidget(label(translate("StickScreen", "Betöltés előtt megmutatjuk, mi van a válaszban.")))
        choose = translate("StickScreen", "Válaszcsomag kiválasztása…")
        _add_button(card, "stick-look", choose, on_look, is_main=is_main).setEnabled(state.last_number > 0)
        return card
    title = translate("StickScreen", "{number}. csomag: a központ válasza").format(number=view.number)
    card.rows.addWidget(label(title, TextRole.STRONG))
    for line in reply_lines(view, language):
        card.rows.addWidget(label(line))
    _add_button(card, "stick-load", translate("StickScreen", "Betöltöm"), on_load, is_main=True)
    _add_button(card, "stick-drop", translate("StickScreen", "Most nem töltöm be"), on_drop)
    return card


def carrying_card(on_carry: OnClick) -> Card:
    """Return what a machine with a network can do for an office without one."""
    card = Card(translate("StickScreen", "Más hivatal csomagjának továbbítása"))
    card.rows.addWidget(
        label(
            translate(
                "StickScreen",
                "Ez a gép eléri a központot. Ha egy hálózat nélküli hivatal csomagot hozott, innen továbbíthatja. "
                "Elolvasni nem tudja; a választ írja vissza ugyanarra a pendrive-ra.",
            )
        )
    )
    _add_button(card, "stick-carry", translate("StickScreen", "Csomag továbbítása…"), on_carry)
    return card


def removable_drives() -> tuple[Path, ...]:
    """Return the drives that look like a stick: mounted, writable, and where a system puts what was plugged in."""
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        is_stick = root.startswith(("/media/", "/run/media/", "/mnt/usb")) or (root[1:2] == ":" and root[0] not in "Cc")
        if volume.isReady() and not volume.isReadOnly() and is_stick:
            found.append(Path(root))
    return tuple(found)


def _add_button(card: Card, name: str, text: str, on_click: OnClick, *, is_main: bool = False) -> QPushButton:
    made = button(text, on_click, is_main=is_main)
    if name:
        made.setObjectName(name)
    card.rows.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
    return made
