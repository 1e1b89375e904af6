"""Word lists by which a name of nobody on the list is told from other words with a capital."""

from __future__ import annotations

from heed.identifiers.core.words import listed

# First names in use in the United Kingdom, of all its communities; in small letters.
GIVEN_NAMES = listed(
    """
    aaliyah aaron abbas abbie abby abdi abdul abdullah abdullahi abeer abel abigail abraham abu ada adam
    adana adebayo adeel adele aden adil adita aditi aditya adnan adrian adriana adrianna agata agnes
    agnieszka ahmad ahmed aidan aiden aileen aimee aine aisha aishah aisling ajay akash akeem akram alan
    alana alasdair alastair albert aled alejandro aleksandra aleksander alex alexa alexander alexandra
    alexandru alexis alfie alfred ali alice alicia alina alisha alison alistair aliyah allan allison alma
    alun alyssa amal aman amanda amandeep amara amba amelia amelie amina aminah aminata amir amira amirah
    amit amjad amy ana anaya andrea andreea andrei andrew andrzej andy aneesa aneta aneurin angela angelika
    angelina angharad angus anika anil anisa anita anjali ann anna annabel annabelle anne annette annie
    anthony antoni antonia antonio anton antony anthea anya aoife arabella aran archie arjun arlo armaan
    arnold arron arshad arthur arun arwen asad asha ashish ashleigh ashley ashok asif asim asma astrid atif
    atiya aubrey audrey augustus aurelia austin ava awais ayaan ayah ayesha aylin ayman ayo aziz azra babak
    bailey baljit barbara barnaby barney barry bartosz basil beata beatrice beatrix becca becky belinda
    bella ben benedict beniamin benjamin bernadette bernard bertha bertie beryl bethan bethany beverley
    bhavna bianca bilal bill billie billy blanca blessing bobby bogdan boguslaw bonnie boris brad bradley
    brandon bram branwen brenda brendan brian brianna bridget bridie bronagh bronte bronwen bruce bruno
    bryan bryn bryony caitlin caleb callum calum calvin cameron camilla candice caoimhe cara carl carla
    carlos carly carmel carmen carol carole caroline carolyn carrie carwyn carys cassandra cassie caterina
    catherine cathleen cathy catrin catriona cecil cecilia celeste celia ceri cerys chanel chantelle
    charlene charles charley charlie charlotte chelsea cherie cheryl chiara chidi chidinma chinedu chloe
    chris christian christina christine christopher chukwuemeka cian ciara ciaran cindy claire clara clare
    clarissa claude claudia clement clifford clive cody colette colin colleen colm connie connor conor
    constance cora cordelia corey corinne cormac courtney craig cristina crispin curtis cynthia cyril cyrus
    daisy dale damian damien damilola dan dana daniel daniela danielle danny daphne darcey darcy daria
    darius darrell darren dave david davina dawid dawn dean deanna debbie deborah debra declan deepa deepak
    deepika deirdre delia delilah delroy denis denise dennis derek dermot desmond devon dewi dexter diana
    diane dilys dimitri dina dinesh dominic dominik dominika donald donna dora doreen doris dorota dorothy
    douglas duncan dwayne dylan eamon ebony ed eddie eden edith edmund edna edward edwin edyta efua eileen
    eilidh eirlys eithne ekaterina elaine eleanor elena eleri elias elif elijah elin eliot elisa elise eliza
    elizabeth ella elle ellen ellie elliot elliott ellis eloise elodie elsa elsie elspeth elvis emeka emil
    emilia emily emma emmanuel emmeline emrys enid enrique eoin eric erica erik erin ernest esme esmee
    esther ethan ethel eugene eunice euan eva evan eve evelyn evie ewa ewan fabian faisal faith farah farhan
    farida farooq farrah fatima fatimah fatoumata fay faye felicity felix fergus fern filip finlay finley
    finn fiona flora florence florin folake fran frances francesca francis francisco frank frankie fraser
    fred freda freddie frederick freya gabriel gabriela gabriella gabrielle gail gareth gary gavin gaynor
    gemma geoff geoffrey george georgia georgie georgina gerald geraldine gerard gerry gethin ghazala
    gilbert giles gill gillian gina ginger giovanni gladys glen glenda glenn glenys gloria glyn glynis
    gordon grace graeme graham grainne grant greg gregory greta grzegorz guy gwen gwendolen gwendolyn gwilym
    gwyneth hadiza hafsa hakim halima hamid hamish hamza hana hannah hanna hari haris harley harold haroon
    harpreet harriet harris harrison harry harvey hasan haseeb hassan hattie hawa haydn hayden hayley hazel
    heath heather hector heidi helen helena henrietta henry herbert hilary hilda hira holly hope howard hugh
    hugo humphrey husna hussain hussein ian ibrahim ida idris ieuan ifeoma ifan ifrah igor iman imani imogen
    imran ina india inderjit indira indigo indiana ines ingrid ioan ioana ira irena irene irfan irina iris
    isaac isabel isabella isabelle isaiah isha ishaan isla ismail isobel ivan ivana ivor iwan iwona izabela
    jack jackie jacob jacqueline jacqui jade jaden jagdeep jagoda jai jake jakub jamal james jamie jan jana
    jane janet janice janine janusz jared jarek jaroslaw jasmin jasmine jason jasper jaswinder javed javier
    jay jayden jayne jaz jean jeanette jeannie jed jeff jeffrey jemima jemma jen jennifer jenny jenson
    jeremiah jeremy jermaine jerome jerry jess jesse jessica jessie jia jill jillian jim jimmy jo joan
    joanna joanne jocelyn jodie joe joel johan johanna john johnny jolanta jolene jon jonah jonas jonathan
    jonny jordan jorge jose joseph josephine josh joshua josie joy joyce juan juanita jude judith judy julia
    julian juliana julie juliet juliette june juned junaid justin justyna kacper kai kaitlyn kamal kamil
    kamila kamran karan karen karim karina karl karolina kasia kate katarzyna katelyn katherine kathleen
    kathryn kathy katie katrina katy kay kayden kayla kayleigh keeley keir keira keiran keith kelechi kelly
    kelsey kelvin kemi ken kenan kendra kenneth kenny kenza keri kerry kevin keziah khadija khadijah khalid
    khalida khaled kian kiera kieran kieron kim kimberley kimberly kinga kirsten kirsty kit kitty kofi
    konrad kris krish krishna kristian kristina krystyna krzysztof kuba kwame kwesi kyle kylie kyra lacey
    laila lakshmi lana lara larisa laura lauren laurence lauryn lawrence layla leah leanne leila leena len
    lena lenny leo leon leona leonard leonie leroy lesley leslie lester leszek levi lewis lexi liam libby
    lidia lillian lilly lily lilian lina linda lindsay lindsey linus lionel lisa liz lizzie llinos llewelyn
    lloyd logan lois lola lora loraine loretta lorna lorraine lottie lou louie louis louisa louise lucas
    lucia lucian lucie lucille lucinda lucja lucy luis luisa luka lukas lukasz luke lulu luna lydia lyla
    lyndsey lynette lynn lynne lynsey mabel mackenzie macy maddie maddison madeleine madeline madison madiha
    magda magdalena maggie magnus mahmood mahmoud mair maisie maisy majid malachy malcolm malgorzata malik
    mandeep mandy manjit manon manuel mara marc marcel marcia marcin marco marcus marek margaret margarita
    margery maria mariah mariam marian mariana marie marilyn marina mario marion marisa marius marjorie
    marlon marsha marta martha martin martina martyn marvin mary maryam marzena mateusz matilda matt matthew
    matthias maud maura maureen maurice mavis max maximilian maxine maya mayar mayowa meena meera megan
    mehmet mehreen mei meilin mel melanie melissa melvin meredith meryl mia micah michael michaela michal
    michelle miguel mihai mike mikolaj mila milan mildred miles millicent millie milly milo mimi mina minh
    mira miranda miriam mirka miroslaw misbah mitchell moaz mohamed mohammad mohammed mohamud mohsin moira
    molly mona monica monika monique morag morgan moses moshe mubarak muhammad mujahid mukesh mumtaz muna
    muriel murray mustafa myfanwy myles myra nabil nabila nadeem nadia nadine naila nan nancy naomi nasir
    nasra nasreen natalia natalie natasha nathalie nathan nathaniel naveed navjot navneet nazia ned neelam
    neha nehemiah neil nell nellie nesta neville ngozi nia niall niamh nicholas nick nicky nicola nicolas
    nicole nicoleta nigel nikhil niki nikita nikki nikolai nimo nina nisha nishat noah noel noor nora noreen
    norma norman nuala nuno nusrat oisin ola olga olive oliver olivia oluwaseun omar omari orla orlaigh
    oscar osian osman otis otto owain owen oyinkansola paddy padraig paige pamela paolo parveen parminder
    pascal patrick patricia patrycja paul paula paulina pauline pavel pawel pearl pedro peggy penelope penny
    percy perry petra petros phil philip philippa phillip phoebe phyllis pieter piotr pippa polly poppy
    poonam pradeep prakash precious preeti priscilla priti priya priyanka przemyslaw puja quentin quinn
    rabia rachael rachel radoslaw rafael rafal raheem rahel rahima rahul raj raja rajan rajesh rajinder
    ralph ram ramla ramona randeep rania rashid rashida rauf raul ravi ray raymond razia rebecca reece
    reggie reginald rehana rehan rekha remi rene renee renata reuben rhea rhian rhiannon rhona rhonda rhys
    ria ricardo richard richie ricky rihanna riley rita riya rizwan robbie robert roberta roberto robin
    robyn rod roddy roderick rodney roger rohan roisin roland roman romana ron ronald ronan ronnie rory rosa
    rosalind rosamund rosanna roselyn rosemarie rosemary rosie roshni ross rowan rowena roxanne roy ruairi
    ruby rubina rufus rukhsana rukia rupert russell ruth ruqayyah ryan ryszard saad saba sabah sabina
    sabrina sadia sadie sadiq safa saffron safia sagal sahra said saif saima sairah sajid sajida salim salma
    sally salman sam samantha samina samir samira samiya samson samuel sana sandeep sandra sanjay sanna
    santiago saoirse sara sarah saskia satnam satwinder saul savannah scarlett sean seamus sebastian selena
    selina selma seonaid serena sergei seth shabana shabnam shafiq shahid shahida shaista shakira shamim
    shamima shania shane shanice shannon shanti sharif sharon shaun shauna shawn shazia shea sheena sheila
    shelley sherry shirin shirley shona shreya siân sian sidney sidra siegfried sienna sikandar simeon simon
    simona simone simran sinead siobhan skye slawomir sofia sofiya sohail solomon sonal sonia sonya sophia
    sophie soraya spencer stacey stacy stan stanislaw stanley stefan stefania stella steph stephanie stephen
    steve steven stewart stuart subhan sue suleiman sultana sumaiya sunil sunita suraj suresh surinder susan
    susanna susannah susie suzanne suzy sven svetlana sybil sydney sylvia sylwia tabitha tahir tahira
    tahmina taiwo talia talya tamara tamsin tania tanisha tanvir tanya tara tariq tasha tasneem tatiana
    tayyab ted teddy tegan temitope terence teresa terry tessa thaddeus thea thelma theo theodora theodore
    theresa therese thomas tia tiago tiana tiffany tilda tilly tim timothy tina tobias toby tom tomas tomasz
    tommy toni tony torquil toyin tracey tracy travis trevor tricia tristan trudy tunde tyler tyrese tyrone
    tyson uchenna umar una uma umair urszula ursula usman valentina valentin valerie vanessa vaughan veena
    venetia vera verity verna vernon veronica vicki vicky victor victoria vijay vikram vincent vinod viola
    violet violeta virginia vishal vivek vivian vivien vivienne viktor viktoria vusi waheed walter wanda
    waqas warren wasim wayne wendy wesley whitney wilf wilfred wilhelmina william willow wilma winifred
    winston wiktoria wojciech xander xavier yaqub yara yasin yasmeen yasmin yasmine yolanda yosef yuki yuri
    yusra yusuf yvette yvonne zac zach zachariah zachary zack zahid zahir zahra zaid zaina zainab zak
    zakariya zakir zara zbigniew zeeshan zehra zeinab zena zeynep zia ziva zoe zofia zoltan zubair zuzanna
    zyaire
    """
)

