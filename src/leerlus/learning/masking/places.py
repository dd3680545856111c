"""Places, only where they help to find somebody: beside an address or a name, or where somebody says she lives."""

import re
from collections.abc import Iterator

from leerlus.learning.masking.not_names import NOT_NAMES
from leerlus.learning.masking.place_names import PLACES
from leerlus.learning.masking.spans import Kind, Span
from leerlus.learning.masking.words import fold, look_up

_WORD = r"(?:['’]s-)?[^\W\d_](?:[^\W\d_]|['’-](?=\w))*"
_CANDIDATE = re.compile(
    rf"(?:['’]t[ ])?{_WORD}(?:[ ](?:aan[ ](?:den?|het)|a/d|op|bij|en|in|van|de|den|der|ter|{_WORD})){{0,4}}"
)
_AFTER_ADDRESS = re.compile(r"\[(?:ADRES|POSTCODE)\]\)?(?P<gap>[ ]?,?[ \n]{1,2}(?:(?:te|in|uit)[ ])?|[ ]?\()")
_AT_HOME = re.compile(
    r"\b(?:woon(?:t|de|achtig)?|wonen(?:de|d)?|woonplaats|gewoond|verhuis(?:d|t|de|den)?|verhuizen|geboren"
    r"|inwon(?:er|ers|ster)|opgegroeid|komt? oorspronkelijk|ingeschreven)\b"
    r"(?:[ ](?!in[ ]|te[ ]|naar[ ]|uit[ ]|van[ ])[^\W\d_\[]{1,12}|[ ]\[[A-Z]+\]){0,5}[ ]?(?::|(?:is|in|te|naar"
    r"|uit|van)(?=[ ]))[ ]",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"\[NAAM\](?P<gap>[ ](?:uit|te)[ ]|,[ ]|\n)")
_PERSONAL = re.compile(r"\[(?:NAAM|ADRES|POSTCODE|TEL|MAIL|BSN|DATUM|IBAN|ACCOUNT)\]")


def _known_prefix(candidate: str) -> str | None:
    """The longest beginning of the candidate that is the name of a town."""
    words = candidate.split(" ")
    for count in range(min(5, len(words)), 0, -1):
        name = " ".join(words[:count])
        if fold(name).replace("a/d", "aan den").replace("'", "'") in PLACES:
            return name
    return None


def _capitals(candidate: str) -> str | None:
    """The capitalised beginning: "De Bilt en" -> "De Bilt", "Alphen aan den Rijn is" -> "Alphen aan den Rijn"."""
    words = candidate.split(" ")
    if not words[0][:1].isupper() and not words[0].startswith(("'", "’")):
        return None
    last = 0
    for index, word in enumerate(words):
        if word[:1].isupper() and fold(word) not in NOT_NAMES and look_up(word).zipf < 5.6:
            last = index + 1
        elif word[:1].isupper() and index == 0 and fold(word) in ("de", "den", "het", "ter", "sint", "oud", "nieuw"):
            continue
        elif word.lower() not in ("aan", "den", "de", "het", "op", "bij", "en", "in", "der", "a/d"):
            break
    return " ".join(words[:last]) or None


def _place_at(text: str, start: int, *, capitals_suffice: bool) -> str | None:
    match = _CANDIDATE.match(text, start)
    if match is None:
        return None
    known = _known_prefix(match[0])
    if known and not (known.islower() and look_up(known).zipf > 4.9 and not capitals_suffice):
        return known
    return _capitals(match[0]) if capitals_suffice else None


def find_places(text: str) -> Iterator[Span]:
    if "[" in text:
        for match in _AFTER_ADDRESS.finditer(text):
            preposition = re.search("te|in|uit", match["gap"])
            place = _place_at(text, match.end(), capitals_suffice=True)
            if place is None and match[0].startswith("[POSTCODE]") and not preposition:
                place = _rare_word(text, match.end())
            weak = "," not in match["gap"] and not preposition and match[0].startswith("[ADRES]")
            if place and weak and place.islower() and look_up(place).ordinary:
                continue
            if place and (
                preposition
                or _known_prefix(place)
                or match[0].startswith("[POSTCODE]")
                or _stands_alone(text, match.end() + len(place))
            ):
                yield Span(match.end(), match.end() + len(place), Kind.PLACE, "place beside an address")
        for match in _AFTER_NAME.finditer(text):
            place = _place_at(text, match.end(), capitals_suffice="uit" in match["gap"] or "te" in match["gap"])
            if place and _stands_alone(text, match.end() + len(place)) | ("uit" in match["gap"]):
                yield Span(match.end(), match.end() + len(place), Kind.PLACE, "place beside a name")
    for match in _AT_HOME.finditer(text):
        born = match[0].lower().startswith(("geboren", "woonplaats", "wonende", "opgegroeid")) or " te " in match[0]
        if born or _PERSONAL.search(text):
            place = _place_at(text, match.end(), capitals_suffice=True)
            if (place and not look_up(place.split(" ")[-1]).ordinary | (_known_prefix(place) is not None)) or (
                place and _known_prefix(place)
            ):
                yield Span(match.end(), match.end() + len(place), Kind.PLACE, "where somebody lives or was born")


def _rare_word(text: str, start: int) -> str | None:
    match = re.compile(_WORD).match(text, start)
    return match[0] if match and not look_up(match[0]).ordinary and look_up(match[0]).zipf < 4.5 else None


def _stands_alone(text: str, end: int) -> bool:
    return text[end : end + 1] in ("", ",", ".", ";", ")", "\n", "!")
