"""Charts: what is drawn, that nothing hostile gets through, and that every odd series is still a drawing."""

import math
import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerlus.foundation.design.charts import (
    Elsewhere,
    Estimate,
    bar_chart,
    before_after_chart,
    for_every_screen,
    interval_chart,
    line_chart,
)
from leerlus.foundation.design.drawing import ChartWords, nice_ticks, number

SVG = "{http://www.w3.org/2000/svg}"
MONDAY = date(2026, 1, 5)


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - what we drew ourselves.


def weeks(count: int) -> list[date]:
    return [MONDAY + timedelta(weeks=i) for i in range(count)]


def drawn(svg: str, kind: str) -> list[ET.Element]:
    return [part for part in read(svg).iter() if kind in part.get("class", "").split()]


def bars(svg: str) -> list[float]:
    """How tall each bar is; the first that is drawn is in the key."""
    outlines = "".join(part.get("d") for part in drawn(svg, "chart-bar")[1:])
    return [float(zero) - float(top) for zero, top in re.findall(r"M\S+ ([\d.]+)V([\d.]+)h", outlines)]


def line(values, **more):
    return line_chart(weeks(len(values)), values, title="Meldingen", description="Van laag naar hoog.", **more)


def test_a_chart_has_a_name_and_a_text_alternative():
    root = read(line([1, 2, 3]))
    name, told = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert (root.get("role"), name.text, told.text) == ("img", "Meldingen", "Van laag naar hoog.")
    assert (root.get("aria-labelledby"), root.get("aria-describedby")) == (name.get("id"), told.get("id"))


def test_every_count_is_a_bar_and_a_missing_one_is_a_gap():
    assert len(bars(line([4, None, 6, math.nan, 8]))) == 3


def test_a_bar_of_twice_the_count_is_twice_as_tall():
    low, high = bars(line([10, 20]))
    assert high == pytest.approx(2 * low, abs=0.11)


def test_a_bar_with_an_alarm_is_drawn_in_its_own_colour():
    usual, alarm = drawn(line([1, 9, 1], alarms=[False, True, False]), "chart-bar")[1:]
    assert (usual.get("d").count("M"), alarm.get("class"), alarm.get("d").count("M")) == (2, "chart-bar is-alarm", 1)


def test_an_alarm_is_marked_by_a_shape_and_not_only_by_a_colour():
    svg = line([1, 9, 1], alarms=[False, True, False])
    assert len(drawn(svg, "chart-alarm")) == 1 + 1  # One is in the key.
    assert "Alarm" in svg


def test_no_alarm_no_word_about_it():
    assert "Alarm" not in line([1, 9, 1], alarms=[False, False, False])


def test_expected_and_threshold_are_told_apart_by_their_dashes():
    svg = line([1, 2, 3], expected=[2, 2, 2], threshold=[4, 4, 4])
    assert drawn(svg, "chart-expected")[-1].get("stroke-dasharray") == "6 4"
    assert drawn(svg, "chart-threshold")[-1].get("stroke-dasharray") is None


def test_a_missing_expectation_breaks_the_line():
    path = drawn(line([1] * 5, expected=[1, 1, None, 1, 1]), "chart-expected")[-1]
    assert path.get("d").count("M") == 2


def test_a_small_drawing_can_do_without_its_key():
    svg = line([1, 9, 1], alarms=[False, True, False], with_key=False)
    assert "Observed" not in svg and len(drawn(svg, "chart-alarm")) == 1


def test_the_axis_begins_at_nought():
    texts = [part.text for part in drawn(line([90, 95, 100]), "chart-text")]
    assert "0" in texts and "100" in texts


def test_a_long_series_is_one_line_instead_of_bars():
    svg = line([5] * 400)
    assert len(drawn(svg, "chart-bar")) == 1  # The key.
    assert len(drawn(svg, "chart-observed-line")) == 1


def test_a_million_values_stay_a_small_drawing():
    svg = line_chart(range(1_000_000), [i % 1000 for i in range(1_000_000)], title="t", description="d")
    assert len(svg) < 60_000


def test_a_gap_in_a_million_values_stays_a_gap():
    values = [1 if i < 400_000 or i > 600_000 else None for i in range(1_000_000)]
    path = drawn(line_chart(range(1_000_000), values, title="t", description="d"), "chart-observed-line")[-1]
    assert path.get("d").count("M") == 2


@pytest.mark.parametrize("values", [[0, 0, 0], [7], [None, None], [1e6, 2e6], [math.inf, 3], [0.001, 0.002]])
def test_an_odd_series_is_still_a_drawing(values):
    assert read(line(values)).tag == f"{SVG}svg"


def test_months_speak_the_readers_language():
    words = ChartWords(months=("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"))
    assert "mrt 2026" in line([1] * 30, words=words)


def test_week_numbers_may_stand_for_dates():
    svg = line_chart([1, 2, 3, 4], [1, 2, 3, 4], title="t", description="d")
    assert {"1", "2", "3", "4"} <= {part.text for part in drawn(svg, "chart-text")}


def test_the_same_values_give_the_same_drawing():
    assert line([1, 2, 3], threshold=[4, 4, 4]) == line([1, 2, 3], threshold=[4, 4, 4])


def test_two_drawings_on_a_page_share_no_identifier():
    first, second = (set(re.findall(r' id="([^"]+)"', line(values))) for values in ([1, 2], [1, 3]))
    assert first and not first & second


@given(st.text(), st.text())
def test_no_title_or_text_breaks_out_of_the_drawing(title, description):
    root = read(line_chart([1, 2], [1, 2], title=title, description=description))
    assert [part.tag for part in root.iter() if part.tag.endswith("script")] == []