# Given names that are also ordinary words, months or places: they need more than a capital.
DOUBTFUL_GIVEN = listed(
    """
    abel amber april august austin bailey belinda bill blessing carol chance charity christian dale dawn
    dean devon eden faith fern florence frank gene georgia ginger glen grace grant guy harris hazel heath
    heather holly hope india iris ivy jack jade jasmine jay jean jordan joy june kelvin kent kit lance logan
    madison major mark max may mercy miles milan morgan moses norma olive paige page pat pearl penny perry
    poppy precious quinn ram ray reading rich riley rod roman rose rosemary rowan ruby sage said sally
    savannah sienna skye spencer stacey stewart stirling summer sydney violet virginia warren wayne will
    willow young
    """
)

# Surnames that many people bear; in small letters.
SURNAMES = listed(
    """
    abbott abdi abdullah adams adamson addison adeyemi afzal ahmad ahmed akhtar akram alam alexander ali
    allan allen amin anderson andrews anwar appleby archer armstrong arnold arshad ashton ashworth aslam
    aspinall atkins atkinson austin ayub aziz bailey baldwin ball balogun banks barker barlow barnes barnett
    barrett barron barton bashir bates baxter beaumont begum bell bennett benson bentley berry bhatti bibi
    birch bird bishop blackburn blake bloggs bolton bond booth bowen bower bowman boyd boyle bradley
    bradshaw brady braithwaite brennan briggs brookes brooks brown browne bryant buchanan buckley burgess
    burke burns burrows burton butler butt byrne cairns cameron campbell carey carlson carpenter carr
    carroll carter cartwright casey chadwick chambers chan chapman charles charlton chaudhry chen chowdhury
    christie chung church clark clarke clayton clements coates cohen cole coleman coles collier collins
    connolly connor conway cook cooke cooper cope corbett cox craig crawford cross crossley cullen
    cunningham curran curtis dale daly daniels davenport davey davidson davies davis davison dawson day dean
    dempsey dennis devlin dhillon dickinson dixon dobson docherty dodd doherty donaldson donnelly douglas
    doyle drake duffy duncan dunn dyer eaton edwards egan elliott ellis emmanuel evans fairclough farah
    farmer farooq farrell faulkner fenton ferguson field finch finlay fisher fitzgerald fleming fletcher
    flynn forbes forster forsyth foster fowler fox francis franklin fraser freeman french frost fuller
    gallagher garcia gardner garner george ghosh gibbons gibbs gibson gilbert giles gill gillespie glover
    goddard godfrey goldberg goodwin gordon gough graham grant gray green greenwood gregory griffin griffith
    griffiths gupta haines hale hall hamilton hammond hanson harding hardy harper harris harrison hart
    hartley harvey hassan hawkins hayes haynes heath henderson henry herbert hewitt hicks higgins higgs hill
    hilton hobbs hodgson holland holloway holmes holt hooper hope hopkins horton houghton howard howarth
    howell howells huang hudson hughes humphreys hunt hunter hussain hutchinson hyde ibrahim ingram iqbal
    irving islam jackson jacobs james jamieson jarvis jenkins jennings john johnson johnston johnstone jones
    jordan joseph joyce kamara kapoor kaur kay keane kelly kemp kennedy kenny kent kerr khalid khan khatun
    king kirby kirk knight knowles kowalczyk kowalski kumar lamb lambert lane law lawrence lawson leach lee
    leigh leonard lewandowski lewis li lim lin lindsay little lloyd logan long lowe lucas lynch lyons
    macdonald mackay mackenzie mackie maclean macleod mahmood mahoney malik mann manning marsden marsh
    marshall martin mason massey matthews maxwell may mcallister mcarthur mcbride mccabe mccann mccarthy
    mcculloch mcdonald mcdonnell mcgee mcgrath mcgregor mcguire mcintosh mcintyre mckay mckenna mckenzie
    mclaughlin mclean mcleod mcmahon mcnamara mehta mellor metcalfe middleton miles miller mills milne mir
    mistry mitchell mohamed mohammed moore moran morgan morley morris morrison morrow morton moss muir
    mullen munro murphy murray myers nash naylor nelson newman newton nguyen nicholls nicholson nolan norman
    norris norton novak nowak o'brien o'connell o'connor o'donnell o'hara o'keefe o'leary o'neill o'reilly
    o'sullivan oakley odonnell okafor oliver olsen omar osborne osman owen owens page palmer park parker
    parkes parkin parkinson parry parsons patel paterson patterson paul payne peacock pearce pearson penfold
    perera perkins perry peters petrova phillips pickering pike platt pollard poole pope popescu porter
    potter povey powell power pratt preston price pritchard pugh qureshi quinn rahman raja ramsay randall
    rashid rao raymond read reed rees reeves regan reid reilly rehman reynolds rhodes rice richards
    richardson riley ritchie roberts robertson robinson robson rodgers rogers rose ross rossi rowe rowley
    russell ryan salmon samuel sanders sanderson sandhu saunders savage schmidt schofield scott sharif
    sharma sharp sharpe shaw sheikh shepherd sheppard sherwood short siddiqui silva simmons simon simpson
    sims sinclair singh skinner slater smart smith smyth spencer stacey stanley steele stephens stephenson
    stevens stevenson stewart stokes stone stuart sullivan sutherland sutton swift sykes symons szymanski
    talbot tan tanner tate taylor terry thomas thompson thomson thornton thorpe tierney todd tomlinson
    townsend tran tucker turnbull turner tyler uddin underwood usman vaughan vincent wade walker wallace
    wallis walsh walter walters walton wang ward warner warren waters watkins watson watt watts weaver webb
    webster welch wells west weston wharton wheeler whelan white whitehead whitehouse whittaker wiggins
    wilkins wilkinson williams williamson willis wilson winter wisniewski wong wood woods woodward woodcock
    wright wu wyatt yates yilmaz york young yusuf zaman zhang zhou
    """
)

