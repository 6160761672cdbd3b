"""Nothing is forgotten in the catalogue: every command has its handler, every table its place, every paper its form."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import ModuleType

import pytest

import app.features
from app import catalogue
from app.content.library import load_content
from app.content.package import TrustList
from app.documents.kind import DocumentKind, values_of
from app.documents.paper import build_sample
from app.documents.preview import opened
from app.documents.sender import SAMPLE_SENDER, Sender
from app.documents.template import fill
from app.kernel.command import Command
from app.settings import from_environment


def feature_modules(name: str) -> Iterator[ModuleType]:
    """Yield the modules of this name in all features."""
    for feature in pkgutil.iter_modules(app.features.__path__):
        package = importlib.import_module(f"app.features.{feature.name}")
        if any(one.name == name for one in pkgutil.iter_modules(package.__path__)):
            yield importlib.import_module(f"{package.__name__}.{name}")


def with_parts(module: ModuleType) -> Iterator[ModuleType]:
    """Yield a module and, where it is a package, the modules in it."""
    yield module
    for part in pkgutil.iter_modules(getattr(module, "__path__", [])):
        yield importlib.import_module(f"{module.__name__}.{part.name}")


COMMANDS = {
    value
    for whole in feature_modules("commands")
    for module in with_parts(whole)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Command) and value.__module__ == module.__name__
}


def test_every_command_of_every_feature_can_be_run() -> None:
    assert COMMANDS
    assert set(catalogue.HANDLERS) == COMMANDS


def test_no_feature_takes_the_command_of_another() -> None:
    for module in feature_modules("commands"):
        for command, handler in module.HANDLERS.items():
            assert command.__module__ in {part.__name__ for part in with_parts(module)}
            assert catalogue.HANDLERS[command] is handler


def test_command_names_are_unique_as_the_command_line_calls_them_by_name() -> None:
    twice = [name for name, number in Counter(one.__name__ for one in COMMANDS).items() if number > 1]
    assert twice == []


@pytest.mark.parametrize("command", sorted(COMMANDS, key=lambda one: one.__name__), ids=lambda one: one.__name__)
def test_a_command_is_a_frozen_value_that_names_its_municipality_first(command: type[Command]) -> None:
    assert is_dataclass(command)
    assert command.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert fields(command)[0].name == "municipality"


def test_every_table_of_the_features_is_in_the_store_and_none_twice() -> None:
    names = [name for one in catalogue.metadata() for name in one.tables]
    assert len(names) == len(set(names)), "a synced table and a local one share a name"
    declared = {
        value.__tablename__
        for module in feature_modules("tables")
        for value in vars(module).values()
        if isinstance(value, type) and hasattr(value, "__tablename__") and value.__module__ == module.__name__
    }
    assert declared
    assert declared <= set(names)


def test_every_paper_has_its_template_in_the_built_in_content() -> None:
    content = load_content(from_environment({}, {"store": "/nowhere/store.db"}).content, TrustList.of_program())
    assert set(catalogue.DOCUMENTS) <= set(content.templates)


@pytest.fixture(scope="module")
def templates() -> Mapping[str, str]:
    return load_content(from_environment({}, {"store": "/nowhere/store.db"}).content, TrustList.of_program()).templates


@pytest.mark.parametrize("kind", catalogue.KINDS, ids=lambda one: one.id)
def test_every_kind_of_document_is_printed_from_its_sample(kind: DocumentKind, templates: Mapping[str, str]) -> None:
    assert isinstance(kind.sample(), kind.data)
    pdf = build_sample(kind, templates[kind.id])
    with opened(pdf) as document:
        pages = len(document)
        words = document[0].get_textpage().get_text_range()
    assert "MINTA" in words
    assert f"Oldal 1 / {pages}" in words
    assert ("TERVEZET" in words) == kind.is_draft
    assert not re.search(r"\bNone\b|\{\{|\bTrue\b", words)
    assert pages <= (kind.page_limit or 9)


@pytest.mark.parametrize("kind", [one for one in catalogue.KINDS if one.blank], ids=lambda one: one.id)
def test_every_prefilled_document_takes_an_office_that_recorded_nothing(
    kind: DocumentKind, templates: Mapping[str, str]
) -> None:
    assert kind.blank is not None
    for sender in (Sender("Sárberek Község Önkormányzata", "981011"), SAMPLE_SENDER):
        data = kind.blank(sender)
        assert isinstance(data, kind.data)
        markdown = fill(templates[kind.id], values_of(data))
        assert markdown.startswith("# ")
        assert "None" not in markdown


def test_no_document_is_named_twice_and_every_one_is_made_from_the_store_too() -> None:
    ids = [kind.id for kind in catalogue.KINDS]
    assert len(ids) == len(set(ids))
    assert set(ids) <= set(catalogue.DOCUMENTS)
