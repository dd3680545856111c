"""A made-up municipality with as many signals as asked for, written by PostgreSQL itself.

Three years, every kind and theme, about one signal in two hundred open, Dutch texts of some thirty words about their
theme, six in ten with a person and with a point on the map, calls planned and made, promises, redress, verdicts and
causes. Themes, districts and channels make some 5,500 series. One thing is planted, for the night to find: in the last
three weeks one signal in five hundred tells of the same new parking machine. Nobody in it exists. ``fill`` may be
called again with a larger number: it adds what is missing.
"""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import psycopg

from leerlus.database import connection

YEARS = 3
OPEN_SHARE = 0.005
PHRASES_OF_A_THEME = 2_000
COMMON_WORD, MIDDLE_WORD, RARE_WORD = "gemeente", "vleermuis", "hoogwerker"

DEPARTMENTS = ("Openbare ruimte", "Parkeren", "Sociaal domein", "Burgerzaken", "Belastingen", "Vergunningen")
MAIN_THEMES = ("Afval", "Wegen", "Groen", "Verlichting", "Parkeren", "Water", "Overlast", "Zorg", "Geld", "Loket")
PARTS = ("te laat", "kapot", "vol", "onduidelijk", "onvriendelijk", "herhaling")
CAUSES = (
    "Brief onduidelijk",
    "Koppeling mist",
    "Geen vervanger",
    "Route te lang",
    "Termijn onbekend",
    "Bestek te krap",
)
THINGS = (  # Three of each main theme, in their order.
    "container", "prullenbak", "ondergrondse bak", "stoeptegel", "drempel", "verkeersbord", "boom", "haag", "berm",
    "lantaarn", "straatlamp", "schijnwerper", "parkeerautomaat", "parkeervergunning", "slagboom", "put", "sloot",
    "riolering", "hangplek", "bushalte", "speelplaats", "rolstoel", "huishoudelijke hulp", "traplift", "toeslag",
    "aanslag", "uitkering", "afspraak", "balie", "aanvraag voor een paspoort",
)  # fmt: skip
FAULTS = (
    "kapot", "vol", "los", "scheef", "verdwenen", "gevaarlijk", "vies", "te duur", "niet te volgen", "nog niet klaar",
    "verkeerd bezorgd", "zonder uitleg afgewezen", "overwoekerd", "verstopt", "uitgevallen",
    "dubbel in rekening gebracht",
)  # fmt: skip
MOMENTS = (
    "sinds maandag",
    "al drie weken",
    "voor de vierde keer",
    "na de storm",
    "sinds de werkzaamheden",
    "elke avond",
)
ENDINGS = (
    "Niemand belt terug.", f"De {COMMON_WORD} zou dit oplossen.", "Ik heb het al twee keer gemeld.", "Mijn buren ook.",
    f"Kan de {COMMON_WORD} hier iets aan doen?", "Graag een oplossing.", "De kinderen spelen hier.",
    "Ik begrijp het niet.",
)  # fmt: skip
STREET_BEGINNINGS = (
    "Eiken",
    "Linden",
    "Molen",
    "Kerk",
    "School",
    "Dorps",
    "Haven",
    "Wilgen",
    "Station",
    "Veld",
    "Beuken",
)
STREET_ENDINGS = ("straat", "laan", "weg", "hof", "plein", "dreef", "kade", "pad", "singel", "park")

# Filled without their indexes, which are made again afterwards: many times faster, and the same in the end.
TABLES = (
    "parties_party", "signals_signal", "contacts_plannedcall", "contacts_callattempt", "contacts_commitment",
    "redress_redress", "feedback_verdict", "causes_whychain", "audit_entry", "patterns_patterncase",
)  # fmt: skip


def fill(total: int) -> None:
    """Make the municipality where there is none yet, and add signals until there are ``total``."""
    parameters = connection.conninfo(connection.owner_parameters())
    with psycopg.connect(parameters, autocommit=True) as owner:
        have = _number(owner, "SELECT coalesce(max(id), 0) FROM signals_signal")
        if not have:
            _found(owner)
        if have < total:
            indexes = _drop_indexes(owner)
            _add(owner, first=have + 1, last=total)
            owner.execute("SET maintenance_work_mem = '256MB'")
            for index in indexes:
                owner.execute(index)
            _gather_patterns(owner)
        owner.execute("VACUUM ANALYZE")


def _number(owner: psycopg.Connection[Any], query: str) -> int:
    row = owner.execute(query.encode()).fetchone()
    return int(row[0]) if row else 0


