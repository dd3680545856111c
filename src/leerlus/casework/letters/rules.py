"""Filling in, and what may be said before somebody was spoken to. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence

from leerlus.casework.letters.choices import FORMAL_REFUSALS, GOES_WITHOUT_A_TALK, LAW_OF, Purpose, Verdict
from leerlus.statute.complaints.letters import BlockRule, forbidden_blocks, required_blocks

FIELDS = (
    "naam", "nummer", "ontvangen_op", "uiterste_datum", "vandaag", "gemeente", "telefoon", "behandelaar", "ombudsman",
    "ombudsman_contact", "andere_instantie", "reden_doorsturen",
)  # fmt: skip
TO_FILL_IN = re.compile(r"\[vul in:[^\]]*\]", re.IGNORECASE)
_FIELD = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)


class UnknownField(ValueError):
    """A name between {{ and }} that is none of ours; ``name`` is what stands there."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class MissingBlock(ValueError):
    """A template lacks what the law asks for."""

    def __init__(self, rule: BlockRule) -> None:
        super().__init__(rule.block)
        self.rule = rule


def fill(text: str, values: Mapping[str, str], *, fields: Collection[str] = FIELDS) -> str:
    """Put values where their names stand, each one of ``fields``. What a value holds is never looked at again.

    >>> fill("Dag {{ naam }},", {"naam": "{{nummer}}"})
    'Dag {{nummer}},'
    """
    if "{{" in _FIELD.sub("", text):
        raise UnknownField(text[text.rindex("{{") :][:40])

    def value(found: re.Match[str]) -> str:
        name = found[1].strip()
        if name not in fields:
            raise UnknownField(name[:40])
        return values.get(name) or f"[vul in: {name}]"

    return _FIELD.sub(value, text)


def mandatory(purpose: str) -> tuple[BlockRule, ...]:
    return required_blocks(LAW_OF[purpose]) if purpose in LAW_OF else ()


def lacking(purpose: str, blocks: Sequence[Mapping[str, str]]) -> tuple[BlockRule, ...]:
    """Which blocks that the law asks for are not there, or empty."""
    there = {block["code"] for block in blocks if block["text"].strip()}
    return tuple(rule for rule in mandatory(purpose) if rule.block not in there)


def assert_is_a_template(purpose: str, subject: str, blocks: Sequence[Mapping[str, str]]) -> None:
    """Raises MissingBlock or UnknownField."""
    for rule in lacking(purpose, blocks):
        raise MissingBlock(rule)
    for text in (subject, *(block["text"] for block in blocks)):
        fill(text, {})


# -- What may be said before a talk ----------------------------------------------------------------

