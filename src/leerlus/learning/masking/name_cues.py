"""What stands around a name and gives it away: forms of address, words for persons, greetings, verbs of people."""

import re

from leerlus.learning.masking.spans import MASK

_LETTER = r"(?:[^\W\d_]|[\u0300-\u036f])"
TOKEN = re.compile(
    rf"(?P<mask>{MASK.pattern})|(?P<initials>(?<![\w.])(?:[A-Z][a-z]?\.[ ]?(?=[A-Z]\.)){{0,4}}(?:[A-Z]|Th|Ch|Ph|IJ"
    rf"|Chr|Joh)\.(?!\w))|"
    rf"(?P<word>['’]t(?![\w])|{_LETTER}{{1,40}}(?:['’`´-]{_LETTER}{{1,40}}){{0,5}})|(?P<number>\d+)|(?P<other>\S)"
)

_THE_PARTICLES = """
van de der den het 't ter ten te von zu el al ait ben bin bint ibn abu ould oulad la le les du des da dos das do di
del della e y mac mc o st op in 's
"""
PARTICLES = frozenset(_THE_PARTICLES.split())
_THE_FIRST_PARTICLES = """
van de den der ter ten te von el al ait bin ibn abu ould oulad la le du da dos di del della 't mac mc op in
"""
FIRST_PARTICLES = frozenset(_THE_FIRST_PARTICLES.split())

_THE_ABBREVIATED_TITLES = """
dhr mw mevr mej fam dr drs ir ing mr prof ds hr mevr mvr jhr zr br past
"""
ABBREVIATED_TITLES = frozenset(_THE_ABBREVIATED_TITLES.split())
_THE_TITLES_INSIDE = """
meneer mijnheer mevrouw mevrouwtje juffrouw meester juf ome oom tante tant opa oma nonkel broeder zuster pater
pastoor dominee imam dokter professor familie fam gezin
"""
TITLES_INSIDE = frozenset(_THE_TITLES_INSIDE.split())
_THE_TITLES_OUTSIDE = """
heer heren wijlen weduwe erven jongeheer mevrouwen dames
"""
TITLES_OUTSIDE = frozenset(_THE_TITLES_OUTSIDE.split())
TITLES = ABBREVIATED_TITLES | TITLES_INSIDE | TITLES_OUTSIDE
# Not only forms of address: "de meester is ziek", "dames en heren".
TITLES_OF_OTHERS = frozenset(
    [
        "meester",
        "juf",
        "zuster",
        "broeder",
        "opa",
        "oma",
        "ds",
        "fam",
        "dr",
        "gezin",
        "heren",
        "dames",
        "tant",
        "imam",
        "pater",
    ]
)
TITLES_GO_ON = TITLES | {"en", "wethouder", "burgemeester", "raadslid", "professor", "dokter", "doctor"}

_THE_RELATIONS = """
zoon zoontje dochter dochtertje kind kleinzoon kleindochter kleinkind man vrouw partner echtgenoot echtgenote vader
moeder broer broertje zus zusje neef neefje nicht nichtje schoonzoon schoondochter schoonmoeder schoonvader
stiefzoon stiefdochter pleegkind pleegzoon pleegdochter tweeling ex ex-man ex-vrouw vriend vriendin vriendje
kameraad buurman buurvrouw buurjongen buurmeisje buur onderbuurman onderbuurvrouw bovenbuurman bovenbuurvrouw
overbuurman overbuurvrouw huurder huurster verhuurder huisbaas eigenaar eigenares collega medewerker medewerkster
ambtenaar consulent consulente wijkagent agent agente boa handhaver toezichthouder inspecteur wethouder burgemeester
raadslid secretaris griffier huisarts arts dokter tandarts verpleegkundige verpleger verpleegster zorgverlener
thuiszorgmedewerker hulp begeleider begeleidster behandelaar psycholoog therapeut mantelzorger bewindvoerder curator
mentor advocaat advocate notaris makelaar gemachtigde vertegenwoordiger contactpersoon casemanager klantmanager
klantbegeleider jobcoach maatschappelijk-werker werkster leerkracht leraar lerares docent docente juf meester
directeur rector voorzitter penningmeester coordinator coördinator projectleider uitvoerder aannemer monteur
chauffeur buschauffeur taxichauffeur conciërge concierge beheerder beheerster vrijwilliger vrijwilligster bewoner
bewoonster mevrouw meneer leerling cliënt client patiënt patient klager klaagster melder jongen meisje baby peuter
kleuter tante oom opa oma afzender ondergetekende portier receptioniste baliemedewerker baliemedewerkster
telefoniste teamleider manager leidinggevende opzichter wijkbeheerder wijkverpleegkundige gezinsvoogd voogd
jeugdbeschermer tolk interviewer klantadviseur adviseur adviseuse trajectbegeleider budgetcoach schuldhulpverlener
hulpverlener hulpverleenster behandelaarster kapper barman ober serveerster dame heer
"""
RELATIONS = frozenset(_THE_RELATIONS.split())

