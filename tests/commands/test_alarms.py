"""``leerlus alarms``: a file of counts in, a file of judged weeks out."""

import csv

import numpy as np
import pytest
from click.testing import CliRunner

from leerlus.cli import main
from tests.learning.alarm_references import FOLDER, needs_the_files, number, rows_of


@pytest.fixture
def counts(tmp_path):
    """Six years of weeks: one series that is calm, one that ends in a rise."""
    rng = np.random.default_rng(3)
    calm, rising = rng.poisson(6, 320), rng.poisson(6, 320)
    rising[-1] = 40
    lines = ["k,calm,rising"] + [f"{k},{a},{b}" for k, (a, b) in enumerate(zip(calm, rising, strict=True), start=1)]
    return write(tmp_path / "counts.csv", lines)


def write(path, lines):
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(series, *options, expected=0):
    output = series.parent / "out.csv"
    answer = CliRunner().invoke(main, ["alarms", str(series), "--output", str(output), *options])
    assert answer.exit_code == expected, answer.output
    return list(csv.DictReader(output.open(encoding="utf-8"))) if output.exists() else answer.output


def test_the_rise_alarms_and_the_calm_series_does_not(counts):
    rows = run(counts, "--weeks", "320:320")
    assert {row["unit"]: row["alarm"] for row in rows} == {"calm": "0", "rising": "1"}


def test_every_week_with_five_years_before_it_is_judged_unless_told(counts):
    rows = run(counts)
    assert sorted({int(row["k"]) for row in rows}) == list(range(264, 321))


def test_weeks_may_be_a_list_or_have_steps(counts):
    assert {row["k"] for row in run(counts, "--weeks", "300,310")} == {"300", "310"}
    assert {row["k"] for row in run(counts, "--weeks", "300:320:10")} == {"300", "310", "320"}


def test_the_options_reach_the_method(counts):
    strict, loose = run(counts, "--alpha", "0.001"), run(counts, "--alpha", "0.1")
    assert float(strict[0]["upperbound"]) > float(loose[0]["upperbound"])
    # Not the last digit: how sums are split over a machine's registers depends on where the numbers lie.
    assert [float(row["phi"]) for row in strict] == pytest.approx([float(row["phi"]) for row in loose], rel=1e-12)


@needs_the_files
@pytest.mark.real_input
def test_the_reference_rows_come_out_of_the_command(tmp_path):
    wanted = [row for row in rows_of("farrington/stsNewport.csv") if row["setting"] == "improved"]
    series = write(tmp_path / "s.csv", (FOLDER / "series" / "stsNewport.csv").read_text().splitlines())
    rows = run(series, "--settings", str(FOLDER / "farrington_settings.csv"), "--setting", "improved")
    ours = {row["k"]: row for row in rows}
    assert len(wanted) == 70
    for row in wanted:
        for column in ("upperbound", "expected", "alarm", "score", "pvalue", "mu0", "phi", "trendcoef"):
            assert number(ours[row["k"]][column]) == pytest.approx(number(row[column]), rel=1e-8, abs=1e-8, nan_ok=True)


def test_the_population_beside_the_counts_is_used(counts, tmp_path):
    write(tmp_path / "counts_population.csv", ["k,people"] + [f"{k},{1000 + 10 * k}" for k in range(1, 321)])
    plain = run(counts, "--weeks", "320:320", "--no-trend")
    offset = run(counts, "--weeks", "320:320", "--no-trend", "--population-offset")
    assert float(offset[0]["expected"]) > 1.3 * float(plain[0]["expected"])


def test_a_setting_that_needs_a_population_is_left_out_with_a_sentence(counts, tmp_path):
    settings = write(tmp_path / "settings.csv", ["setting,populationOffset", "plain,FALSE", "pop,TRUE"])
    assert {row["setting"] for row in run(counts, "--settings", str(settings))} == {"plain"}


def test_undated_months_are_recognised_by_their_rhythm(tmp_path):
    year = [20, 18, 15, 12, 9, 6, 4, 6, 9, 12, 15, 18]
    months = write(tmp_path / "m.csv", ["k,a"] + [f"{k},{year[k % 12] + k % 2}" for k in range(1, 121)])
    rows = run(months, "--half-window", "1", "--seasons", "1", "--left-out", "1")
    assert min(int(row["k"]) for row in rows) == 62  # Five years of twelve, and one row of window.


