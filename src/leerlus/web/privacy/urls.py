"""Who saw what."""

from django.urls import path

from leerlus.web.privacy import retention, views

app_name = "privacy"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("zaak/<str:number>/gezien/", views.seen, name="seen"),
    path("zaak/<str:number>/gezien.csv", views.seen_csv, name="seen_csv"),
    path("bewaren/", retention.overview, name="retention"),
    path("bewaren/lijst.csv", retention.list_csv, name="retention_list"),
    path("bewaren/vasthouden/", retention.hold_case, name="hold"),
    path("bewaren/vasthouden/<int:number>/los/", retention.lift_hold, name="lift"),
    path("bewaren/wissen/", retention.forget_now, name="forget"),
    path("bewaren/wissen/<uuid:work_id>/", retention.forgetting, name="forgetting"),
]
