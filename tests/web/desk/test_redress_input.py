"""What is put right says what it must, each field its own."""

import pytest

from leerlus.web.desk.forms.redress import RedressForm
from tests import make

pytestmark = pytest.mark.django_db


def test_a_tailored_solution_that_says_nothing_is_told_three_different_things():
    said = {"redress_form-kind": "tailored_solution", "redress_form-what": "Toch een vergunning."}
    form = RedressForm(said, signal=make.complaint(), prefix="redress_form")
    sentences = [str(message) for found in form.errors.values() for message in found]
    assert len(sentences) == 3 == len(set(sentences))
