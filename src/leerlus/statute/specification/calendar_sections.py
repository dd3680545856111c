"""How days are counted: the sections on the Algemene termijnenwet."""

from datetime import date

from leerlus.statute.calendar import (
    Length,
    Unit,
    add_working_days,
    counted_back,
    day_kind,
    decree_days_known,
    last_day,
    recognised_holidays,
    termijnenwet_applies,
    unrolled_end,
)
from leerlus.statute.decree_days import DECREES
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import DAY_KINDS, HOLIDAYS, day, listed, yes_or_no

CHAPTER = "Dagen tellen"


def calendar_sections() -> tuple[Section, ...]:
    return (_holidays(), _decree_days(), _rolling(), _two_working_days(), _long_terms(), _counting_back(), _own_norms())


def _holidays() -> Section:
    def holidays_of(year: int) -> Example:
        days = (f"{HOLIDAYS[holiday]} {day(on)}" for on, holiday in recognised_holidays(year))
        return Example(f"De feestdagen van {year}", listed(days))

    return Section(
        chapter=CHAPTER,
        article="Atw 3(1)-(2)",
        title="Algemeen erkende feestdagen",
        question="Welke dagen zijn feestdagen voor het tellen van termijnen?",
        rule=(
            "Nieuwjaarsdag, tweede paasdag, Koningsdag, Bevrijdingsdag, Hemelvaartsdag, tweede pinksterdag en beide "
            "kerstdagen. Goede Vrijdag is daaraan gelijkgesteld. Bevrijdingsdag telt ieder jaar mee, niet eens in de "
            "vijf jaar. Valt 27 april op een zondag, dan is Koningsdag op 26 april. Pasen wordt berekend. Jaren voor "
            "2011 worden geweigerd."
        ),
        examples=(holidays_of(2025), holidays_of(2026)),
    )


def _decree_days() -> Section:
    days = (
        date(2026, 1, 2),
        date(2026, 5, 15),
        date(2027, 5, 7),
        date(2028, 4, 28),
        date(2028, 5, 26),
        date(2026, 2, 16),
    )
    sources = listed(decree.source for decree in DECREES)
    return Section(
        chapter=CHAPTER,
        article="Atw 3(3)",
        title="Gelijkgestelde dagen",
        question="Welke dagen zijn bij koninklijk besluit met een feestdag gelijkgesteld?",
        rule=(
            "De dagen uit deze besluiten: " + sources + ". Buiten de jaren van deze besluiten is niet bekend welke "
            "dagen zijn gelijkgesteld; het systeem zegt dat dan. De echte einddatum kan dan later zijn, nooit eerder. "
            "Een dag waarop alleen het gemeentehuis dicht is, is een werkdag."
        ),
        examples=(
            *(Example(f"Wat is {day(on)}?", DAY_KINDS[day_kind(on)]) for on in days),
            *(
                Example(f"Zijn de gelijkgestelde dagen rond {day(on)} bekend?", yes_or_no(decree_days_known(on)))
                for on in (date(2022, 12, 31), date(2028, 12, 31), date(2029, 1, 1))
            ),
        ),
    )


def _end(start: date, length: Length, words: str) -> Example:
    end, due = unrolled_end(start, length), last_day(start, length)
    moved = f" (zonder doorschuiven: {day(end)})" if end != due else ""
    return Example(f"{words} vanaf {day(start)}", day(due) + moved)


def _rolling() -> Section:
    four_weeks = Length(4, Unit.WEEKS)
    return Section(
        chapter=CHAPTER,
        article="Atw 1(1)",
        title="Doorschuiven",
        question="Wat als de laatste dag een zaterdag, zondag of feestdag is?",
        rule=(
            "De termijn loopt dan door tot en met de eerstvolgende werkdag. Dag 1 is de dag na de dag waarop de "
            "termijn begint."
        ),
        examples=(
            _end(date(2026, 6, 1), four_weeks, "Vier weken"),
            _end(date(2026, 4, 16), four_weeks, "Vier weken"),
            _end(date(2026, 4, 7), four_weeks, "Vier weken"),
        ),
    )


def _two_working_days() -> Section:
    three_days, two_days = Length(3, Unit.DAYS), Length(2, Unit.DAYS)
    return Section(
        chapter=CHAPTER,
        article="Atw 2",
        title="Ten minste twee werkdagen",
        question="Wat als een korte termijn bijna helemaal in een lang weekend valt?",
        rule="Een termijn van drie dagen of meer wordt zo nodig verlengd tot er twee werkdagen in zitten.",
        examples=(
            _end(date(2026, 6, 4), three_days, "Drie dagen"),
            _end(date(2026, 5, 13), three_days, "Drie dagen"),
            _end(date(2026, 5, 13), two_days, "Twee dagen"),
        ),
    )


def _long_terms() -> Section:
    lengths = (
        ("12 weken", Length(12, Unit.WEEKS)),
        ("13 weken", Length(13, Unit.WEEKS)),
        ("3 maanden", Length(3, Unit.MONTHS)),
        ("90 dagen", Length(90, Unit.DAYS)),
        ("91 dagen", Length(91, Unit.DAYS)),
        ("1 jaar", Length(1, Unit.YEARS)),
        ("72 uur", Length(72, Unit.HOURS)),
    )
    return Section(
        chapter=CHAPTER,
        article="Atw 4",
        title="Lange termijnen en uren",
        question="Voor welke termijnen geldt het doorschuiven niet?",
        rule=(
            "Niet voor termijnen in uren, in meer dan 90 dagen, twaalf weken of drie maanden, of in jaren. Die "
            "eindigen op hun eigen dag, ook op een zondag. Daarom schuift het jaar voor de ombudsman niet door, en de "
            "72 uur bij een datalek ook niet."
        ),
        examples=(
            *(
                Example(f"Schuift een termijn van {words} door?", yes_or_no(termijnenwet_applies(length)))
                for words, length in lengths
            ),
            _end(date(2025, 5, 17), Length(1, Unit.YEARS), "Een jaar"),
            _end(date(2028, 2, 29), Length(1, Unit.YEARS), "Een jaar"),
        ),
    )


def _counting_back() -> Section:
    year = Length(1, Unit.YEARS)
    return Section(
        chapter=CHAPTER,
        article="Atw 1(2)",
        title="Terugrekenen",
        question="Schuift een termijn ook door als er wordt teruggerekend?",
        rule="Nee. Bij terugrekenen, zoals bij het jaar van Awb 9:8, tellen weekenden en feestdagen gewoon mee.",
        examples=tuple(
            Example(f"Een jaar terug vanaf {day(on)}", day(counted_back(on, year)))
            for on in (date(2026, 5, 17), date(2026, 6, 1), date(2028, 2, 29))
        ),
    )


def _own_norms() -> Section:
    starts = (date(2026, 6, 1), date(2026, 3, 31), date(2026, 5, 13))
    return Section(
        chapter=CHAPTER,
        article="eigen norm",
        title="Werkdagen tellen",
        question="Hoe telt een eigen norm in werkdagen?",
        rule=(
            "Een gemeente kan zelf een norm in werkdagen kiezen, bijvoorbeeld voor de ontvangstbevestiging. Geteld "
            "worden de werkdagen na de begindag. Dit is beleid en geen wet."
        ),
        examples=tuple(Example(f"Vijf werkdagen na {day(start)}", day(add_working_days(start, 5))) for start in starts),
    )
