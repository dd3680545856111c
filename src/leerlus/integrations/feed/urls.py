"""Where other municipalities find our lessons."""

from django.urls import path

from leerlus.integrations.feed import views

app_name = "feed"

urlpatterns = [path("lessen.json", views.lessons, name="lessons")]
