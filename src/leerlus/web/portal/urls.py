from django.urls import path, register_converter

from leerlus.web.portal import own_data, stories, views
from leerlus.web.portal.steps import KINDS, Step


class KindInAddress:
    regex = "|".join(KINDS)

    def to_python(self, value: str) -> str:
        return str(KINDS[value])

    def to_url(self, value: str) -> str:
        return next(word for word, kind in KINDS.items() if kind == value)


class StepInAddress:
    regex = "|".join(Step)

    def to_python(self, value: str) -> Step:
        return Step(value)

    def to_url(self, value: str) -> str:
        return str(value)


register_converter(KindInAddress, "told_kind")


class OwnDataKindInAddress:
    regex = "|".join(own_data.KINDS)

    def to_python(self, value: str) -> str:
        return str(own_data.KINDS[value])

    def to_url(self, value: str) -> str:
        return next(word for word, kind in own_data.KINDS.items() if kind == value)


register_converter(OwnDataKindInAddress, "own_data_kind")
register_converter(StepInAddress, "told_step")

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("vertel/<told_kind:kind>/", views.begin, name="begin"),
    path("vertel/<told_kind:kind>/kort/", views.at_once, name="at_once"),
    path("vertel/<told_kind:kind>/controle/", views.check, name="check"),
    path("vertel/<told_kind:kind>/wissen/", views.wipe, name="wipe"),
    path("vertel/<told_kind:kind>/<told_step:step>/", views.ask, name="ask"),
    path("verstuurd/", views.confirmation, name="confirmation"),
    path("wat-is-er-veranderd/", stories.stories, name="stories"),
    path("wat-is-er-veranderd/<int:story_id>/", stories.story, name="story"),
    path("inzage/", own_data.own_data, name="own_data"),
    path("inzage/volg/", own_data.own_data_follow, name="own_data_follow"),
    path("inzage/stand/", own_data.own_data_state, name="own_data_state"),
    path("inzage/halen/", own_data.own_data_fetch, name="own_data_fetch"),
    path("inzage/klaar/", own_data.own_data_close, name="own_data_close"),
    path("inzage/ontvangen/", own_data.own_data_received, name="own_data_received"),
    path("inzage/<own_data_kind:kind>/", own_data.own_data_ask, name="own_data_ask"),
    path("volg/", views.follow, name="follow"),
    path("volg/stand/", views.followed, name="followed"),
    path("volg/horen/", views.hear, name="hear"),
    path("volg/oordeel/", views.judge, name="judge"),
    path("volg/klaar/", views.stop_following, name="stop_following"),
]
