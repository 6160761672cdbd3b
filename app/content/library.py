"""Makes a checked package into tasks, forms, templates and calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from app.content.model import (
    Choice,
    Condition,
    Content,
    FieldKind,
    Form,
    FormField,
    FormPage,
    LegalReference,
    Organisation,
    Phase,
    Register,
    RequestCall,
    Scope,
    Settlement,
    Step,
    Task,
)
from app.content.package import Package, TrustList, read_package
from app.content.planning import read_planning
from app.kernel.command import Party
from app.kernel.problems import Refused
from app.kernel.texts import Text
from app.kernel.workingdays import WorkingCalendar


def load_content(folder: Path, trust: TrustList) -> Content:
    """Return the content of a package folder; raises Refused in words for one that is damaged or of another kind."""
    package = _of_kind(read_package(folder, trust), "content")
    with _in_words():
        return _content(package)


def _content(package: Package) -> Content:
    catalogue = package.json("catalogue.json")
    forms = _forms(
        _form(package.json(name)) for name in package.files if name.startswith("forms/") and name.endswith(".json")
    )
    tasks = tuple(_task(one) for one in catalogue["tasks"])
    return Content(
        package.version,
        package.valid_from,
        tuple(Phase(one["id"], one["order"], _text(one["title"]), one["gate"]) for one in catalogue["phases"]),
        tasks,
        {name: versions[-1] for name, versions in forms.items()},
        {
            name.split("/")[1].split(".")[0]: content.decode()
            for name, content in package.files.items()
            if name.startswith("templates/")
        },
        _calendar(package.json("calendar.json")),
        read_planning(package.json("plan.json") if "plan.json" in package.files else None, tasks),
        forms,
        int(catalogue.get("help_desk", {}).get("answer_workdays", 5)),
    )


def _forms(found: Iterable[Form]) -> dict[str, tuple[Form, ...]]:
    """Return the versions of each form in the order in which they count."""
    ordered = sorted(found, key=lambda form: (form.id, form.valid_from, form.version))
    return {name: tuple(versions) for name, versions in groupby(ordered, key=lambda form: form.id)}


def load_register(folder: Path, trust: TrustList) -> Register:
    """Return the organisations of a register package; raises Refused in words."""
    package = _of_kind(read_package(folder, trust), "register")
    with _in_words():
        told = package.json("register.json")
        organisations = [Organisation(**one) for one in told["organisations"]]
        settlements = tuple(Settlement(**one) for one in told.get("settlements", ()))
        return Register({one.pir: one for one in organisations}, settlements)


@contextmanager
def _in_words() -> Iterator[None]:
    """Translate what a signed package of another shape does to the lines inside; the signature is no proof of shape."""
    try:
        yield
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise Refused(
            "content.unfit",
            Text("Ez a csomag nem ehhez a programhoz készült", "This package was not made for this program"),
            Text(
                "A csomag hiánytalan, de a program ezt a változatát nem érti. Frissítse a programot, vagy kérjen másik "
                "csomagot a Kincstártól. Semmi nem változott.",
                "The package is whole, but the program does not understand it. Update the program, or ask the Treasury "
                "for another package. Nothing was changed.",
            ),
        ) from error


def _of_kind(package: Package, kind: str) -> Package:
    if package.kind != kind:
        raise Refused(
            "content.other_kind",
            Text("Ez a csomag másra való", "This package is for something else"),
            Text(
                "A csomag nem ebbe a helyre illik. Semmi nem változott.",
                "The package does not belong here. Nothing was changed.",
            ),
        )
    return package


def _text(value: Mapping[str, str]) -> Text:
    return Text(value["hu"], value["en"])


def _optional(value: Mapping[str, str] | None) -> Text | None:
    return _text(value) if value else None


def _task(one: Mapping[str, Any]) -> Task:
    return Task(
        one["id"],
        one["phase"],
        one["order"],
        one["number"],
        Scope(one["scope"]),
        _text(one["title"]),
        Party(one["responsible"]),
        {Party(party): share for party, share in one["involvement"].items()},
        tuple(Step(step["id"], _text(step["text"]), Party(step["owner"])) for step in one["steps"]),
        tuple(_text(text) for text in one["inputs"]),
        tuple(_text(text) for text in one["outputs"]),
        tuple(one["prerequisites"]),
        one["duration_workdays"],
        tuple(LegalReference(law["text"], law["is_verified"]) for law in one["legal"]),
        _text(one["done_when"]),
        _text(one["why"]),
        _text(one["where"]),
        one["form"],
    )


def _form(one: Mapping[str, Any]) -> Form:
    pages = tuple(
        FormPage(
            page["id"],
            _text(page["title"]),
            _optional(page.get("lead")),
            tuple(_field(name, one["fields"][name], one["schema"]) for name in page["fields"]),
        )
        for page in one["pages"]
    )
    asked = one.get("request")
    return Form(
        one["id"],
        one["version"],
        _text(one["title"]),
        pages,
        one["schema"],
        one.get("valid_from", ""),
        _request(asked) if asked else None,
    )


def _request(one: Mapping[str, Any]) -> RequestCall:
    return RequestCall(
        one["task"],
        _text(one["asked_by"]),
        date.fromisoformat(one["deadline"]).isoformat(),
        int(one["minutes"]),
        _text(one["purpose"]),
        tuple(_text(paper) for paper in one["papers"]),
        _text(one["declaration"]),
        bool(one.get("is_asked", True)),
    )


def _field(name: str, one: Mapping[str, Any], schema: Mapping[str, Any]) -> FormField:
    return FormField(
        name,
        _text(one["label"]),
        FieldKind(one["kind"]),
        name in schema.get("required", ()),
        tuple(Choice(choice["value"], _text(choice["label"])) for choice in one.get("choices", ())),
        one.get("bind"),
        schema["properties"][name].get("format"),
        _optional(one.get("hint")),
        _optional(one.get("why")),
        _optional(one.get("where")),
        _optional(one.get("law")),
        _optional(one.get("example")),
        _condition(one.get("only_if")),
        schema["properties"][name].get("minimum"),
        schema["properties"][name].get("maximum"),
        schema["properties"][name].get("maxLength"),
    )


def _condition(one: Mapping[str, Any] | None) -> Condition | None:
    return Condition(one["field"], tuple(one["is"])) if one else None


def _calendar(one: Mapping[str, Any]) -> WorkingCalendar:
    return WorkingCalendar(
        date.fromisoformat(one["first"]),
        date.fromisoformat(one["last"]),
        frozenset(date.fromisoformat(day["day"]) for day in one["days"] if day["kind"] == "rest"),
        frozenset(date.fromisoformat(day["day"]) for day in one["days"] if day["kind"] == "work"),
    )
