"""Personal numbers with a form or a check: BSN, IBAN, phone, plate, postcode, date, case number, mail, account.

Sources: the eleven test of the BSN and the sections of the register of persons; ISO 13616 (IBAN, mod 97); RDW's
"sidecodes" 1 to 14 for number plates; the Dutch numbering plan for phones (ten digits, 0 or +31 in front).
Every pattern has bounded repeats, so that the time stays proportional to the length of the text.
"""

import re
from collections.abc import Iterator

from leerlus.learning.masking.spans import Kind, Span

# The number of a lamp or a container is what an officer needs.
_OBJECT = re.compile(
    r"\b(?:mast|paal|lamp|lantaarn|lantaarnpaal|boom|container|object|put|halte|automaat|laadpaal"
    r"|kast)(?:[ -]?(?:nummer|nr\.?))?[ :]{0,2}$",
    re.IGNORECASE,
)


# --- checks --------------------------------------------------------------------------------------------------------


def is_bsn(digits: str) -> bool:
    """The eleven test: 9a + 8b + 7c + 6d + 5e + 4f + 3g + 2h - i is a multiple of eleven.

    >>> is_bsn("123456782"), is_bsn("123456789")
    (True, False)
    """
    if len(digits) != 9 or not (digits.isascii() and digits.isdigit()) or digits == "000000000":
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=True)) % 11 == 0


def is_iban(compact: str) -> bool:
    """ISO 13616: the first four signs at the end, letters as 10 to 35, and the remainder of 97 is 1.

    >>> is_iban("NL91ABNA0417164300"), is_iban("NL92ABNA0417164300")
    (True, False)
    """
    if not (15 <= len(compact) <= 34 and compact.isascii() and compact.isalnum()):
        return False
    turned = compact[4:] + compact[:4]
    return int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


# --- mail, accounts ------------------------------------------------------------------------------------------------

_MAIL_LOCAL = re.compile(r"[\w.+%'-]{1,64}\Z")
_MAIL_DOMAIN = re.compile(r"[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}")
_MAIL_SPELLED = re.compile(
    r"[\w.+-]{1,64}\s?(?:[\[(]\s?(?:at|apenstaartje)\s?[\])]|\sapenstaartje\s)\s?[\w-]{1,63}"
    r"(?:(?:\.|\s?[\[(](?:dot|punt)[\])]\s?|\spunt\s)[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w.@])@[A-Za-z0-9_](?:[\w.]{0,38}[A-Za-z0-9_])?")
_PROFILE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:facebook|instagram|twitter|x|linkedin|tiktok|snapchat|youtube)\.com/"
    r"(?:in/|@)?[\w.%-]{2,60}",
    re.IGNORECASE,
)
_ACCOUNT_WORD = re.compile(
    r"\b(?:gebruikersnaam|gebruikersaccount|inlognaam|loginnaam|accountnaam|account|username|profielnaam|wachtwoord|"
    r"schuilnaam|nickname|insta(?:gram)?|twitter|snapchat|facebook|tiktok|telegram|skype|login)\b"
    r"(?:[ ]?(?:is|heet|luidt|met|de|naam|van|mij|mijn|onder|als|op|:|=|,"
    r"|-)){0,4}[ ]?[\"'“‘(]?([^\s\"'”’),;:\[\]]{3,40})",
    re.IGNORECASE,
)
_DOCUMENT_WORD = re.compile(
    r"\b(?:paspoort|id-?kaart|identiteitskaart|identiteitsbewijs|rijbewijs|document|verblijfsvergunning"
    r"|verblijfsdocument|v|"
    r"vreemdelingen|kvk|crv)(?:[ -]?(?:nummer|nr\.?|no\.?))?(?:[ ]?(?:is|met|van|:|=|,)){0,3}[ ]?"
    r"((?=[A-Za-z]{0,12}\d)[A-Za-z0-9]{8,12})(?!\w)",
    re.IGNORECASE,
)


