"""The desk."""

from django.urls import path

from leerlus.web.desk.views import case, protected, today, worklist

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("lijst/", worklist.worklist, name="worklist"),
    path("zoek/", worklist.search, name="search"),
    path("zaak/<str:number>/", case.show, name="case"),
    path("zaak/<str:number>/gebeld/", case.called, name="called"),
    path("zaak/<str:number>/niet-gebeld/", case.not_called, name="not_called"),
    path("zaak/<str:number>/notitie/", case.note, name="note"),
    path("zaak/<str:number>/toezegging/", case.promise, name="promise"),
    path("zaak/<str:number>/toezegging/<int:commitment_id>/", case.settle_promise, name="settle_promise"),
    path("zaak/<str:number>/indelen/", case.sort, name="sort"),
    path("zaak/<str:number>/overdragen/", case.hand_over, name="hand_over"),
    path("zaak/<str:number>/hersteld/", case.put_right, name="put_right"),
    path("zaak/<str:number>/woord/", case.word, name="word"),
    path("zaak/<str:number>/waarom/", case.why, name="why"),
    path("zaak/<str:number>/afsluiten/", case.close, name="close"),
    path("zaak/<str:number>/adres/", case.reveal_address, name="reveal_address"),
    path("zaak/<str:number>/beschermen/", protected.protect, name="protect"),
    path("zaak/<str:number>/beschermd/tonen/", protected.show_fact, name="show_fact"),
    path("zaak/<str:number>/beschermd/beeindigen/", protected.end_fact, name="end_fact"),
    path("zaak/<str:number>/niet-weten/", protected.keep_apart, name="keep_apart"),
]