def test_the_drawing_is_an_svg_of_the_series_asked_for(counts, tmp_path):
    run(counts, "--plot", str(tmp_path / "rise.svg"), "--unit", "rising")
    drawing = (tmp_path / "rise.svg").read_text(encoding="utf-8")
    assert drawing.startswith("<svg ")
    assert "rising: " in drawing


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["k,a", "1,3", "2,-4"], "line 3: a is negative"),
        (["k,a", "1,3", "2,x"], "line 3: 'x' in column a is not a number"),
        (["k,a", "1,3", "2,2.5"], "line 3: '2.5' in column a is not a whole number"),
        (["k,a", "1,3", "3,4"], "line 3: k is 3 after 1"),
        (["k,a", "1,3", "2,inf"], "line 3: 'inf' in column a is not a finite number"),
        (["week,a", "1,3"], "no column k"),
        (["k", "1"], "no column with counts"),
        (["k,a"], "no row"),
        (["k,date,a", "1,2026-01-05,3", "2,12 januari,3"], "line 3: '12 januari' is not a date"),
        (["k,date,a", "1,2026-01-05,3", "2,2026-01-05,3"], "line 3: 2026-01-05 does not come after"),
        (["k,a", "1,3", "2,4"], "no week has enough weeks before it"),
    ],
)
def test_a_bad_file_is_refused_with_its_line_and_nothing_is_written(tmp_path, lines, sentence):
    assert sentence in " ".join(run(write(tmp_path / "bad.csv", lines), expected=2).split())


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        (["setting,b", "x,five"], "line 2: 'five' in column b is not a whole number"),
        (["setting,b", "x,0"], "line 2: years, seasons and limit_period are at least 1"),
        (["setting,trend", "x,maybe"], "line 2: 'maybe' in column trend is neither TRUE nor FALSE"),
        (["setting,thresholdMethod", "x,wild"], "line 2: power is"),
        (["setting,b", "x,5", "x,4"], "line 3: the setting x stands there twice"),
    ],
)
def test_bad_settings_are_refused_with_their_line(counts, tmp_path, lines, sentence):
    output = run(counts, "--settings", str(write(tmp_path / "settings.csv", lines)), expected=2)
    assert sentence in " ".join(output.split())


@pytest.mark.parametrize("weeks", ["a:b", "0:10", "5:4", "1:9:0", "900"])
def test_weeks_that_are_not_there_are_refused(counts, weeks):
    assert "--weeks" in run(counts, "--weeks", weeks, expected=2)


def dated(tmp_path, days, header="k,date,a"):
    lines = [header]
    lines += [f"{k},{day},5" if header.startswith("k") else f"{day},5" for k, day in enumerate(days, start=1)]
    return write(tmp_path / "dated.csv", lines)


def mondays(number):
    return (np.datetime64("2015-01-05") + 7 * np.arange(number)).tolist()


def test_a_week_that_is_left_out_names_the_line_after_it(tmp_path):
    days = mondays(300)
    told = run(dated(tmp_path, days[:50] + days[51:]), expected=2)
    assert "line 52: 2015-12-28 comes after 2015-12-14" in told


def test_rows_with_dates_and_without_k_are_numbered_from_one(tmp_path):
    rows = run(dated(tmp_path, mondays(300), header="date,a"), "--weeks", "300:300")
    assert [(row["k"], row["observed"]) for row in rows] == [("300", "5")]


def test_one_single_week_is_told_as_such(tmp_path):
    assert "line 2: this is the only row" in run(dated(tmp_path, mondays(1)), expected=2)


def test_a_column_without_a_name_is_no_series(tmp_path):
    assert "line 1: column 3 has no name" in run(write(tmp_path / "c.csv", ["k,a,", "1,2,3", "2,3,4"]), expected=2)


def test_a_number_that_cannot_be_a_count_names_its_line(tmp_path):
    assert "line 3: 1e+16 in a" in run(write(tmp_path / "c.csv", ["k,a", "1,2", "2,1e16"]), expected=2)


def test_a_misspelt_setting_is_told_and_so_is_the_default_that_holds(counts, tmp_path):
    settings = write(tmp_path / "settings.csv", ["setting,b,alhpa", "mine,5,0.01"])
    answer = CliRunner().invoke(
        main, ["alarms", str(counts), "--settings", str(settings), "--output", str(tmp_path / "o.csv")]
    )
    assert "not understood and not used: alhpa" in answer.output
    assert "no column w, reweight, weightsThreshold, alpha," in answer.output


@needs_the_files
def test_the_method_of_1996_gives_its_31_published_bounds_and_alarms(tmp_path):
    series = write(tmp_path / "agona.csv", (FOLDER / "series/salmonella_agona.csv").read_text().splitlines())
    options = "--years 4 --seasons 1 --left-out 3 --alpha 0.005 --method delta --weights-threshold 1 --trend-p 0.05"
    found = {row["k"]: row for row in run(series, *options.split(), "--se", "phi")}
    theirs = list(csv.DictReader((FOLDER / "farrington_original_agona.csv").open(encoding="utf-8")))
    assert len(theirs) == 31
    for row in theirs:
        ours = found[row["k"]]
        assert (ours["alarm"], ours["trend"]) == (row["alarm"], row["trend"])
        assert float(ours["upperbound"]) == pytest.approx(float(row["upperbound"]), rel=1e-10)
