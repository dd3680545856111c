"""The same questions on DuckDB, on plain PostgreSQL and on Spark give the same numbers; no person leaves the house."""

import csv
import importlib.util
import shutil
from datetime import date, timedelta

import ibis
import pyarrow.parquet as parquet
import pytest
from click.testing import CliRunner
from django.db import connection

from leerlus.casework.contacts.models import CallAttempt
from leerlus.casework.redress.models import Redress
from leerlus.casework.signals.models import Signal
from leerlus.cli import main
from leerlus.commands.history import TABLES
from leerlus.insight.causes.models import Cause, WhyChain
from leerlus.insight.history.asking import NotAHistory, lines_of
from leerlus.insight.history.export import write_history
from leerlus.insight.history.expressions import QUESTIONS
from leerlus.insight.history.form import COLUMNS
from leerlus.insight.measures.models import MeasureCause, MeasureNote
from tests import make
from tests.insight.measures import planted

HAS_SPARK = importlib.util.find_spec("pyspark") is not None and shutil.which("java") is not None
FIRST_DAY = make.MONDAY - timedelta(weeks=30)


@pytest.fixture
def history(db, tmp_path):
    """Forty complaints in half a year, of two themes: spoken to, put right and explained in different measure."""
    make.municipality()
    handler = make.staff_without_password("handler", "handler")
    themes = [make.theme("Boetes", parent=make.theme("Parkeren")), make.theme("Afval, grof")]
    causes = [Cause.objects.create(name=name, group="process") for name in ("Brief onduidelijk", "Koppeling mist")]
    for number in range(40):
        at = FIRST_DAY + timedelta(days=5 * number)
        signal = make.complaint(about="Jan de Boer belde", theme=themes[number % 3 % 2], area=make.area(), at=at)
        if number % 4:
            CallAttempt.objects.create(
                signal=signal, at=at + timedelta(days=1), by=handler, outcome="spoken", minutes=7
            )
        if number % 5 < 3:
            done_at = at + timedelta(days=number % 7)
            Redress.objects.create(signal=signal, kind="correction", what="Ja", at=at, by=handler, done_at=done_at)
        if number % 2:
            WhyChain.objects.create(signal=signal, cause=causes[number % 3 % 2], asked_at=at, asked_by=handler)
    make.report(at=FIRST_DAY)
    measure = planted.measure()
    MeasureCause.objects.create(measure=measure, cause=causes[0])
    MeasureNote.objects.create(measure=measure, at=FIRST_DAY, by=handler, text="Overleg met Jan", hours=6)
    type(measure).objects.filter(pk=measure.pk).update(verified_at=FIRST_DAY + timedelta(weeks=10))
    file = tmp_path / "history.parquet"
    write_history(file)
    return file


def on_duckdb(name, *files):
    with lines_of(files) as lines:
        return QUESTIONS[name](lines).to_pyarrow().to_pylist()


