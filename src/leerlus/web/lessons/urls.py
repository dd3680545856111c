"""Lessons of ours and of others."""

from django.urls import path

from leerlus.web.lessons import views

app_name = "lessons"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("overnemen/", views.take_in, name="take_in"),
    path("delen/<int:measure_id>/", views.share, name="share"),
    path("<uuid:key>/", views.one, name="one"),
    path("<uuid:key>/bestand/", views.file, name="file"),
    path("<uuid:key>/niet-meer-delen/", views.stop_sharing, name="stop_sharing"),
    path("<uuid:key>/verwijderen/", views.remove, name="remove"),
    path("<uuid:key>/controle/", views.make_check, name="make_check"),
]
