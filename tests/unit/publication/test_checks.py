"""Which checks a report has to pass, who gives them, what they are asked, and what happens when they differ."""

from __future__ import annotations

from datetime import timedelta

import pytest

from heed.accounts import roles
from heed.accounts.models import Membership
from heed.accounts.queries import actor_for
from heed.core.refusals import BadInput
from heed.exercises.models import Exercise
from heed.frameworks.loader import load_pack
from heed.frameworks.schema import PublicationCheck
from heed.publication import permissions, queries
from heed.publication.checks import OF_HEED, Wanted, checks_of, wrong_with_answers, wrong_with_people
from heed.publication.models import Clearance, Publication
from heed.publication.operations import ask_checkers, give_verdict, write_texts
from heed.publication.rules import all_of_them, in_words
from tests.builders import TEXTS, a_publication, an_exercise, gives_verdict
from tests.cast import NOW, TODAY, Cast

THREE = (
    Wanted("data-protection", "Data protection", roles.PUBLICATION_CHECKER, "", ("Is it lawful?",)),
    Wanted("legal", "Legal", roles.PUBLICATION_CHECKER, "", ("Does it keep to the order?", "Does it keep to time?")),
    Wanted("second-reader", "Second reader", roles.PUBLICATION_CHECKER, "", ("Is nobody known by it?",)),
)  # fmt: skip


def asked(cast: Cast, publication: Publication, *keys: str, changed: str = "") -> Publication:
    people = [cast.person(key).pk for key in keys or ("checker_one", "checker_two")]
    ask_checkers(publication=publication, checkers=people, changed=changed, by=cast.manager, at=NOW)
    return Publication.objects.get(pk=publication.pk)


class TestWhatIsWanted:
    def test_a_framework_that_says_nothing_has_two_people_read(self) -> None:
        pack = load_pack("luton-2017")
        assert checks_of(pack, pack.exercises["serious-case-review"]) == OF_HEED

    def test_a_check_goes_to_the_part_that_the_role_has_in_heed(self) -> None:
        pack = load_pack("slough-2014")
        kind = pack.exercises["serious-case-review"]
        decides = next(key for key, one in pack.roles.items() if one.acts_as == "decision-maker")
        author = next(key for key, one in pack.roles.items() if one.acts_as == "lead-reviewer")
        checks = {
            "first": PublicationCheck(title="A", by=decides, asks=("Is it well?",)),
            "second": PublicationCheck(title="B", by=author, asks=("Is it well?",)),
        }
        found = checks_of(pack, kind.model_copy(update={"checks": checks}))
        assert [one.role for one in found] == ["decision-maker", "publication-checker"]
        assert found[0].by == pack.roles[decides].title

    def test_a_framework_never_has_one_person_clear_it_alone(self) -> None:
        kind = load_pack("slough-2014").exercises["serious-case-review"].model_dump(by_alias=True)
        kind["checks"] = {"only": {"title": "Only", "asks": ("Is it well?",)}}
        with pytest.raises(ValueError, match="never cleared by one person alone"):
            type(load_pack("slough-2014").exercises["serious-case-review"]).model_validate(kind)

    def test_each_check_by_another_person_of_those_who_may(self) -> None:
        may = {"data-protection": [1, 2], "legal": [3], "second-reader": [1, 2]}
        assert wrong_with_people([1, 3, 2], THREE, may) == ""
        assert "somebody for each" in wrong_with_people([1, 3], THREE, may)
        assert "nobody gives two" in wrong_with_people([1, 3, 1], THREE, may)
        assert "“Legal”" in wrong_with_people([1, 2, 3], THREE, may)

    def test_every_question_is_answered_and_a_no_does_not_go_with_clearing(self) -> None:
        asks = THREE[1].asks
        assert wrong_with_answers(["yes", "not-here"], asks, clears=True) == ""
        assert "keep to time" in wrong_with_answers(["yes"], asks, clears=False)
        assert "keep to the order" in wrong_with_answers(["perhaps", "yes"], asks, clears=False)
        assert "more answers" in wrong_with_answers(["yes"] * 3, asks, clears=False)
        assert "You answered no to “Does it keep to time" in wrong_with_answers(
            ["yes", "no"], asks, clears=True
        )
        assert wrong_with_answers(["yes", "no"], asks, clears=False) == ""

    def test_words_for_how_many(self) -> None:
        assert [in_words(2), in_words(12), all_of_them(2), all_of_them(3)] == [
            "two",
            "12",
            "both",
            "all three",
        ]


