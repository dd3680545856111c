"""Names of persons, from several kinds of evidence that together must be enough.

Evidence: what stands before ("mijn naam is", "mevrouw", "gesproken met", a greeting at the end), the lists of first and
family names, initials, the small words inside Dutch and other names ("van der", "el"), a capital inside a sentence, a
word no Dutch dictionary holds, and a verb only people are the subject of. A street, a school or a firm that carries a
person's name ("Burgemeester Smitplein", "Anne Frank school") stays.
"""

from collections.abc import Iterator

from leerlus.learning.masking.name_cues import (
    ABBREVIATED_TITLES,
    ARTICLES,
    FIRST_PARTICLES,
    PARTICLES,
    PERSON_PREPOSITIONS,
    PERSON_VERBS,
    PLACE_PREPOSITIONS,
    RELATIONS,
    TITLES,
    TITLES_GO_ON,
    TITLES_INSIDE,
    TITLES_OF_OTHERS,
    VERBS_BEFORE,
    VERBS_OF_SPEECH,
)
from leerlus.learning.masking.name_reading import Reader
from leerlus.learning.masking.not_names import (
    INSTITUTION_BEFORE,
    NOT_NAMES,
    looks_like_street,
    surely_street,
)
from leerlus.learning.masking.place_names import PLACES
from leerlus.learning.masking.spans import Kind, Span
from leerlus.learning.masking.words import Word, fold, is_slip, look_up

_BEFORE_NAME = "before another part of a name"


