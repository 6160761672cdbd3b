"""The shipped content is complete: three phases, fifteen tasks, 106 steps, everything in both languages."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.content.library import load_content, load_register
from app.content.model import Content, FieldKind, Register, Scope, Settlement
from app.content.package import MANIFEST, TrustList, sign
from app.kernel.command import Party
from app.kernel.identifiers import FORMATS, Level, tax_number_matches_pir
from app.kernel.problems import Refused
from app.kernel.texts import Text

MakePackage = Callable[..., Path]


@pytest.fixture(scope="module")
def content(shipped: Path, shipped_trust: TrustList) -> Content:
    return load_content(shipped, shipped_trust)


@pytest.fixture(scope="module")
def register(shipped_register: Path, shipped_trust: TrustList) -> Register:
    return load_register(shipped_register, shipped_trust)


def texts(value: object, where: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text inside frozen values with the way to it."""
    if isinstance(value, Text):
        yield where, value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts(getattr(value, field.name), f"{where}.{field.name}")
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from texts(one, f"{where}[{number}]")


def test_phases_tasks_and_steps_are_all_there(content: Content) -> None:
    assert [phase.order for phase in content.phases] == [1, 2, 3]
    assert [len(content.tasks_of(phase.id)) for phase in content.phases] == [6, 7, 2]
    assert [task.number for task in content.tasks] == list(range(1, 16))
    assert sum(len(task.steps) for task in content.tasks) == 106


def test_ids_name_one_thing_each(content: Content) -> None:
    assert len({task.id for task in content.tasks}) == 15
    assert all(content.task(task.id) is task for task in content.tasks)
    for task in content.tasks:
        assert len({step.id for step in task.steps}) == len(task.steps)


def test_every_gate_and_prerequisite_is_a_task_and_nothing_waits_for_itself(content: Content) -> None:
    for phase in content.phases:
        assert content.task(phase.gate_task).phase == phase.id
    startable: set[str] = set()
    while len(startable) < len(content.tasks):
        ready = {task.id for task in content.tasks if set(task.prerequisites) <= startable}
        assert ready > startable, "some tasks wait for one another in a circle"
        startable = ready


def test_every_task_says_who_why_and_when_it_is_done(content: Content) -> None:
    for task in content.tasks:
        assert {step.owner for step in task.steps} <= {Party.MUNICIPALITY, Party.KINCSTAR, Party.NISZ}
        assert task.responsible in task.involvement
        assert task.duration_workdays > 0
        assert task.legal
        assert all(law.text.strip() for law in task.legal)
    assert {task.scope for task in content.tasks} == set(Scope)


def test_every_text_is_there_in_both_languages(content: Content) -> None:
    found = list(texts((content.phases, content.tasks, tuple(content.forms.values()))))
    assert len(found) > 300
    empty = [where for where, text in found if not text.hu.strip() or not text.en.strip()]
    assert not empty
    sentences = [where for where, text in found if len(text.hu) > 60 and text.hu == text.en]
    assert not sentences, "left in one language"


def test_the_contract_form_is_whole(content: Content) -> None:
    form = content.form("contract")
    fields = [field for page in form.pages for field in page.fields]
    assert len(fields) == 21
    assert {field.name for field in fields} == set(form.schema["properties"])
    assert {field.name for field in fields if field.is_required} == set(form.schema["required"])
    assert {field.format for field in fields if field.format} <= set(FORMATS)
    for field in fields:
        assert form.field(field.name) is field
        assert field.why is not None, f"{field.name} does not say why it is asked"
        offered = [choice.value for choice in field.choices]
        assert offered == form.schema["properties"][field.name].get("enum", [])
        assert bool(offered) is (field.kind is FieldKind.CHOICE)
    with pytest.raises(KeyError):
        form.field("nothing")
    assert content.task("sign-service-contract").form == "contract"


def test_the_templates_of_the_papers_are_there(content: Content) -> None:
    assert set(content.templates) >= {"D12", "D27", "D30"}
    assert all("TERVEZET" in content.templates[name] for name in ("D12",))


