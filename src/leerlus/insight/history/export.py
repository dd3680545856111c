"""Writing the history file: PostgreSQL hands over plain lines, DuckDB packs them. Only what ``form`` names goes in."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
from django.conf import settings
from django.db import connection

from leerlus.insight.history.form import COLUMNS

LINES = """
WITH talks AS (
    SELECT signal_id, min(at) FILTER (WHERE outcome = 'spoken') AS spoken_at, sum(minutes) AS minutes
    FROM contacts_callattempt GROUP BY signal_id
), redress AS (
    SELECT signal_id, min(done_at) AS first_done, max(done_at) AS last_done, bool_or(done_at IS NULL) AS to_do
    FROM redress_redress WHERE kind NOT IN ('nothing_needed', 'promise') GROUP BY signal_id
), proofs AS (
    SELECT m.id, coalesce(m.verified_at, CASE WHEN m.reopened_because <> '' THEN (
               SELECT max(e.at) FROM measures_evaluation e
               WHERE e.measure_id = m.id AND e.finding IN ('works', 'works_partly')) END) AS at
    FROM measures_measure m
), lines AS (
    SELECT 'signal' AS line, s.received_at AS at, s.kind, s.channel, coalesce(main.name, t.name) AS main_theme,
           t.name AS theme, coalesce(district.name, a.name) AS district,
           CASE WHEN talks.spoken_at <= least(redress.first_done, s.closed_at) THEN true
                WHEN least(redress.first_done, s.closed_at) IS NOT NULL THEN false
                WHEN talks.spoken_at IS NOT NULL THEN true END AS called_first,
           CASE WHEN NOT redress.to_do THEN (redress.last_done AT TIME ZONE %(zone)s)::date
                                            - (s.received_at AT TIME ZONE %(zone)s)::date END AS days_to_put_right,
           CASE WHEN s.kind <> 'compliment' THEN coalesce(talks.minutes, 0)
                + CASE s.kind WHEN 'report' THEN house.minutes_per_report ELSE house.minutes_per_complaint END
           END AS minutes,
           c.name AS cause, c."group" AS cause_group, NULL::integer AS measure
    FROM signals_signal s CROSS JOIN organisation_municipality house
    LEFT JOIN signals_theme t ON t.id = s.theme_id LEFT JOIN signals_theme main ON main.id = t.parent_id
    LEFT JOIN organisation_area a ON a.id = s.area_id
    LEFT JOIN organisation_area district ON district.id = a.parent_id AND a.kind = 'neighbourhood'
    LEFT JOIN talks ON talks.signal_id = s.id LEFT JOIN redress ON redress.signal_id = s.id
    LEFT JOIN causes_whychain w ON w.signal_id = s.id LEFT JOIN causes_cause c ON c.id = w.cause_id
    UNION ALL
    SELECT 'proof', proofs.at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, c.name, c."group", proofs.id
    FROM proofs JOIN measures_measurecause mc ON mc.measure_id = proofs.id JOIN causes_cause c ON c.id = mc.cause_id
    WHERE proofs.at IS NOT NULL
    UNION ALL
    SELECT 'prevention', n.at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 60 * n.hours, NULL, NULL, n.measure_id
    FROM measures_measurenote n WHERE n.hours > 0
)
SELECT municipality.code, line, date_trunc('week', at AT TIME ZONE %(zone)s)::date,
       date_trunc('month', at AT TIME ZONE %(zone)s)::date, kind, channel, main_theme, theme, district,
       called_first, days_to_put_right, minutes, cause, cause_group, measure
FROM lines CROSS JOIN organisation_municipality municipality
"""


def write_history(file: Path) -> int:
    """Write all history to a Parquet file, whole or not at all; answers how many lines it holds."""
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=f".{file.name}.") as folder:
        plain, packed = Path(folder) / "lines.csv", Path(folder) / "packed.parquet"
        with plain.open("wb") as out, connection.cursor() as cursor:
            values = {"zone": settings.TIME_ZONE}
            with cursor.copy(f"COPY ({LINES}) TO STDOUT (FORMAT csv)", values) as copied:
                for block in copied:
                    out.write(block)
        lines = _pack(plain, packed)
        packed.chmod(0o600)  # Without persons, but of one municipality: who wrote it decides who reads it.
        packed.replace(file)
    return lines


def _pack(plain: Path, packed: Path) -> int:
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 2,
        "memory_limit": "512MB",
        "temp_directory": str(plain.parent / "spill"),
    }
    with duckdb.connect(":memory:", config=config) as engine:
        lines = engine.read_csv(
            str(plain), columns=dict(COLUMNS), header=False, auto_detect=False, sep=",", quotechar='"', escapechar='"',
            na_values="", allow_quoted_nulls=False,
        )  # fmt: skip
        lines.write_parquet(str(packed), compression="zstd")
        return len(engine.read_parquet(str(packed)))