# Whatever follows is a name, unless it is an ordinary word. The pattern ends where the name begins.
INTRODUCED = re.compile(
    r"(?:\b(?:(?:mijn|zijn|haar|onze|de|hun|volledige|eigen|m'n|z'n)[ ](?:volledige[ ]|echte[ ])?(?:voor|achter"
    r"|meisjes|roep)?naam[ ](?:is|luidt|was)|naam[ ]?(?:aanvrager|melder|kind|bewoner|klager)?[ ]?[:=]|"
    r"ik[ ]heet|hij[ ]heet|zij[ ]heet|ze[ ]heet|die[ ]heet|heet|heette|heten|genaamd|geheten|noemt[ ]zich"
    r"|t\.n\.v\.?|tnv|ten[ ]name[ ]van|t\.a\.v\.?|tav|ter[ ]attentie[ ]van|op[ ]naam[ ]van|op[ ]de[ ]naam[ ]van"
    r"|in[ ]naam[ ]van|namens|"
    r"ondergetekende|contactpersoon(?:[ ]is)?|afzender|aanvrager|melder|getekend|w\.g\.|voornaam|achternaam"
    r"|roepnaam|meisjesnaam|familienaam|cliënt|client|betrokkene|belanghebbende|gemachtigde|"
    r"wijlen|gehuwd[ ]met|getrouwd[ ]met|weduwe[ ]van|ouders[ ]van|moeder[ ]van|vader[ ]van|mantelzorger[ ]van"
    r"|verzorger[ ]van|bewindvoerder[ ]van|gesprek[ ]met|gesproken[ ]met|sprak[ ]met|spreken[ ]met|afspraak[ ]met|"
    r"contact[ ](?:gehad[ ])?(?:met|opnemen[ ]met)|gebeld[ ](?:met|door)|gemaild[ ](?:met|door)"
    r"|mailwisseling[ ]met|mailcontact[ ]met|geholpen[ ]door|behandeld[ ]door|ondertekend[ ]door"
    r"|doorverbonden[ ]met|vraag[ ]naar|vragen[ ]naar|een[ ]zekere|ene|cc)"
    r"(?:[ ]?[:,])?[ ]+)",
    re.IGNORECASE,
)
# These words go before the names of things as well.
OF_THINGS = re.compile(
    r"(?<!ik )(?<!hij )(?<!zij )(?<! ze )\b(?:heet|heette|heten|genaamd|geheten|ene|cc|namens)[ ]?[:,]?[ ]+",
    re.IGNORECASE,
)
I_AM = re.compile(
    r"\b(?:ik[ ]ben|u[ ]spreekt[ ]met|je[ ]spreekt[ ]met|met|hier|dit[ ]is|dat[ ]is|groetjes[ ]van|volgens|tegen"
    r"|door|van|aan|bij|voor|en|of|namens|behalve|samen[ ]met|zoals)[ ]+",
    re.IGNORECASE,
)
SIGN_OFF = re.compile(
    r"(?:\b(?:groetjes|groet|groeten|grtz|grtjes|mvg|m\.v\.g\.?|hoogachtend|vriendelijke[ ]groet(?:en)?"
    r"|hartelijke[ ]groet(?:en)?|gegroet|dankjewel|dank[ ]u(?:[ ]wel)?|bedankt|alvast[ ]dank"
    r"|bij[ ]voorbaat[ ]dank|liefs|"
    r"kind[ ]regards|met[ ]dank|gr)\b[.,!:;]*(?:[ ]van)?[ \n-]+|\b(?:verzonden"
    r"|verstuurd)[ ]vanaf[ ]mijn[ ]\w+[.,]?[ \n]+|(?:^|\n)-{1,2}[ ]?)",
    re.IGNORECASE,
)
SALUTATION = re.compile(
    r"(?:(?:^|[\n.!?]\s?)(?:beste|geachte|lieve|hallo|hoi|hey|hi|dag|goedemorgen|goedemiddag|goedenavond"
    r"|goedendag)[ ]+)",
    re.IGNORECASE,
)