def _drop_indexes(owner: psycopg.Connection[Any]) -> list[bytes]:
    """Drop what only makes reading fast; answers how to make it again."""
    found = owner.execute(
        """
        SELECT format('%%I', c.relname), pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisunique
        """,
        [list(TABLES)],
    ).fetchall()
    for name, _definition in found:
        owner.execute(f"DROP INDEX {name}".encode())
    return [definition.encode() for _name, definition in found]


def _found(owner: psycopg.Connection[Any]) -> None:
    """The municipality, its people, districts, themes and causes."""
    from leerlus.foundation.organisation.choices import AreaKind, Role
    from leerlus.foundation.organisation.models import Area, Department, Municipality, Staff
    from leerlus.insight.causes.choices import CauseGroup
    from leerlus.insight.causes.models import Cause

    Municipality.objects.create(
        id=1, name="Rekenstad", code="GM9998", residents=120_000, phone="0800 0000", second_factor_required=False
    )
    departments = Department.objects.bulk_create(Department(name=name) for name in DEPARTMENTS)
    people = [Staff(username=f"handler{n}", name=f"Behandelaar {n}", roles=[Role.HANDLER]) for n in range(40)]
    people.append(Staff(username="coordinator", name="De coördinator", roles=[Role.COORDINATOR]))
    people.append(Staff(username="department", name="De afdeling", roles=[Role.DEPARTMENT], department=departments[0]))
    Staff.objects.bulk_create(people)
    Cause.objects.bulk_create(Cause(name=name, group=CauseGroup.values[0]) for name in CAUSES)
    for place in range(12):
        district = Area.objects.create(
            code=f"WK9998{place:02}", year=2026, name=f"Wijk {place}", kind=AreaKind.DISTRICT, residents=10_000,
            polygon=_borders(place, size=1.0), lat=_centre(place)[1], lon=_centre(place)[0],
        )  # fmt: skip
        Area.objects.bulk_create(
            Area(
                code=f"BU9998{place:02}{n:02}",
                year=2026,
                name=f"Buurt {place}.{n}",
                kind=AreaKind.NEIGHBOURHOOD,
                parent=district,
                residents=2_000,
                polygon=_borders(place, size=0.4),
                lat=_centre(place)[1] + 0.003 * (n - 2),
                lon=_centre(place)[0] + 0.004 * ((n * 2) % 5 - 2),
            )
            for n in range(5)
        )
    _name_themes([department.pk for department in departments])
    with owner.cursor() as cursor:
        cursor.execute("CREATE TABLE benchmark_phrase (id integer PRIMARY KEY, words text)")
        with cursor.copy("COPY benchmark_phrase FROM STDIN") as copy:
            for row in enumerate(_phrases()):
                copy.write_row(row)


def _name_themes(department_ids: list[int]) -> None:
    from leerlus.casework.signals.models import Theme

    for department_id, name in zip(itertools.cycle(department_ids), MAIN_THEMES, strict=False):
        main = Theme.objects.create(name=name, department_id=department_id)
        Theme.objects.bulk_create(
            Theme(name=f"{name} {part}", parent=main, department_id=department_id) for part in PARTS
        )


