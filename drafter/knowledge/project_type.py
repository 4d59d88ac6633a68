"""项目类型: what kinds of project there are and what each needs."""

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from drafter.table.category import Category
from drafter.table.form import Trait

Words = tuple[Annotated[str, Field(min_length=1)], ...]


class PaymentPattern(StrEnum):
    """How the money of such a project is paid over the year."""

    MONTHLY_PAY = "monthly_pay"  # wages, insurance, allowances paid each month
    QUARTERLY = "quarterly"
    INSTALMENTS = "instalments"  # two or three instalments
    ONE_OFF = "one_off"  # paid once
    CONTRACT_SERVICE = "contract_service"  # contract with periodic acceptance
    PURCHASE = "purchase"  # tender, delivery, acceptance
    WORKS = "works"  # building season, progress payments
    SEASON = "season"  # flood or fire season decides
    MEETING = "meeting"  # around the date of the meeting or event
    OFFICE_RUNNING = "office_running"  # running costs over the year
    UNKNOWN = "unknown"


class ProjectType(BaseModel):
    """One kind of project.

    `cues` are words of name or purpose that speak for it, `strong_cues` those that nearly decide it,
    `not_when` those that speak against it. `needs` are the categories such a project really needs,
    `benefits` the benefit categories with a causal link to it (others would be padding).
    `satisfaction_group` is who is asked (补贴领取人员), empty where nobody is to be asked. `traits` decide
    what a form demands; `beneficiaries` are who gains.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    aliases: tuple[str, ...] = ()
    definition: str
    strong_cues: Words = ()
    cues: Words = ()
    not_when: Words = ()
    payment: PaymentPattern
    beneficiaries: Words
    satisfaction_group: str = ""
    traits: tuple[Trait, ...] = ()
    needs: tuple[Category, ...]
    benefits: tuple[Category, ...]
    questions: tuple[str, ...] = ()
