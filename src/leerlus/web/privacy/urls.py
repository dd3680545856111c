"""Who saw what."""

from django.urls import path

from leerlus.web.privacy import views

app_name = "privacy"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("zaak/<str:number>/gezien/", views.seen, name="seen"),
    path("zaak/<str:number>/gezien.csv", views.seen_csv, name="seen_csv"),
]
