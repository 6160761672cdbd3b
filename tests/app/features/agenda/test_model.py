"""What is to be done today: the most urgent first, each place once, and a number that counts the lines."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.features.agenda.model import (
    SOON,
    STATES,
    TONES,
    Item,
    Kind,
    by_last_day,
    headline,
    items_of_tasks,
    merged,
    next_task,
    ordered,
    refused_item,
)
from app.features.task.model import (
    AcceptanceState,
    FourStates,
    Home,
    PaperState,
    PhaseRow,
    Progress,
    SendingState,
    StepRow,
    TaskRow,
    WorkState,
)
from app.kernel.command import Party
from app.kernel.texts import Text

TODAY = date(2027, 9, 6)
WORDS = Text("Valami", "Something")
STATES_OF_WORK = st.sampled_from(WorkState)


def a_task(number: int, work: WorkState, turn: Party = Party.MUNICIPALITY) -> TaskRow:
    states = FourStates(work, SendingState.NOT_NEEDED, PaperState.NOT_NEEDED, AcceptanceState.NOT_NEEDED)
    steps = (StepRow("s1", Text("Kérje be", "Ask for it"), Party.MUNICIPALITY, False),)
    return TaskRow(f"t{number}", number, WORDS, "981011", states, turn, 0, Progress(0, 1), (), steps)


def a_home(*tasks: TaskRow) -> Home:
    phase = PhaseRow("p", WORDS, True, Progress(0, len(tasks)), tasks)
    return Home("981011", "Sárberek", "981044", "Hivatal", "2028-01-01", (phase,))


HOMES = st.lists(st.tuples(STATES_OF_WORK, st.sampled_from(Party)), max_size=9).map(
    lambda drawn: a_home(*(a_task(number, work, turn) for number, (work, turn) in enumerate(drawn, start=1)))
)
ITEMS = st.lists(
    st.builds(
        Item,
        st.sampled_from(Kind),
        st.just(WORDS),
        st.just(WORDS),
        st.sampled_from(["task", "conflicts", "request"]),
        st.tuples(st.sampled_from("abc")),
        st.none() | st.dates(date(2027, 1, 1), date(2028, 12, 31)),
    ),
    max_size=12,
)


def test_every_kind_has_its_words_and_its_tone() -> None:
    assert set(TONES) == set(STATES) == set(Kind)


@given(HOMES)
def test_what_was_returned_is_always_asked_for_and_nothing_that_cannot_be_done(home: Home) -> None:
    items = items_of_tasks(home)
    by_id = {task.id: task for task in home.tasks()}
    returned = {task.id for task in home.tasks() if task.states.work is WorkState.TO_CORRECT}
    assert {item.arguments[0] for item in items if item.kind is Kind.RETURNED} == returned
    for item in items:
        task = by_id[item.arguments[0]]
        assert task.states.work not in (WorkState.DONE, WorkState.BLOCKED)
        assert task.turn is Party.MUNICIPALITY or task.id in returned
    can_work = any(
        task.states.work in (WorkState.IN_PROGRESS, WorkState.NOT_STARTED) and task.turn is Party.MUNICIPALITY
        for task in home.tasks()
    )
    assert bool(items) == bool(returned or can_work)


@given(HOMES)
def test_the_next_task_is_a_returned_one_where_there_is_one(home: Home) -> None:
    following = next_task(home)
    returned = [task for task in home.tasks() if task.states.work is WorkState.TO_CORRECT]
    if returned:
        assert following == returned[0]


@given(ITEMS)
def test_each_place_comes_once_for_its_most_urgent_reason_in_order(items: list[Item]) -> None:
    found = merged(items)
    places = [(item.screen, *item.arguments) for item in found]
    assert len(places) == len(set(places))
    assert set(places) == {(item.screen, *item.arguments) for item in items}
    assert list(found) == list(ordered(found))
    kinds = list(Kind)
    for item in items:
        kept = next(one for one in found if (one.screen, *one.arguments) == (item.screen, *item.arguments))
        assert kinds.index(kept.kind) <= kinds.index(item.kind)


@given(st.lists(st.integers(-400, 400), max_size=8))
def test_what_is_late_or_near_is_for_today_and_the_rest_comes_later(days: list[int]) -> None:
    rows = [(a_task(number, WorkState.NOT_STARTED), TODAY + timedelta(day)) for number, day in enumerate(days)]
    near, later = by_last_day(rows, TODAY)
    assert len(near) + len(later) == len(days)
    assert all(item.last_day is not None and (item.last_day - TODAY).days <= SOON for item in near)
    assert all((item.kind is Kind.LATE) == (item.last_day is not None and item.last_day < TODAY) for item in near)
    assert all("becslés" in item.why.hu and "estimate" in item.why.en for item in (*near, *later))


def test_what_the_centre_refused_comes_right_after_what_was_returned() -> None:
    returned = Item(Kind.RETURNED, WORDS, WORDS, "task", ("a",))
    late = Item(Kind.LATE, WORDS, WORDS, "task", ("b",), TODAY)
    assert [one.kind for one in merged((late, refused_item(2), returned))] == [Kind.RETURNED, Kind.REFUSED, Kind.LATE]
    assert refused_item(2).title.hu.startswith("2 tétel")


def test_the_headline_counts_in_words() -> None:
    assert headline(0).hu == "Ma nincs sürgős dolga"
    assert headline(3) == Text("Ma 3 dolga van", "3 things to do today")
    assert headline(1).en == "1 thing to do today"