def _mails(text: str) -> Iterator[Span]:
    if "@" in text:
        at = text.find("@")
        while at >= 0:
            local = _MAIL_LOCAL.search(text, max(0, at - 64), at)
            domain = _MAIL_DOMAIN.match(text, at + 1)
            if local and domain:
                end = domain.end() - (len(domain[0]) - len(domain[0].rstrip("-_.")))
                start = local.start() + (len(local[0]) - len(local[0].lstrip("'.-%")))
                if start < at:
                    yield Span(start, end, Kind.MAIL, "mail address")
            at = text.find("@", at + 1)
    if "(" in text or "[" in text or "apenstaartje" in text.lower():
        for match in _MAIL_SPELLED.finditer(text):
            yield Span(*match.span(), Kind.MAIL, "mail address, spelled out")


def _accounts(text: str) -> Iterator[Span]:
    if "@" in text:
        for match in _HANDLE.finditer(text):
            yield Span(*match.span(), Kind.ACCOUNT, "@ and a name")
    if ".com/" in text.lower():
        for match in _PROFILE.finditer(text):
            yield Span(*match.span(), Kind.ACCOUNT, "page of a person on a network")
    for match in _ACCOUNT_WORD.finditer(text):
        value = match[1].rstrip(".!?")
        signs = any(c.isdigit() or c in "_@" for c in value) or "." in value
        if signs and not re.fullmatch(r"[\d.,]{1,4}", value):
            yield Span(match.start(1), match.start(1) + len(value), Kind.ACCOUNT, "after the word account")
    for match in _DOCUMENT_WORD.finditer(text):
        yield Span(*match.span(1), Kind.ACCOUNT, "number of an identity document")


# --- money ---------------------------------------------------------------------------------------------------------

_IBAN_LENGTH = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "GB": 22, "ES": 24, "IT": 27, "PL": 28, "PT": 25, "TR": 26, "LU": 20,
    "AT": 20, "CH": 21, "DK": 18, "SE": 24, "NO": 15, "FI": 18, "IE": 22, "GR": 27, "RO": 24, "BG": 22, "HU": 28,
    "CZ": 24, "SK": 24, "LT": 20, "LV": 21, "EE": 20, "HR": 21, "SI": 19, "CY": 28, "MT": 31, "UA": 29, "MC": 27,
    "MA": 28, "RS": 22, "BA": 20, "AL": 28, "XK": 20, "MK": 19, "IL": 23, "TN": 24, "SA": 24, "AE": 23, "GE": 22,
    "MD": 24, "BR": 29, "PK": 24, "AZ": 28, "KZ": 20, "LB": 28, "IS": 26, "LI": 21, "SM": 27, "AD": 24, "GI": 23,
}  # fmt: skip
_IBAN = re.compile(r"(?<![A-Za-z0-9])([A-Za-z]{2})[ .-]?(\d{2})((?:[ .-]{0,2}[A-Za-z0-9]){11,30})")
_ACCOUNT_NUMBER = re.compile(
    r"\b(?:rekening(?:nummer|nr\.?)?|giro(?:rekening|nummer)?|bankrekening|iban)\b[ :=]{0,3}(?:is |nr\.? |van )?[ ]?"
    r"((?:[A-Z]{2}\d{2})?(?:[ .-]?[A-Z0-9*xX]){3,20}\d)(?!\w)",
    re.IGNORECASE,
)


