"""Words made comparable: envelope off, lemmas, compound parts, stop words, language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.learning.wording.analysis import MOST_CHARACTERS, analyse, character_grams, tokens
from leerlus.learning.wording.compounds import split_compound
from leerlus.learning.wording.concepts import Thesaurus, dutch_thesaurus
from leerlus.learning.wording.greetings import without_envelope
from leerlus.learning.wording.language import guess_language
from leerlus.learning.wording.stopwords import DUTCH_STOP_WORDS
from leerlus.learning.wording.terms import terms

COMPOUNDS = """
lantaarn+paal straat+verlichting vuilnis+container regen+water boom+wortel fiets+pad stoep+tegel huis+vuil
papier+bak school+plein speel+tuin bus+halte zorg+centrum wijk+agent dak+kapel afval+container
omgeving+s+vergunning bezwaar+schrift verkeer+s+bord geluid+s+overlast station+s+plein hond+en+poep
inlichtingen+formulier
zebra+pad kerk+klok tram+rail deur+bel brug+leuning water+leiding gas+lucht straat+naam huur+woning
markt+kraam sport+veld zwem+bad riool+put stem+bureau trouw+zaal wind+molen zand+bak
"""
SIMPLE = (
    "gemeente", "vergunning", "belasting", "afspraak", "formulier", "lantaarn", "trottoir", "kruising", "overlast",
    "behoefte", "vervelend", "directeur",
)  # fmt: skip


def listed():
    for written in COMPOUNDS.split():
        parts = written.split("+")
        yield "".join(parts), tuple(part for part in parts if part not in ("s", "en"))


def test_at_least_nine_in_ten_compounds_are_found_in_their_parts():
    right = [
        split_compound(word) == parts or split_compound(word) == (parts[0] + "en", parts[1]) for word, parts in listed()
    ]
    assert len(right) == 40
    assert sum(right) >= 36


@pytest.mark.parametrize("word", SIMPLE)
def test_a_simple_word_stays_whole(word):
    assert split_compound(word) == (word,)


def test_a_lamp_by_any_name_shares_a_part():
    lamp = terms("De straatlamp is kapot").words
    post = terms("Het licht in onze straat doet het niet").words
    assert "straat" in set(lamp) & set(post)


@pytest.mark.parametrize("word", ["niet", "geen", "zonder", "tegen", "naast"])
def test_words_that_turn_a_story_around_are_kept(word):
    assert word not in DUTCH_STOP_WORDS
    assert analyse(f"De lamp {word} het huis").lemmas[1] == word


@pytest.mark.parametrize(
    ("letter", "story"),
    [
        ("Geachte heer Jansen, de put is verstopt. Met vriendelijke groet, J.", "de put is verstopt."),
        ("Hallo, de bus kwam niet. Alvast bedankt!", "de bus kwam niet."),
        ("L.S., er ligt afval op straat. Hoogachtend,", "er ligt afval op straat."),
        ("Dear council, the lamp is broken. Kind regards", "the lamp is broken."),
        ("de put is verstopt", "de put is verstopt"),
    ],
)
def test_greeting_and_closing_are_taken_off(letter, story):
    assert without_envelope(letter) == story


def test_a_thank_you_in_the_middle_stays():
    text = "Ik zei bedankt tegen de man. " + "Daarna gooide hij de zak toch weer op de stoep voor mijn deur neer. " * 4
    assert "bedankt" in without_envelope(text)


def test_masked_words_and_numbers_are_not_compared():
    assert tokens("Bel [NAAM] op 06-12345678 of kom naar [ADRES] 12") == ["bel", "op", "of", "kom", "naar"]


def test_accents_do_not_part_words():
    assert analyse("De hele buurt één café").lemmas[-1] == analyse("De hele buurt een cafe").lemmas[-1] == "cafe"


def test_a_short_text_is_taken_for_dutch():
    assert guess_language(["the", "of", "and"], 12) == "nl"
    assert guess_language(tokens("the lamp in our street is not working and they have not come"), 61) == "en"


def test_english_words_get_english_lemmas():
    assert "repair" in analyse("They have repaired the lights in our street but it is not enough for us").lemmas


def test_different_words_meet_in_one_concept():
    assert "#stoep" in set(terms("het trottoir").concepts) & set(terms("losse stoeptegels").concepts)


def test_a_thesaurus_line_without_concept_is_refused():
    with pytest.raises(ValueError, match="colon"):
        Thesaurus.from_lines(["woord zonder begrip"])


def test_every_concept_brings_at_least_three_words_together():
    listed = dutch_thesaurus()
    sizes = {}
    for concepts in (*listed.words.values(), *listed.beginnings.values()):
        for concept in concepts:
            sizes[concept] = sizes.get(concept, 0) + 1
    assert min(sizes.values()) >= 3


def test_character_grams_survive_a_typing_error():
    right, wrong = set(character_grams("lantaarnpaal")), set(character_grams("lantarnpaal"))
    assert len(right & wrong) >= 0.5 * len(wrong)


def test_what_comes_after_twenty_thousand_characters_is_not_read():
    assert "geheim" not in analyse("lamp " * (MOST_CHARACTERS // 5) + " geheim").lemmas


@given(st.text(max_size=300))
def test_any_text_is_read_without_trouble(text):
    read = terms(text)
    assert read.covered <= read.lemmas
    assert all(word == word.lower() and word for word in read.words)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=30))
def test_the_parts_of_a_word_stand_in_it_in_order(word):
    place = 0
    for part in split_compound(word):
        place = word.index(part, place) + len(part)
    assert place == len(word)
