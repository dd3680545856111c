"""When an offer of money may go out on paper. Pure."""


def may_offer_in_writing(*, spoken_before: bool, coordinator_consented: bool) -> bool:
    """Money in a letter before a talk is what hurt: it is talked through first, or the coordinator consents."""
    return spoken_before or coordinator_consented
