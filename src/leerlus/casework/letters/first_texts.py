"""The words that letters start with where the municipality wrote none of its own. They speak Dutch, to one person."""

from leerlus.casework.letters.choices import Purpose

GREETING = ("opening", "Dag {{naam}},")
CLOSING = (
    "closing",
    "Hebt u een vraag? Bel mij: {{telefoon}}. Noem dan uw nummer {{nummer}}.\n\nVriendelijke groet,\n\n{{behandelaar}}\nGemeente {{gemeente}}",
)
OMBUDSMAN = (
    ("which_ombudsman", "Bent u het niet met ons eens? Dan kunt u naar de ombudsman gaan: {{ombudsman}}, {{ombudsman_contact}}. Dat kost niets."),
    ("ombudsman_term", "Doe dat binnen een jaar na deze brief."),
)  # fmt: skip
REFUSED = (
    ("refusal_ground", "Dat komt door dit: [vul in: welke grond van artikel 9:8]."),
    ("reasons", "Wij leggen dat uit. [vul in: waarom, in gewone woorden]."),
    *OMBUDSMAN,
)
_EXTENDED = (
    ("extension_stated", "Wij hebben meer tijd nodig voor de klacht van {{ontvangen_op}}. Dat komt door dit: [vul in: de reden]."),
    ("new_due_date", "U krijgt antwoord voor het eind van [vul in: de nieuwe dag, ten hoogste vier weken later]."),
)  # fmt: skip

FIRST_TEXTS: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    Purpose.ANSWER: ("Antwoord op uw bericht ({{nummer}})", (GREETING, ("text", "U schreef ons op {{ontvangen_op}}.\n\n[vul in: uw antwoord]"), CLOSING)),
    Purpose.TALK_CONFIRMED: (
        "Wat wij afspraken ({{nummer}})",
        (GREETING, ("text", "Wij spraken elkaar over [vul in: waarover].\nWij spraken af: [vul in: wat].\nDat doen wij voor [vul in: welke dag]."), CLOSING),
    ),
    Purpose.ACKNOWLEDGEMENT: (
        "Wij kregen uw klacht ({{nummer}})",
        (GREETING, ("receipt_confirmed", "Op {{ontvangen_op}} kregen wij uw klacht. Uw nummer is {{nummer}}."), ("text", "Wij bellen u om te horen wat er gebeurde. Uw antwoord komt voor het eind van {{uiterste_datum}}."), CLOSING),
    ),
    Purpose.COPY_TO_SUBJECT: (
        "Een klacht over u ({{nummer}})",
        (GREETING, ("complaint_enclosed", "Iemand diende een klacht in over iets wat u deed. De klacht gaat hierbij."), ("enclosures_enclosed", "Wat bij de klacht zat, gaat ook mee."), ("right_to_be_heard", "Wij horen graag hoe het volgens u ging. Wilt u dat? Bel mij."), CLOSING),
    ),
    Purpose.HEARING_OFFER: (
        "Wij horen u graag ({{nummer}})",
        (GREETING, ("right_to_be_heard", "U kunt ons vertellen wat er gebeurde. Dat mag aan de telefoon of bij u thuis. U mag iemand meenemen."), ("reply_term", "Laat het mij weten voor [vul in: welke dag]. Hoor ik niets? Dan ga ik verder zonder dit gesprek."), CLOSING),
    ),
    Purpose.EXTENSION: ("Wij hebben meer tijd nodig ({{nummer}})", (GREETING, *_EXTENDED, CLOSING)),
    Purpose.EXTENSION_TO_SUBJECT: ("Wij hebben meer tijd nodig ({{nummer}})", (GREETING, *_EXTENDED, CLOSING)),
    Purpose.CONSENT_REQUEST: (
        "Vindt u het goed dat het langer duurt? ({{nummer}})",
        (GREETING, ("consent_asked", "Ons antwoord komt later dan wij dachten. Dat mag alleen als u het goed vindt. Wilt u ons dat schrijven?"), ("new_due_date", "U krijgt ons antwoord dan voor [vul in: de nieuwe dag]."), CLOSING),
    ),
    Purpose.OFFER_OF_MONEY: (
        "Wat wij u betalen ({{nummer}})",
        (GREETING, ("text", "Wij maakten een fout. Dat spijt ons.\n\nWij willen u betalen voor [vul in: waarvoor]. Het gaat om [vul in: welk bedrag].\n\nVindt u dit goed? Bel mij dan. U mag ook nee zeggen. Uw klacht loopt dan gewoon door."), CLOSING),
    ),
    Purpose.OUTCOME: (
        "Wat wij van uw klacht vinden ({{nummer}})",
        (
            GREETING,
            ("findings", "Wij zochten uit wat er gebeurde. [vul in: wat wij vonden]"),
            ("judgement", "Wij vinden dat u [vul in: wel, voor een deel of geen] gelijk hebt."),
            ("reasons", "Dat vinden wij hierom. [vul in: waarom]"),
            ("conclusions", "Wij doen nu dit: [vul in: wat wij doen, of dat wij niets veranderen]."),
            *OMBUDSMAN,
            CLOSING,
        ),
    ),
    Purpose.SENT_ON: (
        "Wij stuurden uw bericht door ({{nummer}})",
        (
            GREETING,
            ("received_on", "Op {{ontvangen_op}} kregen wij uw bericht. Uw nummer bij ons is {{nummer}}."),
            ("sent_on_to", "Wij stuurden uw bericht door naar {{andere_instantie}}. U hoeft zelf niets te doen."),
            ("why_sent_on", "Wij gaan hier niet over. Dat zit zo: {{reden_doorsturen}}"),
            ("text", "U krijgt antwoord van {{andere_instantie}}. De dag waarop wij uw bericht kregen, blijft tellen."),
            CLOSING,
        ),
    ),
    Purpose.SENT_ON_TO_BODY: (
        "Een bericht dat voor u is ({{nummer}})",
        (
            ("opening", "Geachte heer of mevrouw,"),
            ("received_on", "Op {{ontvangen_op}} kregen wij een bericht dat voor u is. Die dag telt als de dag van ontvangst."),
            ("document_enclosed", "Het bericht gaat hierbij, met wat erbij zat."),
            ("why_sent_on", "Wij sturen het door omdat het bij u hoort: {{reden_doorsturen}}"),
            ("sender_told", "Wie het schreef, hoort vandaag van ons dat wij het aan u doorsturen."),
            CLOSING,
        ),
    ),
    Purpose.REFUSAL: ("Wij onderzoeken uw klacht niet ({{nummer}})", (GREETING, ("refusal_stated", "Wij behandelen uw klacht van {{ontvangen_op}} niet verder."), *REFUSED, CLOSING)),
    Purpose.NOT_INTERESTED: ("Wij onderzoeken uw klacht niet ({{nummer}})", (GREETING, ("refusal_stated", "Uw klacht van {{ontvangen_op}} gaat over iets wat een ander overkwam. Daarom behandelen wij uw klacht niet."), *REFUSED, CLOSING)),
    Purpose.INADMISSIBLE: ("Wij onderzoeken uw klacht niet ({{nummer}})", (GREETING, ("refusal_stated", "Wij mogen uw klacht van {{ontvangen_op}} niet onderzoeken. Daarom behandelen wij uw klacht niet."), *REFUSED, CLOSING)),
}  # fmt: skip
