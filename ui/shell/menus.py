"""The menu bar with the habits of an office; every entry has its key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from app.kernel.texts import Language
from ui.kit.theme import TEXT_SIZES, Look, Theme
from ui.shell.preferences import Preferences

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class MenuCalls:
    """What the entries do."""

    open: Callable[..., object]
    back: Callable[[], object]
    save: Callable[[], object]
    print_page: Callable[[], object]
    synchronise: Callable[[], object]
    next_pane: Callable[..., object]
    choose: Callable[[Preferences], object]
    help_here: Callable[[], object]
    practise: Callable[[], object]
    save_report: Callable[[], object]
    show_about: Callable[[], object]
    report: Callable[[], object]
    ask: Callable[[], object]
    turns: tuple[QAction, ...]
    """Undo, redo and the history of a field: they name what they would turn."""


def fill_menus(window: QMainWindow, calls: MenuCalls, chosen: Preferences) -> None:
    """Fill the menu bar anew."""
    bar = window.menuBar()
    bar.clear()
    _fill_file(bar.addMenu(translate("Menus", "&Fájl")), window, calls)
    _fill_edit(bar.addMenu(translate("Menus", "S&zerkesztés")), calls)
    _fill_view(bar.addMenu(translate("Menus", "&Nézet")), calls, chosen)
    help_menu = bar.addMenu(translate("Menus", "&Súgó"))
    _entry(help_menu, translate("Menus", "Ennek a &lapnak a súgója"), "F1", calls.help_here)
    _entry(help_menu, translate("Menus", "&Billentyűk"), "Shift+F1", lambda: calls.open("help", "keys"))
    _entry(help_menu, translate("Menus", "&Gyakorló önkormányzat"), "", calls.practise)
    _entry(help_menu, translate("Menus", "Ha valami nem &működik"), "", lambda: calls.open("help", "faults"))
    _entry(help_menu, translate("Menus", "&Hibajelentés mentése…"), "", calls.save_report)
    _entry(help_menu, translate("Menus", "&Névjegy"), "", calls.show_about)


def _fill_file(menu: QMenu, window: QMainWindow, calls: MenuCalls) -> None:
    _entry(menu, translate("Menus", "&Mentés (magától történik)"), "Ctrl+S", calls.save)
    _entry(menu, translate("Menus", "N&yomtatás…"), "Ctrl+P", calls.print_page)
    _entry(menu, translate("Menus", "&Reggeli lap"), "Ctrl+R", lambda: calls.open("preview", "D27-N"))
    _entry(menu, translate("Menus", "&Heti lap"), "Ctrl+T", lambda: calls.open("preview", "D27-H"))
    _entry(menu, translate("Menus", "&Jelentés a polgármesternek"), "Ctrl+J", calls.report)
    _entry(menu, translate("Menus", "&Küldés és fogadás most"), "F9", calls.synchronise)
    _entry(menu, translate("Menus", "Biztonsági me&ntések"), "Ctrl+B", lambda: calls.open("backups"))
    _entry(menu, translate("Menus", "&Adatcsere pendrive-on"), "Ctrl+Shift+P", lambda: calls.open("stick"))
    menu.addSeparator()
    _entry(menu, translate("Menus", "&Bezárás"), "Ctrl+Q", window.close)


def _fill_edit(menu: QMenu, calls: MenuCalls) -> None:
    menu.addActions(calls.turns)
    _entry(menu, translate("Menus", "Mi történt? (minden előzmény)"), "Ctrl+H", lambda: calls.open("history"))
    _entry(menu, translate("Menus", "&Keresés mindenben"), "Ctrl+K", lambda: calls.open("search"))
    _entry(menu, translate("Menus", "Kérdezek az ü&gyfélszolgálattól"), "Ctrl+Shift+K", calls.ask)
    menu.addSeparator()
    _entry(menu, translate("Menus", "&Hivatal és emberek"), "Ctrl+E", lambda: calls.open("people"))
    _entry(menu, translate("Menus", "&Eldöntendő válaszok"), "", lambda: calls.open("conflicts"))


def _fill_view(menu: QMenu, calls: MenuCalls, chosen: Preferences) -> None:
    for text, key, name in (
        (translate("Menus", "&Mai teendők"), "Ctrl+1", "home"),
        (translate("Menus", "&Szerződés"), "Ctrl+2", "contract"),
        (translate("Menus", "&Iratok"), "Ctrl+3", "papers"),
        (translate("Menus", "&Küldés és fogadás"), "Ctrl+4", "sync"),
        (translate("Menus", "&Üzenetek"), "Ctrl+5", "messages"),
        (translate("Menus", "Minden &településem"), "Ctrl+6", "overview"),
    ):
        _entry(menu, text, key, partial(calls.open, name))
    menu.addSeparator()
    _entry(menu, translate("Menus", "&Vissza az előző lapra"), "Alt+Left", calls.back)
    _entry(menu, translate("Menus", "Következő &ablakrész"), "F6", calls.next_pane)
    _entry(menu, translate("Menus", "&Előző ablakrész"), "Shift+F6", partial(calls.next_pane, True))
    menu.addSeparator()
    _fill_look(menu, calls, chosen)


def _fill_look(menu: QMenu, calls: MenuCalls, chosen: Preferences) -> None:
    languages = menu.addMenu(translate("Menus", "&Nyelv"))
    _choices(
        languages,
        [("Magyar", Language.HU), ("English", Language.EN)],
        chosen.language,
        lambda language: calls.choose(chosen.with_language(language)),
    )
    looks = menu.addMenu(translate("Menus", "Meg&jelenés"))
    look = chosen.look
    themes: list[tuple[str, object]] = [
        (translate("Menus", "Ahogy a gép beállítása kéri"), None),
        (translate("Menus", "Világos"), Theme.LIGHT),
        (translate("Menus", "Sötét"), Theme.DARK),
        (translate("Menus", "Nagy kontraszt"), Theme.CONTRAST),
    ]
    _choices(
        looks,
        themes,
        None if chosen.is_system else look.theme,
        lambda theme: calls.choose(
            chosen.with_system_theme(look.theme) if theme is None else chosen.with_look(Look(theme, look.percent))
        ),
    )
    sizes = menu.addMenu(translate("Menus", "&Betűméret"))
    _choices(
        sizes,
        [(translate("Menus", "{percent} %").format(percent=percent), percent) for percent in TEXT_SIZES],
        look.percent,
        lambda percent: calls.choose(chosen.with_percent(percent)),
    )
    sizes.addSeparator()
    _entry(sizes, translate("Menus", "&Nagyobb betű"), "Ctrl++", lambda: calls.choose(chosen.stepped(1)))
    _entry(sizes, translate("Menus", "&Kisebb betű"), "Ctrl+-", lambda: calls.choose(chosen.stepped(-1)))
    _entry(sizes, translate("Menus", "&Szokásos betű"), "Ctrl+0", lambda: calls.choose(chosen.with_percent(100)))


def _choices(menu: QMenu, entries: list[tuple[str, object]], chosen: object, on_choice: Callable[..., object]) -> None:
    group = QActionGroup(menu)
    for text, value in entries:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(lambda _checked=False, value=value: on_choice(value))
        group.addAction(action)
        menu.addAction(action)


def _entry(menu: QMenu, text: str, key: str, on_choice: Callable[[], object]) -> None:
    action = QAction(text, menu)
    if key:
        action.setShortcut(QKeySequence(key))
    action.triggered.connect(lambda: on_choice())
    menu.addAction(action)
