"""Breaches of data."""

from django.urls import path

from leerlus.web.breaches import views

app_name = "breaches"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("register.csv", views.register_csv, name="register_csv"),
    path("melden/", views.report, name="report"),
    path("<str:number>/", views.one, name="one"),
    path("<str:number>/melding/", views.notification, name="notification"),
    path("<str:number>/doe/<str:deed>/", views.do, name="do"),
    path("<str:number>/bewoner/<int:person_id>/<str:deed>/", views.do_for, name="do_for"),
    path("<str:number>/stap/<int:step_id>/", views.finish_step, name="finish_step"),
]
