"""Reads a text token by token, and a name forward from the token where it begins."""

import re
from dataclasses import dataclass

from leerlus.learning.masking.name_cues import (
    ABBREVIATED_TITLES,
    ARTICLES,
    FIRST_PARTICLES,
    FUNCTION_ZIPF,
    I_AM,
    INTRODUCED,
    OF_THINGS,
    PARTICLES,
    PERSON_VERBS,
    SALUTATION,
    SIGN_OFF,
    TITLES,
    TOKEN,
)
from leerlus.learning.masking.not_names import (
    INSTITUTION_AFTER,
    NOT_NAMES,
    NOT_PERSONS,
    TAILS_OF_FAMILIES,
    looks_like_street,
    surely_street,
)
from leerlus.learning.masking.place_names import PLACES
from leerlus.learning.masking.words import Word, is_slip, look_up


@dataclass(frozen=True, slots=True)
class Token:
    start: int
    end: int
    text: str
    sort: str  # mask, initials, word, number or other
    opens: bool  # stands at the beginning of a sentence, a line or a quotation


class Reader:
    """The tokens of a text, what each of them offers as evidence, and how far a name runs."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = _tokens(text)
        self.index = {token.start: i for i, token in enumerate(self.tokens)}
        self.capitals_mean = _capitals_mean_something(text, self.tokens)
        self.introduced = self._begins(INTRODUCED)
        self.of_things = self._begins(OF_THINGS)
        self.i_am = self._begins(I_AM)
        self.signed = self._begins(SIGN_OFF)
        self.saluted = self._begins(SALUTATION)
        self.protected = self._not_persons()

    # --- what the text offers at a token --------------------------------------------------------------------------

    def _begins(self, pattern: re.Pattern[str]) -> set[int]:
        return {self.index[m.end()] for m in pattern.finditer(self.text) if m.end() in self.index}

    def _not_persons(self) -> set[int]:
        protected: set[int] = set()
        for match in NOT_PERSONS.finditer(self.text):
            i = self.index.get(match.start())
            while i is not None and i < len(self.tokens) and self.tokens[i].start < match.end():
                protected.add(i)
                i += 1
        return protected

    def word(self, i: int) -> Word | None:
        if 0 <= i < len(self.tokens) and self.tokens[i].sort == "word":
            return look_up(self.tokens[i].text)
        return None

    def key(self, i: int) -> str:
        word = self.word(i)
        return word.key if word else ""

    def capital(self, i: int) -> bool:
        text = self.tokens[i].text
        return self.capitals_mean and (
            text[0].isupper()
            or (text[0] in "'’" and text[-1:].isupper())
            or ("-" in text and text.split("-")[-1][:1].isupper())
        )

    def adjacent(self, i: int) -> bool:
        """True when token i follows the one before with one space (or nothing) between."""
        return 0 < i < len(self.tokens) and self.text[self.tokens[i - 1].end : self.tokens[i].start] in (" ", "", "  ")

    def after_article(self, i: int) -> bool:
        return (
            self.key(i - 1) in ARTICLES
            and self.adjacent(i)
            and not self.tokens[i - 1].text[0].isupper() | (i > 1 and self.key(i - 2) == "familie")
        )

    def person_verb_at(self, i: int) -> bool:
        return self.adjacent(i) and self.key(i) in PERSON_VERBS and self.tokens[i].text[0].islower()

    def family_follows(self, i: int) -> bool:
        """True when a family name stands right after token i."""
        if not self.adjacent(i + 1):
            return False
        following = self.word(i + 1)
        if following is None:
            return False
        if following.family == 2 and not following.ordinary:
            return True
        if self.capital(i + 1) and following.family and self.capital(i):
            return True
        end = self.family_after_particles(i + 1, trust=2)
        return end is not None and (self.word(end - 1) or Word("", 0, 0, True, 9)).family > 0

    # --- reading a name forward from a token ----------------------------------------------------------------------

    def may_start(self, i: int, *, trust: int) -> bool:
        """Whether token i can be the first word of a name. Trust 2: something said that a name follows; 1: a hint."""
        word = self.word(i)
        if word is None or i in self.protected:
            return False
        if self.capital(i):
            if word.key in NOT_NAMES and word.given < 2 and not (trust == 2 and word.family):
                return False
            if word.given or word.family or (trust >= 1 and self.family_follows(i) and word.key not in ARTICLES):
                return True
            if trust == 2:
                return word.zipf < FUNCTION_ZIPF and not (word.ordinary and self.tokens[i].opens and word.zipf > 3.5)
            return not word.ordinary and word.zipf < 4.5
        if word.given == 2 or (trust == 2 and word.given == 1 and word.zipf < 5.6):
            return True
        if word.family == 2 and trust >= 1:
            return True
        titled = i > 0 and (self.key(i - 1) in TITLES or (self.tokens[i - 1].text == "." and self.key(i - 2) in TITLES))
        if trust == 2 and word.family == 1 and word.zipf < 5.0 and (titled or not word.ordinary):
            return True
        if (
            trust < 2
            or word.ordinary
            or word.zipf >= 3.0
            or len(word.key) < 2
            or word.key in NOT_NAMES
            or word.key in TITLES
        ):
            return False
        return not (is_slip(word.key) or (i in self.of_things and self.capitals_mean))

    def may_follow(self, i: int, previous: Word | None) -> bool:
        """Whether token i goes on with a name that has begun."""
        word = self.word(i)
        if word is None or not self.adjacent(i) or i in self.protected:
            return False
        half = self.tokens[i - 1].text.rpartition("-")[2].lower()
        if half in PARTICLES and "-" in self.tokens[i - 1].text and (self.capital(i) or word.family):
            return True  # "Verstappen-de Laat"
        if self.capital(i):
            if word.key in NOT_NAMES and word.given == 0 and word.family == 0:
                return False
            return (
                bool(word.given or word.family)
                or not word.ordinary
                or (word.zipf < 4.6 and (not surely_street(word.key) or word.key.endswith(TAILS_OF_FAMILIES)))
            )
        if word.family == 2 or (word.given == 2 and previous is not None and previous.given > 0):
            return word.key not in PERSON_VERBS
        sure = previous is not None and previous.given == 2
        if sure and word.given and not word.ordinary:
            return True
        if (
            sure
            and word.family == 1
            and (not word.ordinary or not self.capitals_mean)
            and word.zipf < 4.9
            and word.key not in PERSON_VERBS
        ):
            return True
        rare = not word.ordinary and word.zipf < 2.6 and len(word.key) > 2
        return sure and rare and word.key not in NOT_NAMES

    def particles(self, i: int) -> int:
        """How many small name words stand from token i on: 2 for "van der"."""
        count = 0
        while (
            count < 3
            and i + count < len(self.tokens)
            and self.key(i + count) in PARTICLES
            and (count == 0 or self.adjacent(i + count))
        ):
            count += 1
        return count if count and self.key(i) in FIRST_PARTICLES else 0

    def family_after_particles(self, i: int, *, trust: int, begun: bool = False) -> int | None:
        """The end of "van der Berg" when token i begins it."""
        count = self.particles(i)
        for used in range(count, 0, -1):
            at = i + used
            word = self.word(at)
            if word is None or not self.adjacent(at) or at in self.protected:
                continue
            small = [self.key(i + k) for k in range(used)]
            dutch_open = small in (
                ["van"],
                ["van", "de"],
                ["van", "het"],
                ["van", "'t"],
                ["op"],
                ["in"],
                ["te"],
                ["de"],
                ["op", "de"],
                ["in", "de"],
                ["in", "het"],
                ["la"],
                ["do"],
                ["van", "te"],
            )
            foreign = small[0] in (
                "el",
                "al",
                "ait",
                "ben",
                "bin",
                "ibn",
                "abu",
                "ould",
                "oulad",
                "von",
                "da",
                "dos",
                "di",
                "del",
                "della",
                "du",
                "mac",
                "le",
            )
            if small == ["van"] and word.given == 2 and not begun:
                continue
            if dutch_open and used == 1 and small[0] in ("in", "te", "op", "do", "la") and not (begun and word.family):
                continue
            if (
                dutch_open
                and not word.ordinary
                and word.family == 0
                and (word.key in PLACES or word.key.endswith(("se", "sche")))
            ):
                continue
            if trust >= 1 and not self.capital(at) and word.family == 0 and is_slip(word.key):
                continue
            if self.capital(at):
                if surely_street(word.key) and word.family < 2:
                    continue
                if word.key in NOT_NAMES and word.family == 0:
                    continue
                if trust >= 1 and (word.family or word.given or not word.ordinary or word.zipf < 4.8):
                    return at + 1
                if word.family == 2 or (foreign and not word.ordinary):
                    return at + 1
                if not dutch_open and (word.family or not word.ordinary):
                    return at + 1
            elif (
                (
                    word.family == 2
                    and (trust >= 1 or not dutch_open)
                    and not (dutch_open and word.ordinary and trust < 2)
                )
                or (
                    begun
                    and trust == 2
                    and word.family
                    and (small not in (["van", "de"], ["van", "het"]) or word.zipf < 4.6)
                )
                or (
                    trust >= 1
                    and word.family == 1
                    and (
                        not dutch_open
                        or (small == ["de"] and trust == 2)
                        or (trust == 2 and small == ["van"] and not word.ordinary)
                    )
                )
                or (trust == 2 and small == ["van"] and not word.listed and word.zipf < 3.2 and len(word.key) > 4)
                or (
                    trust >= 1
                    and not word.ordinary
                    and word.zipf < 3.2
                    and len(word.key) > 2
                    and (foreign or not dutch_open or trust == 2)
                )
            ):
                return at + 1
        return None

    def read(self, i: int, *, trust: int) -> int | None:
        """The index after the last token of the name that begins at token i, or None when there is none."""
        at = i
        previous: Word | None = None
        begun = False
        while at < len(self.tokens) and at - i < 9:
            token = self.tokens[at]
            if begun and not self.adjacent(at):
                break
            if token.sort == "initials":
                if (
                    begun
                    and previous is not None
                    and previous.given == 0
                    and previous.family == 0
                    and not self._initial_goes_on(at)
                ):
                    break
                at += 1
                begun = True
                trust = max(trust, 1)
                previous = Word("", 2, 0, False, 0.0)
                continue
            if token.sort != "word":
                break
            if self.lower_initial(at):
                at, begun, previous = at + 2, True, Word("", 2, 0, False, 0.0)
                continue
            if self._lone_initial(at) and (begun or trust == 2):
                at += 1
                begun = True
                previous = Word("", 2, 0, False, 0.0)
                continue
            end = self.family_after_particles(
                at, trust=2 if begun and previous is not None and previous.given else trust, begun=begun
            )
            if end is not None:
                previous = self.word(end - 1)
                at, begun = end, True
                continue
            if not begun:
                if not self.may_start(at, trust=trust):
                    return None
            elif not self.may_follow(at, previous):
                break
            previous = self.word(at)
            at, begun = at + 1, True
        if (
            not begun
            or at == i
            or all(self.tokens[k].sort == "initials" or len(self.tokens[k].text) == 1 for k in range(i, at))
        ):
            return None
        return at

    def lower_initial(self, i: int) -> bool:
        """As the "w." of "w. hoogendoorn"."""
        return (
            i + 2 < len(self.tokens)
            and len(self.tokens[i].text) == 1
            and self.tokens[i].sort == "word"
            and self.tokens[i + 1].text == "."
            and self.tokens[i + 1].start == self.tokens[i].end
            and self.tokens[i + 2].sort == "word"
            and not (i > 0 and self.tokens[i - 1].text == "." and self.tokens[i - 1].end == self.tokens[i].start)
        )

    def _lone_initial(self, i: int) -> bool:
        text = self.tokens[i].text
        return (
            len(text) == 1
            and text.isupper()
            and self.capitals_mean
            and (i + 1 < len(self.tokens))
            and self.adjacent(i + 1)
            and self.tokens[i + 1].sort == "word"
            and (self.capital(i + 1) or self.particles(i + 1) > 0)
        )

    def _initial_goes_on(self, i: int) -> bool:
        return (
            i + 1 < len(self.tokens)
            and self.adjacent(i + 1)
            and self.tokens[i + 1].sort == "word"
            and self.capital(i + 1)
        )

    def is_thing(self, i: int, end: int) -> bool:
        """True when tokens i..end name a street, a building or a firm after a person."""
        first, last = self.word(i), self.word(end - 1)
        person_first = first is not None and first.given > 0
        if not (person_first and end - i > 1):
            halved = [self.key(at).split("-") for at in range(i, end)]
            if any(len(halves) > 1 and any(surely_street(half) for half in halves) for halves in halved):
                return True
        if last is not None and last.given == 0 and last.family < 2 and looks_like_street(last.key):
            if surely_street(last.key) and not (person_first and end - i > 1 and last.key.endswith(TAILS_OF_FAMILIES)):
                return True
            if last.family == 0 and end - i == 1:
                return True
        if end < len(self.tokens) and self.adjacent(end):
            following = self.key(end)
            if following in INSTITUTION_AFTER or surely_street(following):
                return True
            if self.tokens[end].sort == "word" and self.tokens[end].text.isupper() and following in ("bv", "nv", "vof"):
                return True
        return False


def _tokens(text: str) -> list[Token]:
    tokens: list[Token] = []
    opens = True
    last_end = 0
    abbreviated = False
    for match in TOKEN.finditer(text):
        sort = match.lastgroup or "other"
        if "\n" in text[last_end : match.start()]:
            opens = True
        tokens.append(Token(match.start(), match.end(), match[0], sort, opens))
        value = match[0]
        if value in '.!?:;•*"“‘«-–' and sort == "other":
            opens = (not abbreviated or match.start() != last_end) if value == "." else value in '!?:;•*"“‘«' or opens
        elif sort == "number":
            opens = False
        else:
            opens = False
        abbreviated = sort == "word" and (
            value.lower() in ABBREVIATED_TITLES
            or len(value) == 1
            or value.lower() in ("tel", "nr", "bijv", "enz", "evt", "incl", "excl", "art", "ca", "st")
        )
        last_end = match.end()
    return tokens


def _capitals_mean_something(text: str, tokens: list[Token]) -> bool:
    """False for texts in lower case only, in capitals only, or With A Capital On Every Word."""
    words = [t.text for t in tokens if t.sort == "word" and len(t.text) > 2]
    capitals = sum(word[0].isupper() for word in words)
    return capitals > 0 and not text.isupper() and (len(words) < 6 or capitals < 0.7 * len(words))
