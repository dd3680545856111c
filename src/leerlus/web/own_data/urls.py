"""Requests for one's own data."""

from django.urls import path

from leerlus.web.own_data.views import file, register, request, telling

app_name = "own_data"

urlpatterns = [
    path("", register.overview, name="overview"),
    path("register.csv", register.register_csv, name="register_csv"),
    path("opschrijven/", request.take_down, name="take_down"),
    path("<str:number>/", request.one, name="one"),
    path("<str:number>/doe/<str:deed>/", request.do, name="do"),
    path("<str:number>/bestand/", file.look_through, name="look_through"),
    path("<str:number>/bestand/weglaten/", file.leave_out, name="leave_out"),
    path("<str:number>/bestand/terug/", file.put_back, name="put_back"),
    path("<str:number>/bestand/halen/", file.take_away, name="take_away"),
    path("<str:number>/brief/", telling.letter, name="letter"),
    path("<str:number>/ontvanger/<int:recipient_id>/", telling.recipient, name="recipient"),
]