def _ibans(text: str) -> Iterator[Span]:
    for match in _IBAN.finditer(text):
        country = match[1].upper()
        wanted = _IBAN_LENGTH.get(country)
        signs = [(at, c) for at, c in enumerate(match[0], match.start()) if c.isalnum()]
        if wanted is None or len(signs) < wanted:
            continue
        compact = "".join(c for _, c in signs[:wanted]).upper()
        whole = wanted == len(signs) or not text[signs[wanted][0] - 1].isalnum()
        dutch = country == "NL" and compact[4:8].isalpha() and compact[8:].isdigit()
        pieces = re.findall(r"[A-Za-z0-9]+", text[match.start() : signs[wanted - 1][0] + 1])
        if sum(piece.isalpha() for piece in pieces) > 2 or (pieces[0].islower() and len(pieces[0]) == 2):
            continue  # Words of a sentence that happen to follow a number.
        if sum(c.isdigit() for c in compact) >= 8 and (is_iban(compact) or (dutch and whole)):
            why = "IBAN, remainder of 97 is 1" if is_iban(compact) else "form of a Dutch IBAN"
            yield Span(match.start(), signs[wanted - 1][0] + 1, Kind.IBAN, why)
    for match in _ACCOUNT_NUMBER.finditer(text):
        if sum(c.isdigit() for c in match[1]) >= 4 and not re.search(r"[A-Za-z]{5}", match[1]):
            yield Span(*match.span(1), Kind.IBAN, "after the word rekening")


# --- dates ---------------------------------------------------------------------------------------------------------

_MONTH = (
    r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"jan|feb|febr|mrt|apr|jun|jul|aug|sept|sep|okt|nov|dec)"
)
_DATES = re.compile(
    r"(?<![\d.,/-])(?:"
    rf"(?:[0-3]?\d)(?:e|ste|de)?[ .-]{{0,2}}{_MONTH}\.?[ .,-]{{0,2}}(?:'?\d{{2}}|(?:1[89]|20)\d{{2}})(?![\d])(?!:\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])[ ]?([-/.])[ ]?(?:0?[1-9]|1[0-2])[ ]?\1[ ]?(?:1[89]|20)\d{2}(?!\d)"
    r"|(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\2\d{2}(?![\d]|[-/.,]\d)"
    r"|(?:1[89]|20)\d{2}([-/.])(?:0[1-9]|1[0-2])\3(?:0[1-9]|[12]\d|3[01])(?!\d)"
    r")",
    re.IGNORECASE,
)
_BIRTH = re.compile(
    r"\b(?:geboren|geb\.?|geboortedatum|geboortejaar|geboortedag|gebdat|bouwjaar van mij|jarig|verjaardag|verjaar"
    r"|verjaart|"
    r"overleden|overlijdensdatum|trouwdatum|getrouwd)\b(?:[ ]?(?:is|op|in|ben|wordt|werd|jaar|datum|dd\.?|van|:"
    r"|,)){0,4}[ ]?"
    rf"([0-3]?\d(?:e|ste|de)?[ -]{_MONTH}\b\.?|[0-3]?\d[-/.][01]?\d(?:[-/.]\d{{2,4}})?|"
    rf"(?:{_MONTH}\.?[ ])?(?:19|20)\d{{2}}|(?:19|20)\d{{6}}|[0-3]\d[01]\d(?:19|20)\d{{2}}|"
    rf"[0-3]\d[ ][01]?\d[ ](?:19|20)?\d{{2}})(?![\d])",
    re.IGNORECASE,
)


def _dates(text: str) -> Iterator[Span]:
    for match in _DATES.finditer(text):
        yield Span(*match.span(), Kind.DATE, "a full date")
    for match in _BIRTH.finditer(text):
        yield Span(*match.span(1), Kind.DATE, "day of birth, marriage or death")


# --- phones --------------------------------------------------------------------------------------------------------

