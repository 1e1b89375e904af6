"""What was sent from a page of abbreviations: boxes filled in, lines pasted, one changed or taken off."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from django.contrib import messages
from django.utils import timezone

from heed.accounts.middleware import HeedRequest
from heed.chronologies.core.abbreviations import Term
from heed.chronologies.glossary import operations, queries
from heed.chronologies.glossary.forms import TermsForm
from heed.chronologies.glossary.presenters import AS_TOLD, MEANS, NONE
from heed.exercises.models import Exercise
from heed.ui import words
from heed.ui.forms import refusals_on

Terms = Mapping[int | None, Sequence[Term]]
Shorts = Mapping[int | None, Sequence[str]]


def answered(
    request: HeedRequest,
    exercise: Exercise,
    form: TermsForm,
    answers: Callable[[], Terms],
    dismissed: Callable[[], Shorts],
    agency: int | None = None,
) -> bool:
    """Do what was sent; where it is refused, the form says why."""
    if not form.is_valid():
        return False
    do, by, at = request.POST.get("do"), request.actor, timezone.now()
    if do in {"change", "remove"}:
        return _one_settled(request, exercise, form, agency)
    terms = answers() if do == "open" else {form.whose_words() or agency: form.cleaned_data["lines"]}
    none = dismissed() if do == "open" else {}
    if not any(terms.values()) and not any(none.values()):
        form.add_error(None, "Write what at least one of them means, or confirm what an entry says.")
        return False
    if both := _both(terms, none):
        form.add_error(None, f"{both} cannot mean something and be no abbreviation. Keep one of the two.")
        return False
    with refusals_on(form):
        operations.explain(exercise=exercise, terms=terms, by=by, at=at)
        left = operations.dismiss(exercise=exercise, shorts=none, by=by, at=at)
        messages.success(request, _told(sum(map(len, terms.values())), left))
        return True
    return False


def _both(terms: Terms, none: Shorts) -> str:
    explained = {term.short for own in terms.values() for term in own}
    return words.sentence_list(sorted(explained & {short for own in none.values() for short in own}))


def _told(explained: int, left: int) -> str:
    told = []
    if explained or not left:
        told.append(f"{explained} {words.plural(explained, 'abbreviation is,abbreviations are')} explained")
    if left:
        told.append(f"{left} {words.plural(left, 'is,are')} no longer asked about")
    return f"{words.sentence_list(told)}."


def _one_settled(request: HeedRequest, exercise: Exercise, form: TermsForm, agency: int | None) -> bool:
    by, at, said = request.actor, timezone.now(), request.POST.get("abbreviation", "")
    one = queries.the_abbreviation(by, exercise, int(said) if said.isdecimal() else 0, agency)
    if request.POST["do"] == "remove":
        operations.remove(abbreviation=one, by=by, at=at)
        told = f"What {one.short} means is taken off. It counts as not explained again."
        messages.success(request, told if one.meaning else f"{one.short} is asked about again.")
        return True
    meaning = request.POST.get("meaning", "")
    with refusals_on(form):
        operations.change(abbreviation=one, meaning=meaning, by=by, at=at)
        messages.success(request, f"What {one.short} means is changed. What stood before stays on record.")
        return True
    return False


def answers_in(request: HeedRequest, found: Sequence[queries.Open]) -> list[Term]:
    """What was typed into the boxes, or ticked as an entry tells it; what was typed goes first."""
    said = [(each.short, _said(request, each.short)) for each in found]
    return [Term(short, meaning) for short, meaning in said if meaning]


def answers_by_agency(request: HeedRequest, found: Sequence[queries.Open]) -> Terms:
    """The answers, under the agency where one alone uses the short form, else the whole review's."""
    terms: dict[int | None, list[Term]] = {}
    for each in found:
        if meaning := _said(request, each.short):
            terms.setdefault(each.whose, []).append(Term(each.short, meaning))
    return terms


def dismissed_in(request: HeedRequest, found: Sequence[queries.Open]) -> dict[int | None, list[str]]:
    """Those ticked as no abbreviations, under the agency where one alone uses the short form."""
    ticked: dict[int | None, list[str]] = {}
    for each in found:
        if f"{NONE}{each.short}" in request.POST:
            ticked.setdefault(each.whose, []).append(each.short)
    return ticked


def _said(request: HeedRequest, short: str) -> str:
    typed, ticked = request.POST.get(f"{MEANS}{short}", ""), request.POST.get(f"{AS_TOLD}{short}", "")
    return " ".join((typed.strip() or ticked).split())