# Places that stand in the names of councils, boards, forces and trusts: no name of a person by themselves.
PLACES = listed(
    """
    aberdeen aberdeenshire africa anglesey anglia antrim argyll asia avon barking barnet barnsley bath
    bedford bedfordshire belfast belgium berks bexley birmingham blackburn blackpool blaenau
    bolton borders bournemouth bracknell bradford brent bristol britain britannia bromley
    buckinghamshire bury caerphilly calderdale cambridge cambridgeshire camden cardiff carlisle
    carmarthenshire cheshire chester chelsea cleveland colchester conwy cornwall coventry croydon cumbria
    darlington denbighshire derby derbyshire devon doncaster dorset dublin dudley dumfries dundee durham
    ealing edinburgh enfield england essex europe exeter fermanagh fife flintshire france galloway gateshead
    germany glamorgan glasgow gloucester gloucestershire gravesham greenwich grampian gwent gwynedd hackney
    halton hammersmith hampshire haringey harrow hartlepool havering hereford herefordshire hertfordshire
    highland hillingdon hounslow hull humber humberside india ireland islington isle isles kensington
    kent kingston kirklees knowsley lambeth lanarkshire lancashire lancaster leeds leicester leicestershire
    lewisham lincoln lincolnshire liverpool london lothian maidenhead manchester mansfield medway
    merseyside merthyr merton middlesbrough midlands milton monmouthshire neath newcastle newham newport
    norfolk northampton northamptonshire northumberland northumbria norwich nottingham nottinghamshire
    oldham oxford oxfordshire pakistan pembrokeshire perth peterborough plymouth poland poole portsmouth
    powys preston reading redbridge redcar renfrewshire rhondda richmond rochdale rotherham rutland salford
    sandwell scotland sefton severn sheffield shetland shropshire solihull somalia somerset
    southampton southend southwark staffordshire stirling stockport stockton stoke strathclyde suffolk
    surrey sussex sutton swansea swindon tameside taunton teesside telford thames thurrock torbay
    torfaen tyne tyneside tyrone ulster upton wakefield wales walsall waltham wandsworth warrington warwick
    warwickshire wear westminster wigan wight wiltshire windsor wirral wolverhampton worcester
    worcestershire wrexham wrekin yorkshire york
    """
)

