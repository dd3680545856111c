"""Is this letter plain Dutch, and which sentence is the trouble?

Question in plain words: can somebody who reads at level B1 follow this letter in one go? Measured are the Flesch score
for Dutch by Douma (1960), ``206.84 - 0.93 * words per sentence - 77 * syllables per word`` (0 = hard, 100 = easy), the
length of the sentences, the load of content words on a clause, how common the words are, the share of long words and of
passive sentences, and a list of over 600 office words with a plain choice each.

What it cannot say: B1 is a level of the reader, not of a text, and no formula is an official test. The measures point
the right way (official against plain versions of the same letter), but a letter can pass them all and still be unclear,
rude or wrong. So show the score *with* the sentences and words that cause it, and let a resident read the letter.

Headings, salutation, closing and address lines count as no sentence. Syllables come from hyphenation patterns, which
are right for about nine words in ten; clauses are counted by their conjunctions and commas, passives by a form of
"worden" or "zijn" with a participle. Price: 0.1 s to load the word lists, then some 600 letters a second.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

import pyphen

from leerlus.learning.masking.words import zipf
from leerlus.learning.plain_dutch.jargon import PLAIN_CHOICES
from leerlus.learning.plain_dutch.sentences import Piece, Sort, pieces
from leerlus.learning.results import Refused

MOST_WORDS_ON_AVERAGE = 12.0
MOST_WORDS_IN_A_SENTENCE = 20
MOST_PASSIVE = 0.10
LEAST_FLESCH_DOUMA = 60.0
LONG_WORD_LETTERS = 11  # A word is long when it has more letters than this.
RARE_WORD_ZIPF = 3.0  # Fewer than once in a million words.
DENSE_CLAUSE = 7.0  # Content words in a clause; plain letters have two to four.
LEAST_WORDS = 20
LEAST_SENTENCES = 3

B1_IS_OF_THE_READER = (
    "B1 is a level of the reader, not of a text, and no formula is an official test. "
    "Use these figures to find the hard spots, and let somebody from the town read the letter."
)


class Trouble(StrEnum):
    """What makes a passage hard; the value is a stable code."""

    LONG_SENTENCE = "long_sentence"
    DENSE = "dense"
    PASSIVE = "passive"
    JARGON = "jargon"
    LONG_WORD = "long_word"
    RARE_WORD = "rare_word"


ADVICE = {
    Trouble.LONG_SENTENCE: "Make two sentences of it.",
    Trouble.DENSE: "Say one thing at a time.",
    Trouble.PASSIVE: "Say who does it.",
    Trouble.JARGON: "Use the plain word.",
    Trouble.LONG_WORD: "Use a shorter word, or say it with more words.",
    Trouble.RARE_WORD: "Use a more common word, or explain this one.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """``text[start:end]`` is hard to read. ``suggestion`` is Dutch text to put there instead, or empty."""

    start: int
    end: int
    trouble: Trouble
    suggestion: str = ""

    @property
    def advice(self) -> str:
        return ADVICE[self.trouble]


@dataclass(frozen=True, slots=True)
class Readability:
    """The measures of a letter. Shares run from 0 to 1; ``mean_frequency`` is the mean Zipf value of content words."""

    sentences: int
    words: int
    flesch_douma: float
    mean_sentence_words: float
    longest_sentence_words: int
    content_words_per_clause: float
    mean_frequency: float
    long_word_share: float
    rare_word_share: float
    passive_share: float
    findings: tuple[Finding, ...]
    assumption: str = B1_IS_OF_THE_READER

    @property
    def unmet(self) -> tuple[str, ...]:
        """The names of the measures that miss their bar."""
        bars = {
            "flesch_douma": self.flesch_douma >= LEAST_FLESCH_DOUMA,
            "mean_sentence_words": self.mean_sentence_words <= MOST_WORDS_ON_AVERAGE,
            "longest_sentence_words": self.longest_sentence_words <= MOST_WORDS_IN_A_SENTENCE,
            "passive_share": self.passive_share <= MOST_PASSIVE,
            "jargon": all(finding.trouble is not Trouble.JARGON for finding in self.findings),
        }
        return tuple(name for name, met in bars.items() if not met)

    @property
    def meets_the_bars(self) -> bool:
        return not self.unmet


def readability(text: str) -> Readability | Refused:
    """Measure a Dutch letter and point at what is hard.

    Args: text: the letter as plain text, lines as they stand.

    Returns: the measures with findings sorted by place; or ``Refused("too_short")`` below 20 words or 3 sentences.

    >>> letter = "Wij hebben uw brief gelezen. Wij bellen u morgen om tien uur. Dan praten wij over wat u nodig hebt."
    >>> readability(letter).meets_the_bars
    True
    """
    parts = [piece for piece in pieces(text) if piece.sort is not Sort.HEADING]
    sentences = [_Sentence.read(text, piece) for piece in parts]
    sentences = [sentence for sentence in sentences if sentence.words]
    words = [word for sentence in sentences for word in sentence.words]
    if len(words) < LEAST_WORDS or len(sentences) < LEAST_SENTENCES:
        return Refused(
            reason="too_short",
            explanation=f"A judgement needs at least {LEAST_SENTENCES} sentences and {LEAST_WORDS} words; "
            f"this text has {len(sentences)} and {len(words)}.",
        )
    spelled = [word for word in words if word.lower.isalpha() or "-" in word.lower]
    content = [word for word in spelled if _is_content(word)]
    plain = [word for word in content if not word.is_name]
    per_sentence = len(words) / len(sentences)
    per_word = sum(syllables(word.lower) for word in spelled) / max(1, len(spelled))
    return Readability(
        sentences=len(sentences),
        words=len(words),
        flesch_douma=206.84 - 0.93 * per_sentence - 77 * per_word,
        mean_sentence_words=per_sentence,
        longest_sentence_words=max(len(sentence.words) for sentence in sentences),
        content_words_per_clause=len(content) / sum(sentence.clauses for sentence in sentences),
        mean_frequency=sum(zipf(word.lower) for word in plain) / max(1, len(plain)),
        long_word_share=sum(_is_long(word.lower) for word in spelled) / max(1, len(spelled)),
        rare_word_share=sum(zipf(word.lower) < RARE_WORD_ZIPF for word in plain) / max(1, len(plain)),
        passive_share=sum(bool(sentence.passive) for sentence in sentences) / len(sentences),
        findings=tuple(sorted(_findings(text, sentences), key=lambda finding: (finding.start, -finding.end))),
    )


# --- words ---------------------------------------------------------------------------------------------------------

_WORD = re.compile(r"[^\W_]+(?:[-'’.:,/][^\W_]+)*")
_FUNCTION_ZIPF = 5.7
_THE_SMALL = """
aan af al als alle alleen altijd ben bent bij binnen boven daar dan dat de deze die dit doe doen doet door dus een
elk elke en er erg ga gaan gaat geen had hadden heb hebben hebt heeft hem hen het hier hij hoe hun iemand iets ik in
is ja je jij jullie kan kon kunnen kunt maar mag me meer men met mij mijn moest moet moeten mogen na naar nee
niemand niet niets nog nooit nu of om onder ons onze ook op over per samen sinds soms steeds te tegen ten ter terug
toch toe tot tussen u uit uw van vanaf veel voor waar waarom waren was wat weer wel welke werd werden wie wij wil
wilde wilt word worden wordt zal ze zelf zich zij zijn zo zou zouden zult zullen zonder omdat zodat want heel
hierbij daarom toen terwijl totdat voordat nadat tijdens via vanwege
"""
_SMALL = frozenset(_THE_SMALL.split())


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    lower: str
    is_name: bool  # A capital inside a sentence.


def _is_content(word: _Word) -> bool:
    return word.lower not in _SMALL and zipf(word.lower) < _FUNCTION_ZIPF


def _is_long(lower: str) -> bool:
    return sum(c.isalpha() for c in lower) > LONG_WORD_LETTERS


@cache
def _patterns() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="nl_NL")


_LONE_VOWEL = re.compile(r"[aeiou][bcdfghjklmnpqrstvwxz][aeiouy]")
_LONE_ENDING = re.compile(r"[^aeiou]i[oa]\Z")


@lru_cache(maxsize=65_536)
def syllables(lower: str) -> int:
    """How many syllables a lower-case word has, by the hyphenation patterns of Dutch.

    >>> [syllables(word) for word in ("brief", "avond", "klachtencommissie")]
    [1, 2, 5]
    """
    count = 0
    for part in re.split(r"[-'’.:,/]", lower):
        if part:
            # The patterns never cut off a single letter: "a-vond", "radi-o".
            count += (
                len(_patterns().positions(part)) + 1 + bool(_LONE_VOWEL.match(part)) + bool(_LONE_ENDING.search(part))
            )
    return count


# --- sentences -----------------------------------------------------------------------------------------------------

_THE_CLAUSE_OPENERS = """
dat omdat als want maar die waar wie zodat terwijl toen nadat voordat hoewel indien tenzij waardoor waarbij waarin
waarop waarvan zoals opdat totdat mits ofschoon aangezien waarmee waarvoor doordat zodra zolang
"""
_CLAUSE_OPENERS = frozenset(_THE_CLAUSE_OPENERS.split())
_TO_BECOME = frozenset(["word", "wordt", "worden", "werd", "werden"])
_TO_BE = frozenset(["is", "zijn", "was", "waren", "bent", "ben"])
_PARTICIPLE = re.compile(
    r"(?:[a-z]{2,8})?(?:ge|be|ver|ont|her|er|mis)[a-zëïé]{2,}(?:d|t|en)\Z|(?:over|door|onder|vol|voor"
    r"|weer)[a-z]{3,}(?:d|t|en)\Z"
)
# Participles that go with "zijn" in the active voice, or are as good as adjectives, and words that only look like one.
_NOT_PASSIVE_WORDS = """
gekomen gegaan gebleven geweest geworden gebeurd begonnen gestopt verhuisd overleden geboren vertrokken gegroeid
gelukt gestegen gedaald verdwenen ontstaan veranderd gevallen teruggekomen langsgekomen aangekomen teruggegaan
opgestaan geslaagd mislukt getrouwd gescheiden gehuwd verplicht bekend gesloten geopend gewend tevreden bereid
bevoegd gezond gewoond verzekerd vergeten verliefd beperkt geschikt bezet verkouden verdrietig geïnteresseerd
gevlucht gereisd gelopen gefietst gereden gezakt gestorven genezen hersteld verlopen verstreken voorbijgegaan
uitgekomen gemeente gemeenten geen bent geld gebied beleid bericht berichten gezicht gezin gesprek gesprekken gevolg
gebouw gebouwen gebruiken gegeven gegevens besluiten verzoeken betekent bellen bewonen betalen beslissen bepalen
begrijpen bekijken bezoeken beginnen behandelen bespreken verbeteren vertellen veranderen verwachten verwacht
vergaderen verschillen ontvangen ontbreken herhalen herkennen ervaren erkennen overleggen doorgeven onderzoeken
voorkomen betreft bestaat bedoelt verschilt ontbreekt ontstaat gebeurt gebeuren geloven genieten verdienen verdient
veracht vereist vergelijken voorstellen overlijden onderhouden doorgaan weergeven betekenen verlangen gemeentehuis
verder beter later ernst eerst best bent berg vertrouwen vergoeden bestellen bezwaren kosten weten meeste beste
eerste laatste recht overheid medewerkers overheden voorzichtigheid onderwerpen voorwaarden voorbeelden overkant
"""
_NOT_PASSIVE = frozenset(_NOT_PASSIVE_WORDS.split())
# Participles on -en without ge-; most of them look like infinitives.
_IRREGULAR = frozenset(
    ["ontvangen", "besproken", "verzonden", "besloten", "verwezen", "bewezen", "herzien", "overwogen"]
)
_THE_DETERMINERS = """
de het een uw mijn ons onze hun haar zijn dit deze die geen elk elke ieder iedere alle te om
"""
_DETERMINERS = frozenset(_THE_DETERMINERS.split())


@dataclass(frozen=True, slots=True)
class _Sentence:
    piece: Piece
    words: tuple[_Word, ...]
    clauses: int
    passive: tuple[int, int] | None  # Where the passive stands: from the form of worden or zijn to the participle.

    @classmethod
    def read(cls, text: str, piece: Piece) -> "_Sentence":
        words: list[_Word] = []
        for match in _WORD.finditer(text, piece.start, piece.end):
            inside = bool(words) and match[0][0].isupper()
            words.append(_Word(match.start(), match.end(), match[0].lower(), inside))
        openers = sum(word.lower in _CLAUSE_OPENERS for word in words[1:])
        commas = len(re.findall(r"[,;:](?=\s)", text[piece.start : piece.end]))
        return cls(piece, tuple(words), 1 + max(openers, commas), _passive(words))


def _passive(words: list[_Word]) -> tuple[int, int] | None:
    """The first "wordt ... behandeld" or "is ... ontvangen" of a sentence, also the other way round."""
    for i, word in enumerate(words):
        becomes = word.lower in _TO_BECOME
        if not becomes and (
            word.lower not in _TO_BE or (word.lower == "zijn" and i + 1 < len(words) and _owned(words, i))
        ):
            continue
        for j in range(max(0, i - 2), min(len(words), i + 13)):
            if j == i or not _is_participle(words, j, becomes=becomes):
                continue
            first, last = sorted((i, j))
            return words[first].start, words[last].end
    return None


def _is_participle(words: list[_Word], j: int, *, becomes: bool) -> bool:
    """Whether word j is the participle of a passive, and no noun ("het bericht") or infinitive."""
    word = words[j]
    after_by = j > 1 and words[j - 2].lower == "door"  # "door ons behandeld"
    if j > 0 and words[j - 1].lower in _DETERMINERS and not after_by and words[j - 1].lower != "zijn":
        return False
    if word.lower in _IRREGULAR:
        return True
    if word.is_name or word.lower in _NOT_PASSIVE or not _PARTICIPLE.match(word.lower):
        return False
    return becomes or not word.lower.endswith("en") or re.match(r"(?:[a-z]{2,6})?ge", word.lower) is not None


def _owned(words: list[_Word], i: int) -> bool:
    """True when "zijn" is "his": a noun follows at once and a verb form stands elsewhere."""
    return any(word.lower in ("is", "was", "heeft", "had", "kan", "wil", "moet", "wordt", "werd") for word in words[:i])


# --- findings ------------------------------------------------------------------------------------------------------


@cache
def _jargon() -> re.Pattern[str]:
    phrases = sorted(PLAIN_CHOICES, key=len, reverse=True)
    return re.compile(
        r"(?<![\w.])(?:" + "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases) + r")(?![\w])",
        re.IGNORECASE,
    )


def _findings(text: str, sentences: list[_Sentence]) -> Iterator[Finding]:
    for sentence in sentences:
        start, end = sentence.piece.start, sentence.piece.end
        if len(sentence.words) > MOST_WORDS_IN_A_SENTENCE:
            yield Finding(start, end, Trouble.LONG_SENTENCE, _cut_in_two(text, sentence))
        content = sum(map(_is_content, sentence.words))
        if content / sentence.clauses > DENSE_CLAUSE:
            yield Finding(start, end, Trouble.DENSE)
        if sentence.passive:
            yield Finding(*sentence.passive, Trouble.PASSIVE)
        flagged: list[tuple[int, int]] = []
        for match in _jargon().finditer(text, start, end):
            flagged.append(match.span())
            yield Finding(*match.span(), Trouble.JARGON, plain_choice(match[0]))
        for word in sentence.words:
            if word.is_name or not word.lower.isalpha() or any(a <= word.start < b for a, b in flagged):
                continue
            if _is_long(word.lower):
                yield Finding(word.start, word.end, Trouble.LONG_WORD)
            elif _is_content(word) and zipf(word.lower) < RARE_WORD_ZIPF:
                yield Finding(word.start, word.end, Trouble.RARE_WORD)


def plain_choice(phrase: str) -> str:
    """The plain word for an office word, with the same first letter case; empty when the list has none.

    >>> plain_choice("Derhalve"), plain_choice("met betrekking tot"), plain_choice("fiets")
    ('Daarom', 'over', '')
    """
    plain = PLAIN_CHOICES.get(" ".join(phrase.lower().split()), "")
    return plain[:1].upper() + plain[1:] if phrase[:1].isupper() else plain


_JOINTS = frozenset(["en", "maar", "want", "dus", "of"])


def _cut_in_two(text: str, sentence: _Sentence) -> str:
    """The sentence as two, cut at the conjunction nearest to its middle; empty when there is none to cut at."""
    words = sentence.words
    middle = len(words) / 2
    places = [i for i in range(3, len(words) - 3) if words[i].lower in _JOINTS and _verb_on_both_sides(words, i)]
    if not places:
        return ""
    i = min(places, key=lambda place: abs(place - middle))
    before = text[sentence.piece.start : words[i].start].rstrip(" ,;\n")
    rest_from = words[i + 1].start if words[i].lower in ("en", "of", "want") else words[i].start
    after = text[rest_from : sentence.piece.end]
    return f"{before}. {after[:1].upper()}{after[1:]}"


_THE_FINITE = """
is zijn was waren ben bent heeft hebben heb had hadden wordt worden werd werden kan kunnen kunt kon moet moeten
moest mag mogen wil willen wilt zal zullen zult zou zouden gaat gaan doet doen krijgt krijgen komt komen belt bellen
vraagt vragen geeft geven stuurt sturen staat staan vindt vinden weet weten ziet zien schrijft schrijven
"""
_FINITE = frozenset(_THE_FINITE.split())


def _verb_on_both_sides(words: tuple[_Word, ...], i: int) -> bool:
    """ "u belt ons en wij komen" may be cut, "brood en melk" may not."""
    return any(word.lower in _FINITE for word in words[:i]) and any(
        word.lower in _FINITE for word in words[i + 1 : i + 5]
    )
