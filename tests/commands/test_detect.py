"""What `leerlus detect` prints of what it found."""

from datetime import date

from leerlus.commands.detect import line_of
from leerlus.insight.patterns.choices import PatternKind
from leerlus.insight.patterns.models import Pattern


def seen(kind: str, **values) -> Pattern:
    week = date(2026, 11, 16)
    return Pattern(kind=kind, first_week=week, last_week=week, observed=27, expected=12.2, **values)


def test_what_creeps_up_has_no_p_value_and_is_printed_all_the_same():
    assert "27 counted,    12.2 expected" in line_of(seen(PatternKind.SLOW_RISE, p_value=None))


def test_a_story_is_printed_by_its_title_and_with_how_surprising_it_is():
    line = line_of(seen(PatternKind.SAME_STORY, title="scanauto, boete", p_value=3e-6))
    assert "p 3.0e-06" in line and line.endswith(": scanauto, boete")
