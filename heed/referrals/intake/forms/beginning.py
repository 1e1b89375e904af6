"""Forms with which a case begins: who brings it, and a professional's address and code."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from heed.accounts.models import Agency
from heed.ui.forms import HeedForm, Look, RadiosField

OTHER, BODY = "other", "body:"
AGENCY_ITSELF, OWN_NAME = "agency", "own-name"


class BeginForm(HeedForm):
    """Who brings a case that the office takes down, or for which agency a contact of several brings it."""

    mark_optional = False
    looks = {"brought_by": Look(width="20")}

    def __init__(
        self,
        *args: Any,
        agencies: Sequence[Agency],
        bodies: Mapping[str, str],
        is_office: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices: list[tuple[str, str]] = [(str(one.pk), one.name) for one in agencies]
        if is_office:
            told = [(f"{BODY}{key}", title) for key, title in bodies.items()]
            self.fields["agency"] = RadiosField(
                label="Who brings the case?", choices=[*choices, *told, (OTHER, "Somebody else")]
            )
            self.fields["brought_by"] = forms.CharField(
                label="If somebody else, who?", required=False, max_length=200,
                help_text="Name and post, or what the person is to the child. A volunteer can bring a case too.",
            )  # fmt: skip
        elif len(choices) > 1:
            self.fields["agency"] = RadiosField(label="For which agency?", choices=choices)

    def clean(self) -> dict[str, Any]:
        """Somebody else has to be named."""
        given = super().clean() or {}
        if given.get("agency") == OTHER and not given.get("brought_by", "").strip():
            self.add_error("brought_by", "Say who brings the case.")
        return given

    @property
    def agency(self) -> int | None:
        """The agency chosen, by its key."""
        chosen = self.cleaned_data.get("agency", "")
        return int(chosen) if chosen.isdigit() else None

    @property
    def body(self) -> str:
        """The body of the framework chosen, by its id."""
        chosen: str = self.cleaned_data.get("agency", "")
        return chosen.removeprefix(BODY) if chosen.startswith(BODY) else ""

    @property
    def brought_by(self) -> str:
        """Who else brings it, in words."""
        is_other = self.cleaned_data.get("agency") == OTHER
        return str(self.cleaned_data.get("brought_by", "")) if is_other else ""


class AddressForm(HeedForm):
    """The work address to which a code is sent."""

    looks = {"email": Look(autocomplete="email")}
    # No EmailField: what is wrong with an address is said in one place, for this page and for everybody else
    email = forms.CharField(
        label="Your work e-mail address", max_length=320, widget=forms.EmailInput,
        help_text="We send a code there. It shows that the address is yours.",
    )  # fmt: skip


class CodeForm(HeedForm):
    """The code as it came by e-mail."""

    looks = {"code": Look(width="10", autocomplete="one-time-code")}
    code = forms.CharField(
        label="The code from the e-mail", max_length=60, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text="Eight figures, such as 1234 5678.",
    )  # fmt: skip


class IntroductionForm(HeedForm):
    """Who somebody without an account is."""

    looks = {
        "name": Look(autocomplete="name"), "post": Look(autocomplete="organization-title"),
        "organisation": Look(autocomplete="organization"), "telephone": Look(width="20", autocomplete="tel"),
    }  # fmt: skip
    name = forms.CharField(label="Your name", max_length=200)
    post = forms.CharField(
        label="Your post", max_length=200, help_text="For example School nurse, or Youth worker."
    )
    telephone = forms.CharField(
        label="A telephone number on which you can be reached", required=False, max_length=40
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(agencies) > 1:
            self.fields["agency"] = RadiosField(
                label="Which agency do you work for?", choices=[(str(one.pk), one.name) for one in agencies]
            )
        elif not agencies:
            self.fields["organisation"] = forms.CharField(
                label="Whom do you work or volunteer for?", max_length=200,
                help_text="Your address belongs to no agency that the board knows, so its office looks first.",
            )  # fmt: skip


class ForWhomForm(HeedForm):
    """Whether somebody brings a case for the agency or in their own name."""

    for_whom = RadiosField(
        label="For whom do you bring it?",
        choices=[(AGENCY_ITSELF, "For my agency"), (OWN_NAME, "In my own name")],
        hints={
            AGENCY_ITSELF: "The agency’s contact with the board can read it and is asked where something is missing.",
            OWN_NAME: "Your agency’s contact is not shown it. The board’s office knows that it comes from you; "
            "the group reads it without your name.",
        },
    )