_PHONES = re.compile(
    r"(?<![\w+])(?<!\d[.,])(?:"
    r"(?:\+|00)[ ]?31[ .\-/]{0,3}(?:\(0\))?(?:[ .\-/()]{0,3}\d){9}"
    r"|\(?0[ .\-/]{0,3}[1-9](?:[ .\-/()]{0,3}\d){8}"
    r"|(?:\+|00)[ ]?(?!31)[1-9]\d{0,2}[ .\-/]{0,2}(?:\(0\))?(?:[ .\-/()]{0,2}\d){7,11}"
    r")(?!\d)"
)
_BARE_MOBILE = re.compile(r"(?<![\w+.,-])(?:31)?6[ .\-]{0,2}[1-9](?:[ .\-]{0,2}\d){7}(?!\d)")
_PHONE_WORD = re.compile(
    r"\b(?:bel|bellen|belt|tel|telefoon|telefoonnummer|telnr|telnummer|mobiel|mobieltje|gsm|app|appen|appje|appt"
    r"|sms|sms'en|sms-en|"
    r"whatsapp|nummer|06-nummer|mob|fax|doorkiesnummer|bereikbaar)\b[.:]?(?:[ ](?:mij|me|ons|hem|haar|op|naar|via"
    r"|het|dit|"
    r"is|nummer|nr\.?|maar|gerust|kan|ook|onder|thuis|even|een|appje|sturen|dan|:)){0,5}[ :]{1,3}"
    r"(\(?\d(?:[ .\-/()]{0,2}\d){5,10})(?!\d)",
    re.IGNORECASE,
)


def _phones(text: str) -> Iterator[Span]:
    for match in _PHONES.finditer(text):
        if not re.match(r"0[89]00", match[0]):  # 0800 and 0900 are desks, not persons.
            yield Span(*match.span(), Kind.PHONE, "form of a phone number")
    for match in _BARE_MOBILE.finditer(text):
        spaced = len(match[0]) > 9 and not match[0].startswith("31")
        if spaced or match[0].startswith("316"):
            yield Span(*match.span(), Kind.PHONE, "form of a mobile number")
    for match in _PHONE_WORD.finditer(text):
        desk = re.match(r"0[89]00|112\b|14 ?0", match[1]) is not None
        if not desk and not _OBJECT.search(text, max(0, match.start() - 24), match.start()):
            yield Span(*match.span(1), Kind.PHONE, "a number to call")


# --- BSN -----------------------------------------------------------------------------------------------------------

_NINE = re.compile(
    r"(?<![\w.,-])(?:\d{9}|\d{3}[ .\-]\d{3}[ .\-]\d{3}|\d{4}[ .\-]\d{2}[ .\-]\d{3}|\d{2}[ .\-]\d{3}[ .\-]\d{4}|"
    r"\d{3}[ .\-]\d{2}[ .\-]\d{4}|\d{2}[ .\-]\d{2}[ .\-]\d{2}[ .\-]\d{3}|\d{4}[ .\-]\d{5}"
    r"|\d{5}[ .\-]\d{4})(?![\w]|[.,-]\d)"
)
_BSN_WORD = re.compile(
    r"\b(?:bsn(?:-?nummer|-?nr\.?)?|burgerservice(?:-?nummer|nr\.?)?|burger ?service ?nummer|sofi(?:-?nummer"
    r"|-?nr\.?)?|"
    r"sociaal-?fiscaal ?nummer)\b"
    r"[^\d\[\n]{0,30}?(\d(?:[ .\-]{0,2}\d){6,9})(?!\d)",
    re.IGNORECASE,
)


def _bsns(text: str) -> Iterator[Span]:
    for match in _BSN_WORD.finditer(text):
        yield Span(*match.span(1), Kind.BSN, "after the word BSN")
    for match in _NINE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        money = re.match(r"\s?(?:euro|eur\b|€|m2|m²|kwh)", text[match.end() : match.end() + 6], re.IGNORECASE)
        if is_bsn(digits) and not money:
            yield Span(*match.span(), Kind.BSN, "nine digits that pass the eleven test")


# --- plates --------------------------------------------------------------------------------------------------------

# RDW sidecodes 1 to 14: A is a letter, 9 a digit.
SIDECODES = (
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9",
    "9-AAA-99", "AA-999-A", "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9",
)  # fmt: skip


def _compiled_plates(separator: str) -> re.Pattern[str]:
    shapes = []
    for code in SIDECODES:
        groups = [
            (r"\d" if group[0] == "9" else "[A-Za-z]") + (f"{{{len(group)}}}" if len(group) > 1 else "")
            for group in code.split("-")
        ]
        shapes.append(separator.join(groups))
    return re.compile(r"(?<![\w-])(?:" + "|".join(shapes) + r")(?![\w]|-\w)")


