"""Settings from the environment: names with the prefix only, faults named, secrets never shown."""

from __future__ import annotations

import pytest

from app.kernel.problems import Refused
from central.settings import read_settings


def test_the_defaults_hold_without_any_variable() -> None:
    assert read_settings({"PATH": "x"}).host == "127.0.0.1"


def test_variables_are_read_by_their_prefix() -> None:
    settings = read_settings({"CSATLAKOZO_CENTRAL_PORT": "9000", "CSATLAKOZO_CENTRAL_DEMO": "1"})
    assert (settings.port, settings.demo) == (9000, True)


def test_unknown_and_wrong_variables_are_named_without_their_value() -> None:
    source = {"CSATLAKOZO_CENTRAL_PROT": "1", "CSATLAKOZO_CENTRAL_ADMINISTRATOR_PASSWORD": "titok"}
    with pytest.raises(Refused) as refused:
        read_settings(source)
    message = refused.value.message.hu
    assert "CSATLAKOZO_CENTRAL_PROT" in message
    assert "CSATLAKOZO_CENTRAL_ADMINISTRATOR_PASSWORD" in message
    assert "titok" not in message


def test_a_secret_is_not_in_the_settings_picture() -> None:
    settings = read_settings({"CSATLAKOZO_CENTRAL_ADMINISTRATOR_PASSWORD": "nagyon-titkos-jelszo"})
    assert "titkos" not in repr(settings)
