"""Words that wear a capital in municipal texts without naming a person, and the phrases around them.

Facts compiled for this project: departments and roles of a municipality, organisations and shops residents write about,
feasts, languages, and the nouns of the street ("Klep", "Put", "Kraan") that a name finder takes for a family.
"""

import re

_THE_ROLES_AND_OFFICES = """
gemeente gemeentehuis gemeentebestuur gemeenteraad stadhuis stadsdeel stadsdeelkantoor stadsloket stadswinkel
wijkteam wijkteams wijkcentrum wijkraad dorpsraad raad raadslid raadsleden raadhuis college burgemeester wethouder
wethouders secretaris gemeentesecretaris griffie griffier griffiers ambtenaar ambtenaren afdeling afdelingen team
teams dienst diensten burgerzaken handhaving beheer openbare ruimte publiekszaken parkeerbeheer parkeerservice
belastingen belasting belastingdienst heffingen invordering leefbaarheid veiligheid vergunningen vergunning toezicht
groen groenbeheer riolering klachtenfunctionaris klachtencommissie klachtencoordinator klachtenbureau klantenservice
klantcontact klantcontactcentrum callcenter receptie balie loket ombudsman ombudsvrouw rekenkamer
bezwaarschriftencommissie commissie bestuur directie directeur manager leidinggevende medewerker medewerkers
medewerkster collega collegas consulent consulente ambulance politie politiebureau brandweer wijkagent wijkbeheer
wijkbeheerder boa boas inspecteur projectleider projectteam aannemer aannemers woningbouw woningcorporatie
woningbouwvereniging woonstichting stichting vereniging bewoners bewoner bewonerscommissie buurtbewoner
buurtbewoners buurtvereniging bewonersvereniging buren buurt wijk straat stad dorp rijk provincie rijkswaterstaat
waterschap hoogheemraadschap omgevingsdienst omgevingsloket veiligheidsregio ggd uwv svb cak cjib duo ind rdw kvk
jeugdzorg jeugdteam jeugdbescherming leerplicht leerplichtambtenaar werkplein sociale zaken zorgloket welzijn
maatschappelijk werk wmo awb woo wob avg woz bbz bag brp digid ideal whatsapp mijnoverheid berichtenbox buitenbeter
fixi signalen meldpunt meldingen melding klacht klachten bezwaar aanvraag zaak dossier brief mail bijlage onderwerp
betreft datum locatie adres telefoon tel naam afzender aan van geachte beste hallo hoi dag goedemorgen goedemiddag
goedenavond goedendag l.s ls mijnheer meneer mevrouw heer heren dames dame mw dhr mevr mej fam familie gezin u uw
jij jullie ik wij we hij zij ze men huisarts dokter arts ziekenhuis school basisschool scholen kinderopvang kerk
moskee bibliotheek buurthuis zwembad sporthal station winkelcentrum supermarkt apotheek verpleeghuis
verzorgingstehuis begraafplaats kinderboerderij speeltuin park plantsoen parkeergarage milieustraat
afvalbrengstation afvalpunt container afvalcontainer kliko gft pmd oud nieuw papier glas restafval klep put putten
kraan bank bankje paal paaltje hek boom bomen eik beuk linde lantaarn lantaarnpaal mast tegel stoep stoeptegel goot
kolk riool brug sluis tunnel viaduct rotonde drempel bord verkeersbord bushalte halte tram bus metro trein auto
fiets scooter zaterdag zondag internet google facebook twitter instagram youtube mvg gr grtz groet groeten groetjes
hoogachtend svp aub ivm dmv mbt tav tnv thv bsn iban postcode kenteken kenmerk nvt pgb wlz app website site
formulier portaal account systeem computer account sms
"""
ROLES_AND_OFFICES = frozenset(_THE_ROLES_AND_OFFICES.split())