class _Search(Reader):
    """One pass over the tokens; ``find`` yields the names."""

    def find(self) -> Iterator[Span]:
        i = 0
        named_until = -1  # The token after the last name, so that "en" can join the next one.
        while i < len(self.tokens):
            found = self._name_at(i, joined=self._joined(i, named_until))
            if found is None:
                i += 1
                continue
            start, end, why = found
            if fold(self.text[start : self.tokens[end - 1].end]) in PLACES and self.key(i - 1) in PLACE_PREPOSITIONS:
                i = end
                continue
            last = self.tokens[end - 1].end
            if self.text[last : last + 2] in ("'s", "’s"):
                last += 2
            yield Span(start, last, Kind.NAME, why)
            named_until = end
            i = end

    def _joined(self, i: int, named_until: int) -> bool:
        """True after "Jansen en", "Daan," and the like, and right after a mask of a name with "en"."""
        if i < 2 or self.tokens[i - 1].text not in ("en", "&", "of", ",", "/", "+"):
            return False
        return named_until == i - 1 or self.tokens[i - 2].text == Kind.NAME.mask

    def _name_at(self, i: int, *, joined: bool) -> tuple[int, int, str] | None:
        token = self.tokens[i]
        if token.sort not in ("word", "initials") or i in self.protected:
            return None
        titled = self._after_title(i)
        if titled is not None:
            return titled
        if self.lower_initial(i) and self.family_follows(i + 1):
            return token.start, self.read(i, trust=1) or i + 3, "initials and a name"
        if token.sort == "initials":
            end = self.read(i, trust=1)
            return (token.start, end, "initials and a name") if end is not None and not self.is_thing(i, end) else None
        if i in self.introduced or i in self.signed:
            end = self.read(i, trust=2)
            if end is not None and not self.is_thing(i, end):
                return (
                    token.start,
                    end,
                    "after words that introduce a name" if i in self.introduced else "name under a message",
                )
        if i in self.saluted:
            end = self.read(i, trust=1)
            if end is not None and not self.is_thing(i, end):
                return token.start, end, "name in a greeting"
        return self._after_relation(i) or self._listed(i, joined=joined) or self._unknown(i, joined=joined)

    def _after_title(self, i: int) -> tuple[int, int, str] | None:
        """As in "mevr. Ouwehand", "ome kees", "de heer en mevrouw Li"."""
        key = self.key(i)
        if key not in TITLES or (key in ("mr", "br", "hr", "ing", "ir") and not self._dotted(i)):
            return None
        at = self._past_titles(i + 1)
        if at >= len(self.tokens) or not (self.adjacent(at) or self.tokens[at - 1].text == "."):
            return None
        doubtful = key in TITLES_OF_OTHERS and not self._dotted(i) and not self.capital(at)
        end = self.read(at, trust=1 if doubtful else 2)
        last = self.word(end - 1) if end is not None else None
        if end is None or (last is not None and last.family == 0 and surely_street(last.key)):
            return None
        inside = key in ABBREVIATED_TITLES or key in TITLES_INSIDE
        return self.tokens[i if inside else at].start, end, "after a form of address"

    def _past_titles(self, at: int) -> int:
        """Over the full stop and further titles: "dhr. drs.", "heer en mevrouw", "mevrouw de wethouder"."""
        first = at
        while at < len(self.tokens) and at - first < 7:
            token = self.tokens[at]
            full_stop = token.text == "." and token.start == self.tokens[at - 1].end
            if not (full_stop or token.text in ("/", "&") or (self.key(at) in TITLES_GO_ON and self.adjacent(at))):
                break
            at += 1
        return at

    def _dotted(self, i: int) -> bool:
        return i + 1 < len(self.tokens) and self.tokens[i + 1].text == "."

    def _after_relation(self, i: int) -> tuple[int, int, str] | None:
        """As in "mijn zoon Daan", "wijkagent roos", "ik ben Henk"."""
        token, word = self.tokens[i], self.word(i)
        if word is None:
            return None
        before = self.key(i - 1)
        related = before in RELATIONS and self.adjacent(i)
        related = related or (
            i > 1
            and self.tokens[i - 1].text in (",", "(", ":")
            and self.key(i - 2) in RELATIONS
            and (word.given > 0 and self.capital(i))
        )
        if related and not (token.opens and not word.given):
            if (
                self.capital(i)
                or word.given == 2
                or (word.given == 1 and word.zipf < 5.35 and not self._noun_follows(i))
                or word.family == 2
            ):
                end = self.read(i, trust=2 if word.given or (self.capital(i) and not word.ordinary) else 1)
                if end is None and word.given == 1:
                    end = i + 1
                if end is not None and not self.is_thing(i, end):
                    return token.start, end, "after a word for a person"
            lower_unknown = not self.capital(i) and not word.ordinary and word.zipf < 3.0 and len(word.key) > 3
            if (
                lower_unknown
                and self.person_verb_at(i + 1)
                and word.key not in NOT_NAMES
                and word.key not in RELATIONS
                and not is_slip(word.key)
            ):
                return token.start, i + 1, "an unknown word after a word for a person"
            family = self.family_after_particles(i, trust=1)
            if family is not None and not self.is_thing(i, family):
                return token.start, family, "after a word for a person"
        if i in self.i_am and not self.protected.intersection((i,)):
            if before == "ben" and self._strange(i):
                end = self.read(i, trust=2)
                if end is not None and not self.is_thing(i, end):
                    return token.start, end, "after ik ben"
            if word.given == 2 or (self.capital(i) and word.given) or (word.given and self.family_follows(i)):
                end = self.read(i, trust=1)
                if (
                    end is not None
                    and not self.is_thing(i, end)
                    and not (before in ("bij", "van", "aan") and word.key in PLACES)
                ):
                    return token.start, end, "a first name"
            unseen = not word.ordinary and word.zipf < 2.0 and len(word.key) > 3 and not is_slip(word.key)
            if before == "ben" and unseen and not self.capital(i) and word.key not in NOT_NAMES:
                return token.start, self.read(i, trust=2) or i + 1, "after ik ben"
        return None

    def _noun_follows(self, i: int) -> bool:
        following = self.word(i + 1)
        return (
            following is not None
            and self.adjacent(i + 1)
            and following.ordinary
            and following.key not in PERSON_VERBS
            and following.zipf < 4.5
        )

    def _listed(self, i: int, *, joined: bool) -> tuple[int, int, str] | None:
        """Names from the lists, where nothing introduces them."""
        token, word = self.tokens[i], self.word(i)
        if word is None:
            return None
        if self.capital(i) and self.adjacent(i) and self.key(i - 1) in INSTITUTION_BEFORE:
            return None
        place = word.key in PLACES and self.key(i - 1) in PLACE_PREPOSITIONS
        why = None
        if (
            self.capital(i)
            and not token.opens
            and self.family_follows(i)
            and word.key not in NOT_NAMES | PARTICLES | ARTICLES
        ):
            following = self.word(i + 1)
            if (
                following is not None
                and self.capital(i + 1)
                and word.zipf < 6.2
                and (following.family == 2 or not following.listed)
            ):
                why = "a capital before a family name"
        if why is None and not place and not (self.after_article(i) and not self.capital(i)):
            why = self._listed_given(i, word, joined=joined)
        if why is None and not place and not self.after_article(i):
            why = self._listed_family(i, word, joined=joined) or self._by_company(i, word, joined=joined)
        if why is None and word.key in FIRST_PARTICLES:
            end = self._bare_family(i, joined=joined)
            return None if end is None or self.is_thing(i, end) else (token.start, end, "a family name")
        if why is None:
            return None
        end = self.read(i, trust=2 if word.given else 1) or i + 1
        if why == _BEFORE_NAME and end == i + 1:
            end = self.read(i + 1, trust=1) or i + 2
        return None if self.is_thing(i, end) else (token.start, end, why)

    def _by_company(self, i: int, word: Word, *, joined: bool) -> str | None:
        """A word that is no name by itself, but stands where one must stand: beside another, or between commas."""
        if word.key in NOT_NAMES or word.key in PLACES or word.key in PARTICLES | ARTICLES | RELATIONS | TITLES:
            return None
        if looks_like_street(word.key):
            return None
        capital, before, following = self.capital(i), self.tokens[i - 1].text if i else "", self.word(i + 1)
        namelike = word.given > 0 or word.family > 0 or not word.listed
        if following is not None and self.adjacent(i + 1):
            could = (word.family > 0 and not (word.listed and self.tokens[i].opens)) or not word.ordinary
            if capital and could and following.given == 2 and self.capital(i + 1):
                return _BEFORE_NAME
            rare = not word.ordinary and word.zipf < 3.0 and len(word.key) > 2
            if not capital and rare and following.family == 2 and not following.ordinary and not is_slip(word.key):
                return _BEFORE_NAME
        if not capital or self.tokens[i].opens:
            return None
        if joined and before in ("en", "of", "&") and (namelike or word.zipf < 3.8):
            return "beside another name"
        closes = i + 1 < len(self.tokens) and self.tokens[i + 1].text in (",", ")", ".")
        told = any(self.key(at) in RELATIONS for at in range(max(0, i - 8), i - 1))
        return (
            "between commas, after a word for a person"
            if before in (",", "(") and closes and told and namelike
            else None
        )

    def _listed_given(self, i: int, word: Word, *, joined: bool) -> str | None:
        if word.given == 2:
            return "a first name"
        if word.given == 0 or self.after_article(i):
            return None
        capital, opens = self.capital(i), self.tokens[i].opens
        if self.family_follows(i):
            return "a first and a family name"
        if joined and (capital or word.zipf < 4.4):
            return "a first name beside another name"
        if not capital or word.key in NOT_NAMES or word.key in PLACES:
            return None
        if self._initial_after(i):
            return "a first name and an initial"
        if opens:
            return (
                "a first name and a verb"
                if self.person_verb_at(i + 1) and (not word.ordinary or word.zipf < 4.6)
                else None
            )
        if self.tokens[i - 1].text == "," and word.zipf > 4.3:
            return None
        if self.key(i - 1) in PLACE_PREPOSITIONS or self._capital_follows_as_thing(i):
            return None
        return "a first name with a capital"

    def _listed_family(self, i: int, word: Word, *, joined: bool) -> str | None:
        if word.family == 0:
            return None
        capital, verb = self.capital(i), self.person_verb_at(i + 1)
        told = self.key(i - 1) in ("met", "door", "volgens", "namens", "tegen") and self.adjacent(i)
        if joined and (capital or word.family == 2):
            return "a family name beside another name"
        if word.family == 2 and capital and (word.key not in PLACES or verb):
            return "a family name"
        if word.family == 2 and not word.ordinary and (verb or told):
            return "a family name where a person stands"
        told = told or (self.key(i - 1) in VERBS_BEFORE and self.adjacent(i))
        if word.family == 1 and capital and not self.tokens[i].opens and told and word.key not in NOT_NAMES:
            return "a family name where a person stands"
        return None

    def _initial_after(self, i: int) -> bool:
        return i + 1 < len(self.tokens) and self.tokens[i + 1].sort == "initials" and self.adjacent(i + 1)

    def _capital_follows_as_thing(self, i: int) -> bool:
        following = self.word(i + 1)
        return (
            following is not None
            and self.adjacent(i + 1)
            and self.capital(i + 1)
            and (looks_like_street(following.key) or following.key in NOT_NAMES)
        )

    def _bare_family(self, i: int, *, joined: bool) -> int | None:
        """As in "De Boer" inside a sentence, "van den Berg-Jansen", "El Amrani", where no first name stands before."""
        capital, opens = self.capital(i), self.tokens[i].opens
        end = self.family_after_particles(i, trust=1 if joined else 0)
        if end is not None:
            last = self.word(end - 1)
            if last is not None and last.key in PLACES and self.key(i) in ("van", "in", "op", "te", "de", "den"):
                return None
            if last is not None and last.ordinary and last.family < 2 and not joined and not (capital and not opens):
                return None
            if self.key(i) in ("van", "op", "in", "te", "al", "de", "la", "den") and not capital and not joined:
                following = self.person_verb_at(end)
                if self.key(i) in ("op", "in", "te", "al", "la") and not following:
                    return None
                if self.particles(i) == 1 and self.key(i) == "van":
                    return None
            return self._extended(end)
        at = i + self.particles(i)
        word = self.word(at)
        if (
            capital
            and word is not None
            and word.family
            and self.capital(at)
            and self.adjacent(at)
            and word.key not in NOT_NAMES
        ):
            if not opens and not looks_like_street(word.key):
                return self._extended(at + 1)
            follower = self.word(at + 1)
            plain_noun = (
                follower is not None
                and self.adjacent(at + 1)
                and follower.key not in PERSON_VERBS
                and self.tokens[at + 1].text[0].islower()
            )
            if (
                opens
                and not plain_noun
                and self.key(i) in ("de", "van", "den", "ter")
                and not looks_like_street(word.key)
                and self.particles(i) <= 3
                and self.key(at + 1) != ""
            ):
                return self._extended(at + 1)
            if opens and self.person_verb_at(at + 1) and not looks_like_street(word.key):
                return self._extended(at + 1)
        return None

    def _extended(self, end: int) -> int:
        """Past a second family name: "van den Berg Jansen"."""
        while (
            end < len(self.tokens)
            and self.adjacent(end)
            and self.capital(end)
            and self.may_follow(end, None)
            and (self.word(end) or Word("", 0, 0, True, 9)).family
        ):
            end += 1
        return end

    def _unknown(self, i: int, *, joined: bool) -> tuple[int, int, str] | None:
        """A capital inside a sentence on a word that no list and no dictionary knows."""
        if not self._strange(i):
            return None
        token = self.tokens[i]
        end = i + 1
        while (
            end < len(self.tokens)
            and self.adjacent(end)
            and (
                self._strange(end, compound_too=True)
                or (
                    self.capital(end)
                    and (self.word(end) or Word("", 0, 0, True, 9)).family
                    and self.key(end) not in NOT_NAMES
                )
            )
        ):
            end += 1
        family = self.family_after_particles(end, trust=1) if end < len(self.tokens) and self.adjacent(end) else None
        if family is not None:
            end = family
        if self.is_thing(i, end) or self.after_article(i):
            return None
        before = self.key(i - 1)
        if token.opens and end - i == 1:
            certain = self.key(end) in VERBS_OF_SPEECH
            seen = look_up(token.text).zipf
            likely = (self.key(end) in VERBS_BEFORE and seen < 1.5) or (self.key(end) in ("is", "was") and seen == 0)
            likely = likely and not is_slip(self.key(i))
            return (token.start, end, "an unknown capital and a verb") if certain or likely else None
        if (joined and self.tokens[i - 1].text != ",") or (end - i >= 2 and before not in PLACE_PREPOSITIONS):
            return token.start, end, "two unknown words with a capital"
        human = before in PERSON_PREPOSITIONS and self.adjacent(i)
        if end - i == 1 and human and self.person_verb_at(end) and (look_up(token.text).zipf < 2.5):
            return token.start, end, "an unknown word with a capital, where a person stands"
        if before in ("van", "voor") and look_up(token.text).zipf == 0 and not is_slip(self.key(i)):
            return token.start, end, "an unknown word with a capital, where a person stands"
        if (before in ("met", "door", "volgens", "tegen", "namens", "aan") or before in VERBS_BEFORE) and look_up(
            token.text
        ).zipf < 2.0:
            return token.start, end, "an unknown word with a capital, where a person stands"
        return None

    def _strange(self, i: int, *, compound_too: bool = False) -> bool:
        word = self.word(i)
        if word is None or not self.capital(i) or i in self.protected:
            return False
        text = self.tokens[i].text
        if word.key.split("-")[0] in ("noord", "zuid", "oost", "west", "nieuw", "groot", "midden") or word.key.endswith(
            ("sche", "aanse")
        ):
            return False
        plain = (
            text[0].isupper()
            and not text[1:].isupper()
            and not (text[1:] != text[1:].lower() and "-" not in text and "'" not in text)
            and len(text) > 2
        )
        return (
            plain
            and not (word.listed if compound_too else word.ordinary)
            and word.zipf < 3.0
            and word.key not in NOT_NAMES
            and word.key not in PLACES
            and not looks_like_street(word.key)
        )


def find_names(text: str) -> Iterator[Span]:
    yield from _Search(text).find()
