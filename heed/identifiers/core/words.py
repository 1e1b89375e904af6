"""Word lists that the search for names leans on: words that are names too, titles, short forms,
abbreviations.
"""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a list written as one text."""
    return frozenset(words.split())


# Words of ordinary English that are also first names or surnames, or stand close to one. Alone and at the
# start
# of a sentence they prove little; in small letters they prove nothing.
COMMON_WORDS = listed(
    """
    board panel group council agency safeguarding review reviews guidance framework learning authority local county
    committee partnership adult adults service policy report chair chairs lead panels court hospital academy centre
    able abbey alder alma amber angel april archer arch art ash aspen august autumn baker ball bank
    banks bar barber barker barn bay beach beam bean beck bell berry best bill bird bishop black
    blade blake blessing bliss bloom blue bob bolt bond book boot booth bow bowler brand bravo bray
    bridge bridges bright brook brooks brown buck bull bunny burn burns bush butcher butler candy
    cane car carpenter carter cash castle chance chandler chapel chapman charity chase chuck church
    clay clerk cliff close cloud coin cole collier constable cook coop cooper copper cook cotton
    court craft crane crisp cross crystal dale dark dash daisy dawn day days dean dear deed dell
    dick dirk dollar dove drake drew drum duke early earl east eagle elder elm emerald ever ewe fair
    faith farmer fawn fern field fields finch fisher fish fletcher flint flood flora flower forest
    ford foster fountain fox frank freedom freeman french friend frost gale garden gardener gardner
    gate gates gene gill glass glen glory gold golden good goodwin gore grace grand grant grass gray
    green grey grove guy hale hall ham hand hands harbour hardy harmony hart harper hawk hay hazel
    head heart heath heather hector hedge herb hill hills hire holiday holly holmes home honey
    honour hood hook hope horn house hub hunt hunter hurst hussey iris iron island ivory ivy jack
    jade jasmine jay jean jet jewel job joiner joy judge july june junior justice kay keen key king
    kit kitty knight knot lake lamb lance land lane lark laurel law laws leaf lee lily link linden
    little lock lodge long lot love low loyal luck mace major manning manner march marina marine
    mark marks marsh marshal marshall marsh martin mason masters mate max may mead meadow melody
    mercy merry mews miles mill miller mills mist mole monk moon moor moss mount mountain myrtle
    nail neal new newman nick night noble noon north nurse oak oaks olive opal orchard page paige
    paint palmer park parker parks parson pat patience pace peace peach pearl penny perry peter
    petal pike pine piper pitt plant pollard pond pool pope poppy porter post potter pound power
    preacher precious presence price priest prince prior prudence queen quick quill rain ranger
    raven ray reader reed reeve reid rhyme rich ridge ring rise river rivers roach road rob robin
    rock rod root rose rosemary rowan royal ruby rule rush rusty ruth sage sailor sally salt sand
    sandy savage savannah scarlet school scott serene sergeant shade sharp shaw sheen shepherd ship
    short silver singer sky slater small smart smith snow son song south spark sparrow spear speaker
    spencer spring squire star steel stephens stern still stock stone storm street strong sue summer
    sunny swan sweet swift tailor tanner taylor tad temple thatcher thorn thyme tiger tim timber tom
    topaz tower town trinity truth tucker turner unity vale valentine van velvet vera victor
    victoria vine viola violet virginia wade walker wall walls ward warden warner water waters way
    weaver webb webber well wells west wheeler white will willow wills win winter wise wolf wood
    woods woodward worth wren wright yard york young zest a about above across after again against
    all also although always an and another any anyone are areas around as asked at away back be
    because been before being below between both but by called came can care carer cared carers case
    change check child children clear close come concern concerns could date did do does done down
    during each either enough even every everyone everything evidence example family far father few
    find first five following for found four from full further gave general get given go going good
    great group had half has have having he health help her here hers him his history home how
    however i if in information into is it its itself just keep kept key knew know known large last
    later learning least less let letter life like likely lives local long look made main make
    making many meeting members met might minutes months more most mother much must my near need
    never new next nine no none nor not nothing notes now number of off often old on once one only
    open or other others our out over own parents part people place plan point police possible
    practice present professionals questions rather read record records report response review right
    risk said same saw second see seen senior serious services seven she should since single sister
    brother six small so some someone something soon staff still such support take taken team ten
    than that the their them then there these they thing things think this those though thought
    three through time to today together told too took toward towards true turn two under until up
    upon us use used very view visit was we week weeks well went were what when where whether which
    while who whole whose why wife with within without work worker working would write written year
    years yes yet you your yours monday tuesday wednesday thursday friday saturday sunday january
    february september october november december
    """
)

TITLES = listed(
    """
    mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend fr father sister
    brother pc wpc dc ds di dci sgt sergeant insp inspector judge justice hhj nurse baby
    """
)

PARTICLES = listed(
    """
    de da di del della dos du la le van von der den ter ten bin binte ibn al el st saint ap ab
    """
)

# Initials that the field writes for other things: never taken for a person.
ABBREVIATIONS = listed(
    """
    ad am as at be by do go he if in is it me my no of on or so to up us we ac ae ai at bp cc cd cf
    cj cp ct cv da dc de dv ed eg ep er et eu ex gb gp hr hv ib id ie iq ir it la lo lp lt md mp mr
    ms nb ni no np ns oh ok op ot pa pc ph pi pm po pp pr ps qa qc ra rd rn sc sg sh sn so sp sr ss
    st sw ta tb tv uk un us vs wc abe acp adhd asb asd bbc bme bma cad cag cah caf ccg cdo ceo cic
    cin cip cps cqc crb cse csp csu cyp dat dbs dfe dna doh dob dpa dsl dwp eds edt eet ehc epo esa
    eto faq fgm fii gcse gmc gov gps hma hmp hmi hse hub ibm ico icu icpc idva imd imr ipc isa jtai
    lac lado las lcs lea led llr lsa lscb mar mdt moj mpa nfa nhs nmc nps nqt nsw odd ofs osc pcc
    pct pdf phe pip plo pnc pps pru pvi qas raf rag rcn rcp sar sct scr sdq sen sgo sho sip slt std
    ssw tac taf tba toc ttp upn urn usa vat vcs who wte www yos yot
    """
)

# Short and long forms of the same first name; each line is one name.
_SHORT_FORMS = """
    abigail abby abbie gail
    alan al
    albert bert bertie al
    alexander alex alec sandy xander sasha
    alexandra alex sandra lexi sasha
    alfred alf alfie fred
    alison ali allie
    amanda mandy
    andrew andy drew
    angela angie
    anne ann annie nan
    anthony tony ant
    barbara barb babs
    benjamin ben benji benny
    bernard bernie
    caroline carrie caz
    catherine katherine kathryn cathy kathy kate katie kitty kath cat
    charles charlie chas chuck
    charlotte charlie lottie lotte
    christine chris chrissie tina
    christopher chris kit topher
    daniel dan danny
    david dave davey davy
    deborah debbie deb
    dorothy dot dottie dolly
    edward ed eddie ted teddy ned
    eleanor ellie nell nellie nora
    elizabeth liz lizzie beth betty eliza libby lisa bess elsie
    emily em emmy millie
    francis frank frankie fran
    frances fran fanny frankie
    frederick fred freddie freddy
    gareth gaz
    gerald gerry
    gillian gill jill
    grace gracie
    gregory greg
    harold harry hal
    henry harry hal hank
    isabella isabel isabelle bella izzy izzie
    jacob jake
    jacqueline jackie
    james jim jimmy jamie jem
    jason jase
    jennifer jen jenny
    jessica jess jessie
    joanne jo joanna
    john jack johnny jon
    jonathan jon jonny
    joseph joe joey
    joshua josh
    judith judy
    kenneth ken kenny
    kimberley kim
    laurence lawrence larry laurie
    leonard len lenny
    lewis lew
    lillian lily lil
    madeleine maddie maddy
    margaret maggie meg peggy madge marge
    martin marty
    matthew matt matty
    maximilian max
    michael mike mick mickey micky mikey
    mohammed muhammad mohamed mohammad mo
    natalie nat
    natasha tasha nat
    nathan nathaniel nate nat
    nicholas nick nicky nico
    nicola nicky nikki
    oliver ollie olly
    olivia livvy liv
    pamela pam
    patricia pat patsy trish tricia paddy
    patrick pat paddy rick
    penelope penny
    peter pete
    philip phil pip
    philippa pippa pip
    rachel rach
    raymond ray
    rebecca becky becca bex
    richard rich rick ricky dick richie
    robert rob bob bobby robbie bert
    ronald ron ronnie
    rosemary rose rosie
    samantha sam sammy
    samuel sam sammy
    sarah sally sadie
    sebastian seb
    sophia sophie
    stephen steven steve stevie ste
    stuart stu
    susan sue susie suzie
    terence terry tel
    theodore theo ted teddy
    theresa terry tess tessa
    thomas tom tommy
    timothy tim timmy
    valerie val
    victoria vicky vikki tori
    vincent vince vinnie
    walter walt wally
    william will bill billy willie liam
    zachary zac zach zak
"""
_FORMS: dict[str, set[str]] = {}
for _line in _SHORT_FORMS.strip().splitlines():
    _long, *_short = _line.split()
    _FORMS.setdefault(_long, set()).update(_short)
    for _one in _short:
        _FORMS.setdefault(_one, set()).add(_long)


def short_forms(first_name: str) -> frozenset[str]:
    """Other everyday forms of a first name: Lizzie for Elizabeth, and Elizabeth for Lizzie."""
    return frozenset(_FORMS.get(first_name, ())) - {first_name}
