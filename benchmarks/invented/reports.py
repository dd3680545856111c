"""Invented texts of reports, for studies in which we plant stories ourselves. Nobody wrote them, nobody is in them.

``usual`` is what people write about a theme on any day; ``told`` is one story, told by somebody in words of his own.
"""

import numpy as np

OPENINGS = (
    "", "", "", "", "Goedemorgen,", "Beste gemeente,", "Hallo,", "Geachte heer of mevrouw,",
    "Ik wil melden dat het misgaat.",
    "Ik woon hier al jaren.", "Wij lopen hier elke dag langs.", "Dit is de tweede keer dat ik schrijf.", "Een melding.",
)  # fmt: skip
CLOSINGS = (
    "", "", "", "", "Graag een reactie.", "Kunt u hier iets aan doen?", "Alvast bedankt.", "Mijn buren vinden dit ook.",
    "Zo kan het niet langer.", "Groet van een bewoner.", "Wanneer wordt dit opgelost?", "Met vriendelijke groet.",
    "Het is gevaarlijk voor kinderen.", "Ik heb er foto's van.", "Niemand belt mij terug.",
)  # fmt: skip
PLACES = (
    "", "", "", "bij ons in de straat", "op de hoek", "voor mijn deur", "bij de school", "achter de flat",
    "bij de bushalte",
    "naast het park", "tegenover de winkel", "in onze buurt", "langs het water", "bij de rotonde",
)  # fmt: skip
MOMENTS = (
    "", "", "", "al weken", "sinds gisteren", "elke ochtend", "sinds het weekend", "steeds weer", "opnieuw",
    "vanmorgen",
    "al maanden", "sinds de regen",
)  # fmt: skip
# What is told of on any day: per theme some things, and what is the matter with them.
USUAL = (
    (("de stoep", "een losse tegel", "het trottoir", "de bestrating"),
     ("ligt scheef", "is verzakt", "steekt omhoog", "is kapot", "wiebelt als je erop stapt")),
    (("de straatlantaarn", "de lamp", "een lichtmast", "de verlichting"),
     ("brandt niet", "knippert", "is uitgevallen", "staat overdag aan", "is aangereden")),
    (("het verkeer", "een auto", "het vrachtverkeer", "de bromfietsen"),
     ("rijdt veel te hard", "negeert het bord", "toetert in de nacht", "rijdt door over het zebrapad",
      "keert op de stoep")),
    (("de ondergrondse container", "de glasbak", "de papierbak", "de container voor plastic"),
     ("zit vol", "is verstopt", "wordt niet geleegd", "stinkt", "klemt")),
    (("grofvuil", "een oude bank", "een matras", "een stapel dozen"),
     ("staat naast de container", "ligt op straat", "is gedumpt", "wordt niet opgehaald", "blijft liggen")),
    (("zwerfvuil", "rommel van jongeren", "blikjes en flesjes", "plastic"),
     ("ligt overal", "waait door de straat", "ligt in de bosjes", "drijft in de sloot", "wordt niet opgeruimd")),
    (("de boom", "een grote tak", "de eik", "de wortels van de boom"),
     ("hangt over de weg", "is ziek", "neemt al het licht weg", "drukt de tegels omhoog", "moet gesnoeid worden")),
    (("het gras", "onkruid", "de heg", "de berm"),
     ("is te hoog", "is niet gemaaid", "groeit over het pad", "hangt over de stoep", "ziet er niet uit")),
    (("de schommel", "de glijbaan", "het speeltoestel", "het klimrek"),
     ("is stuk", "heeft scherpe randen", "is weggehaald", "is glad", "zit vol met graffiti")),
    (("een boete", "een bon voor parkeren", "de naheffing", "mijn bezwaar tegen de boete"),
     ("is niet terecht", "kwam te laat", "is veel te hoog", "is afgewezen", "klopt niet met de tijd")),
    (("mijn parkeervergunning", "de bezoekerspas", "de aanvraag voor een vergunning", "het parkeerrecht"),
     ("is nog niet verlengd", "staat op het verkeerde kenteken", "duurt te lang",
      "is duurder geworden", "is geweigerd")),
    (("een fietswrak", "de fietsenstalling", "een rij fietsen", "een deelscooter"),
     ("staat in de weg", "is vol", "blokkeert de ingang", "wordt niet weggehaald", "ligt op de grond")),
    (("mijn afspraak", "het paspoort", "het rijbewijs", "de balie"),
     ("ging niet door", "was nog niet klaar", "kost te veel", "heeft een lange wachttijd", "was gesloten")),
    (("de brief", "het formulier", "de aanslag", "de beschikking"),
     ("is niet te begrijpen", "kwam op het oude adres", "bevat een fout", "is nooit gekomen",
      "heeft een verkeerde datum")),
    (("de huishoudelijke hulp", "de aanvraag voor een traplift", "mijn uitkering", "de regiotaxi"),
     ("is gestopt", "komt te laat", "is zonder uitleg afgewezen", "wordt steeds uitgesteld", "is verminderd")),
)  # fmt: skip
# What was planted: what happened, in several wordings, and what came of it; the number is a theme of ``USUAL``.
STORIES = (
    (0, ("na het leggen van glasvezel zakt de grond weg", "de kabelaar heeft de sleuf slecht dichtgemaakt",
         "waar de glasvezel de grond in ging is een kuil", "sinds die kabels zijn gelegd is de sleuf ingezakt",
         "de aannemer van de glasvezel liet een geul achter"),
     ("mijn moeder is gestruikeld met de rollator", "je breekt er je enkel", "het regenwater blijft in de sleuf staan",
      "de kinderwagen blijft erin hangen")),
    (3, ("mijn afvalpas opent de container niet meer", "de nieuwe pas wordt niet herkend door de klep",
         "de kaartlezer weigert elke pas", "het lampje wordt rood als ik de pas ervoor houd",
         "met de nieuwe afvalpas gaat de klep niet open"),
     ("ik neem mijn vuilniszak weer mee naar huis", "iedereen zet de zakken er nu naast",
      "de klantenservice zegt dat de kaart geblokkeerd is", "ik heb al drie keer een pas aangevraagd")),
    (6, ("de eikenprocessierups zit in de bomen", "er hangen nesten vol rupsen aan de stam",
         "overal zijn brandharen van de rups", "de rupsen kruipen over het fietspad",
         "wij zien een nest met harige rupsen"),
     ("mijn kind heeft jeuk over het hele lijf", "de huisarts zegt dat de uitslag daarvan komt",
      "wij kunnen niet meer buiten zitten", "de hond kreeg een dikke bek")),
    (9, ("de scanauto ziet mijn vergunning niet", "de auto met camera's las mijn kenteken verkeerd",
         "ondanks een geldige vergunning kreeg ik een bon van de scanauto",
         "de scanauto weet niets van mijn gehandicaptenkaart", "er is gescand terwijl ik stond te laden"),
     ("nu moet ik een naheffing betalen", "bezwaar maken kost mij een hele dag",
      "dit is de derde naheffing in een maand", "niemand heeft gekeken of de kaart achter de ruit lag")),
    (12, ("de code voor het inloggen met DigiD komt niet aan", "de website geeft een foutmelding bij het afspreken",
          "ik kom niet door het inlogscherm heen", "na het inloggen word ik er meteen uit gegooid",
          "de site zegt dat mijn sessie is verlopen"),
     ("nu kan ik geen afspraak maken", "aan de telefoon zeggen ze dat ik het online moet doen",
      "mijn vader van tachtig lukt dit nooit", "zo verloopt mijn paspoort voor de vakantie")),
    (14, ("de taxi voor het leerlingenvervoer komt niet", "de nieuwe vervoerder haalt onze dochter te laat op",
          "het busje naar de speciale school reed door", "de chauffeur van het schoolbusje kent de route niet",
          "sinds de nieuwe vervoerder zit mijn kind twee uur in de bus"),
     ("zij mist elke dag de eerste les", "onze zoon raakt hiervan overstuur", "ik kom zelf te laat op mijn werk",
      "de planner neemt de telefoon niet op")),
    (7, ("de gemeentelijke maaier heeft het bloemenlint gemaaid", "alle wilde bloemen zijn platgemaaid",
         "het bijenveldje is kaal gemaaid", "ze hebben de ingezaaide bloemen weggemaaid",
         "de trekker reed dwars door de ingezaaide strook"),
     ("de bijen hebben niets meer", "de school had daar zelf gezaaid", "wij waren er met de buurt zo trots op",
      "er stond nog een bordje bij van de imker")),
    (1, ("de nieuwe ledlampen schijnen recht naar binnen", "het witte licht van de led staat in de slaapkamer",
         "sinds de lampen vervangen zijn is het net een voetbalveld", "die felle led verblindt mij in bed",
         "er zit geen kap op de nieuwe armatuur"),
     ("ik slaap er niet meer van", "wij hebben verduisterende gordijnen moeten kopen",
      "mijn dochter wordt steeds wakker", "de vleermuizen zijn weg")),
)  # fmt: skip