_NUMBER = (
    "een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|twintig|dertig|veertig|vijftig"
    "|zestig|zeventig|tachtig|negentig|honderd|duizend|miljoen"
)
_IN_WORDS = rf"(?:{_NUMBER})[\s-]?(?:(?:{_NUMBER}|en|ën)[\s-]?)*"
_FIGURES = r"\d+(?:[.\s]\d{3})*(?:,(?:\d{1,2}|-+|–|—))?"
_EURO = r"(?:€|euro(?:'?s)?\b|eur\b)"
_AMOUNT = rf"(?:€|\beuro?\b)\s*\d|{_FIGURES}\s*{_EURO}|\d,(?:-|–|—)|\b{_IN_WORDS}{_EURO}"
_MONEY = re.compile(_AMOUNT, re.IGNORECASE)
_GIVES = re.compile(
    r"\b(?:betaal\w*|betalen|uitbeta\w*|terugbeta\w*|overgemaakt|maken|stort\w*|gestort|vergoed\w*|vergoeding\w*"
    r"|schadeloos\w*|compens\w*|tegemoetkom\w*|cadeaubon\w*|bied\w*|aangeboden|krijgt|krijgen|ontvangt|geven|keren"
    r"|kwijtschel\w*|kwijtgescholden|nemen|neemt|dragen|draagt)\b",
    re.IGNORECASE,
)
# Our money without an amount. What is between is of the same clause, and says no "not".
_ELSE = r"(?:niet(?!\s+alleen)|geen|nooit|en|maar(?!\s+ook)|bel\w*|kom\w*|schrijf\w*|mail\w*)"
_NEAR = rf"(?:\s+(?!{_ELSE}\b)[^\s.!?;]+){{0,7}}?\s+"
_WE = r"(?:wij|we|ik|gemeente)"
_PAID = r"(?:geld|bedrag|(?:parkeer)?boetes?|naheffing\w*|aanslag\w*|leges|kosten|heffing|schade|betaalde)"
_MAKES_GOOD = (
    r"(?:(?:schade|on?kosten)?vergoeding|compensatie|tegemoetkoming|terugbetaling|schadeloosstelling|cadeaubon)"
)
_OF_US = r"(?:\s+(?:van|ons|de|gemeente|dan|ook|nog|daarvoor|hiervoor|u|een)){0,4}\s+"
_NO = r"(?!\s+(?:\w+\s+){0,2}(?:niet(?!\s+alleen)|niets|geen|nooit)\b)"
_OFFER = re.compile(
    rf"\b(?:krijgt|krijg|ontvangt|geven){_NEAR}{_PAID}{_NEAR}?terug\b"
    rf"|\b{_PAID}{_NEAR}?(?:krijgt|krijg|ontvangt){_NEAR}?terug\b"
    rf"|\b{_PAID}{_NEAR}?terug(?:krijgt?|ontvangt)\b"
    rf"|\b(?:{_WE}\s+betaal(?:t|de|den|en)?|betal(?:en|t)\s+{_WE}|{_WE}\s+betalen){_NEAR}?terug\b"
    rf"|\b{_WE}{_NEAR}?(?:terug(?:betalen|betaald|storten|gestort))\b"
    rf"|\b{_PAID}\s+(?:wordt|worden|is|zijn){_NEAR}?(?:terugbetaald|teruggestort|overgemaakt|vergoed|kwijtgescholden)\b"
    rf"|\bwordt\s+(?:u\s+)?(?:\w+\s+)?terugbetaald\b"
    rf"|\b(?:{_WE}\s+(?:vergoed(?:en|t)?|compenseren)|(?:vergoed(?:en|t)?|compenseren)\s+{_WE})\b{_NO}"
    rf"|\b{_WE}{_NEAR}(?:vergoeden|compenseren)\b{_NO}"
    rf"|\b(?:krijgt|krijg|ontvangt|bieden|bied|geven){_OF_US}{_MAKES_GOOD}\b"
    rf"|\b(?:{_WE}\s+(?:maken|storten)|(?:maken|storten)\s+{_WE})(?:\s+(?:het|dit|dat|uw|u|aan))*\s+(?:geld|bedrag)\b"
    rf"|\b{_WE}\s+schelden{_NEAR}kwijt\b",
    re.IGNORECASE,
)
# What somebody asks, or what is still to be found out, is no offer.
_ASKED = re.compile(
    r"\b(?:of\s+(?:en\s+\w+\s+)?(?:u|wij|we|de|het|uw|ik)|u\s+(?:vraagt|vroeg|wil|wilt|wilde|schreef|schrijft|zegt|zei))\b"
    r"(?:(?!,|;|\ben\b).)*$",
    re.IGNORECASE | re.DOTALL,
)
# What the resident had to pay, and tells us of: no offer, as long as nothing is given in the same sentence.
_ASKED_OF_RESIDENT = re.compile(
    r"\b(?:boete\w*|naheffing\w*|aanslag\w*|aanmaning\w*|rekening\w*|factuur|leges|kosten)\b", re.IGNORECASE
)
_BY_RESIDENT = re.compile(
    r"\b(?:die|dat|welke)\s+u\s+(?:kreeg|krijgt|ontving|betaalde|moe(?:s)?t\s+betalen)\b", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.!?]+(?:\.\d+[^.!?]*)*")
_REFUSAL = re.compile(
    r"niet[\s-]*ontvankelijk|geen\s+belanghebbende|niet\s+belanghebbend|niet\s+(?:\w+\s+){0,2}als\s+belanghebbende"
    r"|niet\s+(?:\w+\s+)?in\s+behandeling|\bbehandel(?:en|t|de|den)\s+(?:uw|de|deze|dit|het)\s+\w+\s+(?:verder\s+)?niet"
    r"|\b(?:klacht|klachten|verzoek|bezwaar|melding)\s+(?:wordt|worden|is|zijn|werd)\s+(?:\w+\s+)?niet\s+(?:\w+\s+)?behandeld"
    r"|\bniet\s+(?:te\s+)?behandelen\b|\b(?:wijs|wijst|wijzen)\s+(?:\w+\s+){1,4}af\b"
    r"|\b(?:klacht|klachten|bezwaar)\s+(?:\w+\s+){0,3}(?:afgewezen|af\s+te\s+wijzen)"
    r"|\bafwijzing\s+van\s+uw\s+(?:klacht|bezwaar)",
    re.IGNORECASE,
)
_OBJECTION = re.compile(
    r"\b(?:in\s+bezwaar|bezwaar\s+(?:maken|indienen)|in\s+beroep|beroep\s+instellen)\b", re.IGNORECASE
)


def always_needs_a_talk(purpose: str, text: str) -> bool:
    """A formal refusal or an offer of money, by its purpose or by its words."""
    if refuses(purpose, text) or purpose == Purpose.OFFER_OF_MONEY:
        return True
    return offers_money(text) and purpose not in GOES_WITHOUT_A_TALK


def offers_money(text: str) -> bool:
    """Whether a sentence names an amount that may be ours to give, in figures or in words, or says that we give money.

    >>> offers_money("Wij betalen vijfhonderd euro."), offers_money("De boete van 74 euro die u kreeg.")
    (True, False)
    >>> offers_money("U krijgt de boete terug."), offers_money("U vraagt of u de boete terugkrijgt.")
    (True, False)
    """
    sentences = _SENTENCE.findall(text)
    return any((_MONEY.search(one) and not _only_asked(one)) or _gives_without_amount(one) for one in sentences)


