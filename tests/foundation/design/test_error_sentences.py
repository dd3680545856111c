"""What is not right yet is said in the house's own words, and named where it stands away from its field."""

from django import forms
from django.utils import translation

from leerlus.foundation.design.templatetags.house import error_summary


class Asked(forms.Form):
    why = forms.CharField(label="Waarom?", min_length=5)
    what = forms.CharField(label="Wat", max_length=3)


def problems(**said):
    with translation.override("nl"):
        return [sentence for _target, sentence in error_summary(Asked(said))["problems"]]


def test_too_short_is_said_in_our_own_words_with_the_name_of_the_field():
    assert problems(why="ja", what="ja") == ["Waarom? Schrijf iets meer: minstens 5 tekens. Nu zijn het er 2."]


def test_too_long_is_said_in_our_own_words_with_the_name_of_the_field():
    assert problems(why="zomaar", what="langer") == ["Wat: maak dit korter: hoogstens 3 tekens. Nu zijn het er 6."]


def test_what_is_left_empty_keeps_its_name():
    assert len(problems(why="zomaar", what="")) == 1 and problems(why="zomaar", what="")[0].startswith("Wat: ")


class Dated(forms.Form):
    when = forms.DateField(label="Wanneer was het?")

    def clean_when(self):
        raise forms.ValidationError("Deze dag moet nog komen.")


def test_of_a_day_that_is_wrong_the_name_of_its_field_is_said():
    found = error_summary(Dated({"when": "2026-01-01"}))["problems"]
    assert [sentence for _target, sentence in found] == ["Wanneer was het? Deze dag moet nog komen."]