# Words that make the capitals before or after them the name of a body, a law, a paper or a service.
BODIES = listed(
    """
    academy act acts agency alliance annex appendix area association assembly audit authority award
    baccalaureate bill board boards body borough branch bulletin bureau cabinet cafcass campaign care centre
    centres chair chapter charity chart charter children child church city clinic clinical code college
    command commission commissioner commissioning committee community conference constabulary consortium
    convention coroner coroners council councils county court crown data department departments deputy
    directive director directorate district division document east education england executive family
    federation figure force form forum foundation framework fund general government group groups guidance
    guide health home homes hospital house inquest inquiry inspectorate institute journal law learning
    legislation level library local management manager manual meeting ministry model national network north
    nursery office officer order organisation oversight panel paper parish park parliament part partners
    partnership partnerships party phase plan police policy practice press principle principles prison
    procedure procedures programme project protection protocol public quality register registry regional
    regulation regulations report republic review reviews road royal rules safeguarding scheme school
    schools secretary section sector serious service services society south staff stage standards state
    station statute step strategic strategy street sub-group subgroup support table team teams template
    theme tool toolkit training tribunal trust trusts unit university vision ward west working workshop
    youth
    """
)

# What people are called by in front of their names.
TITLES = listed("mr mrs ms miss mx dr doctor prof professor sir dame lord lady rev reverend revd hhj")
RANKS = listed(
    "pc wpc dc ds di dci dsupt pcso sgt sergeant constable inspector superintendent nurse judge justice coroner"
)

