"""Different words, one story: a small thesaurus of what residents write to a municipality about.

"Het trottoir is opgebroken" and "de stoep ligt open" share no word. Without a language model nothing but knowledge of
the trade can bring them together, so this list writes that knowledge down: per concept the lemmas without accents, a
star for any ending (``strooi*`` matches ``strooiwagen``); a line that begins with a space continues the one before.
A word may belong to several concepts. A word that only ever means itself needs no line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_LINES = """
stoep: stoep trottoir voetpad looppad wandelpad tegel stoeptegel stoeprand bestrating straatsteen klinker
    plaveisel straatwerk
wegdek: asfalt wegdek gat kuil scheur hobbel bobbel bult oneffen* verzak* hobbelbaan spoorvorming putdeksel
    drempel schots scheef
fietsen: fiets* fietspad fietser fietsstrook wielrenner bakfiets ebike brommer* scooter* snorfiets
graafwerk: graaf* graven gegraven sleuf kabel* glasvezel leiding* internet* aannemer opbreken opgebroken
    opengebroken provider
wegwerk: wegwerk* werkzaamheid omleid* afsluit* afgesloten afzet* omrijden omweg doorgang stremming bord
    bebord* wegopbreking onbereikbaar*
winterglad: glad gladheid ijs ijzel* sneeuw* vorst vriezen bevriezen bevroren strooi* strooien zout spekglad
    uitglijden ijsbaan winter
vallen: vallen struikel* uitglijden val botbreuk gewond* letsel enkel heup breken pols ehbo ambulance
    onderuit
rijsnelheid: hard snelheid* racen scheuren rijden raast snelrijd* drempel* flitspaal flits* hardrijd*
    vijftig dertig verkeersdrempel remmen gas optrekken
verkeersdruk: sluipverkeer sluip* sluiproute verkeer* vrachtverkeer vrachtwagen vracht* doorgaand navigatie
    drukte druk file spits spitsuur sluipweg
oversteken: oversteek* oversteken zebra* zebrapad voetganger* kruising kruispunt overstekend verkeerslicht
    stoplicht rotonde voorrang schoolzone schoolplein
schooljeugd: school* basisschool kind kinderen leerling* schoolkind ouder jeugd zoon dochter klas
zicht: zicht uitzicht zien belemmer* overzicht* onoverzicht* haag heg struik* hoek bocht spiegel
parkeren: parkeer* parkeren parkeerplaats parkeerplek parkeervak parkeerdruk geparkeerd garage carport vak
    blauwe bezoekersvergunning vergunninghouder foutparkeerder stilstaan wegslepen dubbelparkeren
laden: laad* laadpaal opladen oplaad* oplaadplaats laadplek stekker hybride elektrisch plugin stroom
boete: boete* bekeuring bon bonnetje naheffing* naheffingsaanslag parkeerbon handhav* handhaver boa cjib
    beboet*
verlichting: lamp* lantaarn* lantaarnpaal straatlamp straatlantaarn verlicht* licht lichtmast mast armatuur
    led ledlamp ledverlichting schijnsel lichthinder schijnen branden kapje
donker: donker* duister* pikdonker uitvallen uitgevallen onverlicht schemer* unheimisch onveilig
fellicht: fel verblind* wit verblindend lichthinder schijnen slaapkamer schijnsel inschijnen
overdag: overdag dag sensor dagverlichting zonlicht verspilling energieverspilling daglicht
gras: gras* maaien gemaaid maai* berm* onkruid* gazon snoei* snoeien groenonderhoud grasmaaier woekeren
    overwoeker* brandnetel distel
boom: boom* tak wortel* boomwortel stam kroon kap kappen omwaaien omgewaaid wortelopdruk kastanje eik eikel
    blad bladeren bladafval bladval takkenbos snoeihout
plaagdier: rat ratten muis muizen ongedierte wesp* wespennest rups* eikenprocessierups duif duiven meeuw*
    plaag* kakkerlak bestrijding mier
hond: hond hondje puppy poep* hondenpoep drol* uitwerpsel behoefte aanlijnen aangelijnd los loslopen blaffen
    viervoeter baasje hondenbaas losloop*
