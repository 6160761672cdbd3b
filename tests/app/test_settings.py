"""The settings come from the command line, then the environment, then a default; a wrong one is said in words."""

import subprocess
import sys
from pathlib import Path

import pytest

from app.kernel.problems import Refused
from app.kernel.texts import Language
from app.settings import default_store, from_environment


def test_without_being_told_anything_all_is_in_the_folder_of_the_user(tmp_path):
    settings = from_environment({"HOME": str(tmp_path), "USER": "agi"})
    assert settings.store == tmp_path / ".local/share/csatlakozo/csatlakozo.db"
    assert settings.server_url is None
    assert settings.content == Path(__file__).resolve().parents[2] / "resources" / "content" / "v1"
    assert settings.register is None
    assert settings.language is Language.HU
    assert settings.actor_name == "agi"


def test_default_store_by_system(tmp_path):
    local = tmp_path / "Local"
    assert default_store({"LOCALAPPDATA": str(local), "HOME": "/x"}) == local / "Csatlakozo" / "csatlakozo.db"
    assert default_store({"XDG_DATA_HOME": str(tmp_path)}) == tmp_path / "csatlakozo" / "csatlakozo.db"
    relative = default_store({"XDG_DATA_HOME": "data", "HOME": str(tmp_path)})
    assert relative == tmp_path / ".local/share/csatlakozo/csatlakozo.db"
    assert default_store({}).is_absolute()


def test_argument_comes_before_the_variable_and_an_empty_one_is_absent(tmp_path):
    register = tmp_path / "register.csv"
    register.write_text("")
    environ = {
        "CSATLAKOZO_STORE": str(tmp_path / "a.db"),
        "CSATLAKOZO_SERVER": "https://a.example.hu/",
        "CSATLAKOZO_CONTENT": str(tmp_path),
        "CSATLAKOZO_REGISTER": str(register),
        "CSATLAKOZO_LANGUAGE": "EN",
        "CSATLAKOZO_ACTOR": " Tóth Éva ",
    }
    settings = from_environment(environ, {"store": tmp_path / "b.db", "server": None, "actor": "", "verb": "sync"})
    assert settings.store == tmp_path / "b.db"
    assert settings.server_url == "https://a.example.hu"
    assert settings.content == tmp_path
    assert settings.register == register
    assert settings.language is Language.EN
    assert settings.actor_name == "Tóth Éva"


def test_relative_store_becomes_absolute(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert from_environment({"CSATLAKOZO_STORE": "x.db"}).store == tmp_path / "x.db"
    assert from_environment({"CSATLAKOZO_STORE": "~nobody-of-this-name/x.db"}).store.is_absolute()


@pytest.mark.parametrize(
    "url",
    ["https://asp.example.hu", "https://asp.example.hu:8443/base", "http://127.0.0.1:8000", "http://[::1]:8000"],
)
def test_good_server_address(url):
    assert from_environment({"CSATLAKOZO_SERVER": url + "/"}).server_url == url


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("store", "\\\\szerver\\kozos\\tar.db", "hálózati helyen"),
        ("store", "//szerver/kozos/tar.db", "hálózati helyen"),
        ("store", "C:\\Users\\agi\\OneDrive - Hivatal\\tar.db", "felhőbe másolt"),
        ("store", "/home/agi/Dropbox/tar.db", "felhőbe másolt"),
        ("store", "/roaming/Csatlakozo/tar.db", "vándorló"),
        ("store", "/", "mappa van"),
        ("server", "asp.example.hu", "nem egy kiszolgáló címe"),
        ("server", "ftp://asp.example.hu", "nem egy kiszolgáló címe"),
        ("server", "https://", "nem egy kiszolgáló címe"),
        ("server", "https://asp.example.hu:99999", "nem egy kiszolgáló címe"),
        ("server", "https://[asp", "nem egy kiszolgáló címe"),
        ("server", "https://asp.example.hu/?a=1", "nem egy kiszolgáló címe"),
        ("server", "http://asp.example.hu", "csak titkosítva"),
        ("server", "http://127.0.0.1.example.hu", "csak titkosítva"),
        ("content", "/nincs/ilyen", "Nincs ilyen fájl"),
        ("register", "/nincs/ilyen.csv", "Nincs ilyen fájl"),
        ("language", "de", "hu vagy en"),
        ("actor", "x" * 201, "legfeljebb 200"),
        ("actor", "Tóth\nÉva", "egy sorban"),
    ],
)
def test_wrong_setting_is_said_in_words(name, value, said):
    with pytest.raises(Refused) as caught:
        from_environment({"APPDATA": "/roaming"}, {name: value})
    assert caught.value.code == f"settings.{name}"
    assert caught.value.field == name
    assert said in caught.value.message.hu
    assert "Az adatokhoz nem nyúltunk." in caught.value.message.hu


def test_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(Refused) as caught:
        from_environment({}, {"server": "https://agi:titok@asp.example.hu"})
    assert "titok" not in str(caught.value)
    assert "titok" not in caught.value.message.en


def test_settings_load_nothing_slow():
    code = "import sys, app.settings; print(*sorted(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"pydantic", "sqlalchemy", "keyring", "cryptography", "requests", "PySide6"} & set(loaded)