# Words for a relation or a part in the case, after which a capital is a name.
RELATIONS = listed(
    """
    mother father mum mam mummy dad daddy stepmother stepfather step-mother step-father stepdad brother
    sister half-brother half-sister sibling twin son daughter baby child boy girl toddler infant grandmother
    grandfather grandma grandad nan nana gran aunt auntie uncle cousin niece nephew wife husband partner
    ex-partner boyfriend girlfriend fiancé fiancee friend neighbour carer foster-carer lodger landlord
    parent stepson stepdaughter deceased victim perpetrator offender suspect defendant witness patient pupil
    named called
    """
)
ROLES = listed(
    """
    worker visitor midwife teacher headteacher head paediatrician psychiatrist psychologist consultant
    registrar practitioner gp nurse officer constable solicitor barrister guardian coroner pathologist
    author reviewer manager assistant doctor surgeon physician therapist paramedic sergeant inspector
    detective chaplain key-worker
    """
)
SPEECH = listed(
    """
    said says told asked replied answered rang phoned telephoned texted wrote spoke explained reported
    stated disclosed confirmed denied admitted described alleged insisted felt thought believed wanted knew
    cried lived lives moved died was is had has went came began started stopped left returned attended
    presented appeared became took gave saw met visited suffered struggled drank smoked slept ran walked
    worked works remembers recalled agreed refused declined noticed found heard woke fell collapsed married
    separated gave could would did does who whose
    """
)