@given(st.lists(st.one_of(st.none(), st.floats(allow_nan=True, allow_infinity=True)), min_size=1, max_size=40))
def test_any_series_of_numbers_is_a_drawing(values):
    svg = line_chart(range(len(values)), values, title="t", description="d", threshold=values, expected=values)
    assert "nan" not in svg and "inf" not in svg
    read(svg)


def test_values_and_moments_must_be_as_many():
    with pytest.raises(ValueError, match="one value per moment"):
        line_chart([1, 2, 3], [1, 2], title="t", description="d")


def test_moments_must_rise():
    with pytest.raises(ValueError, match="must rise"):
        line_chart([2, 1], [1, 2], title="t", description="d")


def test_a_chart_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one moment"):
        line_chart([], [], title="t", description="d")


def before_after(**more):
    given = {"counterfactual": [None, 4, 5], "low": [None, 3, 4], "high": [None, 5, 6], "start": MONDAY} | more
    return before_after_chart(weeks(3), [4, 2, 1], title="t", description="d", **given)


def test_before_and_after_shows_what_would_have_been_with_a_band():
    svg = before_after()
    assert len(drawn(svg, "chart-band")) == 1 + 1  # One is in the key.
    assert len(drawn(svg, "chart-start")) == 1


def test_a_measure_may_start_between_two_weeks_or_after_all_of_them():
    assert len(drawn(before_after(start=MONDAY + timedelta(days=100)), "chart-start")) == 1


def test_what_happened_elsewhere_stands_under_it_with_its_averages():
    svg = before_after(start=MONDAY + timedelta(weeks=1), elsewhere=Elsewhere("Afval", [40, 20, 30], 40, 25))
    assert len(drawn(svg, "chart-quiet-line")) == 1 + 1  # One is in the key.
    before, after = (part.get("d") for part in drawn(svg, "chart-level")[1:])
    assert "Afval" in svg and before.split()[-1] != after.split()[-1]
    assert len(drawn(svg, "chart-start")) == 2


def test_elsewhere_has_a_scale_of_its_own_over_the_same_weeks():
    alone, beside = before_after(), before_after(elsewhere=Elsewhere("Afval", [4, 2, 1]))
    many = before_after(elsewhere=Elsewhere("Afval", [4000, 2000, 1000]))
    ours = [[part.get("d") for part in drawn(svg, "chart-observed-line")] for svg in (alone, beside, many)]
    assert ours[0] == ours[1]
    heights = [[point.split()[1] for point in row[1].split("L")] for row in ours]
    assert heights[0] == heights[2]  # Only pushed aside, for the wider numbers.


def test_elsewhere_must_have_as_many_weeks():
    with pytest.raises(ValueError, match="one value per moment"):
        before_after(elsewhere=Elsewhere("Afval", [1, 2]))


def test_a_bar_chart_writes_each_value_and_says_what_is_unknown():
    texts = "".join(read(bar_chart(["Wonen", "Zorg"], [12, None], title="t", description="d")).itertext())
    assert "12" in texts and "Unknown" in texts


def test_a_bar_that_leads_somewhere_is_a_link_with_a_name():
    root = read(bar_chart(["Wonen"], [12], title="t", description="d", hrefs=["/werk/?a=1&b=2"]))
    link = root.find(f".//{SVG}a")
    assert (link.get("href"), link.get("aria-label"), root.get("role")) == ("/werk/?a=1&b=2", "Wonen: 12", "group")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "https://elsewhere.example/", "//elsewhere.example/"])
def test_a_drawing_leads_nowhere_else(address):
    with pytest.raises(ValueError, match="only to a path on this site"):
        bar_chart(["Wonen"], [12], title="t", description="d", hrefs=[address])


def test_an_estimate_has_its_interval_and_an_unknown_one_says_so():
    estimates = [Estimate("Wonen", -0.2, -0.5, 0.1), Estimate("Zorg", None, None, None)]
    svg = interval_chart(estimates, title="t", description="d", reference=0)
    assert len(drawn(svg, "chart-interval")) == len(drawn(svg, "chart-point")) == 1
    assert "Unknown" in svg


@given(st.floats(-1e12, 1e12), st.floats(0, 1e12))
def test_round_numbers_cover_what_is_drawn(low, spread):
    ticks = nice_ticks(low, low + spread)
    less_than_a_pixel = (ticks[-1] - ticks[0]) / 10_000
    assert ticks[0] <= low + less_than_a_pixel and ticks[-1] >= low + spread - less_than_a_pixel
    assert 2 <= len(ticks) <= 12


@pytest.mark.parametrize(
    ("value", "written"),
    [(1234567.5, "1.234.567,5"), (0.25, "0,25"), (-3, "−3"), (0, "0"), (None, "–"), (1e-5, "0,00001")],
)
def test_numbers_are_written_the_dutch_way(value, written):
    assert number(value, ChartWords(thousands=".", decimal=",")) == written


def test_a_drawing_for_every_screen_holds_a_narrow_one_of_which_nothing_is_out_of_sight():
    both = for_every_screen(
        lambda width, height: line([4, 6, 30], expected=[5, 5, 5], threshold=[9, 9, 9], width=width, height=height)
    )
    wide, narrow = re.findall(r"<svg.*?</svg>", both)
    assert [read(one).get("width") for one in (wide, narrow)] == ["720", "300"]
    shown = [element.text for element in read(narrow).iter(f"{SVG}text")]
    assert {"Observed", "Expected", "Threshold", "30"} <= set(shown)
    assert read(wide).get("aria-labelledby") != read(narrow).get("aria-labelledby")