_PLATE_DASHED = _compiled_plates(r"[ ]?[-–—‑·.][ ]?")
_PLATE_SPACED = _compiled_plates("[ ]")
_PLATE_GLUED = _compiled_plates("")
_PLATE_DIPLOMAT = re.compile(r"(?<![\w-])CDJ?[- ]\d{2,3}(?:[- ]\d{1,2})?(?![\w-])")
_VEHICLE = re.compile(
    r"kenteken|kentken|\bauto|wagen\b|busje\b|\bbus\b|bestelbus|scooter|brommer|bromfiets|motor|aanhanger|caravan"
    r"|camper|"
    r"voertuig|vrachtauto|\btaxi|nummerbord|nummerplaat|plaat\b|volkswagen|\bvw\b|opel|toyota|renault|bmw|audi|"
    r"mercedes|peugeot|\bford\b|\bkia\b|tesla|citroen|fiat|\bseat\b|skoda|hyundai|\bparkeer",
    re.IGNORECASE,
)
_UNIT_LETTERS = re.compile(
    r"uur|min|van|tot|mrt|jan|feb|apr|mei|jun|jul|aug|sep|okt|nov|dec|cm|mm|km|kg|ha|en|of|in|op|te|de|is|om|ze|we|"
    r"keer|jr|mnd|dgn|wkn|st|stk|nr|art|lid|per|aan|bij|dag|x|m|e|a|u|à|lux|db|kw|kwh|ppm",
    re.IGNORECASE,
)


def _plates(text: str) -> Iterator[Span]:
    for match in _PLATE_DASHED.finditer(text):
        yield Span(*match.span(), Kind.PLATE, "form of a number plate")
    for match in _PLATE_DIPLOMAT.finditer(text):
        yield Span(*match.span(), Kind.PLATE, "form of a diplomatic plate")
    for pattern in (_PLATE_SPACED, _PLATE_GLUED):
        for match in pattern.finditer(text):
            letters = re.findall("[A-Za-z]+", match[0])
            upper = all(group.isupper() for group in letters)
            unit = any(_UNIT_LETTERS.fullmatch(group) for group in letters)
            named = _VEHICLE.search(text, max(0, match.start() - 60), match.start()) is not None
            mixed = pattern is _PLATE_GLUED and not unit and len(re.findall(r"\d+|[A-Za-z]+", match[0])) == 3
            if (
                (upper and not (text.isupper() and unit))
                or (named and not unit)
                or mixed
                or _directly_named(text, match)
            ):
                yield Span(*match.span(), Kind.PLATE, "form of a number plate, without dashes")


def _directly_named(text: str, match: re.Match[str]) -> bool:
    """True when the word plate stands right before it."""
    before = text[max(0, match.start() - 30) : match.start()].lower()
    return bool(
        re.search(r"(?:kenteken|nummerbord|nummerplaat)\w{0,8}(?:[ ](?:is|van|met|nummer))?[ :\"'(]{0,3}$", before)
    )


# --- postcodes -----------------------------------------------------------------------------------------------------

_POSTCODE = re.compile(r"(?<![\w.,-])[1-9]\d{3}[ \u00a0]{0,2}[A-Za-z]{2}(?![\w])")
_POSTCODE_WORD = re.compile(
    r"\bpostcode(?:gebied)?\b[ ]?(?:is|:|van|,)?[ ]?([1-9]\d{3})(?:[ ]?([a-z]{2}))?\b", re.IGNORECASE
)
_THE_NOT_LETTERS = """
aan al as be bv ca cm da dan de di do dm dr du eg ei el em en er et eu ev ex fl ga ha he hi hm ho hr hz ie if ik il
im in is it ja je jij jr km kg kw la le li lo ma me mg ml mm mo mw my na no nr nu of oh ok om on op or pc pk st te
th tl to tv uw va vd vs wa we wo wc ze zo zn
"""
_NOT_LETTERS = frozenset(_THE_NOT_LETTERS.split())


