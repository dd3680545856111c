"""Addresses: a street with a house number and whatever Dutch doors add to it; the number of a neighbour; a PO box.

A street without a number stays: it is where the lamp is broken, and says nothing of who lives there.
"""

import re
from collections.abc import Iterator

from leerlus.learning.masking.not_names import NOT_NAMES, looks_like_street, surely_street
from leerlus.learning.masking.spans import Kind, Span
from leerlus.learning.masking.words import look_up, zipf

_UNITS = (
    r"(?:keer|x|maal|uur|u|jaar|jaren|jarige|maand|maanden|mnd|week|weken|dag|dagen|minuten|min|seconden|sec"
    r"|meter|m|cm|mm|km|kilometer|kg|kilo|ton|liter|euro|eur|"
    r"cent|procent|personen|mensen|kinderen|bewoners|gezinnen|huizen|woningen|huishoudens|auto's|autos|auto"
    r"|fietsen|scooters|bomen|lampen|lantaarns|"
    r"lantaarnpalen|palen|containers|zakken|bakken|putten|tegels|plekken|parkeerplaatsen|parkeerplekken|plaatsen"
    r"|meldingen|klachten|brieven|mails|ratten|muizen|"
    r"honden|katten|duiven|jongeren|jongens|meiden|hangjongeren|man|vrouwen|mannen|stuks|st|graden|db|decibel"
    r"|volt|watt|kwh|lux|m2|m3|huisnummers|verdiepingen|"
    r"ongelukken|ongevallen|aanrijdingen|banken|bankjes|drempels|nachten|avonden|ochtenden|weekenden|kamers"
    r"|etages|april|mei|juni|juli|augustus|september|oktober|november|"
    r"december|januari|februari|maart|jan|feb|mrt|apr|aug|sept|okt|nov|dec)"
)
_ADDITION = (
    r"(?:"
    r"[ ]?(?:t/m|tm|tot en met|t\.e\.m\.|tot)[ ](?:nr\.?[ ]|nummer[ ])?\d{1,5}[a-zA-Z]?(?![\w])"
    r"|[ ]?[-–/][ ]?(?:\d{1,4}[A-Za-z]{0,2}|[A-Za-z]{1,2}\d{0,3}|bis|hs|huis|boven|beneden|rood|zwart|I{1,3}|IV"
    r"|VI{0,3})(?![\w])"
    r"|[ ]?(?:bis|hs|huis|zwart|rood|rd|zw|boven|bovenwoning|beneden|benedenwoning|bg|ong|sous|souterrain"
    r"|achterhuis|voorhuis|IV|III|II|VI{0,2})(?![\w])"
    r"|[ ](?:achter|voor)(?![\w])(?![ ](?:de|het|een|mijn|ons|onze|uw|die|dat|deze|dit|zijn|haar|je)\b)"
    r"|,[ ](?:nr\.?|nummer)[ ]\d{1,4}[a-zA-Z]?(?![\w])"
    r"|[A-Za-z]{1,2}\d{0,3}(?![\w])"
    r"|[ ][A-Z](?![\w'’.])|[ ][b-df-tv-z](?![\w'’.])"
    r"|[ ]?[a-z](?=,?[ ]?(?:[1-9]\d{3}[ ]?[A-Za-z]{2}\b|\[POSTCODE\]))"
    r"|,?[ ]?\(?(?:kamer|kmr\.?|appartement|appt?\.?|unit|studio|etage|verdieping|flat|kelder|ligplaats|woning"
    r"|toren|portiek|huisnummer|box|bus|ingang|blok|gebouw)[ ]?(?:nr\.?[ ]|nummer[ ])?"
    r"(?:[A-Z]{0,2}-?\d{1,4}[A-Za-z]?|[A-Z]|[a-z](?![\w]))(?![\w])\)?"
    r"|,?[ ]?\(?\d{1,2}(?:e|ste|de)[ ](?:verdieping|etage|hoog|woonlaag)\)?"
    r"|[ ,]{0,2}\(?(?:begane[ ]grond|\d{1,2}[ -]?hoog|(?:een|één|twee|drie|vier|vijf)[ -]hoog)(?:[ -](?:achter"
    r"|voor|links|rechts))?\)?"
    rf"|[ ]?(?:en|of|&|\+)[ ](?:nr\.?[ ]|nummer[ ])?\d{{1,5}}[a-zA-Z]?(?![\w]|[.,:]\d|[ ]{_UNITS}\b)"
    r")"
)
_NUMBER = rf"\d{{1,5}}{_ADDITION}{{0,4}}"
_NO_MORE = rf"(?!\w|[.,:]\d|['’]s\b|[ ]?(?:%|€|°|ste\b|de\b|e\b)|[ ]{_UNITS}\b)"
_HOUSE = re.compile(
    rf"(?<![\d.,:€/-])(?<![€][ ])(?P<mark>(?:huisnummers?|huisnrs?\.?|nummers?|nrs?\.?|no\.?|#"
    rf"|n°)[ ]?)?(?<!\d)(?P<number>{_NUMBER}){_NO_MORE}",
    re.IGNORECASE,
)
_CASEFUL_TAIL = re.compile(r"[ ][a-zA-Z]\Z")
_WORDS_BEFORE = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=\w)|-(?=\w))*\.?|\d{1,2}(?:e|ste|de)\b|['’][ts](?=[ -])|\S"
)
_GLUED = re.compile(
    rf"\b[^\W\d_]{{2,30}}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|pad|steeg|dreef|hof"
    rf"|plantsoen)\d{{1,4}}{_ADDITION}{{0,2}}(?!\w)",
    re.IGNORECASE,
)
_OF_STREETS = re.compile(
    rf"\b(?:laan|weg|hof|plein|kade|pad|park|tuin|kamp|rondeel|gaarde|boulevard|avenue|bocht|erf|wal|rode"
    rf"|rue)[ ](?:van|der|den|naar|tot|in|op|aan|bij)[ ]"
    rf"(?:(?:de|den|der|het|'t"
    rf"|la)[ ])?[^\W\d_][\w'’-]{{2,30}}(?:[ ][A-Z][\w'’-]{{2,30}}){{0,2}}[ ,]{{1,2}}(?:nr\.?[ ]"
    rf"|nummer[ ])?{_NUMBER}{_NO_MORE}",
    re.IGNORECASE,
)
_YEAR_SQUARE = re.compile(
    rf"\bplein[ ](?:19)?\d{{2}}(?:[-/](?:19)?\d{{2}})?[ ,]{{1,2}}(?:nr\.?[ ]|nummer[ ])?{_NUMBER}{_NO_MORE}",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"\b(?:postbus|antwoordnummer|woonboot|woonark|ligplaats|standplaats)[ ](?:nr\.?[ ]"
    r"|nummer[ ])?\d{1,5}[a-z]?\b(?!\.\d)",
    re.IGNORECASE,
)
_NEIGHBOUR = re.compile(
    rf"(?:\b(?:op|van|bij|naar|voor|tegenover|naast|achter|boven|onder|tussen|ter hoogte van|t\.h\.v\.?|tot|en"
    rf"|aan)[ ](?:het[ ]|de[ ])?(?:huis)?(?:nummers?|nrs?\.?)"
    rf"|\bhuisn(?:ummers?|rs?\.?)(?:[ ]?(?:is|:|,|=))?)[ ](?P<number>{_NUMBER}){_NO_MORE}",
    re.IGNORECASE,
)
_NEXT_DOOR = re.compile(
    rf"\b(?:buren|buurman|buurvrouw|buurjongen|bewoners?|bewoonster|overkant|overburen|hiernaast|ernaast|woon"
    rf"|woont|wonen|wonend|wonende|huurders?|onderburen|bovenburen|huis|adres|"
    rf"familie|gezin|deur|flat|woning|appartement|numero)\b(?:[ ][^\W\d_]{{1,12}}){{0,2}}[ ](?:op|van"
    rf"|is)[ ](?P<number>\d{{1,4}}{_ADDITION}{{0,3}}){_NO_MORE}",
    re.IGNORECASE,
)
_NUMBERED_THINGS = re.compile(
    r"(?:lijn|bus|tram|trein|metro|wachtrij|rij|mast|paal|lamp|container|boom|loket|balie|halte|stoplicht"
    r"|lantaarn|lantaarnpaal|wagen|kamer|parkeerplaats|plek|vak|plaats|groep|klas|"
    r"artikel|zaak|dossier|polis|meldings?|volg|met|wacht|heeft|onder|kenmerk)[ -]?(?:(?:op|van|met|onder|de"
    r"|het)[ ]){0,2}\Z",
    re.IGNORECASE,
)

