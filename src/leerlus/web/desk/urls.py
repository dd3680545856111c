"""The desk."""

from django.urls import path

from leerlus.web.desk.views import at_hand, case, lists_at_hand, macros, notices, procedure, today, together, worklist

app_name = "desk"

urlpatterns = [
    path("", today.today, name="today"),
    path("lijst/", worklist.worklist, name="worklist"),
    path("lijst/bewaren/", lists_at_hand.save, name="save_view"),
    path("lijst/aantallen/", lists_at_hand.counts, name="view_counts"),
    path("lijst/weergave/<int:number>/weg/", lists_at_hand.remove, name="remove_view"),
    path("lijst/samen/", together.together, name="together"),
    path("lijst/samen/klaar/", together.report, name="together_done"),
    path("lijst/samen/terug/", together.undo, name="undo_together"),
    path("mijn/", today.mine, name="mine"),
    path("voor-u/", notices.notices, name="notices"),
    path("voor-u/gelezen/", notices.read_all, name="read_all_notices"),
    path("voor-u/<int:number>/", notices.read, name="read_notice"),
    path("teksten/", macros.overview, name="macros"),
    path("teksten/nieuw/", macros.new, name="new_macro"),
    path("teksten/<int:number>/", macros.one, name="macro"),
    path("zoek/", worklist.search, name="search"),
    path("zaak/<str:number>/", case.show, name="case"),
    path("zaak/<str:number>/aanwezig/", at_hand.present, name="present"),
    path("zaak/<str:number>/concept/<str:part>/", at_hand.keep, name="keep_draft"),
    path("zaak/<str:number>/concept/<str:part>/weg/", at_hand.throw_away, name="throw_away_draft"),
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
    path("zaak/<str:number>/plichten/", procedure.show, name="procedure"),
    path("zaak/<str:number>/plichten/<slug:deed>/", procedure.do, name="procedure_deed"),
    path("termijnen/", procedure.terms, name="terms"),
]
