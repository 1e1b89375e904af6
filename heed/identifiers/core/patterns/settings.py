"""What singles a child out without naming anybody: the school, the illness, a place on the map."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.identifiers.core.judgement import CERTAIN, LIKELY, POSSIBLE
from heed.identifiers.core.patterns.found import Pattern
from heed.identifiers.core.words import listed

_SERVICE = re.compile(
    r"\b(?P<first>St\.?|[A-Z][a-z]+(?:'s)?)(?: (?:[A-Z][a-z]+(?:'s)?|of|the|and)){0,3}? "
    r"(?:(?:Church of England|C of E|Catholic|RC|Roman Catholic|Community|Free|Hindu|Islamic|Jewish) )?"
    r"(?:(?P<firm>(?:Primary|Infants?|Junior|Secondary|High|Grammar|Special|Nursery|First|Middle)"
    r"(?: and [A-Z][a-z]+)? School|Surgery"
    r"|Medical Centre|Medical Practice|Health Centre|Group Practice|Children's Centre|Children's Home"
    r"|Day Nursery|Pre-?[Ss]chool|Care Home|Nursing Home|Hospice|Women's Refuge|Refuge|Infirmary|General Hospital"
    r"|Sixth Form(?: College)?|Family Centre|Family Hub|Dental Practice|Mosque|Gurdwara)"
    r"|(?P<loose>School|Academy|Hospital|Clinic|Nursery|Hostel))\b"
)
_NOT_A_NAME = listed(
    """
    the a an this that each every any all our their its my your no one two three some local community
    general private public secondary primary infant junior special high first middle children child's
    adult family mental acute day early royal national independent state named other new old large small
    if when where after before at in of for from to by with and or per team ward catholic church further
    sixth faith business group crisis forensic inpatient admissions psychiatric neonatal maternity walk-in
    outpatient sexual girls boys health medical nursing dental young learning training police medium low
    pre both as head either
    """
)
_POSITION = re.compile(r"GPS position -?\d+\.\d+, -?\d+\.\d+")
_GRID = re.compile(r"(?<![\w.])-?\d{2}\.\d{4,8}, ?-?\d{1,2}\.\d{4,8}(?![\w.])")
_RARE = """
    achondroplasia|adrenoleukodystrophy|alagille syndrome|alkaptonuria|alport syndrome|alström syndrome
    angelman syndrome|apert syndrome|ataxia.telangiectasia|bardet.biedl syndrome|barth syndrome
    batten disease|beckwith.wiedemann syndrome|brittle bone disease|charge syndrome
    chediak.higashi syndrome|cockayne syndrome|cornelia de lange syndrome|cri du chat|crouzon syndrome
    cystinosis|dandy.walker|diamond.blackfan an(?:a)?emia|digeorge syndrome|dravet syndrome
    duchenne(?: muscular dystrophy)?|dyskeratosis congenita|edwards.? syndrome
    ehlers.danlos(?: syndrome)?|emanuel syndrome|epidermolysis bullosa|fabry disease|fanconi an(?:a)?emia
    fibrodysplasia|fragile x|friedreich.?s? ataxia|galactosaemia|galactosemia|gaucher.?s? disease
    glutaric aciduria|glycogen storage disease|harlequin ichthyosis|hirschsprung.?s? disease
    homocystinuria|hunter syndrome|huntington.?s disease|hurler syndrome|hutchinson.gilford
    hydranencephaly|joubert syndrome|kabuki syndrome|kleefstra syndrome|klippel.feil syndrome
    krabbe disease|landau.kleffner syndrome|leigh syndrome|lennox.gastaut syndrome|lesch.nyhan syndrome
    lissencephaly|locked.in syndrome|lowe syndrome|maple syrup urine disease|marfan syndrome
    mccune.albright|menkes disease|methylmalonic acid(?:a)?emia|mitochondrial disease|moebius syndrome
    mucopolysaccharidosis|niemann.pick disease|noonan syndrome|ohtahara syndrome|osteogenesis imperfecta
    pallister.killian|patau syndrome|phelan.mcdermid syndrome|phenylketonuria|pierre robin sequence
    pompe disease|prader.willi syndrome|primordial dwarfism|progeria|propionic acid(?:a)?emia
    rett syndrome|rubinstein.taybi syndrome|sanfilippo syndrome|severe combined immunodeficiency
    short bowel syndrome|silver.russell syndrome|smith.lemli.opitz|smith.magenis syndrome|sotos syndrome
    spinal muscular atrophy|stickler syndrome|sturge.weber syndrome|subacute sclerosing panencephalitis
    tay.sachs disease|treacher collins syndrome|trisomy 1[38]|tuberous sclerosis|turner syndrome
    tyrosinaemia|tyrosinemia|usher syndrome|vacterl|von hippel.lindau|west syndrome|williams syndrome
    wilson.?s disease|wiskott.aldrich|wolf.hirschhorn syndrome|xeroderma pigmentosum|zellweger syndrome
"""
_PIECES = re.compile(r"[a-zö]+")
# Each diagnosis with the word that it begins with, which a text that names it must hold
_DIAGNOSES = [
    (
        re.split(r"[^a-zö]", one.strip())[0],
        re.compile(rf"(?<![A-Za-z]){one.strip()}(?![A-Za-z])", re.IGNORECASE),
    )
    for line in _RARE.strip().splitlines()
    for one in line.split("|")
]


def named_services(text: str) -> Iterator[Pattern]:
    """Schools, surgeries, homes and the like by name: whoever lives there knows whose they are."""
    for match in _SERVICE.finditer(text):
        if match["first"].lower() in _NOT_A_NAME:
            continue
        sure = LIKELY if match["firm"] else POSSIBLE
        why = "A service by its name; say what kind of place it is instead."
        yield Pattern(*match.span(), "named-service", sure, why)


def rare_diagnoses(text: str) -> Iterator[Pattern]:
    """Illnesses that few have: with an age and a town they single out one person."""
    words = {piece for word in set(text.lower().split()) for piece in _PIECES.findall(word)}
    for letters, expression in _DIAGNOSES:
        if letters in words:
            for match in expression.finditer(text):
                why = "A rare diagnosis; with an age and a place it can lead to one person."
                yield Pattern(*match.span(), "rare-diagnosis", LIKELY, why)


def positions(text: str) -> Iterator[Pattern]:
    """Places on the map in figures, as a telephone writes them into a photograph."""
    for match in _POSITION.finditer(text):
        yield Pattern(
            *match.span(), "position", CERTAIN, "The place where a photograph was taken, kept in its file."
        )
    for match in _GRID.finditer(text):
        yield Pattern(*match.span(), "position", POSSIBLE, "Two figures that look like a place on the map.")