_THE_PARTICLES = """
van de der den het 't ter ten la le du des el al
"""
_PARTICLES = frozenset(_THE_PARTICLES.split())
_THE_STREET_TITLES = """
burgemeester burg burgem prins prinses koning koningin professor prof dokter doctor dr mr meester minister president
pastoor pater deken dominee ds kapelaan bisschop kardinaal sint st graaf gravin hertog hertogin keizer admiraal
generaal kapitein commandant luitenant majoor ingenieur ir jonkheer jhr vrouwe heer wethouder jan oude nieuwe lange
korte kleine grote hoge lage kromme brede smalle groene rode witte zwarte gouden eerste tweede derde vierde vijfde
noordelijke zuidelijke oostelijke westelijke oud nieuw noord zuid oost west klein groot hoog laag verlengde dwars
"""
_STREET_TITLES = frozenset(_THE_STREET_TITLES.split())
_NOT_STREETS = NOT_NAMES | frozenset(
    [
        "lijn",
        "groep",
        "klas",
        "artikel",
        "artikelen",
        "art",
        "lid",
        "fase",
        "kamer",
        "bijlage",
        "route",
        "versie",
        "windows",
        "iphone",
        "samsung",
        "galaxy",
        "covid",
        "pagina",
        "blz",
        "hoofdstuk",
        "paragraaf",
        "vak",
        "perron",
        "spoor",
        "gate",
        "afrit",
        "afslag",
        "hectometer",
        "hectometerpaal",
        "zone",
        "sector",
        "district",
        "perceel",
        "kavel",
        "categorie",
        "type",
        "niveau",
        "punt",
        "stap",
        "deel",
        "nummer",
        "nr",
        "plus",
        "top",
        "week",
        "weken",
        "dag",
        "dagen",
        "maand",
        "maanden",
        "jaar",
        "jaren",
        "kwartaal",
        "uur",
        "om",
        "tot",
        "van",
        "circa",
        "ca",
        "ongeveer",
        "bijna",
        "ruim",
        "meer",
        "minder",
        "minstens",
        "minimaal",
        "maximaal",
        "zeker",
        "wel",
        "nog",
        "al",
        "sinds",
        "omstreeks",
        "tussen",
        "voor",
        "na",
        "over",
        "per",
        "elke",
        "ieder",
        "iedere",
        "alle",
        "totaal",
        "samen",
        "met",
        "en",
        "of",
        "op",
        "in",
        "te",
        "aan",
        "bij",
        "uit",
        "naar",
        "door",
        "onder",
        "boven",
        "naast",
        "de",
        "het",
        "een",
        "ik",
        "wij",
        "we",
        "u",
        "zij",
        "hij",
        "heeft",
        "hebben",
        "is",
        "zijn",
        "was",
        "waren",
        "ben",
        "zitten",
        "staan",
        "liggen",
        "betaal",
        "betaalde",
        "kost",
        "kosten",
        "bedraagt",
        "duurde",
        "duurt",
        "wacht",
        "gewacht",
        "eerste",
        "tweede",
        "laatste",
        "vorige",
        "volgende",
        "zeven",
        "acht",
        "negen",
        "tien",
        "honderd",
        "duizend",
        "regel",
        "vraag",
        "optie",
        "plan",
        "model",
        "formulier",
        "tarief",
        "boete",
        "bedrag",
        "prijs",
        "schaal",
        "score",
        "cijfer",
        "cijfers",
        "lokaal",
        "etage",
        "verdieping",
        "leeftijd",
        "anno",
        "euro",
        "eur",
        "nov",
        "sept",
        "level",
        "stadion",
        "plat",
        "bus",
        "auto",
        "boot",
        "vlucht",
        "trein",
        "rit",
        "snelweg",
        "kilometer",
        "km",
        "maar",
        "ook",
        "dan",
        "toen",
        "daar",
        "hier",
        "nu",
        "straks",
        "soms",
        "vaak",
        "steeds",
        "slechts",
        "alleen",
        "nummers",
        "minuten",
        "seconden",
        "bos",
        "ring",
        "stand",
        "ronde",
        "etappe",
        "wedstrijd",
        "seizoen",
        "jaargang",
        "editie",
        "nr.",
        "blok",
        "gebouw",
        "toren",
        "container",
        "mast",
        "paal",
        "lamp",
        "boom",
        "object",
        "halte",
        "stoplicht",
        "loket",
        "balie",
        "wc",
        "toilet",
        "haring",
        "maat",
        "schoenmaat",
        "bouwjaar",
        "peiljaar",
        "belastingjaar",
        "schooljaar",
        "kalenderjaar",
        "begroting",
        "programma",
        "graad",
        "temperatuur",
        "rating",
    ]
)
_PREPOSITIONS = re.compile(
    r"(?:\b(?:aan|op|in|voor|tegenover|naast|achter|bij|naar|van|vanaf|vanuit|nabij|te|hoek|adres|locatie|straat"
    r"|woon|woont|wonen|wonend|wonende|tussen|langs|bewoners?|huurder|"
    r"hoogte|gaat om|betreft|betreffende|omgeving|woonachtig|ingeschreven|is)|t\.h\.v\.?|thv|ter hoogte van|a/d)"
    r"(?:[ ](?:de|het|den|'t|van|van de|op|aan|aan de|op de|in de|in))?[ :]{1,2}\Z",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\b(?:woon|woont|wonen|wonend|wonende|woonde|woonachtig|gewoond|adres|huisadres|verhuis|verhuisd|verhuizen"
    r"|verhuizing|ingeschreven|bezorgd?|bezorgen|locatie|bewoners?|bewoonster|buren|"
    r"huis|huurder|huren|huur|huurt|pand|flat|appartement|woning|ter hoogte van|t\.h\.v\.?|thv|tegenover|naast"
    r"|hoek|gaat om|betreft|deur van|perceel|staat|sta|kamer|studio|boven)\b[^.!?\n]{0,40}\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"[ ](?!(?:en|in|is|wonen|hebben|staan|liggen|zijn|waren|zitten|klagen|moeten|kunnen|mogen|willen|zullen|doen"
    r"|gaan|komen|krijgen|parkeren|"
    r"geven|maken|vinden|kregen|tussen|tegen|boven|onder|binnen|buiten|alleen|steeds|sinds|als|was|er|daar|maar"
    r"|weer|hier|waar|naar|door|zonder|soms|"
    r"ons|dus|over|achter|per|nog|hebt|toen|even|samen)\b)[a-zà-ü]+(?:en|s|'s|er)\b"
)


def _start_of_street(text: str, words: list[re.Match[str]]) -> int:
    """Where the street name begins whose last word is ``words[-1]``: back over capitals, titles, "van der", "1e"."""
    first = len(words) - 1
    at = first
    while at > 0 and first - at < 6:
        word = words[at - 1]
        gap = text[word.end() : words[at].start()]
        raw = word[0]
        bare = raw.rstrip(".")
        key = bare.lower().replace("’", "'")
        abbreviated = raw.endswith(".") and (key in _STREET_TITLES or len(bare) == 1)
        if gap.strip() or len(gap) > 2 or "\n" in gap or (raw.endswith(".") and not abbreviated):
            break
        capital = bare[:1].isupper() and key not in _PARTICLES and key not in NOT_NAMES - _STREET_TITLES
        capital = capital and (zipf(key) < 5.2 or key in _STREET_TITLES)
        opens = at == 1 or words[at - 2][0] in ".!?:"
        if opens and key not in _STREET_TITLES and look_up(bare).listed and look_up(bare).given == 0:
            capital = False  # "Tegenover Lindelaan 14"
        named = look_up(bare).given > 0 and words[at][0].lower() in ("van", "de", "den", "der", "ten", "ter")
        if not (
            capital or key in _STREET_TITLES or re.fullmatch(r"\d{1,2}(?:e|ste|de)", key) or key in _PARTICLES or named
        ):
            break
        at -= 1
    while at < first and (
        words[at][0] in _PARTICLES or words[at][0] in ("Op", "In", "Aan", "En", "Bij", "Te", "Tot")
    ):  # "aan de Lindelaan": the street is only "Lindelaan".
        named = (
            words[at][0] == "van" and at > 0 and words[at - 1][0].lower() in ("op", "aan", "in", "bij", "voor", "naar")
        )
        if named and at + 1 < first:
            break  # "wonen op van der palmstraat 66"
        at += 1
    capitals = [w for w in words[at:] if w[0][:1].isupper()]
    if words[at][0][:1].islower() and capitals and words[at][0].lower() not in _STREET_TITLES:
        at = words.index(capitals[0])
    return words[at].start()


def _streets_with_number(text: str) -> Iterator[Span]:
    for match in _HOUSE.finditer(text):
        window = max(0, match.start() - 90)
        words = list(_WORDS_BEFORE.finditer(text, window, match.start()))
        if len(words) > 1 and window and words[0].start() == window:
            words = words[1:]
        if not words:
            continue
        if words[-1][0] == "," and match["mark"] is not None and len(words) > 1:
            words.pop()
        word = words[-1]
        gap = text[word.end() : match.start()]
        if not word[0][0].isalpha() or (word[0].endswith(".") and word[0].lower() not in ("str.", "ln.", "pln.")):
            continue
        if gap.strip(" ,") or not gap or len(gap) > 2:
            continue
        end = _sober_end(match)
        key = look_up(word[0].rstrip(".")).key
        if key in _NOT_STREETS and not (key in ("markt", "plein") and word[0][0].isupper()):
            continue
        follows = _COUNTED.match(text, end) is None
        year = re.fullmatch(r"(?:19[4-9]|20[0-4])\d", text[match.start("number") : end]) is not None
        start = _start_of_street(text, words)
        named_before = start < word.start()
        if (
            surely_street(key)
            or (word[0].endswith(".") and named_before)
            or (
                key in ("straat", "laan", "gracht", "weg", "kade", "singel", "dijk", "plein", "markt", "pad", "hof")
                and named_before
            )
        ):
            if not year or follows:
                yield Span(start, end, Kind.ADDRESS, "street and house number")
        elif year and not match["mark"]:
            continue
        elif looks_like_street(key) and (follows or match["mark"]):
            yield Span(start, end, Kind.ADDRESS, "street and house number")
        elif (follows or match["mark"]) and _could_be_street(text, words, start):
            yield Span(start, end, Kind.ADDRESS, "a word and a house number where one lives")


def _sober_end(match: re.Match[str]) -> int:
    """The end of the number; a lone letter after a space counts only in upper case or before a comma."""
    end = match.end("number")
    tail = _CASEFUL_TAIL.search(match.string, match.start("number"), end)
    if tail and tail[0][1].islower() and not re.match(r"[ ]?(?:[,.;)\n]|\Z|\[)|[ ](?:in|te|en)\b", match.string[end:]):
        return tail.start()
    return end


def _could_be_street(text: str, words: list[re.Match[str]], start: int) -> bool:
    """A name without a street's tail, as "Waterlelie 41": only where the text says that this is a place to be."""
    word = words[-1][0]
    before = text[max(0, start - 60) : start]
    placed = _PREPOSITIONS.search(before) is not None
    clause_start = not before.strip() or before.rstrip()[-1:] in ".!?:\n;"
    known = look_up(word)
    if word[0].isupper():
        if placed and not clause_start:
            return True
        after_name = before.rstrip().endswith((",", "]"))
        return after_name or (not known.ordinary and known.given == 0 and known.zipf < 4)
    return (
        placed
        and (known.zipf < 4.3 or start < words[-1].start())
        and _AT_HOME.search(before) is not None
        and len(word) > 3
    )


def _neighbours(text: str) -> Iterator[Span]:
    for match in _NEIGHBOUR.finditer(text):
        if not _NUMBERED_THINGS.search(text[max(0, match.start() - 30) : match.start()]):
            word = re.search(r"(?:huis)?n(?:ummers?|rs?\.?|o\.?)[ :,=]", match[0], re.IGNORECASE)
            start = match.start() + word.start() if word else match.start("number")
            yield Span(start, _sober_end(match), Kind.ADDRESS, "house number of somebody")
    for match in _NEXT_DOOR.finditer(text):
        if not _COUNTED.match(text, match.end("number")):
            yield Span(match.start("number"), _sober_end(match), Kind.ADDRESS, "house number of a neighbour")


_HAS_NUMBER = re.compile(r"\d")


def find_addresses(text: str) -> Iterator[Span]:
    if _HAS_NUMBER.search(text) is None:
        return
    for match in _BOX.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS, "PO box or mooring")
    yield from _streets_with_number(text)
    for match in _OF_STREETS.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS, "street and house number")
    for match in _YEAR_SQUARE.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS, "square named after a year, and house number")
    for match in _GLUED.finditer(text):
        yield Span(*match.span(), Kind.ADDRESS, "street and house number, written as one")
    yield from _neighbours(text)