def on_postgresql(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


# Each asked once more, straight from the tables, by other words than the export uses.
IN_PLAIN_SQL = {
    "weekly-counts": """
        SELECT 'GM9999', date_trunc('week', received_at)::date, coalesce(p.name, t.name), t.name, a.name, channel,
               count(*) FROM signals_signal LEFT JOIN signals_theme t ON t.id = theme_id
        LEFT JOIN signals_theme p ON p.id = t.parent_id LEFT JOIN organisation_area a ON a.id = area_id
        GROUP BY 1, 2, 3, 4, 5, 6""",
    "called-first": """
        SELECT 'GM9999', date_trunc('month', received_at)::date, count(*), count(*) FILTER (WHERE first),
               avg(first::int)::float
        FROM signals_signal JOIN LATERAL (
            SELECT (SELECT min(at) FROM contacts_callattempt c WHERE c.signal_id = signals_signal.id) AS spoken,
                   (SELECT min(done_at) FROM redress_redress r WHERE r.signal_id = signals_signal.id) AS done) m ON true
        JOIN LATERAL (SELECT coalesce(spoken <= coalesce(done, spoken), false) AS first) f ON true
        WHERE kind = 'complaint' AND coalesce(spoken, done) IS NOT NULL GROUP BY 1, 2""",
    "days-to-put-right": """
        SELECT 'GM9999', coalesce(p.name, t.name), count(*),
               percentile_cont(0.5) WITHIN GROUP (ORDER BY done_at::date - received_at::date),
               percentile_cont(0.9) WITHIN GROUP (ORDER BY done_at::date - received_at::date)
        FROM redress_redress r JOIN signals_signal s ON s.id = r.signal_id JOIN signals_theme t ON t.id = theme_id
        LEFT JOIN signals_theme p ON p.id = t.parent_id GROUP BY 1, 2""",
    "causes": """
        SELECT 'GM9999', coalesce(p.name, t.name), c."group", c.name, count(*),
               (count(*) / sum(count(*)) OVER (PARTITION BY coalesce(p.name, t.name)))::float
        FROM causes_whychain w JOIN causes_cause c ON c.id = cause_id JOIN signals_signal s ON s.id = signal_id
        JOIN signals_theme t ON t.id = theme_id LEFT JOIN signals_theme p ON p.id = t.parent_id GROUP BY 1, 2, 3, 4""",
    "recurrences": """
        SELECT 'GM9999', m.id, c.name, date_trunc('week', m.verified_at)::date, count(s.id),
               max(date_trunc('week', s.received_at)::date)
        FROM measures_measure m JOIN measures_measurecause mc ON mc.measure_id = m.id
        JOIN causes_cause c ON c.id = mc.cause_id JOIN causes_whychain w ON w.cause_id = c.id
        JOIN signals_signal s ON s.id = w.signal_id AND s.received_at > m.verified_at + interval '7 days'
        GROUP BY 1, 2, 3, 4""",
    "fires-and-prevention": """
        SELECT 'GM9999', date_trunc('month', received_at)::date, sum(minutes)::float / 60, hours,
               hours / (hours + sum(minutes)::float / 60)
        FROM (SELECT s.received_at, cost + coalesce(
                  (SELECT sum(c.minutes) FROM contacts_callattempt c WHERE c.signal_id = s.id), 0) AS minutes
              FROM signals_signal s JOIN (VALUES ('report', 15), ('complaint', 90)) costs (kind, cost) USING (kind)) s
        JOIN LATERAL (SELECT coalesce(sum(n.hours), 0)::float AS hours
            FROM measures_measurenote n WHERE date_trunc('month', n.at) = date_trunc('month', received_at)) n ON true
        GROUP BY 1, 2, hours""",
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_tells_what_plain_queries_tell(history, name):
    told = [tuple(row.values()) for row in on_duckdb(name, history)]

    asked = on_postgresql(IN_PLAIN_SQL[name])

    assert told
    assert sorted(map(comparable, told)) == sorted(map(comparable, asked))


def comparable(row):
    return tuple(f"{value:.9f}" if isinstance(value, int | float) else str(value) for value in row)


@pytest.mark.slow
@pytest.mark.skipif(not HAS_SPARK, reason="Needs Java and pyspark, which Leerlus does not install.")
def test_spark_tells_what_duckdb_tells(history, monkeypatch):
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    for name, value in {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
    }.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    try:
        lines = ibis.pyspark.connect(session).read_parquet(str(history))
        for name in TABLES:
            on_spark = QUESTIONS[name](lines).to_pyarrow().to_pylist()
            ours = on_duckdb(name, history)
            assert [comparable(row.values()) for row in on_spark] == [comparable(row.values()) for row in ours]
    finally:
        session.stop()


def test_no_person_text_or_number_is_in_the_file(history):
    table = parquet.read_table(history)

    assert table.column_names == list(COLUMNS)
    assert b"Boer" not in history.read_bytes() and not any("Jan" in str(row) for row in table.to_pylist())
    numbers = set(Signal.objects.values_list("number", flat=True))
    assert not any(numbers & set(map(str, row.values())) for row in table.to_pylist())


def test_many_municipalities_are_asked_together(history, tmp_path):
    make.municipality(code="GM9998")
    other = tmp_path / "other.parquet"
    write_history(other)

    alone, together = on_duckdb("causes", history), on_duckdb("causes", history, other)

    assert len(together) == 2 * len(alone)
    assert {row["municipality"] for row in together} == {"GM9998", "GM9999"}


def test_what_came_back_is_counted_from_the_week_after_the_proof(history):
    proved = FIRST_DAY.date() + timedelta(weeks=10)

    (told,) = on_duckdb("recurrences", history)

    later = WhyChain.objects.filter(cause__name="Brief onduidelijk", signal__received_at__date__gte=proved + WEEK)
    assert told["proved_in_week"] == proved
    assert told["came_back"] == later.count() > 0


WEEK = timedelta(weeks=1)


def test_what_is_not_known_yet_is_left_out_of_the_share(history):
    make.complaint(about="Nog niemand belde.", at=FIRST_DAY)

    (told,) = [row for row in on_duckdb("called-first", history) if row["month"] == date(2026, 4, 1)]

    assert told["complaints"] < Signal.objects.filter(received_at__date__lt=date(2026, 5, 1), kind="complaint").count()


def test_the_command_writes_each_table_and_shows_its_first_rows(history, tmp_path):
    answer = CliRunner().invoke(main, ["history", str(history), "--output", str(tmp_path), "--rows", "2"])

    assert answer.exit_code == 0, answer.output
    with (tmp_path / "causes.csv").open() as file:
        assert next(csv.reader(file))[:3] == ["municipality", "main_theme", "cause_group"]
    assert "recurrences (1 rows)" in answer.output and "more; --output FOLDER" in answer.output


def test_a_file_that_is_no_history_is_named_and_nothing_is_shown(tmp_path):
    file = tmp_path / "letter.parquet"
    file.write_text("Geachte mevrouw")

    answer = CliRunner().invoke(main, ["history", str(file)])

    assert answer.exit_code == 2
    assert "letter.parquet: this is no Parquet file" in answer.output


def test_a_file_without_our_columns_is_refused(tmp_path):
    file = tmp_path / "other.parquet"
    ibis.memtable({"week": [1], "signals": [2]}).to_parquet(file)

    with pytest.raises(NotAHistory, match="municipality, line"), lines_of([file]):
        pass