def test_the_calendar_covers_the_validity_of_the_package(shipped: Path, content: Content) -> None:
    manifest = json.loads((shipped / MANIFEST).read_text("utf-8"))
    assert (content.version, content.valid_from) == (manifest["version"], manifest["valid_from"])
    assert content.calendar.first <= date.fromisoformat(manifest["valid_from"])
    assert content.calendar.last >= date.fromisoformat(manifest["valid_to"])


def test_the_sample_register_passes_every_check_of_its_own(register: Register) -> None:
    assert len(register.organisations) == 8
    for pir, one in register.organisations.items():
        assert pir == one.pir
        checks = {"pir": one.pir, "adoszam": one.tax_number, "giro": one.bank_account}
        if one.kind != "office":
            checks["ksh"] = one.ksh_code
        faults = {name: FORMATS[name].check(text) for name, text in checks.items()}
        assert not {name for name, found in faults.items() if any(f.level is Level.ERROR for f in found)}
        assert tax_number_matches_pir(one.tax_number, one.pir) == ()


def test_a_village_is_found_by_name_or_code_however_it_is_written(register: Register) -> None:
    assert [one.pir for one in register.search("KISNYAR")] == ["981022"]
    assert [one.pir for one in register.search("  nádas ")] == ["981033"]
    assert register.search("ny") == ()
    official = Settlement("12548", "Abaliget", "Baranya", "Orfű", 615)
    known = dataclasses.replace(register.organisations["981022"], ksh_code="12441")
    whole = Register({known.pir: known}, (official,))
    assert whole.search("12441") == (known,)
    assert whole.search_settlements("ABALI") == whole.search_settlements("12548") == (official,)
    assert whole.search("abaliget") == ()


def test_the_joint_office_serves_three_villages(register: Register) -> None:
    assert [one.pir for one in register.members_of("981044")] == ["981022", "981033", "981011"]
    assert [one.pir for one in register.members_of("982117")] == ["982117"]
    assert register.members_of("000000") == ()
    office = register.find("981044")
    assert office is not None
    assert office.kind == "office"
    assert register.find("123456") is None


def test_content_and_register_do_not_stand_in_for_each_other(
    shipped: Path, shipped_register: Path, shipped_trust: TrustList
) -> None:
    for load, folder in ((load_content, shipped_register), (load_register, shipped)):
        with pytest.raises(Refused) as caught:
            load(folder, shipped_trust)
        assert caught.value.code == "content.other_kind"
        assert "Semmi nem változott" in caught.value.message.hu
        assert "Nothing was changed" in caught.value.message.en


def test_damaged_content_is_refused_when_it_is_loaded(make_package: MakePackage, trust: TrustList) -> None:
    package = make_package()
    (package / "calendar.json").write_bytes((package / "calendar.json").read_bytes().replace(b"2024", b"2023", 1))
    with pytest.raises(Refused) as caught:
        load_content(package, trust)
    assert caught.value.code == "content.damaged"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("catalogue.json", "{}"),
        ("catalogue.json", "no json"),
        ("calendar.json", "[]"),
        ("calendar.json", '{"first": "2024", "last": "2028-12-31", "days": []}'),
        ("forms/contract.json", '{"id": "contract"}'),
        ("templates/D12.hu.md", "\udcff"),
    ],
)
def test_a_signed_package_whose_inside_does_not_fit_is_refused_in_words(
    make_package: MakePackage, trust: TrustList, key: Ed25519PrivateKey, name: str, text: str
) -> None:
    package = make_package()
    (package / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    sign(package, "test-1", key.sign)
    with pytest.raises(Refused) as caught:
        load_content(package, trust)
    assert caught.value.code == "content.unfit"


def test_a_register_with_unknown_columns_is_refused_in_words(
    tmp_path: Path, shipped_register: Path, trust: TrustList, key: Ed25519PrivateKey
) -> None:
    folder = tmp_path / "register"
    shutil.copytree(shipped_register, folder)
    (folder / "register.json").write_text('{"organisations": [{"pir": "981011", "surprise": 1}]}', "utf-8")
    sign(folder, "test-1", key.sign)
    with pytest.raises(Refused) as caught:
        load_register(folder, trust)
    assert caught.value.code == "content.unfit"