vuilnis: afval* vuilnis* vuil vuilniszak zak huisvuil restafval grofvuil rommel troep zwerfafval zwerfvuil
    container* afvalcontainer vuilcontainer ophaal* ophalen inzamel* kliko minicontainer milieustraat gft
    karton* papier* plastic pmd vuilniswagen bijplaats* dump* gedumpt
toegangafval: pas pasje paslezer afvalpas milieupas kaart* chip klep lezer ondergronds* trommel
vol: vol overvol uitpuilen propvol stampvol overloop* puilt volle
ophaaldag: ophaal* ophalen legen geleegd leging inzamel* opgehaald ophaaldag gemist overgeslagen overslaan
    vergeten kalender
stank: stank stink* stinken ruik* ruiken geur* lucht riool* mest meur* walm rotten bederf
water: water* plas overstrom* overstroming regen* regenwater regenbui bui hoosbui wateroverlast blank kelder
    grondwater kruipruimte vochtig
riool: riool* put putdeksel putten straatput afvoer verstop* verstopping kolk* gootje goot rioler*
    doorstromen
sloot: sloot* vijver* gracht* vaart kanaal oever* duiker kroos blauwalg* beschoeiing baggeren bagger*
    waterkwaliteit kade
geluid: geluid* lawaai herrie kabaal muziek* bas dreun* gedreun geluidsoverlast decibel luid trillen tril*
    rammel* feest feesten festival* evenement* concert techno dance oorverdovend
slaap: slaap* slapen nacht* nachtrust wakker nachts bed slapeloos* ochtend* middernacht
horeca: cafe kroeg horeca terras* bar restaurant sluitingstijd uitgaan* uitgaanspubliek disco
hangjeugd: hang hangjongere jongere* jongens jongen groep groepje blowen wiet drugs* dealen dealer lachgas*
    vuurwerk* rondhangen intimider* nafluit* scooter* bankje schelden uitschelden portiek bedreigd* brutaal
vandalisme: vandal* vernield* vernieling vernielen graffiti klad* bekladden sloop* gesloopt ruit bushokje
    kapotgemaakt brandstichting inbraak* diefstal stelen gestolen
bouwoverlast: bouw* bouwplaats bouwverkeer heien hei heipaal sloop* stof* trilling* scheur* scheuren
    hijskraan steiger aannemer zaterdag* zagen boren beton* verbouw* verbouwing
vergunning: vergunning* omgevingsvergunning bouwvergunning dakkapel aanbouw uitbouw schuur aanvraag*
    aanvragen bouwplan welstand bestemmingsplan omgevingsplan omgevingsloket schutting kapvergunning
illegaalbouw: illegaal* zonder bouwsel handhavingsverzoek schutting erfgrens verrommel* bijgebouw
bezwaar: bezwaar* bezwaarschrift beslissing beslist besluit* ingebreke gebreke ingebrekestelling dwangsom
    hoorzitting beroep zienswijze rechtbank termijn* beslistermijn
belasting: belasting* aanslag* woz ozb heffing* hondenbelasting afvalstoffenheffing taxatie waardebepaling
    huiswaarde rioolheffing toeristenbelasting aanslagbiljet
kwijtschelding: kwijtscheld* kwijtschelding minimum minima laag armoede schuld* schuldhulp*
    betalingsregeling aflossen deurwaarder* aanmaning* incasso* schuldsaner*
betaling: betaal* betalen betaling dubbel afschrijv* afgeschreven incasso* bank rekening* terugbetal*
    teruggave storner* storten overgemaakt automatisch* rood geld bedrag teruggestort restitutie factuur
    afschrift
uitkering: uitkering* bijstand* bijstandsuitkering participatiewet inlichting* inlichtingenformulier
    inkomen* toeslag* minimabeleid stopgezet korting sociaal consulent klantmanager werkloos sollicit*
    levensonderhoud rondkomen papiertje voorschot
zorg: zorg wmo huishoudelijk* hulp thuiszorg thuishulp mantelzorg* indicatie* keukentafelgesprek pgb
    dagbesteding begeleid* beperk* gehandicapt* invalide invalid* aandoening ziek*