def usual(rng: np.random.Generator, *, theme: int) -> str:
    """A report about one of the things of a theme (a number in ``USUAL``)."""
    things, troubles = USUAL[theme % len(USUAL)]
    return _written(rng, f"{_one(rng, things)} {_one(rng, PLACES)} {_one(rng, troubles)} {_one(rng, MOMENTS)}")


def told(rng: np.random.Generator, *, story: int) -> str:
    """One of the planted stories, told by one of many: what happened, what came of it, or both."""
    _theme, happened, came_of_it = STORIES[story]
    parts = [f"{_one(rng, happened)} {_one(rng, PLACES)}", _one(rng, came_of_it)]
    if rng.random() < 0.3:
        parts = parts[:1]
    elif rng.random() < 0.3:
        parts.reverse()
    return _written(rng, ", ".join(parts))


def _one(rng: np.random.Generator, choices: tuple[str, ...]) -> str:
    return choices[int(rng.integers(len(choices)))]


def _written(rng: np.random.Generator, core: str) -> str:
    """With how people begin and end, and now and then a letter that fell out."""
    core = " ".join(core.split())
    text = " ".join(f"{_one(rng, OPENINGS)} {core[0].upper()}{core[1:]}. {_one(rng, CLOSINGS)}".split())
    if rng.random() < 0.2:
        gone = int(rng.integers(len(text)))
        text = text[:gone] + text[gone + 1 :]
    return text.lower() if rng.random() < 0.15 else text
