"""Who is the same person, who may be written to, and when an outreach is over. Pure."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from leerlus.casework.contacts.rules import TRIES_BEFORE_A_LETTER
from leerlus.casework.letters.checking import is_mail
from leerlus.casework.letters.choices import Way
from leerlus.casework.parties.rules import is_phone
from leerlus.insight.outreach.choices import DONE, TO_BE_CALLED, NotWritten, Outcome, State

FEWEST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody as a file tells of them: the row in that file, and what is known."""

    number: int
    reference: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    city: str = ""
    address_is_secret: bool = False
    what: str = ""

    @property
    def unusable(self) -> tuple[str, ...]:
        """Which ways to reach them are filled in with what is none: "phone", "email"."""
        ways = (("phone", self.phone, is_phone), ("email", self.email, is_mail))
        return tuple(name for name, said, is_one in ways if said.strip() and not is_one(said.strip()))


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows that are new people, rows of somebody who is on the list already, rows of somebody who stands on another
    list of the same pattern, and rows of nobody who can be found."""

    new: tuple[Row, ...] = field(default=())
    twice: tuple[Row, ...] = field(default=())
    elsewhere: tuple[Row, ...] = field(default=())
    nobody: tuple[Row, ...] = field(default=())


def identity(row: Row) -> frozenset[str]:
    """What tells that two rows are one person: any of these in common is enough.

    >>> one = Row(1, name="J. de Vries", phone="06 1234 5678")
    >>> other = Row(2, name="Jan de Vries", phone="+31612345678")
    >>> bool(identity(one) & identity(other))
    True
    """
    digits = re.sub(r"\D", "", row.phone)
    digits = re.sub(r"^(0031|31(?=\d{9}$)|0)", "", digits)
    name, postcode = _plain(row.name), _plain(row.postcode)
    told = {
        "reference": _plain(row.reference),
        "phone": digits if len(digits) >= 9 and name else "",
        "email": "" if "email" in row.unusable else row.email.strip().casefold(),
        "home": f"{name}|{postcode}|{_plain(row.house_number)}" if name and postcode else "",
    }
    return frozenset(f"{kind}:{value}" for kind, value in told.items() if value)


def _plain(text: str) -> str:
    """Letters and digits only, without capitals and accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if sign.isalnum())


def sort_out(
    rows: Iterable[Row], *, known: Iterable[frozenset[str]], on_other_lists: Iterable[frozenset[str]] = ()
) -> Sorted:
    """Which rows are new people. Nobody is called twice; who has no number, mail or address can't be reached at all."""
    seen, others = set[str]().union(*known), set[str]().union(*on_other_lists)
    new: list[Row] = []
    twice: list[Row] = []
    elsewhere: list[Row] = []
    nobody: list[Row] = []
    for row in rows:
        marks = identity(row)
        can_be_reached = row.phone or row.email or row.postcode or row.street
        if not marks or not can_be_reached:
            nobody.append(row)
        elif marks & seen:
            twice.append(row)
            seen |= marks
        elif marks & others:
            elsewhere.append(row)
            others |= marks
        else:
            new.append(row)
            seen |= marks
    return Sorted(new=tuple(new), twice=tuple(twice), elsewhere=tuple(elsewhere), nobody=tuple(nobody))


# How registers say that an address is secret, and that it is not. The BRP's code of secrecy is 0 to 7.
SECRET = frozenset(("ja", "j", "yes", "y", "true", "waar", "x", "1", "2", "3", "4", "5", "6", "7"))
NOT_SECRET = frozenset(("", "nee", "n", "no", "false", "onwaar", "0"))


def is_secret(said: str) -> bool:
    """Whatever is not plainly a no counts as secret: an address that got out does not come back.

    >>> is_secret(" Nee "), is_secret("Ja, geheim"), is_secret("")
    (False, True, False)
    """
    return _bare(said) not in NOT_SECRET


def secrecy_is_unclear(said: str) -> bool:
    return _bare(said) not in NOT_SECRET | SECRET


def _bare(said: str) -> str:
    return " ".join(said.replace("\0", "").split()).casefold()


# How callers write down what came of a call, small letters and no signs.
OUTCOMES = {
    Outcome.REACHED: ("gesproken", "bereikt", "reached", "spoken"),
    Outcome.NO_ANSWER: ("geengehoor", "nietbereikt", "voicemail", "noanswer"),
    Outcome.WRONG_NUMBER: ("verkeerdnummer", "foutnummer", "wrongnumber"),
    Outcome.DECLINED: ("wilniet", "wilhetniet", "wilnietgeholpenworden", "declined"),
    Outcome.NOT_HIT: ("nietgeraakt", "tochnietgeraakt", "geldtnietvoormij", "nothit"),
}