_THE_ORGANISATIONS = """
ns prorail gvb ret htm arriva connexxion qbuzz keolis ebs transdev flixbus postnl dhl ups dpd gls ziggo kpn odido
tmobile vodafone tele2 delta eneco vattenfall essent nuon greenchoice budget engie liander stedin enexis tennet
westland vitens pwn waternet evides dunea brabant oasen wml avalex hvc cyclus spaarnelanden meerlanden circulus
omrin attero renewi suez prezero rova twente area irado dar rd4 cure saver bat sita albert heijn ah jumbo lidl aldi
plus coop spar dirk deka deen vomar hoogvliet poiesz picnic hema action blokker ikea gamma praxis karwei hornbach
kruidvat etos bol coolblue mediamarkt amazon primark zeeman wibra xenos intertoys decathlon mcdonalds mcdonald
burger king kfc dominos subway starbucks ing rabobank rabo abn amro sns asn bunq knab triodos achmea vgz cz menzis
zilveren kruis univé unive interpolis aegon nn ymere eigen haard stadgenoot rochdale alliantie portaal mitros bo-ex
vestia woonbron havensteder staedion haagwonen ymere lefier nijestee domesta actium woonzorg habion mooiland vivare
volkshuisvesting tiwos tbv zayaz thuis woonbedrijf trudo sint-trudo aert swan wonen vidomes cordaan philadelphia
amarant pluryn lentis parnassia altrecht arkin amsta careyn buurtzorg vierstroom laurens humanitas aafje lelie
thuishulp tzorg axxicom welzorg medipoint valys regiotaxi transvision deeltaxi kruiswerk meldkamer veiligthuis
slachtofferhulp humanitas vluchtelingenwerk coa leger heils voedselbank woonlastenfonds sociaal raadslieden
juridisch loket consumentenbond vng divosa microsoft apple samsung iphone android windows outlook gmail hotmail
teams zoom chatgpt netflix spotify iban airbnb booking uber bolt felyx check greenwheels mywheels swapfiets tier
lime parkmobile yellowbrick easypark q-park qpark interparking shell bp esso total tango tinq fastned allego
volkswagen opel toyota renault bmw audi mercedes peugeot ford kia tesla citroen fiat seat skoda hyundai volvo mazda
nissan suzuki honda canta nos rtl at5 rtv omroep telegraaf trouw parool nrc volkskrant tubantia gelderlander stentor
bndestem eindhovens dagblad noordhollands bouwinvest heijmans bam volkerwessels dura vermeer ballast nedam strukton
kpn openfiber delta fiber glaspoort reggefiber kws dusseldorp koninklijke politiebond staatsbosbeheer
natuurmonumenten dierenambulance dierenbescherming knmi rivm nvwa acm afm ap dnb cbs kadaster pdok pvv vvd cda pvda
groenlinks sp volt bbb d66 sgp christenunie denk ja21 nsc fvd partij dieren leefbaar europa europese unie
nederlandse vreemdelingenpolitie marechaussee omroepen postcodeloterij staatsloterij
"""
ORGANISATIONS = frozenset(_THE_ORGANISATIONS.split())

_THE_CALENDAR_AND_PEOPLES = """
januari februari maart april mei juni juli augustus september oktober november december maandag dinsdag woensdag
donderdag vrijdag zaterdag zondag kerst kerstmis kerstavond pasen pinksteren hemelvaart hemelvaartsdag koningsdag
koninginnedag bevrijdingsdag sinterklaas sint piet pieten kerstman oudjaar oudjaarsdag nieuwjaar nieuwjaarsdag
carnaval ramadan suikerfeest offerfeest divali diwali holi keti koti halloween vaderdag moederdag prinsjesdag
valentijnsdag dodenherdenking paasdag kerstdag moederdag zwarte goede vrijdag corona covid nederland nederlands
nederlandse nederlander nederlanders hollands hollandse turks turkse turken turkije marokkaans marokkaanse
marokkanen marokko surinaams surinaamse surinamers suriname antilliaans antilliaanse antillen curacao aruba pools
poolse polen oekraiens oekraiense oekraine oekrainers syrisch syrische syrie syriers arabisch arabische engels
engelse engeland duits duitse duitsland duitsers frans franse frankrijk belgisch belgische belgie spaans spaanse
spanje italiaans italiaanse italie russisch russische rusland chinees chinese china vietnamees vietnamese indisch
indische indonesisch indonesie afrikaans afrikaanse afrika amerikaans amerikaanse amerika eritrees eritrese eritrea
somalisch somalische somalie bulgaars bulgaarse bulgarije roemeens roemeense roemenie grieks griekse griekenland
portugees portugese portugal europees friese fries friesland groningse brabantse limburgse zeeuwse utrechtse
amsterdamse rotterdamse haagse drentse twentse gelderse brabant limburg zeeland drenthe overijssel gelderland
flevoland moslim moslims christen christenen joods joodse islam islamitisch islamitische katholiek katholieke
koerdisch koerdische berbers argentinie argentijnse australie australisch australische bangladesh bolivia brazilie
braziliaanse canada canadees canadese chili colombia cuba denemarken deense egypte egyptische ethiopie ethiopisch
ethiopische estland filipijnen finland finse gambia ghana ghanees ghanese guyana haiti hongarije hongaarse ierland
ierse ijsland irak iraaks iraakse iran iraans iraanse israel israelische japan japans japanse jemen joegoslavie
jordanie kameroen kaapverdie kazachstan kenia koerdistan koeweit korea kosovo kroatie laos letland libanon libanees
liberia libie litouwen luxemburg macedonie maleisie mali malta mexico mexicaanse moldavie mongolie nepal
nieuw-zeeland nigeria nigeriaanse noorwegen noorse oezbekistan oostenrijk oostenrijkse pakistan pakistaans
pakistaanse palestina panama paraguay peru qatar rwanda saoedi senegal servie servische singapore slovenie slowakije
soedan srilanka taiwan tanzania thailand thaise tibet tsjechie tsjechische tunesie tunesische uganda uruguay
venezuela vietnam zambia zimbabwe zweden zweedse zwitserland zwitserse azie aziatische texas texaans californie
florida atlantische middellandse kaspische oceaan oostzee noordzee waddenzee ijsselmeer markermeer maas rijn waal
ijssel lek schelde amstel zaan vecht luther bijbel koran god allah jezus aarde mars venus saturnus jupiter latijns
hindi hindoe papiaments
"""
CALENDAR_AND_PEOPLES = frozenset(_THE_CALENDAR_AND_PEOPLES.split())

