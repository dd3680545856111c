"""When two ways of writing are the same number or address, and who may be shown to whoever speaks. Pure."""

import re

DIGITS_THAT_COUNT = 9  # 06 12345678, +31 6 12345678 and 0031612345678 end alike.


def end_of_phone(phone: str) -> str:
    """The digits by which a number is known however it was written; empty where there are too few of them."""
    digits = re.sub(r"\D", "", phone)
    return digits[-DIGITS_THAT_COUNT:] if len(digits) >= DIGITS_THAT_COUNT else ""


def is_phone(phone: str) -> bool:
    digits = re.sub(r"\D", "", phone)
    return bool(re.fullmatch(r"[+(]?[\d\s().-]+", phone)) and 8 <= len(digits) <= 15


def plain_postcode(postcode: str) -> str:
    """``1234 AB``, however it was typed; empty where it is none."""
    plain = postcode.upper().replace(" ", "")
    return f"{plain[:4]} {plain[4:]}" if re.fullmatch(r"[1-9]\d{3}[A-Z]{2}", plain) else ""


def may_be_suggested(*, is_kept_from_somebody: bool, same_name: bool, same_reach: bool) -> bool:
    """Whoever somebody must not know of is suggested only to the one who tells both the name and how to reach them:
    a name, a number or an address alone is also known to the one who must not know."""
    return (same_name and same_reach) if is_kept_from_somebody else (same_name or same_reach)
