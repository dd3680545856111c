"""The second line."""

from django.urls import path

from leerlus.web.ombudsman import views

app_name = "ombudsman"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("vraag/", views.ask_about_unknown, name="ask_about_unknown"),
    path("vraag/<int:intervention_id>/antwoord/", views.answer, name="answer"),
    path("vraag/<int:intervention_id>/zaak/", views.find_case, name="find_case"),
    path("zaak/<str:number>/", views.case, name="case"),
    path("zaak/<str:number>/vraag/", views.ask, name="ask"),
    path("zaak/<str:number>/dossier/", views.ask_for_file, name="ask_for_file"),
    path("zaak/<str:number>/rapport/", views.receive_report, name="receive_report"),
    path("zaak/<str:number>/aanbeveling/", views.recommend, name="recommend"),
    path("dossier/<int:request_id>/openzetten/", views.supply, name="supply"),
    path("dossier/<int:request_id>/ophalen/", views.fetch, name="fetch"),
    path("rapport/<int:report_id>/reactie/", views.comment, name="comment"),
    path("aanbeveling/<int:recommendation_id>/antwoord/", views.answer_recommendation, name="answer_recommendation"),
    path("aanbeveling/<int:recommendation_id>/uitgevoerd/", views.carry_out, name="carry_out"),
]
