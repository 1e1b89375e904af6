"""Filters and tags that every template has without loading them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.forms import BaseForm, BaseFormSet, BoundField
from django.utils import timezone
from django.utils.safestring import SafeString

from heed.ui import icons, words
from heed.ui.forms.summary import ErrorLink, error_links

register = template.Library()


@register.filter
def day(value: date | datetime | None) -> str:
    """A date as "3 April 2016"; nothing for no date."""
    if value is None or value == "":
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return words.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A date with its time as "9 May 2016, 4.20pm", in local time."""
    return words.moment(value, zone=timezone.get_current_timezone()) if value else ""


@register.filter
def clock(value: datetime | None) -> str:
    """A time of day as "4.20pm", in local time."""
    return words.clock(value, zone=timezone.get_current_timezone()) if value else ""


@register.filter
def plural(count: int, forms: str) -> str:
    """The word for a count: {{ n }} {{ n|plural:"entry,entries" }}."""
    return words.plural(int(count), forms)


@register.filter
def sentence_list(items: Iterable[object], last: str = "and") -> str:
    """Things in a row as people say them: "Police, health and housing"."""
    return words.sentence_list(items, last=last)


@register.filter
def file_size(count: int) -> str:
    """A file's size as "50 MB"."""
    return words.size(count)


@register.filter
def split(value: str, mark: str = "|") -> list[str]:
    """The parts of a text, for the headings of a table: "What|Due"."""
    return [part.strip() for part in str(value).split(mark)]


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the shapes: stop, warn, tick, box, circle, no, unknown, eye."""
    return icons.icon(name)


@register.filter
def tone_icon(tone: str) -> SafeString:
    """The shape that goes with a colour."""
    return icons.icon(icons.TONES[tone])


@register.filter
def error_summary(forms: BaseForm | BaseFormSet[BaseForm] | list[BaseForm] | None) -> list[ErrorLink]:
    """What is wrong in a form, a formset or several forms, each with the place to put it right."""
    return error_links(forms)


@register.simple_tag
def field(bound: BoundField, **look: object) -> SafeString:
    """One form field with its label, hint and errors. Options are those of `Look`: heading=True …"""
    vary = getattr(bound, "looking", None)
    if vary is not None and look:
        vary(**look)
    return bound.as_field_group()
