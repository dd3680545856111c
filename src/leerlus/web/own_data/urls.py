"""Requests for one's own data."""

from django.urls import path

from leerlus.web.own_data import views

app_name = "own_data"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("register.csv", views.register_csv, name="register_csv"),
    path("opschrijven/", views.take_down, name="take_down"),
    path("<str:number>/", views.one, name="one"),
    path("<str:number>/doe/<str:deed>/", views.do, name="do"),
    path("<str:number>/bestand/", views.look_through, name="look_through"),
    path("<str:number>/bestand/weglaten/", views.leave_out, name="leave_out"),
    path("<str:number>/bestand/terug/", views.put_back, name="put_back"),
    path("<str:number>/bestand/halen/", views.take_away, name="take_away"),
    path("<str:number>/brief/", views.letter, name="letter"),
    path("<str:number>/ontvanger/<int:recipient_id>/", views.recipient, name="recipient"),
]