_ADDRESS_ENDS = re.compile(
    r"(?:[a-z]{3}[ ]\d{1,4}[a-z]?[ ,]{1,3}|\[ADRES\][ ,]{1,3}|\b(?:postcode"
    r"|pc)[ :]{1,2}(?:is[ ])?)\n?\Z",
    re.IGNORECASE,
)


def _postcodes(text: str) -> Iterator[Span]:
    for match in _POSTCODE.finditer(text):
        letters = match[0][-2:]
        if letters.upper() in ("SA", "SD", "SS"):  # Never given out.
            continue
        tail = text[match.end() : match.end() + 3]
        sure = letters.isupper() and not text.isupper()
        glued = match[0][4].isalpha() and letters.lower() not in (
            "cm",
            "mm",
            "km",
            "kg",
            "ml",
            "dm",
            "kw",
            "pk",
            "mg",
            "hz",
            "st",
            "th",
        )
        mixed = letters[0].isupper() and letters[1].islower() and not sure
        before = text[max(0, match.start() - 24) : match.start()]
        after_address = _ADDRESS_ENDS.search(before)
        if (
            sure
            or glued
            or after_address
            or (letters.lower() not in _NOT_LETTERS and not mixed)
            or (mixed and tail[:1] in ",.\n")
        ):
            yield Span(*match.span(), Kind.POSTCODE, "form of a postcode")
    for match in _POSTCODE_WORD.finditer(text):
        end = match.end(2) if match[2] and match[2].lower() not in _NOT_LETTERS else match.end(1)
        yield Span(match.start(1), end, Kind.POSTCODE, "after the word postcode")


# --- cases ---------------------------------------------------------------------------------------------------------

_CASE_WORD = re.compile(
    r"\b(?:(?:(?:zaak|dossier|referentie|kenmerk|meldings?|meld|aanvraag|aanslag|beschikkings?|klacht|factuur"
    r"|klant|cliënt|client|debiteuren?|vorderings?|"
    r"polis|bezwaar|volg|boete|naheffings?|vergunnings?|bestel|order|registratie|ticket|subject|administratie"
    r"|contract|incasso|"
    r"proces-?verbaal|pv|relatie|betalings?|bon|cjib|aangifte|besluit|brief|object|project|sia|bag|perceel|cvz|"
    r"patiënt|patient|leerling|lidmaatschaps?|inschrijf|inschrijvings?|afspraak|dossierkenmerk)[ -]?(?:nummers?"
    r"|nrs?\.?|code|id|no\.?))|"
    r"zaak|dossier|referentie|kenmerk|ref|melding|aanvraag|beschikking|factuur|vergunning|naheffing|boete|aanslag"
    r"|klacht|bezwaar|bezwaarschrift|"
    r"olo|zaaksnummer|betalingskenmerk|acceptgiro|ticket|proces-?verbaal|aangifte|besluit|bekeuring|brief|bon"
    r"|onder nummer|met nummer|met nr\.?|heeft nummer|nummer is|nummer)"
    r"(?!\w)[.:]?(?:[ ]?(?:is|met|onder|nummer|nr\.?|no\.?|het|kenmerk|van|mijn|uw|ons|onze|luidt|code|de|:|=|#|,"
    r"|\()){0,4}[ ]?"
    r"(#?(?:(?:OLO|ZK|SIA|WOZ|UIT|IN|PV|BSK|Z|D|M|ZD|BEZ|WMO"
    r"|AANVR)[ ./-])?[A-Za-z]{0,6}[-./:]?\d[A-Za-z0-9]{0,20}(?:[-./:_][A-Za-z0-9]{1,20}){0,6}(?:[ ]\d{3,8}){0,3})",
    re.IGNORECASE,
)
_CASE_SELF = re.compile(
    r"(?<![\w./-])(?:"
    r"(?:OLO|SIA|SIG|MOR|ZK|BEZW?|KL|KLA|MELD|WMO|WOO|UIT|PV|DSO|WABO|BZW|KLT|REF|DOS|VTH|INT|BWT|APV|OV"
    r"|HZ)[ ./:_#-]{0,2}\d[\d./_-]{3,18}\d"
    r"|[A-Z]{1,5}[-./_]?(?:19|20)\d{2}[-./_]\d{2,10}(?:[-./_]\d{1,6})?"
    r"|[A-Z]{1,5}[-./_]\d{2}[-./_]\d{3,10}"
    r"|[A-Z]{1,4}-?\d{5,12}"
    r"|(?:19|20)\d{2}[-./_](?:[A-Z]{1,5}[-./_]?)?\d{3,10}"
    r"|[A-Z]{2,5}[-_]\d{3,10}(?:[-_]\d{1,6})?"
    r"|\d{2,4}\.\d{2}\.\d{3}\.\d{2,4}"
    r"|[A-Z]{1,5}\d{1,8}(?:[-./]\d{2,12}){1,3}"
    r"|(?:[A-Z]{1,3}\d{1,4}){2}[A-Z0-9]{1,6}"
    r")(?![\w]|[./-]\d)"
)
_CASE_GROUPS = re.compile(r"(?<![\w.,/-])(?:CJIB[ -]?)?\d{4}(?:[ -]\d{4}){2,4}(?![\w]|[.,]\d)", re.IGNORECASE)
_CASE_LOWER = re.compile(
    r"(?<![\w./-])(?:z|zk|olo|sia)[ ./-]{0,1}(?:20\d{2}|\d{2})?[-./]?\d{4,10}(?![\w])", re.IGNORECASE
)
_LONG = re.compile(r"(?<![\w.,/-])\d{7,20}(?![\w]|[.,]\d)")
_MEASURE = re.compile(
    r"[ ]?(?:euro|eur\b|€|%|procent|jaar|uur|u\b|weken|week|dagen|dag|maanden|maand|keer|x\b|meter|m2|m²|km|kg"
    r"|personen|mensen|auto|huizen|bomen|woningen)",
    re.IGNORECASE,
)