NOT_NAMES = ROLES_AND_OFFICES | ORGANISATIONS | CALENDAR_AND_PEOPLES

# First names that go with a shop, a school or a feast: "Albert Heijn", "Dirk van den Broek", "Jan Linders".
NOT_PERSONS = re.compile(
    r"albert heijn|dirk van den broek|douwe egberts|jan linders|sint nicolaas|zwarte piet|anne frank"
    r"|johan cruijff|jan terlouw|max havelaar|"
    r"willem-alexander|leger des heils|jan modaal|jan en alleman|jan met de pet|jan rap|jan publiek|john deere"
    r"|mercedes|peter pan|"
    r"mona lisa|sint maarten|sint jan|sint anna|sint jozef|rode kruis|santa claus|titus brandsma"
    r"|maarten luther king|martin luther king|"
    r"vincent van gogh|rembrandt van rijn|jan steen|willem de zwijger|michiel de ruyter|prins bernhard"
    r"|prinses maxima|koningin maxima|prinses amalia|"
    r"prinses beatrix|koningin juliana|koningin wilhelmina|koning willem|titus|max mara|tommy hilfiger"
    r"|calvin klein|ben & jerry|jack russell|jack russel|"
    r"piet hein|hugo de groot|gerard dou|frans hals|theo thijssen|jip en janneke|nijntje|dikke van dale"
    r"|pieter baan|emma kinderziekenhuis",
    re.IGNORECASE,
)

# What follows a name that is the name of a building or firm: "Anne Frank school", "Van Dijk makelaars".
_THE_INSTITUTION_AFTER = """
school basisschool college lyceum ziekenhuis hospital park plein museum theater stadion brug tunnel kerk hal arena
stichting fonds instituut makelaars makelaardij bakkerij slagerij apotheek kliniek tandartsen advocaten notarissen
bv b.v nv vof transport bouw installaties groep garage autobedrijf hoveniers loodgieters schilders dakdekkers
kapsalon restaurant cafe café eetcafe hotel foundation flat huis hof straat laan weg gebouw zaal sporthal
bibliotheek bos molen polder kade gracht dijk singel pad haven toren tuin wijk buurt
"""
INSTITUTION_AFTER = frozenset(_THE_INSTITUTION_AFTER.split())

# What goes before a name that is the name of a place to eat, learn or live: "Café De Zwaan", "scouting Sint Joris".
_THE_INSTITUTION_BEFORE = """
sint sinte st café cafe eetcafé eetcafe restaurant hotel huize school basisschool scouting sporthal stichting
kinderopvang kapsalon bakkerij slagerij theater bibliotheek zorgcentrum flat gebouw molen kerk buurthuis wijkcentrum
speeltuin camping garage bar pension museum station zwembad firma winkel merk
"""
INSTITUTION_BEFORE = frozenset(_THE_INSTITUTION_BEFORE.split())

