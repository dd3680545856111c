"""What files call our kinds and channels, in Dutch and English; and how names are compared. Pure."""

import re
import unicodedata

KINDS = {
    "complaint": "klacht klachten complaint complaints formele_klacht klaagschrift bejegeningsklacht grievance",
    "report": (
        "melding meldingen report reports mor service_request request verzoek overlastmelding incident issue aanvraag "
        "defect"
    ),
    "compliment": "compliment complimenten compliments pluim bedankje praise",
    "observation": "observatie observation waarneming signaal signalering schouw",
    "ombudsman_case": "ombudsman ombudsmanzaak ombudsman_case ombudsmandossier nationale_ombudsman",
}
CHANNELS = {
    "web": (
        "web website internet online webformulier formulier e_formulier eformulier portaal portal digitaal api "
        "mijnoverheid self_service selfservice web_form site"
    ),
    "app": "app mobiel mobile smartphone ios android buitenbeter fixi slim_melden mobile_app",
    "phone": "telefoon telefonisch phone tel bellen gebeld call kcc call_center 311 14 callcenter",
    "counter": "balie counter loket walk_in persoonlijk fysiek in_person mondeling",
    "letter": "brief post letter schriftelijk mail_in postal fax",
    "email": "email e_mail mail",
    "round": "straat wijk ronde schouw buitendienst toezichthouder boa wijkbeheerder op_straat inspector field",
    "ombudsman": "ombudsman nationale_ombudsman",
    "other": (
        "overig anders other onbekend unknown social_media social whatsapp twitter facebook x instagram chat "
        "interface batch system"
    ),
}


def plain(text: str) -> str:
    """Lower case, without accents, words joined by ``_``: how names are compared."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    unaccented = unicodedata.normalize("NFKD", split.casefold())
    ascii_only = "".join(sign for sign in unaccented if not unicodedata.combining(sign))
    return re.sub(r"[^0-9a-z]+", "_", ascii_only).strip("_")


_KIND_OF = {word: kind for kind, words in KINDS.items() for word in words.split()}
_CHANNEL_OF = {word: channel for channel, words in CHANNELS.items() for word in words.split()}


def read_kind(text: str) -> str | None:
    """Our kind for the word of the file; None where it is not known."""
    return _KIND_OF.get(plain(text))


def read_channel(text: str) -> str | None:
    """Our channel for the word of the file; also by its first word (``phone call``). None where it is not known."""
    name = plain(text)
    return _CHANNEL_OF.get(name) or _CHANNEL_OF.get(name.split("_")[0])


def area_name(text: str) -> str:
    """A name of an area without the words around it: ``Wijk 06 Peelo`` is ``peelo``."""
    return re.sub(r"^(?:(?:wijk|buurt)_)?(?:\d{1,2}_)?(?=[a-z])", "", plain(text))
