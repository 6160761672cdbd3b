"""The synced tables of the plan: what people fixed about its steps, sessions, absences, risks, money and baseline."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.storage.base import Base, Synced


class PlanStep(Synced, Base):
    """What an organisation fixed about one step; what is empty is computed from the content."""

    __tablename__ = "plan_step"

    step: Mapped[str | None] = mapped_column(String(60))
    start: Mapped[str | None] = mapped_column(String(40))
    due: Mapped[str | None] = mapped_column(String(40))
    duration: Mapped[int | None] = mapped_column(Integer)
    responsible: Mapped[str | None] = mapped_column(String(200))
    deputy: Mapped[str | None] = mapped_column(String(200))
    note: Mapped[str | None] = mapped_column(Text)
    is_early: Mapped[bool | None] = mapped_column(Boolean)
    done_on: Mapped[str | None] = mapped_column(String(40))


class CouncilMeeting(Synced, Base):
    """A day on which the council meets."""

    __tablename__ = "council_meeting"

    day: Mapped[str | None] = mapped_column(String(40))
    is_extraordinary: Mapped[bool | None] = mapped_column(Boolean)
    note: Mapped[str | None] = mapped_column(String(400))


class Absence(Synced, Base):
    """Days on which a person, or without a name the whole office, does not work on the joining."""

    __tablename__ = "absence"

    first_day: Mapped[str | None] = mapped_column(String(40))
    last_day: Mapped[str | None] = mapped_column(String(40))
    person: Mapped[str | None] = mapped_column(String(200))
    reason: Mapped[str | None] = mapped_column(String(400))


class Risk(Synced, Base):
    """A risk of the joining: a ready one of the content (`ready`) or an own one, who watches it and what is done."""

    __tablename__ = "risk"

    ready: Mapped[str | None] = mapped_column(String(60))
    title: Mapped[str | None] = mapped_column(String(400))
    is_present: Mapped[bool | None] = mapped_column(Boolean)
    owner: Mapped[str | None] = mapped_column(String(200))
    answer: Mapped[str | None] = mapped_column(Text)


class BudgetLine(Synced, Base):
    """Money that the joining needs, in forints, and where it comes from."""

    __tablename__ = "budget_line"

    title: Mapped[str | None] = mapped_column(String(400))
    amount: Mapped[int | None] = mapped_column(Integer)
    source: Mapped[str | None] = mapped_column(String(400))


class Baseline(Synced, Base):
    """The plan as it was first agreed: the days of every step, so that what moved can be seen."""

    __tablename__ = "plan_baseline"

    days: Mapped[str | None] = mapped_column(Text)
    set_at: Mapped[str | None] = mapped_column(String(40))
    set_by: Mapped[str | None] = mapped_column(String(200))