class TestRounds:
    @pytest.fixture
    def exercise(self, cast: Cast) -> Exercise:
        return an_exercise(cast, "analysing")

    def test_three_are_blind_to_each_other_until_the_last_has_spoken(
        self, cast: Cast, exercise: Exercise, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("heed.publication.standing.checks_of", lambda _pack, _kind: THREE)
        third = cast.person("practitioner")
        Membership.objects.create(
            person=third, role=roles.PUBLICATION_CHECKER, board=cast.board, title="Solicitor", since=TODAY
        )
        publication = asked(cast, a_publication(cast, exercise), "checker_one", "practitioner", "checker_two")
        solicitor = actor_for(third, on=TODAY)
        for checker in (cast.checker_one, solicitor):
            gives_verdict(publication, checker, reasons="The secret reason.")
            assert sum(bool(one.verdict) for one in permissions.verdicts_seen_by(checker, publication)) == 1
        for viewer in (cast.checker_two, cast.manager, cast.chair):
            assert not any(one.verdict for one in permissions.verdicts_seen_by(viewer, publication))
        with pytest.raises(BadInput, match="You answered no"):
            give_verdict(
                publication=publication,
                clears=True,
                reasons="R.",
                answers=["no"],
                by=cast.checker_two,
                at=NOW,
            )
        gives_verdict(publication, cast.checker_two, clears=False, reasons="Her street.")
        publication.refresh_from_db()
        seen = permissions.verdicts_seen_by(solicitor, publication)
        assert publication.status == "differed"
        assert [one.check for one in seen] == ["Data protection", "Legal", "Second reader"]
        assert [len(one.verdict.answers) for one in seen if one.verdict] == [1, 2, 1]

    def test_whoever_is_asked_again_reads_what_was_said_and_what_was_changed(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = asked(cast, a_publication(cast, exercise))
        gives_verdict(publication, cast.checker_one)
        gives_verdict(publication, cast.checker_two, clears=False, reasons="Her street is in it.")
        write_texts(publication=publication, texts={**TEXTS, "why": "Letters."}, by=cast.manager, at=NOW)
        publication.refresh_from_db()
        with pytest.raises(BadInput, match="what was changed"):
            asked(cast, publication, changed=" ")
        assert permissions.earlier_rounds(cast.manager, publication) == []
        assert len(permissions.earlier_rounds(cast.manager, publication, with_last=True)) == 1
        publication = asked(cast, publication, changed="The street is out.")
        read = queries.to_check(cast.checker_one, publication, at=NOW)
        assert read.changed == "The street is out."
        for viewer in (cast.checker_one, cast.manager, cast.chair):
            (before,) = permissions.earlier_rounds(viewer, publication)
            assert [one.verdict.reasons for one in before.seen if one.verdict] == [
                "Read twice.", "Her street is in it."
            ]  # fmt: skip
        assert permissions.earlier_rounds(cast.reviewer, publication) == []
        assert not any(one.verdict for one in permissions.verdicts_seen_by(cast.manager, publication))

    def test_a_round_that_was_broken_off_stays_sealed(self, cast: Cast, exercise: Exercise) -> None:
        publication = asked(cast, a_publication(cast, exercise))
        gives_verdict(publication, cast.checker_one, clears=False, reasons="The secret reason.")
        write_texts(publication=publication, texts={**TEXTS, "why": "Letters."}, by=cast.manager, at=NOW)
        publication.refresh_from_db()
        publication = asked(cast, publication)
        for viewer in (cast.checker_two, cast.manager, cast.chair):
            assert permissions.earlier_rounds(viewer, publication) == []

    def test_the_questions_are_kept_with_the_verdict_word_for_word(
        self, cast: Cast, exercise: Exercise
    ) -> None:
        publication = asked(cast, a_publication(cast, exercise))
        gives_verdict(publication, cast.checker_one, at=NOW + timedelta(hours=1))
        kept = Clearance.objects.get()
        wanted = load_pack("slough-2014").exercises["serious-case-review"].checks["data-protection"]
        assert [one["asked"] for one in kept.answers] == list(wanted.asks)
        assert {one["answer"] for one in kept.answers} == {"yes"}