_THE_PERSON_VERBS = """
belt belde bellen gebeld mailt mailde schrijft schreef zegt zei zeiden zeggen vertelt vertelde vertelden beloofde
belooft beloofd vindt vond woont woonde wonen heet wacht wachtte weet wist denkt dacht kent kende ziet zag hoort
hoorde krijgt kreeg kwam komt ging gaat liep loopt viel valt heeft had hebben is was zijn waren wil wilde wou kan
kon mag mocht moet moest zou zal huilt huilde schrok klaagt klaagde meldt meldde meldden vraagt vroeg antwoordde
reageerde reageert stuurt stuurde appte appt sprak spreekt hielp helpt nam neemt gaf geeft deed doet voelt voelde
ligt lag zit zat staat stond fietst fietste rijdt reed parkeert parkeerde gebruikt gebruikte betaalt betaalde
verhuist verhuisde studeert werkt werkte overleed zorgt zorgde verzorgt snapt begrijpt verklaart verklaarde
bevestigde weigert weigerde maakt maakte houdt hield laat liet leest las probeert probeerde uit van heeft hebt
"""
PERSON_VERBS = frozenset(_THE_PERSON_VERBS.split())
_THE_ARTICLES = """
de het een 't deze zo'n elke ieder iedere geen welke
"""
ARTICLES = frozenset(_THE_ARTICLES.split())
_THE_PLACE_PREPOSITIONS = """
in te naar uit op via nabij richting rond langs tussen rondom vanuit vanaf tot heel binnen buiten stad gemeente wijk
regio dorp buurt station noord zuid oost west
"""
PLACE_PREPOSITIONS = frozenset(_THE_PLACE_PREPOSITIONS.split())
_THE_PERSON_PREPOSITIONS = """
met door aan volgens namens tegen voor van en behalve zoals samen door dat omdat toen als hoe of waar maar want
terwijl
"""
PERSON_PREPOSITIONS = frozenset(_THE_PERSON_PREPOSITIONS.split())
# After one of these stands who did it: "heeft Gebrehiwet gebeld?", "stond Pinas weer voor de deur".
_THE_VERBS_BEFORE = """
heeft had zou kan belde zei wil mag ging kwam kon wilde vroeg beloofde stond sprak liet krijgt kreeg moet moest
vertelde schreef zag mailde appte reageerde zal mocht
"""
VERBS_BEFORE = frozenset(_THE_VERBS_BEFORE.split())
FUNCTION_ZIPF = 5.3
VERBS_OF_SPEECH = frozenset(
    ["belde", "zei", "mailde", "vertelde", "schreef", "appte", "beloofde", "zegt", "vertelt", "woont", "belt", "vroeg"]
)
