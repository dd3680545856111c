from django.apps import AppConfig


class Room(AppConfig):
    """The room is named after the package whose screens it holds; Django wants another label."""

    name = "leerlus.web.own_data"
    label = "web_own_data"
