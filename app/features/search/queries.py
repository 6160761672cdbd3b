"""One search over tasks, questions and answers, people, papers, municipalities and notices of every village."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from app.content.model import Content, Form, FormField
from app.door import Reading
from app.features.contract.queries import FORM
from app.features.event.queries import events
from app.features.form.queries import form_answers
from app.features.help.queries import help_pages
from app.features.message.queries import messages
from app.features.notice.model import KIND_TITLES as NOTICE_KINDS
from app.features.notice.queries import notices
from app.features.office.model import ROLE_TITLES, MemberView, Role
from app.features.office.queries import bodies, members, our_office, terms
from app.features.paper.queries import papers
from app.features.question.queries import faq, own_questions
from app.features.request.queries import requests
from app.features.search.model import Found, Hit, HitKind
from app.kernel.texts import Language, Text
from app.storage.base import WireValue
from app.storage.text_index import ranked

_PLAN = Text("Ütemterv", "Plan")
_PLAN_WORDS = Text(
    "Határidők, utolsó biztonságos nap, testületi ülés, szabadság, felelősök, kockázatok, költségvetés, falinaptár",
    "Due days, last safe day, council session, leave, who does what, risks, budget, wall sheet",
)
MOST = 40
"""Hits that are shown; whoever sees more than a page of them types another word."""


def search(reading: Reading, municipality: str, words: str, language: Language) -> Found:
    """Return what holds all the words; of two equal hits the one of the municipality at work comes first."""
    entries = list(_entries(reading, municipality, language))
    entries.sort(key=lambda hit: hit.municipality not in ("", municipality))
    places = ranked([(hit.title, f"{hit.detail} {hit.municipality_name}") for hit in entries], words)
    return Found(words, tuple(_shown(entries[place]) for place in places[:MOST]), len(places))


def _shown(hit: Hit) -> Hit:
    """Return a hit as it is shown: of a page of the help only what it is for."""
    return replace(hit, detail=f"{hit.detail.split('. ')[0]}.") if hit.kind is HitKind.HELP else hit


def _entries(reading: Reading, municipality: str, language: Language) -> Iterator[Hit]:
    yield from _tasks(reading.content, language)
    yield from _plan(reading.content, language)
    for page in help_pages(language):
        yield Hit(HitKind.HELP, page.title, page.plain, (page.name,))
    office = our_office(reading)
    if office is not None:
        for role in Role:
            if not role.is_of_municipality:
                yield from _people(reading, office.pir, role, language, "", office.name)
    form = reading.content.form(FORM)
    for member in members(reading):
        detail = " · ".join(part for part in (member.seat, member.ksh_code, member.pir) if part)
        yield Hit(HitKind.MUNICIPALITY, member.name, detail, (), member.pir)
        yield from _people(reading, member.pir, Role.MAYOR, language, member.pir, member.name)
        for body in bodies(reading, member.pir):
            detail = " · ".join(part for part in (body.pir, body.tax_number) if part)
            yield Hit(HitKind.BODY, body.name, detail, (member.pir, body.id), member.pir, member.name)
        yield from _questions(reading, form, member, language)
        for view in requests(reading, member.pir):
            detail = view.call.purpose.render(language)
            title = view.form.title.render(language)
            yield Hit(HitKind.REQUEST, title, detail, (view.form.id,), member.pir, member.name)
            yield from _questions(reading, view.form, member, language, is_asked=True)
        for paper in papers(reading, member.pir):
            version = Text("{title}, {version}. változat", "{title}, version {version}")
            title = version.filled(title=paper.title, version=paper.version).render(language)
            detail = f"{paper.document} · {paper.made_by}"
            yield Hit(HitKind.PAPER, title, detail, (paper.document, paper.id), member.pir, member.name)
        for one in own_questions(reading, member.pir):
            said = " ".join(saying.text for saying in one.sayings[1:])
            detail = " · ".join(part for part in (one.number, said) if part)
            yield Hit(HitKind.CASE, one.text, detail, (one.id,), member.pir, member.name)
    for entry in faq(reading):
        yield Hit(HitKind.FAQ, entry.question.render(language), entry.answer.render(language), (entry.id,))
    for line in messages(reading, municipality):
        told = line.message
        detail = " ".join(part.render(language) for part in (told.text, told.todo, told.concerns))
        yield Hit(HitKind.MESSAGE, told.title.render(language), detail, (told.id,))
    for found in events(reading, municipality):
        people = ", ".join(one.application.name for one in found.own)
        detail = " · ".join(part for part in (found.event.place, found.event.text, people) if part)
        yield Hit(HitKind.EVENT, found.event.title, detail, (found.event.id,))
    for notice in notices(reading):
        services = ", ".join(title.render(language) for title in notice.service_titles)
        title = f"{NOTICE_KINDS[notice.kind].render(language)}: {services}"
        yield Hit(HitKind.NOTICE, title, notice.text.render(language))


def _plan(content: Content, language: Language) -> Iterator[Hit]:
    """The steps lead to the plan as a whole; a task of the same name comes before it."""
    steps = ", ".join(step.title.render(language) for step in content.planning.steps)
    yield Hit(HitKind.PLAN, _PLAN.render(language), f"{_PLAN_WORDS.render(language)}, {steps}")


def _tasks(content: Content, language: Language) -> Iterator[Hit]:
    for task in content.tasks:
        yield Hit(HitKind.TASK, task.title.render(language), task.why.render(language), (task.id,))
        for step in task.steps:
            yield Hit(HitKind.STEP, step.text.render(language), task.title.render(language), (task.id,))


def _people(reading: Reading, pir: str, role: Role, language: Language, municipality: str, owner: str) -> Iterator[Hit]:
    """Yield who holds a role and who held it before."""
    for view in terms(reading, pir, role):
        detail = " · ".join(part for part in (view.post, view.phone, view.email, view.substitute) if part)
        title = f"{view.name}, {ROLE_TITLES[role].render(language)}"
        if view.valid_to:
            title = f"{title} ({view.valid_from or '?'} – {view.valid_to})"
        yield Hit(HitKind.PERSON, title, detail, (role.value, pir), municipality, owner)


def _questions(
    reading: Reading, form: Form, member: MemberView, language: Language, *, is_asked: bool = False
) -> Iterator[Hit]:
    given = form_answers(reading, member.pir, form)
    kind, place = (HitKind.ASKED, (form.id,)) if is_asked else (HitKind.QUESTION, ())
    for page in form.pages:
        for field in page.fields:
            detail = _words(field, given.get(field.name), language) or page.title.render(language)
            title, subject = field.label.render(language), (*place, page.id, field.name)
            yield Hit(kind, title, detail, subject, member.pir, member.name)


def _words(field: FormField, answer: WireValue, language: Language) -> str:
    """Return an answer as it can be sought; a yes or a no finds nothing."""
    if answer is None or isinstance(answer, bool):
        return ""
    chosen = {choice.value: choice.label.render(language) for choice in field.choices}
    return chosen.get(str(answer), str(answer))
