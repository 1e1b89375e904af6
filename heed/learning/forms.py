"""Forms for learning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from heed.accounts.models import Board
from heed.learning.states import LOOP
from heed.ui.forms import CheckboxesField, FilterForm, HeedForm, Look, RadiosField

CONFIRM = [("yes", "I have read it again: this is an ordinary word, and nobody is named")]


class _NamesNobodyForm(HeedForm):
    """Words that are held against the known people. The tick box appears once a word may be an ordinary one."""

    confirmed = CheckboxesField(label="Is it an ordinary word?", choices=CONFIRM, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        box = self.fields["confirmed"].widget
        self.is_confirmed = "yes" in (box.value_from_datadict(self.data, self.files, "confirmed") or [])
        if not self.is_confirmed:
            self.held = self.fields.pop("confirmed")

    def refuse(self, errors: Mapping[str, str], *, may_confirm: bool) -> None:
        """Show where the words name somebody, and offer to confirm where they only may."""
        for field, sentence in errors.items():
            self.add_error(field if field in self.fields else None, sentence)
        if may_confirm and "confirmed" not in self.fields:
            self.fields["confirmed"] = self.held

    def kept(self) -> dict[str, Any]:
        """What the operation takes."""
        return {
            **{key: value for key, value in self.cleaned_data.items() if key != "confirmed"},
            "confirmed": self.is_confirmed,
        }


class LearningForm(_NamesNobodyForm):
    """One piece of learning, in words that name nobody."""

    looks = {"title": Look(), "text": Look(rows=6), "themes": Look(small=True)}
    title = forms.CharField(label="Title", max_length=200, help_text="What was learnt, in one line.")
    text = forms.CharField(
        label="What was learnt",
        widget=forms.Textarea,
        max_length=10_000,
        help_text="Everyone with a role in the board can read it. Name nobody, and nothing that leads to a family.",
    )
    themes = CheckboxesField(label="Themes", required=False, choices=())
    is_good_practice = RadiosField(
        label="Is it good practice, to be done again elsewhere?", choices=[("yes", "Yes"), ("no", "No")]
    )

    def __init__(self, *args: Any, themes: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("themes", list(themes.items()))
        if not themes:
            del self.fields["themes"]

    def kept(self) -> dict[str, Any]:
        """What the operation takes."""
        given = super().kept()
        return {
            **given,
            "themes": given.get("themes", []),
            "is_good_practice": given["is_good_practice"] == "yes",
        }


class ElsewhereForm(LearningForm):
    """Learning that comes from no exercise in Heed."""

    board = forms.ModelChoiceField(label="For which board?", queryset=Board.objects.none())
    kind = forms.ChoiceField(label="From what kind of exercise?", required=False)
    source = forms.CharField(
        label="Where does it come from?",
        max_length=200,
        help_text="Such as an audit and its year, or a national report.",
    )
    field_order = ["board", "kind", "source", "title", "text", "themes", "is_good_practice", "confirmed"]

    def __init__(self, *args: Any, boards: Iterable[Board], kinds: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        kept = list(boards)
        keys = [board.pk for board in kept]
        self.offer_rows("board", Board.objects.filter(pk__in=keys))
        self.only_board = kept[0] if len(kept) == 1 else None
        if self.only_board:
            del self.fields["board"]
        self.offer("kind", [("", "None of these"), *kinds.items()])

    def kept(self) -> dict[str, Any]:
        """What the operation takes."""
        given = super().kept()
        return {**given, "board": given.get("board") or self.only_board}


class StepForm(_NamesNobodyForm):
    """How far learning got, and what shows it."""

    looks = {"evidence": Look(rows=5)}
    stage = RadiosField(
        label="How far has it got?",
        choices=(),
        hints={
            "passed-on": "Those who need it have been told.",
            "embedded": "Practice, training or procedures have changed.",
            "evaluated": "It was looked at whether the change made a difference for children.",
            "came-back": "It was learnt again: it did not last. It has to be passed on anew.",
        },
    )
    evidence = forms.CharField(
        label="What shows it",
        widget=forms.Textarea,
        max_length=10_000,
        help_text="What was done and when. Everyone with a role in the board can read it: name nobody.",
    )

    def __init__(self, *args: Any, stages: Iterable[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("stage", list(stages))


class RegisterFilter(FilterForm):
    """Narrowing the register down."""

    looks = {
        "good_practice": Look(small=True),
        **{name: Look(width="full") for name in ("theme", "stage", "kind")},
    }
    words = forms.CharField(label="Words or number", required=False, max_length=200)
    theme = forms.ChoiceField(label="Theme", required=False)
    stage = forms.ChoiceField(
        label="Stands at",
        required=False,
        choices=[("", "Any stage"), ("stopped", "Passed on and stopped"), *LOOP.choices()],
    )
    kind = forms.ChoiceField(label="Came from", required=False)
    good_practice = forms.MultipleChoiceField(
        label="Good practice",
        required=False,
        choices=[("yes", "Good practice only")],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, themes: Mapping[str, str], kinds: Mapping[str, str], **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer("theme", [("", "All themes"), *themes.items()])
        self.offer("kind", [("", "Every kind of exercise"), *kinds.items()])
