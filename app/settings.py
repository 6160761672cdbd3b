"""What the program is told at start, checked in words; it opens nothing and imports nothing slow."""

from __future__ import annotations

import getpass
import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from urllib.parse import urlsplit

from app.kernel.problems import Refused
from app.kernel.texts import Language, Text

STORE_VARIABLE = "CSATLAKOZO_STORE"
SERVER_VARIABLE = "CSATLAKOZO_SERVER"
CONTENT_VARIABLE = "CSATLAKOZO_CONTENT"
REGISTER_VARIABLE = "CSATLAKOZO_REGISTER"
LANGUAGE_VARIABLE = "CSATLAKOZO_LANGUAGE"
ACTOR_VARIABLE = "CSATLAKOZO_ACTOR"

_BUILT_IN_CONTENT = Path(__file__).resolve().parent.parent / "resources" / "content" / "v1"
_STORE_NAME = "csatlakozo.db"
_LONGEST_NAME = 200
_CLOUD_FOLDERS = ("onedrive", "dropbox", "google drive", "googledrive", "icloud", "nextcloud", "owncloud")

_TITLE = Text("A program beállítása nem jó", "A setting of the program is not right")
_NETWORK = Text(
    "A tár nem lehet hálózati helyen: {value}. Adjon meg egy mappát a gép saját lemezén. Az adatokhoz nem nyúltunk.",
    "The store cannot be on a network share: {value}. Give a folder on this machine's own disk. "
    "The data were not touched.",
)
_CLOUD = Text(
    "A tár nem lehet felhőbe másolt vagy gépek között vándorló mappában: {value}. Adjon meg egy mappát a gép saját "
    "lemezén. Az adatokhoz nem nyúltunk.",
    "The store cannot be in a folder that is copied to a cloud or roams between machines: {value}. Give a folder on "
    "this machine's own disk. The data were not touched.",
)
_FOLDER = Text(
    "A tár helyén mappa van: {value}. Írja a mappa után a tár fájlnevét is. Az adatokhoz nem nyúltunk.",
    "There is a folder where the store should be: {value}. Add the file name of the store. The data were not touched.",
)
_ABSENT = Text(
    "Nincs ilyen fájl vagy mappa: {value}. Nézze meg, jól írta-e be. Az adatokhoz nem nyúltunk.",
    "There is no such file or folder: {value}. Check how you typed it. The data were not touched.",
)
_SERVER = Text(
    "Ez nem egy kiszolgáló címe: {value}. Így írja: https://asp.example.hu. Az adatokhoz nem nyúltunk.",
    "This is not the address of a server: {value}. Write it like https://asp.example.hu. The data were not touched.",
)
_SERVER_SECRET = Text(
    "A kiszolgáló címében ne legyen név és jelszó. Hagyja csak a címet, például https://asp.example.hu. "
    "Az adatokhoz nem nyúltunk.",
    "The address of the server must not contain a name and a password. Leave only the address, for example "
    "https://asp.example.hu. The data were not touched.",
)
_SERVER_OPEN = Text(
    "A kiszolgálót csak titkosítva érheti el: {value}. Írjon https-t a http helyére. Az adatokhoz nem nyúltunk.",
    "The server may only be reached encrypted: {value}. Write https instead of http. The data were not touched.",
)
_LANGUAGE = Text(
    "A program nyelve hu vagy en lehet, nem ez: {value}. Írja át. Az adatokhoz nem nyúltunk.",
    "The language of the program is hu or en, not this: {value}. Correct it. The data were not touched.",
)
_ACTOR = Text(
    "A név legfeljebb 200 betű egy sorban. Írja rövidebben. Az adatokhoz nem nyúltunk.",
    "The name is at most 200 letters on one line. Write it shorter. The data were not touched.",
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything the program is built from; paths are absolute, the address has no slash at its end."""

    store: Path
    server_url: str | None
    content: Path
    register: Path | None
    language: Language
    actor_name: str
    is_content_chosen: bool = False
    """A person named the content package; then no newer installed one takes its place."""


def from_environment(environ: Mapping[str, str], arguments: Mapping[str, object] | None = None) -> Settings:
    """Return the settings from the command line (``vars`` of its namespace) or, where it says nothing, the environment.

    The arguments are ``store``, ``server``, ``content``, ``register``, ``language``, ``actor``; the variables are the
    same in capitals after ``CSATLAKOZO_``. Others are ignored, an empty one counts as absent. Raises Refused
    ``settings.<name>`` with the fault in words and the name as its field.
    """
    given = {name: str(value) for name, value in (arguments or {}).items() if value is not None}

    def told(name: str, variable: str) -> str | None:
        return given.get(name, "").strip() or environ.get(variable, "").strip() or None

    store = told("store", STORE_VARIABLE)
    content = told("content", CONTENT_VARIABLE)
    register = told("register", REGISTER_VARIABLE)
    server = told("server", SERVER_VARIABLE)
    return Settings(
        store=_checked_store(store, environ) if store else default_store(environ),
        server_url=_checked_server(server) if server else None,
        content=_existing("content", content) if content else _BUILT_IN_CONTENT,
        register=_existing("register", register) if register else None,
        language=_checked_language(told("language", LANGUAGE_VARIABLE)),
        actor_name=_checked_actor(told("actor", ACTOR_VARIABLE) or _login_name(environ)),
        is_content_chosen=bool(content),
    )


def default_store(environ: Mapping[str, str]) -> Path:
    """Return the store in the folder of the user that stays on this machine.

    ``%LOCALAPPDATA%\\Csatlakozo`` on Windows, else ``$XDG_DATA_HOME`` or ``~/.local/share`` (XDG Base Directory
    Specification 0.8, which ignores a relative path), ``/csatlakozo``.
    """
    if local := environ.get("LOCALAPPDATA"):
        return Path(local) / "Csatlakozo" / _STORE_NAME
    told = Path(environ.get("XDG_DATA_HOME") or "")
    home = Path(environ["HOME"]) if environ.get("HOME") else Path.home()
    folder = told if told.is_absolute() else home / ".local" / "share"
    return folder / "csatlakozo" / _STORE_NAME


def _checked_store(text: str, environ: Mapping[str, str]) -> Path:
    """Refuse what the spelling of the path already tells; the disk itself is judged where the store is opened."""
    if text.startswith(("\\\\", "//")):
        raise _refused("store", _NETWORK, text)
    path = _absolute(text)
    roaming = [environ[name] for name in ("APPDATA", "OneDrive", "OneDriveCommercial") if environ.get(name)]
    names = [name.casefold() for name in PureWindowsPath(text).parts[:-1] + path.parts[:-1]]
    if any(name.startswith(_CLOUD_FOLDERS) for name in names) or any(path.is_relative_to(root) for root in roaming):
        raise _refused("store", _CLOUD, text)
    if path.is_dir():
        raise _refused("store", _FOLDER, text)
    return path


def _checked_server(text: str) -> str:
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise _refused("server", _SERVER, text) from error
    if parts.username is not None or parts.password is not None:
        raise _refused("server", _SERVER_SECRET, "")
    is_plain = not (parts.query or parts.fragment or any(sign.isspace() for sign in text)) and port != 0
    if parts.scheme not in {"http", "https"} or not host or not is_plain:
        raise _refused("server", _SERVER, text)
    if parts.scheme == "http" and not _is_this_machine(host):
        raise _refused("server", _SERVER_OPEN, text)
    return text.rstrip("/")


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _existing(name: str, text: str) -> Path:
    path = _absolute(text)
    if not path.exists():
        raise _refused(name, _ABSENT, text)
    return path


def _absolute(text: str) -> Path:
    try:
        return Path(text).expanduser().absolute()
    except RuntimeError:
        # ~somebody of whom the machine knows nothing stays an ordinary name.
        return Path(text).absolute()


def _checked_language(text: str | None) -> Language:
    if text is None:
        return Language.HU
    try:
        return Language(text.casefold())
    except ValueError as error:
        raise _refused("language", _LANGUAGE, text) from error


def _checked_actor(name: str) -> str:
    if len(name) > _LONGEST_NAME or not name.isprintable():
        raise _refused("actor", _ACTOR, "")
    return name


def _login_name(environ: Mapping[str, str]) -> str:
    """Return the name the person signed in to the machine with, as a start until the program is told a better one."""
    for variable in ("USERNAME", "USER", "LOGNAME"):
        if name := environ.get(variable, "").strip():
            return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "ügyintéző"


def _refused(name: str, message: Text, value: str) -> Refused:
    return Refused(f"settings.{name}", _TITLE, message.filled(value=value), name)
