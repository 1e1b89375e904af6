"""How agencies and a panel work on a chronology: services inside an agency, questions and answers, marks, what comes late."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable
from datetime import timedelta

from heed.chronologies.core.abbreviations import Term
from heed.chronologies.framework import terms_to_mark
from heed.chronologies.glossary.operations import dismiss, explain
from heed.chronologies.models import Entry, Question, QuestionPut
from heed.chronologies.operations.concluding import conclude
from heed.chronologies.operations.entries import Typed, add_entry, change_entry
from heed.chronologies.operations.marking import add_mark, remove_mark
from heed.chronologies.operations.nocontact import NoContact
from heed.chronologies.operations.putting import put_to_agencies, reply
from heed.chronologies.operations.signing import sign_off
from heed.chronologies.queries.parts import the_part
from heed.chronologies.returning.models import ReturnedFile
from heed.chronologies.returning.operations import bring_back, leave, take
from heed.chronologies.returning.own import hand_out_own
from heed.chronologies.services import checking
from heed.chronologies.services import operations as services
from heed.chronologies.services.models import Service, ServiceQuestion
from heed.chronologies.withdrawing.operations import withdraw_merged
from heed.demo import finch
from heed.demo.finch import Line
from heed.demo.story import CONTACTS, Story, hand_in_one, request_of, settle_the_rest
from heed.identifiers.operations import add_person
from heed.notices.operations import day_in_words

HEADINGS = (
    "Date", "Time", "Professional", "Event", "Child seen", "Voice of the child", "Action taken",
    "Expected practice met", "Comments",
)  # fmt: skip


def agencies_write(story: Story) -> None:
    """Two agencies hand in a file; the third has two services, merges them, has them checked, and signs off."""
    for key, lines in (("police", finch.POLICE), ("social-care", finch.SOCIAL_CARE)):
        hand_in_one(story, key, f"{key} chronology.csv", _as_csv(story, lines))
        settle_the_rest(story, key)
        _sign_off(story, key)
    _health_writes(story)
    _sign_off(story, "health")


def _as_csv(story: Story, lines: Iterable[Line]) -> bytes:
    text = io.StringIO(newline="")
    written = csv.writer(text)
    written.writerow(HEADINGS)
    for one in lines:
        happened = story.referred_on - timedelta(days=one.days)
        written.writerow(
            [f"{happened:%d/%m/%Y}", one.time, one.who, one.what, one.seen, one.voice, one.action, one.expected, one.comment]
        )  # fmt: skip
    return text.getvalue().encode()


def _sign_off(story: Story, key: str) -> None:
    sign_off(
        request=request_of(story, key), is_complete=True, action_taken=True, by=story.who(CONTACTS[key]),
        at=story.later(1),
    )  # fmt: skip


def _health_writes(story: Story) -> None:
    contact = story.who("health")
    parts = (
        ("Health visiting", "practitioner", finch.HEALTH_VISITING),
        ("Speech therapy", "health", finch.THERAPY),
    )
    for name, author, lines in parts:
        service = _service(story, name, author)
        for one in lines:
            _type(story, service, author, _typed(story, one))
        if author == "practitioner":
            first, last, why = finch.NO_CONTACT
            _type(story, service, author, NoContact(_day(story, first), _day(story, last), why=why))
        services.finish_service(service=service, by=story.who(author), at=story.later(0.5))
    request = request_of(story, "health")
    services.merge_services(request=request, by=contact, at=story.later(0.5))
    _settle(
        story,
        "The therapist’s diary gives the day. The health visitor wrote it down a week later, from memory.",
    )
    checker = story.partnership.people["author"].pk
    check = checking.ask_check(request=request, checker=checker, by=contact, at=story.later(0.1))
    words = "Read against both records. The missed sessions are all there."
    checking.pass_check(check=check, words=words, by=story.who("author"), at=story.later(1))


def _service(story: Story, name: str, author: str) -> Service:
    return services.add_service(
        request=request_of(story, "health"), name=name, author=story.partnership.people[author].pk,
        by=story.who("health"), at=story.later(0.1),
    )  # fmt: skip


def _type(story: Story, service: Service, author: str, typed: Typed | NoContact) -> Entry:
    return add_entry(
        request=service.request, typed=typed, service=service.pk, by=story.who(author), at=story.later(0.02)
    )


def _typed(story: Story, one: Line) -> Typed:
    fields = {
        "professional": one.who, "child_seen": one.seen, "voice": one.voice, "action": one.action,
        "expected": one.expected, "comment": one.comment,
    }  # fmt: skip
    happened = f"{_day(story, one.days)} {one.time}".strip()
    return Typed(happened, one.what, fields=fields)


def _day(story: Story, days: int) -> str:
    return day_in_words(story.referred_on - timedelta(days=days))


def _settle(story: Story, answer: str) -> None:
    asked = ServiceQuestion.objects.filter(merge__request__exercise=story.exercise).select_related(
        "merge__request"
    )
    for question in asked:
        services.settle_question(
            question=question, answer=answer, by=story.who("health"), at=story.later(0.1)
        )


def explain_abbreviations(story: Story) -> None:
    """The office says what the abbreviations mean, and two agencies what one of them means in their own words."""
    for key, terms in finch.TERMS.items():
        agency = story.partnership.agencies[key].pk if key else None
        said = {agency: [Term(short, meaning) for short, meaning in terms.items()]}
        by = story.who(CONTACTS[key] if key else "manager")
        explain(exercise=story.exercise, terms=said, by=by, at=story.later(0.1))
    care = story.partnership.agencies["social-care"].pk
    by = story.who(CONTACTS["social-care"])
    dismiss(exercise=story.exercise, shorts={care: finch.NO_ABBREVIATIONS}, by=by, at=story.later(0.1))


def known_things(story: Story) -> None:
    """Beside the family there are somebody else, places and a number that point to it."""
    for group, name, also, role, pseudonym in finch.KNOWN:
        add_person(
            exercise=story.exercise, group=group, name=name, also=also, role=role, pseudonym=pseudonym,
            by=story.who("manager"), at=story.later(0.05),
        )  # fmt: skip


def mark_entries(story: Story) -> None:
    """Three people of the panel say what they see; one thinks again."""
    terms = terms_to_mark(story.exercise)
    for one in finch.MARKS:
        made = add_mark(
            entry=_entry(story, one.words), mark=one.mark, comment=one.comment, by=story.who(one.key),
            at=story.later(0.05), term=terms[one.term - 1].pk if one.term else None,
        )  # fmt: skip
        if one.off:
            remove_mark(mark=made, by=story.who(one.off), at=story.later(0.05))


def settle_questions(story: Story) -> None:
    """Of what the merge asks some is put to the agencies, some settled, and some left for the reader."""
    by = story.who("manager")
    days = _question(story, "contradiction", "Strategy discussion with the police")
    _ask(story, days)
    for words, answer, reason in (
        ("Strategy discussion with children", "keep", "The control room’s log gives the day, at ten past two."),
        ("Strategy discussion with the police", "correct", "The note was typed two days later. The diary gives the day."),
    ):  # fmt: skip
        put = QuestionPut.objects.get(question=days, entry=_entry(story, words))
        key = "police" if answer == "keep" else "social-care"
        reply(put=put, answer=answer, reason=reason, by=story.who(CONTACTS[key]), at=story.later(1))
    _comes_late(story)
    police = _entry(story, "Strategy discussion with children").pk
    for kind, words, outcome, reason in (
        ("contradiction", "Strategy discussion with the police", "entry", "Social care has corrected its own entry."),
        ("duplicate", "Strategy meeting at Merrow Hospital with social care", "same", ""),
        ("lag", "Learnt from the intelligence unit", "stands", "Nobody had the task of passing it on."),
    ):  # fmt: skip
        conclude(
            question=_question(story, kind, words), outcome=outcome, reason=reason,
            goes_by=police if outcome == "entry" else None, by=by, at=story.later(0.2),
        )  # fmt: skip
    _ask(story, _question(story, "contradiction", "collected by her partner"), "social-care")
    told = Entry.objects.live().get(exercise=story.exercise, in_merge=True, states_silence=True)
    assert told.silent_to is not None  # health visiting tells a time without contact
    gaps = Question.objects.filter(merge__exercise=story.exercise, kind="gap", agency=told.agency)
    conclude(
        question=gaps.filter(silent_from__lte=told.silent_to).latest("silent_from"), outcome="explained", reason="Two of three posts were vacant. The report says so.", by=by,
        at=story.later(0.1),
    )  # fmt: skip


def _ask(story: Story, question: Question, *keys: str) -> None:
    """Agencies are asked about their own entry; all that the question is about, or those with these keys."""
    agencies = {story.partnership.agencies[key].pk for key in keys}
    about = [each for each in question.entries.all() if not keys or each.agency_id in agencies]
    wording = "Another record tells this differently. Does yours stand as it is written, and where does it come from?"
    put_to_agencies(
        question=question, wordings={each.pk: wording for each in about}, by=story.who("manager"), at=story.later(0.2)
    )  # fmt: skip


def _comes_late(story: Story) -> None:
    """Social care corrects the entry that it was asked about, adds what it found, and signs off again."""
    by, request = story.who(CONTACTS["social-care"]), request_of(story, "social-care")
    asked = _entry(story, "Strategy discussion with the police")
    fields = {name: asked.fields.get(name, "") for name in ("professional", "action", "expected")}
    change_entry(
        entry=asked, typed=Typed(_day(story, 64), asked.text, fields=fields), by=by, at=story.later(0.5),
        late_reason="The diary gives this day; the note was typed two days later.",
    )  # fmt: skip
    add_entry(
        request=request, typed=Typed(_day(story, 67), finch.FOUND_LATER, fields={"professional": "Contact officer"}),
        late_reason="Found while the diary was looked through.", by=by, at=story.later(0.1),
    )  # fmt: skip
    _sign_off(story, "social-care")


def take_one_back(story: Story) -> None:
    """The police see that one of their entries is about another family, and take it back after the merge."""
    withdraw_merged(
        entry=_entry(story, finch.NOT_THIS_FAMILY), by=story.who("police"), at=story.later(0.5),
        reason="Number 19, not number 9: another family. Put in by mistake.",
    )  # fmt: skip


def _entry(story: Story, words: str) -> Entry:
    return Entry.objects.live().get(exercise=story.exercise, text__contains=words)


def _question(story: Story, kind: str, words: str) -> Question:
    asked = Question.objects.filter(merge__exercise=story.exercise, kind=kind, entries=_entry(story, words))
    return asked.select_related("merge__exercise").earliest("place")


WREN_VISITING = (
    ("22 May 2025", "Telephone call with DC Merriweather of the police about the call of 13 May. Agreed to tell social care.", "N", "Nobody rang social care. Met by a note on the file."),
    ("27 May 2025", "Home visit. Ellie in her high chair, watches the door. Kayleigh Dunmore says that a friend has moved in.", "Y", ""),
    ("27 July 2025", "Told by the walk-in centre that Ellie was brought in by her mother with a bruised ear.", "N", ""),
    ("7 January 2026", "Home visit, no reply. Curtains drawn.", "N", "To try again on 19 January."),
)  # fmt: skip
WREN_WALK_IN = (
    ("3 March 2025", "Ellie brought with a cough. Plays on the floor with her father.", "Y", ""),
    ("27 July 2025", "Ellie was brought in by her grandmother with a bruised ear. Sent on to Merrow Hospital.", "Y", "Cried, then sat with her grandmother."),
)  # fmt: skip


def services_differ(story: Story) -> None:
    """Community health has two services that are finished and merged, and tell one visit differently."""
    for name, author, rows in (
        ("Health visiting", "practitioner", WREN_VISITING), ("Walk-in centre", "author", WREN_WALK_IN)
    ):  # fmt: skip
        service = _service(story, name, author)
        for happened, what, seen, comment in rows:
            fields = {"professional": name, "child_seen": seen, "comment": comment}
            _type(story, service, author, Typed(happened, what, fields=fields))
        services.finish_service(service=service, by=story.who(author), at=story.later(0.5))
    services.merge_services(request=request_of(story, "health"), by=story.who("health"), at=story.later(0.5))


CHANGED_IN_WORD = (
    ("Both calm on arrival.", "Both calm when officers arrived; Ellie asleep."),
    ("No offences.", "No offences. Dean Marsh told to ring first."),
    (
        "Words of advice. Notification sent to social care.",
        "Words of advice. Social care told by e-mail at 01:10.",
    ),
)
"""What the police wrote over in Word: what stood there, and what stands there now."""


def word_comes_back(story: Story) -> None:
    """The police change their chronology in Word and bring it back: one change is taken, one left, one waits."""
    by = story.who("police")
    part = the_part(by, story.exercise.reference, story.partnership.agencies["police"].pk)
    data = _written_over(hand_out_own(part=part, kind="docx", by=by, at=story.later(1)))
    name = "Our chronology, corrected.docx"
    found: ReturnedFile | None = bring_back(part=part, name=name, data=data, by=by, at=story.later(2))
    assert found is not None  # three cells say something else
    first, second, *_rest = found.changes.order_by("pk")
    take(change=first, part=part, by=by, at=story.later(0.1))
    leave(
        change=second, part=part, reason="Said by telephone, and not in any log.", by=by, at=story.later(0.1)
    )


def _written_over(data: bytes) -> bytes:
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as before,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for item in before.infolist():
            part = before.read(item)
            if item.filename == "word/document.xml":
                for old, new in CHANGED_IN_WORD:
                    part = part.replace(old.encode(), new.encode())
            after.writestr(item, part)
    return output.getvalue()
