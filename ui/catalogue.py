"""The screens of the program, each named once; a screen's module is imported at its first visit."""

from __future__ import annotations

from importlib import import_module

from app.kernel.texts import Text
from ui.bridge.desk import Desk
from ui.bridge.screen import Screen, ScreenCard


def _card(name: str, title: Text, where: str, topics: set[str], *, is_in_navigation: bool = False) -> ScreenCard:
    module, class_name = where.split(":")

    def build(desk: Desk) -> Screen:
        made = getattr(import_module(module), class_name)(desk)
        assert isinstance(made, Screen)  # noqa: S101 – a wrong name in this table is a programming error
        return made

    return ScreenCard(name, title, frozenset(topics), build, is_in_navigation)


_PLAN = {
    "plan_step", "council_meeting", "absence", "plan_baseline", "office", "act", "outbox", "step_mark", "contract"
}  # fmt: skip
_CONTRACT = {"answer", "contract", "act", "paper", "municipality", "office", "person", "outbox"}
_REQUEST = {"answer", "request", "response", "act", "paper", "person", "office", "outbox"}

SCREENS: tuple[ScreenCard, ...] = (
    _card("start", Text("Első indítás", "First start"), "ui.features.office.start:StartScreen", set()),
    _card(
        "home",
        Text("Mai teendők", "Today"),
        "ui.features.task.home:HomeScreen",
        _CONTRACT | {"read_mark", "message", "step_mark", "conflict", "notice", "request", "response", "held_deletion"},
        is_in_navigation=True,
    ),
    _card(
        "overview",
        Text("Minden településem", "All my municipalities"),
        "ui.features.task.overview:OverviewScreen",
        _CONTRACT | {"step_mark", "conflict", "request", "response"},
        is_in_navigation=True,
    ),
    _card("task", Text("Feladat", "Task"), "ui.features.task.task_page:TaskScreen", _CONTRACT | {"step_mark"}),
    _card(
        "contract",
        Text("Szerződés", "Contract"),
        "ui.features.contract.contract_page:ContractScreen",
        _CONTRACT,
        is_in_navigation=True,
    ),
    _card(
        "contract-form", Text("Kérdések", "Questions"), "ui.features.contract.form_page:ContractFormScreen", _CONTRACT
    ),
    _card(
        "contract-check", Text("Ellenőrzés", "Check"), "ui.features.contract.check_page:ContractCheckScreen", _CONTRACT
    ),
    _card(
        "requests",
        Text("Adatbekérések", "Data requests"),
        "ui.features.request.request_list:RequestListScreen",
        _REQUEST,
        is_in_navigation=True,
    ),
    _card("request", Text("Adatbekérés", "Data request"), "ui.features.request.request_page:RequestScreen", _REQUEST),
    _card("request-form", Text("Kérdések", "Questions"), "ui.features.request.form_page:RequestFormScreen", _REQUEST),
    _card("request-check", Text("Ellenőrzés", "Check"), "ui.features.request.check_page:RequestCheckScreen", _REQUEST),
    _card(
        "request-ask", Text("Megkérdezem", "Ask somebody"), "ui.features.request.ask_page:RequestAskScreen", _REQUEST
    ),
    _card(
        "request-villages",
        Text("Minden település egy lapon", "All villages on one page"),
        "ui.features.request.villages_page:RequestVillagesScreen",
        _REQUEST,
    ),
    _card(
        "request-changes",
        Text("Az űrlap változásai", "Changes of the form"),
        "ui.features.request.changes_page:RequestChangesScreen",
        _REQUEST,
    ),
    _card("plan", Text("Ütemterv", "Plan"), "ui.features.plan.plan_list:PlanListScreen", _PLAN),
    _card("plan-step", Text("Lépés", "Step"), "ui.features.plan.step:PlanStepScreen", set()),
    _card("plan-chart", Text("Ábra", "Chart"), "ui.features.plan.chart:PlanChartScreen", _PLAN),
    _card("plan-late", Text("Mit lehet tenni?", "What can be done?"), "ui.features.plan.late:PlanLateScreen", _PLAN),
    _card("plan-days", Text("Napok", "Days"), "ui.features.plan.days:PlanDaysScreen", set()),
    _card("plan-people", Text("Felelősök", "Who does what"), "ui.features.plan.people:PlanPeopleScreen", _PLAN),
    _card("plan-risks", Text("Kockázatok", "Risks"), "ui.features.plan.risks:PlanRisksScreen", set()),
    _card("plan-budget", Text("Költségvetés", "Budget"), "ui.features.plan.budget:PlanBudgetScreen", set()),
    _card("plan-change", Text("Eltérés", "What moved"), "ui.features.plan.change:PlanChangeScreen", _PLAN),
    _card("plan-approval", Text("Jóváhagyás", "Approval"), "ui.features.plan.approval:PlanApprovalScreen", _PLAN),
    _card(
        "launch",
        Text("Stabilizáció", "Stabilisation"),
        "ui.features.launch.launch:LaunchScreen",
        {"incident", "act", "outbox", "office"},
    ),
    _card("incident", Text("Esemény", "Incident"), "ui.features.launch.incident:IncidentScreen", set()),
    _card(
        "papers", Text("Iratok", "Papers"), "ui.features.paper.register:PapersScreen", {"paper"}, is_in_navigation=True
    ),
    _card("paper-kinds", Text("Új irat", "New paper"), "ui.features.paper.kinds:PaperKindsScreen", set()),
    _card(
        "text-changes",
        Text("A szöveg változásai", "Changes of the text"),
        "ui.features.paper.changes:TextChangesScreen",
        set(),
    ),
    _card("preview", Text("Irat", "Paper"), "ui.features.paper.preview:PreviewScreen", set()),
    _card(
        "people",
        Text("Hivatal és emberek", "Office and people"),
        "ui.features.office.people:PeopleScreen",
        {"person", "person_term", "office", "body", "paper"},
        is_in_navigation=True,
    ),
    _card("person", Text("Ember", "Person"), "ui.features.office.person:PersonScreen", {"person", "person_term"}),
    _card(
        "person-change",
        Text("Személyváltozás", "Change of person"),
        "ui.features.office.person:PersonChangeScreen",
        set(),
    ),
    _card("channels", Text("Elérhetőségek", "Channels"), "ui.features.office.channels:ChannelsScreen", {"office"}),
    _card("bodies", Text("Szervezetek", "Bodies"), "ui.features.office.bodies:BodiesScreen", {"body"}),
    _card(
        "conflicts",
        Text("Eldöntendő válaszok", "Answers to decide"),
        "ui.features.conflict.conflicts:ConflictsScreen",
        {"conflict"},
        is_in_navigation=True,
    ),
    _card(
        "deletions",
        Text("Törlések", "Deletions"),
        "ui.features.deletion.deletions:DeletionsScreen",
        {"held_deletion"},
    ),
    _card(
        "history",
        Text("Előzmények", "History"),
        "ui.features.history.history_page:HistoryScreen",
        _CONTRACT | {"step_mark", "conflict"},
    ),
    _card("help", Text("Súgó", "Help"), "ui.features.help.help_page:HelpScreen", set()),
    _card(
        "questions",
        Text("Kérdések", "Questions"),
        "ui.features.question.questions:QuestionsScreen",
        {"act", "faq", "read_mark"},
        is_in_navigation=True,
    ),
    _card(
        "news",
        Text("Tájékoztatás", "News"),
        "ui.features.message.news:NewsScreen",
        {"message", "event", "seat", "act", "read_mark"},
        is_in_navigation=True,
    ),
    _card(
        "message", Text("Üzenet", "Message"), "ui.features.message.message_page:MessageScreen", {"message", "read_mark"}
    ),
    _card("event", Text("Esemény", "Event"), "ui.features.message.event_page:EventScreen", {"event", "seat", "act"}),
    _card("ask", Text("Kérdezek", "Ask"), "ui.features.question.ask:AskScreen", set()),
    _card("question", Text("Kérdés", "Question"), "ui.features.question.thread:QuestionScreen", {"act", "read_mark"}),
    _card("search", Text("Keresés", "Search"), "ui.features.search.search_page:SearchScreen", set()),
)
