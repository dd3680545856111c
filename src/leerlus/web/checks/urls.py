"""Prevention checks."""

from django.urls import path

from leerlus.web.checks import views

app_name = "checks"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("nieuw/", views.write, name="write"),
    path("<int:check_id>/", views.one, name="one"),
    path("<int:check_id>/wijzig/", views.change, name="change"),
    path("<int:check_id>/bestand/", views.hand_in, name="hand_in"),
    path("keer/<uuid:run_id>/", views.run, name="run"),
    path("keer/<uuid:run_id>/uitkomst/", views.fetch, name="fetch"),
    path("keer/<uuid:run_id>/besluit/", views.decide, name="decide"),
]
