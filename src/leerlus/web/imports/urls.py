"""Bringing in files."""

from django.urls import path

from leerlus.web.imports import views

app_name = "imports"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("nieuw/", views.hand_in, name="hand_in"),
    path("gebieden/", views.areas, name="areas"),
    path("<uuid:import_id>/", views.one, name="one"),
    path("<uuid:import_id>/kolommen/", views.columns, name="columns"),
    path("<uuid:import_id>/begin/", views.start, name="start"),
    path("<uuid:import_id>/stop/", views.stop, name="stop"),
    path("<uuid:import_id>/weg/", views.discard, name="discard"),
    path("<uuid:import_id>/terug.csv", views.handed_back_csv, name="handed_back_csv"),
    path("<uuid:import_id>/terug.xlsx", views.handed_back_xlsx, name="handed_back_xlsx"),
]
