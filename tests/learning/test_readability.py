"""Plain Dutch: the measures, the sentences, and the words that cause the trouble."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.learning.plain_dutch.jargon import PLAIN_CHOICES
from leerlus.learning.plain_dutch.sentences import Sort, pieces
from leerlus.learning.readability import (
    B1_IS_OF_THE_READER,
    Readability,
    Trouble,
    plain_choice,
    readability,
    syllables,
)
from leerlus.learning.results import Refused

PLAIN = """Geachte mevrouw De Vries,

Op 3 mei kregen wij uw brief. U bent het niet eens met de belasting op uw huis. Wij gaan hier opnieuw naar kijken.
U krijgt binnen zes weken antwoord. Lukt dat niet? Dan bellen wij u. Eerst willen wij graag met u praten.

Met vriendelijke groet,
Anna Smit"""

OFFICIAL = """Geachte heer, mevrouw,

Naar aanleiding van uw schrijven inzake de aanslag delen wij u hierbij mede dat uw bezwaarschrift in behandeling is
genomen en dat u derhalve rekening dient te houden met een termijn van zes weken. Alvorens een besluit wordt genomen,
wordt u in de gelegenheid gesteld te worden gehoord. Wij vertrouwen erop u hiermede voldoende te hebben geïnformeerd.

