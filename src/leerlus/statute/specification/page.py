"""All sections on one page."""

from leerlus.statute.allowance.schemes import RULES
from leerlus.statute.specification.allowance_sections import allowance_sections
from leerlus.statute.specification.breach_sections import breach_sections
from leerlus.statute.specification.calendar_sections import calendar_sections
from leerlus.statute.specification.complaint_sections import complaint_sections
from leerlus.statute.specification.handling_sections import handling_sections
from leerlus.statute.specification.objection_sections import objection_sections
from leerlus.statute.specification.ombudsman_sections import ombudsman_sections
from leerlus.statute.specification.own_data_sections import own_data_sections
from leerlus.statute.specification.section import Section
from leerlus.statute.specification.words import article

INTRODUCTION = """\
# De wet, zoals dit systeem haar leest

Deze pagina is voor juristen. Per regel staat hier het artikel, de vraag, de regel in gewone taal, en voorbeelden. De
uitkomsten van de voorbeelden zijn door het systeem zelf berekend; een test bewaakt dat deze pagina klopt met de
berekening. De pagina wordt niet met de hand gewijzigd, maar opnieuw gemaakt met
`python -m leerlus.statute.specification > docs/law.md`.

Awb is de Algemene wet bestuursrecht, Atw de Algemene termijnenwet, AVG de Algemene verordening gegevensbescherming,
UAVG de Uitvoeringswet AVG. De klager is wie klaagt, de beklaagde is degene over wiens gedraging wordt geklaagd.
"""

TO_CONFIRM = (
    "De artikelen zijn gelezen in een bewaarde tekst van ongeveer 2015. Vergelijk ze voor gebruik met de geldende "
    "tekst.",
    "Een verdaging telt vanaf het einde zonder doorschuiven (Awb 9:11, tweede lid). De wet zegt dit niet; het is de "
    "voorzichtige uitleg.",
    "De vier weken verdaging zijn een maximum voor alle verdagingen samen.",
    "Een verdaging werkt pas als de klager én de beklaagde het vóór het einde van de termijn schriftelijk weten, ook "
    "als er intussen met uitstel is ingestemd.",
    "Tien weken en vier weken verdaging schuiven ieder door, omdat geen van beide termijnen in meer dan twaalf weken "
    "is omschreven (Atw 4).",
    "Wordt een klacht binnen de gemeente doorgestuurd of een onvolledig klaagschrift aangevuld, dan telt de termijn "
    "vanaf de eerste ontvangst.",
    "Een te late afdoeningsbrief start een nieuw jaar voor de ombudsman (Awb 9:24, eerste lid, onder a).",
    "Een bezwaar dat na de termijn komt, telt voor de beslistermijn vanaf de dag na de ontvangst; Awb 7:10 zegt daar "
    "niets over.",
    "De termijn om te beslissen op bezwaar staat stil tot en met de dag vóór het herstel of het einde van de gegeven "
    "tijd (Awb 7:10, tweede lid); de zes weken verdaging zijn een maximum voor alle verdagingen samen.",
    "Blijkt een klacht een bezwaar, dan telt van wat eerder is gedaan alleen de ontvangstbevestiging. Instemming met "
    "uitstel (Awb 9:11, derde lid), een vraag om aanvulling (9:4) en horen (9:10) horen bij de klacht.",
    "Een jaar vanaf 29 februari eindigt op 28 februari.",
    "De 72 uur tellen vanaf het moment zelf, en niet vanaf het volgende hele uur.",
    "De maand en de twee maanden van de AVG worden geteld met de Algemene termijnenwet. Als Europese termijnen vallen "
    "ze onder Verordening 1182/71, die ook doorschuift naar een werkdag; de lijsten van feestdagen kunnen verschillen.",
    "De twee maanden extra tellen vanaf het einde van de eerste maand zonder doorschuiven; de AVG zegt dit niet.",
    "Een nee voor een deel valt, net als een hele weigering, binnen de eerste maand (AVG 12, vierde lid); zo ook de "
    "Europese richtsnoeren 01/2022, punt 191. UAVG 34 bindt het besluit zelf aan de termijnen van het derde lid.",
    "De feestdagen voor de toelage zijn de acht betaalde feestdagen van de CAO Gemeenten; voor 2024 zonder 5 mei.",
    "Een langere termijn na een storing bij de gemeente (Wet modernisering elektronisch bestuurlijk verkeer) is niet "
    "verwerkt.",
)


def specification() -> tuple[Section, ...]:
    """Which rules does this package know? In reading order, with computed examples."""
    return (
        *calendar_sections(),
        *complaint_sections(),
        *handling_sections(),
        *ombudsman_sections(),
        *objection_sections(),
        *breach_sections(),
        *own_data_sections(),
        *allowance_sections(),
    )


def render_markdown() -> str:
    """What does the page say? One Markdown text that ends with a newline."""
    parts = [INTRODUCTION]
    chapter = ""
    for section in specification():
        if section.chapter != chapter:
            chapter = section.chapter
            parts.append(f"## {chapter}\n")
        parts.append(_rendered(section))
    doubts = [f"{rule.name}: {rule.doubt}" for rule in RULES if rule.doubt]
    parts.append("## Wat een jurist nog moet bevestigen\n")
    parts.append("\n".join(f"{number}. {text}" for number, text in enumerate(TO_CONFIRM, start=1)) + "\n")
    parts.append("## Twijfel bij de toelageregels\n")
    parts.append("\n".join(f"- {text}" for text in doubts) + "\n")
    return "\n".join(parts)


def _rendered(section: Section) -> str:
    rows = [f"| {_cell(example.case)} | {_cell(example.outcome)} |" for example in section.examples]
    return "\n".join(
        (
            f"### {article(section.article)}: {section.title}",
            "",
            f"*{section.question}*",
            "",
            section.rule,
            "",
            "| Geval | Uitkomst |",
            "| --- | --- |",
            *rows,
            "",
        )
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
