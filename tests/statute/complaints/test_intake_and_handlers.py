"""Which complaints are handled formally, and by whom."""

import pytest

from leerlus.statute.complaints.handlers import ConductOf, may_handle
from leerlus.statute.complaints.intake import (
    Form,
    FormalRequirement,
    Submission,
    formal_handling_applies,
    missing_requirements,
)

COMPLETE = {
    "towards_complainant": True, "is_signed": True, "has_name": True, "has_address": True,
    "is_dated": True, "describes_conduct": True,
}  # fmt: skip


def test_a_complete_written_complaint_misses_nothing():
    assert missing_requirements(Submission(**COMPLETE)) == ()


@pytest.mark.parametrize(
    ("field", "requirement", "article"),
    [
        ("towards_complainant", FormalRequirement.CONDUCT_TOWARDS_COMPLAINANT, "Awb 9:4(1)"),
        ("is_signed", FormalRequirement.SIGNATURE, "Awb 9:4(2)"),
        ("has_name", FormalRequirement.NAME, "Awb 9:4(2)(a)"),
        ("has_address", FormalRequirement.ADDRESS, "Awb 9:4(2)(a)"),
        ("is_dated", FormalRequirement.DATE, "Awb 9:4(2)(b)"),
        ("describes_conduct", FormalRequirement.DESCRIPTION_OF_CONDUCT, "Awb 9:4(2)(c)"),
    ],
)
def test_each_missing_part_is_named_with_its_article(field, requirement, article):
    missing = missing_requirements(Submission(**{**COMPLETE, field: False}))
    assert [(part, part.article) for part in missing] == [(requirement, article)]


def test_a_translation_is_missing_only_when_it_is_needed():
    submission = Submission(**COMPLETE, needs_translation=True)
    assert missing_requirements(submission) == (FormalRequirement.TRANSLATION,)


def test_formal_handling_is_for_complete_written_complaints():
    assert formal_handling_applies(Form.WRITTEN, ())
    assert not formal_handling_applies(Form.WRITTEN, (FormalRequirement.SIGNATURE,))
    assert not formal_handling_applies(Form.ORAL, ())


def test_an_involved_handler_may_not_handle_the_complaint():
    involved = {"handler who was there"}
    assert not may_handle("handler who was there", involved=involved)
    assert may_handle("another handler", involved=involved)


@pytest.mark.parametrize("conduct_of", [ConductOf.ADMINISTRATIVE_BODY, ConductOf.CHAIR, ConductOf.MEMBER])
def test_the_rule_does_not_hold_for_conduct_of_the_body_or_its_members(conduct_of):
    assert may_handle("the mayor", involved={"the mayor"}, conduct_of=conduct_of)