Hoogachtend,"""


def measured(text: str) -> Readability:
    result = readability(text)
    assert isinstance(result, Readability)
    return result


def found(text: str, trouble: Trouble) -> list[str]:
    return [text[finding.start : finding.end] for finding in measured(text).findings if finding.trouble is trouble]


FILLER = " Wij bellen u morgen om tien uur. Dan praten wij over uw vraag. U hoeft nu nog niets te doen."


# --- the whole letter ----------------------------------------------------------------------------------------------


def test_a_plain_letter_meets_every_bar() -> None:
    result = measured(PLAIN)
    assert result.unmet == ()
    assert (result.sentences, result.words, result.longest_sentence_words) == (7, 44, 11)


def test_an_official_letter_misses_every_bar() -> None:
    unmet = ("flesch_douma", "mean_sentence_words", "longest_sentence_words", "passive_share", "jargon")
    assert measured(OFFICIAL).unmet == unmet


def test_every_measure_points_the_right_way() -> None:
    plain, official = measured(PLAIN), measured(OFFICIAL)
    assert plain.flesch_douma > official.flesch_douma
    assert plain.mean_sentence_words < official.mean_sentence_words
    assert plain.content_words_per_clause < official.content_words_per_clause
    assert plain.mean_frequency > official.mean_frequency
    assert plain.long_word_share < official.long_word_share
    assert plain.rare_word_share < official.rare_word_share
    assert plain.passive_share < official.passive_share


def test_the_formula_of_douma_is_followed_to_the_letter() -> None:
    text = "De kat zit op de mat. De hond ligt in de mand. Wij zien de kat en de hond. De kat is zwart."
    # 23 words in 4 sentences, 23 syllables: 206.84 - 0.93 * 5.75 - 77 * 1.
    assert measured(text).flesch_douma == pytest.approx(124.4925)


def test_the_answer_says_that_b1_is_of_the_reader() -> None:
    assert measured(PLAIN).assumption == B1_IS_OF_THE_READER
    assert "no formula is an official test" in B1_IS_OF_THE_READER


@pytest.mark.parametrize("text", ["", "Hallo.", "Wij bellen u morgen.", "\n\n", "Betreft: klacht", "!!! ??? ..."])
def test_a_text_that_is_too_short_is_refused(text: str) -> None:
    result = readability(text)
    assert isinstance(result, Refused)
    assert result.reason == "too_short"


# --- what is hard, and what to write instead -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("phrase", "plain"),
    [
        ("derhalve", "daarom"),
        ("Derhalve", "Daarom"),
        ("met betrekking tot", "over"),
        ("alvorens", "voordat"),
        ("tevens", "ook"),
        ("reeds", "al"),
        ("onverwijld", "meteen"),
        ("fiets", ""),
    ],
)
def test_an_office_word_has_a_plain_choice(phrase: str, plain: str) -> None:
    assert plain_choice(phrase) == plain


def test_the_list_holds_more_than_three_hundred_words_and_no_circle() -> None:
    assert len(PLAIN_CHOICES) >= 300
    assert [word for word, plain in PLAIN_CHOICES.items() if plain in PLAIN_CHOICES or not plain] == []


def test_the_longest_phrase_is_flagged_once() -> None:
    assert found("Wij bellen u in verband met uw vraag." + FILLER, Trouble.JARGON) == ["in verband met"]


def test_a_sentence_over_twenty_words_is_pointed_at() -> None:
    first = "Wij hebben uw brief van vorige week gelezen"
    second = "wij gaan nu eerst met u praten over wat er mis ging die dag."
    long = f"{first} en {second}"
    result = measured(long + FILLER)
    finding = next(f for f in result.findings if f.trouble is Trouble.LONG_SENTENCE)
    assert (finding.start, finding.end) == (0, len(long))
    assert finding.suggestion == f"{first}. W{second[1:]}"


def test_a_sentence_of_twenty_words_is_not() -> None:
    text = "Wij gaan nu eerst met u en uw man praten over wat er op die ene dag is mis gegaan."
    assert len(text.split()) == 20
    assert found(text + FILLER, Trouble.LONG_SENTENCE) == []


@pytest.mark.parametrize(
    ("sentence", "passive"),
    [
        ("Uw klacht wordt morgen door ons behandeld.", ["wordt morgen door ons behandeld"]),
        ("Uw brief is gisteren ontvangen.", ["is gisteren ontvangen"]),
        ("Wij zijn blij en vertellen u meer.", []),
        ("Er werd niets opgelost.", ["werd niets opgelost"]),
        ("De brief is verstuurd.", ["is verstuurd"]),
        ("Ik denk dat het besluit genomen wordt.", ["genomen wordt"]),
        ("Wij zijn langsgekomen.", []),
        ("Wij hebben uw brief gelezen.", []),
        ("De gemeente is gesloten.", []),
        ("Het wordt een mooie dag.", []),
        ("Dat is het bericht van de gemeente.", []),
    ],
)
def test_a_passive_is_seen_and_an_active_sentence_is_not(sentence: str, passive: list[str]) -> None:
    assert found(sentence + FILLER, Trouble.PASSIVE) == passive


def test_a_word_of_twelve_letters_is_long_and_one_of_eleven_is_not() -> None:
    assert found("De schuldhulpverlener helpt. Het schoolplein is leeg." + FILLER, Trouble.LONG_WORD) == [
        "schuldhulpverlener"
    ]


def test_names_are_not_called_rare() -> None:
    assert found("Wij spraken met Xandovski." + FILLER, Trouble.RARE_WORD) == []


def test_every_trouble_has_an_advice() -> None:
    assert all(finding.advice for finding in measured(OFFICIAL).findings)


# --- sentences -----------------------------------------------------------------------------------------------------


def cut(text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in pieces(text)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Volgens art. 9:11 Awb duurt dat zes weken. Daarna beslissen wij.", 2),
        ("Dhr. P.J. Bakker belt u. Dat is om 12.00 uur.", 2),
        ("Op 3 mei jl. kregen wij uw brief van 2 april 2026.", 1),
        ("Kan dat niet? Bel dan 14 036! Wij helpen u.", 3),
        ("Het gaat om o.a. de brief, d.w.z. de eerste.", 1),
        ("U krijgt 1.250 euro terug. Dat is veel.", 2),
        ("Wij bellen u. Eerst praten wij.", 2),
        ('Hij zei: "Dat kan niet." Daarna ging hij weg.', 2),
        ("De brief is van 3. Dat klopt.", 2),
    ],
)
def test_a_full_stop_ends_a_sentence_only_where_it_does(text: str, count: int) -> None:
    assert len(cut(text)) == count


def test_headings_greetings_and_closings_are_no_sentences() -> None:
    sorts = [(text, piece.sort) for text, piece in zip(cut(PLAIN), pieces(PLAIN), strict=True)]
    assert [text for text, sort in sorts if sort is Sort.HEADING] == [
        "Geachte mevrouw De Vries,",
        "Met vriendelijke groet,",
        "Anna Smit",
    ]


def test_the_points_of_a_list_stand_by_themselves() -> None:
    text = "Wij doen twee dingen:\n- wij bellen u op maandag;\n- wij kijken naar de brief."
    assert [piece.sort for piece in pieces(text)][1:] == [Sort.ITEM, Sort.ITEM]


def test_a_sentence_goes_on_over_the_end_of_a_line() -> None:
    text = "Dit is een regel die halverwege wordt afgebroken door de\nschrijver en daarna verder gaat."
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("brief", 1),
        ("avond", 2),
        ("idee", 2),
        ("gemeente", 3),
        ("ziekenhuis", 3),
        ("reactie", 3),
        ("januari", 4),
        ("auto", 2),
        ("radio", 3),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


# --- what holds for every text -------------------------------------------------------------------------------------


@given(st.text(max_size=300))
def test_no_text_makes_it_fall_over(text: str) -> None:
    assert isinstance(readability(text), Readability | Refused)


@given(
    st.lists(
        st.sampled_from([PLAIN, OFFICIAL, "\n", "- punt een\n", "art. 9:11 ", "Beste Jan,\n", "?!"]), max_size=6
    ).map("".join)
)
def test_pieces_do_not_overlap_and_findings_stay_inside_the_text(text: str) -> None:
    ends = [0]
    for piece in pieces(text):
        assert ends[-1] <= piece.start < piece.end <= len(text)
        ends.append(piece.end)
    result = readability(text)
    if isinstance(result, Readability):
        assert all(0 <= f.start < f.end <= len(text) for f in result.findings)
        assert 0 <= result.passive_share <= 1
