"""Filling in, and recognising a protected fact however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.casework.letters.choices import LAW_OF, Purpose, Verdict
from leerlus.casework.letters.first_texts import FIRST_TEXTS
from leerlus.casework.letters.rules import (
    MissingBlock,
    UnknownField,
    always_needs_a_talk,
    assert_is_a_template,
    call_first,
    fill,
    mandatory,
    offers_money,
    refuses,
)


def test_what_is_filled_in_is_never_looked_at_again():
    assert fill("Dag {{naam}}, {{ nummer }}", {"naam": "{{nummer}}", "nummer": "26-1"}) == "Dag {{nummer}}, 26-1"


def test_what_is_not_known_asks_to_be_filled_in():
    assert fill("Voor {{uiterste_datum}}.", {}) == "Voor [vul in: uiterste_datum]."


@pytest.mark.parametrize(
    ("text", "name"),
    [("{{bsn}}", "bsn"), ("{{naam.__class__}}", "naam.__class__"), ("{{ 7*7 }}", "7*7"), ("Dag {{naam", "{{naam")],
)
def test_an_unknown_field_is_named(text, name):
    with pytest.raises(UnknownField) as raised:
        fill(text, {"naam": "Noor"})
    assert raised.value.name == name


@pytest.mark.parametrize("purpose", Purpose.values)
def test_the_first_texts_hold_what_the_law_asks_for(purpose):
    subject, blocks = FIRST_TEXTS[purpose]
    assert_is_a_template(purpose, subject, [{"code": code, "text": text} for code, text in blocks])


@pytest.mark.parametrize(("purpose", "rule"), [(purpose, rule) for purpose in LAW_OF for rule in mandatory(purpose)])
def test_no_template_goes_without_a_block_of_the_law(purpose, rule):
    subject, blocks = FIRST_TEXTS[purpose]
    emptied = [{"code": code, "text": " " if code == rule.block else text} for code, text in blocks]
    with pytest.raises(MissingBlock) as raised:
        assert_is_a_template(purpose, subject, emptied)
    assert raised.value.rule.block == rule.block


@pytest.mark.parametrize(
    "text", ["Wij betalen u 500 euro.", "U krijgt € 500.", "U krijgt 12,50 euro.", "Uw klacht is niet-ontvankelijk.",
             "U bent geen belanghebbende."],
)  # fmt: skip
def test_money_and_refusal_are_recognised_under_any_name(text):
    assert always_needs_a_talk(Purpose.ANSWER, text)
    assert not always_needs_a_talk(Purpose.ANSWER, "Wij bellen u om 5 uur.")


@pytest.mark.parametrize(
    "text", [
        "Wij geven u 500 euros.", "Wij bieden u vijfhonderd euro.", "U krijgt een vergoeding van 500,-.",
        "Wij betalen EUR 1.250,50.", "Een tegemoetkoming van tweeduizend vijfhonderd euro.", "Wij vergoeden € 74.",
        "Wij storten 1 500 euro.", "U krijgt 500euro.", "U krijgt 500\neuro.",
        "Wij betalen de boete van 74 euro terug.",
        "Vijfentwintig euro krijgt u van ons.",
    ],
)  # fmt: skip
def test_an_amount_is_an_offer_however_it_is_written(text):
    assert offers_money(text)


@pytest.mark.parametrize(
    "text", [
        "Het gaat over de boete van 74 euro die u kreeg.", "U belde over een aanslag van € 300,-.",
        "Wij bellen u over vijf dagen.", "Wij bellen om 15.00 uur.", "Er kwamen drie brieven, op 3 november 2026.",
        "De eurocommissaris komt op 5 mei.", "Op 12 november kreeg u een boete van 74 euro.",
    ],
)  # fmt: skip
def test_what_the_resident_had_to_pay_is_no_offer(text):
    assert not offers_money(text)


@pytest.mark.parametrize(
    "text", [
        "U krijgt de boete terug.",
        "U krijgt de boete terug en wij zeggen sorry.",
        "Wij betalen u terug.",
        "U krijgt uw geld terug.",
        "Wij vergoeden de schade.",
        "Wij vergoeden uw kosten helemaal.",
        "De boete krijgt u van ons terug.",
        "U krijgt volgende week het geld van de boete terug.",
        "Wij betalen de boete aan u terug.",
        "Wij zullen u de boete terugbetalen.",
        "De boete wordt terugbetaald.",
        "Wij hebben de boete terugbetaald.",
        "U krijgt een vergoeding.",
        "U krijgt van ons een schadevergoeding.",
        "Wij bieden u een compensatie.",
        "Het geld wordt naar uw rekening overgemaakt.",
        "Wij maken het geld aan u over.",
        "Wij schelden de boete kwijt.",
        "Binnen een week betalen wij u terug.",
        "Wij geven u uw geld terug.",
        "U krijgt niet alleen excuses maar ook de boete terug.",
        "Wij zijn blij dat u de boete terugkrijgt.",
        "Wij gaan uw schade vergoeden.",
        "U krijgt het bedrag dat u betaalde terug.",
        "De gemeente vergoedt uw schade.",
        "U krijgt de boete terug.",
        "Natuurlijk vergoeden wij dat.",
    ],
)  # fmt: skip
def test_money_without_an_amount_is_an_offer_too(text):
    assert offers_money(text) and always_needs_a_talk(Purpose.ANSWER, f"Dag Noor,\n\n{text} Tot gauw.")


@pytest.mark.parametrize(
    "text", [
        "Wij bellen u terug.",
        "U krijgt een brief terug.",
        "U krijgt antwoord van ons.",
        "U kreeg een boete en wij bellen u terug.",
        "U krijgt morgen een boete en wij komen bij u terug.",
        "U vraagt of u de boete terugkrijgt.",
        "Wij zoeken uit of u uw geld terugkrijgt.",
        "U schreef dat u uw geld terug wilt.",
        "U wilt dat wij u terugbetalen.",
        "Wij betalen u niet terug.",
        "U krijgt de boete niet terug.",
        "Wij vergoeden dit niet.",
        "Wij vergoeden geen schade.",
        "U moet de uitkering terugbetalen.",
        "U hebt de boete al betaald.",
        "Wij betalen uw uitkering op de twintigste.",
        "U kunt een vergoeding aanvragen.",
        "U krijgt een brief over de vergoeding.",
        "Wij komen graag bij u terug op uw vraag.",
        "Wij spreken u hier graag over en maken het goed.",
        "Wij willen dit met u bespreken en het goedmaken.",
        "De boete is niet terecht.",
        "U kreeg een parkeerboete terwijl uw vergunning geldig was.",
        "Wij nemen de kosten mee in ons gesprek.",
        "U krijgt de container terug.",
        "De kosten zijn hoog, daarom bellen wij u terug.",
        "Wij maken een afspraak over het geld.",
        "Krijgt u geen antwoord, bel ons dan terug.",
    ],
)  # fmt: skip
def test_what_is_asked_refused_or_of_no_money_is_no_offer(text):
    assert not offers_money(text)


@given(
    st.sampled_from(["U krijgt {0} {1} terug.", "Wij betalen {0} {1} {2} terug.", "{2} krijgt u {0} {1} terug."]),
    st.sampled_from(["de", "uw"]), st.sampled_from(["boete", "leges", "kosten"]), st.sampled_from(["snel", "helemaal"]),
    st.sampled_from([" ", "\n", "  "]), st.booleans(),
)  # fmt: skip
def test_an_offer_is_one_however_it_is_spaced_and_none_once_it_says_not(sentence, its, what, how, gap, is_no):
    text = sentence.format(its, f"{what} niet" if is_no else what, how).replace(" ", gap)
    assert offers_money(text) is not is_no


@pytest.mark.parametrize(
    "text", [
        "U bent niet belanghebbend.", "Wij wijzen uw klacht af.", "Uw klacht wordt niet behandeld.",
        "Uw klacht nemen wij niet in behandeling.", "Wij behandelen deze klacht niet.", "Uw klacht is afgewezen.",
        "Wij hebben besloten uw klacht niet te behandelen.", "Wij zien u niet als belanghebbende.",
    ],
)  # fmt: skip
def test_a_refusal_is_recognised_in_every_form(text):
    assert refuses(Purpose.ANSWER, text)


@pytest.mark.parametrize(
    "text", [
        "Wij behandelen uw klacht.", "Wij wijzen u op onze website.", "U schrijft dat uw aanvraag is afgewezen.",
        "Uw klacht is in behandeling.",
        "Wij hebben u niet bereikt. Uw klacht wordt behandeld.", "Wij nemen uw klacht in behandeling.",
    ],
)  # fmt: skip
def test_what_refuses_nothing_is_no_refusal(text):
    assert not refuses(Purpose.ANSWER, text)


BEFORE = {"spoken": False, "tried_enough": False, "wants_talk": True, "reason": "", "consented": False}


@pytest.mark.parametrize(
    ("purpose", "changes", "verdict"),
    [
        (Purpose.ANSWER, {}, Verdict.STOP),
        (Purpose.ANSWER, {"spoken": True}, Verdict.PASS),
        (Purpose.ANSWER, {"reason": "Geen nummer bekend."}, Verdict.CONSIDER),
        (Purpose.ANSWER, {"tried_enough": True}, Verdict.PASS),
        (Purpose.ANSWER, {"wants_talk": False}, Verdict.PASS),
        (Purpose.ACKNOWLEDGEMENT, {}, Verdict.PASS),
        (Purpose.REFUSAL, {"reason": "Geen nummer bekend."}, Verdict.STOP),
        (Purpose.REFUSAL, {"tried_enough": True}, Verdict.STOP),
        (Purpose.OFFER_OF_MONEY, {"wants_talk": False}, Verdict.STOP),
        (Purpose.OFFER_OF_MONEY, {"consented": True}, Verdict.PASS),
        (Purpose.INADMISSIBLE, {"spoken": True}, Verdict.PASS),
    ],
)
def test_who_must_be_called_first(purpose, changes, verdict):
    assert call_first(purpose=purpose, text="", **(BEFORE | changes))[0] == verdict