def outcome_of(said: str) -> Outcome | None:
    """The outcome that somebody wrote in a file; None where the word is not known, for it is never guessed.

    >>> str(outcome_of("Geen gehoor")), outcome_of("misschien")
    ('no_answer', None)
    """
    plain = _plain(said)
    return next((outcome for outcome, words in OUTCOMES.items() if plain in words), None)


def may_be_written_to(*, tries: int, has_phone: bool) -> bool:
    """A letter is for who can't be called: no number, or tried three times."""
    return not has_phone or tries >= TRIES_BEFORE_A_LETTER


# What is filled in for each person in a letter to many.
FIELDS = ("naam", "kenmerk", "wat", "wat_misging", "wat_wij_doen", "gebeld", "telefoon", "gemeente", "schrijver")
# What a letter says of our calls; of a call that nobody made it says nothing.
CALLED, NOT_CALLED = "Wij konden u niet aan de telefoon spreken.", "Wij spreken u hier graag over."
FIRST_BODY = """Dag {{naam}},

Wij schrijven u omdat wij een fout maakten. {{wat_misging}}

Wij willen dit met u bespreken en het goedmaken.

{{gebeld}} Wilt u ons bellen? Ons nummer is {{telefoon}}.

Vriendelijke groet,

{{schrijver}}
Gemeente {{gemeente}}"""


def is_an_address(*, street: str, house_number: str, postcode: str) -> bool:
    """Whether post can go there: a street, or a postcode with a number.

    >>> is_an_address(street="", house_number="", postcode="1234AB")
    False
    """
    return bool(street.strip() or (postcode.strip() and house_number.strip()))


def way_to_write(
    *, has_email: bool, has_address: bool, is_secret: bool, is_read_along: bool, email_is_wrong: bool = False
) -> Way | NotWritten:
    """How a letter reaches somebody, or why it can't. A secret address gets paper; the address is written by hand.

    ``is_read_along``: another may read their post (``parties.queries.not_mailed_unasked``). ``email_is_wrong``: what is
    filled in is no address that a mail can go to.

    >>> way_to_write(has_email=True, has_address=True, is_secret=False, is_read_along=True)
    NotWritten.READ_ALONG
    """
    if is_secret:
        return Way.LETTER
    if is_read_along:
        return NotWritten.READ_ALONG
    if has_email and not email_is_wrong:
        return Way.EMAIL
    if has_address:
        return Way.LETTER
    return NotWritten.WRONG_EMAIL if email_is_wrong else NotWritten.NO_ADDRESS


def may_be_put_right(state: str) -> bool:
    """Redress is talked through before it is given: only who was reached, or wrote back, gets it."""
    return state in (State.REACHED, State.WROTE)


# Where a try brings somebody; any other leaves them where they were.
AFTER = {Outcome.REACHED: State.REACHED, Outcome.DECLINED: State.DECLINED, Outcome.NOT_HIT: State.NOT_HIT}


def state_after(state: str, outcome: str) -> str:
    """Where a try brings somebody. Who got redress before we spoke is done once we spoke.

    >>> str(state_after(State.UNSPOKEN, Outcome.REACHED)), str(state_after(State.WROTE, Outcome.NO_ANSWER))
    ('put_right', 'wrote')
    """
    if state == State.UNSPOKEN and outcome == Outcome.REACHED:
        return State.PUT_RIGHT
    return AFTER.get(Outcome(outcome), state)


def state_put_right(state: str) -> State:
    """Put right is done for who was reached only; who was written to stays to be called."""
    return State.PUT_RIGHT if state == State.REACHED else State.UNSPOKEN


def still_to_do(states: Iterable[str]) -> int:
    """How many people keep an outreach from ending: who was written to, got redress and never answered does not."""
    return sum(state not in (*DONE, State.UNSPOKEN) for state in states)


def calls_go_on(state: str) -> bool:
    return state in TO_BE_CALLED


def shown_to_the_council(*, found: int, done: int) -> tuple[int, int] | None:
    """How many people, and how many of them are done; None where few people could be known again by it.

    >>> shown_to_the_council(found=120, done=100), shown_to_the_council(found=120, done=118)
    ((120, 100), None)
    """
    few = any(0 < number < FEWEST_SHOWN for number in (found, done, found - done))
    return None if few else (found, done)


def divided(people: Sequence[int], callers: Sequence[int]) -> dict[int, int]:
    """People over callers, in turn, so that everybody gets as many within one.

    >>> divided([7, 8, 9], [1, 2])
    {7: 1, 8: 2, 9: 1}
    """
    return {person: callers[place % len(callers)] for place, person in enumerate(people)} if callers else {}
