"""What people tell, theme by theme, in Dutch that reads like people."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Story:
    """One theme: its main theme, department, how many in three years, its season, and the sentences people use."""

    theme: str
    main_theme: str
    department: str
    total: int
    season: str
    tellings: tuple[str, ...]


_OPENINGS = ("", "", "", "", "Goedemiddag, ", "Hallo, ", "Beste gemeente, ", "Beste mensen, ", "Goedemorgen. ")
_CLOSINGS = (
    "", "", "", "", "", " Kunt u hier iets aan doen?", " Graag snel iets aan doen.", " Alvast bedankt.", " Mvg",
    " Ik hoor graag van u.", " Dit is niet de eerste keer.", " Ik heb dit al eerder gemeld.",
)  # fmt: skip
_HOW_LONG = (
    "al een week", "al dagen", "sinds gisteren", "sinds het weekend", "al drie weken", "al een maand", "sinds vrijdag",
    "sinds vanochtend", "al twee weken",
)  # fmt: skip
_WHERE = (
    "bij nummer {number}", "op de hoek", "tegenover nummer {number}", "bij de school", "bij de bushalte", "achter de flat",
    "voor de winkel", "bij het speelveldje", "naast nummer {number}", "bij de rotonde",
)  # fmt: skip

PUBLIC_SPACE = "Openbare ruimte"
WASTE = "Afval"
PARKING = "Parkeren"
SOCIAL = "Sociaal domein"
TAXES = "Belastingen"
CITIZENS = "Burgerzaken"
BUILDING = "Ruimte en bouwen"

REPORTS = (
    Story("Volle container", "Afval", WASTE, 3400, "summer", (
        "De ondergrondse container in de {street} zit {how_long} vol. Er staan nu zakken omheen.",
        "Container {where} in de {street} gaat niet meer open, hij is vol.",
        "{how_long} kan ik mijn vuilnis niet kwijt bij de container in de {street}.",
        "Afvalbak in de {street} {where} loopt over, de meeuwen trekken alles open.",
        "De papierbak in de {street} is vol en het karton waait de straat door.",
        "Pas voor de container doet het niet in de {street}, rood lampje.",
    )),
    Story("Grofvuil en dumping", "Afval", WASTE, 2300, "even", (
        "Iemand heeft een bank gezet {where} in de {street}. Staat er {how_long}.",
        "Weer matrassen en een koelkast gedumpt {where}, {street}.",
        "Bouwafval in de bosjes {where} in de {street}, zakken met puin.",
        "Naast de container in de {street} staat {how_long} grofvuil, een kast en kapotte stoelen.",
        "Er liggen autobanden {where} in de {street}.",
    )),
    Story("Straatverlichting", "Openbare ruimte", PUBLIC_SPACE, 2100, "dark", (
        "Lantaarnpaal {where} in de {street} doet het {how_long} niet.",
        "De hele {street} is donker, alle lampen zijn uit. Mijn dochter durft er niet meer langs.",
        "Lamp knippert {how_long} {where} in de {street}.",
        "Er staat een lantaarnpaal scheef {where} in de {street}, aangereden denk ik.",
        "Het is pikdonker op het pad {where} bij de {street}.",
    )),
    Story("Bomen en groen", "Openbare ruimte", PUBLIC_SPACE, 2500, "leaves", (
        "Tak van de boom {where} in de {street} hangt op de stoep, ik kan er met de rollator niet langs.",
        "De heg {where} in de {street} is zo hoog dat je het verkeer niet ziet aankomen.",
        "Door de boom voor {number} in de {street} hebben we geen licht meer in huis. We hebben het idee dat er niks mee gedaan wordt.",
        "Bladeren in de {street} zijn {how_long} niet geruimd, het is spekglad.",
        "Boomwortels duwen de tegels omhoog {where} in de {street}.",
        "Dode boom {where} in de {street}, ik ben bang dat hij omwaait.",
    )),
    Story("Stoep en wegdek", "Openbare ruimte", PUBLIC_SPACE, 2200, "even", (
        "Gat in de weg {where} in de {street}, mijn fietsband is lek.",
        "Losse tegel op de stoep {where} in de {street}. Mijn moeder is gevallen.",
        "De stoep in de {street} ligt schots en scheef na het leggen van glasvezel.",
        "Put {where} in de {street} is verzakt, je hoort elke auto.",
        "Drempel in de {street} is kapot gereden.",
    )),
    Story("Fout geparkeerd", "Parkeren", PARKING, 1900, "even", (
        "Elke avond auto's op de stoep in de {street} {where}. Met de kinderwagen moet ik de weg op.",
        "Bestelbus staat {how_long} op de invalidenplaats {where} in de {street}.",
        "Auto zonder kenteken staat {how_long} in de {street}.",
        "Er wordt steeds voor mijn uitrit geparkeerd, {street} {number}.",
        "Aanhanger staat {how_long} op twee vakken {where} in de {street}.",
    )),
    Story("Overlast op straat", "Leefbaarheid", PUBLIC_SPACE, 1600, "summer", (
        "Groep jongeren met muziek {where} in de {street} tot diep in de nacht.",
        "Scooters scheuren over het voetpad in de {street}.",
        "Hondenpoep overal {where} in de {street}.",
        "Er wordt {how_long} vuurwerk afgestoken {where} in de {street}.",
        "Buurman stookt hout, de hele {street} ruikt naar rook.",
    )),
    Story("Speelplekken", "Openbare ruimte", PUBLIC_SPACE, 900, "summer", (
        "De schommel op het veldje bij de {street} is kapot.",
        "Glas in de zandbak {where} bij de {street}.",
        "Klimrek bij de {street} heeft een scherpe rand, mijn zoontje heeft zich gesneden.",
        "Speeltoestel bij de {street} staat {how_long} achter linten.",
    )),
    Story("Riool en water", "Openbare ruimte", PUBLIC_SPACE, 1100, "autumn", (
        "Bij regen staat de {street} blank {where}.",
        "Het stinkt naar riool {where} in de {street}.",
        "Kolk in de {street} {where} zit verstopt met blad.",
        "De sloot achter de {street} ligt vol kroos en dode vis.",
    )),
    Story("Openbaar toilet", "Openbare ruimte", PUBLIC_SPACE, 420, "summer", (
        "Het openbare toilet op het Marktplein is {how_long} op slot.",
        "Openbaar toilet bij de {street} is kapot en vies. Ik meld dit voor de derde keer, er gebeurt niks.",
        "De deur van het toilet op de markt sluit niet meer.",
        "Geen papier en geen water in het openbare toilet op het Marktplein.",
    )),
    Story("Gladheid", "Openbare ruimte", PUBLIC_SPACE, 780, "winter", (
        "De {street} is spiegelglad, er is niet gestrooid.",
        "Fietspad langs de {street} is niet gestrooid, ik ben gevallen.",
        "Sneeuw van de weg is op de stoep geschoven {where} in de {street}.",
    )),
    Story("Eikenprocessierups", "Openbare ruimte", PUBLIC_SPACE, 640, "caterpillar", (
        "Nest van de eikenprocessierups in de boom {where} in de {street}.",
        "Mijn kinderen zitten onder de jeuk, er zitten rupsen in de eiken langs de {street}.",
        "Rupsen in de eik {where}, {street}. Er hangt nog geen lint.",
    )),
)  # fmt: skip

COMPLAINTS = (
    Story("Geen reactie", "Bereikbaarheid", CITIZENS, 420, "even", (
        "Ik heb drie keer gemaild over mijn vergunning en krijg {how_long} geen antwoord.",
        "U zou mij terugbellen. Dat is {how_long} geleden, ik wacht nog steeds.",
        "Ik word van het kastje naar de muur gestuurd. Niemand weet wie er over mijn aanvraag gaat.",
        "Telefonisch kom ik er niet door, drie kwartier in de wacht en dan wordt er opgehangen.",
        "Ik krijg alleen automatische mails. Ik wil een mens spreken.",
    )),
    Story("Bejegening", "Bejegening", CITIZENS, 210, "even", (
        "De mevrouw aan de balie sprak mij toe alsof ik een kind ben.",
        "De handhaver in de {street} was grof en wilde niet luisteren.",
        "Ik voelde me niet serieus genomen in het gesprek over mijn uitkering.",
        "Aan de telefoon werd gelachen om mijn accent.",
    )),
    Story("Parkeerboete", "Parkeren", PARKING, 190, "even", (
        "Ik kreeg een boete in de {street} terwijl ik betaald had met de app.",
        "Naheffing gekregen, maar de automaat in de {street} was stuk.",
        "Boete voor twee minuten laden en lossen in de {street}, dat is toch niet redelijk.",
        "Mijn bezoekersuren waren bijgeschreven en toch een boete.",
    )),
    Story("Gemeentelijke belasting", "Belastingen", TAXES, 180, "dark", (
        "De aanslag klopt niet, ik woon hier niet meer sinds vorig jaar.",
        "Ik krijg geen kwijtschelding, omdat ik een auto heb. Zonder die auto kom ik niet op mijn werk.",
        "De waarde van mijn huis is veel te hoog geschat en niemand legt het uit.",
        "Geen kwijtschelding, want mijn auto zou te veel waard zijn. Hij is aangepast voor mijn rolstoel.",
    )),
    Story("Uitkering en toeslagen", "Sociaal domein", SOCIAL, 260, "even", (
        "Ik moet elke keer dezelfde papieren inleveren voor mijn uitkering.",
        "Mijn aanvraag voor bijzondere bijstand ligt er {how_long}, ik kan de huur niet betalen.",
        "Er is geld ingehouden zonder dat iemand mij belde.",
        "De brief over de toeslag staat vol moeilijke woorden. Ik weet niet wat ik moet doen.",
    )),
    Story("Zorg en ondersteuning", "Sociaal domein", SOCIAL, 200, "even", (
        "De huishoudelijke hulp komt {how_long} niet en niemand belt.",
        "Mijn moeder wacht {how_long} op een traplift.",
        "De indicatie is verlaagd zonder dat er iemand is komen kijken.",
    )),
    Story("Vergunningen", "Ruimte en bouwen", BUILDING, 150, "even", (
        "Mijn vergunning voor de dakkapel duurt en duurt, ik hoor {how_long} niets.",
        "De buren bouwen zonder vergunning in de {street} en er wordt niet gehandhaafd.",
        "Ik kreeg een brief dat ik geen belanghebbende ben, terwijl ik ernaast woon.",
    )),
    Story("Participatie", "Participatie", BUILDING, 170, "autumn", (
        "We mochten meepraten over de {street}, maar het plan lag al vast.",
        "De inloopavond was op een dinsdagmiddag. Wie werkt kan dan niet komen.",
        "Er is niets gedaan met de vragen van de buurt over de {street}, ook geen uitleg waarom.",
        "Wij lazen in de krant dat het park verdwijnt. Niemand heeft ons iets gevraagd.",
    )),
    Story("Paspoort en verhuizing", "Burgerzaken", CITIZENS, 140, "summer", (
        "Pas over vijf weken een afspraak voor een paspoort, ik ga over drie weken weg.",
        "Mijn verhuizing is niet verwerkt en nu krijg ik post van de vorige bewoner.",
        "Voor mijn afspraak moest ik een uur wachten, terwijl ik op tijd was.",
    )),
)  # fmt: skip

COMPLIMENTS = (
    "De mannen die de {street} veegden waren zo vriendelijk tegen mijn moeder, dank!",
    "Binnen een dag was de lamp in de {street} gemaakt. Top.",
    "De mevrouw van burgerzaken nam echt de tijd. Dat mag ook eens gezegd.",
    "Complimenten voor de wijkregisseur, die loopt hier gewoon rond en lost dingen op.",
)

# The wrong parking fines: a sudden rise of the last weeks, in the words of different people.
WRONG_FINES = (
    "Ik heb een parkeervergunning voor de {street} en toch krijg ik een boete van de scanauto.",
    "Voor de derde keer deze maand een naheffing, terwijl mijn vergunning gewoon geldig is tot volgend jaar.",
    "De scanauto herkent mijn vergunning niet. Ik sta voor mijn eigen deur in de {street}.",
    "Boete gekregen bij mijn eigen huis. Volgens de app heb ik een geldige vergunning.",
    "Mijn man heeft een gehandicaptenkaart en een vergunning en kreeg een bon in de {street}.",
    "Sinds die nieuwe scanauto rijdt krijgt onze halve straat boetes. Wij hebben allemaal een vergunning!",
    "Naheffing van 74 euro terwijl ik netjes mijn vergunning heb verlengd.",
)

# The energy allowance that was paid without looking who is the main occupant; a wave of a year ago.
ENERGY_ALLOWANCE = (
    "Ik kreeg energietoeslag en nu moet ik die terugbetalen, omdat ik geen hoofdbewoner ben. Dat heb ik nooit gezegd.",
    "Eerst maakt u de energietoeslag uit uzelf over en dan is het ineens fout. Ik heb het geld al uitgegeven aan gas.",
    "Mijn zoon woont bij mij in en kreeg ook de energietoeslag. Nu krijgen we een dreigende brief.",
    "Waarom is er niet gekeken wie hoofdbewoner is voor u de energietoeslag uitbetaalde?",
    "Brief gekregen over terugvordering energietoeslag. Kunt u mij gewoon bellen?",
)


def tell(telling: str, *, street: str, rng: np.random.Generator, dressed: bool = True) -> str:
    """One telling with its blanks filled in, and often with a greeting, a question or a sigh."""
    number = str(int(rng.integers(1, 180)))
    where = str(rng.choice(_WHERE)).format(number=number)
    text = telling.format(street=street, number=number, how_long=str(rng.choice(_HOW_LONG)), where=where)
    if not dressed:
        return text[0].upper() + text[1:]
    opening, closing = str(rng.choice(_OPENINGS)), str(rng.choice(_CLOSINGS))
    text = text[0].lower() + text[1:] if opening.endswith(", ") else text[0].upper() + text[1:]
    text = opening + text + closing
    return text.lower() if rng.random() < 0.12 else text