hulpmiddel: rolstoel* scootmobiel* rollator* traplift* hulpmiddel* woningaanpassing douche* drempelhulp*
    blindengeleid* gehandicaptenparkeer* krukken
vervoer: taxi* regiotaxi vervoer* leerlingenvervoer taxibus* bus chauffeur* busje buslijn halte* rit ritten
    taxirit ophaalt opgehaald bushalte trein* ov tram*
jeugdzorg: jeugdzorg jeugdhulp* jeugd* gezin* gezinscoach wijkteam wachtlijst* jeugdteam voogd opvoed*
    behandel* psycholoog
wonen: woning* huur* huis woningcorporatie corporatie verhuurder* woonruimte inschrijven inschrijving
    dakloos* urgentie* urgentieverklaring leegstand* kamerverhuur airbnb woningnood
schimmel: schimmel* vocht* lek lekken lekkage tocht isolatie* nat doorslag
documenten: paspoort* rijbewijs* identiteitskaart id idkaart identiteitsbewijs reisdocument* document*
    uittreksel akte* geboorteakte pasfoto legitim* vog verklaring
vermist: kwijt* zoek zoekgeraakt onvindbaar vermist verdwenen verloren weg spoorloos kwijtgeraakt
    klaarliggen afhalen ophalen
verhuizing: verhuiz* verhuisd adres* adreswijziging adreswijzigen brp basisregistratie inschrijven
    uitschrijven ingeschreven postadres
naamgegevens: naam* achternaam voornaam meisjesnaam geboortedatum gegevens* foutief fout spelling spelfout
    geslacht verkeerd onjuist
huwelijk: huwelijk* trouw trouwen trouwambtenaar geboorte* overlijd* overlijden begraf* begraafplaats graf
    grafsteen uitvaart* kerkhof nabestaande*
afspraak: afspraak* afspreken inplannen plannen tijdstip terecht terechtkunnen agenda datum beschikbaar*
    tijdslot
wachten: wacht wachten wachttijd wachtrij wachtende* wachtkamer duurt duren lang maand weken week uur uren
    minuten kwartier geduld traag vertraging vertraagd uitstel*
telefoon: telefoon* bellen gebeld belt opbellen telefonisch opneemt opnemen lijn keuzemenu doorverbind*
    doorverbonden terugbel* teruggebeld nummer callcenter ophang* opgehangen muziekje voicemail
balie: balie* loket* stadskantoor gemeentehuis stadhuis publieksbalie gemeentekantoor receptie
bejegening: onbeleefd* onbeschoft* onvriendelijk* bejegen* bejegening brutaal kleiner* kleineren kleinerend
    toon snauw* snauwen afgesnauwd lachen uitlachen uitgelachen gelachen respect* respectloos arrogant*
    houding behandeld neerbuigend grof ongeinteresseerd
discriminatie: discrimin* discriminatie racis* accent afkomst huidskleur hoofddoek geloof buitenlan*
    etnisch* nationaliteit vooroordeel
geenantwoord: antwoord* reactie reageer* reageren gereageerd terughoren gehoord beantwoord* onbeantwoord
    stilte bericht vernomen terugkoppeling ontvangstbevestiging mailen email mail
meldinggesloten: gesloten afgesloten afgehandeld afgerond opgelost afgemeld oplossing melding*
    meldingsnummer status nietopgelost heropenen dicht
doorverwijzen: doorverwez* doorverwijz* doorgestuurd doorsturen doorverbind* kastje afdeling* instantie*
    verantwoordelijk* loket* bevoegd
taal: begrijp* begrijpen snap snappen onbegrijpelijk ambtelijk* ambtenarentaal moeilijk* taal*
    laaggeletterd* vertal* tolk* jargon wollig onduidelijk duidelijk* leesbaar*
brief: brief* brieven post envelop* poststuk schrijven bezorg* bezorgen postbode aangetekend* formulier*
digitaal: digid website* site* online* inlog* inloggen app portaal digitaal* computer* internet* storing*
    foutmelding* systeem* uploaden wachtwoord link pagina klik mijnoverheid tablet smartphone