def _centre(place: int) -> tuple[float, float]:
    """Degrees east and north."""
    return 5.1 + 0.02 * (place % 4), 52.3 + 0.02 * (place // 4)


def _borders(place: int, *, size: float) -> dict[str, Any]:
    """As winding as borders are: some two hundred corners."""
    left, bottom = _centre(place)
    radius = [0.01 * size * (1 + 0.05 * math.sin(corner)) for corner in range(200)]
    corners = [
        (
            round(left + far * math.cos(math.pi * corner / 100), 6),
            round(bottom + far * math.sin(math.pi * corner / 100), 6),
        )
        for corner, far in enumerate(radius)
    ]
    return {"type": "Polygon", "coordinates": [[*corners, corners[0]]]}


def _phrases() -> list[str]:
    """So many sentences of each main theme in turn, in four ways of telling."""
    chance = random.Random(11)
    streets = [first + last for first in STREET_BEGINNINGS for last in STREET_ENDINGS]

    def sentence(theme: int) -> str:
        thing = f"de {THINGS[3 * theme + chance.randrange(3)]}"
        street, fault, moment = chance.choice(streets), chance.choice(FAULTS), chance.choice(MOMENTS)
        told = chance.choice(
            (
                f"{thing} bij de {street} is {fault}, {moment}.",
                f"{moment} is {thing} in de {street} {fault}.",
                f"ik bel omdat {thing} {fault} is bij ons in de {street}.",
                f"wat is er met {thing} aan de {street}? Die is {moment} {fault}.",
            )
        )
        ending = f" {chance.choice(ENDINGS)}" if chance.random() < 0.3 else ""
        return told[0].upper() + told[1:] + ending

    return [sentence(number // PHRASES_OF_A_THEME) for number in range(len(MAIN_THEMES) * PHRASES_OF_A_THEME)]


# Each statement takes the first and the last number of the signals to add.
NUMBER = """
CREATE FUNCTION pg_temp.number_of(year integer, sequence bigint) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    digits text := lpad((year % 100)::text, 2, '0') || lpad(sequence::text, greatest(6, length(sequence::text)), '0');
    remainder integer := 10;
BEGIN
    FOR place IN 1 .. length(digits) LOOP
        remainder := (remainder + substr(digits, place, 1)::integer) % 10;
        IF remainder = 0 THEN remainder := 10; END IF;
        remainder := remainder * 2 % 11;
    END LOOP;
    digits := digits || ((11 - remainder) % 10)::text;
    RETURN left(digits, 2) || '-' || substr(digits, 3, length(digits) - 5) || '-' || right(digits, 3);
END $$
"""

PARTIES = """
INSERT INTO parties_party (id, kind, name, phone, email, street, house_number, postcode, city, how_to_reach_safely,
                           moments, recorded_at, relation, has_consent, has_protected_phone)
SELECT i, 'person', 'Inwoner ' || i, '06' || lpad((i %% 100000000)::text, 8, '0'), '', '', '', '', '', '', '{}', now(),
       '', false, false
FROM generate_series(%(first)s::bigint, %(last)s::bigint) i WHERE i %% 5 < 3
"""

SIGNALS = """
INSERT INTO signals_signal (id, number, kind, state, channel, theme_id, area_id, place, text, received_at,
                            complainant_id, handler_id, department_id, wants_call, not_called_because, due_on, outcome,
                            closed_at, closed_by_id, code_hash, source, source_id, version, wants_to_hear, lat, lon)
SELECT d.i, pg_temp.number_of(extract(year FROM d.at)::integer, d.i), d.kind,
       CASE WHEN NOT is_open THEN 'closed' WHEN d.i %% 3 = 0 THEN 'spoken' ELSE 'received' END,
       (ARRAY['web', 'phone', 'app', 'email', 'counter'])[1 + d.i %% 5],
       theme.id, CASE WHEN d.i %% 10 < 9 THEN area.id END, '', CASE WHEN is_planted
       THEN (ARRAY['De nieuwe parkeerautomaat pakt mijn kenteken niet.', 'Kenteken ingetypt, de automaat weigert.',
                   'Boete gekregen: de nieuwe parkeerautomaat kende mijn kenteken niet.'])[1 + d.i / 500 %% 3] || ' '
       ELSE '' END || phrases.words
       || CASE WHEN d.i %% 100 = 3 THEN ' Er zat een ' || %(middle)s ELSE '' END
       || CASE WHEN d.i %% 20000 = 7 THEN ' Stuur een ' || %(rare)s ELSE '' END,
       d.at, CASE WHEN d.i %% 5 < 3 THEN d.i END, CASE WHEN NOT is_open OR d.i %% 10 < 7 THEN staff.id END,
       theme.department_id, d.i %% 2 = 0, '',
       CASE WHEN d.kind IN ('complaint', 'ombudsman_case') THEN d.at::date + 42 END,
       CASE WHEN is_open THEN '' WHEN d.kind = 'complaint' THEN 'founded' ELSE 'done' END,
       CASE WHEN NOT is_open THEN least(now(), d.at + interval '9 days') END,
       CASE WHEN NOT is_open THEN staff.id END, md5(d.i::text), '', '', 0, d.i %% 4 = 0,
       CASE WHEN d.i %% 10 < 6 THEN area.lat + (x - 0.5) * spread END,
       CASE WHEN d.i %% 10 < 6 THEN area.lon + (y - 0.5) * spread END
FROM (
    SELECT i, is_open, is_planted, x, y, CASE WHEN is_planted THEN 0.001 ELSE 0.006 END AS spread,
           now() - interval '1 day'
           * CASE WHEN is_planted THEN 21 * old WHEN is_open THEN %(days)s * old / 20 ELSE %(days)s * old END AS at,
           CASE WHEN k < 0.15 THEN 'complaint' WHEN k < 0.90 THEN 'report' WHEN k < 0.96 THEN 'compliment'
                WHEN k < 0.995 THEN 'observation' ELSE 'ombudsman_case' END AS kind,
           CASE WHEN is_planted THEN 31 ELSE 1 + floor(power(t, 2) * %(themes)s)::integer END AS theme_place,
           CASE WHEN is_planted THEN 8 ELSE 1 + floor(a * %(areas)s)::integer END AS area_place,
           1 + floor(s * 40)::integer AS staff_place
    FROM (SELECT i, i %% 500 = 0 AS is_planted, random() < %(open)s AS is_open, random() AS old, random() AS k,
                 random() AS t, random() AS a, random() AS s, random() AS x, random() AS y
          FROM generate_series(%(first)s::bigint, %(last)s::bigint) i OFFSET 0) drawn OFFSET 0
) d
JOIN (SELECT id, department_id, row_number() OVER (ORDER BY id) AS place FROM signals_theme) theme
  ON theme.place = d.theme_place
JOIN (SELECT id, lat, lon, row_number() OVER (ORDER BY id) AS place FROM organisation_area) area
  ON area.place = d.area_place
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM organisation_staff WHERE username LIKE 'handler%%') staff
  ON staff.place = d.staff_place
CROSS JOIN LATERAL (
    SELECT string_agg(p.words, ' ') AS words FROM generate_series(1, 1 + (d.i * 7919 %% 5)::integer) n
    JOIN benchmark_phrase p ON p.id = CASE WHEN n = 1
         THEN (d.theme_place - 1) / (1 + %(parts)s) * %(phrases)s + d.i * 7919 %% %(phrases)s
         ELSE (d.i * 104729 + n * 1299709) %% (10 * %(phrases)s) END
) phrases
"""

CALLS = """
INSERT INTO contacts_plannedcall (signal_id, way, "on", part_of_day, promised_by, attempt, done_at)
SELECT id, 'call', received_at::date + 1, '', received_at::date + 2, 1, closed_at FROM signals_signal
WHERE id BETWEEN %(first)s AND %(last)s AND complainant_id IS NOT NULL AND (kind = 'complaint' OR wants_call)
"""

ATTEMPTS = """
INSERT INTO contacts_callattempt (signal_id, way, planned_id, at, by_id, outcome, note)
SELECT s.id, 'call', p.id, p.done_at, s.closed_by_id, 'spoken', 'Gesproken over wat er gebeurde.'
FROM contacts_plannedcall p JOIN signals_signal s ON s.id = p.signal_id
WHERE s.id BETWEEN %(first)s AND %(last)s AND p.done_at IS NOT NULL
"""

COMMITMENTS = """
INSERT INTO contacts_commitment (signal_id, text, due_on, owner_id, promised_at, state, settled_at)
SELECT id, 'Wij sturen een nieuwe brief.', received_at::date + 10, handler_id, received_at,
       CASE WHEN closed_at IS NULL THEN 'open' ELSE 'kept' END, closed_at
FROM signals_signal WHERE id BETWEEN %(first)s AND %(last)s AND handler_id IS NOT NULL AND id %% 20 = 1
"""

REDRESS = """
INSERT INTO redress_redress (signal_id, kind, what, at, by_id, done_at, rule_name, purpose_of_the_rule, circumstances)
SELECT id, CASE WHEN id %% 40 = 3 THEN 'tailored_solution' ELSE %(redress)s END, 'Hersteld en verteld.', closed_at,
       closed_by_id, closed_at, CASE WHEN id %% 40 = 3 THEN 'Regel ' || theme_id %% 9 ELSE '' END,
       CASE WHEN id %% 40 = 3 THEN 'Eerlijk verdelen.' ELSE '' END,
       CASE WHEN id %% 40 = 3 THEN 'Pas verhuisd.' ELSE '' END
FROM signals_signal WHERE id BETWEEN %(first)s AND %(last)s AND closed_at IS NOT NULL AND kind = 'complaint'
"""

VERDICTS = """
INSERT INTO feedback_verdict (signal_id, closed_at, what_was_done, asked_at, asked_how, tries, solved,
                              something_was_done, may_contact, words, given_at, how)
SELECT id, closed_at, 'Wij hebben het hersteld.', closed_at, 'mail', 0, CASE WHEN id %% 3 = 0 THEN 'no' ELSE 'yes' END,
       CASE WHEN id %% 4 = 1 THEN 'no' ELSE 'yes' END, false, '', closed_at, 'page'
FROM signals_signal WHERE id BETWEEN %(first)s AND %(last)s AND closed_at IS NOT NULL AND id %% 10 = 3
"""

WHYS = """
INSERT INTO causes_whychain
       (signal_id, problem, norm, cause_id, unknown_because, where_else, lesson, asked_at, asked_by_id)
SELECT s.id, '', '', cause.id, '', 'Elders', '', s.closed_at, s.closed_by_id
FROM signals_signal s
JOIN (SELECT id, row_number() OVER (ORDER BY id) AS place FROM causes_cause) cause
  ON cause.place = 1 + s.id %% %(causes)s
WHERE s.id BETWEEN %(first)s AND %(last)s AND s.closed_at IS NOT NULL AND s.kind = 'complaint'
"""

# Not a sound chain: its length is what is measured here.
DEEDS = """
INSERT INTO audit_entry (at, by_name, verb, subject_kind, subject_id, details, previous_hash, hash)
SELECT received_at, '', 'registered', 'signals.Signal', id::text, '{}', md5((id - 1)::text), 'made up ' || md5(id::text)
FROM signals_signal WHERE id BETWEEN %(first)s AND %(last)s
"""

SEQUENCES = """
SELECT setval(pg_get_serial_sequence('signals_signal', 'id'), %(last)s),
       setval(pg_get_serial_sequence('parties_party', 'id'), %(last)s), setval('signal_number_sequence', %(last)s)
"""


def _add(owner: psycopg.Connection[Any], *, first: int, last: int) -> None:
    from leerlus.casework.redress.choices import RedressKind

    values = {
        "first": first,
        "last": last,
        "days": YEARS * 365,
        "open": OPEN_SHARE,
        "middle": MIDDLE_WORD,
        "rare": RARE_WORD,
        "parts": len(PARTS),
        "phrases": PHRASES_OF_A_THEME,
        "themes": _number(owner, "SELECT count(*) FROM signals_theme"),
        "areas": _number(owner, "SELECT count(*) FROM organisation_area"),
        "causes": len(CAUSES),
        "redress": RedressKind.values[0],
    }
    owner.execute("SELECT setseed(0.42)")
    owner.execute(NUMBER)
    for statement in (PARTIES, SIGNALS, CALLS, ATTEMPTS, COMMITMENTS, REDRESS, VERDICTS, WHYS, DEEDS, SEQUENCES):
        used = {name: value for name, value in values.items() if f"%({name})s" in statement}
        owner.execute(statement.encode(), used)
    owner.execute("DROP FUNCTION pg_temp.number_of")


def _gather_patterns(owner: psycopg.Connection[Any]) -> None:
    """Twenty-four themes that rise; what was told about each in the last four weeks are its cases."""
    from datetime import timedelta

    from django.utils import timezone

    from leerlus.casework.signals.models import Theme
    from leerlus.insight.patterns.actions import begin_scan
    from leerlus.insight.patterns.choices import PatternKind
    from leerlus.insight.patterns.models import Pattern

    today = timezone.localdate()
    monday = today - timedelta(days=today.weekday() + 7)
    if not Pattern.objects.exists():
        scan = begin_scan(through_week=monday, settings={})
        scan.finished_at = timezone.now()
        scan.save()
        weeks = [monday - timedelta(weeks=back) for back in range(103, -1, -1)]
        evidence = {
            "weeks": [week.isoformat() for week in weeks],
            "counts": [10 + place % 7 for place in range(103)] + [60],
            "expected": [13.0] * 104,
            "threshold": [24.0] * 104,
            "alarms": [False] * 103 + [True],
        }
        Pattern.objects.bulk_create(
            Pattern(
                kind=PatternKind.RISE,
                theme=theme,
                first_week=monday,
                last_week=monday,
                observed=60,
                expected=13.0,
                threshold=24.0,
                p_value=0.0001 * place,
                evidence=evidence,
                words=["dienstweg"],
                seen_at=timezone.now(),
                scan=scan,
            )
            for place, theme in enumerate(Theme.objects.order_by("id")[:24])
        )
    owner.execute(
        """
        INSERT INTO patterns_patterncase (pattern_id, signal_id, received_at)
        SELECT p.id, s.id, s.received_at FROM patterns_pattern p JOIN signals_signal s ON s.theme_id = p.theme_id
        WHERE s.received_at >= now() - interval '4 weeks' ON CONFLICT DO NOTHING
        """
    )
