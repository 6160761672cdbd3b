"""The window's language and look: taken at the start, changed on the spot, kept, and following the system."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

from app.kernel.texts import Language
from ui.kit import theme
from ui.kit.theme import RESOURCES, Theme
from ui.shell.preferences import Preferences, keep_preferences, read_preferences


class Wardrobe(QObject):
    """The person's choices, and the translators that carry them out."""

    system_changed = Signal()
    """The system asks for another theme."""

    def __init__(self, application: QApplication, kept: Path, language: Language, parent: QObject) -> None:
        super().__init__(parent)
        self._application = application
        self._kept = kept
        self._translators: list[QTranslator] = []
        self._is_following = False
        self._at_start = _palette_theme(application)
        self.preferences = read_preferences(kept, language, self._at_start)
        theme.apply(application, self.preferences.look)

    def choose(self, preferences: Preferences) -> None:
        """Take and keep another choice; the words are taken with the next `dress`."""
        if preferences.is_system:
            preferences = preferences.with_system_theme(self.asked())
        self.preferences = preferences
        keep_preferences(self._kept, preferences)
        theme.apply(self._application, preferences.look)

    def dress(self) -> None:
        """Take the chosen language; the look is taken before the first paint, the words only after it."""
        self.undress()
        language = self.preferences.language.value
        folders = {"csatlakozo": RESOURCES / "translations"}
        folders["qtbase"] = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for name, folder in folders.items():
            translator = QTranslator(self)
            if translator.load(str(folder / f"{name}_{language}.qm")):
                self._application.installTranslator(translator)
                self._translators.append(translator)

    def undress(self) -> None:
        """Take the translators away."""
        for old in self._translators:
            self._application.removeTranslator(old)
        self._translators = []

    def follow(self) -> None:
        """From now on tell when the system asks for another theme, and tell it at once where it does already."""
        # Not before the first paint: to load these enumerations costs a tenth of it.
        if self._is_following:
            return
        self._is_following = True
        hints = self._application.styleHints()
        hints.colorSchemeChanged.connect(self.on_system)
        accessibility = hints.accessibility()
        accessibility.contrastPreferenceChanged.connect(self.on_system)
        self.on_system()

    def on_system(self, *_: object) -> None:
        """Pass a change of the system's theme on, where the person follows it."""
        if self.preferences.is_system and self.asked() is not self.preferences.look.theme:
            self.system_changed.emit()

    def asked(self) -> Theme:
        """Return what the system asks for now."""
        hints = self._application.styleHints()
        accessibility = hints.accessibility()
        if accessibility.contrastPreference().value:
            return Theme.CONTRAST
        # Our own palette is worn by now; only the hint still tells the system's.
        schemes = {"Dark": Theme.DARK, "Light": Theme.LIGHT}
        return schemes.get(hints.colorScheme().name, self._at_start)


def _palette_theme(application: QApplication) -> Theme:
    """Return what the system asks for, before our own colours are worn."""
    return Theme.DARK if application.palette().window().color().lightness() < 128 else Theme.LIGHT
