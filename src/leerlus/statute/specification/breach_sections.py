"""A breach of personal data: the sections on AVG 33 and 34."""

from datetime import datetime
from zoneinfo import ZoneInfo

from leerlus.statute.breaches import (
    BreachFacts,
    Risk,
    how_people_are_told,
    letter_items,
    must_be_reported,
    open_breach_duties,
    report_due,
    report_items,
    time_left,
)
from leerlus.statute.specification.section import Example, Section
from leerlus.statute.specification.words import (
    BREACH_DUTIES,
    REPORT_ITEMS,
    TELLINGS,
    article,
    hours,
    listed,
    moment,
    sentence,
)

CHAPTER = "Datalek"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
AWARE = datetime(2026, 6, 4, 16, 30, tzinfo=AMSTERDAM)


def breach_sections() -> tuple[Section, ...]:
    return (_clock(), _who(), _secret_address())


def _clock() -> Section:
    starts = (
        AWARE,
        datetime(2026, 4, 3, 9, tzinfo=AMSTERDAM),
        datetime(2026, 3, 27, 12, tzinfo=AMSTERDAM),
        datetime(2026, 10, 23, 12, tzinfo=AMSTERDAM),
    )
    next_morning = datetime(2026, 6, 5, 9, tzinfo=AMSTERDAM)
    late = datetime(2026, 6, 8, 9, tzinfo=AMSTERDAM)
    return Section(
        chapter=CHAPTER,
        article="AVG 33(1)",
        title="Tweeënzeventig uur",
        question="Wanneer moet het lek uiterlijk zijn gemeld?",
        rule=(
            "Zonder onredelijke vertraging en zo mogelijk binnen 72 uur nadat de gemeente ervan weet. Het zijn echte "
            "uren: nachten, weekenden, feestdagen en de zomertijd houden de klok niet tegen. Later melden moet ook, "
            "met de reden van de vertraging. Wat nog niet bekend is, mag later volgen (33, vierde lid)."
        ),
        examples=(
            *(
                Example(f"Bekend geworden op {moment(start)}", f"uiterlijk {moment(report_due(start))}")
                for start in starts
            ),
            Example(
                f"Tijd over op {moment(next_morning)}, bekend op {moment(AWARE)}",
                hours(time_left(AWARE, now=next_morning)),
            ),
            Example("Wat in de melding staat", _items(AWARE)),
            Example(f"Wat in de melding staat op {moment(late)}", _items(late)),
        ),
    )


def _items(at: datetime) -> str:
    return listed(REPORT_ITEMS[item] for item in report_items(BreachFacts(aware_at=AWARE), at=at))


def _who() -> Section:
    def told(words: str, facts: BreachFacts) -> Example:
        report = "melden aan de AP" if must_be_reported(facts) else "niet melden aan de AP"
        return Example(words, f"{report}; betrokkene inlichten: {TELLINGS[how_people_are_told(facts)]}")

    def facts(risk: Risk, *, unreadable: bool = False, taken_away: bool = False, too_many: bool = False) -> BreachFacts:
        return BreachFacts(
            aware_at=AWARE,
            risk=risk,
            unreadable_to_others=unreadable,
            high_risk_taken_away=taken_away,
            telling_each_is_disproportionate=too_many,
        )

    return Section(
        chapter=CHAPTER,
        article="AVG 33, 34",
        title="Wie het moet weten",
        question="Aan wie moet het lek worden gemeld?",
        rule=(
            "Aan de Autoriteit Persoonsgegevens, tenzij een risico onwaarschijnlijk is; bij twijfel melden. Aan de "
            "betrokkene bij een hoog risico, onverwijld en in gewone taal. Dat laatste hoeft niet als niemand de "
            "gegevens kan lezen of het hoge risico is weggenomen, en mag openbaar als ieder afzonderlijk inlichten "
            "onevenredig veel moeite kost. Ieder lek komt in het eigen register (33, vijfde lid)."
        ),
        examples=(
            told("Risico onwaarschijnlijk", facts(Risk.UNLIKELY)),
            told("Risico nog niet beoordeeld", facts(Risk.NOT_YET_ASSESSED)),
            told("Risico", facts(Risk.LIKELY)),
            told("Hoog risico", facts(Risk.HIGH)),
            told("Hoog risico, gegevens versleuteld", facts(Risk.HIGH, unreadable=True)),
            told("Hoog risico, daarna weggenomen", facts(Risk.HIGH, taken_away=True)),
            told("Hoog risico, zeer veel mensen", facts(Risk.HIGH, too_many=True)),
            Example("Wat de betrokkene leest", listed(REPORT_ITEMS[item] for item in letter_items())),
        ),
    )


def _secret_address() -> Section:
    duties = open_breach_duties(BreachFacts(aware_at=AWARE, discloses_secret_address=True), now=AWARE)
    return Section(
        chapter=CHAPTER,
        article="AVG 34(1)",
        title="Een geheim adres",
        question="Wat moet er gebeuren als een geheim adres bij een ander terechtkomt?",
        rule=(
            "Dat is altijd een hoog risico. Er wordt eerst gebeld; dat is een eigen regel van dit systeem en geen "
            "wet. Een brief kan te laat komen of in verkeerde handen vallen."
        ),
        examples=tuple(
            Example(
                sentence(BREACH_DUTIES[duty.kind]),
                article(duty.article).replace("own rule", "eigen regel")
                + (f"; uiterlijk {moment(duty.until)}" if duty.until else "; onverwijld"),
            )
            for duty in duties
        ),
    )
