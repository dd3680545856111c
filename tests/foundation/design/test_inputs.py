"""Inputs written in one go are what Django writes."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from hypothesis import given, settings
from hypothesis import strategies as st

from leerlus.foundation.design.inputs import InOneGo

WIDGETS = [
    forms.TextInput, forms.HiddenInput, forms.DateInput, forms.NumberInput, forms.EmailInput, forms.CheckboxInput,
    forms.Textarea, forms.PasswordInput, forms.Select, forms.RadioSelect,
]  # fmt: skip
attributes = st.dictionaries(
    st.sampled_from(["id", "rows", "required", "aria-describedby", "data-x", "maxlength"]),
    st.one_of(st.booleans(), st.text(), st.integers(), st.just(mark_safe("<b>"))),
)
values = st.one_of(st.none(), st.text(), st.integers(), st.booleans(), st.just(mark_safe("&amp;")))


def test_the_site_uses_it():
    assert isinstance(get_default_renderer(), InOneGo)


@pytest.mark.parametrize("widget", WIDGETS)
@settings(deadline=None)
@given(value=values, attrs=attributes)
def test_an_input_is_what_django_writes(widget, value, attrs):
    written = widget().render("name", value, attrs=attrs, renderer=InOneGo())
    assert written == widget().render("name", value, attrs=attrs, renderer=DjangoTemplates())