privacy: privacy* persoonsgegevens avg datalek* lek lekken gegevens* openbaar* meekijk* camera*
    cameratoezicht geheim* ongevraagd
speeltuin: speel speeltoestel speelgoed speeltuin speelplek speelplaats glijbaan* schommel* wip*
    speeltoestel* zandbak* klimrek* trapveld* voetbal* doeltje* spelen
sport: sport* sporthal sportpark zwembad* zwem* gymzaal* gym veld* club* kleedkamer* voetbalclub
toegankelijk: toegankelijk* rolstoel* drempel* blind* slechtziend* geleidelijn* lift lopen invalide* oprit
    helling* afrit*
bankje: bank bankje* prullenbak* picknicktafel* afvalbak* straatmeubilair hek paaltje* amsterdammertje
    fietsenrek* stalling*
brug: brug bruggen viaduct* tunnel* sluis* steiger* leuning
straatnaam: straatnaam* straatnaambord* naambord* verkeersbord* bord* huisnummer* bewegwijzer*
veiligheid: onveilig* veilig* gevaarlijk* gevaar bang durven durf* angst* ongeluk* aanrijding* botsing*
    bijna levensgevaarlijk wachten
verkiezing: verkiez* stem stemmen stembureau* stempas* stemhokje raad raadsvergadering wethouder*
    burgemeester*
inspraak: inspraak* participatie* bewonersavond* informatieavond* buurtoverleg* plan meepraten enquete*
subsidie: subsidie* stimulering* isolatiesubsidie zonnepaneel* zonnepanelen warmtepomp* energie*
    energietoeslag gas stookkosten
vluchteling: vluchteling* azc asiel* inburger* statushouder* oekrain* opvang* opvanglocatie*
lucht: luchtkwaliteit fijnstof rook rookoverlast houtkachel* kachel* uitstoot roet vuurkorf* stook*
    houtstook* bbq barbecue*
markt: markt* marktkraam* kraam* winkel* winkelier* ondernemer* winkelstraat* reclamebord* uitstal*
brandveilig: brand brandweer* vluchtweg* rookmelder* vuur* explosie*
voertuigwrak: wrak* autowrak* fietswrak* weesfiets* caravan* camper* aanhanger* aanhangwagen* boot* busje
"""


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Which concepts a lemma stands for: whole words, and beginnings for the starred ones."""

    words: dict[str, tuple[str, ...]]
    beginnings: dict[str, tuple[str, ...]]

    @classmethod
    def from_lines(cls, lines: Iterable[str]) -> "Thesaurus":
        """Each line is ``concept: word word begin*``, or begins with a space and continues; empty lines are skipped."""
        words: dict[str, list[str]] = {}
        beginnings: dict[str, list[str]] = {}
        concept = ""
        for line in lines:
            if not line.strip():
                continue
            members = line
            if not line.startswith(" "):
                concept, colon, members = line.partition(":")
                if not colon:
                    raise ValueError(f"A line of the thesaurus needs a colon after its concept: {line!r}")
            elif not concept:
                raise ValueError(f"The first line of a thesaurus must name a concept: {line!r}")
            for member in members.split():
                table = beginnings if member.endswith("*") else words
                listed = table.setdefault(member.rstrip("*"), [])
                if concept.strip() not in listed:
                    listed.append(concept.strip())
        return cls(
            {word: tuple(concepts) for word, concepts in words.items()},
            {begin: tuple(concepts) for begin, concepts in beginnings.items()},
        )

    def concepts(self, lemma: str) -> tuple[str, ...]:
        """The concepts of a lemma, without doubles, whole-word ones first.

        >>> dutch_thesaurus().concepts("strooiwagen")
        ('winterglad',)
        """
        found = list(self.words.get(lemma, ()))
        for end in range(2, len(lemma) + 1):
            found.extend(concept for concept in self.beginnings.get(lemma[:end], ()) if concept not in found)
        return tuple(dict.fromkeys(found))


@lru_cache(maxsize=1)
def dutch_thesaurus() -> Thesaurus:
    return Thesaurus.from_lines(_LINES.strip().splitlines())
