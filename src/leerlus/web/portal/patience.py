"""How much may be sent from one place."""

from leerlus.web.guesses import Patience

# A library or a town hall is one place with many people.
SENT_FROM_ONE_PLACE = Patience("messages from one place", most=60, seconds=60 * 60)
