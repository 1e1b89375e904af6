"""A letter's page and its Word document show no gap where the day of sending will stand."""

from __future__ import annotations

import io

import docx
from django.utils import timezone

from heed.notices.models import Notice
from heed.notices.operations import day_in_words
from tests.cast import Cast
from tests.unit.notices.test_notices import _letter as a_letter


def test_a_letter_that_has_not_gone_is_dated_where_it_is_taken_away(cast: Cast) -> None:
    notice = a_letter(cast)
    Notice.objects.filter(pk=notice.pk).update(text="{{ sent_on }}\n\nWe write to you.")
    office = cast.client("manager")
    page = office.get(f"/letters/{notice.pk}/").content.decode()
    assert "{{" not in page
    assert "(the day on which it goes)" in page
    document = docx.Document(io.BytesIO(office.get(f"/letters/{notice.pk}/word/").content))
    assert document.paragraphs[0].text == day_in_words(timezone.localdate())
