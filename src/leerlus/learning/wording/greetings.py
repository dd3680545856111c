"""Take the envelope off a letter: greetings, closings and signatures say nothing about what happened.

The phrases are the customary ones of Dutch and English letters to an authority. A greeting counts only at the start, a
closing only when nothing but the end follows within a short stretch, so a sentence that uses the same words in
the middle of a story keeps them.
"""

import re

_OPENING = re.compile(
    r"""^\s*(?:
        (?:geachte|beste|hoi|hallo|dag|goeden?dag|goede?n?\s?(?:morgen|middag|avond)|l\.?\s?s\.?|lectori\s+salutem|m\.?\s?h\.?
          |aan\s+(?:de|het|wie)\b|ter\s+attentie\s+van|t\.?a\.?v\.?|betreft|onderwerp|klacht|melding
          |dear|hello|hi|good\s+(?:morning|afternoon|evening)|to\s+whom)
        (?:[^\S\n]+[^,.!:;?\n]{0,60})?
        (?:[,!:;\n]+|(?<!\bl)\.(?=\s))
      )\s*""",
    re.IGNORECASE | re.VERBOSE,
)

_CLOSING = re.compile(
    r"""(?:^|(?<=[\s.,!?;]))(?:
        (?:met\s+)?(?:vriendelijke|hartelijke|beleefde|warme)\s+groet(?:en|jes)?
      | m\.?\s?v\.?\s?g\b\.? | mvrgr | vr\.?\s?gr\.? | groet(?:en|jes)? | gr\.
      | hoogachtend | met\s+(?:de\s+)?(?:meeste\s+)?hoogachting
      | (?:alvast\s+)?(?:heel\s+)?(?:hartelijk\s+)?(?:bedankt|dank)(?:\s+(?:alvast|u|je|voor\s+uw\s+\w+))?
      | bij\s+voorbaat\s+(?:hartelijk\s+)?(?:dank|bedankt)
      | (?:ik\s+)?(?:hoor|verneem|zie)\s+graag\s+(?:van|uw)\b
      | in\s+afwachting\s+van | graag\s+(?:hoor|verneem)\b
      | (?:kind|best|warm)?\s*regards | sincerely | yours\s+(?:truly|faithfully|sincerely)
      | thank\s*s?\s+(?:you|in\s+advance)
      | respectfully
    )[^\n?]{0,60}\s*$""",
    re.IGNORECASE | re.VERBOSE,
)


def without_envelope(text: str) -> str:
    """The text without its greeting and closing; the text itself where nothing else would be left.

    >>> without_envelope("Beste gemeente, de lamp is stuk. Met vriendelijke groet, Jo")
    'de lamp is stuk.'
    >>> without_envelope("Hallo,")
    'Hallo,'
    """
    start = 0
    for _ in range(3):
        opening = _OPENING.match(text, start)
        if not opening:
            break
        start = opening.end()
    body = text[start:]
    # A closing stands at the end: only the last stretch is searched, so a text of a megabyte costs no more.
    head, tail = body[:-200], body[-200:]
    for _ in range(3):
        closing = _CLOSING.search(tail)
        if not closing:
            break
        tail = tail[: closing.start()].rstrip()
    body = (head + tail).strip()
    return body or text.strip()