def _gives_without_amount(sentence: str) -> bool:
    return any(not _ASKED.search(sentence[: found.end()]) for found in _OFFER.finditer(sentence))


def _only_asked(sentence: str) -> bool:
    given = _GIVES.search(_BY_RESIDENT.sub(" ", sentence))
    return bool(_ASKED_OF_RESIDENT.search(sentence)) and not given


def refuses(purpose: str, text: str) -> bool:
    """A formal refusal, by its purpose or by its words."""
    return purpose in FORMAL_REFUSALS or bool(_REFUSAL.search(text))


def call_first(
    *, purpose: str, text: str, spoken: bool, tried_enough: bool, wants_talk: bool, reason: str, consented: bool
) -> tuple[Verdict, str]:
    """Whether this may go now, and the code of why."""
    if spoken:
        return Verdict.PASS, "spoken"
    if always_needs_a_talk(purpose, text):
        return (Verdict.PASS, "consented") if consented else (Verdict.STOP, "needs_consent")
    if purpose in GOES_WITHOUT_A_TALK:
        return Verdict.PASS, "goes_without"
    if not wants_talk:
        return Verdict.PASS, "no_talk_wanted"
    if tried_enough:
        return Verdict.PASS, "tried_enough"
    return (Verdict.CONSIDER, "reason_given") if reason.strip() else (Verdict.STOP, "call_first")


def objects(purpose: str, text: str) -> re.Match[str] | None:
    """Where a letter points to objection or appeal, which the law forbids there (Awb 9:3)."""
    return _OBJECTION.search(text) if purpose in LAW_OF and forbidden_blocks(LAW_OF[purpose]) else None


# -- Personal data ---------------------------------------------------------------------------------


def bare(text: str) -> str:
    """A text without capitals, accents, spaces and signs, to compare by.

    >>> bare("Zoë, 06-12")
    'zoe0612'
    """
    parts = unicodedata.normalize("NFKD", text).casefold()
    return "".join(part for part in parts if part.isalnum())


# -- What goes along -------------------------------------------------------------------------------

MOST_BYTES_TOGETHER = 15 * 1024 * 1024
SAYS_THAT_SOMETHING_GOES_ALONG = (Purpose.COPY_TO_SUBJECT, Purpose.SENT_ON_TO_BODY)
ASK_FOR_A_LOOK = ("enclosure_of_another", "enclosure_in_protected_case", "enclosure_unread")
# Letters speak Dutch, whatever language the screens have.
ENCLOSURES, COPY_TO = "Bijlagen:", "Afschrift aan:"


def with_what_goes_along(body: str, *, enclosures: Sequence[str], readers: Sequence[str]) -> str:
    """The words of a letter, what is enclosed with it in its order, and who else gets it.

    >>> print(with_what_goes_along("Dag Noor,", enclosures=["de boete"], readers=["Sam"]))
    Dag Noor,
    <BLANKLINE>
    Bijlagen:
    1. de boete
    <BLANKLINE>
    Afschrift aan: Sam
    """
    parts = [body]
    if enclosures:
        parts.append("\n".join([ENCLOSURES, *(f"{at}. {name}" for at, name in enumerate(enclosures, start=1))]))
    if readers:
        parts.append(f"{COPY_TO} {', '.join(readers)}")
    return "\n\n".join(part for part in parts if part)


def enclosure(
    *, is_read: bool, tells_protected: bool, tells_number: bool, of_another: bool, is_protected: bool, looked: bool
) -> tuple[Verdict, str]:
    """Whether a file may go along, and the code of why.

    ``is_read``: a machine read what stands in it. ``of_another``: it did not come from who gets the letter.
    ``is_protected``: somebody in this case has a protected fact, or must not be known of.
    """
    if tells_protected:
        return Verdict.STOP, "enclosure_protected"
    if tells_number:
        return Verdict.STOP, "enclosure_number"
    if is_read and not of_another and not is_protected:
        return Verdict.PASS, "enclosure_read"
    if looked:
        return Verdict.PASS, "enclosure_looked_at"
    if of_another:
        return Verdict.STOP, "enclosure_of_another"
    return Verdict.STOP, "enclosure_in_protected_case" if is_protected else "enclosure_unread"


def is_where(to: str, *, way: str, known: str) -> bool:
    """Whether this is the address that we know. On paper nothing is written where we know no open address: the
    post room adds a secret one by hand.

    >>> is_where("kerkstraat 1 - 1234ab Veenhaven", way="letter", known="Kerkstraat 1, 1234 AB Veenhaven")
    True
    >>> is_where("ander@elders.nl", way="email", known="zij@elders.nl")
    False
    """
    if way == "email":
        return bool(to.strip()) and to.strip().casefold() == known.strip().casefold()
    return bare(to) == bare(known)
