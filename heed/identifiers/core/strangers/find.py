"""Finds names of people whom nobody has listed, and says of each by what it was told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern
from heed.identifiers.core.strangers.heard import OF_THE_YEAR, UNKNOWN, Page, again, heard_in
from heed.identifiers.core.strangers.lists import (
    GIVEN_NAMES,
    RELATIONS,
    ROLES,
    SPEECH,
    SURNAMES,
)
from heed.identifiers.core.strangers.ordinary import is_ordinary
from heed.identifiers.core.strangers.runs import (
    NAME_LIKE,
    Sort,
    Word,
    is_title_line,
    sequences,
    stands_first,
)
from heed.identifiers.core.words import listed

_FIRM_TITLES = frozenset(
    ("mr", "mrs", "ms", "mx", "dr", "doctor", "prof", "professor", "rev", "revd", "reverend", "hhj")
)
_WORD_BEFORE = re.compile(r"([A-Za-z][A-Za-z-]*)(?:,| called| named|:)? ?[\"'(]?$")
_WORD_AFTER = re.compile(r"(?:'s)?,? ([a-z][a-z-]*)")
_BEFORE_PERSON = listed(
    """
    with by to from told met called named saw asked and visited phoned rang re for contacted involving that
    when
    """
)
_NEVER_ALONE = listed(
    """
    will may mark said reading young rich pat major christian india august april june bill grant chance
    charity faith hope dale kent austin madison milan sydney lance norma guy ray miles carol dawn blessing
    precious summer devon stirling
    """
)
_MEETING = frozenset(
    ("asked", "told", "rang", "phoned", "telephoned", "met", "saw", "with", "visited", "called", "named")
)
_COMMA_NAME = re.compile(r", ([A-Z][a-z]{2,})(?!,? and |, [A-Z])\b(?: ([a-z]+))?")
_ANYTHING_DOES = listed(
    """
    is was has had could would did does gave began started stopped left came went became saw took
    """
)
_BEFORE_PLACE = listed(
    """
    at in from of near outside the a an to for on by
    """
)
_DONE_TO = listed(
    "told asked seen saw met rang phoned called named as knew helped left found thanked warned nor"
)
_JOINS = listed("when whether that because if while and but where before after since until though nor so")
_OF_SOMEBODY = re.compile(
    r"(?:name|death|birth|care|home|son|mother|father|daughter|wife|statement|evidence|family) of $"
)
_MOST_WORDS = 4


def find_strangers(pages: Sequence[Page], vocabulary: Mapping[str, int]) -> list[list[Pattern]]:
    """For each page the names of people in it, known or not; a name told once is then known on every page."""
    found = [list(_told(page, vocabulary)) for page in pages]
    heard = heard_in(pages, found, vocabulary)
    if heard:
        expression = re.compile(r"(?<![\w'-])(?:" + "|".join(map(re.escape, sorted(heard))) + r")(?![\w-])")
        for page, patterns in zip(pages, found, strict=True):
            patterns.extend(again(page, patterns, expression, heard))
    return found


def _told(page: Page, vocabulary: Mapping[str, int]) -> Iterator[Pattern]:
    for words in sequences(page.text, vocabulary):
        at = 0
        while at < len(words):
            length, pattern = _at(page, words, at)
            if pattern is not None and not (page.is_loose and pattern.confidence == POSSIBLE):
                yield pattern
            at += max(length, 1)


def _at(page: Page, words: Sequence[Word], at: int) -> tuple[int, Pattern | None]:
    """How many words the name that begins here takes, and the name; nothing where none begins."""
    word = words[at]
    if word.sort in (Sort.TITLE, Sort.RANK):
        return _titled(words, at)
    if word.sort is Sort.INITIAL:
        return _with_initials(page, words, at)
    if word.sort not in NAME_LIKE:
        return 1, None
    if at == len(words) - 1 and (pair := _surname_first(page, word)):
        return 1, pair
    run = _run(words, at)
    following = words[at + len(run)] if at + len(run) < len(words) else None
    if len(run) > 1:
        return len(run), _several(page, run, following)
    return 1, _alone(page, run[0], words[at - 1] if at else None, following)


def _surname_first(page: Page, word: Word) -> Pattern | None:
    """“Harlow, Sarah”: a surname, a comma, and a first name that no list of names goes on from."""
    match = _COMMA_NAME.match(page.text, word.end)
    if match is None or word.is_shouted:
        return None
    first = match[1].lower()
    if word.sort not in (Sort.SURNAME, Sort.ODD):
        spoken = word.key in SURNAMES and first in GIVEN_NAMES and match[2] in SPEECH
        if not spoken:
            return None
    if first not in GIVEN_NAMES and not (match[2] in SPEECH and not is_ordinary(first, {})):
        return None
    return Pattern(word.start, match.end(1), UNKNOWN, LIKELY, "A surname, a comma and a first name.")


def _run(words: Sequence[Word], at: int) -> list[Word]:
    run = [words[at]]
    for word in words[at + 1 : at + _MOST_WORDS]:
        if run[-1].is_possessive:
            break
        begun = run[0].sort in (Sort.GIVEN, Sort.DOUBTFUL)
        if word.sort in (*NAME_LIKE, Sort.INITIAL, Sort.PARTICLE) or (begun and word.may_be_surname):
            run.append(word)
        else:
            break
    while len(run) > 1 and run[-1].sort in (Sort.INITIAL, Sort.PARTICLE):
        run.pop()
    return run


def _titled(words: Sequence[Word], at: int) -> tuple[int, Pattern | None]:
    first = words[at]
    title = first
    following = at + 1
    while following < len(words) and words[following].sort in (Sort.TITLE, Sort.RANK):
        title = words[following]
        following += 1
    name: list[Word] = []
    for word in words[following : following + _MOST_WORDS]:
        if word.sort is Sort.BODY and not (title.key in _FIRM_TITLES and not name):
            break
        name.append(word)
        if word.is_possessive or (len(name) > 1 and word.sort is Sort.ORDINARY):
            break
    if len(name) > 1 and name[-1].sort is Sort.ORDINARY and not _ends_a_name(name):
        name.pop()
    firm = title.key in _FIRM_TITLES
    told = [word for word in name if len(word.key) > 1 and (firm or word.sort in NAME_LIKE)]
    if not told:
        return following - at, None
    sure = CERTAIN if firm and told[-1].sort is not Sort.ORDINARY else LIKELY
    why = "A title or rank and a name; nobody of this name is on the list of known people."
    return following - at + len(name), Pattern(first.start, name[-1].end, UNKNOWN, sure, why)


def _ends_a_name(name: Sequence[Word]) -> bool:
    """Whether an ordinary word is a surname here: listed, or after a first name, as in Professor Jennifer Quick."""
    last = name[-1].key
    return last in SURNAMES or (name[-2].sort is Sort.GIVEN and last not in ROLES)


def _with_initials(page: Page, words: Sequence[Word], at: int) -> tuple[int, Pattern | None]:
    following = at
    while following < len(words) and words[following].sort is Sort.INITIAL:
        following += 1
    if following == len(words) or following - at > 3:
        return following - at, None
    surname, first = words[following], words[at]
    sure = surname.sort in (Sort.SURNAME, Sort.GIVEN) or (surname.key in SURNAMES and first.is_dotted)
    undotted_article = first.key in ("a", "i") and not first.is_dotted
    if undotted_article or surname.is_shouted or not (sure or (surname.sort is Sort.ODD and first.is_dotted)):
        return following - at, None
    before = _before(page.text, first.start)
    if before in (
        "child",
        "adult",
        "appendix",
        "section",
        "annex",
        "group",
        "table",
        "part",
        "baby",
        "figure",
    ):
        return following - at, None
    why = "An initial and a surname; nobody of this name is on the list of known people."
    return following - at + 1, Pattern(first.start, surname.end, UNKNOWN, LIKELY, why)


def _several(page: Page, run: Sequence[Word], following: Word | None) -> Pattern | None:
    """A first name and a surname, or words that look like them."""
    sorts = [word.sort for word in run]
    shouted = any(word.is_shouted for word in run)
    names_a_body = following is not None and following.sort in (Sort.BODY, Sort.ORDINARY)
    span = (run[0].start, run[-1].end)
    is_given = sorts[0] is Sort.GIVEN
    if is_given and (not shouted or _is_listed(run)):
        why = "A first name and a surname; nobody of this name is on the list of known people."
        return Pattern(*span, UNKNOWN, POSSIBLE if names_a_body else LIKELY, why)
    if shouted or names_a_body:
        return None
    if page.is_author:
        return Pattern(*span, UNKNOWN, LIKELY, "The name of whoever wrote this.")
    in_title = is_title_line(page.text, run[0].start)
    if sorts[0] is Sort.DOUBTFUL:
        if in_title or not run[-1].may_be_surname:
            return None
        told = any(sort in (Sort.SURNAME, Sort.ODD, Sort.GIVEN) for sort in sorts[1:])
        why = "Words that are often a first name and a surname."
        return Pattern(*span, UNKNOWN, LIKELY if told else POSSIBLE, why)
    return _odd(page, run, in_title)


def _shortest(run: Sequence[Word]) -> int:
    return min(len(word.key) for word in run if word.sort not in (Sort.PARTICLE, Sort.INITIAL))


def _odd(page: Page, run: Sequence[Word], in_title: bool) -> Pattern | None:
    """Two words that are neither of the language nor of the map."""
    before, after = _before(page.text, run[0].start), _after(page.text, run[-1].end)
    spoken = before in RELATIONS or before in ROLES or after in SPEECH or before in _BEFORE_PERSON
    surname = run[-1].sort in (Sort.SURNAME, Sort.GIVEN)
    of_somebody = before == "of" and _OF_SOMEBODY.search(page.text[max(0, run[0].start - 20) : run[0].start])
    if in_title or _shortest(run) < 3 or (before in ("the", "an", "a", "of", "at", "in") and not of_somebody):
        return None
    if not (spoken or surname):
        return _possible(run, "Two words in capitals that are no common words.")
    why = "Words that are no common words, written as a name is."
    return Pattern(run[0].start, run[-1].end, UNKNOWN, LIKELY if spoken and surname else POSSIBLE, why)


def _alone(page: Page, word: Word, previous: Word | None, following: Word | None) -> Pattern | None:
    """A first name or a surname by itself, told by what stands round it."""
    if word.is_shouted or len(word.key) < 3:
        return None
    beside_body = any(
        one is not None and one.sort in (Sort.BODY, Sort.PLACE) for one in (previous, following)
    )
    before, after = _before(page.text, word.start), _after(page.text, word.end)
    related = before in RELATIONS or (before in ROLES and word.sort is not Sort.DOUBTFUL)
    owns = word.is_possessive and after in RELATIONS
    spoken = after in SPEECH
    if (related or owns) and following is None and word.key not in ("reading",):
        why = f"Stands beside “{before if related else after}”, as a person’s name does."
        return _one(word, LIKELY, why)
    pushed = (
        previous is not None
        and previous.sort is Sort.ORDINARY
        and not stands_first(page.text, previous.start)
    )
    if beside_body or pushed:
        return None
    if following is not None and following.sort is Sort.ORDINARY:
        return _with_ordinary(page, word, following)
    if word.sort is Sort.GIVEN:
        return _one(word, LIKELY, "A first name; nobody of this name is on the list of known people.")
    return _weaker(page, word, spoken)


def _with_ordinary(page: Page, word: Word, following: Word) -> Pattern | None:
    """A first name and a word of the language, as Reuben Gold; before a third it is a heading or a body."""
    goes_on = page.text[following.end : following.end + 2].strip()[:1].isupper()
    if word.sort is not Sort.GIVEN or goes_on or following.is_shouted or is_title_line(page.text, word.start):
        return None
    why = "A first name, and a word that may be a surname."
    return Pattern(word.start, following.end, UNKNOWN, POSSIBLE, why)


def _weaker(page: Page, word: Word, spoken: bool) -> Pattern | None:
    first = stands_first(page.text, word.start)
    in_title = is_title_line(page.text, word.start)
    if word.sort is Sort.DOUBTFUL:
        if (
            in_title
            or (first and not spoken)
            or (word.key in _NEVER_ALONE and not _is_met(page.text, word, spoken))
        ):
            return None
        return _one(word, LIKELY if spoken else POSSIBLE, "A word that is also a first name, with a capital.")
    if not in_title and _acts(page.text, word, first):
        return _one(word, POSSIBLE, "Not a common word, and written as somebody who does something.")
    return None


def _acts(text: str, word: Word, first: bool) -> bool:
    """Whether a word that is in no list stands where a sentence tells of somebody."""
    before, after = _before(text, word.start), _after(text, word.end)
    if before in _BEFORE_PLACE and not first:
        return False
    if after in SPEECH and after not in _ANYTHING_DOES:
        return True
    if word.is_possessive:
        return True
    if first:
        return False
    return before in _DONE_TO or (before in _JOINS and (after in SPEECH or after.endswith("ed")))


def _is_met(text: str, word: Word, spoken: bool) -> bool:
    """Whether a word that is seldom a name is told as somebody who is met, or does something in mid-sentence."""
    if word.key in OF_THE_YEAR:
        return False
    before = _before(text, word.start)
    return before in _MEETING or (spoken and not stands_first(text, word.start))


def _is_listed(run: Sequence[Word]) -> bool:
    return all(word.sort in (Sort.GIVEN, Sort.INITIAL) or word.key in SURNAMES for word in run)


def _one(word: Word, confidence: str, why: str) -> Pattern:
    return Pattern(word.start, word.end, UNKNOWN, confidence, why)


def _possible(run: Sequence[Word], why: str) -> Pattern:
    return Pattern(run[0].start, run[-1].end, UNKNOWN, POSSIBLE, why)


def _before(text: str, start: int) -> str:
    match = _WORD_BEFORE.search(text[max(0, start - 32) : start])
    return match[1].lower() if match else ""


def _after(text: str, end: int) -> str:
    match = _WORD_AFTER.match(text[end : end + 32])
    return match[1] if match else ""
