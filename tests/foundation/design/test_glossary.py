"""The glossary: one source of words, in plain language, and each used as it stands."""

import re

import pytest
from django.apps import apps

from leerlus.foundation.design.glossary import glossary

TERMS = glossary()


def test_the_words_that_the_house_turns_on_are_in_it():
    assert {"complaint", "report", "redress", "cause", "pattern", "extension", "protected_fact"} <= set(TERMS)


@pytest.mark.parametrize("term", TERMS.values(), ids=lambda term: term.code)
def test_a_term_is_a_code_word_and_its_meaning_is_short_and_plain(term):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", term.code)
    for meaning in (term.meaning_dutch, term.meaning_english):
        sentences = re.split(r"(?<=[.?!])\s+", meaning)
        assert meaning.endswith(".") and len(sentences) <= 3
        assert max(len(sentence.split()) for sentence in sentences) <= 26


@pytest.mark.parametrize("term", [term for term in TERMS.values() if term.article], ids=lambda term: term.code)
def test_an_article_is_named_with_its_law(term):
    assert re.fullmatch(r"(Awb|AVG|Archiefwet|Wet BRP) (titel )?\d+([:.]\d+[a-z]?)?(\(\d\))?(, \d+)?", term.article)


def test_no_two_terms_share_a_dutch_word():
    words = [term.dutch for term in TERMS.values()]
    assert len(words) == len(set(words))


def test_a_term_speaks_the_readers_language():
    assert TERMS["extension"].word("nl") == "verdaging" and TERMS["extension"].word("en-gb") == "extension"
    assert TERMS["extension"].meaning("en") == TERMS["extension"].meaning_english


def test_a_term_without_a_meaning_is_refused(tmp_path):
    (tmp_path / "glossary.toml").write_text('[report]\nnl = "melding"\nen = "report"\nmeaning_nl = "Iets."\n')
    with pytest.raises(ValueError, match="report lacks 'meaning_en'"):
        glossary(tmp_path / "glossary.toml")


def test_a_part_that_nobody_knows_is_refused(tmp_path):
    line = '[report]\nnl = "a"\nen = "b"\nmeaning_nl = "c"\nmeaning_en = "d"\nmeaning_fr = "e"\n'
    (tmp_path / "glossary.toml").write_text(line)
    with pytest.raises(ValueError, match="unknown part: meaning_fr"):
        glossary(tmp_path / "glossary.toml")


# -- Every model of the domain has its word --

# Models that are part of what another word says.
PART_OF = {
    "breaches.Breach": "data_breach",
    "breaches.SafetyStep": "safety_plan",
    "causes.WhyStep": "why_chain",
    "letters.Sending": "letter",
    "letters.TemplateVersion": "letter_template",
    "measures.Check": "prevention_check",
    "measures.CheckRun": "prevention_check",
    "measures.CheckVersion": "prevention_check",
    "measures.Evaluation": "effect_check",
    "measures.Measure": "improvement_measure",
    "measures.MeasureCause": "improvement_measure",
    "measures.MeasureNote": "improvement_measure",
    "measures.MeasurePattern": "improvement_measure",
    "measures.Reopening": "recurrence",
    "ombudsman.Fetch": "complete_file",
    "ombudsman.FileRequest": "complete_file",
    "ombudsman.Report": "ombudsman_report",
    "outreach.Try": "outreach",
    "outreach.Written": "mailing",
    "own_data.Fetch": "own_file",
    "own_data.DataRequest": "own_data_request",
    "own_data.KnownAs": "own_data_request",
    "own_data.LeftOut": "own_file",
    "parties.PartyFact": "protected_fact",
    "patterns.PatternCase": "pattern",
    "procedure.Intake": "written_complaint",
    "retention.Forgotten": "erasure",
    "signals.Route": "routing",
    "signals.ThemeAnswer": "theme_question",
    "told.Told": "telling",
}
# What nobody speaks of: a help for the next file with the same columns.
NO_WORD = {"imports.RememberedMapping"}
FLOORS = ("leerlus.casework", "leerlus.insight", "leerlus.field", "leerlus.accountability")


def domain_models():
    return {model._meta.label: model for model in apps.get_models() if model.__module__.startswith(FLOORS)}


@pytest.mark.parametrize("label", sorted(domain_models().keys() - NO_WORD))
def test_every_model_of_the_domain_has_its_word(label):
    name = label.rsplit(".", 1)[1]
    assert PART_OF.get(label, re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()) in TERMS


def test_no_model_is_named_here_that_is_gone():
    assert {*PART_OF, *NO_WORD} <= domain_models().keys()
