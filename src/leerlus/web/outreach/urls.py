"""Everybody who was hit."""

from django.urls import path

from leerlus.web.outreach import finding, letters, views

app_name = "outreach"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("begin/", views.begin, name="begin"),
    path("hoe-ver/", views.figures, name="figures"),
    path("<int:outreach_id>/zoeken/", finding.find, name="find"),
    path("<int:outreach_id>/gevonden/<uuid:run_id>/", finding.found, name="found"),
    path("<int:outreach_id>/", views.one, name="one"),
    path("<int:outreach_id>/bestand/", views.hand_in, name="hand_in"),
    path("<int:outreach_id>/bestand/<uuid:work_id>/", views.register, name="register"),
    path("<int:outreach_id>/verdelen/", views.divide, name="divide"),
    path("<int:outreach_id>/herstellen/", views.put_right, name="put_right"),
    path("<int:outreach_id>/schatten/", views.estimate, name="estimate"),
    path("<int:outreach_id>/afronden/", views.end, name="end"),
    path("<int:outreach_id>/<int:person_id>/gebeld/", views.called, name="called"),
    path("<int:outreach_id>/schrijven/", letters.write, name="write"),
    path("<int:outreach_id>/schrijven/<int:person_id>/", letters.write, name="write_one"),
    path("<int:outreach_id>/brieven/<uuid:work_id>/", letters.mailing, name="mailing"),
    path("<int:outreach_id>/<int:person_id>/adres/", letters.address, name="address"),
]