_THE_STREET_TAIL = """
straat straatje straatweg laan laantje lane weg weggetje plein pleintje gracht grachtje kade dijk dijkje singel pad
paadje steeg steegje dreef plantsoen boulevard hof hofje allee passage promenade esplanade wal markt kamp brink dam
zoom oord erf ring baan kant akker veld hoek bos tuin gaarde weide waard hout heuvel vaart sluis poort burg stede
meent stee donk werf diep eiland zijde slag haven horst berg bocht park rede wijk land dal kreek wetering hoeve
schans stoep str ln pln hage mate maten brug molen borg
"""
_STREET_TAIL = _THE_STREET_TAIL.split()
_THE_SURE_TAIL = """
straat straatje straatweg laan laantje weg weggetje plein pleintje gracht kade dijk singel pad paadje steeg steegje
dreef plantsoen boulevard hof hofje allee passage promenade esplanade erf brink gaarde meent markt wal str wetering
"""
_SURE_TAIL = _THE_SURE_TAIL.split()
STREET_TAIL = re.compile(r"(?:" + "|".join(sorted(_STREET_TAIL, key=len, reverse=True)) + r")\Z")
SURE_STREET_TAIL = re.compile(r"(?:" + "|".join(sorted(_SURE_TAIL, key=len, reverse=True)) + r")\Z")

# Words that end like a street and are not one.
_THE_COMMON_GROUND = """
fietspad voetpad zebrapad wandelpad ruiterpad bospad schoolplein speelplein parkeerplein marktplein snelweg autoweg
rijksweg ventweg rijbaan busbaan winkelstraat woonstraat zijstraat doodlopende straat weg laan plein gracht kade
dijk pad markt park dal land kant hoek brug molen onderweg halverwege grasveld voetbalveld sportveld speelveld
trapveld veld bos tuin voortuin achtertuin moestuin volkstuin schooltuin hof park zwembad achterkant voorkant
zijkant bovenkant onderkant binnenkant buitenkant overkant waterkant stoeprand straathoek woonwijk nieuwbouwwijk
achterstandswijk omweg uitweg inrit spoorweg waterweg landweg zandweg tolweg werkplein parkeerterrein vakantiepark
pretpark industriepark speelpark skatepark bedrijvenpark bungalowpark recreatiepark straat baan startbaan loopbaan
rolbaan ijsbaan sportpark wereldmarkt weekmarkt rommelmarkt supermarkt kerstmarkt arbeidsmarkt woningmarkt
huizenmarkt warenmarkt geval nederland buitenland binnenland eiland platteland weiland rotonde opslag aanslag
verslag beslag uitslag neerslag toeslag omslag inslag naheffingsaanslag overslag doorslag voorslag ontslag bijslag
kinderbijslag zorgtoeslag huurtoeslag toeslagen ochtend verwijderbaar drempel openbaar zichtbaar loop verloop afloop
aanloop voorloop doorloop sloop koop verkoop hoop omloop terugloop toeloop inloop uitloop engeland duitsland ierland
rusland zeeland friesland gelderland flevoland woestijn kring ring buurtkring vergadering trommel bestelling
levering afdeling wandeling zandbak speeltuin dierentuin stadsdeel zoom inzoom stoep berg vuilnisberg afvalberg
zandberg kamp vluchtelingenkamp zomerkamp schoolkamp dam haven jachthaven dorp ijs muizen proces proces succes les
mes bes fles zes tres interes adres kostes mate tomaten automaten laatmaten maatmaten vervaldag
"""
COMMON_GROUND = frozenset(_THE_COMMON_GROUND.split())

# Tails of streets that are as often the tail of a family name: "Nel Droogendijk", "Jan Hazenbrink".
TAILS_OF_FAMILIES = ("dijk", "brink", "erf", "wal", "markt", "steeg")


def looks_like_street(key: str) -> bool:
    """True for a lower-case word that ends like a Dutch street and is no plain noun: "kerkstraat", not "fietspad"."""
    match = STREET_TAIL.search(key)
    return match is not None and match.start() >= 2 and key not in COMMON_GROUND


def surely_street(key: str) -> bool:
    """As `looks_like_street`, for the tails that hardly anything but a street has."""
    match = SURE_STREET_TAIL.search(key)
    return match is not None and match.start() >= 2 and key not in COMMON_GROUND
