"""Tells an ordinary word with a capital from a name, without a dictionary."""

from __future__ import annotations

import re
from collections.abc import Mapping

from heed.identifiers.core.strangers.lists import BODIES, PLACES, RELATIONS, ROLES, SPEECH
from heed.identifiers.core.words import COMMON_WORDS, listed

_ENDINGS = re.compile(
    r"(?:tion|tions|sion|sions|ment|ments|ness|ship|ships|ities|ity|ing|ings|ism|(?:olog|al|iatr|ap|on|or|yp|ac|iv|c)ists?|ance|ances|ence|ences|ency|ancy"
    r"|able|ible|ous|ive|ives|ical|ially|ally|ary|aries|ology|ologist|ological|graphy|ised|ized|ating|ated|ates|ating|ional|ial"
    r"|ful|less|wise|ward|wards|hood|ible|ately|ently|ery|ures?|ising|ework|sheet|book|(?:guide|time|dead|head|help|out|base|on|off|air|pipe|front)lines?)$"
)
_MEDICINES = re.compile(
    r"(?:azepine|apine|azepam|olam|oxone|etine|aline|opril|olol|statin|cillin|mycin|azole|idone|iptyline|profen|morphine"
    r"|codeine|valproate|adol|tanyl|caine|barbital|zine|opram|citalopram|amol|aripram|iclone|apam)$"
)
_SHORT_OF = 5
_MORE = listed(
    """
    accident accidents accommodation according additional address adolescent advice advocate affairs africa
    african age aged agenda aim aims alcohol alert ambulance american anti apart april argue asian assess
    asylum attempt august autism automatic aware benefits best birth births black box british brief briefing
    briefings bullet cancel case-file cases catholic cause challenge champion chapter charge checklist chief
    christian christmas chronology civil class clinics commentary common company complaint complex complete
    computer conclude condition conduct confidential consent consider contact contacts contents context
    contract control copy core correct cost counsellor course courts create crime criminal criteria crisis
    critical culture current cycle daily date dates days dead deal death deaths debrief decide decision
    delay deliver demand describe design designated detail details develop diagram diary diploma direct
    disabled disclose discuss disability discharge display distribution doctor doctors domestic draft drug
    drugs duty earlier early easter edition effect effective electronic email emergency emotional english
    enquiry ensure entry equal estate ethnic european event events evidence exact example exercise expert
    explain external extra face facts fast feedback female fetal final finance finding findings fire flow
    focus folder follow food forensic formal forward foster framework free frequent front full function
    further future gap gaps gather gender genogram glossary goal goals graph guard guided hard harm harmful
    head heading heads hearing helpline hidden high higher hindu history holder homicide hospitals hot hour
    hours housing human hub identify impact implement important improve inadequate incident incidents
    include increase independent index indian individual individuals infant inform initial injured injury
    input inquests inside inspect interim internal internet interview introduce involve irish islamic issue
    issues jewish join joint journey key kinship labour lack language late lead leader leaders learn lecture
    legal lessons letters liaison line link links list listen live log loop lower main major male mandate
    manage managers mandatory map mapping match matter measure media medical medicine meetings member mental
    method methods midwife midwives minimum minor missing mix mobile module monitor month monthly moving
    multi multi-agency muslim name named names narrative narrow nation nature neglect neonatal neutral next
    note nurse nurses nursing object observe offence offender offenders officers oral order original
    outcome outcomes outline overall overview owner page pages pan paragraph parent parents partner passed
    past patient patients pattern peer people period persons personal phone physical pilot places plans
    please point points post practical prepare previous prime primary prior private problem process produce
    professional profile progress prompt proper proportionate protect provide provider providers psychiatry
    public publish pupil purpose quarter question quick raise range rapid rape rare rate rating read ready
    reason reasons receive recent recommend records recruit red refer reflect refugee refuse region relevant
    remit remove repeat replace request require research resource respond response responsible responsive
    result results return revise rights role roles root route routine rule safe safeguards safer safety
    sample scan scope score scottish screen search second secondary secure sent separate series set sets
    severe sex sexual share sharing sheet shift sign signs silence single site size skills sleep social
    software solicitor sort source sources special specialist speech spend sponsor standard start statement
    status statutory steps stop store stories structure student students study sub subgroups subject submit
    success sudden suicide suggest summary supervisor swiss system systems systemic target task tasks
    teacher teachers teenage telephone terms test text themes theory third thorough threshold thresholds
    tier timeline times timescale timescales title tool tools top topic total track trauma travel treat
    trend trends trial trigger triggers trust type types uk under understand union unique units update
    urgent usual value values various verbal version video view views violence violent visitor visits voice
    voluntary volunteer vulnerable warning watch weekly weight welcome welfare wellbeing welsh women work
    workers workforce works world worries worry wrong yearly yellow youth zone okay via per whilst upon thus
    hence therefore however moreover furthermore although unless despite since until while because whereas
    neither either both each every any all some few many several following regarding concerning including
    during within without throughout among between behind beside beyond near off onto over through towards
    unlike up with my your our their her his its whose which what who whom when where why how there here
    this that these those another such same other others sorry thank thanks dear yours sincerely faithfully
    regards kind enclosed chairperson chairman chairwoman cllr councillor nobody somebody anybody everybody
    anything something everything yesterday tomorrow tonight himself herself themselves itself myself
    ourselves eight eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
    thirty forty fifty hundred thousand million later sooner almost already always never sometimes often
    seldom perhaps maybe indeed rather quite again instead otherwise meanwhile afterwards then than though
    whatever whoever wherever whenever whether mine ours theirs effort efforts body bodies finish finishes
    finished begin begins ended ends asked told said went came saw gave took found left knew thought heard
    felt kept held brought wrote spoke rang ran sat stood lost paid met led word excel  mosque
    synagogue temple chapel ramadan passover diwali eid pentecost sunday
    """
)
_NOT_ORDINARY = listed(
    """
    clary gary mary hilary rosemary beverley clive olive henry kerry terry barry avery jeremy lacey grace
    florence constance clarence laurence lawrence terence prudence patience vance lance spence harding
    fielding golding keeling dowling browning manning fleming jennings cummings hastings gosling spalding
    wilding fearing pickering keating goulding clement clements emment holliday faraday hobday doubleday
    alliance caroline madeline emmeline adeline roseline pauline marie terrance beatrice maurice alice
    janice denise louise elise gloria victoria leonie valerie stirling reading moore moores ure mcclure
    cheng beckwith hartless lawless caroline jaqueline jacqueline evangeline geraldine celestine line cline
    kline hayward howard edward steward ismaily reilly kelly molly holly polly sally cathal marshall hall
    montgomery emery avery flannery slattery rafferty dougherty gerraty verity trinity felicity charity
    chastity amity clarity serenity
    """
)


def is_ordinary(word: str, vocabulary: Mapping[str, int]) -> bool:
    """Whether a word in small letters is one of the language, as lists, its ending or this very text show."""
    if word in COMMON_WORDS or word in _MORE or word in BODIES:
        return True
    if word in RELATIONS or word in ROLES or word in SPEECH:
        return True
    if vocabulary.get(word, 0) > 0 or _stem_stands(word, vocabulary):
        return True
    if word in _NOT_ORDINARY or len(word) <= _SHORT_OF:
        return False
    return _ENDINGS.search(word) is not None or _MEDICINES.search(word) is not None


def is_place(word: str) -> bool:
    """Whether a word in small letters is a place that bodies are named after."""
    return word in PLACES


def _stem_stands(word: str, vocabulary: Mapping[str, int]) -> bool:
    """Whether the text uses the word in another form: “Audits” where it says “audit”."""
    if word.endswith("s") and (
        vocabulary.get(word[:-1], 0) or word[:-1] in _MORE or word[:-1] in COMMON_WORDS
    ):
        return len(word) > 4
    return bool(vocabulary.get(word + "s", 0)) and len(word) > 3
