from django.urls import path, register_converter

from leerlus.web.portal.own_data import KINDS as OWN_DATA_KINDS
from leerlus.web.portal.steps import KINDS, Step
from leerlus.web.portal.views import following, own_data, receipts, stories, telling


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
    regex = "|".join(OWN_DATA_KINDS)

    def to_python(self, value: str) -> str:
        return str(OWN_DATA_KINDS[value])

    def to_url(self, value: str) -> str:
        return next(word for word, kind in OWN_DATA_KINDS.items() if kind == value)


register_converter(OwnDataKindInAddress, "own_data_kind")
register_converter(StepInAddress, "told_step")

app_name = "portal"

urlpatterns = [
    path("", telling.home, name="home"),
    path("vertel/<told_kind:kind>/", telling.begin, name="begin"),
    path("vertel/<told_kind:kind>/kort/", telling.at_once, name="at_once"),
    path("vertel/<told_kind:kind>/controle/", telling.check, name="check"),
    path("vertel/<told_kind:kind>/wissen/", telling.wipe, name="wipe"),
    path("vertel/<told_kind:kind>/<told_step:step>/", telling.ask, name="ask"),
    path("verstuurd/", telling.confirmation, name="confirmation"),
    path("wat-is-er-veranderd/", stories.stories, name="stories"),
    path("wat-is-er-veranderd/<int:story_id>/", stories.story, name="story"),
    path("inzage/", own_data.own_data, name="own_data"),
    path("inzage/volg/", receipts.own_data_follow, name="own_data_follow"),
    path("inzage/stand/", own_data.own_data_state, name="own_data_state"),
    path("inzage/halen/", own_data.own_data_fetch, name="own_data_fetch"),
    path("inzage/klaar/", own_data.own_data_close, name="own_data_close"),
    path("inzage/ontvangen/", own_data.own_data_received, name="own_data_received"),
    path("inzage/<own_data_kind:kind>/", own_data.own_data_ask, name="own_data_ask"),
    path("volg/", receipts.follow, name="follow"),
    path("volg/stand/", following.followed, name="followed"),
    path("volg/horen/", following.hear, name="hear"),
    path("volg/oordeel/", following.judge, name="judge"),
    path("volg/klaar/", following.stop_following, name="stop_following"),
]
