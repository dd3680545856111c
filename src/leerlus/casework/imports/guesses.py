"""Which column is probably what? From the names, Dutch and English, and from what stands in the cells. Pure."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from leerlus.casework.imports.choices import Target
from leerlus.casework.imports.dates import DateRefused, likely_order, read_moment, read_time
from leerlus.casework.imports.mapping import Mapping, source_from_name
from leerlus.casework.imports.places import PlaceRefused, looks_swapped, read_number
from leerlus.casework.imports.words import plain, read_channel, read_kind

ROWS_LOOKED_AT = 2_000
HISTORY_AFTER = timedelta(days=365)

# The best name first. A name counts in full where it is the whole name of the column, for less as a part of it.
NAMES: dict[Target, str] = {
    Target.SOURCE_ID: (
        "meldingnummer melding_id meldingsnummer zaaknummer klachtnummer zaak_id zaakidentificatie case_number case_id "
        "request_id service_request_id service_request_number complaint_id unique_key ticket_id referentie reference "
        "registratienummer dossiernummer kenmerk volgnummer nummer number id identificatie identification guid uuid"
    ),
    Target.RECEIVED_AT: (
        "received_at ontvangen_op datum_ontvangst ontvangstdatum datum_melding melddatum meldingsdatum datum_klacht "
        "klachtdatum datum_registratie registratiedatum ingediend_op datum_ingediend created_at created_date created "
        "aanmaakdatum aangemaakt_op datum_aangemaakt requested_datetime date_received open_date opened_date opened "
        "openingsdatum date_created submitted_at ontvangen received reported_at gemeld_op startdatum begindatum "
        "datumtijd datum date timestamp"
    ),
    Target.RECEIVED_TIME: "tijd_melding meldtijd tijdstip_melding tijdstip tijd time created_time",
    Target.OCCURRED_ON: (
        "occurred_on occurred_at datum_voorval datum_gebeurtenis gebeurd_op incidentdatum datum_incident incident_date "
        "event_date date_of_incident"
    ),
    Target.CLOSED_AT: (
        "closed_at closed_date date_closed afgehandeld_op datum_afgehandeld afhandeldatum datum_afhandeling "
        "afgehandeld gereed_op datum_gereed gereedmelddatum einddatum datum_afgesloten afgesloten_op sluitdatum "
        "resolved_at resolved_date resolution_date close_date completed_at completed_date closed resolved"
    ),
    Target.KIND: "soort_melding soort kind type_melding meldingstype soort_klacht signaalsoort aard type",
    Target.CHANNEL: (
        "kanaal channel meldkanaal bron_melding wijze_van_melden ingangskanaal contactkanaal method method_received "
        "submission_channel open_data_channel_type submitted_via herkomst bron source"
    ),
    Target.CATEGORY: (
        "category categorie hoofdcategorie main_category thema theme hoofdthema onderwerpgroep rubriek hoofdrubriek "
        "complaint_type request_type service_name product type type_melding soort_melding onderdeel topic agency"
    ),
    Target.SUBCATEGORY: (
        "subcategory subcategorie sub_category sub_categorie subthema subtheme sub_theme subrubriek descriptor "
        "sub_type subtype complaint_subtype deelonderwerp"
    ),
    Target.AREA: (
        "buurtcode wijkcode gebiedscode area_code buurt buurtnaam wijk wijknaam gebied gebiedsnaam area area_name "
        "neighborhood neighbourhood district stadsdeel borough kern woonplaats community"
    ),
    Target.PLACE: "adres straat straatnaam locatie address street location incident_address plaats",
    Target.LAT: "lat latitude breedtegraad y_coordinaat y_coord rd_y ycoordinaat coordinaat_y geo_lat y",
    Target.LON: "lon lng long longitude lengtegraad x_coordinaat x_coord rd_x xcoordinaat coordinaat_x geo_lon x",
    Target.TITLE: "onderwerp subject titel title betreft issue samenvatting summary kop",
    Target.TEXT: (
        "tekst text narrative consumer_complaint_narrative toelichting omschrijving beschrijving description "
        "omschrijving_melding klachtomschrijving melding klacht bericht message inhoud body comments opmerking "
        "opmerkingen details"
    ),
}
# In which order columns are handed out; what the file cannot do without, and what is told apart best, comes first.
ORDER = (
    Target.RECEIVED_AT,
    Target.SOURCE_ID,
    Target.LAT,
    Target.LON,
    Target.KIND,
    Target.CATEGORY,
    Target.SUBCATEGORY,
    Target.CHANNEL,
    Target.CLOSED_AT,
    Target.AREA,
    Target.TEXT,
    Target.TITLE,
    Target.PLACE,
    Target.OCCURRED_ON,
    Target.RECEIVED_TIME,
)
# A column has to be called something like it; dates and long texts also show themselves without a name.
ENOUGH = 30.0
# A column keeps its name's meaning though many of its cells are wrong: those rows are handed back, one by one.
FEW_ERRORS = 0.3


def guess_mapping(header: Sequence[str], sample: Sequence[Sequence[str]], *, file_name: str, today: date) -> Mapping:
    """A first mapping for a file with this header; ``sample`` holds rows as text (the first 2,000 are looked at)."""
    rows = [row for row in sample[:ROWS_LOOKED_AT] if len(row) >= len(header)]
    cells = [[row[place].strip() for row in rows if row[place].strip()] for place in range(len(header))]
    unique = [len(set(column)) == len(column) == len(rows) for column in cells]
    columns: dict[Target, str] = {}
    free = list(range(len(header)))
    for target in ORDER:
        scored = [(score(target, header[place], cells[place], unique=unique[place]), -place) for place in free]
        if not scored:
            break
        best, minus_place = max(scored)
        if best >= ENOUGH:
            columns[target] = header[-minus_place]
            free.remove(-minus_place)
    _put_swapped_right(columns, header, cells)
    if Target.SUBCATEGORY in columns and Target.CATEGORY not in columns:
        columns[Target.CATEGORY] = columns.pop(Target.SUBCATEGORY)
    received = _cells_of(Target.RECEIVED_AT, columns, header, cells)
    return Mapping(
        columns=columns,
        source=source_from_name(file_name),
        kind=_kind_from_names([*header, file_name]),
        date_order=likely_order(received),
        all_closed=Target.CLOSED_AT not in columns and _is_history(received, today=today),
    )


def score(target: Target, name: str, cells: Sequence[str], *, unique: bool) -> float:
    """How well a column fits: 0 where the cells contradict it, up to 100 for the best name."""
    if cells and not _may_be(target, cells, unique=unique):
        return 0.0
    points = _points_for_name(target, plain(name))
    if target is Target.RECEIVED_AT and cells and not points and _share(_is_date, cells) > 0.8:
        points = ENOUGH
    if target is Target.TEXT and cells and not points and _is_prose(cells):
        points = ENOUGH
    return points


def _points_for_name(target: Target, name: str) -> float:
    names = NAMES[target].split()
    if name in names:
        return 100.0 - names.index(name) / 2
    parts = set(name.split("_"))
    partly = [place for place, known in enumerate(names) if len(known) > 3 and set(known.split("_")) <= parts]
    return 60.0 - min(partly) / 2 if partly else 0.0


def _may_be(target: Target, cells: Sequence[str], *, unique: bool) -> bool:
    checks: dict[Target, Callable[[Sequence[str]], bool]] = {
        Target.RECEIVED_AT: lambda cells: _share(_is_date, cells) > FEW_ERRORS,
        Target.OCCURRED_ON: lambda cells: _share(_is_date, cells) > FEW_ERRORS,
        Target.CLOSED_AT: lambda cells: _share(_is_date, cells) > FEW_ERRORS,
        Target.RECEIVED_TIME: lambda cells: _share(_is_time, cells) > FEW_ERRORS,
        Target.LAT: lambda cells: _share(_is_number, cells) > FEW_ERRORS,
        Target.LON: lambda cells: _share(_is_number, cells) > FEW_ERRORS,
        Target.KIND: lambda cells: _share(read_kind, cells) > 0.8,
        Target.CHANNEL: lambda cells: _share(read_channel, cells) > 0.3,
        Target.SOURCE_ID: lambda cells: unique and max(map(len, cells)) <= 100,
        Target.CATEGORY: _is_a_list,
        Target.SUBCATEGORY: _is_a_list,
        Target.AREA: lambda cells: _is_a_list(cells) and _share(_is_number, cells) < 0.5,
        Target.TEXT: lambda cells: _share(_is_number, cells) < 0.5,
    }
    check = checks.get(target)
    return check is None or check(cells)


def _share(holds: Callable[[str], object], cells: Sequence[str]) -> float:
    looked_at = cells[:200]
    return sum(bool(holds(cell)) for cell in looked_at) / max(1, len(looked_at))


def _is_date(text: str) -> bool:
    try:
        read_moment(text)
    except DateRefused as refused:
        return refused.kind == "date_two_ways"
    return True


def _is_time(text: str) -> bool:
    try:
        read_time(text)
    except DateRefused:
        return False
    return True


def _is_number(text: str) -> bool:
    try:
        read_number(text)
    except PlaceRefused:
        return False
    return True


def _is_a_list(cells: Sequence[str]) -> bool:
    """Short names that come back, as in a list to choose from."""
    few = len(set(cells)) <= max(30, 0.5 * len(cells))
    return few and sum(map(len, cells)) / len(cells) < 80


def _is_prose(cells: Sequence[str]) -> bool:
    return sum(map(len, cells)) / len(cells) > 40 and _share(lambda cell: cell.count(" ") > 4, cells) > 0.6


def _cells_of(target: Target, columns: dict[Target, str], header: Sequence[str], cells: list[list[str]]) -> list[str]:
    return cells[list(header).index(columns[target])] if target in columns else []


def _put_swapped_right(columns: dict[Target, str], header: Sequence[str], cells: list[list[str]]) -> None:
    lats = [read_number(text) for text in _cells_of(Target.LAT, columns, header, cells) if _is_number(text)]
    lons = [read_number(text) for text in _cells_of(Target.LON, columns, header, cells) if _is_number(text)]
    if looks_swapped(lats, lons):
        columns[Target.LAT], columns[Target.LON] = columns[Target.LON], columns[Target.LAT]
    if (Target.LAT in columns) != (Target.LON in columns):
        # Half a place is no place; the other half was not found.
        columns.pop(Target.LAT, None)
        columns.pop(Target.LON, None)


def _kind_from_names(names: Sequence[str]) -> str:
    text = " ".join(plain(name) for name in names)
    if "klacht" in text or "complaint" in text:
        return "complaint"
    return "compliment" if "compliment" in text else "report"


def _is_history(received: Sequence[str], *, today: date) -> bool:
    """Whether the newest of these dates is more than a year ago: then nobody waits for a call any more."""
    moments = []
    for text in received:
        try:
            moments.append(read_moment(text).date())
        except DateRefused:
            continue
    return bool(moments) and max(moments) < today - HISTORY_AFTER