def _cases(text: str) -> Iterator[Span]:
    for match in _CASE_WORD.finditer(text):
        value = match[1].rstrip(".-/:_")
        digits = sum(c.isdigit() for c in value)
        year = re.fullmatch(r"(?:19|20)\d{2}", value)
        amount = re.fullmatch(r"\d{1,3}(?:\.\d{3})*(?:,\d\d)?", value) and _MEASURE.match(
            text, match.start(1) + len(value)
        )
        of_object = _OBJECT.search(text, max(0, match.start() - 24), match.start()) is not None
        if digits >= 4 and not year and not amount and not of_object:
            yield Span(match.start(1), match.start(1) + len(value), Kind.CASE, "after a word for a case")
    for match in _CASE_SELF.finditer(text):
        yield Span(*match.span(), Kind.CASE, "form of a case number")
    for match in _CASE_GROUPS.finditer(text):
        yield Span(*match.span(), Kind.CASE, "a long number in groups")
    for match in _CASE_LOWER.finditer(text):
        yield Span(*match.span(), Kind.CASE, "form of a case number")
    for match in _LONG.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        if not _OBJECT.search(before) and not _MEASURE.match(text, match.end()) and not before.rstrip().endswith("€"):
            yield Span(*match.span(), Kind.CASE, "a long number")


_DIGIT = re.compile(r"\d")


def find_numbers(text: str) -> Iterator[Span]:
    """Everything with a form or a check. What stands first in this list names the kind where two overlap."""
    if "@" in text or "." in text or "(" in text or "[" in text or "apenstaartje" in text:
        yield from _mails(text)
    has_digit = _DIGIT.search(text) is not None
    if has_digit:
        yield from _ibans(text)
        yield from _bsns(text)
        yield from _dates(text)
        yield from _phones(text)
        yield from _postcodes(text)
        yield from _plates(text)
    yield from _accounts(text)
    if has_digit:
        yield from _cases(text)
