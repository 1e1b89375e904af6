"""The ways in that a framework opens: which circumstances are brought, and on which of its forms."""

from __future__ import annotations

from dataclasses import dataclass

from heed.core.refusals import NotNow
from heed.frameworks.schema import Pack
from heed.frameworks.schema.processes import Route
from heed.frameworks.wellknown import REFERRAL_FORM

STRENGTHS = {
    "must": "Must be brought", "should": "Should be brought", "normally": "Normally brought", "may": "May be brought",
}  # fmt: skip


@dataclass(frozen=True)
class Way:
    """One list of circumstances, and the form on which a case from it is brought."""

    id: str
    route: Route
    form: str

    @property
    def strength(self) -> str:
        """How strong the duty to bring such a case is, in words."""
        return STRENGTHS[self.route.strength]


def check_takes_cases(pack: Pack) -> None:
    """Raises NotNow where the framework has no form on which a case is brought."""
    if REFERRAL_FORM not in pack.forms:
        raise NotNow(
            f"No case can be brought under {pack.title}: it has no referral form. "
            "Whoever looks after the framework can add one."
        )


def ways_in(pack: Pack) -> tuple[Way, ...]:
    """Every list of the framework, what must be brought first. A list that no form of its own takes up is brought on
    the referral form."""
    order = list(STRENGTHS)
    found = [Way(key, route, _form_for(pack, key)) for key, route in pack.routes.items()]
    return tuple(sorted(found, key=lambda way: order.index(way.route.strength)))


def referral_ways(pack: Pack) -> tuple[Way, ...]:
    """The lists of cases that are brought on the referral form."""
    return tuple(way for way in ways_in(pack) if way.form == REFERRAL_FORM)


def _form_for(pack: Pack, route: str) -> str:
    asking = [
        key
        for key, form in pack.forms.items()
        if any(field.options_from == route for field in form.all_fields)
    ]
    return REFERRAL_FORM if not asking or REFERRAL_FORM in asking else asking[0]
