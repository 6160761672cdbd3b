"""What a content package holds, as frozen values; it reads no file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.content.planning import Planning
from app.kernel.command import Party
from app.kernel.texts import Text
from app.kernel.workingdays import WorkingCalendar


class Scope(StrEnum):
    """Whether a task is done once for the office, or by each member municipality."""

    OFFICE = "office"
    MUNICIPALITY = "municipality"


class FieldKind(StrEnum):
    """How a form field is answered."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    YES_NO = "yes_no"
    DATE = "date"
    NUMBER = "number"


class FindingLevel(StrEnum):
    """Whether a finding stops a submission."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Phase:
    """One of the three phases; the next one opens when its gate task is done."""

    id: str
    order: int
    title: Text
    gate_task: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a task and the party that does it."""

    id: str
    text: Text
    owner: Party


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A legal reference; one that is not verified is never printed as a fact."""

    text: str
    is_verified: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One of the fifteen tasks; the duration is an estimate in working days."""

    id: str
    phase: str
    order: int
    number: int
    scope: Scope
    title: Text
    responsible: Party
    involvement: Mapping[Party, str]
    steps: tuple[Step, ...]
    inputs: tuple[Text, ...]
    outputs: tuple[Text, ...]
    prerequisites: tuple[str, ...]
    duration_workdays: int
    legal: tuple[LegalReference, ...]
    done_when: Text
    why: Text
    where: Text
    form: str | None


@dataclass(frozen=True, slots=True)
class Choice:
    """One value that a choice field offers."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """When a question is asked at all: only where another one was answered with one of these values."""

    field: str
    values: tuple[str | int | bool, ...]


@dataclass(frozen=True, slots=True)
class FormField:
    """One question; `bind` names the typed record that holds its answer, `format` an identifier's rule.

    A number lies between `lowest` and `highest`, both allowed; a text has `longest` letters at most.
    """

    name: str
    label: Text
    kind: FieldKind
    is_required: bool
    choices: tuple[Choice, ...]
    bind: str | None
    format: str | None
    hint: Text | None
    why: Text | None
    where: Text | None
    law: Text | None
    example: Text | None
    only_if: Condition | None = None
    lowest: int | None = None
    highest: int | None = None
    longest: int | None = None


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of a form: one thing to think about."""

    id: str
    title: Text
    lead: Text | None
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class RequestCall:
    """What makes a form a data request: who asks, until when, for which task, and what must be at hand.

    `deadline` is a day like 2027-09-30, `minutes` an estimate; `declaration` is what the sender states.
    """

    task: str
    asked_by: Text
    deadline: str
    minutes: int
    purpose: Text
    papers: tuple[Text, ...]
    declaration: Text
    is_asked: bool = True
    """Whether it is asked as soon as the package is there; else the Kincstár asks for it when it is time."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: pages in order, and the JSON Schema that judges the answers; it counts from `valid_from` on."""

    id: str
    version: str
    title: Text
    pages: tuple[FormPage, ...]
    schema: Mapping[str, Any]
    valid_from: str = ""
    request: RequestCall | None = None

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Return every question in order."""
        return tuple(field for page in self.pages for field in page.fields)

    def field(self, name: str) -> FormField:
        """Return one field; raises KeyError."""
        return {field.name: field for field in self.fields}[name]

    def page_of(self, name: str) -> FormPage:
        """Return the page on which a question stands; raises KeyError."""
        for page in self.pages:
            if any(field.name == name for field in page.fields):
                return page
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with one answer, in words."""

    field: str
    level: FindingLevel
    text: Text


@dataclass(frozen=True, slots=True)
class Content:
    """One content package, loaded."""

    version: str
    valid_from: str
    phases: tuple[Phase, ...]
    tasks: tuple[Task, ...]
    forms: Mapping[str, Form]
    templates: Mapping[str, str]
    calendar: WorkingCalendar
    planning: Planning
    form_versions: Mapping[str, tuple[Form, ...]] = field(default_factory=dict)
    """Every version of a form that the package knows, the newest last; `forms` holds the newest of each."""
    answer_workdays: int = 5
    """Working days within which the help desk answers."""
    previous_version: str = ""
    """The version that counted before this one, where this machine has it; empty where there is none."""
    previous_templates: Mapping[str, str] = field(default_factory=dict)

    def task(self, task_id: str) -> Task:
        """Return one task; raises KeyError."""
        return {task.id: task for task in self.tasks}[task_id]

    def form(self, form_id: str) -> Form:
        """Return one form; raises KeyError."""
        return self.forms[form_id]

    def form_on(self, form_id: str, day: date) -> Form:
        """Return the version of a form that counts on a day, the oldest one before all of them; raises KeyError."""
        versions = self.form_versions.get(form_id) or (self.forms[form_id],)
        counting = [one for one in versions if one.valid_from <= day.isoformat()]
        return counting[-1] if counting else versions[0]

    def form_version(self, form_id: str, version: str) -> Form | None:
        """Return one version of a form, or None where the package does not know it."""
        versions = self.form_versions.get(form_id) or (self.forms[form_id],)
        return next((one for one in versions if one.version == version), None)

    @property
    def requests(self) -> tuple[Form, ...]:
        """Return the forms that are data requests, the earliest deadline first."""
        asked = [form for form in self.forms.values() if form.request is not None]
        return tuple(sorted(asked, key=lambda form: (form.request.deadline if form.request else "", form.id)))

    def tasks_of(self, phase_id: str) -> tuple[Task, ...]:
        """Return the tasks of a phase in order."""
        return tuple(task for task in self.tasks if task.phase == phase_id)


def folded(text: str) -> str:
    """Return a text as a search sees it: without accents, capitals and double spaces."""
    plain = unicodedata.normalize("NFKD", " ".join(text.split()))
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation of the register: a municipality, or an office."""

    pir: str
    name: str
    kind: str
    seat: str
    tax_number: str
    bank_account: str
    ksh_code: str
    population: int | None
    county: str
    office_pir: str


@dataclass(frozen=True, slots=True)
class Settlement:
    """One settlement of the official gazetteer; `seat` is where its office is, by name."""

    ksh_code: str
    name: str
    county: str
    seat: str
    population: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """The organisations and the settlements that a register package names."""

    organisations: Mapping[str, Organisation]
    settlements: tuple[Settlement, ...] = ()

    def find(self, pir: str) -> Organisation | None:
        """Return the organisation with this PIR."""
        return self.organisations.get(pir)

    def search(self, text: str) -> tuple[Organisation, ...]:
        """Return the organisations whose name has a word that begins so, or whose KSH code this is, by name.

        Accents and capitals do not matter; fewer than three signs find nothing.
        """
        piece = folded(text)
        found = [
            one
            for one in self.organisations.values()
            if len(piece) > 2 and (f" {piece}" in f" {folded(one.name)}" or one.ksh_code == piece)
        ]
        return tuple(sorted(found, key=lambda one: folded(one.name)))

    def search_settlements(self, text: str) -> tuple[Settlement, ...]:
        """Return the settlements of the gazetteer that begin so, or whose KSH code this is, by name."""
        piece = folded(text)
        found = [
            one
            for one in self.settlements
            if len(piece) > 2 and (folded(one.name).startswith(piece) or one.ksh_code == piece)
        ]
        return tuple(sorted(found, key=lambda one: folded(one.name)))

    def members_of(self, office_pir: str) -> tuple[Organisation, ...]:
        """Return the municipalities that an office serves, by name."""
        found = [one for one in self.organisations.values() if one.office_pir == office_pir and one.kind != "office"]
        return tuple(sorted(found, key=lambda one: one.name))
